package form

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"twinbot/conversation/spoof"
)

// Kind is the sort of answer a question takes.
type Kind interface {
	// Parse tidies what the teacher typed into the values to keep, or says
	// what is wrong with it. Kinds that are answered by buttons take no text.
	Parse(typed string) ([]string, *Problem)
	// Check says what is wrong with values, as an answer that is kept or that
	// buttons put together; nil means nothing.
	Check(values []string) *Problem
}

// Problem tells why an answer is refused, as the key of a text under problem
// and the data it mentions.
type Problem struct {
	Key  string         `json:"key"`
	Data map[string]any `json:"data,omitempty"`
}

type (
	// Text takes free text of Min to Max code points, half of Min of them letters
	// or digits. OneLine folds line breaks into spaces. A Heading stands in bold on
	// cards, so that it must hold nothing that passes for a decision or a link.
	Text struct {
		Min, Max int
		OneLine  bool
		Heading  bool
	}
	// Number takes a whole number from Min to Max.
	Number struct{ Min, Max int }
	// Ages takes two whole numbers from Min to Max, the first not above the
	// second. Bands are offered as shortcuts.
	Ages struct {
		Min, Max int
		Bands    []Band
	}
	// ManyOf takes at least Min of the options of From, and up to OwnWords
	// answers in the teacher's own words, spelt with [Own].
	ManyOf struct {
		From     List
		Min      int
		OwnWords int
	}
	// OneOf takes one of the options that From names; which there are depends
	// on who asks, so that only the shape is checked here.
	OneOf struct{ From Source }
)

// Band is a pair of ages that schools speak of by a name: a text under band.
type Band struct {
	ID       string
	From, To int
}

// Source names options that depend on the teacher.
type Source string

// The sources. The answer to MySchools is a school's id; the answer to
// MyContacts a person's id and the id of one of that person's schools.
const (
	MySchools  Source = "my_schools"
	MyContacts Source = "my_contacts"
)

func (s Source) values() int {
	if s == MyContacts {
		return 2
	}
	return 1
}

// Parse implements [Kind].
func (k Text) Parse(typed string) ([]string, *Problem) {
	text := Tidy(typed)
	if k.OneLine {
		text = strings.Join(strings.Fields(text), " ")
	}
	values := []string{text}
	return values, k.Check(values)
}

// Check implements [Kind].
func (k Text) Check(values []string) *Problem {
	if len(values) != 1 || values[0] == "" {
		return &Problem{Key: "empty"}
	}
	switch n := utf8.RuneCountInString(values[0]); {
	case n < k.Min:
		return &Problem{Key: "too_short", Data: map[string]any{"Count": n, "Min": k.Min}}
	case n > k.Max:
		return &Problem{Key: "too_long", Data: map[string]any{"Count": n, "Max": k.Max, "Over": n - k.Max}}
	case wordCharacters(values[0]) < (k.Min+1)/2:
		return &Problem{Key: "no_words"}
	}
	if !k.Heading {
		return nil
	}
	if problem := spoof.OfTitle(values[0]); problem != spoof.None {
		return &Problem{Key: string(problem)}
	}
	return nil
}

// wordCharacters returns how many characters of text make words or numbers, so
// that dots, dashes and pictographs alone are none.
func wordCharacters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.In(r, unicode.L, unicode.M, unicode.N) && !spoof.IsBlank(r) {
			n++
		}
	}
	return n
}

// Parse implements [Kind]. Digits of any script count, and so do the usual
// separators of thousands.
func (k Number) Parse(typed string) ([]string, *Problem) {
	n, ok := wholeNumber(typed)
	if !ok {
		return nil, &Problem{Key: "not_a_number", Data: map[string]any{"Min": k.Min, "Max": k.Max}}
	}
	values := []string{strconv.Itoa(n)}
	return values, k.Check(values)
}

// Check implements [Kind].
func (k Number) Check(values []string) *Problem {
	if n, ok := integer(values, 0); len(values) != 1 || !ok || n < k.Min || n > k.Max {
		return &Problem{Key: "not_in_range", Data: map[string]any{"Min": k.Min, "Max": k.Max}}
	}
	return nil
}

// Parse implements [Kind]. It reads the two whole numbers that stand in the
// text, as in "7-11" or "from 7 to 11"; a single one stands for both ages.
func (k Ages) Parse(typed string) ([]string, *Problem) {
	text, ok := agesIn(typed)
	if !ok {
		return nil, k.problem("not_ages")
	}
	values, ok := ages(text)
	if !ok {
		var readings [][]string
		for _, part := range bracketed(text) {
			if values, ok := ages(part); ok && len(numbers(part)) > 1 && k.Check(values) == nil {
				readings = append(readings, values)
			}
		}
		if len(readings) != 1 {
			return nil, k.problem("not_ages")
		}
		values = readings[0]
	}
	return values, k.Check(values)
}

// Check implements [Kind].
func (k Ages) Check(values []string) *Problem {
	from, okFrom := integer(values, 0)
	to, okTo := integer(values, 1)
	switch {
	case len(values) != 2 || !okFrom || !okTo:
		return k.problem("not_ages")
	case from < k.Min || to > k.Max || from > k.Max || to < k.Min:
		return k.problem("ages_not_in_range")
	case from > to:
		return k.problem("ages_turned_round")
	}
	return nil
}

func (k Ages) problem(key string) *Problem {
	return &Problem{Key: key, Data: map[string]any{"Min": k.Min, "Max": k.Max}}
}

// Parse implements [Kind]. Options are ticked with buttons; what is typed is
// looked for in the list.
func (k ManyOf) Parse(string) ([]string, *Problem) { return nil, &Problem{Key: "press_a_button"} }

// Known returns those of values that are options, or in own words.
func (k ManyOf) Known(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool {
		_, own := OwnWords(v)
		return !own && !slices.Contains(k.From, v)
	})
}

// Check implements [Kind].
func (k ManyOf) Check(values []string) *Problem {
	own := 0
	for i, v := range values {
		words, isOwn := OwnWords(v)
		switch {
		case slices.Contains(values[:i], v):
			return &Problem{Key: "press_a_button"}
		case isOwn:
			own++
			if problem := ownWords.Check([]string{words}); problem != nil {
				return problem
			}
		case !slices.Contains(k.From, v):
			return &Problem{Key: "press_a_button"}
		}
	}
	switch {
	case own > k.OwnWords:
		return &Problem{Key: "too_many_own_words", Data: map[string]any{"Count": k.OwnWords}}
	case len(values) < k.Min:
		return &Problem{Key: "too_few", Data: map[string]any{"Count": k.Min}}
	}
	return nil
}

// Parse implements [Kind]. One presses who or which.
func (k OneOf) Parse(string) ([]string, *Problem) { return nil, &Problem{Key: "press_a_button"} }

// Check implements [Kind].
func (k OneOf) Check(values []string) *Problem {
	if len(values) != k.From.values() || slices.Contains(values, "") {
		return &Problem{Key: "press_a_button"}
	}
	return nil
}

func integer(values []string, i int) (int, bool) {
	if i >= len(values) {
		return 0, false
	}
	n, err := strconv.Atoi(values[i])
	return n, err == nil
}
