package conversation

import (
	"fmt"
	"testing"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// rejected is what each kind of question does not take, typed or ticked.
func rejected(q form.Question) map[string]*form.Problem {
	problems := map[string]*form.Problem{}
	typed := func(texts ...string) {
		for _, text := range texts {
			_, problem := q.Kind.Parse(text)
			problems[problem.Key] = problem
		}
	}
	switch kind := q.Kind.(type) {
	case form.Text:
		typed(" ", "Ha", awkward(4096))
	case form.Number:
		typed("a lot", "0")
	case form.Ages:
		typed("young", "1-99", "11-9")
	case form.OneOf:
		typed("Anna")
	case form.ManyOf:
		for _, text := range []string{" ", "x", awkward(4096)} {
			_, problem := form.Own(text)
			problems[problem.Key] = problem
		}
		few := kind.Check(nil)
		problems[few.Key] = few
		if kind.OwnWords > 0 {
			many := &form.Problem{Key: "too_many_own_words", Data: map[string]any{"Count": kind.OwnWords}}
			problems[many.Key] = many
		}
	}
	return problems
}

// TestRejected checks that the gallery asks every question in vain too.
func TestRejected(t *testing.T) {
	t.Parallel()
	for _, q := range form.Partnership {
		for key, problem := range rejected(q) {
			if problem == nil {
				t.Errorf("%s takes what %q should refuse", q.ID, key)
			}
		}
	}
}

func hangForm(g *gallery) {
	contacts := []people.Contact{{Teacher: anna}}
	for _, q := range form.Partnership {
		hang := func(variant string, fill Fill, f Facts) {
			fill.Draft, fill.At = "123456789", q.ID
			g.hang("form_"+string(q.ID), variant, machine.formScreen(fill, f))
		}
		plain := Facts{Me: &marie, Contacts: contacts}
		most := Facts{Me: &wordy, Contacts: []people.Contact{{Teacher: wordy2}}}
		hang("empty", Fill{}, plain)
		hang("answered", Fill{Answers: plainAnswers, Picked: pickedOf(q, plainAnswers)}, plain)
		hang("answered at length", Fill{Answers: longAnswers, Picked: pickedOf(q, longAnswers)}, most)
		for key, problem := range rejected(q) {
			hang("problem "+key, Fill{Answers: longAnswers, Problem: problem, Typed: awkward(4096)}, most)
		}
		switch q.Kind.(type) {
		case form.ManyOf:
			hang("searching", Fill{Search: "ma", Picked: pickedOf(q, plainAnswers)}, plain)
			hang("searching in vain", Fill{Search: awkward(40), Picked: pickedOf(q, longAnswers)}, most)
			for page := range 5 {
				hang(fmt.Sprintf("page %d", page+1), Fill{Page: page, Picked: pickedOf(q, longAnswers)}, most)
			}
		case form.Ages:
			hang("youngest given", Fill{Picked: []string{"3"}}, plain)
		}
	}
	hangSchools(g)
	hangCofounders(g)
	g.hang("form", "", SureToLeave{})
	g.hang("form", "untitled", SureToBegin{})
	g.hang("form", "", SureToBegin{Title: awkward(100)})
}

// pickedOf returns what is ticked when q is asked again.
func pickedOf(q form.Question, a form.Answers) []string {
	if _, many := q.Kind.(form.ManyOf); many {
		return a[q.ID]
	}
	return nil
}

func hangSchools(g *gallery) {
	two := teacher(1, "Marie Dupont", people.Validated, lyceum, ecole, longest)
	g.hang("form_school", "three schools", machine.formScreen(Fill{At: form.School}, Facts{Me: &two}))
}

func hangCofounders(g *gallery) {
	blocked := teacher(8, "Bo Blocked", people.Validated, danish)
	blocked.Blocked = true
	answers := form.Answers{form.School: {"1"}}
	hang := func(variant string, fill Fill, contacts ...people.Teacher) {
		f := Facts{Me: &marie}
		for _, c := range contacts {
			f.Contacts = append(f.Contacts, people.Contact{Teacher: c})
		}
		fill.At, fill.Answers = form.Cofounder, answers
		g.hang("form_cofounder", variant, machine.formScreen(fill, f))
	}
	hang("no contacts", Fill{})
	hang("no contacts, link made", Fill{Link: "abcdefghijklmnopqrstuv"})
	hang("contacts of all sorts", Fill{}, anna, blocked, teacher(5, "Zoé Martin", people.Validated, ecole),
		teacher(6, "Nils New", people.Asked, danish), teacher(7, "Rita Refused", people.Refused, danish))
	hang("several schools each", Fill{Page: 1, Link: "abcdefghijklmnopqrstuv"}, wordy, wordy, wordy, wordy, wordy, wordy2, wordy2, wordy2)
	g.hang("form_cofounder", "second page, longest", machine.formScreen(
		Fill{At: form.Cofounder, Answers: form.Answers{form.School: {id(longest.ID)}}, Page: 1, Link: "abcdefghijklmnopqrstuv"},
		Facts{Me: &wordy, Contacts: many(wordy2, 15)},
	))
}

func many(t people.Teacher, n int) []people.Contact {
	var contacts []people.Contact
	for range n {
		contacts = append(contacts, people.Contact{Teacher: t})
	}
	return contacts
}

func hangPreview(g *gallery) {
	hang := func(variant string, me, partner people.Teacher, f Facts, fill Fill) {
		f.Me, f.Contacts = &me, []people.Contact{{Teacher: partner}}
		g.hang("preview", variant, machine.formScreen(fill, f))
	}
	served := Facts{Served: map[people.OfficeCode]bool{"NSS-FR": true, "NSS-AT": true, "NSS-CY": true}}
	for n := range 4 {
		hang(fmt.Sprintf("leaf %d", n+1), marie, anna, served, Fill{Answers: plainAnswers, Leaf: n, OneSchool: n == 0})
	}
	for n := range 9 {
		hang(fmt.Sprintf("longest, leaf %d", n+1), wordy2, wordy2, Facts{}, Fill{Answers: longAnswers, Leaf: n, Changed: allOf(form.Partnership)})
	}
	hang("changed", marie, anna, served, Fill{Answers: plainAnswers, Look: form.Results, Changed: []form.ID{form.Results}})
	blocked := anna
	blocked.Blocked = true
	me, partner := teacher(1, "Marie Dupont", people.Asked, lyceum), teacher(2, "Anna Schmidt", people.Asked, gymnasium)
	fill := Fill{Answers: plainAnswers}
	hang("not yet confirmed", me, partner, served, fill)
	hang("not yet confirmed, offices not served", me, partner, Facts{}, fill)
	hang("refused", teacher(1, "Marie Dupont", people.Refused, lyceum), teacher(2, "Anna Schmidt", people.Refused, gymnasium), served, fill)
	hang("blocked", func() people.Teacher { b := marie; b.Blocked = true; return b }(), blocked, served, fill)
	hang("gone", teacher(1, "Marie Dupont", people.Validated, danish), teacher(9, "Nobody", people.Asked, danish), served, fill)
	fill.Asking = sureToSend
	hang("", marie, anna, served, fill)
	hang("longest", wordy, wordy, served, Fill{Answers: longAnswers.With(form.Cofounder, id(wordy.ID), id(longest.ID)), Asking: sureToSend})
}

func allOf(questions form.Form) []form.ID {
	var ids []form.ID
	for _, q := range questions {
		ids = append(ids, q.ID)
	}
	return ids
}
