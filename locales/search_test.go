package locales

import "testing"

func TestMatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, typed string
		want        bool
	}{
		{"Géographie", "geo", true},
		{"Geography", "GÉO", true},
		{"Straße", "strasse", true},
		{"Ελληνικά", "ελληνικα", true},
		{"Türkiye", "turk", true},
		{"Art", "", true},
		{"Art", "math", false},
	} {
		if got := Matches(c.text, c.typed); got != c.want {
			t.Errorf("%q in %q: %v", c.typed, c.text, got)
		}
	}
}
