package main_test

import (
	"testing"

	"twinbot/playground/botapi"
)

// TestSaidTwice tells of an officer, a teacher and a co-founder who say what they have
// to say in several messages, each before the answer to the first.
func TestSaidTwice(t *testing.T) { byPollingAndWebhook(t, tellSaidTwice) }

func tellSaidTwice(t *testing.T, told *twinning) {
	w := &changing{told}
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.alma = w.officer("Alma Huber", "Wien", botapi.Supergroup)
	w.eoin = w.officer("Eoin Walsh", "Dublin", botapi.Supergroup)
	w.meet(t)
	w.reactions(t)
	w.does(t, w.bo, "?Will you found this project together?", "+Ask a question", "?What would you like to ask")
	w.atOnce(t, w.bo, "Which class is it?", "And how old are they?")
	w.does(t, w.bo, "?And how old are they?", "+Send it", "?Your question")
	w.does(t, w.anna, "?Which class is it?", "?And how old are they?", "+Answer the question", "?Write your answer")
	w.atOnce(t, w.anna, "The third one.", "They are nine.", "oops, for somebody else")
	w.does(t, w.anna, "?oops", "+Take my last message out", "?They are nine.", "+Send it")
	w.awaitStored(t, "the answer in two paragraphs", `SELECT answer FROM queries`, "The third one.\n\nThey are nine.")
}

// reactions tells of edits that change nothing in messages that are no answers.
func (w *changing) reactions(t *testing.T) {
	t.Helper()
	w.does(t, w.anna, "/contacts", "?Your contact", boName)
	w.allShown(t, "the search to be taken")
	messages := w.anna.In().Messages()
	for _, m := range messages {
		if m.Text != boName && m.Text != "/contacts" {
			continue
		}
		if err := w.anna.Person.Edits(m, m.Text+"\u200b"); err != nil {
			t.Fatal(err)
		}
	}
	w.allShown(t, "the edits to be taken")
	if n := len(w.anna.In().Messages()); n != len(messages) {
		t.Errorf("an edit that changes nothing is answered with %s", live(t, w.anna).Text)
	}
}

// TestReasonTwice tells of an officer who says in two messages what should change: the
// founder reads both.
func TestReasonTwice(t *testing.T) { byPollingAndWebhook(t, tellReasonTwice) }

func tellReasonTwice(t *testing.T, told *twinning) {
	w := &changing{told}
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.alma = w.officer("Alma Huber", "Wien", botapi.Supergroup)
	w.eoin = w.officer("Eoin Walsh", "Dublin", botapi.Supergroup)
	w.meet(t)
	w.does(t, w.bo, "?Will you found this project together?", "+Accept", "?Accepted · "+boName)
	w.does(t, w.alma, "?Project to approve", "+Ask for changes", "+Aims", "+Say why", "?why are these changes needed")
	prompt := live(t, w.alma)
	w.telegram.HoldDelivery(true)
	for _, text := range []string{"Please say what is done with the figures.", "And please name the two rivers, too."} {
		if _, err := w.alma.Person.Replies(prompt, text); err != nil {
			t.Fatal(err)
		}
	}
	w.telegram.HoldDelivery(false)
	w.does(t, w.alma, "?"+w.text(w.alma, "toast.words_added", nil))
	w.does(t, w.anna, "?Changes have been requested", "?what is done with the figures", "?name the two rivers, too")
}
