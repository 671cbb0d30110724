package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
	"twinbot/store/db"
)

const (
	termsRead   = 200 // at the most, that may be what one typed word means
	termsMeant  = 30  // of them, the nearest
	longInside  = 5   // letters of a word from which on a term may hold it inside
	shortRead   = 200 // files at the most, where short words tell which of them fit
	latestWeeks = 3   // this one and those before, among whose files is looked first
)

// find reads the newest of the projects and memberships of these offices that fit
// what was written, and how many do. Typing errors count where nothing fits without one.
func (r reader) find(ctx context.Context, offices []people.OfficeCode, written string, f *conversation.OfficeFacts) error {
	typed := sought(written)
	if typed == "" {
		return nil
	}
	words, latest, all := strings.Fields(typed), latestFiles(offices, f.Now), allFiles(offices)
	rows, err := r.fitting(ctx, typed, meaning{words, begins, []string{latest, all}})
	if words = slices.DeleteFunc(words, short); err == nil && len(rows) == 0 && len(words) > 0 {
		near := meaning{words, nearTerms, []string{latest, all}}
		if len(words) > 1 { // few files hold something near each
			near.among = []string{all}
		}
		rows, err = r.fitting(ctx, typed, near)
	}
	if err != nil || len(rows) == 0 {
		return err
	}
	f.Matches = len(rows)
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

// meaning is words, the query for the terms that each may stand for, and queries for
// the files among which to look, one after the other.
type meaning struct {
	words []string
	terms func(word string) string
	among []string
}

// fitting returns what fits a typed text and holds each word of a meaning, the newest
// first: more than [conversation.FoundRead] if there may be others. It looks among the
// latest files first, since what is in the name of every school is in too many of all.
func (r reader) fitting(ctx context.Context, typed string, m meaning) ([]db.FindFilesRow, error) {
	query, err := r.fileQuery(ctx, m)
	if err != nil {
		return nil, err
	}
	most := conversation.FoundRead + 1
	if slices.ContainsFunc(strings.Fields(typed), short) {
		most = shortRead
	}
	var rows []db.FindFilesRow
	for _, among := range m.among {
		found, err := r.FindFiles(ctx, db.FindFilesParams{Query: among + " & " + query, Most: most})
		if err != nil {
			return nil, err
		}
		for _, row := range found {
			_, fits := fold.Near(row.Words, typed) // each typed word has to fit a word of its own
			if fits && !slices.ContainsFunc(rows, func(known db.FindFilesRow) bool { return sameFile(known, row) }) {
				rows = append(rows, row)
			}
		}
		if len(rows) > conversation.FoundRead {
			break
		}
	}
	slices.SortStableFunc(rows, func(a, b db.FindFilesRow) int { return b.At.Compare(a.At) })
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
		for ago := range latestWeeks {
			year, week := now.UTC().AddDate(0, 0, -7*ago).ISOWeek()
			marks = append(marks, key("", fmt.Sprintf("%s/%d-%02d", office, year, week)))
		}
	}
	return "(" + strings.Join(marks, " | ") + ")"
}

// fileQuery returns the query for files that hold each word of a meaning. A short word,
// which too many terms begin like, stands for itself alone.
func (r reader) fileQuery(ctx context.Context, m meaning) (string, error) {
	terms, err := r.terms(ctx, m)
	if err != nil {
		return "", err
	}
	return allOf(m.words, func(word string) string {
		switch {
		case short(word):
			return key("", word)
		case len(terms[word]) == 0:
			return begins(word) // like user names, which are no terms
		}
		keys := make([]string, len(terms[word]))
		for i, term := range terms[word] {
			keys[i] = key("", term)
		}
		return strings.Join(keys, " | ")
	}), nil
}

// terms returns the terms of files that each long word of a meaning may stand for.
func (r reader) terms(ctx context.Context, m meaning) (map[string][]string, error) {
	wordOf := map[string]string{}
	for _, word := range m.words {
		if long(word) {
			wordOf[m.terms(word)] = word
		}
	}
	queries := slices.Sorted(maps.Keys(wordOf))
	rows, err := r.FindTerms(ctx, db.FindTermsParams{Queries: queries, Most: termsRead})
	if err != nil {
		return nil, err
	}
	terms := map[string][]string{}
	for _, row := range rows {
		word := wordOf[row.Query]
		terms[word] = append(terms[word], row.Term)
	}
	for word, fit := range terms {
		fit = slices.DeleteFunc(fit, func(term string) bool { _, fits := fold.Near(term, word); return !fits })
		longer := func(term string) int { return max(len(term)-len(word), len(word)-len(term)) }
		slices.SortFunc(fit, func(a, b string) int { return cmp.Or(longer(a)-longer(b), cmp.Compare(a, b)) })
		terms[word] = fit[:min(len(fit), termsMeant)]
	}
	return terms, nil
}

// nearTerms returns the query for terms that hold a word, or are one typing error away.
func nearTerms(word string) string {
	if len([]rune(word)) < longInside {
		return begins(word) + " | " + slips(word)
	}
	return begins(word) + " | " + holds(word) + " | " + slips(word)
}
