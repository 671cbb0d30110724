package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// jobPrefix tells the keys of jobs from those of updates. Both are numbers.
const jobPrefix = "job/"

// Seen is the keys of the updates and jobs that a session has answered, the oldest
// first. It is stored as differences, in two or three bytes each: a highest number
// would not do, since Telegram's numbers jump and those of messages and presses
// come in two queues.
type Seen []int64

// number returns a key as one number: that of an update doubled, or of a job
// doubled and one more. It returns false for what is neither.
func number(key string) (int64, bool) {
	digits, job := strings.CutPrefix(key, jobPrefix)
	n, err := strconv.ParseInt(digits, 10, 62)
	if err != nil {
		return 0, false
	}
	n *= 2
	if job {
		n++
	}
	return n, true
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
// it of its kind, with the kind as the last bit.
func (s Seen) encode() []byte {
	var data []byte
	var last [2]int64
	for _, n := range s {
		kind := n & 1
		data = binary.AppendVarint(data, (n-last[kind])|kind)
		last[kind] = n &^ 1
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
		kind := difference & 1
		last[kind] += difference &^ 1
		seen = append(seen, last[kind]|kind)
	}
	return seen
}
