package conversation

import (
	"time"
	_ "time/tzdata" // the clocks of the offices, on whatever machine

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// machine is the machine that all tests use.
var machine = Machine{BotName: "twin_bot", Languages: []string{"en", "fr"}, Texts: mustLoadTexts()}

func mustLoadTexts() *locales.Catalog {
	texts, err := locales.Load(locales.Files, func(key string, err error) { panic(key + ": " + err.Error()) })
	if err != nil {
		panic(err)
	}
	return texts
}

// noon is when the samples happen: a Monday.
var noon = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

const day = 24 * time.Hour

// The schools of the samples.
var (
	lyceum    = people.School{ID: 1, Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
	gymnasium = people.School{ID: 2, Name: "Gymnasium am Markt", Town: "Wien", Country: "AT", Office: "NSS-AT"}
	ecole     = people.School{ID: 3, Name: "École du Parc", Town: "Lille", Country: "FR", Office: "NSS-FR"}
	danish    = people.School{ID: 4, Name: "Aarhus Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"}
)

// teacher returns a teacher of the school.
func teacher(id people.ID, name string, state people.MembershipState, school people.School) people.Teacher {
	return people.Teacher{
		ID: id, Name: name, UserName: SuggestUserName(name, "en", 1), Language: "en",
		Memberships: []people.Membership{{
			ID: people.MembershipID(10 * id), Teacher: id, School: school, State: state, Attempt: 1, AskedAt: noon.Add(-3 * day),
		}},
	}
}

var (
	marie = teacher(1, "Marie Dupont", people.Validated, lyceum)
	anna  = teacher(2, "Anna Schmidt", people.Validated, gymnasium)
)

// plainAnswers is all answers of the form.
var plainAnswers = form.Answers{
	form.School: {"1"}, form.Cofounder: {"2", "2"}, form.Title: {"Rivers of Europe"},
	form.Description: {"Our pupils compare the rivers of their towns and publish a map."},
	form.Languages:   {"en", "fr"}, form.PupilAges: {"9", "11"}, form.Pupils: {"1048"},
	form.Subjects: {"geography", "environment"}, form.Tools: {"email", "own:Padlet"},
	form.Aims:    {"The pupils learn to describe their surroundings and to work with a class abroad."},
	form.Process: {"In October the classes introduce themselves.\n\nIn spring they make the map together."},
	form.Results: {"A map of both rivers on the web and an exhibition in each of the two schools."},
}
