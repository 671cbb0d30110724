package conversation

import (
	"bytes"
	"encoding/json"
	"slices"

	"twinbot/conversation/form"
)

// Stored returns h as it is stored beside answers: a text that stands in an answer
// is not kept a second time.
func (h Heard) Stored(answers form.Answers) Heard {
	return h.each(answers, storedParts)
}

// Restored returns what [Heard.Stored] has made h of.
func (h Heard) Restored(answers form.Answers) Heard {
	return h.each(answers, restoredParts)
}

func (h Heard) each(answers form.Answers, parts func([]Part, string) []Part) Heard {
	if h == nil {
		return nil
	}
	out := make(Heard, len(h))
	for id, of := range h {
		out[id] = parts(of, answers.Get(id))
	}
	return out
}

// storedParts leaves the texts out of parts that make up an answer.
func storedParts(parts []Part, answer string) []Part {
	empty := func(p Part) bool { return p.Text == "" }
	if len(parts) == 0 || joined(parts) != answer || slices.ContainsFunc(parts, empty) {
		return parts
	}
	out := make([]Part, len(parts))
	for i, p := range parts {
		out[i] = Part{Message: p.Message, File: p.File, Length: len(p.Text)}
	}
	return out
}

// restoredParts takes the texts out of the answer again.
func restoredParts(parts []Part, answer string) []Part {
	out := make([]Part, len(parts))
	for i, p := range parts {
		if p.Length > 0 && p.Length <= len(answer) {
			p.Text, p.Length, answer = answer[:p.Length], 0, answer[p.Length:]
			answer = answer[min(len(between(p)), len(answer)):]
		}
		out[i] = p
	}
	return out
}

// MarshalJSON implements [json.Marshaler]. A part whose text stands in the answer is
// its message, its length and, if it was read from a file, a 1: a session holds many.
func (p Part) MarshalJSON() ([]byte, error) {
	switch {
	case p.Length == 0:
		type plain Part
		return json.Marshal(plain(p))
	case p.File:
		return json.Marshal([]int{p.Message, p.Length, 1})
	}
	return json.Marshal([]int{p.Message, p.Length})
}

// UnmarshalJSON implements [json.Unmarshaler].
func (p *Part) UnmarshalJSON(data []byte) error {
	if !bytes.HasPrefix(data, []byte("[")) {
		type plain Part
		return json.Unmarshal(data, (*plain)(p))
	}
	var numbers [3]int
	err := json.Unmarshal(data, &numbers)
	*p = Part{Message: numbers[0], Length: numbers[1], File: numbers[2] == 1}
	return err
}

// MarshalJSON implements [json.Marshaler].
func (f Fill) MarshalJSON() ([]byte, error) {
	type plain Fill
	f.Heard = f.Heard.Stored(f.Answers)
	f.Parts = storedParts(f.Parts, f.Typed)
	if f.Undo != nil {
		undo := *f.Undo
		undo.Heard = storedParts(undo.Heard, undo.Was.Get(undo.At))
		f.Undo = &undo
	}
	return json.Marshal(plain(f))
}

// UnmarshalJSON implements [json.Unmarshaler].
func (f *Fill) UnmarshalJSON(data []byte) error {
	type plain Fill
	if err := json.Unmarshal(data, (*plain)(f)); err != nil {
		return err
	}
	f.Heard = f.Heard.Restored(f.Answers)
	if len(f.Parts) > 0 {
		f.Parts = restoredParts(f.Parts, f.Typed)
	}
	if f.Undo != nil && len(f.Undo.Heard) > 0 {
		f.Undo.Heard = restoredParts(f.Undo.Heard, f.Undo.Was.Get(f.Undo.At))
	}
	return nil
}
