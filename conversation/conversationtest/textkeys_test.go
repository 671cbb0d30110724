package conversationtest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestProgramTextKeys reads a package that asks for texts in every way in which
// the program does.
func TestProgramTextKeys(t *testing.T) {
	t.Parallel()
	p := LoadProgram(t, "testdata", "twinbot/say")
	var got []string
	for _, key := range p.TextKeys("twinbot/say", "Translator", "Text") {
		got = append(got, fmt.Sprint(key.Pattern, " ", key.Values))
	}
	slices.Sort(got)
	want := []string{
		"between.*.end [no yes]", "free.* []", "grown.* [no yes]", "grown.*_sure [no yes]", "list.yes []", "local.one []",
		"most.one []", "most.three []", "most.two []", "passed.one []", "passed.two []", "remark.field.one []", "remark.field.two []",
		"result.again []", "result.sure []", "table.no []", "table.yes []", "two.* []", "typed.* [no yes]", "whole.key []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"two", "one", "three"}, p.List("twinbot/say", "most")); diff != "" {
		t.Errorf("the list (-want +got):\n%s", diff)
	}
}
