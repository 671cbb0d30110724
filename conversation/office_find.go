package conversation

import (
	"cmp"
	"slices"
	"strings"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// FoundRead is how many finds are read, and foundShown how many of them are
// listed. To see others, an officer says more.
const (
	FoundRead  = 100
	foundShown = 8
)

// FindScreen returns the files and teachers of a chat's offices that fit what
// was written after /find.
func (m Machine) FindScreen(sought string, f OfficeFacts) Screen {
	return f.clocked(Found{Sought: cut(sought, people.MaxSchool), Facts: f})
}

// Found lists what was found in an office's chat, the newest first.
type Found struct {
	Sought string
	Facts  OfficeFacts
}

// View implements [Screen].
func (v Found) View(t locales.Translator) Message {
	if v.Sought == "" {
		return Message{Text: t.HTML("find.how", nil)}
	}
	found, heading, more := v.Facts.Found, "find.heading", "find.more"
	if len(found) > FoundRead {
		found, heading, more = found[:FoundRead], "find.over", "find.some"
	}
	data := locales.Data{"Sought": v.Sought, "Count": len(found), "Shown": foundShown}
	if len(found) == 0 {
		return Message{Text: t.HTML("find.nothing", data)}
	}
	parts := []string{t.HTML(heading, data)}
	message := Message{}
	for i, file := range found[:min(len(found), foundShown)] {
		n := i + 1
		parts = append(parts, paragraph(fileLine(t, n, file), standing(t, file)))
		message.Rows = append(message.Rows, []Key{{Caption: fileCaption(t, n, file), Button: OpenFile{file.Card}}})
	}
	if len(found) > foundShown {
		parts = append(parts, t.HTML(more, data))
	}
	message.Text = paragraphs(parts...)
	return message
}

// Fitting returns those of files that fit folded words: the newest of each project
// and membership, the newest first.
func Fitting(files []File, sought string) []File {
	fitting := nearest(files, func(f File) (fold.Nearness, bool) { return fold.Near(f.text(), sought) })
	slices.SortStableFunc(fitting, func(a, b File) int {
		return cmp.Or(b.AskedAt.Compare(a.AskedAt), cmp.Compare(b.Card.Number, a.Card.Number))
	})
	seen := map[Card]bool{}
	return slices.DeleteFunc(fitting, func(f File) bool {
		about := Card{Project: f.Card.Project, Membership: f.Card.Membership}
		again := seen[about]
		seen[about] = true
		return again
	})
}

// text is what a file is found by, folded: its title, names, user names and schools.
func (f File) text() string {
	texts := []string{f.Title}
	for _, p := range f.Founders {
		texts = append(texts, p.Name, p.UserName, p.School.Name, p.School.Town)
	}
	return fold.Text(strings.Join(texts, " "))
}

// standing says how far a file has come.
func standing(t locales.Translator, f File) string {
	switch {
	case f.Title != "":
		return t.HTML("status."+string(f.Status), locales.Data{"Since": t.Date(f.Since)})
	case f.Verdict == "":
		return t.HTML("pending.due", locales.Data{"Since": t.Date(f.AskedAt), "Due": t.Date(f.Due)})
	case f.Verdict == approval.Yes:
		return t.HTML("card.membership_validated", locales.Data{"Name": f.By, "At": t.DateTime(f.At)})
	}
	return t.HTML("card.membership_refused", locales.Data{"Name": f.By, "At": t.DateTime(f.At)})
}
