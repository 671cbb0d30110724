package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales"
)

// mostFound is how many people a search finds at most.
const mostFound = 30

// search looks for people by what was typed.
func search(s State, t locales.Translator, typed string, f Facts) (State, []Effect) {
	words, ok := people.CleanName(typed, people.MinName, people.MaxName)
	s = s.at(AtFind)
	switch {
	case f.Me.Standing() != people.ValidatedAccount:
		return s.at(AtContacts).remark("not_validated_yet", nil), nil
	case !ok:
		return s.remark("bad_search", nil), nil
	case !f.Spent.MaySearch():
		return s.remark("too_many_searches", map[string]any{"Most": people.DaySearches}), nil
	}
	s.Shown.Search = words
	s.Shown.Country = countrySought(t, words)
	return s, []Effect{CountSearch{}}
}

// askFound asks somebody who was found to become a contact.
func askFound(s State, f Facts) (State, []Effect) {
	if f.Found == nil {
		return s.remark("found_no_longer", nil), nil
	}
	return ask(s, *f.Found, f)
}

// findReads returns what must be known to show a search and what it found.
func findReads(shown Shown) Reads {
	r := Reads{Me: true}
	if shown.Search != "" {
		r.People = PeopleSearch{Words: shown.Search, Country: shown.Country, Limit: mostFound, Page: shown.Page}
	}
	return r
}

func findScreen(shown Shown, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	return FindPeople{Me: *f.Me, Search: shown.Search, Found: f.People, Count: f.Fitting, Page: shown.Page}
}

// FoundOnPage returns the ids of those who stand on a page of the list.
func FoundOnPage(ids []int64, number int) []int64 {
	on, _, _ := page(ids, number, contactsPerPage)
	return on
}

// FindPeople asks what to search people by, and lists whom the search found.
type FindPeople struct {
	Me     people.Teacher
	Search string           // or "", before the first search
	Found  []people.Teacher // on the page
	Count  int              // on all pages
	Page   int              // from 0
}

// View implements [Screen].
func (f FindPeople) View(t locales.Translator) Message {
	back := row(t, "button.back_to_contacts", Go{AtContacts})
	switch {
	case f.Me.Standing() != people.ValidatedAccount:
		return Message{Text: t.HTML("remark.not_validated_yet", nil), Rows: [][]Key{back}}
	case f.Search == "":
		return Message{Text: t.HTML("search.prompt", nil), Rows: [][]Key{back}}
	case f.Count == 0:
		return Message{
			Text: t.HTML("search.nobody", locales.Data{"Search": f.Search}),
			Rows: [][]Key{row(t, "button.invite", InviteSomebody{}), back},
		}
	}
	at, pages := pageOf(f.Count, f.Page, contactsPerPage)
	parts := []string{t.HTML("search.found", locales.Data{"Search": f.Search})}
	var rows [][]Key
	for _, teacher := range f.Found {
		parts = append(parts, teacherLine(t, teacher))
		caption := t.Plain("button.ask_found", locales.Data{"Name": short(teacher.Name)})
		rows = append(rows, []Key{{Caption: caption, Button: AskFound{teacher.ID}}})
	}
	rows = append(rows, turner(t, at, pages, func(n int) Button { return ShowFound{n} })...)
	return Message{Text: paragraphs(append(parts, t.HTML("search.again", nil))...), Rows: append(rows, back)}
}
