package main_test

import (
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// TestCofounderWaits tells of a teacher without contacts who fills in the whole form
// while the co-founder is still to come, by a link and without one.
func TestCofounderWaits(t *testing.T) { byPollingAndWebhook(t, tellWait) }

func tellWait(t *testing.T, w *twinning) {
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara Dupont", "CSS", botapi.Supergroup)
	tellInOrder(t, []part{
		{"a confirmed teacher reads what is open now", w.isConfirmed},
		{"a link is made, and the form goes on", w.goesOn},
		{"the list of answers leads back to the question", w.looksBack},
		{"the link is shown again, and made again when it no longer works", w.linkAgain},
		{"the invited one joins, and the form is sent", w.invitedJoins},
		{"the next form is decided on later", w.decidesLater},
		{"the project opens, and leads on", w.opensWarmly},
	})
	w.checkHarmless(t, "Anna", "Neill", "Wasser")
}

func (w *twinning) isConfirmed(t *testing.T) {
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?now decides for its support office")
	w.does(t, w.anna, "/start", "?What is your name", annaName, "?choose a user name", "anna_k", "?In which country")
	first := live(t, w.anna).Rows[0]
	if first[0].Caption != "Ireland" || first[1].Caption != "Malta" { // where English is an official language
		t.Errorf("the first countries are %+v", first)
	}
	w.does(t, w.anna, "Austria", "?What is your school", annaSchool[:4], "+Add my school", "?What is the full name", annaSchool,
		"?In which town", "Linz", "?Is everything right", "+Sign up")
	w.does(t, w.clara, "?"+annaSchool, "+Confirm")
	w.does(t, w.anna, "?Good news", "?What you can do now", "+New project", "?You have no contacts yet")
}

func (w *twinning) goesOn(t *testing.T) {
	w.does(t, w.anna, "+Invite somebody", "?This link is for one person", "?What is your project called", "?For example: Rivers of Europe",
		"x", "?That is too short", "?This link is for one person", oddTitle, "?What is the project about", oddText,
		"?In which languages", "+German") // the language of her country comes first
	if rows := len(live(t, w.anna).Rows); rows > 6 {
		t.Errorf("the question has %d rows of buttons", rows)
	}
}

func (w *twinning) looksBack(t *testing.T) {
	w.does(t, w.anna, "+All answers", "?Still waiting: the co-founder", "?7 questions are still open", "+Next (2 of 4)", "+Change: Title",
		"?Your answer so far", "+Back", "?Preview", "+Back", "?In which languages", "+Done (1)", "?How old are", "11-14", "?How many pupils", "48",
		"?Which subjects", "geogr", "+Geography", "+Done (1)", "?Which tools", oddTool, "+Add “"+oddTool+"”", "+Done (1)",
		"?What should the pupils", oddText, "?How will you work", oddText, "?What will you have", oddText, "?Still waiting: the co-founder")
}

func (w *twinning) linkAgain(t *testing.T) {
	w.does(t, w.anna, "?Works until", "?start=", "+Save for later", "?Your answers are kept")
	w.awaitStored(t, "the draft to be kept", `SELECT count(*) FROM drafts WHERE waits AND NOT open`, "1")
	w.does(t, w.anna, "/projects", "?only the co-founder is missing", "+"+oddTitle, "?A link is shown only when it is made", "?Works until")
	w.exec(t, `UPDATE invites SET expires_at = now() - interval '1 second'`)
	w.does(t, w.anna, "+Invite somebody", "?start=", "?Works until")
	if n := w.query(t, `SELECT count(*) FROM invites WHERE expires_at > now()`); n != "1" {
		t.Errorf("%s links can be used", n)
	}
}

func (w *twinning) invitedJoins(t *testing.T) {
	w.joinsByLink(t)
	w.does(t, w.anna, "?you have a co-founder: "+boName, "?The form is complete, but it cannot be sent yet")
	w.awaitStored(t, "the draft to name the co-founder", `SELECT count(*) FROM drafts WHERE answers ? 'cofounder' AND NOT waits`, "1")
	w.does(t, w.clara, "?Scoil <3", "+Confirm")
	w.does(t, w.bo, "?Good news")
	w.does(t, w.anna, "?you can send your project now", "+To the form", "+Send", "?Send “"+oddTitle, "+Yes, send it", "?What happens next")
	w.does(t, w.bo, "?Will you found this project", "?"+annaName, "?"+oddTitle)
}

func (w *twinning) decidesLater(t *testing.T) {
	w.does(t, w.anna, "/new", "+Decide later", "?What is your project called", "+Back", "?Who are you founding", "+Decide later",
		"Two cities", "?What is the project about", "+All answers", "?Still waiting: the co-founder", "+Choose the co-founder",
		"+"+boName+", Scoil <3 (Ireland)", "?9 questions are still open")
	if text := live(t, w.anna).Text; strings.Contains(text, "Still waiting") {
		t.Errorf("the form still waits:\n%s", text)
	}
	w.does(t, w.anna, "+Go on with the questions", "?What is the project about")
}

func (w *twinning) opensWarmly(t *testing.T) {
	w.does(t, w.bo, "+Accept", "?Accepted · "+boName)
	second := w.colleague(w.clara, "Rita Moos")
	for _, officer := range []string{"Clara", "Rita"} {
		by := w.clara
		if officer == "Rita" {
			by = second
		}
		w.does(t, by, "?Project to approve", "+Approve", "?Approved · ")
	}
	w.does(t, w.anna, "?The project is open", "?Congratulations", "+Invite teachers", "?None of your contacts can be invited")
	w.does(t, w.bo, "?The project is open", "+Read the whole form", "?"+oddTitle)
}
