package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
	"twinbot/store/db"
)

const (
	maxTermsRead = 200 // for one typed word
	maxBegun     = 100 // terms that begin with it, and are named; more are a key of their own
	maxMistyped  = 8   // terms that it may be with a typing error, the nearest
	minInside    = 5   // letters from which on a word may stand inside a term
	maxFilesRead = 100 // where short words are compared here
	recentWeeks  = 2   // searched first, this one included
)

// find reads the newest of the projects and memberships of these offices that fit
// what was written, and how many do. Where several words fit as they are, nothing else
// counts. Typing errors count where nothing fits without one, and short words may begin
// others where little fits whole ones.
func (r reader) find(ctx context.Context, offices []people.OfficeCode, written string, f *conversation.OfficeFacts) error {
	typed := sought(written)
	if typed == "" {
		return nil
	}
	var rows []db.FindFilesRow
	latest, ever, last := latestFiles(offices, f.Now), allFiles(offices), ""
	for _, m := range meanings(strings.Fields(typed)) {
		query, err := r.fileQuery(ctx, m)
		if err != nil {
			return err
		}
		if query == last {
			continue
		}
		last = query
		found, err := r.fitting(ctx, typed, query, latest, ever)
		if err != nil {
			return err
		}
		if rows = appendNew(rows, found, sameFile); len(rows) >= m.enough {
			break
		}
	}
	f.Matches = len(rows)
	slices.SortStableFunc(rows, func(a, b db.FindFilesRow) int { return b.At.Compare(a.At) })
	var of subjects
	for _, row := range rows[:min(len(rows), conversation.FoundShown)] {
		if row.Project != nil {
			of.projects = append(of.projects, *row.Project)
		} else {
			of.memberships = append(of.memberships, *row.Membership)
		}
	}
	files, err := r.files(ctx, offices, of)
	f.Found = conversation.Newest(files)
	return err
}

// meaning is what to look for: words, which of them stand for others too, and how many
// finds are enough to look for nothing else.
type meaning struct {
	words    []string
	begun    string // the word that may begin others, or ""
	mistyped bool   // whether each may
	enough   int
}

// meanings returns what typed words may mean, the likeliest first. The one typed last may
// begin another. Short words must match whole at first.
func meanings(all []string) []meaning {
	some, last := slices.DeleteFunc(slices.Clone(all), short), all[len(all)-1]
	if len(some) == 0 {
		return []meaning{{words: all, enough: 1}}
	}
	mistyped := meaning{words: some, mistyped: true, enough: 1}
	if len(some) < len(all) {
		return []meaning{{words: all, begun: last, enough: conversation.FoundShown}, {words: some, begun: last, enough: 1}, mistyped}
	}
	enough := 1
	if len(all) == 1 {
		enough = conversation.FoundRead + 1
	}
	return []meaning{{words: all, enough: enough}, {words: all, begun: last, enough: 1}, mistyped}
}

// open reports whether a word may stand for others.
func (m meaning) open(word string) bool { return long(word) && (m.mistyped || word == m.begun) }

// fitting returns files that fit typed and a query. If it cannot read them all, these are
// those of the latest weeks and any others.
func (r reader) fitting(ctx context.Context, typed, query string, latest, ever string) ([]db.FindFilesRow, error) {
	words, most := strings.Fields(typed), conversation.FoundRead+1
	if slices.ContainsFunc(words, short) {
		most = maxFilesRead
	}
	sets := []string{latest, ever}
	if len(words) > 1 { // which few files hold
		sets = []string{ever, latest}
	}
	var rows []db.FindFilesRow
	for _, set := range sets {
		found, err := r.FindFiles(ctx, db.FindFilesParams{Query: set + " & " + query, Most: most})
		if err != nil {
			return nil, err
		}
		all := set == ever && len(found) < most
		found = slices.DeleteFunc(found, func(row db.FindFilesRow) bool {
			_, fits := fold.Near(row.Words, typed) // each typed word has to fit a word of its own
			return !fits
		})
		rows = appendNew(rows, found, sameFile)
		if all || set == latest && len(rows) > conversation.FoundRead {
			break
		}
	}
	return rows, nil
}

func sameFile(a, b db.FindFilesRow) bool {
	return orZero(a.Project) == orZero(b.Project) && orZero(a.Membership) == orZero(b.Membership)
}

// allFiles returns the query for all files of offices.
func allFiles(offices []people.OfficeCode) string {
	marks := make([]string, len(offices))
	for i, office := range offices {
		marks[i] = key("", string(office))
	}
	return "(" + strings.Join(marks, " | ") + ")"
}

// latestFiles returns the query for the latest files of offices.
func latestFiles(offices []people.OfficeCode, now time.Time) string {
	var marks []string
	for _, office := range offices {
		for ago := range recentWeeks {
			year, week := now.UTC().AddDate(0, 0, -7*ago).ISOWeek()
			marks = append(marks, key("", fmt.Sprintf("%s/%d-%02d", office, year, week)))
		}
	}
	return "(" + strings.Join(marks, " | ") + ")"
}

// fileQuery returns the query for files that hold each word of a meaning, or a term that
// it may stand for.
func (r reader) fileQuery(ctx context.Context, m meaning) (string, error) {
	terms, err := r.terms(ctx, m)
	if err != nil {
		return "", err
	}
	return allOf(m.words, func(word string) string {
		fit, named := terms[word]
		if m.open(word) && !named {
			return begins(word)
		}
		keys := []string{key("", word)} // also of user names, which are no terms
		for _, term := range fit {
			if term != word {
				keys = append(keys, key("", term))
			}
		}
		return strings.Join(keys, " | ")
	}), nil
}

// terms returns the terms of files that each open word of a meaning may stand for. A word
// is missing that none fits, or that so many begin with that they cannot be named.
func (r reader) terms(ctx context.Context, m meaning) (map[string][]string, error) {
	wordOf := map[string]string{}
	for _, word := range m.words {
		if m.open(word) {
			wordOf[m.termQuery(word)] = word
		}
	}
	if len(wordOf) == 0 {
		return nil, nil
	}
	queries := slices.Sorted(maps.Keys(wordOf))
	rows, err := r.FindTerms(ctx, db.FindTermsParams{Queries: queries, Most: maxTermsRead})
	if err != nil {
		return nil, err
	}
	terms := map[string][]string{}
	for _, row := range rows {
		word := wordOf[row.Query]
		terms[word] = append(terms[word], row.Term)
	}
	for word, fit := range terms {
		fit = fold.Nearest(fit, func(term string) (fold.Nearness, bool) { return fold.Near(term, word) })
		switch {
		case m.mistyped:
			terms[word] = fit[:min(len(fit), maxMistyped)]
		case len(fit) > maxBegun:
			delete(terms, word)
		default:
			terms[word] = fit
		}
	}
	return terms, nil
}

// termQuery returns the query for the terms that an open word may stand for: those that
// begin with it and, if it may be mistyped, those that are one typing error away or, if
// it stands alone and is long enough, hold it.
func (m meaning) termQuery(word string) string {
	switch {
	case !m.mistyped:
		return begins(word)
	case len(m.words) > 1 || utf8.RuneCountInString(word) < minInside:
		return begins(word) + " | " + slips(word)
	}
	return withSlips(word)
}
