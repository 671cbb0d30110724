package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

// A query is repeated up to repeats times or for budget; a single slow one is cancelled
// after budget. The first warmUps calls do not count: a new connection, one an hour,
// loads the catalogue and plans each statement.
const (
	warmUps = 20
	repeats = 1000
	budget  = 15 * time.Second
)

// query is something that the bot asks of the store, again and again with other
// arguments.
type query struct {
	name string
	bar  time.Duration // that its p99 must not exceed
	ask  func(ctx context.Context, w *work) error
}

// work is what queries are asked of, and by whom.
type work struct {
	*population
	store  *store.Store
	r      *rand.Rand
	names  []string // of teachers, to be searched
	towns  []string // and schools in the largest country
	turned []int64  // projects that are open or closed
}

// figures are the times of one query.
type figures struct {
	p50, p99 time.Duration
	times    int
}

const (
	largeOffice = people.OfficeCode("NSS-TR")
	smallOffice = people.OfficeCode("NSS-AT")
	largest     = people.CountryCode("TR")

	queryBar = 10 * time.Millisecond
	sweepBar = 20 * time.Millisecond
)

var queries = []query{
	{"/projects, first tab", queryBar, func(ctx context.Context, w *work) error {
		return w.facts(ctx, conversation.Reads{Me: true, Counts: true, Tab: conversation.OpenTab})
	}},
	{"/projects, closed", queryBar, func(ctx context.Context, w *work) error {
		return w.facts(ctx, conversation.Reads{Me: true, Counts: true, Tab: conversation.ClosedTab})
	}},
	{"home", queryBar, func(ctx context.Context, w *work) error {
		return w.facts(ctx, conversation.Reads{Me: true, Counts: true, Offices: true})
	}},
	{"/contacts", queryBar, func(ctx context.Context, w *work) error {
		return w.facts(ctx, conversation.Reads{Me: true, Contacts: true})
	}},
	{"school search, a word", queryBar, func(ctx context.Context, w *work) error { return w.school(ctx, pick(w.r, w.towns)) }},
	{"school search, two words", queryBar, func(ctx context.Context, w *work) error {
		return w.school(ctx, pick(w.r, w.towns)+" "+pick(w.r, []string{"ortaokulu", "lisesi", "ilkokulu"}))
	}},
	{"school search, a word of every school", queryBar, func(ctx context.Context, w *work) error {
		return w.school(ctx, pick(w.r, []string{"ortaokulu", "anadolu lisesi", "okulu", "lisesi"}))
	}},
	{"school search, one letter", queryBar, func(ctx context.Context, w *work) error { return w.school(ctx, start(pick(w.r, w.towns), 1)) }},
	{"school search, two letters", queryBar, func(ctx context.Context, w *work) error { return w.school(ctx, start(pick(w.r, w.towns), 2)) }},
	{"school search, three letters", queryBar, func(ctx context.Context, w *work) error { return w.school(ctx, start(pick(w.r, w.towns), 3)) }},
	{"school search, a typo", queryBar, func(ctx context.Context, w *work) error { return w.school(ctx, typo(w.r, pick(w.r, w.towns))) }},
	{"people search, a name", queryBar, func(ctx context.Context, w *work) error { return w.person(ctx, pick(w.r, w.names), "") }},
	{"people search, a given name", queryBar, func(ctx context.Context, w *work) error {
		return w.person(ctx, strings.Fields(pick(w.r, w.names))[0], "")
	}},
	{"people search, two letters", queryBar, func(ctx context.Context, w *work) error { return w.person(ctx, start(pick(w.r, w.names), 2), "") }},
	{"people search, a typo", queryBar, func(ctx context.Context, w *work) error { return w.person(ctx, typo(w.r, pick(w.r, w.names)), "") }},
	{"people search, a town", queryBar, func(ctx context.Context, w *work) error { return w.person(ctx, pick(w.r, w.towns), "") }},
	{"people search, a country", queryBar, func(ctx context.Context, w *work) error { return w.person(ctx, "türkiye", largest) }},
	{"/pending, large office", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Waiting: true})
	}},
	{"/pending, small office", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, smallOffice, conversation.OfficeReads{Waiting: true})
	}},
	{"/pending, a later page", queryBar, func(ctx context.Context, w *work) error {
		later := conversation.ShowPending{Due: w.now.Add(time.Duration(w.r.IntN(120)) * time.Hour).UnixMicro(), Card: conversation.Card{Project: 1}}
		return w.office(ctx, largeOffice, conversation.OfficeReads{Waiting: true, Page: later})
	}},
	{"/find, large office", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Sought: pick(w.r, w.names)})
	}},
	{"/find, a given name", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Sought: strings.Fields(pick(w.r, w.names))[0]})
	}},
	{"/find, a town", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Sought: pick(w.r, w.towns)})
	}},
	{"/find, a word of every school", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Sought: pick(w.r, []string{"ortaokulu", "okulu", "lisesi"})})
	}},
	{"/find, a typo", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Sought: typo(w.r, pick(w.r, w.towns))})
	}},
	{"/stats, large office", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, largeOffice, conversation.OfficeReads{Waiting: true, Figures: true})
	}},
	{"/stats, small office", queryBar, func(ctx context.Context, w *work) error {
		return w.office(ctx, smallOffice, conversation.OfficeReads{Waiting: true, Figures: true})
	}},
	{"a project is closed, and open again", queryBar, func(ctx context.Context, w *work) error { return w.turn(ctx) }},
	{"a notice, what it says", queryBar, func(ctx context.Context, w *work) error {
		id := w.r.Int64N(int64(w.Teachers)) + 1
		_, err := w.store.NoticeFacts(ctx, conversation.Notice{To: conversation.Recipient{Teacher: people.ID(id)}, Project: w.r.Int64N(int64(w.Projects)) + 1})
		return err
	}},
	{"a card, read and noted as shown", queryBar, func(ctx context.Context, w *work) error { return w.show(ctx) }},
	{"a minute's sweep, nothing due", sweepBar, func(ctx context.Context, w *work) error { return w.store.Sweep(ctx) }},
}

// measure asks a query until it has been asked often enough, or for long enough.
func (w *work) measure(ctx context.Context, q query) (figures, error) {
	var times []time.Duration
	began := time.Now()
	for len(times) < warmUps+repeats && (len(times) == 0 || time.Since(began) < budget) {
		at := time.Now()
		if err := w.ask(ctx, q); err != nil {
			return figures{}, fmt.Errorf("%s: %w", q.name, err)
		}
		times = append(times, time.Since(at))
	}
	times = times[min(warmUps, len(times)-1):]
	slices.Sort(times)
	return figures{times[len(times)/2], times[len(times)*99/100], len(times)}, nil
}

// ask asks a query once. One that is cancelled after budget is no error.
func (w *work) ask(ctx context.Context, q query) error {
	limited, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	err := q.ask(limited, w)
	if limited.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return err
}

// facts asks something for a teacher, who is another each time.
func (w *work) facts(ctx context.Context, reads conversation.Reads) error {
	_, err := w.store.Facts(ctx, firstTelegram+1+w.r.Int64N(int64(w.Teachers)), reads)
	return err
}

// turn closes an open project, or opens a closed one again.
func (w *work) turn(ctx context.Context) error {
	_, err := w.store.UpdateProject(ctx, pick(w.r, w.turned), func(p approval.Project) (approval.Project, []approval.Notice, error) {
		by := approval.Actor{User: firstTelegram + p.Sides[0].Teacher, Teacher: p.Sides[0].Teacher}
		verdict := map[approval.Status]approval.Verdict{approval.Open: approval.Close, approval.Closed: approval.Reopen}[p.Status]
		return approval.Act(p, verdict, by, time.Now())
	})
	return err
}

// show does what the job of a card asks of the store, for a project that is another each time.
func (w *work) show(ctx context.Context) error {
	card := conversation.Card{Project: w.r.Int64N(int64(w.Projects)) + 1, Number: 1}
	v, err := w.store.CardView(ctx, card)
	if err != nil {
		return err
	}
	if v == nil {
		return fmt.Errorf("find the card of project %d: not put to anybody", card.Project)
	}
	if _, err := w.store.OwedTo(ctx, v.To); err != nil {
		return err
	}
	return w.store.NoteShown(ctx, *v)
}

func (w *work) school(ctx context.Context, name string) error {
	return w.facts(ctx, conversation.Reads{Schools: conversation.SchoolSearch{Country: largest, Name: name, Limit: 20}})
}

func (w *work) person(ctx context.Context, name string, in people.CountryCode) error {
	return w.facts(ctx, conversation.Reads{Me: true, People: conversation.PeopleSearch{Words: name, Country: in, Limit: 20}})
}

func (w *work) office(ctx context.Context, office people.OfficeCode, reads conversation.OfficeReads) error {
	_, err := w.store.OfficeFacts(ctx, chatOf(office), reads)
	return err
}

// start returns the first n letters of a word.
func start(word string, n int) string {
	letters := []rune(word)
	return string(letters[:min(n, len(letters))])
}

// typo returns a text with two neighbouring letters swapped.
func typo(r *rand.Rand, text string) string {
	letters := []rune(text)
	if len(letters) < 3 {
		return text
	}
	i := 1 + r.IntN(len(letters)-2)
	letters[i], letters[i+1] = letters[i+1], letters[i]
	return string(letters)
}
