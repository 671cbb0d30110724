package main_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// checkSecrets checks that the log holds neither the token nor anything that
// people have told the program.
func (w *world) checkSecrets(t *testing.T) {
	t.Helper()
	logs := w.logs()
	if logs == "" {
		t.Error("the program has logged nothing, so that nothing is tried")
	}
	told := []string{w.telegram.Token()}
	for _, u := range w.telegram.Updates() {
		var update any
		if err := json.Unmarshal(u.JSON, &update); err != nil {
			t.Fatalf("update %d: %v", u.ID, err)
		}
		told = append(told, toldIn("", update)...)
	}
	if len(told) < 10 {
		t.Errorf("people have told no more than %q", told)
	}
	for _, secret := range leaks(logs, told) {
		t.Errorf("the log holds %q", secret)
	}
}

// toldIn returns what people have told in a part of an update, which is called
// name: what they have written and sent, what they and their groups are called.
func toldIn(name string, part any) []string {
	var told []string
	switch part := part.(type) {
	case []any:
		for _, p := range part {
			told = append(told, toldIn(name, p)...)
		}
	case map[string]any:
		if part["is_bot"] == true {
			return nil
		}
		if from, ok := part["from"].(map[string]any); ok && from["is_bot"] == true {
			return nil // what the bot has written
		}
		for n, p := range part {
			told = append(told, toldIn(n, p)...)
		}
	case string:
		if !slices.Contains([]string{"text", "caption", "first_name", "last_name", "username", "title", "file_name"}, name) {
			return nil
		}
		if strings.HasPrefix(part, "/") {
			_, part, _ = strings.Cut(part, " ") // such as a code or the token of an invite
		}
		told = append(told, part)
	}
	return told
}

// How long a line is, in characters, for it to be known in a log, and a piece of
// a longer one.
const (
	knownLine  = 4
	knownPiece = 16
)

// leaks returns the pieces of what was told that a log holds, as they are or
// quoted. What has hardly a letter, such as a number, could be anything.
func leaks(log string, told []string) []string {
	var found []string
	for _, secret := range told {
		for line := range strings.Lines(secret) {
			runes := []rune(strings.TrimSpace(line))
			if len(runes) < knownLine {
				continue
			}
			for piece := range slices.Chunk(runes, knownPiece) {
				s := strings.TrimSpace(string(piece))
				if len(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })) == 0 || len([]rune(s)) < knownLine {
					continue
				}
				if strings.Contains(log, s) || strings.Contains(log, quoted(s)) {
					found = append(found, s)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// quoted returns s as it stands in a line of the log, which is JSON.
func quoted(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		return s
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(b.String()), `"`), `"`)
}

// TestLeaksAreFound shows logs that hold what somebody has told.
func TestLeaksAreFound(t *testing.T) {
	t.Parallel()
	told := toldIn("", map[string]any{"message": map[string]any{
		"from": map[string]any{"first_name": "Marie Dupont", "language_code": "fr"},
		"chat": map[string]any{"type": "private", "username": "marie_d"},
		"text": "/start 6V4c13UZANRu7N1tW9i2lg", "caption": "Our pupils compare the rivers of their towns.\n\"Eau\u202e\" 48\n1234567",
		"reply_to_message": map[string]any{"from": map[string]any{"is_bot": true}, "text": "What is your project called?"},
	}})
	for _, tt := range []struct{ log, leak string }{
		{`{"msg":"What is your project called?","n":1234567,"type":"private","language":"fr","text":"/start"}`, ""},
		{`{"msg":"load session","error":"teacher Marie Dupont"}`, "Marie Dupont"},
		{`{"msg":"invite marie_d"}`, "marie_d"},
		{`{"msg":"token 6V4c13UZANRu7N1tW9i2lg"}`, "6V4c13UZANRu7N1t"},
		{`{"msg":"answer Our pupils compare…"}`, "Our pupils compa"},
		{`{"msg":"answer \"Eau` + "\u202e" + `\" 48"}`, "\"Eau\u202e\" 48"},
	} {
		found := leaks(tt.log, told)
		if tt.leak == "" && len(found) > 0 || tt.leak != "" && !slices.Contains(found, tt.leak) {
			t.Errorf("in %s there are %q, want %q", tt.log, found, tt.leak)
		}
	}
}
