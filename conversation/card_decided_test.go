package conversation

import (
	"testing"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales/localestest"
)

// TestDecided reads what a person is told who presses a button after somebody
// else has decided.
func TestDecided(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	unnamed := plainRounds
	unnamed.sample.Officers = nil
	asked := people.Membership{ID: 10, Teacher: 1, School: lyceum, State: people.Asked, Attempt: 2}
	confirmed, _ := asked.Answer(2, true, people.Verdict{By: "Pauline Roux", At: noon})
	refused, _ := asked.Answer(2, false, people.Verdict{By: "Pauline Roux", At: noon, Reason: people.Reason{Code: "wrong_school"}})
	move := MoveFacts{Move: people.Move{ID: 3, State: people.MoveAgreed, Office: "NSS-FR", Verdict: people.Verdict{By: "Pauline Roux", At: noon}}}
	waits := MoveFacts{Move: people.Move{ID: 3, State: people.MoveAsked, Office: "NSS-FR"}}
	project := func(r rounds, story string) NoticeFacts {
		p := r.tells(t, story)
		return NoticeFacts{Project: &p}
	}
	membership := func(m people.Membership) NoticeFacts { return NoticeFacts{Membership: &m} }
	for _, tt := range []struct {
		name  string
		card  Card
		facts NoticeFacts
		en    string
		fr    string
	}{
		{"nobody has", Card{Project: 7, Number: 1}, project(plainRounds, ""), "", ""},
		{"the co-founder", Card{Project: 7, Number: 1}, project(plainRounds, "yes"), "Accepted · Anna Schmidt · 24 November 2026", "Accord donné · Anna Schmidt · 24 novembre 2026"},
		{"approved", Card{Project: 7, Number: 3}, project(plainRounds, "yes yes"), "Approved · Hans Huber · 25 November 2026", "Approbation · Hans Huber · 25 novembre 2026"},
		{"refused", Card{Project: 7, Number: 3}, project(plainRounds, "yes no"), "Refused · Hans Huber · 25 November 2026", "Refus · Hans Huber · 25 novembre 2026"},
		{"changes", Card{Project: 7, Number: 3}, project(plainRounds, "yes change"), "Changes requested · Hans Huber · 25 November 2026", "Modifications demandées · Hans Huber · 25 novembre 2026"},
		{"an older text", Card{Project: 7, Number: 3}, project(plainRounds, "yes change revise"), "Changes requested · Hans Huber · 25 November 2026", "Modifications demandées · Hans Huber · 25 novembre 2026"},
		{"no name", Card{Project: 7, Number: 3}, project(unnamed, "yes yes"), "Approved · NSS-AT · 25 November 2026", "Approbation · NSS-AT · 25 novembre 2026"},
		{"a membership", Card{Membership: 10, Number: 2}, membership(confirmed), "Confirmed · Pauline Roux · 23 November 2026", "Validation · Pauline Roux · 23 novembre 2026"},
		{"a membership refused", Card{Membership: 10, Number: 2}, membership(refused), "Refused · Pauline Roux · 23 November 2026", "Refus · Pauline Roux · 23 novembre 2026"},
		{"an earlier attempt", Card{Membership: 10, Number: 1}, membership(confirmed), "", ""},
		{"a membership that waits", Card{Membership: 10, Number: 2}, membership(asked), "", ""},
		{"a move", Card{Move: 3}, NoticeFacts{Move: &move}, "Agreed · Pauline Roux · 23 November 2026", "Accord · Pauline Roux · 23 novembre 2026"},
		{"a move that waits", Card{Move: 3}, NoticeFacts{Move: &waits}, "", ""},
		{"gone", Card{Project: 7, Number: 1}, NoticeFacts{}, "", ""},
	} {
		for language, want := range map[string]string{"en": tt.en, "fr": tt.fr} {
			in := texts.In(language)
			key, data := Decided(tt.card, tt.facts, in)
			got := ""
			if key != "" {
				got = in.Plain(key, data)
			}
			if got != want {
				t.Errorf("%s, in %s: %q, want %q", tt.name, language, got, want)
			}
		}
	}
	over := project(plainRounds, "yes yes")
	over.Project.Status = approval.Withdrawn
	if key, _ := Decided(Card{Project: 7, Number: 3}, over, texts.In("en")); key != "toast.decided_yes" {
		t.Errorf("of a project that is over: %q", key)
	}
}
