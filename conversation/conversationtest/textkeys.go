package conversationtest

import (
	"fmt"
	"go/constant"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// Key is the key of a text as the program builds it. A "*" in it stands for a
// value that is decided at run time.
type Key struct {
	Pattern string
	Values  []string // the constants of the value's type; none if its type has none
	At      string   // where the text is asked for
}

// With returns the key with a value in it.
func (k Key) With(value string) string { return strings.Replace(k.Pattern, "*", value, 1) }

// TextKeys returns every key that is passed to one of these methods of a type,
// as its first argument.
func (p *Program) TextKeys(pkg, typeName string, methods ...string) []Key {
	var all []Key
	receiver := p.packages[pkg].Scope().Lookup(typeName).Type()
	for _, method := range methods {
		callee, _, _ := types.LookupFieldOrMethod(receiver, true, p.packages[pkg], method)
		for _, call := range p.calls[callee] {
			at := p.fset.Position(call.Pos())
			for _, t := range p.textsOf(call.Args[0], map[types.Object]bool{}) {
				if pattern := t.pattern(); pattern != "" {
					all = append(all, Key{pattern, constants(t.value), fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line)})
				}
			}
		}
	}
	return all
}

// List returns the strings that a variable of a package lists.
func (p *Program) List(pkg, variable string) []string {
	var all []string
	list := p.packages[pkg].Scope().Lookup(variable)
	for _, value := range p.given[list] {
		for _, element := range p.elements(value, map[types.Object]bool{}) {
			for _, t := range p.textsOf(element, map[types.Object]bool{}) {
				all = append(all, t.pattern())
			}
		}
	}
	return all
}

// Constants returns the constants of a type, sorted, without the empty string.
func (p *Program) Constants(pkg, typeName string) []string {
	return constants(p.packages[pkg].Scope().Lookup(typeName).Type())
}

func constants(t types.Type) []string {
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	var all []string
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if ok && c.Type() == t && c.Val().Kind() == constant.String && constant.StringVal(c.Val()) != "" {
			all = append(all, constant.StringVal(c.Val()))
		}
	}
	slices.Sort(all)
	return all
}
