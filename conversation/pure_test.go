package conversation

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stepPurely takes a step and checks that it is a function of its arguments
// alone: it comes out the same again, also from a state that was stored in between,
// and changes nothing of what it was given.
func stepPurely(t *testing.T, step func(State, Input, Facts) (State, []Effect), s State, in Input, f Facts) (State, []Effect) {
	t.Helper()
	given, known := encoded(t, s), encoded(t, f)
	after, effects := step(s, in, f)
	again, effectsAgain := step(stored(t, s), in, f)
	if diff := cmp.Diff(encoded(t, after), encoded(t, again)); diff != "" {
		t.Errorf("%T leads from one state to two:\n%s", in, diff)
	}
	if diff := cmp.Diff(effects, effectsAgain); diff != "" {
		t.Errorf("%T has these effects or those:\n%s", in, diff)
	}
	if diff := cmp.Diff(given, encoded(t, s)); diff != "" {
		t.Errorf("%T changed the state it was given:\n%s", in, diff)
	}
	if diff := cmp.Diff(known, encoded(t, f)); diff != "" {
		t.Errorf("%T changed the facts:\n%s", in, diff)
	}
	return after, effects
}

// stored returns s as it is after it has been stored and loaded.
func stored(t *testing.T, s State) State {
	t.Helper()
	var back State
	if err := json.Unmarshal([]byte(encoded(t, s)), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(encoded(t, s), encoded(t, back)); diff != "" {
		t.Errorf("a state is not what was stored:\n%s", diff)
	}
	return back
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	out, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
