package gallery

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/locales/localestest"
	"twinbot/locales/width"
)

// mostRows is how many rows of buttons a question of the form has, and waysOut how
// many of them lead out of it.
const (
	mostRows = 6
	waysOut  = 2
)

// TestRowsOfQuestions checks in every language that a phone shows the buttons of a
// question at once, that the ways out take two rows, and that Undo and Cancel are
// neither neighbours nor called alike.
func TestRowsOfQuestions(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		in, checked := texts.In(language), 0
		for _, s := range Screens() {
			m := s.Screen.View(in)
			shown := s.Screen
			if clocked, ok := shown.(conversation.Clocked); ok {
				shown = clocked.Screen
			}
			q, asked := shown.(conversation.Question)
			if !asked {
				continue
			}
			checked++
			rows := m.Keyboard(conversation.PrivateWidth)
			if len(rows) > mostRows {
				t.Errorf("%s: %s: %s: there are %d rows of buttons", language, s.Dialog, s.Name, len(rows))
			}
			for _, to := range []form.ID{"", form.Process} {
				early := conversation.Early{Part: conversation.Part{Message: 9, Text: "…"}, To: to}
				above := conversation.Earlier{Early: []conversation.Early{early}, Usable: true, Screen: q}.View(in)
				if n := len(above.Keyboard(conversation.PrivateWidth)); n > mostRows {
					t.Errorf("%s: %s: %s: with an early message there are %d rows of buttons", language, s.Dialog, s.Name, n)
				}
			}
			out := rows[max(0, len(rows)-waysOut):]
			for _, want := range []conversation.Button{conversation.Back{}, conversation.Later{}, conversation.Leaf{}, conversation.Cancel{}} {
				if _, at := keyOf(out, want); at < 0 {
					t.Errorf("%s: %s: %s: no %T in the last rows", language, s.Dialog, s.Name, want)
				}
			}
			undo, undoAt := keyOf(rows, conversation.TakeBack{})
			cancel, cancelAt := keyOf(rows, conversation.Cancel{})
			first, _, _ := strings.Cut(undo.Caption, " ")
			if q.Fill.Undo != nil && undoAt >= 0 && (undoAt == cancelAt || strings.EqualFold(first, cancel.Caption)) {
				t.Errorf("%s: %s: %s: %q stands beside %q, or is called the same", language, s.Dialog, s.Name, undo.Caption, cancel.Caption)
			}
		}
		if checked == 0 {
			t.Errorf("%s: no question hangs in the gallery", language)
		}
	}
}

// keyOf returns the key that does b, and its row, or -1.
func keyOf(rows [][]conversation.Key, b conversation.Button) (conversation.Key, int) {
	for i, keys := range rows {
		for _, k := range keys {
			if k.Button == b {
				return k, i
			}
		}
	}
	return conversation.Key{}, -1
}

// TestCaptionsFit checks that a caption that shares its row is shown whole, on a
// phone that is 360 pixels wide, as Telegram for Android draws it.
func TestCaptionsFit(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		for _, s := range Screens() {
			m := s.Screen.View(texts.In(language))
			for _, phone := range []int{345, 293} { // in a private chat, and in a group beside the sender's picture
				for _, keys := range m.Keyboard(phone) {
					each := (float64(phone)-5*float64(len(keys)-1))/float64(len(keys)) - 16
					for _, k := range keys {
						if len(keys) > 1 && width.Of(k.Caption)*15 > each {
							t.Errorf("%s: %s: %s: %q is wider than the %.0f pixels of its button", language, s.Dialog, s.Name, k.Caption, each)
						}
					}
				}
			}
		}
	}
}
