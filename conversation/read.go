package conversation

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"slices"
)

// readMax is of how many messages it is known what they said.
const readMax = 24

// Print tells what a message said when it was read last, by a hash, so that an edit
// that changes nothing is known whatever the message was for.
type Print struct {
	Message int
	Sum     uint32
}

// Prints is stored in few bytes, since a session holds many: of each the difference of the
// message from the one before it, and the hash.
type Prints []Print

// MarshalText implements [encoding.TextMarshaler].
func (p Prints) MarshalText() ([]byte, error) {
	var data []byte
	last := 0
	for _, one := range p {
		data = binary.AppendVarint(data, int64(one.Message-last))
		data = binary.BigEndian.AppendUint32(data, one.Sum)
		last = one.Message
	}
	return base64.RawStdEncoding.AppendEncode(nil, data), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (p *Prints) UnmarshalText(text []byte) error {
	data, err := base64.RawStdEncoding.AppendDecode(nil, text)
	last := 0
	for len(data) > 0 && err == nil {
		difference, n := binary.Varint(data)
		if n <= 0 || len(data) < n+sumBytes {
			return errors.New("prints are cut off")
		}
		last += int(difference)
		*p = append(*p, Print{Message: last, Sum: binary.BigEndian.Uint32(data[n:])})
		data = data[n+sumBytes:]
	}
	return err
}

const sumBytes = 4

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
