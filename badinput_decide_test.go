package main_test

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

func (w *twinning) groupIsUpgraded(t *testing.T) {
	old, before := live(t, w.alma), w.alma.In()
	if err := w.alma.Group.Upgrade(); err != nil {
		t.Fatal(err)
	}
	w.alma.Group.Promote(w.alma.Person, true)
	w.taps(t, w.alma, old, "button.confirm", "toast.approved")
	w.await(t, "the old card to say who approved", func() bool {
		m, _ := before.Message(old.ID)
		return strings.Contains(m.Text, "Confirmed · Alma <b>Huber")
	})
	w.does(t, w.anna, "?has confirmed that you work", "?"+annaSchool)
}

// approves lets somebody press Approve under a card, and checks the toast.
func (w *twinning) approves(t *testing.T, a playground.Actor, under botapi.Message, toast string) {
	t.Helper()
	w.taps(t, a, under, "button.approve", toast)
}

// taps lets somebody press a button under a card, and checks the toast.
func (w *twinning) taps(t *testing.T, a playground.Actor, under botapi.Message, caption, toast string) {
	t.Helper()
	query, err := a.Person.Presses(under, w.text(a, caption, nil))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := w.toast(t, a, query), w.text(a, toast, nil); got != want {
		t.Errorf("%s approves and reads %q, want %q", a.Name, got, want)
	}
}

func (w *twinning) officeInTopic(t *testing.T) {
	topic, err := w.eoin.Group.Topic("Twinning <b>")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.eoin.Person.Types(topic, "/bind "+w.code(t, "NSS-IE")); err != nil {
		t.Fatal(err)
	}
	w.does(t, w.anna, "/new", "+Invite somebody", "?This link is for one person")
	w.joinsByLink(t)
	w.does(t, w.anna, "?"+boName)
	w.does(t, w.eoin, "?"+boName, "?Scoil <3", "+Confirm", "?Confirmed · Eoin &amp; Walsh")
	if card := live(t, w.eoin); card.Thread != topic.Thread() {
		t.Errorf("the card stands in topic %d, not %d", card.Thread, topic.Thread())
	}
	w.does(t, w.bo, "?Good news")
}

// fillsIn answers all questions but that for the co-founder, and sends the form.
func (w *twinning) fillsIn(t *testing.T) {
	t.Helper()
	w.does(t, w.anna, "?What is your project called", oddTitle, "?What is the project about", oddText,
		"?In which languages", "engl", "+English", "+Done (1)", "?How old are", "11-14", "?How many pupils", "48",
		"?Which subjects", "geogr", "+Geography", "+Done (1)", "?Which tools", oddTool, "+Add “"+oddTool+"”", "+Done (1)",
		"?What should the pupils", oddText, "?How will you work", oddText, "?What will you have", oddText,
		"?Preview", "+Next (2 of 4)", "?"+oddTitle, "?"+oddText, "+Next (3 of 4)", "?Geography",
		"+Next (4 of 4)", "?"+oddTool, "+Send", "?Send “"+oddTitle, "?Your co-founder is asked first", "?"+boName, "+Yes, send it", "?Your project is sent")
}

func (w *twinning) cofounderRefuses(t *testing.T) {
	w.fillsIn(t)
	w.does(t, w.bo, "?Will you found this project", "?"+annaName, "?"+oddTitle, "?"+oddText, "+Refuse", "+In my own words", "?please reply")
	prompt := live(t, w.bo)
	w.unchanged(t, "a reason that is too short", func(t *testing.T) {
		w.replies(t, w.bo, prompt, "<b>", "For example: The school calendar")
	})
	w.replies(t, w.bo, prompt, oddReason, w.text(w.bo, "toast.refused", nil))
	w.does(t, w.anna, "?The co-founder has declined", "?"+oddReason, "?"+oddTitle)
	w.unchanged(t, "the reply comes twice", func(t *testing.T) {
		w.again(t, w.bo)
		w.says(t, w.bo, "/help", "What you can do here")
	})
	if n := messagesWith(w.anna, "The co-founder has declined"); n != 1 {
		t.Errorf("the founder was told %d times", n)
	}
}

func (w *twinning) thrownOut(t *testing.T) {
	w.does(t, w.anna, "/new", "+"+boName+", Scoil <3 (Ireland)")
	w.fillsIn(t)
	w.eoin.Group.RemoveBot()
	w.does(t, w.bo, "?Will you found this project", "?"+annaName, "+Accept", "?Accepted · "+boName)
	w.does(t, w.alma, "?Project to approve", "?"+oddTitle, "?"+oddText, "?"+annaName)
	const cutOff = "Léargas, Ireland: my messages do not arrive"
	w.does(t, w.anna, "/projects", "+"+oddTitle, "?"+cutOff)
	w.eoin.Group.AddBot(true)
	w.does(t, w.eoin, "?Project to approve", "?"+oddTitle)
	w.does(t, w.anna, "/projects", "+"+oddTitle, "?The project is waiting for the support offices")
	if text := live(t, w.anna).Text; strings.Contains(text, cutOff) {
		t.Errorf("the bot is back, and the founder reads\n%s", text)
	}
}

func (w *twinning) oneChatForBoth(t *testing.T) {
	w.does(t, w.alma, "/bind "+w.code(t, "NSS-IE", "--replace"), "?OeAD")
	w.does(t, w.eoin, "?This office now decides in another group")
	w.await(t, "two cards in one chat", func() bool { return messagesWith(w.alma, "Project to approve") == 2 })
	w.await(t, "both cards to say that it takes two", func() bool { return messagesWith(w.alma, "two different people have to decide") == 2 })
	w.await(t, "the Irish card to retire", func() bool { return messagesWith(w.eoin, "Project to approve") == 0 })
}

func (w *twinning) othersDecide(t *testing.T) {
	cards := w.cards(t)
	yes := conversation.Answer{Card: conversation.Card{Project: 2, Number: 2, Revision: 1}, Verdict: approval.Yes}
	eve := w.newcomer("Eve Noir", "en")
	anna := w.anna
	anna.Group = w.alma.Group
	anna.Group.Add(anna.Person)
	w.unchanged(t, "an outsider, a founder, an officer who has left", func(t *testing.T) {
		w.says(t, eve, "/start", "What is your name")
		if toast, want := w.forges(t, eve, 1, conversation.EncodeButton(0, yes)), w.text(eve, "toast.not_here", nil); toast != want {
			t.Errorf("an outsider reads %q, want %q", toast, want)
		}
		w.approves(t, anna, cards[0], "toast.own_project")
		w.telegram.HoldDelivery(true)
		query, err := w.paul.Person.Presses(cards[0], w.text(w.paul, "button.approve", nil))
		if err != nil {
			t.Fatal(err)
		}
		w.paul.Group.Remove(w.paul.Person)
		w.telegram.HoldDelivery(false)
		if toast, want := w.toast(t, w.paul, query), w.text(w.paul, "toast.not_member", nil); toast != want {
			t.Errorf("an officer who has left reads %q, want %q", toast, want)
		}
	})
	w.approves(t, w.alma, cards[0], "toast.approved")
	w.unchanged(t, "the same again, and for the other office", func(t *testing.T) {
		w.again(t, w.alma)
		w.approves(t, w.alma, cards[1], "toast.both_offices")
		w.forges(t, w.rita, cards[0].ID, conversation.EncodeButton(0, yes))
	})
	w.approves(t, w.rita, cards[1], "toast.approved")
	w.does(t, w.anna, "?The project is open", "/projects", "?"+oddTitle)
	w.does(t, w.bo, "?The project is open")
	if n := w.query(t, `SELECT count(*) FROM decisions WHERE project = 2 AND verdict = 'yes'`); n != "3" {
		t.Errorf("%s parties have said yes, want 3 and the founder who sent it", n)
	}
}

// cards returns the project's cards in the chat of both offices, the Austrian first.
func (w *twinning) cards(t *testing.T) []botapi.Message {
	t.Helper()
	var cards []botapi.Message
	for _, m := range w.alma.In().Messages() {
		if m.FromBot && strings.Contains(m.Text, "Project to approve") {
			cards = append(cards, m)
		}
	}
	if len(cards) != 2 {
		t.Fatalf("%d cards stand there, want 2", len(cards))
	}
	return cards
}
