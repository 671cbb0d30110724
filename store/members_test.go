package store_test

import (
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
)

// TestMembers invites a colleague to an open project, who takes part, becomes a
// founder and is seen as one. The former founder stays on as a member.
func TestMembers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, lea := w.validated("marie", lyon), w.validated("eleni", athens), w.validated("lea", lyon)
	id := marie.sends("a", eleni)
	for asking, by := range []approval.Actor{eleni.actor(), {User: 901}, {User: 902}} {
		if _, err := w.decide(id, asking+1, approval.Yes, by); err != nil {
			t.Fatal(err)
		}
	}
	say := func(by teacher, v approval.Verdict, member approval.Side) {
		t.Helper()
		by.does(conversation.ActOn{Project: id, Word: approval.Word{Verdict: v, Member: member}, At: w.clock.Now()})
	}
	seen := func(by teacher) (*conversation.Project, int) {
		f := by.facts(conversation.Reads{Project: id, Counts: true})
		return f.Project, f.Counts[conversation.OpenTab]
	}
	if p, _ := seen(lea); p != nil {
		t.Error("a stranger sees the project")
	}
	side := approval.Side{Teacher: int64(lea.id), School: int64(lea.member.School.ID), Office: string(lea.member.School.Office)}
	say(marie, approval.Invite, side)
	if p, open := seen(lea); p == nil || open != 0 {
		t.Errorf("invited, she sees %v, among %d projects of hers", p, open)
	}
	say(lea, approval.Join, approval.Side{})
	say(marie, approval.HandOver, side)
	say(lea, approval.Join, approval.Side{})
	p, open := seen(lea)
	if p == nil || open != 1 || p.Sides[0].Teacher != int64(lea.id) || p.Founders[0].ID != lea.id {
		t.Fatalf("she founds %+v, one of %d", p, open)
	}
	if m, ok := p.Member(int64(marie.id)); !ok || !m.In() || p.People[marie.id].Name == "" {
		t.Errorf("the founder before her is %+v", m)
	}
	say(marie, approval.Leave, approval.Side{})
	if p, open := seen(marie); p != nil || open != 0 {
		t.Errorf("who has left sees %v", p)
	}
}
