package conversationtest

import (
	"cmp"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Program is the source of some packages of the module, with the types of its
// expressions. Other packages are taken for empty: no key comes from there.
type Program struct {
	root     string // the module's folder
	std      types.Importer
	fset     *token.FileSet
	packages map[string]*types.Package
	info     *types.Info

	files    []*ast.File
	given    map[types.Object][]ast.Expr // all that is assigned to a variable, a field or a result
	added    map[types.Object][]ast.Expr // all that is appended to it by +=
	calls    map[types.Object][]*ast.CallExpr
	params   map[types.Object]param
	results  map[types.Object][][]ast.Expr // of a function: what its returns return
	literals map[*ast.FuncLit]types.Object // the variable that holds a function
}

type param struct {
	of    types.Object
	index int
}

// LoadProgram reads the packages at these paths below root, the module's folder.
func LoadProgram(t testing.TB, root string, paths ...string) *Program {
	t.Helper()
	fset := token.NewFileSet()
	p := &Program{
		root: root, fset: fset, std: importer.ForCompiler(fset, "source", nil), packages: map[string]*types.Package{},
		info: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		},
		given: map[types.Object][]ast.Expr{}, added: map[types.Object][]ast.Expr{}, calls: map[types.Object][]*ast.CallExpr{},
		params: map[types.Object]param{}, results: map[types.Object][][]ast.Expr{},
		literals: map[*ast.FuncLit]types.Object{},
	}
	for _, path := range paths {
		if _, err := p.Import(path); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range p.files {
		p.index(f)
	}
	return p
}

// Import implements [types.Importer]. Of the standard library it reads what
// hands lists and tables on; the rest would take long.
func (p *Program) Import(name string) (*types.Package, error) {
	if pkg := p.packages[name]; pkg != nil {
		return pkg, nil
	}
	below, ours := strings.CutPrefix(name, "twinbot/")
	switch {
	case slices.Contains([]string{"cmp", "maps", "slices", "strings"}, name):
		return p.std.Import(name)
	case !ours:
		p.packages[name] = types.NewPackage(name, path.Base(strings.TrimSuffix(name, "/v2")))
		p.packages[name].MarkComplete()
		return p.packages[name], nil
	}
	names, err := filepath.Glob(filepath.Join(p.root, below, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, file := range names {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(p.fset, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	config := types.Config{Importer: p, Error: func(error) {}} // what other packages lack are errors
	pkg, _ := config.Check(name, p.fset, files, p.info)
	p.packages[name], p.files = pkg, append(p.files, files...)
	return pkg, nil
}

// index notes where the values of variables, fields and functions come from.
func (p *Program) index(f *ast.File) {
	for _, d := range f.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			p.indexFunction(p.info.Defs[f.Name], f.Type, f.Body)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if p.literals[n] == nil {
				p.literals[n] = types.NewVar(n.Pos(), nil, "", nil)
			}
			p.indexFunction(p.literals[n], n.Type, n.Body)
		case *ast.AssignStmt:
			p.indexAssignment(n)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) == len(n.Names) {
					p.give(p.info.Defs[name], n.Values[i])
				}
			}
		case *ast.RangeStmt:
			if n.Value != nil {
				p.give(p.variable(n.Value), &elementExpr{n.X})
			}
		case *ast.CompositeLit:
			p.indexFields(n)
		case *ast.CallExpr:
			if callee := p.variable(n.Fun); callee != nil {
				p.calls[callee] = append(p.calls[callee], n)
			}
		}
		return true
	})
}

func (p *Program) give(to types.Object, value ast.Expr) {
	if to != nil {
		p.given[to] = append(p.given[to], value)
	}
}

// indexFunction notes the parameters and results of a function that is called as
// object.
func (p *Program) indexFunction(object types.Object, f *ast.FuncType, body *ast.BlockStmt) {
	index := 0
	for _, field := range f.Params.List {
		for _, name := range field.Names {
			p.params[p.info.Defs[name]] = param{object, index}
			index++
		}
		if len(field.Names) == 0 {
			index++
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			p.results[object] = append(p.results[object], n.Results)
		}
		return true
	})
}

func (p *Program) indexAssignment(a *ast.AssignStmt) {
	for i, to := range a.Lhs {
		object := p.variable(to)
		switch {
		case object == nil:
		case a.Tok == token.ADD_ASSIGN:
			p.added[object] = append(p.added[object], a.Rhs[0])
		case len(a.Rhs) == len(a.Lhs):
			p.give(object, a.Rhs[i])
			if f, ok := a.Rhs[i].(*ast.FuncLit); ok {
				p.literals[f] = object
			}
		default:
			p.give(object, &resultExpr{a.Rhs[0], i})
		}
	}
}

type (
	// resultExpr is one of several results of a call.
	resultExpr struct {
		ast.Expr
		index int
	}
	// elementExpr is any element of a list or a table.
	elementExpr struct{ ast.Expr }
)

func (p *Program) indexFields(c *ast.CompositeLit) {
	literal := p.info.TypeOf(c)
	if literal == nil {
		return
	}
	if pointer, ok := literal.Underlying().(*types.Pointer); ok {
		literal = pointer.Elem()
	}
	fields, ok := literal.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, element := range c.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				p.give(p.info.Uses[name], pair.Value)
			}
		} else if i < fields.NumFields() {
			p.give(fields.Field(i), element)
		}
	}
}

// variable returns the variable, field or function that e names, or nil.
func (p *Program) variable(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return p.literals[e]
	case *ast.Ident:
		return cmp.Or(p.info.Defs[e], p.info.Uses[e])
	case *ast.SelectorExpr:
		return p.info.Uses[e.Sel]
	}
	return nil
}
