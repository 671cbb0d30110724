package conversation

import (
	"fmt"
	"testing"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales/localestest"
)

// TestPagesOfLists counts the pages of the lists of the form in every language: a
// person turns few of them.
func TestPagesOfLists(t *testing.T) {
	t.Parallel()
	catalog := localestest.Catalog(t)
	contacts := func(n int) (some []people.Contact) {
		for i := range n {
			c := teacher(people.ID(50+i), fmt.Sprintf("Colleague with a Long Name %c", 'A'+i), people.Validated, gymnasium)
			some = append(some, people.Contact{Teacher: c})
		}
		return some
	}
	for _, tt := range []struct {
		name     string
		question form.ID
		contacts int
		answered bool
		most     int
	}{
		{"three contacts", form.Cofounder, 3, false, 1},
		{"three contacts and an answer", form.Cofounder, 3, true, 1},
		{"six contacts", form.Cofounder, 6, false, 2},
		{"20 contacts", form.Cofounder, 20, false, 5},
		{"20 contacts and an answer", form.Cofounder, 20, true, 5},
		{"languages", form.Languages, 0, false, 7},
		{"subjects", form.Subjects, 0, false, 11},
		{"tools", form.Tools, 0, false, 5},
	} {
		for _, language := range catalog.Languages() {
			q, _ := form.Partnership.Find(tt.question)
			screen := Question{Question: q, Contacts: contacts(tt.contacts), Names: Names{School: lyceum}, Fill: Fill{At: q.ID}}
			if tt.answered {
				screen.Fill.Answers = form.Answers{form.Cofounder: {"50", "2"}}
				screen.Names.Partner, screen.Names.PartnerSchool = screen.Contacts[0].Teacher, gymnasium
			}
			pages := 1
			for next := true; next; {
				next = false
				for _, keys := range screen.View(catalog.In(language)).Rows {
					for _, k := range keys {
						if turn, turns := k.Button.(Turn); turns && turn.Page > screen.Fill.Page {
							next, pages = true, turn.Page+1
						}
					}
				}
				screen.Fill.Page = pages - 1
			}
			if pages > tt.most {
				t.Errorf("%s: %s: %d pages, at most %d", language, tt.name, pages, tt.most)
			}
		}
	}
}
