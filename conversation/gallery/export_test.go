package gallery

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

// exported returns the table of an office in which people have tried everything
// that a spreadsheet might take for a formula.
func exported(t locales.Translator) conversation.Document {
	_, projects := samples(plainAnswers)
	_, files := filesOf(projects["awaiting offices"], newMarie)
	for _, bad := range []string{`=HYPERLINK("http://x";"Click")`, "+1+1", "-2", "@SUM(A1)", " \t=1", "＝1", "a\n=2", `"`} {
		f := files[1]
		f.Title, f.Founders[0].Name, f.Founders[1].Name = bad, bad, ""
		files = append(files, f)
	}
	facts := conversation.OfficeFacts{Now: later, Offices: []people.OfficeCode{"NSS-FR"}, Files: files}
	return conversation.Export{Facts: facts}.Document(t)
}

// TestExport compares the table of an office in every language with what it
// looked like when somebody last read it.
func TestExport(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		d := exported(texts.In(language))
		table := strings.ReplaceAll(string(d.Data), "\r\n", "\n")
		conversationtest.Golden(t, "export_"+language+".txt", d.Name+"\n"+d.Caption+"\n\n"+table)
	}
}
