package conversation

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

// TestStoredOnce stores a form whose answers came in one message, in several, and
// otherwise than they were written: each text stands there once, and all that was
// there comes back.
func TestStoredOnce(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("words ", 700)
	for _, tt := range []struct {
		name  string
		parts []Part
	}{
		{"one message", []Part{{Message: 7, Text: "Rivers of Europe"}}},
		{"paragraphs", []Part{{Message: 7, Text: "Rivers"}, {Message: 8, Text: "of Europe"}, {Message: 9, Text: "ÄÖ"}}},
		{"a text that a client has cut", []Part{{Message: 7, Text: long[:4096]}, {Message: 8, Text: "the end"}}},
		{"a file", []Part{{Message: 7, Text: long, File: true}}},
	} {
		answer := joined(tt.parts)
		fill := Fill{
			Draft: "d", Answers: form.Answers{form.Aims: {answer}, form.Pupils: {"48"}},
			Heard: Heard{form.Aims: tt.parts, form.Pupils: {{Message: 10, Text: "48 pupils"}}},
			Typed: answer, Parts: tt.parts, Undo: &Undo{At: form.Aims, Was: form.Answers{form.Aims: {answer}}, Heard: tt.parts},
		}
		data, err := json.Marshal(fill)
		if err != nil {
			t.Fatal(err)
		}
		if times := strings.Count(string(data), tt.parts[0].Text[:6]); times > 3*strings.Count(answer, tt.parts[0].Text[:6]) {
			t.Errorf("%s: the text stands there %d times: %s", tt.name, times, data)
		}
		var back Fill
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(fill, back); diff != "" {
			t.Errorf("%s (-stored +restored):\n%s", tt.name, diff)
		}
	}
}

// TestStoredParts stores any parts beside any answer.
func TestStoredParts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Part {
			return Part{Message: rapid.IntRange(1, 99).Draw(t, "message"), Text: rapid.String().Draw(t, "text"), File: rapid.Bool().Draw(t, "file")}
		}), 1, 4).Draw(t, "parts")
		answer := joined(parts)
		if rapid.Bool().Draw(t, "another answer") {
			answer = rapid.String().Draw(t, "answer")
		}
		if diff := cmp.Diff(parts, restoredParts(storedParts(parts, answer), answer)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestStoredPrints stores what is remembered of messages in few bytes each.
func TestStoredPrints(t *testing.T) {
	t.Parallel()
	prints := Prints{{Message: 1, Sum: 0}, {Message: 1 << 30, Sum: 1<<32 - 1}}
	data, err := json.Marshal(prints)
	if err != nil {
		t.Fatal(err)
	}
	var back Prints
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(prints, back); diff != "" || len(data) > 40 {
		t.Errorf("%s (-stored +restored):\n%s", data, diff)
	}
}
