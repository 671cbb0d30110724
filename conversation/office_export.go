package conversation

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// Export is everything the offices of a chat were ever asked, as a table.
type Export struct{ Facts OfficeFacts }

// Document is a file with what is said about it.
type Document struct {
	Name    string
	Data    []byte
	Caption string // in Telegram's HTML
}

// byteOrderMark tells spreadsheets that the table is in UTF-8.
const byteOrderMark = "\ufeff"

// columns are those of the table. Each has a text under export.
var columns = []string{
	"kind", "number", "title", "founder", "school", "town", "country", "partner", "partner_school", "partner_town", "partner_country",
	"office", "asked", "due", "answer", "answered", "officer", "reason", "status",
}

// Document returns the table, as the spreadsheets of the language read it.
func (e Export) Document(t locales.Translator) Document {
	office, _ := people.OfficeOf(e.Facts.Offices[0])
	t = t.At(office.Zone)
	var table bytes.Buffer
	table.WriteString(byteOrderMark)
	w := csv.NewWriter(&table)
	w.Comma = []rune(t.Plain("export.separator", nil))[0]
	w.UseCRLF = true
	head := make([]string, len(columns))
	for i, column := range columns {
		head[i] = t.Plain("export."+column, nil)
	}
	_ = w.Write(head) // to memory, which takes everything
	for _, f := range e.Facts.Files {
		_ = w.Write(f.row(t))
	}
	w.Flush()
	return Document{
		Name: fmt.Sprintf("twinbot-%s-%s.csv", office.Code, isoDay(t, e.Facts.Now)), Data: table.Bytes(),
		Caption: t.HTML("export.caption", locales.Data{"Count": len(e.Facts.Files)}),
	}
}

// row returns the line of a file.
func (f File) row(t locales.Translator) []string {
	kind, number, status, answer := "membership", strconv.FormatInt(int64(f.Card.Membership), 10), "", "waits"
	if f.Title != "" {
		kind, number = "project", strconv.FormatInt(f.Card.Project, 10)
		status = t.Plain("status."+string(f.Status), locales.Data{"Since": t.Date(f.Since)})
	}
	if f.Verdict != "" {
		answer = string(f.Verdict)
	}
	cells := []string{t.Plain("export."+kind, nil), number, f.Title}
	for _, p := range f.Founders {
		cells = append(cells, p.Name, p.School.Name, p.School.Town, countryName(t, p.School.Country))
	}
	cells = append(cells, string(f.Office), isoDay(t, f.AskedAt), isoDay(t, f.Due), t.Plain("export.answer_"+answer, nil),
		isoDay(t, f.At), f.By, reasonText(t, f.Reason.Code, f.Reason.Words), status)
	for i, cell := range cells {
		cells[i] = inert(cell)
	}
	return cells
}

// isoDay writes the day of a moment as spreadsheets everywhere read it.
func isoDay(t locales.Translator, moment time.Time) string {
	if moment.IsZero() {
		return ""
	}
	return t.Day(moment).Format(time.DateOnly)
}

// inert returns a cell that no spreadsheet takes for a formula. Some do so with a
// cell that begins with one of these signs, even after blanks (OWASP, CSV injection).
func inert(cell string) string {
	if first := strings.TrimLeftFunc(cell, unicode.IsSpace); first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		return "'" + cell
	}
	return cell
}
