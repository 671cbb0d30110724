package conversationtest

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// text is a string that an expression may be: begin alone or, if it is open,
// begin and end around a part that a value decides.
type text struct {
	begin, end string
	open       bool
	value      types.Type
}

// pattern returns t with a "*" for its unknown part. It is "" if t is no key, as
// what ends before a value that is empty: the program takes that for none.
func (t text) pattern() string {
	switch {
	case t.open:
		return t.begin + "*" + t.end
	case strings.HasSuffix(t.begin, ".") || strings.HasSuffix(t.begin, "_"):
		return ""
	}
	return t.begin
}

// joined returns every text of a before every text of b.
func joined(a, b []text) []text {
	var all []text
	for _, x := range a {
		for _, y := range b {
			switch {
			case !x.open:
				y.begin = x.begin + y.begin
			case !y.open:
				y = text{x.begin, x.end + y.begin, true, x.value}
			default:
				y = text{begin: x.begin, end: y.end, open: true}
			}
			all = append(all, y)
		}
	}
	return all
}

// textsOf returns all that e may be. What is being looked at already adds nothing.
func (p *Program) textsOf(e ast.Expr, looking map[types.Object]bool) []text {
	if value := p.info.Types[e].Value; value != nil && value.Kind() == constant.String {
		return []text{{begin: constant.StringVal(value)}}
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit: // one that the types say nothing of
		if constant, err := strconv.Unquote(e.Value); err == nil {
			return []text{{begin: constant}}
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return joined(p.textsOf(e.X, looking), p.textsOf(e.Y, looking))
		}
	case *ast.CallExpr:
		if len(e.Args) == 1 && p.info.Types[e.Fun].IsType() {
			return p.convertedTexts(e.Args[0], looking)
		}
		return p.resultsOf(e, 0, looking)
	case *resultExpr:
		if call, ok := ast.Unparen(e.Expr).(*ast.CallExpr); ok {
			return p.resultsOf(call, e.index, looking)
		}
	case *elementExpr:
		return p.elementsOf(e.Expr, looking)
	case *ast.IndexExpr:
		return p.elementsOf(e.X, looking)
	case *ast.Ident, *ast.SelectorExpr:
		return p.variableTexts(e, looking)
	}
	return []text{{open: true}}
}

// convertedTexts returns all that e may be, which is made a string of another
// type: what is assigned to it in sight, else the constants of its type.
func (p *Program) convertedTexts(e ast.Expr, looking map[types.Object]bool) []text {
	if _, local := ast.Unparen(e).(*ast.Ident); local {
		texts := p.textsOf(e, looking)
		if !slices.ContainsFunc(texts, func(t text) bool { return t.open }) {
			return slices.DeleteFunc(texts, func(t text) bool { return t.begin == "" })
		}
	}
	return []text{{open: true, value: p.info.TypeOf(e)}}
}

// variableTexts returns all that a variable, a parameter or a field may be.
func (p *Program) variableTexts(e ast.Expr, looking map[types.Object]bool) []text {
	o := p.variable(e)
	if o == nil {
		return []text{{open: true}}
	}
	if looking[o] {
		return nil
	}
	looking = maps.Clone(looking)
	looking[o] = true
	values := slices.Clone(p.given[o])
	if from, ok := p.params[o]; ok {
		for _, call := range p.calls[from.of] {
			if from.index < len(call.Args) {
				values = append(values, call.Args[from.index])
			}
		}
	}
	if len(values) == 0 {
		return []text{{open: true, value: o.Type()}}
	}
	var all []text
	for _, value := range values {
		all = append(all, p.textsOf(value, looking)...)
	}
	for _, end := range p.added[o] {
		all = append(all, joined(all, p.textsOf(end, looking))...)
	}
	return all
}

// resultsOf returns all that a result of a call may be.
func (p *Program) resultsOf(call *ast.CallExpr, index int, looking map[types.Object]bool) []text {
	var all []text
	for _, callee := range p.callees(call, looking) {
		if looking[callee] {
			continue
		}
		if len(p.results[callee]) == 0 {
			return []text{{open: true, value: p.info.TypeOf(call)}}
		}
		looking = maps.Clone(looking)
		looking[callee] = true
		for _, results := range p.results[callee] {
			if index < len(results) {
				all = append(all, p.textsOf(results[index], looking)...)
			} else if len(results) == 1 { // it passes on what another function returns
				all = append(all, p.textsOf(&resultExpr{results[0], index}, looking)...)
			}
		}
	}
	return all
}

// callees returns the functions that a call may call: one by its name, or those
// of a table.
func (p *Program) callees(call *ast.CallExpr, looking map[types.Object]bool) []types.Object {
	table, ok := ast.Unparen(call.Fun).(*ast.IndexExpr)
	if !ok {
		return []types.Object{p.variable(call.Fun)}
	}
	var all []types.Object
	for _, f := range p.elements(table.X, looking) {
		all = append(all, p.variable(f))
	}
	return all
}

// elements returns the elements of a list or a table; none if they are not in
// sight. What is being looked at already adds nothing.
func (p *Program) elements(e ast.Expr, looking map[types.Object]bool) []ast.Expr {
	var all []ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		for _, element := range e.Elts {
			if pair, ok := element.(*ast.KeyValueExpr); ok {
				element = pair.Value
			}
			all = append(all, element)
		}
	case *ast.CallExpr:
		switch name := types.ExprString(e.Fun); name {
		case "append":
			return append(p.elements(e.Args[0], looking), e.Args[1:]...)
		case "slices.Clone":
			return p.elements(e.Args[0], looking)
		}
	default:
		o := p.variable(e)
		if o == nil || looking[o] {
			return nil
		}
		looking = maps.Clone(looking)
		looking[o] = true
		for _, list := range p.given[o] {
			all = append(all, p.elements(list, looking)...)
		}
	}
	return all
}

// elementsOf returns all that an element of a list or a table may be.
func (p *Program) elementsOf(e ast.Expr, looking map[types.Object]bool) []text {
	var all []text
	for _, element := range p.elements(e, looking) {
		all = append(all, p.textsOf(element, looking)...)
	}
	if all == nil {
		return []text{{open: true}}
	}
	return all
}
