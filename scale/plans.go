package main

import (
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	storedb "twinbot/store/db"
)

// small is the tables that do not grow with teachers, schools and projects: they may be
// read whole.
var small = []string{"office_chats", "moved_chats", "office_codes", "digests", "officers", "pulse", "claims", "prompts"}

// sortable is how many rows a plan may sort that it expects.
const sortable = 1000

// whole is the queries that show a demonstration all rows of its tables.
var whole = []string{"ProjectRows", "RevisionRows", "AskingRows", "DecisionRows", "MembershipRows", "DraftRows", "PersonRows"}

// node is a step of a plan, as EXPLAIN writes it.
type node struct {
	Type  string  `json:"Node Type"`
	Table string  `json:"Relation Name"`
	Index string  `json:"Index Name"`
	Rows  float64 `json:"Plan Rows"`
	Plans []node
}

// statements returns the SQL of all queries of the store, by name.
func statements() (map[string]string, error) {
	files, err := filepath.Glob("store/db/*.sql.go")
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			sql, err := strconv.Unquote(literal.Value)
			if title, _, _ := strings.Cut(sql, "\n"); err == nil && strings.HasPrefix(title, "-- name: ") {
				all[strings.Fields(title)[2]] = sql
			}
			return true
		})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no query in %s", "store/db")
	}
	return all, nil
}

// plans returns how PostgreSQL would carry out every query, whatever it is asked with,
// and what of that reads or sorts a table that grows.
func plans(ctx context.Context, db *pgx.Conn) (listed string, faults []string, err error) {
	all, err := statements()
	if err != nil {
		return "", nil, err
	}
	var names []string
	for name := range all {
		if !slices.Contains(whole, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if err := exact(ctx, db); err != nil {
		return "", nil, err
	}
	if err := storedb.New(db).SetPlanner(ctx); err != nil {
		return "", nil, err
	}
	var b strings.Builder
	for _, name := range names {
		root, err := plan(ctx, db, all[name])
		if err != nil {
			return "", nil, fmt.Errorf("explain %s: %w", name, err)
		}
		if root == nil {
			continue // no table is read
		}
		fmt.Fprintln(&b, name)
		root.plain().write(&b, 1)
		for _, fault := range root.faults() {
			faults = append(faults, name+": "+fault)
		}
	}
	return b.String(), faults, nil
}

// exact has statistics made of all rows: of a sample they are other ones each time, and
// some plans with them.
func exact(ctx context.Context, db *pgx.Conn) error {
	for _, statement := range []string{"SET default_statistics_target = 10000", "VACUUM (ANALYZE)"} {
		if _, err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("make exact statistics: %w", err)
		}
	}
	return nil
}

// plan returns the plan of a statement, or nil for one that has none.
func plan(ctx context.Context, db *pgx.Conn, sql string) (*node, error) {
	if strings.Contains(sql, "LOCK TABLE") {
		return nil, nil
	}
	if _, err := db.Exec(ctx, "PREPARE one AS "+sql); err != nil {
		return nil, err
	}
	defer func() { _, _ = db.Exec(ctx, "DEALLOCATE one") }()
	var parameters int
	if err := db.QueryRow(ctx, "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'one'").Scan(&parameters); err != nil {
		return nil, err
	}
	call := "one"
	if parameters > 0 {
		call += "(" + strings.TrimSuffix(strings.Repeat("NULL, ", parameters), ", ") + ")"
	}
	var data []byte
	if err := db.QueryRow(ctx, "EXPLAIN (FORMAT JSON) EXECUTE "+call).Scan(&data); err != nil {
		return nil, err
	}
	var explained []struct{ Plan node }
	if err := json.Unmarshal(data, &explained); err != nil {
		return nil, err
	}
	return &explained[0].Plan, nil
}

// plain returns a plan without what changes with the statistics, and not with the size of
// a table: whether the rows of an index come in its order, or by where they are and are
// sorted then, which they are few enough for.
func (n node) plain() node {
	below := make([]node, len(n.Plans))
	for i, child := range n.Plans {
		below[i] = child.plain()
	}
	n.Plans = below
	switch {
	case len(below) == 0:
	case n.Type == "Bitmap Heap Scan" && below[0].Type == "Bitmap Index Scan":
		n.Type, n.Index, n.Plans = "Index Scan", below[0].Index, below[1:]
	case len(below) == 1 && strings.HasSuffix(n.Type, "Sort") && below[0].Type == "Index Scan":
		return below[0]
	}
	return n
}

func (n node) write(b *strings.Builder, depth int) {
	b.WriteString(strings.Repeat("  ", depth) + n.Type)
	if n.Index != "" {
		b.WriteString(" by " + n.Index)
	}
	if n.Table != "" {
		b.WriteString(" of " + n.Table)
	}
	b.WriteByte('\n')
	for _, below := range n.Plans {
		below.write(b, depth+1)
	}
}

// faults returns what of a plan takes longer the more there is.
func (n node) faults() []string {
	var faults []string
	if n.Type == "Seq Scan" && !slices.Contains(small, n.Table) {
		faults = append(faults, "reads all of "+n.Table)
	}
	if strings.HasSuffix(n.Type, "Sort") && n.Rows > sortable {
		faults = append(faults, fmt.Sprintf("sorts %.0f rows", n.Rows))
	}
	for _, below := range n.Plans {
		faults = append(faults, below.faults()...)
	}
	return faults
}
