package store

import (
	"os"
	"strings"
	"testing"
)

// TestSweepsAreWrittenDown checks that docs/privacy.md names everything that time
// alone makes forgotten, and nothing else.
func TestSweepsAreWrittenDown(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	const forget = "forget "
	there := map[string]bool{}
	for _, sweep := range sweeps {
		if !strings.HasPrefix(sweep.what, forget) {
			continue
		}
		there[sweep.what] = true
		if !strings.Contains(string(page), " | "+sweep.what+" | ") {
			t.Errorf("docs/privacy.md does not say what the sweep %q forgets, and when", sweep.what)
		}
	}
	for cell := range strings.SplitSeq(string(page), " | ") {
		if strings.HasPrefix(cell, forget) && !there[cell] {
			t.Errorf("docs/privacy.md tells of the sweep %q, which there is not", cell)
		}
	}
}
