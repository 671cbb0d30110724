package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// jobPrefix tells the keys of jobs from those of updates. Both are numbers, and so is
// what follows a slash in the key of an effect.
const jobPrefix = "job/"

// Seen is the keys of the updates, jobs and effects that a session has answered, the
// oldest first. It is stored as differences, in a few bytes each: a highest number
// would not do, since Telegram's numbers jump and those of messages and presses
// come in two queues.
type Seen []int64

// The last bits of a number say what the rest of it counts: whether jobs, and which
// effect of it the key is of, counted from 1, if of any.
const (
	kindBits    = 6
	kindMask    = 1<<kindBits - 1
	mostEffects = kindMask / 2
)

// number returns a key as one number. It returns false for what is no key.
func number(key string) (int64, bool) {
	rest, job := strings.CutPrefix(key, jobPrefix)
	digits, effect, ofEffect := strings.Cut(rest, "/")
	n, err := strconv.ParseInt(digits, 10, 64-kindBits)
	if err != nil {
		return 0, false
	}
	n <<= kindBits
	if job {
		n++
	}
	if !ofEffect {
		return n, true
	}
	i, err := strconv.ParseInt(effect, 10, 64)
	return n + (i+1)*2, err == nil && 0 <= i && i < mostEffects
}

// Has reports whether s holds a key.
func (s Seen) Has(key string) bool {
	n, ok := number(key)
	return ok && slices.Contains(s, n)
}

// with returns s with one more key, and without the oldest where there are too many.
// It returns an error for what is no key: that would never be found again.
func (s Seen) with(key string) (Seen, error) {
	n, ok := number(key)
	if !ok {
		return nil, fmt.Errorf("%q is the key of no update and no job", key)
	}
	seen := append(slices.Clone(s), n)
	return seen[max(0, len(seen)-seenKept):], nil
}

// encode returns s as it is stored: of each number its difference from the one before
// it, of jobs or of updates, with its last bits.
func (s Seen) encode() []byte {
	var data []byte
	var last [2]int64 // of updates, of jobs
	for _, n := range s {
		of := &last[n&1]
		data = binary.AppendVarint(data, n-*of)
		*of = n &^ kindMask
	}
	return data
}

// decodeSeen reads what encode has written, up to what is not its own.
func decodeSeen(data []byte) Seen {
	var seen Seen
	var last [2]int64
	for len(data) > 0 {
		difference, length := binary.Varint(data)
		if length <= 0 {
			break
		}
		data = data[length:]
		of := &last[difference&1]
		*of += difference &^ kindMask
		seen = append(seen, *of|difference&kindMask)
	}
	return seen
}
