package form

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHints(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		want       []Hint
	}{
		{"nothing", "Rivers of Europe", nil},
		{"capitals", "RIVERS OF EUROPE", []Hint{Capitals}},
		{"Greek capitals", "ΠΟΤΑΜΙΑ ΤΗΣ ΕΥΡΩΠΗΣ", []Hint{Capitals}},
		{"an abbreviation", "ICT & STEM", nil},
		{"a script without capitals", "أنهار أوروبا في الربيع والخريف", nil},
		{"an international number", "Call +33 4 72 10 30 30 for more", []Hint{Telephone}},
		{"a national number", "Tel. 04.72.10.30.30", []Hint{Telephone}},
		{"a number in Arabic digits", "هاتف ٠٤٧٢١٠٣٠٣٠", []Hint{Telephone}},
		{"a school year", "in 2026-2027, with 120 pupils", nil},
		{"dates", "from 01.02.2026 to 03/04/2026, 2026-05-06", nil},
		{"large numbers", "100 000 pupils and 25 000 000 trees", nil},
		{"an address", "write to marie@lyon.example.fr, please", []Hint{Email}},
		{"an at sign", "lessons @ home. Then more", nil},
		{"all of it", "WRITE TO MARIE@LYON.FR OR +33472103030", []Hint{Capitals, Telephone, Email}},
	} {
		if diff := cmp.Diff(tt.want, Hints(tt.text)); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", tt.name, tt.text, diff)
		}
	}
}
