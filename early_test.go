package main_test

import (
	"testing"

	"twinbot/locales"
	"twinbot/playground"
)

// TestEarlyMessages tells how a teacher writes faster than the bot asks, is
// interrupted while she ticks, and edits what she wrote.
func TestEarlyMessages(t *testing.T) { byPollingAndWebhook(t, tellEarlyMessages) }

func tellEarlyMessages(t *testing.T, w *twinning) {
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.does(t, w.anna, "/start", "?What is your name")
	w.atOnce(t, w.anna, annaName, "06 12 34 56", "anna_k")
	w.does(t, w.anna, "?I have not used this message", "?06 12 34 56", "+Leave it out", "+Use it here", "?In which country", "Austria",
		"?What is your school", "Schu", "+Add my school", "?What is the full name", "Schule am Inn", "?In which town", "Linz", "+Sign up",
		"/new", "+Invite somebody", "?works for 30 days")
	w.befriended(t)
	tellInOrder(t, []part{
		{"ticks are kept", w.ticksAreKept},
		{"three paragraphs at once", w.threeAtOnce},
		{"after Change from the preview", w.threeAfterChange},
		{"after an outage", w.threeAfterOutage},
		{"edits that change nothing", w.editsNothing},
	})
}

// atOnce lets somebody write several messages before the bot answers the first.
func (w *twinning) atOnce(t *testing.T, a playground.Actor, texts ...string) {
	t.Helper()
	w.telegram.HoldDelivery(true)
	for _, text := range texts {
		if _, err := a.Person.Types(a.In(), text); err != nil {
			t.Fatal(err)
		}
	}
	w.telegram.HoldDelivery(false)
	w.allShown(t, "everything to be taken")
}

// befriended signs the co-founder up by the link made in the form.
func (w *twinning) befriended(t *testing.T) {
	t.Helper()
	w.opensLink(t)
	w.signsUp(t, w.bo, "Bo", "bo_oneill", "Ireland", "Scoil Mhuire", "Sign up and join: "+annaName)
	w.does(t, w.anna, "?you have a co-founder: Bo", "?What is your project called", "Rivers of Europe", "?What is the project about",
		"Our pupils compare the rivers of their towns.", "?In which languages")
}

func (w *twinning) ticksAreKept(t *testing.T) {
	const languages = `SELECT answers->'languages' FROM drafts WHERE answers ? 'languages'`
	w.does(t, w.anna, "engl", "+English", "/projects", "/new", "+Begin another one", "/projects", "?1 draft", "+Rivers of Europe", "?How old are")
	w.awaitStored(t, "the language to be kept", languages, `["en"]`)
	w.does(t, w.anna, "+9", "?Youngest: 9")
	w.awaitStored(t, "the younger age to be kept", `SELECT answers->'ages' FROM drafts WHERE open`, `["9"]`)
	if err := w.servers.LoseRedis(); err != nil {
		t.Fatal(err)
	}
	if err := w.servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.does(t, w.anna, "/start", "+Continue “Rivers of Europe”", "?Youngest: 9", "+11", "?How many pupils", "48", "?Which subjects", "+Art", "+Done (1)",
		"?Which tools", "+Chat", "+Done (1)", "?What should the pupils")
}

// paragraphs are long enough for an answer each.
var paragraphs = []string{
	"The pupils learn to describe their surroundings in another language.",
	"They also learn to work with a class abroad, and to wait for its answers.",
	"At last they learn to measure the water of a river and to compare the figures.",
}

// joinedTo waits until all three paragraphs are the answer to a question.
func (w *twinning) joinedTo(t *testing.T, question string) {
	t.Helper()
	w.awaitStored(t, "the paragraphs to be one answer", `SELECT answers->'`+question+`'->>0 FROM drafts WHERE open`,
		paragraphs[0]+"\n\n"+paragraphs[1]+"\n\n"+paragraphs[2])
}

func (w *twinning) threeAtOnce(t *testing.T) {
	w.atOnce(t, w.anna, paragraphs...)
	w.does(t, w.anna, "?How will you work", "?it now belongs to the answer before: Aims", "?"+paragraphs[1])
	w.joinedTo(t, "aims")
	w.does(t, w.anna, "+Use it here", "?What will you have", "?"+paragraphs[2], "+Take it out: Aims", "?taken out of the answer: Aims")
	w.awaitStored(t, "each to be where she wants it", `SELECT concat(answers->'aims'->>0, '|', answers->'process'->>0) FROM drafts WHERE open`,
		paragraphs[0]+"|"+paragraphs[1])
	w.does(t, w.anna, paragraphs[2], "?Preview")
}

func (w *twinning) threeAfterChange(t *testing.T) {
	w.does(t, w.anna, "+Next (2 of 4)", "+Next (3 of 4)", "+Next (4 of 4)", "+Change: Aims", "?What should the pupils")
	w.atOnce(t, w.anna, paragraphs...)
	w.does(t, w.anna, "?Preview", "?it now belongs to the answer before: Aims")
	w.joinedTo(t, "aims")
}

func (w *twinning) threeAfterOutage(t *testing.T) {
	w.does(t, w.anna, "+Change: Work process", "?How will you work")
	w.telegram.CutOff(true)
	for _, text := range paragraphs {
		if _, err := w.anna.Person.Types(w.anna.In(), text); err != nil {
			t.Fatal(err)
		}
	}
	w.telegram.CutOff(false)
	w.does(t, w.anna, "?Preview", "?it now belongs to the answer before: Work process")
	w.joinedTo(t, "process")
}

// editsNothing edits messages of answers so that they read as before, and into a
// command.
func (w *twinning) editsNothing(t *testing.T) {
	messages := w.anna.In().Messages()
	var title int
	for i, m := range messages {
		if m.Text == "Rivers of Europe" {
			title = i
		}
	}
	before := len(messages)
	if err := w.anna.Person.Edits(messages[title], "Rivers  of Europe\u200b "); err != nil {
		t.Fatal(err)
	}
	w.allShown(t, "the edit to be taken")
	if n := len(w.anna.In().Messages()); n != before {
		t.Errorf("an edit that changes nothing is answered with %s", live(t, w.anna).Text)
	}
	if err := w.anna.Person.Edits(messages[title], "/help me"); err != nil {
		t.Fatal(err)
	}
	w.does(t, w.anna, "?"+w.text(w.anna, "remark.edited_command", locales.Data{}))
	w.awaitStored(t, "the title to be as it was", `SELECT answers->'title'->>0 FROM drafts WHERE open`, "Rivers of Europe")
}
