package approval

import (
	"slices"

	"pgregory.net/rapid"
)

// members lets a founder invite one of two teachers of Ukraine or offer them their
// place, or these answer or leave.
func (m *model) members(t *rapid.T) {
	by := rapid.SampledFrom([]Actor{nadia, olena, marie, paul}).Draw(t, "by")
	who := rapid.SampledFrom([]Actor{nadia, olena}).Draw(t, "who")
	v := rapid.SampledFrom([]Verdict{Invite, HandOver, Join, Pass, Leave}).Draw(t, "verdict")
	m.takesPart(t, v, by, who)
}

// handOver hands the co-founder's place to the other one of them.
func (m *model) handOver(t *rapid.T) {
	if m.project.Status != Open {
		t.Skip("there is no place to hand over")
	}
	from, to := olena, nadia
	if m.project.Side(Cofounder).Teacher == nadia.Teacher {
		from, to = nadia, olena
	}
	m.takesPart(t, Invite, from, to)
	m.takesPart(t, Join, to, to)
	m.takesPart(t, HandOver, from, to)
	m.takesPart(t, Join, to, to)
}

// takesPart invites who on behalf of by, offers them a place, answers or leaves.
func (m *model) takesPart(t *rapid.T, v Verdict, by, who Actor) {
	before := m.keep(t)
	word := Word{Verdict: v, Member: Side{Teacher: who.Teacher, School: 13, Office: "NSS-UA"}}
	next, notices, err := Do(before, word, by, m.now())
	if m.refused(t, before, next, notices, err) {
		return
	}
	role := Members
	if v == Invite || v == HandOver {
		role = Founders
	}
	m.moves(t, before, next, role, v)
	m.areFounded(t, before, next, by)
}

// areFounded checks that founders stay the same, unless by has taken a place that
// was offered, from a school of the same office. The former founder stays on as a
// member.
func (m *model) areFounded(t *rapid.T, before, next Project, by Actor) {
	for i, old := range before.Sides {
		taken := next.Sides[i]
		if taken == old {
			continue
		}
		offer, _ := before.Member(by.Teacher)
		former, _ := next.Member(old.Teacher)
		if taken.Teacher != by.Teacher || taken.Office != old.Office || offer.State != IsOffered || offer.By != founders[i] ||
			next.Sides[1-i] != before.Sides[1-i] || old.Teacher != 0 && former.State != IsMember {
			t.Fatalf("the place of %v was taken by %v, who was %v; before is %v now", old, taken, offer, former)
		}
		*m.handedOver++
	}
}

// depart deletes the account of somebody now and then: what is pending without a
// founder is withdrawn, what is open goes on, what is over stays as it is.
func (m *model) depart(t *rapid.T) {
	if rapid.IntRange(0, 9).Draw(t, "seldom") > 0 {
		t.Skip("everybody stays")
	}
	before := m.keep(t)
	by := rapid.SampledFrom([]Actor{nadia, olena, marie, petra}).Draw(t, "by")
	_, founded := before.Party(by.Teacher)
	next, notices, err := Depart(before, by, m.now())
	if err != nil {
		t.Fatalf("%v cannot leave: %v", by, err)
	}
	want := before.Status
	if founded && before.Status.Pending() {
		want = Withdrawn
	}
	if next.Status != want || len(next.Waiting()) > 0 && want == Withdrawn {
		t.Fatalf("%s becomes %s without %v, and waits for %v", before.Status, next.Status, by, next.Waiting())
	}
	if told := len(notices) > 0; founded && !before.Status.Ended() && !told {
		t.Fatalf("nobody is told that %v is gone", by)
	}
	m.project = without(next, by)
}

// without returns p as it is read once an account is deleted: it names nobody
// where it named that.
func without(p Project, by Actor) Project {
	for i, side := range p.Sides {
		if side.Teacher == by.Teacher {
			p.Sides[i].Teacher, p.Sides[i].Blocked = 0, false
		}
	}
	p.Members = slices.Clone(p.Members)
	for i, member := range p.Members {
		if member.Teacher == by.Teacher {
			p.Members[i].Teacher = 0
		}
	}
	return p
}
