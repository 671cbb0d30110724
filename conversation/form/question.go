package form

import (
	"maps"
	"slices"
)

// ID names a question for good: in stored answers, in buttons and in locales.
type ID string

// Page groups questions under one heading, counted from 1.
type Page int

// Question is one thing the form asks.
type Question struct {
	ID   ID
	Page Page
	Kind Kind
}

// Answers holds what has been answered so far. Like url.Values, an answer is a
// list of strings: one for a text or a number, two for a pair of ages or for a
// co-founder and their school, any number for a question that takes several.
type Answers map[ID][]string

// Get returns the only, or first, value answered to id, or "".
func (a Answers) Get(id ID) string {
	if len(a[id]) == 0 {
		return ""
	}
	return a[id][0]
}

// With returns a copy of a in which id is answered by values.
func (a Answers) With(id ID, values ...string) Answers {
	b := make(Answers, len(a)+1)
	maps.Copy(b, a)
	b[id] = values
	return b
}

// Without returns a copy of a in which id is not answered.
func (a Answers) Without(id ID) Answers {
	b := maps.Clone(a)
	delete(b, id)
	return b
}

// Form is a list of questions in the order they are asked.
type Form []Question

// Find returns the question called id.
func (f Form) Find(id ID) (Question, bool) {
	i := f.index(id)
	if i < 0 {
		return Question{}, false
	}
	return f[i], true
}

// Without returns f less the question called id.
func (f Form) Without(id ID) Form {
	return slices.DeleteFunc(slices.Clone(f), func(q Question) bool { return q.ID == id })
}

// Next returns the first question that a does not answer as the form now wants
// it, or false when the form is complete. A form that has grown or become
// stricter since the answers were given asks again just what it must.
func (f Form) Next(a Answers) (Question, bool) {
	for _, q := range f {
		if !q.Answered(a) {
			return q, true
		}
	}
	return Question{}, false
}

// Before returns the question that is asked before id, or false for the first.
func (f Form) Before(id ID) (Question, bool) {
	i := f.index(id)
	if i <= 0 {
		return Question{}, false
	}
	return f[i-1], true
}

// Progress returns the place of id among the questions, from 1, and their
// number.
func (f Form) Progress(id ID) (n, total int) { return f.index(id) + 1, len(f) }

func (f Form) index(id ID) int {
	return slices.IndexFunc(f, func(q Question) bool { return q.ID == id })
}

// Answered reports whether a holds an answer to q that its kind still takes.
func (q Question) Answered(a Answers) bool {
	values, ok := a[q.ID]
	return ok && q.Kind.Check(values) == nil
}

// Merge returns a copy of a with the answers of b over it.
func (a Answers) Merge(b Answers) Answers {
	c := make(Answers, len(a)+len(b))
	maps.Copy(c, a)
	maps.Copy(c, b)
	return c
}
