package store

import (
	"context"
	"slices"
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
	"twinbot/store/db"
)

// termsRead is how many terms are read at the most that may be what somebody meant.
const termsRead = 200

// find reads the newest of the projects and memberships of these offices that fit
// words, and how many do. Typing errors count where nothing fits without one.
func (r reader) find(ctx context.Context, offices []people.OfficeCode, words string, f *conversation.OfficeFacts) error {
	typed := sought(words)
	if typed == "" {
		return nil
	}
	rows, err := r.fitting(ctx, offices, typed, map[string][]string{})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		near, err := r.nearTerms(ctx, strings.Fields(typed))
		if err != nil || len(near) == 0 {
			return err
		}
		if rows, err = r.fitting(ctx, offices, typed, near); err != nil {
			return err
		}
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

// fitting returns what holds each typed word, as the beginning of a word or as one of
// the terms that are near to it, the newest first: more than [conversation.FoundRead]
// if there may be others.
func (r reader) fitting(ctx context.Context, offices []people.OfficeCode, typed string, near map[string][]string) ([]db.FindFilesRow, error) {
	var marks []string
	for _, office := range offices {
		marks = append(marks, key("", string(office)))
	}
	words, begins := strings.Fields(typed), ":*"
	if !slices.ContainsFunc(words, long) { // whole words, as too many begin like them
		begins = ""
	}
	query := "(" + strings.Join(marks, " | ") + ") & " + allOf(words, func(word string) string {
		terms := []string{key("", word) + begins}
		for _, term := range near[word] {
			terms = append(terms, key("", term))
		}
		return strings.Join(terms, " | ")
	})
	rows, err := r.FindFiles(ctx, db.FindFilesParams{Query: query, Most: conversation.FoundRead + 1})
	rows = slices.DeleteFunc(rows, func(row db.FindFilesRow) bool {
		_, fits := fold.Near(row.Words, typed) // each typed word has to fit a word of its own
		return !fits
	})
	slices.SortStableFunc(rows, func(a, b db.FindFilesRow) int { return b.At.Compare(a.At) })
	return rows, err
}

// nearTerms returns for typed words the terms of files that hold them, or are one
// typing error away.
func (r reader) nearTerms(ctx context.Context, words []string) (map[string][]string, error) {
	near := map[string][]string{}
	for _, word := range slices.DeleteFunc(words, short) {
		terms, err := r.FindTerms(ctx, db.FindTermsParams{Query: ways[mistyped](word), Most: termsRead})
		if err != nil {
			return nil, err
		}
		terms = slices.DeleteFunc(terms, func(term string) bool {
			_, fits := fold.Near(term, word)
			return !fits
		})
		if len(terms) > 0 {
			near[word] = terms
		}
	}
	return near, nil
}
