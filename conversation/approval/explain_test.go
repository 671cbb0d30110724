package approval

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
)

// TestExplain has those who have decided say more of their reason: it joins what
// they said before as long as nobody has acted on that.
func TestExplain(t *testing.T) {
	t.Parallel()
	says := func(asking int, v Verdict, by Actor, words string) Decision {
		d := Decision{Asking: asking, Revision: 1, Verdict: v, Reason: Reason{Words: words}, By: by, At: noon}
		if v == Change {
			d.Questions = []form.ID{form.Aims}
		}
		return d
	}
	coded := says(1, No, olena, "")
	coded.Reason.Code = "no_time"
	also := says(3, Change, iryna, "The title too.")
	also.Questions = []form.ID{form.Title}
	long := strings.Repeat("river ", 70)
	const pupils = "Which pupils take part?"
	for _, tt := range []struct {
		name      string
		do        []Decision
		more      Decision
		words     string
		questions []form.ID
		told      []Party
		err       error
	}{
		{
			name: "an office asks for changes", do: []Decision{says(1, Yes, olena, ""), says(3, Change, iryna, pupils)}, more: says(3, Change, iryna, "And when?"),
			words: pupils + "\n\nAnd when?", questions: []form.ID{form.Aims}, told: []Party{FounderOffice},
		},
		{
			name: "and another one", do: []Decision{says(1, Yes, olena, ""), says(3, Change, iryna, pupils)}, more: also,
			words: pupils + "\n\nThe title too.", questions: []form.ID{form.Aims, form.Title}, told: []Party{FounderOffice},
		},
		{
			name: "a co-founder asks for changes", do: []Decision{says(1, Change, olena, pupils)}, more: says(1, Change, olena, "And when?"),
			words: pupils + "\n\nAnd when?", questions: []form.ID{form.Aims},
		},
		{
			name: "a co-founder refuses", do: []Decision{says(1, No, olena, "We have no time.")}, more: says(1, No, olena, "Not before May."),
			words: "We have no time.\n\nNot before May.", told: []Party{Founder},
		},
		{
			name: "an office refuses", do: []Decision{says(1, Yes, olena, ""), says(2, No, paul, "We know it already.")}, more: says(2, No, paul, "See project 12."),
			words: "We know it already.\n\nSee project 12.", told: []Party{Founder, Cofounder, CofounderOffice},
		},
		{name: "the same again", do: []Decision{says(1, No, olena, pupils)}, more: says(1, No, olena, pupils), words: pupils},
		{
			name: "the second of two again", do: []Decision{says(1, No, olena, pupils), says(1, No, olena, "And when?")}, more: says(1, No, olena, "And when?"),
			words: pupils + "\n\nAnd when?",
		},
		{
			name: "the first of two again", do: []Decision{says(1, No, olena, pupils), says(1, No, olena, "And when?")}, more: says(1, No, olena, pupils),
			words: pupils + "\n\nAnd when?",
		},
		{name: "another officer", do: []Decision{says(1, Yes, olena, ""), says(2, No, paul, pupils)}, more: says(2, No, petra, "And when?"), words: pupils, err: ErrDecided},
		{name: "too long together", do: []Decision{says(1, No, olena, long)}, more: says(1, No, olena, long+"again"), words: long, err: ErrTooLong},
		{name: "a button after words", do: []Decision{says(1, No, olena, pupils)}, more: coded, words: pupils, err: ErrTooLate},
		{name: "words after a button", do: []Decision{coded}, more: says(1, No, olena, pupils), err: ErrTooLate},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := sent()
			for _, d := range tt.do {
				var err error
				if p, _, err = Decide(p, d); err != nil {
					t.Fatal(err)
				}
			}
			next, notices, err := Decide(p, tt.more)
			a, _ := next.Asking(tt.more.Asking)
			var told []Party
			for _, n := range notices {
				told = append(told, n.To)
			}
			if a.Reason.Words != tt.words || !errors.Is(err, tt.err) || !cmp.Equal(told, tt.told) {
				t.Errorf("%v: %q, told to %v; want %v: %q, told to %v", err, a.Reason.Words, told, tt.err, tt.words, tt.told)
			}
			if tt.questions != nil && !cmp.Equal(a.Questions, tt.questions) {
				t.Errorf("about %v, want %v", a.Questions, tt.questions)
			}
		})
	}
}

// TestExplainTooLate has an office say more of the changes it wants after they were
// made: it reaches nobody, and the office is told so.
func TestExplainTooLate(t *testing.T) {
	t.Parallel()
	p := sent()
	wants := Decision{
		Asking: 1, Revision: 1, Verdict: Change, Reason: Reason{Words: "Which pupils take part?"}, Questions: []form.ID{form.Title}, By: olena, At: noon,
	}
	p, _, err := Decide(p, wants)
	if err != nil {
		t.Fatal(err)
	}
	if p, _, err = (Edit{Base: 1, Answers: form.Answers{form.Title: {"Seas"}}, By: marie, At: noon}).Apply(p); err != nil {
		t.Fatal(err)
	}
	wants.Reason.Words = "And when?"
	next, notices, err := Decide(p, wants)
	if !errors.Is(err, ErrTooLate) || notices != nil || !cmp.Equal(p, next) {
		t.Errorf("%v, told %v", err, notices)
	}
}
