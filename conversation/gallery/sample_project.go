package gallery

import (
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// By whom the samples are decided.
var (
	byFounder   = approval.Actor{User: 101, Teacher: 1}
	byCofounder = approval.Actor{User: 102, Teacher: 2}
	byFrance    = approval.Actor{User: 201}
	byAustria   = approval.Actor{User: 202}
)

// sent returns a project just sent by Marie to Anna.
func sent(answers form.Answers) conversation.Project {
	p, _ := approval.Send("d1", answers,
		approval.Side{Teacher: 1, School: 1, Office: "NSS-FR"}, approval.Side{Teacher: 2, School: 2, Office: "NSS-AT"}, noon)
	p.ID = 7
	return conversation.Project{
		Project: p, Founders: [2]people.Teacher{marie, anna}, Schools: [2]people.School{lyceum, gymnasium},
		People:   map[people.ID]people.Teacher{1: marie, 2: anna},
		Officers: map[int64]string{201: "Pauline Roux", 202: "Hans Huber"}, Served: served,
	}
}

// lengthened returns p with everybody and everything in it as long as can be,
// and nobody to answer.
func lengthened(p conversation.Project) conversation.Project {
	p.ID = 1 << 40
	p.People = map[people.ID]people.Teacher{1: wordy, 2: newWordy}
	p.Founders, p.Schools = [2]people.Teacher{wordy, newWordy}, [2]people.School{longest, longest}
	p.Sides[0].Office, p.Sides[1].Office = "NSS-CY", "NSS-CY"
	p.Officers, p.Served = map[int64]string{201: awkward(60), 202: awkward(60)}, nil
	return p
}

// decided returns p after the asking with that number was answered a day later.
func decided(p conversation.Project, asking int, v approval.Verdict, why approval.Reason, by approval.Actor) conversation.Project {
	a, _ := p.Asking(asking)
	after, _, err := approval.Decide(p.Project, approval.Decision{
		Asking: asking, Revision: a.Revision, Verdict: v, Reason: why, By: by, At: p.Since.Add(day),
	})
	if err != nil {
		panic(fmt.Sprintf("gallery: answer asking %d of a project %s: %v", asking, p.Status, err))
	}
	p.Project = after
	return p
}

// acted returns p after its founder did something unasked.
func acted(p conversation.Project, v approval.Verdict) conversation.Project {
	after, _, err := approval.Act(p.Project, v, byFounder, p.Since.Add(day))
	if err != nil {
		panic(fmt.Sprintf("gallery: %s a project %s: %v", v, p.Status, err))
	}
	p.Project = after
	return p
}

// samples returns a project with these answers in every state, by name, in the
// order in which they come to be.
func samples(answers form.Answers) (names []string, projects map[string]conversation.Project) {
	projects = map[string]conversation.Project{}
	add := func(name string, p conversation.Project) conversation.Project {
		names, projects[name] = append(names, name), p
		return p
	}
	yes, code, words := approval.Reason{}, approval.Reason{Code: "no_time"}, approval.Reason{Words: paragraphOf(500)}
	asked := add("awaiting co-founder", sent(answers))
	add("declined", decided(asked, 1, approval.No, code, byCofounder))
	add("declined in own words", decided(asked, 1, approval.No, words, byCofounder))
	add("withdrawn early", acted(asked, approval.Withdraw))
	accepted := add("awaiting offices", decided(asked, 1, approval.Yes, yes, byCofounder))
	add("withdrawn late", acted(accepted, approval.Withdraw))
	one := add("awaiting one office", decided(accepted, 2, approval.Yes, yes, byFrance))
	add("rejected", decided(accepted, 2, approval.No, approval.Reason{Code: "incomplete"}, byFrance))
	add("rejected in own words", decided(one, 3, approval.No, words, byAustria))
	open := add("open", decided(one, 3, approval.Yes, yes, byAustria))
	closed := add("closed", acted(open, approval.Close))
	add("reopened", acted(closed, approval.Reopen))
	unserved := accepted
	unserved.Served = nil
	add("offices not served", unserved)
	gone := accepted
	gone.Founders[0] = people.Teacher{}
	add("founder gone", gone)
	return names, projects
}

// longWhen is the states in which there is most to say of a project.
var longWhen = map[string]bool{"declined in own words": true, "offices not served": true, "rejected in own words": true, "reopened": true}
