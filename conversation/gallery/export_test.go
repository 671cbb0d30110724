package gallery

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

// exported returns the table of an office in which people have tried everything
// that a spreadsheet might take for a formula, and what is said about it.
func exported(t *testing.T, in locales.Translator) (conversation.Document, string) {
	t.Helper()
	_, projects := samples(plainAnswers)
	_, files := filesOf(projects["awaiting offices"], newMarie)
	for _, bad := range []string{`=HYPERLINK("http://x";"Click")`, "+1+1", "-2", "@SUM(A1)", " \t=1", "＝1", "a\n=2", `"`} {
		f := files[1]
		f.Title, f.Founders[0].Name, f.Founders[1].Name = bad, bad, ""
		files = append(files, f)
	}
	table := conversation.Table{Now: later, Offices: []people.OfficeCode{"NSS-FR"}, Count: len(files)}
	var written strings.Builder
	err := table.Write(&written, in, func(yield func([]conversation.File, error) bool) {
		_ = yield(files[:3], nil) && yield(files[3:], nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return table.Document(in), written.String()
}

// formFiles returns the form as a file: of a project as it opened, and of one whose
// text was changed since.
func formFiles(t *testing.T, in locales.Translator) []conversation.Document {
	t.Helper()
	_, projects := samples(plainAnswers)
	open := projects["open"]
	changed := open
	after, _, err := approval.Do(open.Project, approval.Word{
		Verdict: approval.Revise, Revision: 1, Answers: plainAnswers.With(form.Title, "<Rivers> & seas: a/b\\c “d”"),
	}, byCofounder, open.Since.Add(day))
	if err != nil {
		t.Fatal(err)
	}
	changed.Project = after
	var files []conversation.Document
	for _, p := range []conversation.Project{open, changed} {
		file, ok := p.FormFile(marie.ID)
		if !ok {
			t.Fatal("a founder of an open project gets no file")
		}
		files = append(files, file.Document(in))
	}
	return files
}

// TestFormFile compares the form as a file in every language with what it looked
// like when somebody last read it.
func TestFormFile(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		var all strings.Builder
		for _, d := range formFiles(t, texts.In(language)) {
			text, marked := strings.CutPrefix(string(d.Data), "\ufeff")
			if !marked || !utf8.ValidString(text) {
				t.Errorf("%s is no UTF-8 with its mark", d.Name)
			}
			fmt.Fprintf(&all, "%s\n%s\n\n%s\n", d.Name, d.Caption, text)
		}
		conversationtest.Golden(t, "form_file_"+language+".txt", all.String())
	}
}

// TestFormFileFor gives the file to founders alone, once the project has opened.
func TestFormFileFor(t *testing.T) {
	t.Parallel()
	names, projects := samples(plainAnswers)
	for _, name := range names {
		want := name == "open" || name == "closed" || name == "reopened"
		for teacher, founds := range map[people.ID]bool{1: true, 2: true, 3: false, 0: false} {
			if _, ok := projects[name].FormFile(teacher); ok != (want && founds) {
				t.Errorf("%s: teacher %d gets the file: %t", name, teacher, ok)
			}
		}
	}
}

// TestExport compares the table of an office in every language with what it
// looked like when somebody last read it.
func TestExport(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		d, table := exported(t, texts.In(language))
		conversationtest.Golden(t, "export_"+language+".txt", d.Name+"\n"+d.Caption+"\n\n"+strings.ReplaceAll(table, "\r\n", "\n"))
	}
}
