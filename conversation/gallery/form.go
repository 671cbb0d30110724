package gallery

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// hangFill hangs what the form shows of fill.
func (g *gallery) hangFill(dialog, variant string, fill conversation.Fill, f conversation.Facts) {
	g.hang(dialog, variant, machine.Screen(conversation.State{Place: conversation.AtForm, Fill: &fill}, f))
}

func hangForm(g *gallery) {
	for _, q := range form.Partnership {
		hangQuestion(g, q)
		if q.ID == form.School {
			hangMySchools(g)
		}
		if q.ID == form.Cofounder {
			hangCofounders(g)
		}
	}
	hangEarly(g)
	g.hang("form", "", conversation.SureToLeave{Draft: "123456789"})
	g.hang("form", "untitled", conversation.SureToBegin{})
	g.hang("form", "", conversation.SureToBegin{Title: awkward(100)})
}

func hangQuestion(g *gallery, q form.Question) {
	hang := func(variant string, fill conversation.Fill, f conversation.Facts) {
		fill.Draft, fill.At = "123456789", q.ID
		g.hangFill("form_"+string(q.ID), variant, fill, f)
	}
	plain := conversation.Facts{Me: &marie, Contacts: contactsOf(anna)}
	most := conversation.Facts{Me: &wordy, Contacts: contactsOf(newWordy)}
	hang("empty", conversation.Fill{}, plain)
	hang("link just made", conversation.Fill{Link: token, Made: true, Waits: true}, plain)
	hang("answered", conversation.Fill{Answers: plainAnswers}, plain)
	hang("answered at length", conversation.Fill{Answers: longAnswers}, most)
	problems := rejected(q)
	for _, key := range slices.Sorted(maps.Keys(problems)) {
		hang("problem "+key, conversation.Fill{Answers: longAnswers, Problem: problems[key], Typed: awkward(4096)}, most)
	}
	switch q.Kind.(type) {
	case form.ManyOf:
		hang("searching", conversation.Fill{Search: "ma", Answers: plainAnswers}, plain)
		hang("searching in vain", conversation.Fill{Search: awkward(40), Answers: longAnswers}, most)
		hang("several typed, some unknown", conversation.Fill{Search: "ma", Unknown: []string{"ma", awkward(40)}, Answers: plainAnswers}, plain)
		hang("several typed, one unknown", conversation.Fill{Search: awkward(40), Unknown: []string{awkward(40)}}, plain)
		for page := range 5 {
			hang(fmt.Sprintf("page %d", page+1), conversation.Fill{Page: page, Answers: longAnswers}, most)
		}
	case form.Text:
		hangTyped(hang, most)
	case form.Ages:
		hang("youngest given", conversation.Fill{Answers: form.Answers{q.ID: {"3"}}}, plain)
	}
}

// hangTyped hangs the screens after long messages and after those that follow.
func hangTyped(hang func(string, conversation.Fill, conversation.Facts), most conversation.Facts) {
	part := conversation.Part{Message: 9, Text: awkward(4096)}
	rest := conversation.Part{Message: 10, Text: awkward(100)}
	problem := &form.Problem{Key: "cut", Data: map[string]any{"Count": 4096, "Max": 2000, "Over": 2096}}
	hang("perhaps cut", conversation.Fill{Problem: problem, Typed: part.Text, Parts: []conversation.Part{part}}, most)
	hang("joined", conversation.Fill{
		Problem: problem, Typed: part.Text + rest.Text, Parts: []conversation.Part{part, rest},
		Undo: &conversation.Undo{At: form.Description},
	}, most)
	hang("after a hint", conversation.Fill{
		Hinted: form.Description, Hints: []form.Hint{form.Capitals, form.Telephone, form.Email}, Grown: true,
		Undo: &conversation.Undo{At: form.Description},
	}, most)
	for page := range 5 {
		hang(fmt.Sprintf("to copy, page %d", page+1), conversation.Fill{Typed: awkward(6000), Copying: page + 1}, most)
	}
}

// hangEarly hangs what is said of messages that came before their question.
func hangEarly(g *gallery) {
	part := conversation.Part{Message: 1 << 40, Text: awkward(4096)}
	waiting, joined := conversation.Early{Part: part}, conversation.Early{Part: part, To: form.Description}
	longest := machine.Screen(conversation.State{Place: conversation.AtForm, Fill: &conversation.Fill{
		Draft: "123456789", At: form.Tools, Answers: longAnswers, Undo: &conversation.Undo{At: form.Description},
	}}, conversation.Facts{Me: &wordy, Contacts: contactsOf(newWordy)})
	g.hang("early", "joined", conversation.Earlier{Early: []conversation.Early{joined, waiting}, Usable: true, Screen: longest})
	g.hang("early", "waits", conversation.Earlier{Early: []conversation.Early{waiting, joined, waiting}, Usable: true, Screen: longest})
	g.hang("early", "waits for a question", conversation.Earlier{Early: []conversation.Early{waiting}, Screen: conversation.Help{}})
}

// rejected returns what each kind of question does not take, typed or ticked, by the
// key of the problem.
func rejected(q form.Question) map[string]*form.Problem {
	problems := map[string]*form.Problem{}
	add := func(p *form.Problem) { problems[p.Key] = p }
	typed := func(texts ...string) {
		for _, text := range texts {
			_, problem := q.Kind.Parse(text)
			add(problem)
		}
	}
	switch kind := q.Kind.(type) {
	case form.Text:
		typed(" ", "Ha", awkward(4096), strings.Repeat(". ", 30))
		if kind.Heading {
			typed("✅ Confirmed by NSS-FR", "www.rivers.org", "Ri\u0300\u0301\u0302vers")
		}
	case form.Number:
		typed("a lot", "0")
	case form.Ages:
		typed("young", "1-99", "11-9")
	case form.OneOf:
		typed("Anna")
	case form.ManyOf:
		for _, text := range []string{" ", "x", awkward(4096)} {
			_, problem := form.Own(text)
			if problem.Key == "too_long" {
				problem.Key = "search_too_long"
			}
			add(problem)
		}
		add(kind.Check(nil))
		if kind.OwnWords > 0 {
			add(&form.Problem{Key: "too_many_own_words", Data: map[string]any{"Count": kind.OwnWords}})
		}
	}
	return problems
}

func hangMySchools(g *gallery) {
	me := teacher(1, "Marie Dupont", people.Validated, lyceum, ecole, longest)
	g.hangFill("form_school", "three schools", conversation.Fill{At: form.School}, conversation.Facts{Me: &me})
	abroad := out(me)
	abroad.Memberships[0].School = lyceum
	g.hangFill("form_school", "countries out", conversation.Fill{At: form.School}, conversation.Facts{Me: &abroad})
}

func hangCofounders(g *gallery) {
	hang := func(variant string, me people.Teacher, fill conversation.Fill, contacts ...people.Teacher) {
		fill.At, fill.Answers = form.Cofounder, form.Answers{form.School: {schoolID(me.Memberships[0].School)}}
		f := conversation.Facts{Me: &me, Contacts: contactsOf(contacts...)}
		if fill.Link != "" {
			f.Invites = invitesFor(fill.Draft)
		}
		g.hangFill("form_cofounder", variant, fill, f)
	}
	hang("countries out", marie, conversation.Fill{}, out(anna), out(wordy))
	hang("no contacts", marie, conversation.Fill{})
	hang("no contacts, link made", marie, conversation.Fill{Link: token, Waits: true})
	hang("decided later", marie, conversation.Fill{Waits: true}, anna)
	hang("contacts of all sorts", marie, conversation.Fill{},
		anna, blocked(teacher(8, "Bo Blocked", people.Validated, danish)), teacher(5, "Zoé Martin", people.Validated, ecole),
		teacher(6, "Nils New", people.Asked, danish), teacher(7, "Rita Refused", people.Refused, danish))
	hang("a name typed", marie, conversation.Fill{Search: "Wien"}, anna, wordy)
	hang("a name typed in vain", marie, conversation.Fill{Search: awkward(60)}, anna)
	second := conversation.Fill{Page: 1, Link: token}
	hang("several schools each", marie, second, wordy, wordy, wordy, wordy, wordy, newWordy, newWordy, newWordy)
	hang("second page, longest", wordy, second, slices.Repeat([]people.Teacher{newWordy}, 15)...)
}
