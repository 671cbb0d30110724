package main_test

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/locales"
	"twinbot/playground"
)

// wrongSignUp gives a newcomer's wrong answers, a question at a time, to a
// person who then signs up no further.
func (w *walker) wrongSignUp(t *testing.T) {
	marie := w.road.Marie
	w.sendsNoText(t, marie)
	name := w.text(marie, "sign_up.problem.name", nil)
	for _, wrong := range []string{"x", blanks, controls, overrides, "12345", novel} {
		w.says(t, marie, wrong, name)
	}
	for _, command := range []string{"/foo", "/projects", "/cancel"} {
		w.says(t, marie, command, w.text(marie, "sign_up.name", nil))
	}

	lea := w.newcomer("Léa Blanc", "fr")
	w.says(t, lea, "/start", w.text(lea, "sign_up.name", nil))
	w.says(t, lea, "<b>Léa</b>"+overrides, "Merci, <b>Léa</b>.")
	userName := w.text(lea, "sign_up.problem.user_name", nil)
	for _, wrong := range []string{"a", "É!", "a b", blanks, "léa" + controls, novel, "1abc", "<i>"} {
		w.says(t, lea, wrong, userName)
	}
	w.says(t, lea, "lea_blanc", w.text(lea, "sign_up.country", nil))
	for _, wrong := range []string{"Atlantis", "<u>Atlantis</u>", "\u202eAtlantis?", "Atl\x00antis!"} {
		w.says(t, lea, wrong, "pays du programme")
	}
	for _, wrong := range []string{blanks, controls, novel} {
		w.says(t, lea, wrong, w.text(lea, "sign_up.problem.press_a_button", nil))
	}
	w.says(t, lea, "fran", w.text(lea, "sign_up.country", nil))
	if err := lea.Presses(t.Context(), "France"); err != nil {
		t.Fatal(err)
	}
	w.await(t, "the question for the school", func() bool {
		return strings.Contains(live(t, lea).Text, "établissement")
	})
	school := w.text(lea, "sign_up.problem.school", nil)
	for _, wrong := range []string{"§", blanks, controls, novel} {
		w.says(t, lea, wrong, school)
	}
	w.says(t, lea, "<a href='http://x'>École</a> %_\\", "<a href='http://x'>École</a> %_\\")
	for _, forged := range []conversation.Choose{
		{Step: conversation.AskSchool, Option: "9223372036854775807"},
		{Step: conversation.AskSchool, Option: "-1"},
		{Step: conversation.AskUserName, Option: "\x00"},
		{Step: conversation.AskCountry, Option: "page99999999999999999999"},
		{Step: conversation.AskCountry, Option: "XX"},
		{Step: conversation.AskOffice, Option: "NSS-IE"},
		{Step: conversation.CheckSignUp, Option: "register"},
		{Step: "\xff", Option: ""},
	} {
		for _, card := range []int{0, number(live(t, lea))} {
			w.forges(t, lea, live(t, lea).ID, conversation.EncodeButton(card, forged))
		}
	}
}

// newcomer returns somebody who has never seen the bot.
func (w *walker) newcomer(name, language string) playground.Actor {
	return playground.Actor{Name: name, Language: language, Person: w.telegram.AddPerson(name, language), Telegram: w.telegram}
}

// wrongLinks opens the bot with whatever a link can carry.
func (w *walker) wrongLinks(t *testing.T) {
	marie, tom, eve := w.road.Marie, w.road.Tom, w.newcomer("Eve Noir", "en")
	own, err := marie.Link(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_, token, _ := strings.Cut(own, "?start=")
	for _, tt := range []struct {
		who           playground.Actor
		payload, says string
	}{
		{eve, "x", w.text(eve, "remark.invite_malformed", nil)},
		{eve, strings.Repeat("A", 22), w.text(eve, "remark.invite_unknown", nil)},
		{eve, strings.Repeat("-", 64), w.text(eve, "remark.invite_malformed", nil)},
		{eve, "lang_xx", w.text(eve, "language.question", nil)},
		{eve, "lang_", w.text(eve, "remark.invite_malformed", nil)},
		{tom, "garbage", w.text(tom, "sign_up.name", nil)}, // the link he came with stands
		{marie, strings.Repeat("_", 64), w.text(marie, "remark.invite_malformed", nil)},
		{marie, "lang_xx", w.text(marie, "language.question", nil)},
		{marie, token, w.text(marie, "remark.invite_own", nil)},
	} {
		sent, err := tt.who.Person.Opens(tt.payload)
		if err != nil {
			t.Fatal(err)
		}
		w.answered(t, sent, tt.who.In(), tt.says)
	}
	w.says(t, marie, "/new", w.text(marie, "form.sure_to_begin_untitled", nil))
	if err := marie.Presses(t.Context(), w.text(marie, "button.continue_form", nil)); err != nil {
		t.Fatal(err)
	}
	w.says(t, marie, "qui", w.text(marie, "problem.too_short", locales.Data{"Count": 3, "Min": 5}))
}
