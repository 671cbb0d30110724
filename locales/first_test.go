package locales

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestFirst asks for the first of several languages: in English and French, and
// with related ones that Match would take instead.
func TestFirst(t *testing.T) {
	t.Parallel()
	const few, many = "en fr", "en fr ru fi sr-Latn pt-PT nb hr"
	for _, tt := range []struct{ offered, codes, want string }{
		{few, "", "en"},
		{few, "fr", "fr"},
		{few, "ar fr", "fr"}, // Lebanon, Tunisia
		{few, "fr de", "fr"}, // Luxembourg
		{few, "mt en", "en"},
		{few, "en fr", "en"},
		{few, "nl fr de", "fr"},
		{few, "fi sv", "en"},
		{few, "nl fr-BE", "fr"},
		{few, "?? fr", "fr"},
		{many, "hy", "en"}, // Russian to Match
		{many, "et", "en"}, // Finnish
		{many, "da", "en"}, // Norwegian
		{many, "fi sv", "fi"},
		{many, "nb", "nb"},
		{many, "no", "nb"},
		{many, "pt", "pt-PT"},
		{many, "bs hr sr", "hr"},
		{many, "sr", "sr-Latn"},
	} {
		c := &Catalog{}
		for code := range strings.FieldsSeq(tt.offered) {
			c.tags = append(c.tags, language.Make(code))
		}
		c.matcher = language.NewMatcher(c.tags)
		if got := c.First(strings.Fields(tt.codes)...); got != tt.want {
			t.Errorf("of %q, the first among %q is %q, want %q", tt.codes, tt.offered, got, tt.want)
		}
	}
}
