package store

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
	"twinbot/store/db"
)

// termsRead is how many terms are read at the most that may be what somebody meant.
const termsRead = 200

// foundFiles returns the files of these offices that fit words, the newest of each
// project and membership, the newest first: more than [conversation.FoundRead] if
// there may be others. Typing errors count where nothing fits without one.
func (r reader) foundFiles(ctx context.Context, offices []people.OfficeCode, words string) ([]conversation.File, error) {
	typed := sought(words)
	if typed == "" {
		return nil, nil
	}
	found, err := r.filesWith(ctx, offices, typed, map[string][]string{})
	if err != nil || len(found) > 0 {
		return found, err
	}
	near, err := r.nearTerms(ctx, strings.Fields(typed))
	if err != nil || len(near) == 0 {
		return nil, err
	}
	return r.filesWith(ctx, offices, typed, near)
}

// filesWith returns the files that hold each typed word, as the beginning of a word
// or as one of the terms that are near to it.
func (r reader) filesWith(ctx context.Context, offices []people.OfficeCode, typed string, near map[string][]string) ([]conversation.File, error) {
	var marks []string
	for _, office := range offices {
		marks = append(marks, key("", string(office)))
	}
	query := "(" + strings.Join(marks, " | ") + ") & " + allOf(strings.Fields(typed), func(word string) string {
		terms := []string{key("", word) + ":*"}
		for _, term := range near[word] {
			terms = append(terms, key("", term))
		}
		return strings.Join(terms, " | ")
	})
	rows, err := r.FindFiles(ctx, db.FindFilesParams{Query: query, Most: conversation.FoundRead + 1})
	if err != nil {
		return nil, err
	}
	var of subjects
	for _, row := range rows {
		if row.Project != nil {
			of.projects = append(of.projects, *row.Project)
		} else {
			of.memberships = append(of.memberships, *row.Membership)
		}
	}
	files, err := r.files(ctx, offices, of)
	return conversation.Fitting(files, typed), err
}

// nearTerms returns for typed words the terms of files that hold them, or are one
// typing error away.
func (r reader) nearTerms(ctx context.Context, words []string) (map[string][]string, error) {
	near := map[string][]string{}
	for _, word := range words {
		if utf8.RuneCountInString(word) < fold.Shortest {
			continue
		}
		terms, err := r.FindTerms(ctx, db.FindTermsParams{Query: ways[len(ways)-1](word), Most: termsRead})
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
