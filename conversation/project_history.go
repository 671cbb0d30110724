package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// How many entries a page of the history has at most, and how many characters,
// so that it stays below Telegram's 4096.
const (
	entriesPerPage = 5
	historyLength  = 3200
)

// historyScreen shows the history to founders. Offices read it on their cards;
// members see the project alone.
func historyScreen(shown Shown, f Facts) Screen {
	if f.Me == nil || f.Project == nil {
		return projectScreen(shown, f)
	}
	if _, founds := f.Project.Party(int64(f.Me.ID)); !founds {
		return projectScreen(Shown{Project: shown.Project}, f)
	}
	return History{Project: *f.Project, Page: shown.Page}
}

// History shows who did what to a project, and when, newest first.
type History struct {
	Project Project
	Page    int // from 0
}

// View implements [Screen].
func (h History) View(t locales.Translator) Message {
	p := h.Project
	on, at, pages := historyPage(t, p, h.Page)
	return Message{
		Text: paragraphs(t.HTML("history.heading", locales.Data{"Title": p.title()}), on),
		Rows: append(turner(t, at, pages, func(n int) Button { return ShowHistory{p.ID, n} }),
			append(row(t, "button.show_project", ShowProject{Project: p.ID}), row(t, "button.home", Go{AtHome})...)),
	}
}

// historyPage returns the entries on a page of the history, the number of the page
// and that of all pages.
func historyPage(t locales.Translator, p Project, number int) (text string, at, pages int) {
	all := p.History()
	slices.Reverse(all)
	var texts []string
	entries, length := 0, 0
	for _, e := range all {
		text := entry(t, p, e)
		entries, length = entries+1, length+shownLength(text)
		if len(texts) == 0 || entries > entriesPerPage || length > historyLength {
			texts = append(texts, text)
			entries, length = 1, shownLength(text)
			continue
		}
		texts[len(texts)-1] = paragraphs(texts[len(texts)-1], text)
	}
	on, at, pages := page(texts, number, 1)
	return paragraphs(on...), at, pages
}

// entry tells of one thing that was done. What is erased is not shown.
func entry(t locales.Translator, p Project, e approval.Entry) string {
	key, data := entryText(t, p, e)
	text := t.HTML(key, data)
	if words := reasonText(t, e.Reason.Code, e.Reason.Words); words != "" {
		text = paragraph(text, t.HTML("decided.reason", locales.Data{"Reason": words}))
	}
	if e.Words != "" {
		text = paragraph(text, t.HTML("history.words", locales.Data{"Words": oneLine(e.Words)}))
	}
	return text
}

// entryText returns the key of the text that tells of e, and what it mentions.
func entryText(t locales.Translator, p Project, e approval.Entry) (key string, data locales.Data) {
	key = "history." + string(e.Verdict)
	if e.Party.Role() == approval.Offices && e.Party != "" {
		key += "_office"
	}
	return key, locales.Data{
		"At": t.DateTime(e.At), "Name": p.doer(t, e), "Office": officeName(t, people.OfficeCode(p.Side(e.Party).Office)),
		"Revision": e.Revision, "Labels": labels(t, e.Questions), "Other": teacherName(t, p.People[people.ID(e.Teacher)]),
	}
}

// doer names the person or office that did what e records.
func (p Project) doer(t locales.Translator, e approval.Entry) string {
	if e.Party != "" && e.Party.Role() == approval.Offices {
		return p.Officers[e.By.User]
	}
	return teacherName(t, p.People[people.ID(e.By.Teacher)])
}
