package approval

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

// TestModel lets random people say random things to random askings and checks,
// after every step, what must hold whatever happens. The yeses are counted
// here once more, apart from the project.
func TestModel(t *testing.T) {
	t.Parallel()
	opened, handedOver := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p, notices := send()
		m := &model{project: p, yes: map[int]map[Party]bool{1: {Founder: true}}, opened: &opened, handedOver: &handedOver}
		m.isTold(t, Project{}, notices)
		t.Repeat(map[string]func(*rapid.T){
			"somebody answers":        m.answer,
			"who has it now says yes": m.agree,
			"all say yes":             m.agreeAll,
			"who was asked answers":   m.answerLate,
			"somebody acts":           m.act,
			"a founder edits":         m.edit,
			"a founder talks":         m.talk,
			"a founder reminds":       m.nudge,
			"days go by":              m.wait,
			"an office blocks":        m.block,
			"members come and go":     m.members,
			"a place is handed over":  m.handOver,
			"an account is deleted":   m.depart,
			"the same is said again":  m.repeat,
			"":                        m.canGoOn,
		})
		for i, before := range m.kept {
			if !reflect.DeepEqual(before, m.given[i]) {
				t.Fatalf("step %d changed the project that it was given (-before +after):\n%s", i, cmp.Diff(before, m.given[i]))
			}
		}
	})
	if opened == 0 || handedOver == 0 {
		t.Errorf("%d projects were opened and %d places handed over, so that too little has been tried", opened, handedOver)
	}
}

type model struct {
	project Project
	last    *Decision              // that counted
	yes     map[int]map[Party]bool // by revision
	opened  *int                   // projects
	days    int                    // that have gone by, beside an hour a step
	given   []Project              // to every step
	kept    []Project              // copies of those, as they were then

	handedOver *int // places of founders
}

// everybody is who might press: the persons of the stories, those first who are
// to be drawn more often.
var everybody = []Actor{paul, iryna, petra, persons["Petra's new telephone"], nadia, marie, olena}

// reasons is why somebody says something: for no reason, too.
var reasons = []Reason{{}, {Code: "incomplete"}, {Words: "Not now."}}

// questions is what somebody wants changed: nothing, or what cannot be, too.
var questions = [][]form.ID{nil, {form.Cofounder}, {form.Aims, form.Title}}

// answer is anybody saying anything to any asking.
func (m *model) answer(t *rapid.T) {
	m.decide(t, Decision{
		Asking:   rapid.IntRange(0, len(m.project.Askings)+1).Draw(t, "asking"),
		Revision: rapid.IntRange(0, m.project.Current().Number+1).Draw(t, "revision"),
		Verdict:  rapid.SampledFrom(append([]Verdict{"", "maybe"}, verdicts...)).Draw(t, "verdict"),
		Reason:   rapid.SampledFrom(reasons).Draw(t, "reason"),
		By:       rapid.SampledFrom(everybody).Draw(t, "by"),

		Questions: rapid.SampledFrom(questions).Draw(t, "questions"),
	})
}

// agree is a yes to an asking that waits, so that projects come far enough to
// open.
func (m *model) agree(t *rapid.T) {
	m.answerTo(t, m.project.Waiting(), Yes)
}

// agreeAll has those who have it now say yes, and who has it then, as often as
// it takes to open a project.
func (m *model) agreeAll(t *rapid.T) {
	for range Parties {
		m.agree(t)
	}
}

// answerLate is an answer to an asking that nobody has answered, though the
// text may have changed since.
func (m *model) answerLate(t *rapid.T) {
	unanswered := slices.DeleteFunc(slices.Clone(m.project.Askings), func(a Asking) bool { return a.Verdict != "" })
	m.answerTo(t, unanswered, rapid.SampledFrom([]Verdict{Yes, No, Change}).Draw(t, "verdict"))
}

// answerTo answers one of the askings, with or without a reason: as a founder
// where one is asked, else as anybody who might sit in an office.
func (m *model) answerTo(t *rapid.T, askings []Asking, v Verdict) {
	if len(askings) == 0 {
		t.Skip("nobody is asked")
	}
	a := rapid.SampledFrom(askings).Draw(t, "asking")
	by, isFounder := map[Party]Actor{Founder: marie, Cofounder: olena}[a.Party]
	if !isFounder {
		by = rapid.SampledFrom(everybody).Draw(t, "by")
	}
	why := rapid.SampledFrom(reasons).Draw(t, "reason")
	m.decide(t, Decision{Asking: a.Number, Revision: a.Revision, Verdict: v, Reason: why, By: by, Questions: []form.ID{form.Aims}})
}

// repeat is the decision that counted last, pressed once more.
func (m *model) repeat(t *rapid.T) {
	if m.last == nil {
		t.Skip("nobody has said anything")
	}
	next, notices, err := Decide(m.project, *m.last)
	if err != nil || notices != nil || !reflect.DeepEqual(next, m.project) {
		t.Fatalf("said again: %v, and told %v", err, notices)
	}
}

// act is anybody doing what only founders do.
func (m *model) act(t *rapid.T) {
	v := rapid.SampledFrom(verdicts).Draw(t, "verdict")
	by := rapid.SampledFrom(everybody).Draw(t, "by")
	before := m.keep(t)
	next, notices, err := Act(before, v, by, m.now())
	if m.refused(t, before, next, notices, err) {
		return
	}
	if _, founds := before.Party(by.Teacher); !founds {
		t.Fatalf("%v is no founder, and did %s", by, v)
	}
	m.moves(t, before, next, Founders, v)
	m.isTold(t, next, notices)
}

// edit makes a new revision from some revision or other: anybody's, while the
// project is pending, voids every other yes.
func (m *model) edit(t *rapid.T) {
	by := rapid.SampledFrom(everybody).Draw(t, "by")
	base := m.project.Current().Number
	if rapid.IntRange(0, 4).Draw(t, "stale") == 0 {
		base = rapid.IntRange(0, base+1).Draw(t, "base")
	}
	title := rapid.SampledFrom([]string{"Rivers", "Lakes", "Seas"}).Draw(t, "title")
	before := m.keep(t)
	next, notices, err := Edit{Base: base, Answers: before.Current().Answers.With(form.Title, title), By: by, At: m.now()}.Apply(before)
	if m.refused(t, before, next, notices, err) {
		return
	}
	if _, founds := before.Party(by.Teacher); !founds || base != before.Current().Number || next.Current().Number != base+1 {
		t.Fatalf("%v made revision %d from %d of %d", by, next.Current().Number, base, before.Current().Number)
	}
	m.yes[next.Current().Number] = map[Party]bool{next.Current().Maker: true}
	if before.Status == Open { // needs nobody's yes any more
		m.yes[next.Current().Number] = m.yes[base]
	}
	m.moves(t, before, next, Founders, Revise)
	m.isTold(t, before, notices)
}

// talk is a question of anybody to anybody, or its reply.
func (m *model) talk(t *rapid.T) {
	waiting := m.project.Waiting()
	if len(waiting) == 0 {
		t.Skip("nobody is asked")
	}
	a := rapid.SampledFrom(waiting).Draw(t, "asking")
	by := rapid.SampledFrom(everybody).Draw(t, "by")
	say, verdict := Ask, Question
	if a.Query.Open() {
		say, verdict = Answer, Reply
	}
	before := m.keep(t)
	next, notices, err := say(before, a.Number, a.Revision, "Why?", by, m.now())
	if m.refused(t, before, next, notices, err) {
		return
	}
	m.moves(t, before, next, Founders, verdict)
	m.isTold(t, before, notices)
}

// nudge lets anybody remind the party that has some asking.
func (m *model) nudge(t *rapid.T) {
	asking := rapid.IntRange(0, len(m.project.Askings)+1).Draw(t, "asking")
	by := rapid.SampledFrom(everybody).Draw(t, "by")
	if waiting := m.project.Waiting(); len(waiting) > 0 && rapid.Bool().Draw(t, "apt") {
		a := rapid.SampledFrom(waiting).Draw(t, "waiting")
		asking, by = a.Number, rapid.SampledFrom([]Actor{marie, olena}).Draw(t, "founder")
	}
	before := m.keep(t)
	next, notices, err := Nudge(before, asking, by, m.now())
	if m.refused(t, before, next, notices, err) {
		return
	}
	a := before.Askings[asking-1]
	if !before.Waits(a) || len(notices) != 1 || notices[0] != (Notice{To: a.Holder(), Event: Reminded, Asking: asking}) {
		t.Fatalf("reminded %v about %v", notices, a)
	}
	for _, d := range before.Acts {
		if d.Verdict == Remind && d.Asking == asking && m.now().Sub(d.At) < Day {
			t.Fatal("reminded twice a day")
		}
	}
	m.moves(t, before, next, Founders, Remind)
}

// wait lets days go by. Whatever has become due is told, and nothing more is
// due then; nothing ends that was not warned of.
func (m *model) wait(t *rapid.T) {
	m.days += rapid.IntRange(0, 40).Draw(t, "days")
	before := m.keep(t)
	due := Due(before, m.calendar)
	next, notices := Lapse(before, m.now(), m.calendar)
	if owed := !due.IsZero() && !due.After(m.now()); owed != (len(notices) > 0) {
		t.Fatalf("due %v at %v, and told %v", due, m.now(), notices)
	}
	if again := Due(next, m.calendar); !again.IsZero() && !again.After(m.now()) {
		t.Fatalf("still due %v at %v", again, m.now())
	}
	if next.Status != before.Status {
		asking := next.Askings[next.Acts[len(next.Acts)-1].Asking-1]
		warned := before.Askings[asking.Number-1].StagedAt
		if next.Status != Expired || asking.Party.Role() != Founders || m.now().Sub(asking.Silent) < 30*Day || m.now().Sub(warned) < 5*Day {
			t.Fatalf("%s at %v by the silence of %v, warned %v", next.Status, m.now(), asking, warned)
		}
	}
	for _, n := range notices {
		a := before.Askings[n.Asking-1]
		if !before.Waits(a) || n.Event == Reminded && n.To != a.Holder() {
			t.Fatalf("told %v of %v", n, a)
		}
	}
	m.project = next
}

// calendar puts off what is due to the next even day.
func (m *model) calendar(_ Party, due time.Time) time.Time {
	if due.YearDay()%2 == 1 {
		return due.Add(Day)
	}
	return due
}

// block lets an office block a founder, or unblock one. During a block nothing is
// due and nobody can do anything but withdraw.
func (m *model) block(t *rapid.T) {
	p := m.keep(t)
	i := rapid.IntRange(0, 1).Draw(t, "founder")
	was := p.Paused()
	p.Sides[i].Blocked = !p.Sides[i].Blocked
	next, notices, err := Halt(p, p.Sides[i].Teacher, paul, m.now())
	if err != nil || p.Status.Pending() && was != next.Paused() && len(notices) == 0 {
		t.Fatalf("paused %t, then %t, and told %v: %v", was, next.Paused(), notices, err)
	}
	if next.Paused() && !Due(next, m.calendar).IsZero() {
		t.Fatal("something is due while the project is paused")
	}
	m.project = next
}

// members has a founder invite one of two teachers of Ukraine or offer them their
// place, or these answer or leave.
func (m *model) members(t *rapid.T) {
	by := rapid.SampledFrom([]Actor{nadia, olena, marie, paul}).Draw(t, "by")
	who := rapid.SampledFrom([]Actor{nadia, olena}).Draw(t, "who")
	v := rapid.SampledFrom([]Verdict{Invite, HandOver, Join, Pass, Leave}).Draw(t, "verdict")
	m.takesPart(t, v, by, who)
}

// handOver is all it takes to hand the co-founder's place to the other one of them.
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

// takesPart has by invite who, offer them a place, or answer or leave.
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

// decide makes a decision and checks all that it may and may not bring about.
func (m *model) decide(t *rapid.T, d Decision) {
	before := m.keep(t)
	d.At = m.now()
	next, notices, err := Decide(before, d)
	if m.refused(t, before, next, notices, err) {
		return
	}
	a := before.Askings[d.Asking-1]
	if a.Verdict != "" { // the same press twice
		m.refused(t, before, next, notices, nil)
		return
	}
	switch current := before.Current().Number; {
	case d.Verdict != Yes && d.Reason == (Reason{}):
		t.Fatal("a refusal without a reason counts")
	case d.Verdict == Change && len(d.Questions) == 0:
		t.Fatal("a request for changes of nothing counts")
	case d.Revision != current || a.Revision != current:
		t.Fatalf("an answer about revision %d to an asking about %d counts for %d", d.Revision, a.Revision, current)
	}
	if d.Verdict == Yes {
		m.yes[a.Revision][a.Party] = true
	}
	m.last = &d
	m.moves(t, before, next, a.Party.Role(), d.Verdict)
	m.isTold(t, before, notices)
}

// keep remembers the project as it is, for a step that may not change it.
func (m *model) keep(t *rapid.T) Project {
	m.given, m.kept = append(m.given, m.project), append(m.kept, clone(t, m.project))
	return m.project
}

// now is an hour after the step before, and the days that have gone by.
func (m *model) now() time.Time {
	return noon.Add(time.Duration(len(m.given))*time.Hour + time.Duration(m.days)*Day)
}

// refused reports whether a step was refused, or changed nothing, and checks
// that it then did nothing.
func (m *model) refused(t *rapid.T, before, next Project, notices []Notice, err error) bool {
	if err == nil && !reflect.DeepEqual(before, next) {
		return false
	}
	if notices != nil || !reflect.DeepEqual(before, next) {
		t.Fatalf("refused (%v), and still told %v", err, notices)
	}
	if err != nil && !Uncounted(err) {
		t.Fatalf("refused for no known reason: %v", err)
	}
	return true
}

// moves takes the step from before to next, in which somebody of the role said v.
func (m *model) moves(t *rapid.T, before, next Project, role Role, v Verdict) {
	if moved := next.Status != before.Status; moved && workflow[step{before.Status, role, v}] != next.Status {
		t.Fatalf("%s becomes %s when the %s say %s", before.Status, next.Status, role, v)
	} else if moved && next.Since.Equal(before.Since) {
		t.Fatalf("%s since %v", next.Status, next.Since)
	}
	for i, a := range before.Askings {
		if a.Verdict != "" && !reflect.DeepEqual(a, next.Askings[i]) {
			t.Fatalf("asking %d was decided, and has changed", a.Number)
		}
	}
	m.project = next
	if next.Status == Open && before.Status == AwaitingOffices {
		*m.opened++
	}
	if next.Paused() && next.Status != Withdrawn {
		t.Fatalf("%s said %s while the project is paused", role, v)
	}
	if next.Status == Open && len(m.yes[next.Current().Number]) != len(Parties) {
		t.Fatalf("open, with a yes to revision %d of %v only", next.Current().Number, m.yes[next.Current().Number])
	}
	for i, a := range next.Askings {
		if i >= len(before.Askings) || before.Askings[i].Verdict == "" {
			m.isDecidedBy(t, before, a)
		}
	}
	m.isWaited(t, next)
}

// isWaited checks that p waits for exactly those who still have something to say
// about the text as it is, each by one asking.
func (m *model) isWaited(t *rapid.T, p Project) {
	seen := map[Party]bool{}
	for _, a := range p.Waiting() {
		if seen[a.Party] || a.Revision != p.Current().Number || m.yes[a.Revision][a.Party] && a.Mends == 0 {
			t.Fatalf("%s waits for asking %d about revision %d of the %s", p.Status, a.Number, a.Revision, a.Party)
		}
		seen[a.Party] = true
	}
	if p.Status.Pending() != (len(seen) > 0) {
		t.Fatalf("%s waits for %v", p.Status, seen)
	}
}

// isDecidedBy checks that a, of the project before, was decided by somebody who may.
func (m *model) isDecidedBy(t *rapid.T, before Project, a Asking) {
	teacher := a.By.Teacher
	_, founds := before.Party(teacher)
	switch {
	case a.Verdict == "":
	case a.Party.Role() == Founders && a.Verdict == Revise && founds: // either founder mends
	case a.Party.Role() == Founders && teacher != before.Side(a.Party).Teacher:
		t.Fatalf("asking %d was decided by %v for the %s", a.Number, a.By, a.Party)
	case a.Party.Role() == Offices && founds:
		t.Fatalf("asking %d was decided in an office by a founder", a.Number)
	case a.Party.Role() == Offices:
		for _, b := range m.project.Askings {
			same := a.By.User == b.By.User || teacher != 0 && teacher == b.By.Teacher
			if b.Verdict != "" && b.Party.Role() == Offices && b.Party != a.Party && same {
				t.Fatalf("%v decided for both offices", a.By)
			}
		}
	}
}

// isTold checks that exactly the parties that are asked since before are told
// so, and that nobody is told the same twice.
func (m *model) isTold(t *rapid.T, before Project, notices []Notice) {
	var want, got []Notice
	for _, a := range m.project.Askings[min(len(before.Askings), len(m.project.Askings)):] {
		want = append(want, Notice{To: a.Party, Event: Asked, Asking: a.Number})
	}
	for i, n := range notices {
		if n.Event == Asked {
			got = append(got, n)
		}
		if n.Event == "" || slices.Contains(notices[:i], n) {
			t.Fatalf("told %v", notices)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("askings told (-want +got):\n%s", diff)
	}
}
