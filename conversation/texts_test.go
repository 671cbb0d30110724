package conversation

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

// source parses the Go files of a folder, without its tests.
func source(t *testing.T, folder string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// methodsOf returns the types in f that have the method called name.
func methodsOf(f *ast.File, name string) []string {
	var types []string
	for _, d := range f.Decls {
		method, ok := d.(*ast.FuncDecl)
		if !ok || method.Recv == nil || method.Name.Name != name {
			continue
		}
		if receiver, ok := method.Recv.List[0].Type.(*ast.Ident); ok {
			types = append(types, receiver.Name)
		}
	}
	return types
}

// literals returns the strings that stand in f.
func literals(f ast.Node) []string {
	var all []string
	ast.Inspect(f, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if s, err := strconv.Unquote(literal.Value); err == nil {
				all = append(all, s)
			}
		}
		return true
	})
	return all
}

// endings is what may follow the beginning of a remark's key.
var endings = map[string][]string{
	"invite_": {string(people.InviteUnknown), string(people.InviteExpired), string(people.InviteUsed), string(people.InviteOwn)},
	"done_":   {string(approval.Withdraw), string(approval.Close), string(approval.Reopen)},
}

// remarkKeys returns the keys of all remarks that the package makes, in order.
func remarkKeys(t *testing.T) []string {
	t.Helper()
	var keys []string
	for _, f := range source(t, ".") {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 2 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || method.Sel.Name != "remark" {
				return true
			}
			for _, key := range literals(call.Args[0]) {
				if ends, open := endings[key]; open {
					for _, end := range ends {
						keys = append(keys, key+end)
					}
					continue
				}
				keys = append(keys, key)
			}
			return true
		})
	}
	keys = append(keys, "request_accepted", "request_refused") // which of them, a variable says
	slices.Sort(keys)
	return slices.Compact(keys)
}

// TestTexts checks that every text is used. That every text used exists, in
// every language, TestScreens checks for the screens.
func TestTexts(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	spy, err := locales.Load(fstest.MapFS{}, func(key string, _ error) { used[key] = true })
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range everything(t) {
		e.screen.View(spy.In("en"))
	}
	known := localestest.Keys(t, "en.toml")
	for key := range usedByBot(t, known) {
		used[key] = true
	}
	for _, key := range known {
		if !used[key] {
			t.Errorf("nobody uses the text %s", key)
		}
	}
}

// usedByBot returns those of the known keys that package bot names: as they
// are, or by their beginning, as in "command." + name.
func usedByBot(t *testing.T, known []string) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	for _, f := range source(t, filepath.Join("..", "bot")) {
		for _, literal := range literals(f) {
			for _, key := range known {
				if key == literal || strings.HasSuffix(literal, ".") && strings.HasPrefix(key, literal) {
					used[key] = true
				}
			}
		}
	}
	return used
}

// sections are those of the texts that package bot says.
var sections = []string{"about", "apology", "bind", "command", "group", "outage", "prompt", "toast"}

// TestTextsOfBot checks that every text that package bot names exists.
func TestTextsOfBot(t *testing.T) {
	t.Parallel()
	known := localestest.Keys(t, "en.toml")
	for _, f := range source(t, filepath.Join("..", "bot")) {
		for _, literal := range literals(f) {
			section, name, ok := strings.Cut(literal, ".")
			if !ok || name == "" || !slices.Contains(sections, section) || strings.ContainsAny(literal, " /") {
				continue
			}
			if !slices.Contains(known, literal) {
				t.Errorf("package bot says %q, which is no text", literal)
			}
		}
	}
}

// TestLanguages checks that the languages of the tests are those there are.
func TestLanguages(t *testing.T) {
	t.Parallel()
	files, err := locales.Files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if code := strings.TrimSuffix(f.Name(), ".toml"); !slices.Contains(machine.Languages, code) {
			t.Errorf("there is a language %s that the gallery does not offer", code)
		}
	}
}
