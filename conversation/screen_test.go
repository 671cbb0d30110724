package conversation

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"twinbot/locales"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// catalog returns all texts. A text that is asked for and not there fails t.
func catalog(t *testing.T) *locales.Catalog {
	t.Helper()
	c, err := locales.Load(locales.Files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// golden compares got with a file in testdata.
func golden(t *testing.T, file, got string) {
	t.Helper()
	file = filepath.Join("testdata", file)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not what it was (-was +is); if it should be, run with -update:\n%s", file, diff)
	}
}

// TestScreens compares every screen in every language with what it looked like
// when somebody last read it, and checks that Telegram takes it.
func TestScreens(t *testing.T) {
	t.Parallel()
	texts := catalog(t)
	for _, language := range texts.Languages() {
		dialogs := map[string]string{}
		exhibits := everything(t)
		slices.SortStableFunc(exhibits, func(a, b exhibit) int { return cmp.Compare(a.name, b.name) })
		for i, e := range exhibits {
			if i > 0 && exhibits[i-1].name == e.name && exhibits[i-1].dialog == e.dialog {
				t.Errorf("there are two of %s: %s", e.dialog, e.name)
			}
			m := e.screen.View(texts.In(language))
			for _, fault := range faults(m) {
				t.Errorf("%s: %s: %s: %s", language, e.dialog, e.name, fault)
			}
			dialogs[e.dialog] += "== " + e.name + "\n" + drawn(m) + "\n"
		}
		for dialog, got := range dialogs {
			golden(t, filepath.Join("screens", language, dialog+".txt"), got)
		}
	}
}

// drawn draws m as text.
func drawn(m Message) string {
	var b strings.Builder
	b.WriteString(m.Text + "\n")
	for _, keys := range m.Rows {
		var row []string
		for _, k := range keys {
			does := k.URL
			if k.Button != nil {
				does = EncodeButton(1, k.Button)
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
	liveCard    = 1 << 30 // cards of rebuilt sessions are numbered by the clock
	urlTextPart = "https://t.me/share/url?"
)

// faults says why Telegram would refuse m, or why somebody could not use it.
func faults(m Message) []string {
	var all []string
	fault := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	read, err := plain(m.Text)
	if err != nil {
		fault("%v", err)
	}
	if n := utf8.RuneCountInString(read); n == 0 || n > maxText {
		fault("the text has %d characters", n)
	}
	if strings.Contains(m.Text, "<no value>") || strings.Contains(m.Text, "\n\n\n") || strings.TrimSpace(m.Text) != m.Text {
		fault("the text has a hole: %q", m.Text)
	}
	count := 0
	for _, keys := range m.Rows {
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
func keyFaults(k Key) []string {
	var all []string
	if n := utf8.RuneCountInString(k.Caption); n > maxCaption {
		all = append(all, fmt.Sprintf("the caption has %d characters", n))
	}
	if !strings.ContainsFunc(k.Caption, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		all = append(all, "the caption has no word")
	}
	if !slices.Contains([]Style{Neutral, Success, Danger, Primary}, k.Style) {
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
	s := EncodeButton(liveCard, k.Button)
	card, back, err := DecodeButton(s)
	if len(s) > MaxButton || err != nil || card != liveCard || !reflect.DeepEqual(back, k.Button) {
		all = append(all, fmt.Sprintf("%q (%d bytes) reads back as %#v on card %d, %v", s, len(s), back, card, err))
	}
	return all
}

// markup returns the buttons as they are sent.
func markup(m Message) []byte {
	type key struct {
		Text  string `json:"text"`
		Data  string `json:"callback_data,omitempty"`
		URL   string `json:"url,omitempty"`
		Style Style  `json:"style,omitempty"`
	}
	keyboard := [][]key{}
	for _, keys := range m.Rows {
		row := []key{}
		for _, k := range keys {
			data := ""
			if k.Button != nil {
				data = EncodeButton(liveCard, k.Button)
			}
			row = append(row, key{k.Caption, data, k.URL, k.Style})
		}
		keyboard = append(keyboard, row)
	}
	out, _ := json.Marshal(map[string]any{"inline_keyboard": keyboard})
	return out
}

var (
	tag    = regexp.MustCompile(`<(/?)(b|i|blockquote)>`)
	entity = regexp.MustCompile(`&(amp|lt|gt|#34|#39);`)
)

// plain returns what a person reads of Telegram's HTML, or why it is not well
// formed.
func plain(text string) (string, error) {
	var open []string
	for _, found := range tag.FindAllStringSubmatch(text, -1) {
		switch last := len(open) - 1; {
		case found[1] == "":
			open = append(open, found[2])
		case last < 0 || open[last] != found[2]:
			return "", fmt.Errorf("%s closes nothing", found[0])
		default:
			open = open[:last]
		}
	}
	if len(open) > 0 {
		return "", fmt.Errorf("<%s> is not closed", open[len(open)-1])
	}
	bare := tag.ReplaceAllString(text, "")
	if rest := entity.ReplaceAllString(bare, ""); strings.ContainsAny(rest, "<>&") {
		return "", fmt.Errorf("there is a <, > or & that is not escaped: %s", rest)
	}
	return html.UnescapeString(bare), nil
}

// TestEveryScreenIsHung checks that the gallery shows every type of screen.
func TestEveryScreenIsHung(t *testing.T) {
	t.Parallel()
	hung := map[string]bool{}
	for _, e := range everything(t) {
		for s := e.screen; s != nil; {
			hung[reflect.TypeOf(s).Name()] = true
			switch around := s.(type) {
			case Remarked:
				s = around.Screen
			case Clocked:
				s = around.Screen
			default:
				s = nil
			}
		}
	}
	var views []string
	for _, f := range source(t, ".") {
		views = append(views, methodsOf(f, "View")...)
	}
	slices.Sort(views)
	if diff := gocmp.Diff(views, slices.Sorted(maps.Keys(hung))); diff != "" {
		t.Errorf("types of screens in the package (-) and in the gallery (+):\n%s", diff)
	}
}
