package main_test

import (
	"slices"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// Texts that mean to disturb.
const (
	blanks    = "\u200b\u2060\ufeff \u00a0\n\u3164\u2800" // nothing to be seen
	controls  = "\x00\x07\x1b\x7f"
	overrides = "\u202e\u202d\u2066\u2069"
)

// novel is as long as a message can be.
var novel = string([]rune(strings.Repeat("Wasser & Fluß <b> ", 228))[:4095]) + "."

// TestBadInput goes the road with people who do, on the way, everything wrong
// that can be done. Each time they are told what is wrong, and in the end
// everything is as if they had not.
func TestBadInput(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	r := w.road
	w.to(t, r.Marie, playground.Types, "Marie Dupont")
	w.unchanged(t, "signing up", w.wrongSignUp)
	w.to(t, r.Tom, playground.Types, "Tom Byrne")
	w.unchanged(t, "links", w.wrongLinks)
	w.to(t, r.Marie, playground.Types, "Eau")
	w.unchanged(t, "what is no text", func(t *testing.T) { w.sendsNoText(t, r.Marie) })
	w.unchanged(t, "commands and edits", w.wrongCommands)
	w.unchanged(t, "texts", w.wrongTexts)
	w.unchanged(t, "old screens", w.oldScreens)
	w.unchanged(t, "forged buttons in the form", w.forgedInForm)
	w.to(t, r.Marie, playground.Presses, "Anglais")
	w.unchanged(t, "lists", w.wrongLists)
	w.to(t, r.Marie, playground.Presses, "11")
	w.unchanged(t, "ages", w.wrongAges)
	w.to(t, r.Marie, playground.Types, "48")
	w.unchanged(t, "numbers", w.wrongNumbers)
	w.to(t, r.Marie, playground.Presses, "Suivant (2 sur 4)")
	w.backInPreview(t)
	w.to(t, r.Tom, playground.Presses, "Accept")
	w.unchanged(t, "another's decision", w.forgedDecisions)
	w.toTheEnd(t)
	w.checkDone(t)
	w.checkHarmless(t, "Wasser")
}

// backInPreview turns back to its first page: forged buttons have shown the
// preview before, so it opens at the answer that was given last.
func (w *walker) backInPreview(t *testing.T) {
	marie := w.road.Marie
	for page := 3; page > 0; page-- {
		button := w.text(marie, "button.previous_page", locales.Data{"N": page, "Total": 4})
		if err := marie.Presses(t.Context(), button); err != nil {
			t.Fatal(err)
		}
	}
}

// number returns that of the card which a message shows.
func number(m botapi.Message) int {
	for _, row := range m.Rows {
		for _, b := range row {
			if card, _, err := conversation.DecodeButton(b.Data); err == nil {
				return card
			}
		}
	}
	return 0
}

// wrongCommands asks for what is not there, and edits what is no answer.
func (w *walker) wrongCommands(t *testing.T) {
	marie := w.road.Marie
	for _, command := range []string{"/foo", "/FOO bar", "/bind ABCD2345", "/delete_everything", "/new@OtherBot"} {
		want := w.text(marie, "remark.unknown_command", nil)
		if strings.HasPrefix(command, "/bind") {
			want = w.text(marie, "bind.private", nil)
		}
		w.says(t, marie, command, want)
	}
	mine := slices.IndexFunc(marie.In().Messages(), func(m botapi.Message) bool { return m.Text == "Marie Dupont" })
	said := marie.In().Messages()[mine]
	last := live(t, marie)
	if err := marie.Person.Edits(said, "Marie <b>Durand</b>"); err != nil {
		t.Fatal(err)
	}
	w.answered(t, last, marie.In(), w.text(marie, "remark.edited_unknown", nil))
}

// wrongTexts gives texts that are no title. What can be seen of them is shown
// again, as it was written.
func (w *walker) wrongTexts(t *testing.T) {
	marie := w.road.Marie
	for _, wrong := range []string{blanks, controls, overrides} {
		w.says(t, marie, wrong, w.text(marie, "problem.empty", nil))
	}
	short := w.text(marie, "problem.too_short", locales.Data{"Count": 4, "Min": 5})
	for wrong, shown := range map[string]string{
		"<b>x": "<b>x", "&lt;": "&lt;", "a\u202eb\x00cd": "abcd", "\n\na\r\n\n\n cd\t": "a\n\ncd",
	} {
		if answer := w.says(t, marie, wrong, short); !strings.Contains(answer.Text, shown) {
			t.Errorf("%q is shown again as %s", wrong, answer.Text)
		}
	}
	w.says(t, marie, novel, w.text(marie, "problem.cut", locales.Data{"Count": 4096, "Max": 100, "Over": 3996}))
	w.says(t, marie, novel, w.text(marie, "problem.cut", locales.Data{"Count": 8192, "Max": 100, "Over": 8092}))
	w.says(t, marie, "Ende", w.text(marie, "problem.too_long", locales.Data{"Count": 8196, "Max": 100, "Over": 8096}))
	w.says(t, marie, strings.Repeat("<&\">", 900), "<&\">")
	w.says(t, marie, strings.Repeat("\u0645\u202e", 1900), w.example(marie, "title"))
}

// example returns the example of an answer to a question, as it is read.
func (w *walker) example(a playground.Actor, question string) string {
	return strings.NewReplacer("<i>", "", "</i>", "").Replace(w.text(a, "question."+question+".example", nil))
}

// wrongLists looks for what is in no list.
func (w *walker) wrongLists(t *testing.T) {
	marie := w.road.Marie
	for _, unknown := range []string{"klingon", "<b>Klingon</b>", "\\qq"} {
		w.says(t, marie, unknown, w.text(marie, "form.nothing_found", locales.Data{"Search": unknown}))
	}
	w.says(t, marie, "%_", w.text(marie, "problem.no_words", nil))
	w.says(t, marie, blanks, w.text(marie, "problem.empty", nil))
	w.says(t, marie, novel, w.text(marie, "problem.search_too_long", locales.Data{"Max": 40}))
	card := live(t, marie)
	done := conversation.EncodeButton(number(card), conversation.Done{Question: form.Languages})
	w.forges(t, marie, card.ID, done)
	w.await(t, "the demand to choose at least one", func() bool {
		return strings.Contains(live(t, marie).Text, w.text(marie, "problem.too_few", locales.Data{"Count": 1}))
	})
	w.forges(t, marie, card.ID, conversation.EncodeButton(number(card), conversation.Pick{Question: form.Languages, Option: "own:Klingon"}))
	w.forges(t, marie, card.ID, conversation.EncodeButton(number(card), conversation.Turn{Question: form.Languages, All: true}))
}

func (w *walker) wrongAges(t *testing.T) {
	marie := w.road.Marie
	for wrong, problem := range map[string]string{
		"dix": "not_ages", "7 9 11": "not_ages", blanks: "not_ages", novel: "not_ages",
		"14-11": "ages_turned_round", "2-30": "ages_not_in_range", "7-99999999999999999999": "ages_not_in_range",
	} {
		answer := w.says(t, marie, wrong, w.text(marie, "problem."+problem, locales.Data{"Min": 3, "Max": 20}))
		if example := w.example(marie, "ages"); !strings.Contains(playground.Plain(answer.Text), playground.Plain(example)) {
			t.Errorf("%q is answered without an example: %s", wrong, answer.Text)
		}
	}
}

func (w *walker) wrongNumbers(t *testing.T) {
	marie := w.road.Marie
	for wrong, problem := range map[string]string{
		"viele": "not_a_number", "1,5": "not_a_number", "-5": "not_a_number", blanks: "not_a_number", controls: "not_a_number",
		novel: "not_a_number", "0": "not_in_range", "100001": "not_in_range", strings.Repeat("9", 200): "not_in_range", "٠": "not_in_range",
	} {
		answer := w.says(t, marie, wrong, w.text(marie, "problem."+problem, locales.Data{"Min": 1, "Max": 100_000}))
		if example := w.example(marie, "pupils"); !strings.Contains(playground.Plain(answer.Text), playground.Plain(example)) {
			t.Errorf("%q is answered without an example: %s", wrong, answer.Text)
		}
	}
}
