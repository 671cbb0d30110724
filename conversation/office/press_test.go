package office_test

import (
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/locales/localestest"
)

var (
	noon   = time.Date(2025, time.November, 25, 12, 0, 0, 0, time.UTC)
	lyon   = people.School{ID: 1, Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
	anna   = people.Teacher{ID: 7, Name: "Anna Martin", Memberships: []people.Membership{asks}}
	asks   = people.Membership{ID: 3, Teacher: 7, School: lyon, State: people.Asked, Attempt: 1, AskedAt: noon}
	claire = office.Presser{User: 900, Name: "Claire Petit", Language: "en"}
)

// waiting is what is known of Anna's membership when an officer presses its card.
func waiting() office.Facts {
	m, of := asks, anna
	return office.Facts{
		Now: noon, Card: conversation.Card{Membership: 3, Number: 1},
		Of:    conversation.NoticeFacts{Membership: &m, Teacher: &of},
		Asked: true, Answers: true, Presence: office.Present,
	}
}

// TestWhoMayPress presses "confirm" as everybody who might.
func TestWhoMayPress(t *testing.T) {
	t.Parallel()
	m := conversation.Machine{Texts: localestest.Catalog(t)}
	for name, tt := range map[string]struct {
		by   func(*office.Presser)
		of   func(*office.Facts)
		want string // toast, or "" for a decision
	}{
		"an officer":                 {},
		"somebody who has left":      {of: func(f *office.Facts) { f.Presence = office.Absent }, want: "toast.not_member"},
		"nobody knows":               {of: func(f *office.Facts) { f.Presence = office.Unknown }, want: "toast.busy"},
		"another office's group":     {of: func(f *office.Facts) { f.Answers = false }, want: "toast.not_here"},
		"a card that never was":      {of: func(f *office.Facts) { f.Asked = false }, want: "toast.gone"},
		"a membership that is gone":  {of: func(f *office.Facts) { f.Of.Membership = nil }, want: "toast.gone"},
		"a card of two things":       {of: func(f *office.Facts) { f.Card.Project = 1 }, want: "toast.gone"},
		"the teacher, in the office": {by: func(p *office.Presser) { p.Teacher = &people.Teacher{ID: 7} }, want: "toast.own_membership"},
		"the desk shows another": {of: func(f *office.Facts) {
			f.Desk = &office.Desk{Card: conversation.Card{Membership: 4, Number: 1}}
		}, want: "toast.desk_moved"},
		"the desk has just come": {of: func(f *office.Facts) {
			f.Desk = &office.Desk{Card: f.Card, Moved: noon.Add(-time.Second / 2)}
		}, want: "toast.desk_moved"},
		"the desk stands": {of: func(f *office.Facts) { f.Desk = &office.Desk{Card: f.Card, Moved: noon.Add(-time.Minute)} }},
		"decided already": {of: func(f *office.Facts) { f.Of.Membership.State = people.Validated }, want: "card.membership_validated"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			by, f := claire, waiting()
			if tt.by != nil {
				tt.by(&by)
			}
			if tt.of != nil {
				tt.of(&f)
			}
			step := office.Press(m, by, conversation.Answer{Card: f.Card, Verdict: approval.Yes}, f)
			if _, decides := step.Effect.(office.Decide); step.Toast.Key != tt.want || decides != (tt.want == "") {
				t.Errorf("answered with %q, and stored is %#v; want %q", step.Toast.Key, step.Effect, tt.want)
			}
		})
	}
}

// TestPress presses each button of a membership's card.
func TestPress(t *testing.T) {
	t.Parallel()
	m := conversation.Machine{Texts: localestest.Catalog(t)}
	card := waiting().Card
	opened := func(b conversation.Button) office.Effect {
		return office.Turn{Opened: conversation.EncodeButton(office.ToAct, b)}
	}
	for _, tt := range []struct {
		button conversation.Button
		effect office.Effect
		thanks conversation.Outcome
		asks   conversation.Purpose
		toast  string
	}{
		{button: conversation.Answer{Card: card, Verdict: approval.Yes}, effect: office.Decide{Card: card, Verdict: approval.Yes, Officer: "Claire Petit"}, thanks: "toast.approved"},
		{button: conversation.Answer{Card: card, Verdict: approval.No}, effect: opened(conversation.Reasons{Card: card})},
		{
			button: conversation.Answer{Card: card, Verdict: approval.No, Code: "wrong_school"}, thanks: "toast.refused",
			effect: office.Decide{Card: card, Verdict: approval.No, Code: "wrong_school", Officer: "Claire Petit"},
		},
		{button: conversation.Answer{Card: card, Verdict: approval.No, Code: "forged"}, toast: "toast.old_button"},
		{button: conversation.Answer{Card: card, Verdict: approval.Withdraw}, toast: "toast.old_button"},
		{button: conversation.Reasons{Card: card}, effect: opened(conversation.Reasons{Card: card})},
		{button: conversation.OtherAnswer{Card: card}, effect: opened(conversation.OtherAnswer{Card: card})},
		{button: conversation.Details{Card: card}, effect: opened(conversation.Details{Card: card})},
		{button: conversation.ShowCard{Card: card}, effect: office.Close{}},
		{button: conversation.Write{Card: card, For: conversation.ToAsk}, asks: conversation.ToAsk},
		{button: conversation.Write{Card: card, For: conversation.ToRefuse}, asks: conversation.ToRefuse},
		{button: conversation.Write{Card: card, For: conversation.ToChange}, toast: "toast.old_button"},
		{button: conversation.AskChanges{Card: card, Question: form.Title}, toast: "toast.old_button"},
		{button: conversation.SayWhy{Card: card}, toast: "toast.old_button"},
		{button: conversation.Block{Card: card}, effect: opened(conversation.Block{Card: card})},
		{
			button: conversation.Block{Card: card, Code: "misuse"}, thanks: "toast.account_blocked",
			effect: office.SetBlock{Teacher: 7, Office: "NSS-FR", Block: true, Why: people.Reason{Code: "misuse"}},
		},
		{button: conversation.Block{Card: card, Code: "forged"}, toast: "toast.old_button"},
		{button: conversation.Unblock{Card: card}, effect: office.SetBlock{Teacher: 7, Office: "NSS-FR"}, thanks: "toast.account_unblocked"},
	} {
		step := office.Press(m, claire, tt.button, waiting())
		var asks conversation.Purpose
		if step.Asks != nil {
			asks = step.Asks.For
		}
		if !equal(step.Effect, tt.effect) || step.Thanks != tt.thanks || asks != tt.asks || step.Toast.Key != tt.toast {
			t.Errorf("%#v: %+v, asks for %q", tt.button, step, asks)
		}
	}
}

// TestSamePressAgain delivers a press a second time: the answer is that of the first.
func TestSamePressAgain(t *testing.T) {
	t.Parallel()
	m := conversation.Machine{Texts: localestest.Catalog(t)}
	f := waiting()
	first := conversation.Outcome("toast.approved")
	f.Before = &first
	f.Of.Membership.State = people.Validated
	step := office.Press(m, claire, conversation.Answer{Card: f.Card, Verdict: approval.Yes}, f)
	if step.Effect != nil || step.Toast.Key != "toast.approved" || step.Toast.Uncounted {
		t.Errorf("the second time it is %+v", step)
	}
}

// TestReply replies to each prompt, and to one of an hour ago.
func TestReply(t *testing.T) {
	t.Parallel()
	m := conversation.Machine{Texts: localestest.Catalog(t)}
	card := waiting().Card
	const words = "Which classes do you teach?"
	for _, tt := range []struct {
		purpose conversation.Purpose
		text    string
		late    bool
		effect  office.Effect
		toast   string
	}{
		{purpose: conversation.ToRefuse, text: words, effect: office.Decide{Card: card, Verdict: approval.No, Words: words, Officer: "Claire Petit"}},
		{purpose: conversation.ToAsk, text: words, effect: office.AskTeacher{Card: card, Words: words}},
		{purpose: conversation.ToBlock, text: words, effect: office.SetBlock{Teacher: 7, Office: "NSS-FR", Block: true, Why: people.Reason{Words: words}}},
		{purpose: conversation.ToAsk, text: "!?!?!?", toast: "prompt.signs"},
		{purpose: conversation.ToAsk, text: "No", toast: "prompt.ask.length"},
		{purpose: conversation.ToAsk, text: words, late: true, toast: "prompt.expired"},
	} {
		p := office.Prompt{Words: office.Words{For: tt.purpose}, Card: card, Presser: claire.User, Expires: noon.Add(office.PromptLife)}
		if tt.late {
			p.Expires = noon
		}
		if step := office.Reply(m, claire, p, tt.text, waiting()); !equal(step.Effect, tt.effect) || step.Toast.Key != tt.toast {
			t.Errorf("%s, %q: %+v", tt.purpose, tt.text, step)
		}
	}
}
