package conversation

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode"

	"twinbot/conversation/people"
	"twinbot/locales"
)

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

// Table is everything that the offices of a chat were ever asked, written as it is
// read: an office may have more than fits into memory.
type Table struct {
	Offices []people.OfficeCode
	Now     time.Time
	Count   int // how many files there are
}

// LongTable is from how many files on it takes a while to make a table.
const LongTable = 5_000

// zipped is from how many files on a table is compressed, long before Telegram
// would take it for too large.
const zipped = 50_000

// Document returns what is said about the table. Its data are those that
// [Table.Write] writes.
func (e Table) Document(t locales.Translator) Document {
	name := e.name(t)
	if e.Count > zipped {
		name += ".zip"
	}
	return Document{Name: name, Caption: t.HTML("export.caption", locales.Data{"Count": e.Count})}
}

func (e Table) name(t locales.Translator) string {
	office, _ := people.OfficeOf(e.Offices[0])
	return fmt.Sprintf("twinbot-%s-%s.csv", office.Code, isoDay(t.At(office.Zone), e.Now))
}

// Write writes the table, as the spreadsheets of the language read it. It returns
// the first error of files, which are read some at once, or of w.
func (e Table) Write(w io.Writer, t locales.Translator, files iter.Seq2[[]File, error]) error {
	if e.Count <= zipped {
		return e.write(w, t, files)
	}
	archive := zip.NewWriter(w)
	table, err := archive.CreateHeader(&zip.FileHeader{Name: e.name(t), Method: zip.Deflate, Modified: e.Now})
	if err != nil {
		return err
	}
	if err := e.write(table, t, files); err != nil {
		return err
	}
	return archive.Close()
}

func (e Table) write(to io.Writer, t locales.Translator, files iter.Seq2[[]File, error]) error {
	office, _ := people.OfficeOf(e.Offices[0])
	t = t.At(office.Zone)
	if _, err := io.WriteString(to, byteOrderMark); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	w.Comma = []rune(t.Plain("export.separator", nil))[0]
	w.UseCRLF = true
	head := make([]string, len(columns))
	for i, column := range columns {
		head[i] = t.Plain("export."+column, nil)
	}
	if err := w.Write(head); err != nil {
		return err
	}
	for some, err := range files {
		if err != nil {
			return err
		}
		for _, f := range some {
			if err := w.Write(f.row(t)); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
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
