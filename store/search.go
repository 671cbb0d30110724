package store

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// How much alike two texts are: the part of their groups of three letters that
// they share. Typing errors are forgiven down to the likeness; schools of the
// greater one may be the same.
const (
	likeness     = 0.4
	sameLikeness = 0.65
)

// schoolsAlike is how many known schools a card names that a new one looks like.
const schoolsAlike = 3

// schools returns the schools that fit a search, best first.
func (r reader) schools(ctx context.Context, search conversation.SchoolSearch) ([]people.School, error) {
	like := float32(likeness)
	if search.Alike {
		like = sameLikeness
	}
	rows, err := r.SearchSchools(ctx, db.SearchSchoolsParams{
		Country: search.Country, Part: sought(search.Name), Likeness: like, Most: search.Limit,
	})
	if err != nil {
		return nil, err
	}
	schools := make([]people.School, len(rows))
	for i, row := range rows {
		schools[i] = school(row)
	}
	return schools, nil
}

// likeSchools returns the known schools that one looks like which is not known
// yet, since no office has validated a membership in it; best first.
func (r reader) likeSchools(ctx context.Context, s people.School) ([]people.School, error) {
	known, err := r.IsKnownSchool(ctx, int64(s.ID))
	if err != nil || known {
		return nil, err
	}
	return r.schools(ctx, conversation.SchoolSearch{Country: s.Country, Name: s.Name + " " + s.Town, Alike: true, Limit: schoolsAlike})
}

// markAlike marks the files that hold something like what is looked for.
func (r reader) markAlike(ctx context.Context, part string, files []conversation.File) error {
	if part == "" {
		return nil
	}
	texts := make([]string, len(files))
	for i, f := range files {
		texts[i] = sought(f.Texts()...)
	}
	alike, err := r.Alike(ctx, db.AlikeParams{Texts: texts, Part: sought(part), Likeness: likeness})
	for _, n := range alike {
		files[n-1].Alike = true
	}
	return err
}

// sought returns words as they are stored for the search and looked for: in
// small letters, without accents, one space apart. It is done here since what
// the database takes for a small letter depends on how it was set up.
func sought(words ...string) string {
	text := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(strings.Join(words, " ")))
	return strings.Join(strings.Fields(text), " ")
}
