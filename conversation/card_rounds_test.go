package conversation

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

// rounds are projects with their people, in everything that can become of them.
type rounds struct {
	sample Project // whose people they have
	text   form.Answers
	next   string // the answer to Aims from revision 2 on
	words  string
}

var plainRounds = rounds{
	sample: Project{
		Founders: [2]people.Teacher{marie, anna}, Schools: [2]people.School{lyceum, gymnasium},
		People:   map[people.ID]people.Teacher{1: marie, 2: anna},
		Officers: map[int64]string{901: "Pauline Roux", 902: "Hans Huber"},
		Served:   map[people.OfficeCode]bool{"NSS-FR": true, "NSS-AT": true},
	},
	text: plainAnswers, next: "The pupils learn to measure the water of a river and to compare it.", words: "Which of the two rivers is meant?",
}

// sent returns such a project as it is sent.
func (r rounds) sent() Project {
	p := r.sample
	p.Project, _ = approval.Send("d", r.text, approval.Side{Teacher: 1, School: 1, Office: "NSS-FR"}, approval.Side{Teacher: 2, School: 2, Office: "NSS-AT"}, noon)
	p.ID = 7
	return p
}

// says returns p after the party of a has said v, or why it does not count.
func (r rounds) says(p Project, a approval.Asking, v approval.Verdict) (Project, error) {
	by := approval.Actor{Teacher: p.Side(a.Party).Teacher}
	switch a.Party {
	case approval.FounderOffice:
		by = approval.Actor{User: 901}
	case approval.CofounderOffice:
		by = approval.Actor{User: 902}
	default:
	}
	at := p.Since.Add(day)
	var err error
	switch v {
	case approval.Question:
		p.Project, _, err = approval.Ask(p.Project, a.Number, a.Revision, r.words, by, at)
		if err == nil {
			other := approval.Actor{Teacher: p.Side(a.Party.Other()).Teacher}
			p.Project, _, err = approval.Answer(p.Project, a.Number, a.Revision, r.words, other, at)
		}
	case approval.Revise:
		return r.edits(p, by.Teacher)
	default:
		d := approval.Decision{Asking: a.Number, Revision: a.Revision, Verdict: v, By: by, At: at}
		if v != approval.Yes {
			d.Reason = approval.Reason{Words: r.words}
		}
		if v == approval.Change {
			d.Questions = []form.ID{form.Aims, form.Process}
		}
		p.Project, _, err = approval.Decide(p.Project, d)
	}
	return p, err
}

// edits returns p after a founder has changed the text: now one answer, now
// another.
func (r rounds) edits(p Project, teacher int64) (Project, error) {
	current := p.Current()
	id := form.Aims
	if current.Number%2 == 0 {
		id = form.Results
	}
	answers := current.Answers.With(id, r.next+strings.Repeat(".", current.Number))
	w := approval.Word{Verdict: approval.Revise, Revision: current.Number, Answers: answers}
	var err error
	p.Project, _, err = approval.Do(p.Project, w, approval.Actor{Teacher: teacher}, p.Since.Add(day))
	return p, err
}

// walk visits everything that becomes of p within so many steps.
func (r rounds) walk(p Project, steps int, visit func(Project)) {
	visit(p)
	if steps == 0 {
		return
	}
	for _, a := range p.Waiting() {
		for _, v := range p.Options(a) {
			if next, err := r.says(p, a, v); err == nil {
				r.walk(next, steps-1, visit)
			}
		}
	}
	if next, err := r.edits(p, 1); err == nil && p.Status == approval.AwaitingOffices {
		r.walk(next, steps-1, visit)
	}
	if p.Status.Pending() {
		p.Project, _, _ = approval.Act(p.Project, approval.Withdraw, approval.Actor{Teacher: 2}, p.Since.Add(day))
		visit(p)
	}
}

// offered returns what the buttons of a message lead to.
func offered(m Message) map[approval.Verdict]bool {
	all := map[approval.Verdict]bool{}
	for _, row := range m.Rows {
		for _, k := range row {
			switch b := k.Button.(type) {
			case Answer:
				all[b.Verdict] = true
			case Reasons:
				all[approval.No] = true
			case AskChanges:
				all[approval.Change] = true
			case Talk:
				all[b.Verdict] = true
			case EditProject:
				all[approval.Revise] = true
			default:
			}
		}
	}
	return all
}

// TestCardsOfRounds takes a project through everything that can be said of it, in
// all orders, and checks after each step that the card of an asking that waits
// offers exactly what counts then, and that no other card offers anything or asks
// for an answer. A founder is shown the way to the changes that are wanted.
func TestCardsOfRounds(t *testing.T) {
	t.Parallel()
	english := localestest.Catalog(t).In("en")
	seen := map[approval.Status]int{}
	plainRounds.walk(plainRounds.sent(), 5, func(p Project) {
		seen[p.Status]++
		for _, a := range p.Askings {
			checkOffers(t, english, p, a)
		}
		for _, founder := range p.Founders {
			m := ProjectCard{Me: founder, Project: p, Now: noon}.View(english)
			if to := (EditProject{p.ID, form.Aims}); p.Status == approval.ChangesRequested && !leadsTo(m, to) {
				t.Fatalf("%s does not see how to make the changes:\n%v", founder.Name, m)
			}
		}
	})
	if len(seen) < 6 {
		t.Errorf("only these were seen: %v", seen)
	}
}

func leadsTo(m Message, to Button) bool {
	return slices.ContainsFunc(m.Rows, func(row []Key) bool {
		return slices.ContainsFunc(row, func(k Key) bool { return k.Button == to })
	})
}

func checkOffers(t *testing.T, english locales.Translator, p Project, a approval.Asking) {
	t.Helper()
	card, facts := Card{Project: p.ID, Number: a.Number, Revision: a.Revision}, NoticeFacts{Project: &p}
	message := machine.CardScreen(card, facts).View(english)
	offers := offered(message)
	if leadsTo(message, OtherAnswer{card}) {
		maps.Copy(offers, offered(machine.OtherAnswerScreen(card, facts).View(english)))
	}
	counts := map[approval.Verdict]bool{}
	for _, v := range []approval.Verdict{approval.Yes, approval.No, approval.Change, approval.Question, approval.Revise} {
		if _, err := plainRounds.says(p, a, v); err == nil && p.Waits(a) {
			counts[v] = true
		}
	}
	if diff := cmp.Diff(counts, offers); diff != "" {
		t.Fatalf("%s, asking %d of the %s (-counts +offered):\n%s\n%s", p.Status, a.Number, a.Party, diff, message.Text)
	}
	asks := strings.Contains(message.Text, "Answer due:") || strings.Contains(message.Text, "to approve")
	if p.Waits(a) && len(offers) == 0 || !p.Waits(a) && asks {
		t.Fatalf("%s, asking %d of the %s waits: %t, and reads\n%s", p.Status, a.Number, a.Party, p.Waits(a), message.Text)
	}
	newest, _ := p.Newest(a.Number)
	name := officeName(english, people.OfficeCode(p.Side(a.Party).Office))
	if a.Party.Role() == approval.Offices && newest.Number == a.Number && !p.Waits(a) && strings.Contains(message.Text, "Now with: "+name) {
		t.Fatalf("the last card of the %s says that it is awaited:\n%s", a.Party, message.Text)
	}
}
