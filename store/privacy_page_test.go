package store_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// privacyTable returns the table of docs/privacy.md that begins so.
func privacyTable(t *testing.T, begins string) string {
	t.Helper()
	page, err := os.ReadFile("../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), "\n\n"+begins)
	if !found {
		t.Fatalf("docs/privacy.md has no table that begins %q", begins)
	}
	table, _, _ := strings.Cut(rest, "\n\n")
	return begins + table + "\n"
}

// TestPrivacyPage checks that each line of the tables of docs/privacy.md names
// tests and transcripts by which it is tried, and that there are these.
func TestPrivacyPage(t *testing.T) {
	t.Parallel()
	there := triedBy(t)
	name := regexp.MustCompile("`([^`]+)`")
	for _, begins := range []string{"| who | learns |", "| what | how long |"} {
		lines := strings.Split(strings.TrimSpace(privacyTable(t, begins)), "\n")
		if len(lines) < 5 {
			t.Errorf("the table %q has %d lines", begins, len(lines))
		}
		for _, line := range lines[2:] {
			cells := strings.Split(strings.Trim(line, "| "), " | ")
			tests := name.FindAllStringSubmatch(cells[len(cells)-1], -1)
			if len(tests) == 0 || strings.Count(line, "|") != strings.Count(lines[0], "|") {
				t.Errorf("no test in the line: %s", line)
			}
			for _, test := range tests {
				if !there[test[1]] {
					t.Errorf("there is no %s: %s", test[1], line)
				}
			}
		}
	}
}

// triedBy returns the names of all tests and transcripts that there are.
func triedBy(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	root := os.DirFS("..")
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(path, "conversation/testdata/transcripts/"):
			all[d.Name()] = true
		case strings.HasSuffix(path, "_test.go"):
			source, err := fs.ReadFile(root, path)
			for _, test := range declared.FindAllStringSubmatch(string(source), -1) {
				all[test[1]] = true
			}
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
