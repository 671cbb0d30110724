package main

import (
	"math/rand/v2"
	"strconv"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
)

const day = 24 * time.Hour

// outcome is how far a project has come, with how many in a thousand have.
type outcome struct {
	status approval.Status
	share  int
	age    time.Duration // since the project was sent, at the most
}

// outcomes is what becomes of projects. What waits is young, so that nothing of
// it is due yet.
var outcomes = []outcome{
	{approval.AwaitingCofounder, 10, 2 * day},
	{approval.AwaitingOffices, 12, 2 * day},
	{approval.ChangesRequested, 5, 2 * day},
	{approval.Open, 420, 700 * day},
	{approval.Closed, 430, 2500 * day},
	{approval.Declined, 40, 2500 * day},
	{approval.Rejected, 33, 2500 * day},
	{approval.Withdrawn, 50, 2500 * day},
}

// project returns the project of the given index, as its parties have brought it
// to its status by the rules of the approval.
func (p *population) project(r *rand.Rand, index int) approval.Project {
	o := p.outcome(r)
	founder, cofounder := p.pair(r)
	at := p.now.Add(-time.Duration(1 + r.Int64N(int64(o.age)))).Truncate(time.Second)
	project, _ := approval.Send("seed-"+strconv.Itoa(index), p.answers(r, founder, cofounder), p.side(founder), p.side(cofounder), at)
	project.ID = int64(index + 1)
	g := &game{r: r, at: at, project: project, left: p.now.Sub(at)}
	if o.status != approval.AwaitingCofounder && r.IntN(4) == 0 {
		g.revise(p.answers(r, founder, cofounder))
	}
	g.play(o.status)
	return g.project
}

func (p *population) outcome(r *rand.Rand) outcome {
	n := r.IntN(1000)
	for _, o := range outcomes {
		if n -= o.share; n < 0 {
			return o
		}
	}
	return outcomes[len(outcomes)-1]
}

func (p *population) side(teacher int) approval.Side {
	at := p.teachers[teacher].school
	return approval.Side{Teacher: int64(teacher + 1), School: int64(at + 1), Office: string(p.schools[at].office)}
}

// answers returns a whole form, with texts of the usual lengths.
func (p *population) answers(r *rand.Rand, founder, cofounder int) form.Answers {
	s := scriptOf(p.of(founder).code)
	from := 3 + r.IntN(14)
	return form.Answers{
		form.School:      {strconv.Itoa(p.teachers[founder].school + 1)},
		form.Cofounder:   {strconv.Itoa(cofounder + 1), strconv.Itoa(p.teachers[cofounder].school + 1)},
		form.Title:       {s.text(r, 12+r.IntN(50))},
		form.Description: {s.text(r, 60+r.IntN(400))},
		form.Languages:   {pick(r, form.LanguageList)},
		form.PupilAges:   {strconv.Itoa(from), strconv.Itoa(from + r.IntN(4))},
		form.Pupils:      {strconv.Itoa(10 + r.IntN(90))},
		form.Subjects:    {pick(r, form.SubjectList)},
		form.Tools:       {pick(r, form.ToolList)},
		form.Aims:        {s.text(r, 80+r.IntN(500))},
		form.Process:     {s.text(r, 80+r.IntN(500))},
		form.Results:     {s.text(r, 80+r.IntN(500))},
	}
}

// game plays the parties of a project.
type game struct {
	r       *rand.Rand
	project approval.Project
	at      time.Time
	left    time.Duration // until now
}

// later lets some of the time go by that is left until now.
func (g *game) later() time.Time {
	step := min(g.left/4, time.Duration(1+g.r.IntN(6))*day)
	g.at, g.left = g.at.Add(step).Truncate(time.Second), g.left-step
	return g.at
}

// revise has the founder change the text before anybody has answered.
func (g *game) revise(answers form.Answers) {
	edit := approval.Edit{Base: g.project.Current().Number, Answers: answers, By: g.founder(), At: g.later()}
	g.project = must(edit.Apply(g.project))
}

func (g *game) founder() approval.Actor {
	id := g.project.Sides[0].Teacher
	return approval.Actor{User: firstTelegram + id, Teacher: id}
}

// play takes the project to a status.
func (g *game) play(to approval.Status) {
	switch to { //nolint:exhaustive // the seed holds no other
	case approval.AwaitingCofounder:
		return
	case approval.Declined:
		g.answer(approval.No)
		return
	case approval.Withdrawn:
		g.act(approval.Withdraw)
		return
	}
	g.answer(approval.Yes)
	switch to { //nolint:exhaustive // likewise
	case approval.AwaitingOffices:
		if g.r.IntN(3) == 0 {
			g.answer(approval.Yes) // one office
		}
		return
	case approval.Rejected:
		g.answer(approval.No)
		return
	case approval.ChangesRequested:
		g.answer(approval.Change)
		return
	}
	g.answer(approval.Yes)
	g.answer(approval.Yes)
	if to == approval.Closed {
		g.act(approval.Close)
	}
}

// answer has a party whom the project waits for say its verdict.
func (g *game) answer(v approval.Verdict) {
	waiting := g.project.Waiting()
	a := waiting[g.r.IntN(len(waiting))]
	d := approval.Decision{Asking: a.Number, Revision: a.Revision, Verdict: v, At: g.later()}
	switch id := g.project.Side(a.Party).Teacher; a.Party.Role() {
	case approval.Founders:
		d.By = approval.Actor{User: firstTelegram + id, Teacher: id}
	default:
		d.By = approval.Actor{User: officerOf(g.project.Side(a.Party).Office, g.r.IntN(officersPerOffice))}
	}
	switch v { //nolint:exhaustive // a yes says no more
	case approval.No:
		d.Reason = approval.Reason{Code: approval.OfficeReasons[g.r.IntN(len(approval.OfficeReasons))]}
	case approval.Change:
		d.Reason, d.Questions = approval.Reason{Words: "Please say more."}, []form.ID{form.Aims}
	}
	g.project = must(approval.Decide(g.project, d))
}

func (g *game) act(v approval.Verdict) {
	g.project = must(approval.Act(g.project, v, g.founder(), g.later()))
}

// must returns p. The rules refuse nothing of what the seed plays.
func must(p approval.Project, _ []approval.Notice, err error) approval.Project {
	if err != nil {
		panic(err)
	}
	return p
}
