package conversation

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// FormFile is the form of a project as a file that its founders keep.
type FormFile struct{ Project Project }

// FormFile returns the form of p as a file for a teacher. Only a founder of a
// project that has been open gets one.
func (p Project) FormFile(teacher people.ID) (FormFile, bool) {
	_, founds := p.Party(int64(teacher))
	return FormFile{p}, founds && (p.Status == approval.Open || p.Status == approval.Closed)
}

// sendFormFile sends a founder the form of a project as a file.
func sendFormFile(s State, b SendFormFile, f Facts) (State, []Effect) {
	s = s.at(AtProject)
	s.Shown.Project = b.Project
	if f.Project == nil {
		return s, nil
	}
	if _, ok := f.Project.FormFile(f.Me.ID); !ok {
		return s.remark("not_now", nil), nil
	}
	return s.remark("form_comes", nil), []Effect{SendExport(b)}
}

// formFileKeys is the button that sends a teacher the form of p as a file, if they
// can have it.
func formFileKeys(t locales.Translator, p Project, teacher people.ID) [][]Key {
	if _, ok := p.FormFile(teacher); !ok {
		return nil
	}
	return [][]Key{row(t, "button.form_file", SendFormFile{p.ID})}
}

// Document returns the file.
func (f FormFile) Document(t locales.Translator) Document {
	return Document{
		Name:    fmt.Sprintf("twinbot-%d-%s.txt", f.Project.ID, inFileName(f.Project.title())),
		Data:    []byte(byteOrderMark + f.text(t)), // some editors take UTF-8 for another encoding without the mark
		Caption: t.HTML("form_file.caption", locales.Data{"Title": f.Project.title()}),
	}
}

// text is what stands in the file.
func (f FormFile) text(t locales.Translator) string {
	p := f.Project
	blocks := []string{
		paragraph(t.Plain("form_file.number", locales.Data{"Title": p.title(), "Number": fmt.Sprint(p.ID)}), t.Plain("status."+string(p.Status), locales.Data{"Since": t.Date(p.Since)})),
		paragraph(append([]string{t.Plain("form_file.founders", nil)}, f.founders(t)...)...),
	}
	page := form.Page(0)
	for _, q := range form.Partnership {
		if q.Page != page {
			page = q.Page
			blocks = append(blocks, underlined(t.Plain(pageKey(page), nil)))
		}
		answer := answerText(t, q, p.Current().Answers[q.ID], p.names())
		blocks = append(blocks, t.Plain("form_file.answer", locales.Data{"Label": label(t, q.ID), "Answer": answer}))
	}
	blocks = append(blocks, underlined(t.Plain("form_file.approved", nil)))
	for _, e := range f.approval() {
		key, data := entryText(t, p, e)
		blocks = append(blocks, t.Plain(key, data))
	}
	return paragraphs(blocks...) + "\n"
}

// underlined returns a heading as it stands out in plain text.
func underlined(heading string) string {
	return heading + "\n" + strings.Repeat("=", utf8.RuneCountInString(heading))
}

// founders names the founders, their schools and their offices.
func (f FormFile) founders(t locales.Translator) []string {
	var lines []string
	for i, founder := range f.Project.Founders {
		lines = append(lines, t.Plain("form_file.founder", locales.Data{
			"Name": teacherName(t, founder), "School": schoolName(t, f.Project.Schools[i]),
			"Office": officeName(t, people.OfficeCode(f.Project.Sides[i].Office)),
		}))
	}
	return lines
}

// approval is who agreed to the text that opened the project, and who has changed
// it since.
func (f FormFile) approval() []approval.Entry {
	opened := 0
	for _, a := range f.Project.Askings {
		if a.Party.Role() == approval.Offices && a.Verdict == approval.Yes {
			opened = max(opened, a.Revision)
		}
	}
	return slices.DeleteFunc(f.Project.History(), func(e approval.Entry) bool {
		return e.Revision < opened || e.Verdict != approval.Yes && e.Verdict != approval.Submit && e.Verdict != approval.Revise
	})
}

// fileNameLength is how many letters of a title stand in the name of a file.
const fileNameLength = 40

// inFileName returns the letters and digits of s, with a hyphen for what is between
// them, as every file system takes them.
func inFileName(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	letters := []rune(strings.Join(words, "-"))
	return strings.TrimRight(string(letters[:min(len(letters), fileNameLength)]), "-")
}
