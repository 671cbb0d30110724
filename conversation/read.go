package conversation

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
)

// readMax is of how many messages it is known what they said.
const readMax = 24

// Print tells what a message said when it was read last, by a hash, so that an edit
// that changes nothing is known whatever the message was for.
type Print struct {
	Message int
	Sum     uint32
}

// MarshalText implements [encoding.TextMarshaler], in few bytes: a session holds many.
func (p Print) MarshalText() ([]byte, error) {
	return []byte(strconv.FormatInt(int64(p.Message), 36) + ":" + strconv.FormatUint(uint64(p.Sum), 36)), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (p *Print) UnmarshalText(text []byte) error {
	message, sum, _ := strings.Cut(string(text), ":")
	m, err := strconv.ParseInt(message, 36, 64)
	if err != nil {
		return err
	}
	s, err := strconv.ParseUint(sum, 36, 32)
	*p = Print{Message: int(m), Sum: uint32(s)}
	return err
}

// printOf returns the print of p.
func printOf(p Part) Print {
	h := fnv.New32a()
	h.Write([]byte(legible(p.Text)))
	return Print{Message: p.Message, Sum: h.Sum32()}
}

// reads returns s knowing what p says.
func (s State) reads(p Part) State {
	if p.Message == 0 || p.Text == "" {
		return s
	}
	s.Read = slices.DeleteFunc(slices.Clone(s.Read), func(r Print) bool { return r.Message == p.Message })
	s.Read = append(s.Read, printOf(p))
	s.Read = s.Read[max(0, len(s.Read)-readMax):]
	return s
}

// hasRead reports whether p said the same when it was read last.
func (s State) hasRead(p Part) bool { return slices.Contains(s.Read, printOf(p)) }
