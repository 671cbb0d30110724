package gallery

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	_ "time/tzdata" // the clocks of the offices, on whatever machine
	"unicode"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/form"
	"twinbot/locales/localestest"
)

// TestScreens compares every screen in every language with what it looked like
// when somebody last read it, and checks that Telegram takes it.
func TestScreens(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	screens := Screens()
	slices.SortStableFunc(screens, func(a, b Screen) int { return cmp.Compare(a.Name, b.Name) })
	for _, language := range texts.Languages() {
		dialogs, seen := map[string]string{}, map[[2]string]bool{}
		for _, s := range screens {
			if seen[[2]string{s.Dialog, s.Name}] {
				t.Errorf("there are two of %s: %s", s.Dialog, s.Name)
			}
			seen[[2]string{s.Dialog, s.Name}] = true
			m := s.Screen.View(texts.In(language))
			for _, fault := range faults(m) {
				t.Errorf("%s: %s: %s: %s", language, s.Dialog, s.Name, fault)
			}
			dialogs[s.Dialog] += "== " + s.Name + "\n" + drawn(m) + "\n"
		}
		for dialog, got := range dialogs {
			conversationtest.Golden(t, filepath.Join(language, dialog+".txt"), got)
		}
	}
}

// drawn draws m as text.
func drawn(m conversation.Message) string {
	var b strings.Builder
	b.WriteString(m.Text + "\n")
	if m.Picker != (conversation.Picker{}) {
		fmt.Fprintf(&b, "{%s} {%s}\n", m.Picker.Caption, m.Picker.Leave)
	}
	for _, keys := range m.Keyboard(conversation.PrivateWidth) {
		var row []string
		for _, k := range keys {
			does := k.URL
			if k.Button != nil {
				does = conversation.EncodeButton(1, k.Button)
			}
			row = append(row, fmt.Sprintf("[%s | %s]", k.Caption, does))
		}
		b.WriteString(strings.Join(row, " ") + "\n")
	}
	return b.String()
}

// What Telegram takes: characters of a text, bytes of a keyboard, buttons in a
// row and in all, characters of a caption (the last is ours: phones cut it).
const (
	maxText     = 4096
	maxMarkup   = 10_000
	maxRow      = 8
	maxButtons  = 100
	maxCaption  = 64
	liveCard    = 1 << 41 // cards of rebuilt sessions are numbered by the clock
	urlTextPart = "https://t.me/share/url?"
)

// faults says why Telegram would refuse m, or why somebody could not use it.
func faults(m conversation.Message) []string {
	var all []string
	fault := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	read, err := conversationtest.Plain(m.Text)
	if err != nil {
		fault("%v", err)
	}
	if n := utf8.RuneCountInString(read); n > maxText {
		fault("the text has %d characters", n)
	}
	if m.Picker != (conversation.Picker{}) && (m.Picker.Caption == "" || m.Picker.Leave == "" || len(m.Rows) > 0) {
		fault("the picker is %+v, over %d rows of buttons", m.Picker, len(m.Rows))
	}
	count := 0
	for _, keys := range m.Keyboard(conversation.PrivateWidth) {
		count += len(keys)
		if len(keys) == 0 || len(keys) > maxRow {
			fault("a row has %d buttons", len(keys))
		}
		for _, k := range keys {
			for _, f := range keyFaults(k) {
				fault("button %q: %s", k.Caption, f)
			}
		}
	}
	if count > maxButtons {
		fault("there are %d buttons", count)
	}
	if n := len(markup(m)); n > maxMarkup {
		fault("the buttons make %d bytes", n)
	}
	return all
}

// keyFaults says what is wrong with one button.
func keyFaults(k conversation.Key) []string {
	var all []string
	if n := utf8.RuneCountInString(k.Caption); n > maxCaption {
		all = append(all, fmt.Sprintf("the caption has %d characters", n))
	}
	if !strings.ContainsFunc(k.Caption, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		all = append(all, "the caption has no word")
	}
	styles := []conversation.Style{conversation.Neutral, conversation.Success, conversation.Danger, conversation.Primary}
	if !slices.Contains(styles, k.Style) {
		all = append(all, "there is no such style")
	}
	if (k.Button == nil) == (k.URL == "") {
		return append(all, "it does not do exactly one thing")
	}
	if k.Button == nil {
		if !strings.HasPrefix(k.URL, urlTextPart) {
			all = append(all, "it leads to "+k.URL)
		}
		return all
	}
	s := conversation.EncodeButton(liveCard, k.Button)
	card, back, err := conversation.DecodeButton(s)
	if len(s) > conversation.MaxButton || err != nil || card != liveCard || !reflect.DeepEqual(back, k.Button) {
		all = append(all, fmt.Sprintf("%q (%d bytes) reads back as %#v on card %d, %v", s, len(s), back, card, err))
	}
	return all
}

// markup returns the buttons as they are sent.
func markup(m conversation.Message) []byte {
	type key struct {
		Text  string             `json:"text"`
		Data  string             `json:"callback_data,omitempty"`
		URL   string             `json:"url,omitempty"`
		Style conversation.Style `json:"style,omitempty"`
	}
	keyboard := [][]key{}
	for _, keys := range m.Keyboard(conversation.PrivateWidth) {
		row := []key{}
		for _, k := range keys {
			data := ""
			if k.Button != nil {
				data = conversation.EncodeButton(liveCard, k.Button)
			}
			row = append(row, key{k.Caption, data, k.URL, k.Style})
		}
		keyboard = append(keyboard, row)
	}
	out, _ := json.Marshal(map[string]any{"inline_keyboard": keyboard})
	return out
}

// TestEveryScreenIsHung checks that the gallery shows every type of screen.
func TestEveryScreenIsHung(t *testing.T) {
	t.Parallel()
	hung := map[string]bool{}
	for _, shown := range Screens() {
		for s := shown.Screen; s != nil; {
			hung[reflect.TypeOf(s).Name()] = true
			switch around := s.(type) {
			case conversation.Remarked:
				s = around.Screen
			case conversation.Clocked:
				s = around.Screen
			default:
				s = nil
			}
		}
	}
	var views []string
	for _, f := range conversationtest.Source(t, "..") {
		views = append(views, conversationtest.MethodsOf(f, "View")...)
	}
	slices.Sort(views)
	if diff := gocmp.Diff(views, slices.Sorted(maps.Keys(hung))); diff != "" {
		t.Errorf("types of screens in the conversation (-) and in the gallery (+):\n%s", diff)
	}
}

// TestDialogsHangTogether checks that the gallery shows all of a dialog before the
// next one begins.
func TestDialogsHangTogether(t *testing.T) {
	t.Parallel()
	var dialogs []string
	for _, s := range Screens() {
		dialogs = append(dialogs, s.Dialog)
	}
	dialogs = slices.Compact(dialogs)
	for i, dialog := range dialogs {
		if slices.Contains(dialogs[:i], dialog) {
			t.Errorf("%s hangs in two places", dialog)
		}
	}
}

// TestEveryLeafIsHung checks that the gallery turns to the last leaf of the
// longest form there can be.
func TestEveryLeafIsHung(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	last := conversation.Preview{Me: newWordy, Fill: conversation.Fill{
		Answers: longAnswers, Leaf: mostLeaves - 1, Changed: allOf(form.Partnership),
	}}
	for _, language := range texts.Languages() {
		for _, keys := range last.View(texts.In(language)).Rows {
			for _, k := range keys {
				if k.Button == (conversation.Leaf{Number: mostLeaves}) {
					t.Errorf("%s: the longest form has more leaves than the %d that the gallery shows", language, mostLeaves)
				}
			}
		}
	}
}

// TestLanguagesAreHung checks that the gallery offers the languages there are.
func TestLanguagesAreHung(t *testing.T) {
	t.Parallel()
	if diff := gocmp.Diff(localestest.Catalog(t).Languages(), machine.Languages); diff != "" {
		t.Errorf("languages there are texts in (-) and in the gallery (+):\n%s", diff)
	}
}

// TestNoNews checks that there is no news of what is gone.
func TestNoNews(t *testing.T) {
	t.Parallel()
	for _, event := range []conversation.Event{
		conversation.MembershipValidated, conversation.ContactAsked, conversation.ContactJoined, conversation.ProjectEvent(projectNews[0].event),
	} {
		if s := machine.NoticeScreen(conversation.Notice{Event: event}, conversation.NoticeFacts{}); s != nil {
			t.Errorf("of what is gone there is the news %s: %#v", event, s)
		}
	}
}
