package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
)

// TestEveryEffectHasAName compares the table with the declarations.
func TestEveryEffectHasAName(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../conversation/effect.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared, named []string
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "effect" {
			declared = append(declared, f.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	for _, e := range effects {
		named = append(named, reflect.TypeOf(e).Name())
	}
	slices.Sort(declared)
	slices.Sort(named)
	if diff := cmp.Diff(declared, named); diff != "" {
		t.Errorf("effects (-declared +named):\n%s", diff)
	}
}

func TestUnion(t *testing.T) {
	t.Parallel()
	want := conversation.Joined{Draft: "a", Teacher: 7}
	stored, err := inputs.encode(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := inputs.decode(stored); got != want || err != nil {
		t.Errorf("decoded %+v, %v", got, err)
	}
	if _, err := inputs.encode(conversation.Say{Text: "nobody else says this"}); err == nil {
		t.Error("an input that has no name was encoded")
	}
	for _, bad := range []tagged{{Type: "gone"}, {Type: "joined", Value: []byte("[")}} {
		if _, err := inputs.decode(bad); err == nil {
			t.Errorf("decoded %+v", bad)
		}
	}
}

func TestPause(t *testing.T) {
	t.Parallel()
	var sum, longest float64
	for try := 1; try < tries; try++ {
		sum, longest = sum+pause(try).Hours(), max(longest, pause(try).Seconds())
	}
	if pause(1).Seconds() != 1 || pause(2).Seconds() != 2 || longest != 60 || sum < 24 || sum > 24.1 {
		t.Errorf("tries begin after %v and %v, go on every %v s, for %v h", pause(1), pause(2), longest, sum)
	}
}
