package conversation

import (
	"strings"
	"testing"
	"unicode/utf8"

	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/pseudo"
)

// longestRounds returns rounds in which every text is as long as can be and of one
// letter: outside the BMP and from right to left, or a sign that HTML escapes. Each
// line is short, since each may take two characters more.
func longestRounds(letter string) rounds {
	long := func(n int) string {
		text := strings.Repeat(letter+"\n", n)
		return string([]rune(text)[:n-1]) + letter
	}
	line := func(n int) string { return strings.Repeat(letter, n) }
	school := people.School{ID: 1, Name: line(100), Town: line(60), Country: "BA", Office: "NSS-FR"}
	teacher := people.Teacher{ID: 1, Name: line(60)}
	other := teacher
	other.ID = 2
	r := plainRounds
	r.sample.Founders, r.sample.Schools = [2]people.Teacher{teacher, other}, [2]people.School{school, school}
	r.sample.People = map[people.ID]people.Teacher{1: teacher, 2: other}
	r.sample.Officers = map[int64]string{901: line(120), 902: line(120)}
	r.sample.OneChat = true
	var own []string
	for i := range 5 {
		own = append(own, "own:"+line(39)+string(rune('a'+i)))
	}
	r.text = plainAnswers.With(form.Title, line(100)).With(form.Description, long(800)).With(form.Aims, long(2000)).
		With(form.Process, long(2000)).With(form.Results, long(2000)).With(form.Subjects, form.SubjectList...).
		With(form.Languages, form.LanguageList...).With(form.Tools, append(own, form.ToolList...)...)
	r.next, r.words = long(1980), long(500)
	return r
}

// longestStories bring a project to where there is most to say on a card: what is
// said, each time by the party that was asked last.
var longestStories = []string{
	"", "question", "no", "change", "revise", "change revise", "change revise question", "change revise question change",
	"change revise change revise question no", "yes", "yes change", "yes no", "yes change revise", "yes change revise yes",
	"yes change revise yes change", "yes change revise yes no", "yes yes change revise yes yes", "yes change revise change revise question",
}

func (r rounds) tells(t *testing.T, story string) Project {
	t.Helper()
	p := r.sent()
	for v := range strings.FieldsSeq(story) {
		waiting := p.Waiting()
		next, err := r.says(p, waiting[len(waiting)-1], approval.Verdict(v))
		if err != nil {
			t.Fatalf("%s: %v", story, err)
		}
		p = next
	}
	return p
}

// TestCardsFit shows the longest cards there can be, at every stage of a project and
// with all that can stand under a card. It checks that they fit into a message of
// Telegram and that the rest is one tap away.
func TestCardsFit(t *testing.T) {
	t.Parallel()
	files, err := pseudo.Files(locales.Files, "en.toml", pseudo.Code+".toml")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := locales.Load(files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	claim := &Claim{Officer: 1, Name: strings.Repeat("\U0001E900", 120), Until: noon}
	for _, long := range []struct{ letter, language string }{{"\U0001E900", "fr"}, {"\U00010400", pseudo.Code}, {"&", "fr"}} {
		r, in := longestRounds(long.letter), texts.In(long.language)
		for _, story := range longestStories {
			p := r.tells(t, story)
			for _, a := range p.Askings[max(len(p.Askings)-2, 0):] {
				checkFits(t, in, Card{Project: p.ID, Number: a.Number, Revision: a.Revision}, NoticeFacts{Project: &p, Claim: claim})
			}
		}
	}
}

func checkFits(t *testing.T, in locales.Translator, card Card, f NoticeFacts) {
	t.Helper()
	var ticked []form.ID
	for _, q := range approval.Changeable {
		ticked = append(ticked, q.ID)
	}
	screens := map[string]Screen{
		"the card": machine.CardScreen(card, f), "another answer": machine.OtherAnswerScreen(card, f),
		"reasons": machine.ReasonsScreen(card, f), "changes": machine.ChangesScreen(card, ticked, f),
	}
	for name, s := range screens {
		checkLength(t, name, s.View(in))
	}
	m := screens["the card"].View(in)
	hides := strings.Contains(m.Text, in.Plain("button.details", nil))
	if details := (Details{Card: card}); hides && !leadsTo(m, details) {
		t.Errorf("what is left out cannot be read:\n%s", m.Text)
	}
	var read string
	for leaf := 0; ; leaf++ {
		page := machine.DetailsScreen(card, leaf, f).View(in)
		checkLength(t, "details", page)
		read += page.Text
		if !leadsTo(page, Details{card, leaf + 1}) {
			break
		}
	}
	for _, id := range []form.ID{form.Aims, form.Process, form.Results} {
		if !strings.Contains(read, label(in, id)) {
			t.Errorf("the details do not show %s", id)
		}
	}
}

func checkLength(t *testing.T, name string, m Message) {
	t.Helper()
	plain, err := conversationtest.Plain(m.Text)
	if n := utf8.RuneCountInString(plain); err != nil || n > maxText || len(m.Text) > 32_768 {
		t.Errorf("%s has %d characters, %d bytes: %v", name, n, len(m.Text), err)
	}
}
