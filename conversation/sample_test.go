package conversation

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the clocks of the offices, on whatever machine

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// machine is the machine that all tests use.
var machine = Machine{BotName: "twin_bot", Languages: []string{"en", "fr"}}

// noon is when the samples happen: a Monday.
var noon = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

const day = 24 * time.Hour

// The schools of the samples. The name of the last one is as long as can be,
// and so is that of its office.
var (
	lyceum    = people.School{ID: 1, Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
	gymnasium = people.School{ID: 2, Name: "Gymnasium am Markt", Town: "Wien", Country: "AT", Office: "NSS-AT"}
	ecole     = people.School{ID: 3, Name: "École du Parc", Town: "Lille", Country: "FR", Office: "NSS-FR"}
	danish    = people.School{ID: 4, Name: "Aarhus Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"}
	longest   = people.School{ID: 1 << 40, Name: awkward(100), Town: awkward(60), Country: "BA", Office: "NSS-CY"}
)

// awkward returns n characters that a person could type to do harm, on one
// line: markup, ampersands, quotes, accents, an emoji and a few Arabic words.
func awkward(n int) string {
	text := []rune(strings.Repeat(`<b>R&D</b> "Flüsse" & l'été 🌍 أنهار أوروبا `, n/20+1))[:n]
	if text[n-1] == ' ' {
		text[n-1] = '.'
	}
	return string(text)
}

// teacher returns a teacher of the schools, at each in the same state.
func teacher(id people.ID, name string, state people.MembershipState, schools ...people.School) people.Teacher {
	t := people.Teacher{ID: id, Name: name, UserName: people.SuggestUserName(name, 1), Language: "en"}
	for _, school := range schools {
		m := people.Membership{
			ID: people.MembershipID(10*id) + people.MembershipID(len(t.Memberships)), Teacher: id, School: school,
			State: state, Attempt: 1, AskedAt: noon.Add(-3 * day),
		}
		if state == people.Refused {
			m.Verdict = people.Verdict{By: "Ida Holm", At: noon.Add(-day), Reason: people.Reason{Code: "unknown_teacher"}}
		}
		t.Memberships = append(t.Memberships, m)
	}
	return t
}

var (
	marie = teacher(1, "Marie Dupont", people.Validated, lyceum)
	anna  = teacher(2, "Anna Schmidt", people.Validated, gymnasium)

	// The wordy ones have everything as long as can be.
	wordy  = teacher(1<<40, awkward(60), people.Validated, longest, longest, longest)
	wordy2 = teacher(1<<40+1, awkward(59), people.Asked, longest, longest, longest)
)

// paragraphOf returns a text of n characters over several lines.
func paragraphOf(n int) string {
	text := []rune(awkward(n))
	for i := 79; i < n-1; i += 80 {
		text[i] = '\n'
	}
	return form.Tidy(string(text))
}

// complete answers, plainly and as long as can be.
var (
	plainAnswers = form.Answers{
		form.School: {"1"}, form.Cofounder: {"2", "2"}, form.Title: {"Rivers of Europe"},
		form.Description: {"Our pupils compare the rivers of their towns and publish a map."},
		form.Languages:   {"en", "fr"}, form.PupilAges: {"9", "11"}, form.Pupils: {"1048"},
		form.Subjects: {"geography", "environment"}, form.Tools: {"email", "own:Padlet"},
		form.Aims:    {"The pupils learn to describe their surroundings and to work with a class abroad."},
		form.Process: {"In October the classes introduce themselves.\n\nIn spring they make the map together."},
		form.Results: {"A map of both rivers on the web and an exhibition in each of the two schools."},
	}
	longAnswers = form.Answers{
		form.School: {id(longest.ID)}, form.Cofounder: {id(wordy2.ID), id(longest.ID)}, form.Title: {awkward(100)},
		form.Description: {paragraphOf(800)}, form.Languages: form.LanguageList, form.PupilAges: {"3", "20"}, form.Pupils: {"100000"},
		form.Subjects: form.SubjectList, form.Tools: allTools(),
		form.Aims: {paragraphOf(2000)}, form.Process: {paragraphOf(2000)}, form.Results: {paragraphOf(2000)},
	}
)

// allTools is every tool of the list and as many of one's own as can be.
func allTools() []string {
	tools := append([]string{}, form.ToolList...)
	for _, letter := range []string{"a", "b", "c", "d", "e"} {
		tools = append(tools, "own:"+awkward(39)+letter)
	}
	return tools
}

// By whom the samples are decided.
var (
	byFounder   = approval.Actor{User: 101, Teacher: 1}
	byCofounder = approval.Actor{User: 102, Teacher: 2}
	byFrance    = approval.Actor{User: 201}
	byAustria   = approval.Actor{User: 202}
)

// sent returns a project just sent by Marie to Anna.
func sent(answers form.Answers) Project {
	p, _ := approval.Send("d1", answers,
		approval.Side{Teacher: 1, School: 1, Office: "NSS-FR"}, approval.Side{Teacher: 2, School: 2, Office: "NSS-AT"}, noon)
	p.ID = 7
	return Project{
		Project: p, Founders: [2]people.Teacher{marie, anna}, Schools: [2]people.School{lyceum, gymnasium},
		Officers: map[int64]string{201: "Pauline Roux", 202: "Hans Huber"},
		Served:   map[people.OfficeCode]bool{"NSS-FR": true, "NSS-AT": true},
	}
}

// wordyProject is p with everybody and everything in it as long as can be, and
// nobody to answer.
func wordyProject(p Project) Project {
	p.ID = 1 << 40
	p.Founders, p.Schools = [2]people.Teacher{wordy, wordy2}, [2]people.School{longest, longest}
	p.Sides[0].Office, p.Sides[1].Office = "NSS-CY", "NSS-CY"
	p.Officers, p.Served = map[int64]string{201: awkward(60), 202: awkward(60)}, nil
	return p
}

// decided returns p after the asking with that number was answered a day later.
func decided(t *testing.T, p Project, asking int, v approval.Verdict, why approval.Reason, by approval.Actor) Project {
	t.Helper()
	a, _ := p.Asking(asking)
	after, _, err := approval.Decide(p.Project, approval.Decision{
		Asking: asking, Revision: a.Revision, Verdict: v, Reason: why, By: by, At: p.Since.Add(day),
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Project = after
	return p
}

// acted returns p after its founder did something unasked.
func acted(t *testing.T, p Project, v approval.Verdict) Project {
	t.Helper()
	after, _, err := approval.Act(p.Project, v, byFounder, p.Since.Add(day))
	if err != nil {
		t.Fatal(err)
	}
	p.Project = after
	return p
}

// samples returns a project with these answers in every state, by name, in the
// order in which they come to be.
func samples(t *testing.T, answers form.Answers) (names []string, projects map[string]Project) {
	t.Helper()
	projects = map[string]Project{}
	add := func(name string, p Project) Project {
		names, projects[name] = append(names, name), p
		return p
	}
	yes, code, words := approval.Reason{}, approval.Reason{Code: "no_time"}, approval.Reason{Words: paragraphOf(500)}
	asked := add("awaiting co-founder", sent(answers))
	add("declined", decided(t, asked, 1, approval.No, code, byCofounder))
	add("declined in own words", decided(t, asked, 1, approval.No, words, byCofounder))
	add("withdrawn early", acted(t, asked, approval.Withdraw))
	accepted := add("awaiting offices", decided(t, asked, 1, approval.Yes, yes, byCofounder))
	add("withdrawn late", acted(t, accepted, approval.Withdraw))
	one := add("awaiting one office", decided(t, accepted, 2, approval.Yes, yes, byFrance))
	add("rejected", decided(t, accepted, 2, approval.No, approval.Reason{Code: "incomplete"}, byFrance))
	add("rejected in own words", decided(t, one, 3, approval.No, words, byAustria))
	open := add("open", decided(t, one, 3, approval.Yes, yes, byAustria))
	closed := add("closed", acted(t, open, approval.Close))
	add("reopened", acted(t, closed, approval.Reopen))
	unserved := accepted
	unserved.Served = nil
	add("offices not served", unserved)
	gone := accepted
	gone.Founders[0] = people.Teacher{}
	add("founder gone", gone)
	return names, projects
}
