package conversation

import (
	"slices"

	"twinbot/locales"
)

// filesPerPage keeps a list of files to a phone's height.
const filesPerPage = 5

// PendingScreen returns a page, from 0, of what waits for the offices of a chat.
func (m Machine) PendingScreen(number int, f OfficeFacts) Screen {
	return f.clocked(Pending{Facts: f, Page: number})
}

// clocked returns s by the clock of the chat's first office.
func (f OfficeFacts) clocked(s Screen) Screen { return Clocked{s, f.Offices[0]} }

// Pending lists what waits for the offices of a chat, what is overdue first.
type Pending struct {
	Facts OfficeFacts
	Page  int
	Daily bool // told unasked, on every working day
}

// View implements [Screen].
func (p Pending) View(t locales.Translator) Message {
	files := p.Facts.pending()
	if len(files) == 0 {
		return Message{Text: t.HTML("pending.nothing", nil)}
	}
	on, at, pages := page(files, p.Page, filesPerPage)
	parts := []string{p.heading(t, files)}
	message := Message{}
	for i, file := range on {
		n := at*filesPerPage + i + 1
		parts = append(parts, paragraph(p.Facts.lines(t, n, file)...))
		message.Rows = append(message.Rows, []Key{{Caption: fileCaption(t, n, file), Button: TakeFile{file.Card}}})
	}
	message.Text = paragraphs(parts...)
	message.Rows = append(message.Rows, turner(t, at, pages, func(n int) Button { return ShowPending{n} })...)
	message.Rows = append(message.Rows, primary(t, "button.next_file", TakeFile{}))
	return message
}

// heading says how much waits, and how much of it is overdue.
func (p Pending) heading(t locales.Translator, files []File) string {
	late := p.Facts.late(files)
	heading := t.HTML("pending.heading", locales.Data{"Count": len(files)})
	if late > 0 {
		heading = paragraph(heading, t.HTML("pending.late", locales.Data{"Count": late}))
	}
	if p.Daily {
		return paragraphs(t.HTML("digest.greeting", nil), heading)
	}
	return heading
}

// late counts what is overdue of these files.
func (f OfficeFacts) late(files []File) int {
	return len(slices.DeleteFunc(slices.Clone(files), func(file File) bool { return !file.overdue(f.Now) }))
}

// lines returns what a list says of a file that waits: what it is, since when, and
// who has it.
func (f OfficeFacts) lines(t locales.Translator, n int, file File) []string {
	data := locales.Data{"Since": t.Date(file.AskedAt), "Due": t.Date(file.Due)}
	due := "pending.due"
	if file.overdue(f.Now) {
		due = "pending.overdue"
	}
	lines := []string{fileLine(t, n, file)}
	if len(f.Offices) > 1 {
		lines = append(lines, t.HTML("pending.office", locales.Data{"Office": officeName(t, file.Office)}))
	}
	lines = append(lines, t.HTML(due, data))
	return append(lines, file.claimed(f.Now).line(t))
}

// fileLine names a file in a list.
func fileLine(t locales.Translator, n int, file File) string {
	data := locales.Data{"N": n, "Title": file.Title, "Name": partnerName(t, file.Founders[0]), "Other": partnerName(t, file.Founders[1])}
	data["School"] = schoolName(t, file.Founders[0].School)
	switch {
	case file.Card.Move != 0:
		return t.HTML("pending.move", data)
	case file.Card.Membership != 0:
		return t.HTML("pending.membership", data)
	}
	return t.HTML("pending.project", data)
}

// fileCaption names a file on a button.
func fileCaption(t locales.Translator, n int, file File) string {
	name := file.Title
	if name == "" {
		name = partnerName(t, file.Founders[0])
	}
	return t.Plain("button.take_file", locales.Data{"N": n, "File": short(name)})
}

// line says who is at work on a file.
func (c *Claim) line(t locales.Translator) string {
	if c == nil {
		return ""
	}
	return t.HTML("pending.claimed", locales.Data{"Name": c.Name, "Until": t.DateTime(c.Until)})
}

// next returns the button to the next file, for an officer who goes through them
// one by one.
func (c *Claim) next(t locales.Translator) []Key {
	if c == nil {
		return nil
	}
	return row(t, "button.next_file", TakeFile{})
}

// partnerName names a teacher of a file, who may have left.
func partnerName(t locales.Translator, p Partner) string {
	if p.Name == "" {
		return t.Plain("teacher.gone", nil)
	}
	return p.Name
}
