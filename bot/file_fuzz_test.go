package bot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// FuzzTextFile sends any file in answer to a question for a text, of one line or
// of several, alone and after a message that was cut: it is kept as a text, or
// refused, and what is shown then Telegram would take.
func FuzzTextFile(f *testing.F) {
	for _, seed := range []string{
		"", "Nos rivières", byteOrderMark + "Nos rivières\r\net nos mers\r", "Rivi\xe8res", "\xff\xfeR\x00", "a\x00b", "\x1a",
		strings.Repeat("&", 5000), strings.Repeat("<b>\n", 4000), strings.Repeat("\u0645\n", 2000), strings.Repeat("\u202e🙂", 2100),
		strings.Repeat("a", maxText), strings.Repeat("a", maxText+1),
	} {
		f.Add([]byte(seed))
	}
	texts, err := locales.Load(locales.Files, func(key string, err error) { f.Errorf("text %s: %v", key, err) })
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, why := textIn(data)
		if why != "" {
			if texts.In("en").Plain("remark.sent_"+string(why), nil) == "" || text != "" {
				t.Errorf("refused as %q, with %q", why, text)
			}
			return
		}
		if !utf8.ValidString(text) {
			t.Errorf("%q is no text", text)
		}
		machine := conversation.Machine{BotName: "TwinBot", Languages: texts.Languages(), Texts: texts}
		for _, state := range filling() {
			facts := known(state)
			next, _ := machine.Step(state, conversation.Say{Text: text, Message: 2, File: true}, facts)
			checkKept(t, next)
			checkShown(t, machine.Screen(next, facts).View(texts.In("fr")), next.Card)
			if next.Fill.Typed == "" {
				continue
			}
			next, _ = machine.Step(next, conversation.Press{Card: next.Card, Button: conversation.CopyTyped{Page: 1}}, facts)
			checkShown(t, machine.Screen(next, facts).View(texts.In("fr")), next.Card)
		}
	})
}

// filling returns forms that wait for a text.
func filling() []conversation.State {
	var all []conversation.State
	for _, at := range []form.ID{form.Title, form.Aims} {
		for _, parts := range [][]conversation.Part{nil, {{Message: 1, Text: strings.Repeat("rivers & seas ", 290)}}} {
			all = append(all, conversation.State{Language: "fr", Account: 1, Card: 7, Place: conversation.AtForm, Fill: &conversation.Fill{
				Draft: "1", OneSchool: true, At: at, Answers: form.Answers{form.School: {"1"}}, Parts: parts,
			}})
		}
	}
	return all
}

// checkKept checks that the form would keep what it holds.
func checkKept(t *testing.T, s conversation.State) {
	t.Helper()
	for id, values := range s.Fill.Answers {
		q, known := form.Partnership.Find(id)
		if problem := q.Kind.Check(values); !known || problem != nil {
			t.Errorf("%s is kept as %q: %+v", id, values, problem)
		}
	}
}
