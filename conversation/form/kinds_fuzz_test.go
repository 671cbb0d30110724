package form

import "testing"

// FuzzKinds types anything as the answer to every question of the form: it is
// kept as it may be kept, or refused with a reason.
func FuzzKinds(f *testing.F) {
	for _, seed := range []string{"", "Rivers of Europe", "7-11", "٤٨", "\u202E\u2069\x00", "a\n\n\n\nb", "99999999999999999999", "🙂🙂🙂🙂🙂"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, q := range Partnership {
			values, problem := q.Kind.Parse(typed)
			if problem == nil && q.Kind.Check(values) != nil {
				t.Errorf("%s takes %q as %q, which it does not keep", q.ID, typed, values)
			}
			if problem != nil && problem.Key == "" {
				t.Errorf("%s refuses %q without a word", q.ID, typed)
			}
		}
	})
}
