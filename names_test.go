package main_test

import (
	"fmt"
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestNames tells of names in other scripts, and of names that pass for something
// else: those of teachers and of officers.
func TestNames(t *testing.T) { byPollingAndWebhook(t, tellNames) }

func tellNames(t *testing.T, w *twinning) {
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	w.clara.Person.SetName("\u3164", "🌻") // a letter that nobody can see
	w.clara.Person.SetUsername("clara_css")
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?now decides for its support office")
	nino, spoof := w.newcomer("Nino", "ka"), w.newcomer("Spoof", "uk")
	if !t.Run("a Georgian name, a school with a number, a town of one letter", func(t *testing.T) { w.signsUpInGeorgian(t, nino) }) {
		return
	}
	t.Run("an officer without a name confirms", func(t *testing.T) {
		w.does(t, w.clara, "?ნინო ბერიძე (nino_beridze)", "+Confirm", "?Confirmed · @clara_css")
		w.does(t, nino, "?Good news", "/new", "+Invite somebody", "?This link is for one person")
	})
	t.Run("seals and links", func(t *testing.T) {
		link, err := nino.Link(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := spoof.Opens(link); err != nil {
			t.Fatal(err)
		}
		w.refusesSpoofs(t, spoof)
	})
	t.Run("letters of two alphabets in one word", func(t *testing.T) {
		w.does(t, spoof, "Галина O’Nеill", "+Use halyna_oneill", "?In which country", "Ireland", "?What is your school", "Scoil",
			"+Add my school", "?What is the full name", "Scoil", "?In which town", "Cork", "?Is everything right", "+Sign up and join: ნინო ბერიძე")
		w.does(t, w.clara, "?mixes letters of several alphabets", "?It stands in: Галина O’Nеill")
		if n := messagesWith(w.clara, "mixes letters of several alphabets"); n != 1 {
			t.Errorf("%d cards warn of letters of several alphabets", n)
		}
	})
	t.Run("titles", func(t *testing.T) {
		w.does(t, nino, "?Your link has been used", "?What is your project called", ".....", "?made of signs alone", "🌍🌍🌍🌍🌍", "?🌍🌍🌍🌍🌍",
			"✅ Confirmed by NSS-FR", "?leave out check marks", "Rivers on www.rivers.org", "?leave out web addresses",
			"მდინარეები 🌍", "?What is the project about")
	})
	t.Run("an officer without a name and a user name refuses", func(t *testing.T) {
		w.clara.Person.SetUsername("")
		w.does(t, w.clara, "+Refuse", "?Why do you refuse", "+"+w.text(w.clara, "reason.unknown_teacher", nil),
			fmt.Sprintf("?Refused · %d", w.clara.Person.ID()))
	})
}

func (w *twinning) signsUpInGeorgian(t *testing.T, nino playground.Actor) {
	w.does(t, nino, "/start", "?What is your name", "ნინო ბერიძე", "?choose a user name", "+Use nino_beridze", "?In which country", "Georgia",
		"?What is your school", "5", "+Add my school", "?What is the full name", "5", "?In which town", "Y", "?Is everything right", "?5, Y, Georgia", "+Sign up")
	w.awaitStored(t, "her school", `SELECT name || ', ' || town FROM schools`, "5, Y")
}

// refusesSpoofs tries names that hold seals, links and piles of marks: each is
// refused for its own reason and stays to be read.
func (w *twinning) refusesSpoofs(t *testing.T, a playground.Actor) {
	w.does(t, a, "?What is your name")
	for name, problem := range map[string]string{
		"✅ Confirmed by NSS-FR":       "problem.seal",
		"Anna 🌻":                      "problem.seal",
		"@name t.me/x":                "problem.link",
		"Anna www.x.org":              "problem.link",
		"A\u0300\u0301\u0302nna Berg": "problem.marks",
		". . .":                       "sign_up.problem.name",
	} {
		answer := w.says(t, a, name, w.text(a, problem, nil))
		if !strings.Contains(answer.Text, name) {
			t.Errorf("what she wrote is not there any more:\n%s", answer.Text)
		}
	}
}
