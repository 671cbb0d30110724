package store

import (
	"cmp"
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
	maxTermsUsed = 30  // of these, the closest in length
	minInside    = 5   // letters from which on a word may stand inside a term
	maxFilesRead = 100 // where short words are compared here
	recentWeeks  = 2   // searched first, this one included
)

// find reads the newest of the projects and memberships of these offices that fit
// what was written, and how many do. Typing errors count where nothing fits without
// one, and short words may begin others where little fits whole ones.
func (r reader) find(ctx context.Context, offices []people.OfficeCode, written string, f *conversation.OfficeFacts) error {
	typed := sought(written)
	if typed == "" {
		return nil
	}
	all := strings.Fields(typed)
	some := slices.DeleteFunc(slices.Clone(all), short)
	latest, ever := latestFiles(offices, f.Now), allFiles(offices)
	meanings := []meaning{{words: all, among: []string{latest, ever}}}
	if len(some) > 0 && len(some) < len(all) {
		meanings = append(meanings, meaning{words: some, among: []string{latest, ever}})
	}
	switch {
	case len(some) > 1: // few files hold something near each
		meanings = append(meanings, meaning{words: some, mistyped: true, among: []string{ever}})
	case len(some) == 1:
		meanings = append(meanings, meaning{words: some, mistyped: true, among: []string{latest, ever}})
	}
	var rows []db.FindFilesRow
	for _, m := range meanings {
		if len(rows) >= conversation.FoundShown || m.mistyped && len(rows) > 0 {
			break
		}
		found, err := r.fitting(ctx, typed, m)
		if err != nil {
			return err
		}
		rows = appendNew(rows, found, sameFile)
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

// meaning is what to look for: words, as they are or with typing errors, and the queries
// for the sets of files to search, in order.
type meaning struct {
	words    []string
	mistyped bool
	among    []string
}

// fitting returns files that fit typed and hold each word of m. If it cannot read them
// all, these are those of the latest weeks and any others.
func (r reader) fitting(ctx context.Context, typed string, m meaning) ([]db.FindFilesRow, error) {
	query, err := r.fileQuery(ctx, m)
	if err != nil {
		return nil, err
	}
	most := conversation.FoundRead + 1
	if slices.ContainsFunc(strings.Fields(typed), short) {
		most = maxFilesRead
	}
	var rows []db.FindFilesRow
	for _, among := range m.among {
		found, err := r.FindFiles(ctx, db.FindFilesParams{Query: among + " & " + query, Most: most})
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(row db.FindFilesRow) bool {
			_, fits := fold.Near(row.Words, typed) // each typed word has to fit a word of its own
			return !fits
		})
		if rows = appendNew(rows, found, sameFile); len(rows) > conversation.FoundRead {
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
// it may stand for. A short word begins too many terms, so it must match whole.
func (r reader) fileQuery(ctx context.Context, m meaning) (string, error) {
	terms, err := r.terms(ctx, m)
	if err != nil {
		return "", err
	}
	return allOf(m.words, func(word string) string {
		if fit, named := terms[word]; named || short(word) {
			keys := []string{key("", word)} // also of user names, which are no terms
			for _, term := range fit {
				keys = append(keys, key("", term))
			}
			return strings.Join(keys, " | ")
		}
		return begins(word)
	}), nil
}

// terms returns the terms of files that each long word of a meaning may stand for. A word
// is missing that none fits, or that so many begin with that they cannot be named.
func (r reader) terms(ctx context.Context, m meaning) (map[string][]string, error) {
	wordOf := map[string]string{}
	for _, word := range m.words {
		if long(word) {
			wordOf[m.terms(word)] = word
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
		if _, fits := fold.Near(row.Term, word); fits {
			terms[word] = append(terms[word], row.Term)
		}
	}
	for word, fit := range terms {
		if len(fit) > maxTermsUsed && !m.mistyped {
			delete(terms, word)
			continue
		}
		distance := func(term string) int {
			n := utf8.RuneCountInString(term) - utf8.RuneCountInString(word)
			return max(n, -n)
		}
		slices.SortFunc(fit, func(a, b string) int { return cmp.Or(distance(a)-distance(b), cmp.Compare(a, b)) })
		terms[word] = fit[:min(len(fit), maxTermsUsed)]
	}
	return terms, nil
}

// terms returns the query for the terms that a word may stand for: those that begin with
// it and, if it may be mistyped, those that hold it, from minInside letters on, or are
// one typing error away.
func (m meaning) terms(word string) string {
	switch {
	case !m.mistyped:
		return begins(word)
	case utf8.RuneCountInString(word) < minInside:
		return begins(word) + " | " + slips(word)
	}
	return withSlips(word)
}
