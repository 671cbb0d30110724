package store_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestSQLOnlyThroughSqlc checks that no file of the program holds a statement of
// SQL or runs one, but those that sqlc has written.
func TestSQLOnlyThroughSqlc(t *testing.T) {
	t.Parallel()
	apart := []string{
		"store/db",          // what sqlc has written
		"store/together.go", // sends several of these at once
		"store/local",       // starts servers of its own for the demo and the tests
		"chaos",             // counts what the program has kept, and is no part of it
		"scale",             // fills databases, and is no part of it either
		"bench",             // waits for what the program has kept, and is no part of it either
	}
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(path, "../"))
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(apart, name) || strings.HasPrefix(d.Name(), ".") && d.Name() != ".."):
			return filepath.SkipDir
		case d.IsDir(), slices.Contains(apart, name), !strings.HasSuffix(name, ".go"), strings.HasSuffix(name, "_test.go"):
			return nil
		}
		files++
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, found := range sqlIn(f) {
			t.Errorf("%s: %s", set.Position(found.at), found.what)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("only %d files were read", files)
	}
}

// sqlFound is a statement, or what runs one, and where it stands.
type sqlFound struct {
	at   token.Pos
	what string
}

var (
	// statement is how statements begin.
	statement = regexp.MustCompile(`(?is)^\s*(select\s.*\sfrom\s|select\s+\w+\(|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|` +
		`(create|alter|drop)\s+(table|index|schema|type|view|sequence|extension|database|role)\s|truncate\s+\w|(un)?listen\s+\w+$|notify\s+\w+|lock\s+table\s|copy\s+\w+\s+(from|to)\s)`)
	// runners are the methods of pgx and database/sql that run one.
	runners = regexp.MustCompile(`^(Query|QueryRow|QueryContext|QueryRowContext|Exec|ExecContext|Prepare|PrepareContext|SendBatch|CopyFrom|Queue)$`)
)

// sqlIn returns the statements in a file, and the calls that run one: those of
// a runner with more than a context.
func sqlIn(f *ast.File) (all []sqlFound) {
	for _, i := range f.Imports {
		if i.Path.Value == `"database/sql"` {
			all = append(all, sqlFound{i.Pos(), "imports database/sql"})
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && statement.MatchString(text) {
				all = append(all, sqlFound{n.Pos(), fmt.Sprintf("the statement %.40q", text)})
			}
		case *ast.CallExpr:
			if method, ok := n.Fun.(*ast.SelectorExpr); ok && runners.MatchString(method.Sel.Name) && len(n.Args) > 1 {
				all = append(all, sqlFound{n.Pos(), "calls " + method.Sel.Name})
			}
		}
		return true
	})
	return all
}

// TestSQLIsFound shows what is found, and what is not.
func TestSQLIsFound(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int{
		"_, err := conn.Exec(ctx, q)":                                     1,
		"_, err := pool.Query(ctx, `SELECT name FROM people`)":            2,
		`const q = "update people set name = $1"`:                         1,
		`const q = "with p as (select 1)"`:                                1,
		`const q = "LISTEN jobs"`:                                         1,
		`const q = "select " + what`:                                      0,
		"_, err := pipe.Exec(ctx); _ = u.Query()":                         0,
		`const text = "update of a person"; const more = "drop the form"`: 0,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() {\n"+body+"\n}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if found := sqlIn(f); len(found) != want {
			t.Errorf("in %s there are %v, want %d", body, found, want)
		}
	}
}
