package gallery

import (
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
)

// said returns p after somebody has said w of it a day later.
func said(p conversation.Project, w approval.Word, by approval.Actor) conversation.Project {
	if a, ok := p.Asking(w.Asking); ok {
		w.Revision = a.Revision
	}
	if w.Verdict == approval.Revise {
		w.Revision = p.Current().Number
	}
	next, _, err := approval.Do(p.Project, w, by, p.Since.Add(day))
	if err != nil {
		panic(fmt.Sprintf("gallery: %s of a project %s: %v", w.Verdict, p.Status, err))
	}
	p.Project = next
	return p
}

// after returns p after so many days in which nobody said anything.
func after(p conversation.Project, days int) conversation.Project {
	p.Project, _ = conversation.Lapse(p.Project, p.Since.AddDate(0, 0, days))
	return p
}

// wanted returns p after two answers were asked to be changed, a day later.
func wanted(p conversation.Project, asking int, words string, by approval.Actor) conversation.Project {
	a, _ := p.Asking(asking)
	next, _, err := approval.Decide(p.Project, approval.Decision{
		Asking: asking, Revision: a.Revision, Verdict: approval.Change, By: by, At: p.Since.Add(day),
		Reason: approval.Reason{Words: words}, Questions: []form.ID{form.PupilAges, form.Aims},
	})
	if err != nil {
		panic(fmt.Sprintf("gallery: changes of a project %s: %v", p.Status, err))
	}
	p.Project = next
	return p
}

// both returns p after the co-founder has accepted it.
func both(p conversation.Project) conversation.Project {
	return decided(p, 1, approval.Yes, approval.Reason{}, byCofounder)
}

// turns returns projects whose text is talked about or changed before they are open,
// in the order in which they come to be. The words and the new answers given are
// short, or as long as can be.
func turns(answers, changed form.Answers, words string) (names []string, projects map[string]conversation.Project) {
	projects = map[string]conversation.Project{}
	add := func(name string, p conversation.Project) conversation.Project {
		names, projects[name] = append(names, name), p
		return p
	}
	asked := sent(answers)
	open := add("question asked", said(asked, approval.Word{Verdict: approval.Question, Asking: 1, Words: words}, byCofounder))
	add("question answered", said(open, approval.Word{Verdict: approval.Reply, Asking: 1, Words: words}, byFounder))
	want := add("changes asked by co-founder", wanted(asked, 1, words, byCofounder))
	add("changes made", said(want, approval.Word{Verdict: approval.Revise, Answers: changed}, byFounder))
	add("changed before an answer", said(asked, approval.Word{Verdict: approval.Revise, Answers: changed}, byFounder))
	add("changed back", said(said(both(asked), approval.Word{Verdict: approval.Revise, Answers: changed}, byFounder), approval.Word{Verdict: approval.Revise, Answers: answers}, byFounder))
	add("changed by co-founder", said(asked, approval.Word{Verdict: approval.Revise, Answers: changed}, byCofounder))
	one := decided(both(asked), 2, approval.Yes, approval.Reason{}, byFrance)
	want = add("changes asked by office", wanted(one, 3, words, byAustria))
	made := add("changes for office made", said(want, approval.Word{Verdict: approval.Revise, Answers: changed}, byFounder))
	add("offices asked again", decided(made, 6, approval.Yes, approval.Reason{}, byCofounder))
	made = said(wanted(both(asked), 3, words, byAustria), approval.Word{Verdict: approval.Revise, Answers: changed}, byCofounder)
	add("an office asked before it had answered", decided(made, 6, approval.Yes, approval.Reason{}, byFounder))
	add("reminded", said(both(asked), approval.Word{Verdict: approval.Remind, Asking: 2}, byCofounder))
	add("reminded by time", after(both(asked), 4))
	add("overdue", after(both(asked), 45))
	add("warned", after(asked, 29))
	add("expired", after(after(asked, 29), 40))
	paused := asked
	paused.Sides[1].Blocked = true
	paused.Project, _, _ = approval.Halt(paused.Project, 2, byFrance, noon.Add(day))
	add("paused", paused)
	unpaused := paused
	unpaused.Sides[1].Blocked = false
	unpaused.Project, _, _ = approval.Halt(unpaused.Project, 2, byFrance, noon.Add(2*day))
	add("unpaused", unpaused)
	stopped := asked
	stopped.Founders[1].Unreachable = true
	add("co-founder out of reach", stopped)
	return names, projects
}

// hangTurns hangs what founders and offices see while the text is talked about.
func hangTurns(g *gallery) {
	changed := plainAnswers.With(form.Subjects, "geography", "art").With(form.Aims, "The pupils learn to describe a river and to work with a class abroad.")
	names, plain := turns(plainAnswers, changed, "Which of the two rivers is meant?")
	_, long := turns(longAnswers, longAnswers.With(form.Aims, paragraphOf(1990)).With(form.Process, paragraphOf(1980)), paragraphOf(500))
	for _, name := range names {
		hangTurn(g, name, plain[name])
		hangTurn(g, name+", longest", lengthened(long[name]))
	}
	hangEdits(g, "", plain)
	hangEdits(g, ", longest", map[string]conversation.Project{
		"changes asked by office": lengthened(long["changes asked by office"]), "question asked": lengthened(long["question asked"]),
	})
}

// hangTurn hangs a project as its founder and its askings show it.
func hangTurn(g *gallery, name string, p conversation.Project) {
	me := marie
	me.ID = p.Founders[0].ID
	p.Sides[0].Teacher, p.Sides[1].Teacher = int64(p.Founders[0].ID), int64(p.Founders[1].ID)
	now := noon.Add(20 * day)
	if acts := p.Acts; len(acts) > 0 && acts[len(acts)-1].Verdict == approval.Remind {
		now = acts[len(acts)-1].At.Add(time.Hour)
	}
	g.hang("approval", name, conversation.ProjectCard{Me: me, Project: p, Now: now})
	facts := conversation.NoticeFacts{Project: &p}
	for _, a := range p.Askings {
		variant := fmt.Sprintf("%s, asking %d of the %s", name, a.Number, a.Party)
		g.hang("approval", variant, machine.CardScreen(askingOf(p, a.Number), facts))
		if earlier, again := p.Earlier(a); again && p.Waits(a) {
			if earlier.Verdict == approval.Yes {
				g.hang("approval", variant+", all answers", machine.OtherAnswerScreen(askingOf(p, a.Number), facts))
			}
			for leaf := range 3 {
				g.hang("approval", fmt.Sprintf("%s, leaf %d", variant, leaf), machine.DetailsScreen(askingOf(p, a.Number), leaf, facts))
			}
		}
	}
	for n := range (len(p.History()) + 4) / 5 {
		g.hang("approval", fmt.Sprintf("%s, page %d", name, n+1), conversation.History{Project: p, Page: n})
	}
}

// hangEdits hangs what a founder sees who changes the text or writes something.
func hangEdits(g *gallery, variant string, projects map[string]conversation.Project) {
	p := projects["changes asked by office"]
	fill := conversation.Fill{Project: p.ID, Base: 1, Answers: p.Current().Answers, Review: true}
	hang := func(name string, s conversation.Screen) { g.hang("approval", name+variant, s) }
	hang("nothing changed", conversation.EditOverview{Project: p, Fill: fill})
	fill.Answers = fill.Answers.With(form.Aims, paragraphOf(1990))
	for leaf := range 6 {
		fill.Leaf = leaf
		hang(fmt.Sprintf("changed, page %d", leaf+1), conversation.EditOverview{Project: p, Fill: fill})
	}
	hang("", conversation.SureToDrop{Title: p.Current().Answers.Get(form.Title)})
	ended := samplesOf("declined", "rejected in own words", "withdrawn late", "reopened")
	for name, p := range ended {
		hang(name, conversation.History{Project: p})
	}
	fill.Answers, fill.Leaf = plainAnswers.With(form.Title, "Rivers and lakes"), 0
	hang("of an open project", conversation.EditOverview{Project: ended["reopened"], Fill: fill})
	fill.At = form.Aims
	aims, _ := form.Partnership.Find(form.Aims)
	hang("of an edit", conversation.Question{Question: aims, N: 8, Total: 10, Fill: fill})
	asked := projects["question asked"]
	card := askingOf(asked, 1)
	for _, v := range []approval.Verdict{approval.Question, approval.Reply, approval.Change} {
		hang(string(v), conversation.Words{Project: asked, Shown: conversation.Shown{Card: card, Asking: string(v)}})
	}
	hang("change, complete", conversation.Words{Project: asked, Shown: conversation.Shown{
		Card: card, Asking: string(approval.Change), Want: []form.ID{form.Title, form.Aims}, Words: wordsOf(paragraphOf(500)),
	}})
	for name, shown := range map[string]conversation.Shown{
		"question, written": {Asking: string(approval.Question), Words: wordsOf("Which class is it?", "And how old are they?")},
		"reply, too long":   {Asking: string(approval.Reply), Words: wordsOf(paragraphOf(400), paragraphOf(400))},
		"change, of signs":  {Asking: string(approval.Change), Words: wordsOf("......")},
	} {
		shown.Card = card
		hang(name, conversation.Words{Project: asked, Shown: shown})
	}
}

// wordsOf are messages that somebody has written.
func wordsOf(texts ...string) []conversation.Part {
	var parts []conversation.Part
	for i, text := range texts {
		parts = append(parts, conversation.Part{Message: 7 + i, Text: text})
	}
	return parts
}

// samplesOf returns some of the samples.
func samplesOf(names ...string) map[string]conversation.Project {
	_, all := samples(plainAnswers)
	some := map[string]conversation.Project{}
	for _, name := range names {
		some[name] = all[name]
	}
	return some
}

// turnNews is what there is to tell while the text is talked about, which sample
// it happened to and which asking it is about, if any.
var turnNews = []struct {
	event   approval.Event
	project string
	asking  int
	offices bool
}{
	{approval.Wanted, "changes asked by office", 3, true},
	{approval.Revised, "changes for office made", 0, true},
	{approval.Questioned, "question asked", 1, false},
	{approval.Replied, "question answered", 1, false},
	{approval.Reminded, "reminded by time", 2, true},
	{approval.Reminded, "changes asked by co-founder", 2, false},
	{approval.Warned, "warned", 1, false},
	{approval.Lapsed, "expired", 1, false},
	{approval.Paused, "paused", 0, false},
	{approval.Unpaused, "changes made", 0, false},
	{approval.Overdue, "overdue", 2, true},
}

// hangTurnNews hangs that news, as the founder, the co-founder and an office get it.
func hangTurnNews(g *gallery) {
	_, plain := turns(plainAnswers, plainAnswers.With(form.PupilAges, "10", "12"), "Which of the two rivers is meant?")
	_, long := turns(longAnswers, longAnswers.With(form.Aims, paragraphOf(1990)), paragraphOf(500))
	for _, told := range turnNews {
		p, longest := plain[told.project], lengthened(long[told.project])
		n := conversation.Notice{Event: conversation.ProjectEvent(told.event), Card: conversation.Card{Project: 7, Number: told.asking}}
		hang := func(variant string, p conversation.Project) {
			g.hang("approval_news", told.project+": "+string(n.Event)+variant, machine.NoticeScreen(n, conversation.NoticeFacts{Project: &p}))
		}
		for i, variant := range []string{"", ", to the co-founder"} {
			n.To = conversation.Recipient{Teacher: p.Founders[i].ID}
			hang(variant, p)
		}
		n.To = conversation.Recipient{Teacher: longest.Founders[0].ID}
		hang(", longest", longest)
		if told.offices {
			n.To = conversation.Recipient{Office: "NSS-FR"}
			hang(", to an office", p)
		}
	}
	_, all := samples(plainAnswers)
	opened := said(all["open"], approval.Word{Verdict: approval.Revise, Answers: plainAnswers.With(form.Title, "Rivers and lakes")}, byFounder)
	n := conversation.Notice{To: conversation.Recipient{Teacher: 2}, Event: conversation.ProjectEvent(approval.Revised)}
	g.hang("approval_news", "open: "+string(n.Event), machine.NoticeScreen(n, conversation.NoticeFacts{Project: &opened}))
}
