package conversation

import "twinbot/locales"

// FilesPerPage keeps a list of files to a phone's height.
const FilesPerPage = 5

// PendingScreen returns a page of what waits for the offices of a chat.
func (m Machine) PendingScreen(f OfficeFacts) Screen { return f.clocked(Pending{Facts: f}) }

// clocked returns s by the clock of the chat's first office.
func (f OfficeFacts) clocked(s Screen) Screen { return Clocked{s, f.Offices[0]} }

// Pending lists what waits for the offices of a chat, what is overdue first.
type Pending struct {
	Facts OfficeFacts
	Daily bool // told unasked, on every working day
}

// View implements [Screen].
func (p Pending) View(t locales.Translator) Message {
	files := p.Facts.Waiting
	if len(files) == 0 {
		return Message{Text: t.HTML("pending.nothing", nil)}
	}
	parts := []string{p.heading(t)}
	message := Message{}
	for i, file := range files {
		n := p.Facts.Backlog.Before + i + 1
		parts = append(parts, paragraph(p.Facts.lines(t, n, file)...))
		message.Rows = append(message.Rows, []Key{{Caption: fileCaption(t, n, file), Button: TakeFile{file.Card}}})
	}
	message.Text = paragraphs(parts...)
	message.Rows = append(message.Rows, p.turner(t)...)
	message.Rows = append(message.Rows, primary(t, "button.next_file", TakeFile{}))
	return message
}

// heading says how much waits, and how much of it is overdue.
func (p Pending) heading(t locales.Translator) string {
	heading := t.HTML("pending.heading", locales.Data{"Count": p.Facts.Backlog.All})
	if late := p.Facts.Backlog.Late; late > 0 {
		heading = paragraph(heading, t.HTML("pending.late", locales.Data{"Count": late}))
	}
	if p.Daily {
		return paragraphs(t.HTML("digest.greeting", nil), heading)
	}
	return heading
}

// turner turns the pages. They begin and end at files, not at numbers, which
// change with every answer of the office.
func (p Pending) turner(t locales.Translator) [][]Key {
	files, b := p.Facts.Waiting, p.Facts.Backlog
	at, pages := pagesOf(b.Before), max(pagesOf(b.All), 1)
	if b.Before+len(files) >= b.All { // the last one, however many come before it
		at = pages - 1
	}
	return turner(t, at, pages, func(page int) Button {
		if page < at {
			return beside(files[0], true)
		}
		return beside(files[len(files)-1], false)
	})
}

// pagesOf returns how many pages so many files fill.
func pagesOf(files int) int { return (files + FilesPerPage - 1) / FilesPerPage }

// beside shows the page before, or after, a file that waits.
func beside(f File, back bool) ShowPending {
	f.Card.Revision = 0
	return ShowPending{Due: f.Due.UnixMicro(), Card: f.Card, Back: back}
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
