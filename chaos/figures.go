package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"twinbot/conversation/form"
)

// found is what the comparison has brought.
type found struct {
	begun, finished          int
	given, kept              int // answers
	decided, decisions       int
	twiceRegistered, stuck   int
	owed, delivered, lateMin int
	copies, byCut, byKill    int
	unexplained              int
	again, againLate         int // answers asked for again; those by a call that Telegram had carried out late
	againOld, untold         int // those older than two seconds; without a word
	problems                 []string
}

// How late a notice may be, and how old an answer that a lost Redis takes along.
const (
	lateAfter = 3 * time.Minute
	lossLimit = 2*time.Second + 500*time.Millisecond // and what the clock of the people is off
)

// add compares one registration with the projects that the program has kept
// under its title.
func (f *found) add(l *ledger, r *registration, kept []kept) {
	f.begun++
	f.askedAgain(l, r)
	if r.sent.IsZero() {
		f.stuck++
		f.problem("%s: begun and never sent, but given up at %q", r.title, r.left)
		return
	}
	if len(kept) == 0 {
		f.problem("%s: sent, and not there", r.title)
		f.given += len(r.given)
		return
	}
	f.twiceRegistered += len(kept) - 1
	k := kept[0]
	if k.status == "open" {
		f.finished++
	} else {
		f.problem("%s: still %s", r.title, k.status)
	}
	for _, e := range entries(r.title) {
		f.given++
		if got := k.answers[string(e.question)]; len(got) > 0 && (e.typed == "" || got[0] == e.typed || e.question == form.PupilAges) {
			f.kept++
		} else {
			f.problem("%s: %s is %q", r.title, e.question, got)
		}
	}
	f.decided += len(r.decided)
	f.decisions += k.decisions
	f.notices(l, r)
}

func (f *found) notices(l *ledger, r *registration) {
	for _, o := range owed {
		n := times(o.name)
		told, copies := r.got(o.name)
		f.owed += n
		f.delivered += min(n, len(told))
		for range n - len(told) {
			f.problem("%s: nobody got the %s", r.title, o.name)
		}
		for _, c := range copies {
			f.copy(l, c)
		}
		if len(told) >= n && told[n-1].Date.Sub(o.after(r)) > lateAfter {
			f.lateMin++
		}
	}
}

// copy counts a message that came twice, by its reason.
func (f *found) copy(l *ledger, c doubled) {
	f.copies++
	switch byCut, byKill := l.explained(c); {
	case byCut:
		f.byCut++
	case byKill:
		f.byKill++
	default:
		f.unexplained++
		f.problem("%s came at %s and again at %s", c.what, c.first.Date.Format("15:04:05.000"), c.second.Date.Format("15:04:05.000"))
	}
}

// askedAgain counts the answers that were asked for again.
func (f *found) askedAgain(l *ledger, r *registration) {
	for question, answers := range r.again {
		f.again++
		if l.wasLate(answers[1].message, answers[0].taken) {
			f.againLate++
			continue
		}
		given := answers[0].at
		switch {
		case l.lostAt.IsZero() || given.After(l.lostAt):
			f.againOld++
			f.problem("%s: %s was asked for again, though nothing had been destroyed since it was given: %s", r.title, question, answers)
		case l.lostAt.Sub(given) > lossLimit:
			f.againOld++
			f.problem("%s: %s was asked for again, though given %s before Redis was destroyed: %s", r.title, question, l.lostAt.Sub(given), answers)
		}
		if !r.told {
			f.untold++
			f.problem("%s: %s was asked for again without a word", r.title, question)
		}
	}
}

// String describes an answer for a person who looks for a fault.
func (g given) String() string {
	const clock = "15:04:05.000"
	return fmt.Sprintf("at %s to message %d of %s, edited %d times", g.at.Format(clock), g.message.ID, g.message.Date.Format(clock), g.message.Edits)
}

func (f *found) problem(format string, args ...any) {
	f.problems = append(f.problems, fmt.Sprintf(format, args...))
}

// lost returns how much was lost, and doubled without an excuse.
func (f *found) lost() int {
	return f.given - f.kept + max(0, f.decided-f.decisions) + f.owed - f.delivered + f.stuck + f.againOld + f.untold
}

func (f *found) doubled() int {
	return f.unexplained + f.twiceRegistered + max(0, f.decisions-f.decided)
}

// figures prints what was found as a table, and returns how many losses and
// unexplained doubles there are.
func (r *run) figures(out io.Writer) int {
	f := &r.ledger.found
	what := "with all protections"
	if r.Sabotage != "" {
		what = "without " + r.Sabotage
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(w, format+"\n", args...) }
	line("CHAOS %s, %d replicas at the end, %s", what, len(r.program.all()), r.now().Sub(r.begun).Round(time.Second))
	for _, fault := range slices.Sorted(maps.Keys(r.ledger.faults)) {
		line("  %s\t%d times", fault, r.ledger.faults[fault])
	}
	line("  updates twice at once, late, retried in a storm\t%d, %d, %d", r.front.passed[twice], r.front.passed[late], r.front.passed[storm])
	line("  earlier cards pressed while an answer was on its way\t%d", r.ledger.fumbles)
	line("  registrations\t%d begun\t%d sent and finished\t%d twice", f.begun, f.finished, f.twiceRegistered)
	line("  updates\t%d acknowledged", r.ledger.acknowledged)
	line("  answers\t%d acknowledged\t%d found", f.given, f.kept)
	line("  decisions\t%d made\t%d found", f.decided, f.decisions)
	line("  notices\t%d owed\t%d delivered\t%d later than 3 minutes", f.owed, f.delivered, f.lateMin)
	line("  messages doubled\t%d, their answer cut off\t%d, the program killed\t%d unexplained", f.byCut, f.byKill, f.unexplained)
	line("  asked again\t%d answers\t%d by a call that was carried out late\t%d older than 2 seconds\t%d without a word", f.again, f.againLate, f.againOld, f.untold)
	line("  LOST %d, DOUBLED %d", f.lost(), f.doubled())
	for _, p := range f.problems[:min(len(f.problems), 20)] {
		line("    %s", p)
	}
	_ = w.Flush()
	return f.lost() + f.doubled()
}
