package approval

import (
	"reflect"
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

// act lets anybody do what only founders may.
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

// talk lets anybody ask anybody a question, or reply to one.
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

// keep remembers the project as it is, for a step that may not change it.
func (m *model) keep(t *rapid.T) Project {
	m.given, m.kept = append(m.given, m.project), append(m.kept, clone(t, m.project))
	return m.project
}

// now returns an hour after the step before, and the days that have gone by.
func (m *model) now() time.Time {
	return noon.Add(time.Duration(len(m.given))*time.Hour + time.Duration(m.days)*Day)
}
