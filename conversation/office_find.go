package conversation

import (
	"cmp"
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// FoundRead is how many finds are read, and FoundShown how many of them are
// listed. To see others, an officer says more.
const (
	FoundRead  = 20
	FoundShown = 8
)

// Sought returns as much as is looked for of what was written after /find.
func Sought(words string) string { return cut(words, people.MaxSchool) }

// FindScreen returns the files and teachers of a chat's offices that fit what
// was written after /find.
func (m Machine) FindScreen(sought string, f OfficeFacts) Screen {
	return f.clocked(Found{Sought: Sought(sought), Facts: f})
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
	count, heading, more := v.Facts.Matches, "find.heading", "find.more"
	if count > FoundRead {
		count, heading, more = FoundRead, "find.over", "find.some"
	}
	data := locales.Data{"Sought": v.Sought, "Count": count, "Shown": FoundShown}
	if count == 0 {
		return Message{Text: t.HTML("find.nothing", data)}
	}
	parts := []string{t.HTML(heading, data)}
	message := Message{}
	for i, file := range v.Facts.Found {
		n := i + 1
		parts = append(parts, paragraph(fileLine(t, n, file), standing(t, file)))
		message.Rows = append(message.Rows, []Key{{Caption: fileCaption(t, n, file), Button: OpenFile{file.Card}}})
	}
	if count > FoundShown {
		parts = append(parts, t.HTML(more, data))
	}
	message.Text = paragraphs(parts...)
	return message
}

// Newest returns the newest file of each project and membership, the newest first.
func Newest(files []File) []File {
	newest := slices.SortedStableFunc(slices.Values(files), func(a, b File) int {
		return cmp.Or(b.AskedAt.Compare(a.AskedAt), cmp.Compare(b.Card.Number, a.Card.Number))
	})
	seen := map[Card]bool{}
	return slices.DeleteFunc(newest, func(f File) bool {
		about := Card{Project: f.Card.Project, Membership: f.Card.Membership}
		again := seen[about]
		seen[about] = true
		return again
	})
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
