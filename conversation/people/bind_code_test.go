package people

import (
	"strings"
	"testing"
)

// TestCleanBindCode types a code in all the ways in which people copy it from
// a mail, a chat or a sheet of paper.
func TestCleanBindCode(t *testing.T) {
	t.Parallel()
	const code = "ABCD2345EF"
	for _, around := range []string{
		"%", " % ", "%.", "%,", "%;", "%:", "%!", "%?", "%…", "“%”", "”%“", "„%“", "‚%‘", "‘%’", "«%»", "« % »", "‹%›", "'%'", "`%`", "```%```", `"%"`, "＂%＂",
		"(%)", "[%]", "{%}", "<%>", "(%).", "“%.”", "*%*", "_%_", "→ %", "/%", "\u200b%\u200b", "\ufeff%", "\u2060%\u00ad", "\u200e%\u200f", "\u202a%\u202c", "\u00a0%\u202f", "\n%\n", "%\x00",
	} {
		for _, typed := range []string{
			code, strings.ToLower(code), "ABCD 2345 EF", "abcd-2345-ef", "ABCD\u20112345\u2011EF", "AB–CD—23.45−EF", "ABCD\u200b2345EF", "A\u00adB\u00a0C\u2009D2345EF", "ABCD_2345_EF", "ABCD\n2345EF",
		} {
			typed = strings.ReplaceAll(around, "%", typed)
			if got := CleanBindCode(typed); got != code {
				t.Errorf("%q is taken for %q", typed, got)
			}
		}
	}
	for typed, want := range map[string]string{
		"": "", "\u2009.\u2009": "", "“”": "", "\u200b": "", "ABCD2345EFX": "ABCD2345EFX", "ABCD2345": "ABCD2345",
		"Code: EGSY653WRB, thanks":        "EGSY653WRB",
		"/bind EGSY653WRB":                "EGSY653WRB",
		"/bind@twinbot egsy 653w rb":      "EGSY653WRB",
		"The code is EGSY-653W-RB.":       "EGSY653WRB",
		"EGSY653WRB Schulzentrum":         "EGSY653WRB",
		"Test thanks EGSY653WRB":          "EGSY653WRB", // the words before have its length
		"ＥＧＳＹ６５３ＷＲＢ":                      "EGSY653WRB",
		"𝐄𝐆𝐒𝐘𝟔𝟓𝟑𝐖𝐑𝐁":                      "EGSY653WRB",
		"ABCDEFGHJK":                      "ABCDEFGHJK", // without a digit
		"Code ABCDEFGHJK":                 "ABCDEFGHJK",
		strings.Repeat("ABCD2345E ", 400): strings.Repeat("ABCD2345E", 400),
	} {
		if got := CleanBindCode(typed); got != want {
			t.Errorf("%q is taken for %q, want %q", typed, got, want)
		}
	}
}
