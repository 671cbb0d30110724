package main_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
	"twinbot/playground"
)

// oldScreens presses buttons of messages that are no longer the newest.
func (w *walker) oldScreens(t *testing.T) {
	marie := w.road.Marie
	old := live(t, marie)
	w.says(t, marie, "Eau", w.text(marie, "question.title.prompt", nil))
	for _, button := range []conversation.Button{
		conversation.Back{}, conversation.SendForm{Sure: true}, conversation.Cancel{Sure: true}, conversation.Later{},
	} {
		card := live(t, marie)
		toast := w.forges(t, marie, old.ID, conversation.EncodeButton(number(old), button))
		if want := w.text(marie, "toast.old_button", nil); toast != want {
			t.Errorf("%T of an old card is answered with %q, want %q", button, toast, want)
		}
		w.answered(t, card, marie.In(), w.text(marie, "remark.old_button", nil))
	}
}

// forgedInForm sends what no button of the question carries. Everything is
// answered.
func (w *walker) forgedInForm(t *testing.T) {
	marie, tom := w.road.Marie, w.road.Tom
	huge := int64(math.MaxInt64)
	for _, button := range []conversation.Button{
		conversation.Pick{Question: form.Tools, Option: "own:\x00"},
		conversation.Pick{Question: form.School, Option: "999"},
		conversation.Pick{Question: form.Title, Option: "x"},
		conversation.Pick{Question: form.PupilAges, Option: "-99999999999999999999"},
		conversation.PickPartner{Teacher: 99, School: 99},
		conversation.AddOwn{Question: form.Tools},
		conversation.Turn{Question: form.Languages, Page: -5},
		conversation.Done{Question: form.Title},
		conversation.Change{Question: "nothing"},
		conversation.Leaf{Number: 1 << 40},
		conversation.Leaf{Number: -1},
		conversation.SendForm{Sure: true},
		conversation.SendForm{},
		conversation.Continue{Draft: "\x00"},
		conversation.Continue{Draft: "1'--"},
		conversation.ShowProject{Project: huge, Leaf: -3},
		conversation.ActOnProject{Project: 1, Verdict: "yes", Sure: true},
		conversation.ActOnProject{Project: huge, Verdict: approval.Withdraw, Sure: true},
		conversation.Join{Token: "\x00"},
		conversation.Reply{Request: 1, Accept: true},
		conversation.ValidateAgain{Membership: 2},
		conversation.ShowTab{Tab: "x", Page: -1},
		conversation.ShowContacts{Page: 1 << 40},
		conversation.SetTongue{Language: "xx"},
		conversation.Go{Place: "nowhere"},
		conversation.Go{Place: conversation.AtForm},
		conversation.Go{Place: conversation.AtSignUp},
		conversation.BackInSignUp{},
	} {
		for _, card := range []int{0, number(live(t, marie))} {
			w.forges(t, marie, live(t, marie).ID, conversation.EncodeButton(card, button))
			w.forges(t, tom, live(t, tom).ID, conversation.EncodeButton(card, button))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		data := make([]byte, 1+random.IntN(64))
		for i := range data {
			data[i] = "0123:apxdsendwhyact\x00<é"[random.IntN(22)]
		}
		w.forges(t, marie, 1, strings.ToValidUTF8(string(data), "?"))
	}
	w.says(t, marie, "/new", w.text(marie, "form.sure_to_begin_untitled", nil))
	if err := marie.Presses(t.Context(), w.text(marie, "button.continue_form", nil)); err != nil {
		t.Fatal(err)
	}
	w.says(t, marie, "Lac", w.text(marie, "problem.too_short", locales.Data{"Count": 3, "Min": 5}))
}

// forgedDecisions lets everybody but the one who is asked press what only that
// one can, in every spelling.
func (w *walker) forgedDecisions(t *testing.T) {
	r := w.road
	if _, err := r.Tom.Sees(t.Context(), "Will you found this project"); err != nil {
		t.Fatal(err)
	}
	asked := conversation.Card{Project: 1, Number: 1, Revision: 1}
	yes := func(c conversation.Card) conversation.Button {
		return conversation.Answer{Card: c, Verdict: approval.Yes}
	}
	eve := w.newcomer("Eve Noir", "en")
	w.says(t, eve, "/start", w.text(eve, "sign_up.name", nil))
	for i, tt := range []struct {
		who    playground.Actor
		button conversation.Button
		toast  string
	}{
		{eve, yes(asked), "toast.not_asked"},
		{r.Marie, yes(asked), "toast.not_asked"},
		{r.Claire, yes(asked), "toast.not_asked"},
		{r.Tom, yes(conversation.Card{Project: 1, Number: 2, Revision: 1}), "toast.gone"},
		{r.Tom, yes(conversation.Card{Project: 1, Number: 1, Revision: 2}), "toast.old_revision"},
		{r.Tom, yes(conversation.Card{Project: 1, Number: -1, Revision: -1}), "toast.gone"},
		{r.Tom, yes(conversation.Card{Project: math.MaxInt64, Number: 1, Revision: 1}), "toast.gone"},
		{r.Tom, yes(conversation.Card{Project: 1, Number: 1 << 60, Revision: 1 << 60}), "toast.gone"},
		{r.Tom, yes(conversation.Card{}), "toast.gone"},
		{r.Tom, yes(conversation.Card{Project: 1, Membership: 1, Number: 1, Revision: 1}), "toast.gone"},
		{r.Claire, yes(conversation.Card{Project: 1, Membership: 1, Number: 1, Revision: 1}), "toast.gone"},
		{r.Claire, yes(conversation.Card{Membership: 2, Number: 1}), "toast.not_here"},
		{r.Tom, conversation.Answer{Card: asked, Verdict: "maybe"}, "toast.old_button"},
		{r.Tom, conversation.Answer{Card: asked, Verdict: approval.Withdraw}, "toast.old_button"},
		{r.Tom, conversation.Answer{Card: asked, Verdict: approval.No, Code: "incomplete"}, "toast.old_button"},
		{r.Tom, conversation.Answer{Card: asked, Verdict: approval.No, Code: "<b>"}, "toast.old_button"},
		{eve, conversation.Details{Card: asked, Leaf: 1}, "toast.not_asked"},
		{eve, conversation.Write{Card: asked, For: conversation.ToRefuse}, "toast.not_asked"},
		{r.Claire, conversation.ShowCard{Card: asked}, "toast.not_asked"},
	} {
		toast := w.forges(t, tt.who, live(t, tt.who).ID, conversation.EncodeButton(0, tt.button))
		if want := w.text(tt.who, tt.toast, nil); toast != want {
			t.Errorf("%d: %s presses %T %+v: %q, want %q", i, tt.who.Name, tt.button, tt.button, toast, want)
		}
	}
	again := yes(conversation.Card{Membership: 1, Number: 1})
	if toast := w.forges(t, r.Claire, live(t, r.Claire).ID, conversation.EncodeButton(0, again)); !strings.Contains(toast, r.Claire.Name) {
		t.Errorf("about what is decided, an officer reads %q", toast)
	}
}
