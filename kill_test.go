package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"twinbot/playground"
)

// rounds says before which step of the road the program is told to kill itself,
// and at which points: while the form is filled in and sent, while the
// co-founder accepts and while offices approve.
var rounds = []struct {
	does   playground.Deed
	what   string
	points []string // nil for all
}{
	{playground.Presses, "S'inscrire", []string{"perform"}},  // where points of its notices are armed, one may be a moment faster
	{playground.Presses, "Valider", []string{"card_redraw"}}, // the founder's membership
	{playground.Presses, "Inviter quelqu'un", []string{"save", "owed"}},
	{playground.Presses, "Confirm", []string{"card_answer"}}, // the co-founder's membership
	{playground.Types, "Nos rivières", nil},
	{playground.Presses, "Oui, envoyer", nil},
	{playground.Presses, "Accept", nil},
	{playground.Presses, "Approuver", nil}, // the project
}

// TestKilledAnywhere kills the program, as kill -9 does, at every point between
// two lines of the way of an update. Started again each time, the story goes on
// to the end, with nothing lost and nothing doubled: but for a notice that was
// sent when the program died before it could note so.
func TestKilledAnywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t, plain, hurried)
	s := saboteur{folder: t.TempDir(), deaths: map[string]int{}}
	points := faultPoints(t)
	p := w.serve(t, "TWINBOT_FAULTS="+s.folder)
	ahead := rounds
	w.walk(t, func(step playground.Step) {
		if len(ahead) == 0 || step.Does != ahead[0].does || step.What != ahead[0].what {
			return
		}
		s.look(t)
		s.arm(t, ahead[0].points, points)
		ahead = ahead[1:]
	})
	s.look(t)
	for _, point := range points {
		if s.deaths[point] == 0 {
			t.Errorf("the program never died at %s", point)
		}
	}
	again := w.query(t, `SELECT coalesce(sum(attempt - 1), 0) FROM river_job WHERE kind = 'show'`)
	w.unnoted, _ = strconv.Atoi(again)
	t.Logf("killed %d times; %d notices were being delivered at that moment", p.kills.Load(), w.unnoted)
	w.checkDone(t)
}

// saboteur tells the program where to kill itself: a point is armed by a file
// of its name, which the program takes away before it dies there.
type saboteur struct {
	folder string
	armed  []string
	deaths map[string]int // by point
}

func (s *saboteur) arm(t *testing.T, points, all []string) {
	t.Helper()
	if points == nil {
		points = all
	}
	for _, point := range points {
		if err := os.WriteFile(filepath.Join(s.folder, point), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.armed = points
}

// look counts the points at which the program has died since it was armed, and
// disarms the others.
func (s *saboteur) look(t *testing.T) {
	t.Helper()
	for _, point := range s.armed {
		switch err := os.Remove(filepath.Join(s.folder, point)); {
		case os.IsNotExist(err):
			s.deaths[point]++
		case err != nil:
			t.Fatal(err)
		}
	}
	s.armed = nil
}

// faultPoints returns the points that the sources name.
func faultPoints(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("bot/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var points []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\bfault\("(\w+)"\)`).FindAllSubmatch(source, -1) {
			points = append(points, string(m[1]))
		}
	}
	slices.Sort(points)
	if points = slices.Compact(points); len(points) < 10 {
		t.Fatalf("only the points %v are found", points)
	}
	return points
}
