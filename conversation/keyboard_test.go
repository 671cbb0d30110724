package conversation

import (
	"strings"
	"testing"
)

// TestKeyboard checks that buttons share a row only where each is shown whole, in the
// letters of several scripts, and that a group has less room.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ row, private, group string }{
		{"Back | Home", "Back | Home", "Back | Home"},
		{"Save for later | All answers | Cancel", "Save for later | All answers | Cancel", "Save for later | All answers / Cancel"},
		{"Retour | Voir toutes les réponses", "Retour / Voir toutes les réponses", "Retour / Voir toutes les réponses"},
		{"wwwwwwwwwwwwwww | i", "wwwwwwwwwwwwwww / i", "wwwwwwwwwwwwwww / i"},                                              // 15 characters
		{"iiiiiiiiiiiiiiiiiiiiiiiiiiiiii | i", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiii | i", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiii | i"}, // 30 characters
		{"Հետ | Պահպանել հետոյի", "Հետ | Պահպանել հետոյի", "Հետ / Պահպանել հետոյի"},
		{"3 | 4 | 5 | 6 | 7 | 8", "3 | 4 | 5 | 6 | 7 | 8", "3 | 4 | 5 | 6 | 7 | 8"},
		{"an only caption that no phone shows as a whole", "an only caption that no phone shows as a whole", "an only caption that no phone shows as a whole"},
	} {
		var keys []Key
		for caption := range strings.SplitSeq(test.row, " | ") {
			keys = append(keys, Key{Caption: caption})
		}
		m := Message{Rows: [][]Key{keys}}
		for wide, want := range map[int]string{PrivateWidth: test.private, GroupWidth: test.group} {
			if got := written(m.Keyboard(wide)); got != want {
				t.Errorf("%d wide: %s, want %s", wide, got, want)
			}
		}
	}
}

// written writes rows on one line.
func written(rows [][]Key) string {
	var lines []string
	for _, keys := range rows {
		var captions []string
		for _, k := range keys {
			captions = append(captions, k.Caption)
		}
		lines = append(lines, strings.Join(captions, " | "))
	}
	return strings.Join(lines, " / ")
}

// TestTicksMoveNothing checks that every option of a list stays in its row and on its
// page when it is ticked, so that quick taps hit what they are meant for.
func TestTicksMoveNothing(t *testing.T) {
	t.Parallel()
	options := []Key{{Caption: "Art"}, {Caption: "Astronomy"}, {Caption: "Biology"}, {Caption: "Foreign languages"}, {Caption: "European studies"}, {Caption: "Law"}}
	plain := packTicked(options)
	for i := range options {
		some := append([]Key{}, options...)
		some[i].Caption = ticked(some[i].Caption)
		if got := packTicked(some); strings.ReplaceAll(written(got), "✓ ", "") != written(plain) {
			t.Errorf("with %s the options stand as %s, without a tick as %s", some[i].Caption, written(got), written(plain))
		}
		if fits := (Message{Rows: packTicked(some)}).Keyboard(PrivateWidth); len(fits) != len(plain) {
			t.Errorf("with %s a row is broken: %s", some[i].Caption, written(fits))
		}
	}
}

// TestFirstTab checks which tab opens: the first, in the order of what has to be
// acted on, that holds something.
func TestFirstTab(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		counts map[Tab]int
		want   Tab
	}{
		{nil, PendingTab},
		{map[Tab]int{OpenTab: 3, ClosedTab: 1}, OpenTab},
		{map[Tab]int{OpenTab: 3, DraftsTab: 1}, DraftsTab},
		{map[Tab]int{OpenTab: 3, DraftsTab: 1, PendingTab: 1}, PendingTab},
		{map[Tab]int{ClosedTab: 1, NotRegisteredTab: 2}, NotRegisteredTab},
		{map[Tab]int{ClosedTab: 1}, ClosedTab},
	} {
		for _, in := range []Input{Command{Name: "projects"}, Press{Button: ShowTab{}}, Press{Button: Go{AtProjects}}} {
			s := State{Language: "en", Account: marie.ID}
			if !machine.Reads(s, in).Counts {
				t.Errorf("%#v reads no counts", in)
			}
			next, _ := machine.Step(s, in, Facts{Me: &marie, Counts: test.counts})
			if got := next.Shown.tab(); next.Place != AtProjects || got != test.want {
				t.Errorf("with %v %#v opens %q, want %q", test.counts, in, got, test.want)
			}
		}
	}
	if next, _ := machine.Step(State{Account: marie.ID}, Press{Button: ShowTab{Tab: ClosedTab}}, Facts{Me: &marie, Counts: map[Tab]int{OpenTab: 1}}); next.Shown.tab() != ClosedTab {
		t.Errorf("the chosen tab is %q", next.Shown.tab())
	}
}
