package botapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// params are the parameters of a call after they were checked: strings,
// json.Numbers, bools, []any, map[string]any and *upload.
type params map[string]any

// check holds the arguments of a call against the published method: every
// parameter is known, of one of its types all the way down, and of allowed
// length, and none that is required is missing.
func check(method object, args map[string]argument) (params, error) {
	c := checker{args: args}
	p := params{}
	for _, name := range slices.Sorted(maps.Keys(args)) { // so that the complaint is always the same
		f, known := method.field(name)
		if !known {
			if c.attached(method, name) {
				continue
			}
			return nil, fmt.Errorf("unknown parameter %q", name)
		}
		v, err := c.parameter(f, args[name])
		if err != nil {
			return nil, err
		}
		p[name] = v
	}
	for _, f := range method.Fields {
		// An empty string is as good as none, but for the address that setWebhook
		// takes away with it.
		if f.Required && (p[f.Name] == nil || p[f.Name] == "" && f.Name != "url") {
			return nil, missing(f.Name)
		}
	}
	return p, nil
}

// missing words the lack of a required parameter as Telegram does where that
// is known.
func missing(name string) error {
	switch name {
	case "text":
		return errors.New("message text is empty")
	case "chat_id":
		return errors.New("chat_id is empty")
	}
	return fmt.Errorf("parameter %q is required", name)
}

// checker checks the values of one call.
type checker struct {
	args map[string]argument
}

// attached tells whether name is a file that another parameter refers to.
func (c checker) attached(method object, name string) bool {
	if c.args[name].upload == nil {
		return false
	}
	for other, a := range c.args {
		if _, known := method.field(other); known && strings.Contains(a.text, `attach://`+name) {
			return true
		}
	}
	return false
}

// parameter returns the value of a top-level parameter. In a form a String is
// written as it is and everything else as JSON; in a JSON body an object may
// also come as a string that holds its JSON.
func (c checker) parameter(f field, a argument) (any, error) {
	if a.upload != nil {
		if !slices.Contains(f.Types, "InputFile") {
			return nil, fmt.Errorf("parameter %q is no file", f.Name)
		}
		return a.upload, nil
	}
	v := a.decoded
	if text, isText := v.(string); !a.isJSON || isText && !slices.Contains(f.Types, "String") {
		if !a.isJSON {
			text = a.text
		}
		v = text
		if parsed, err := parseJSON(text); err == nil && !c.isString(f, parsed) {
			v = parsed
		}
	}
	return v, c.value(f, v, f.Name)
}

// isString tells whether a form's text that also reads as JSON is meant as a
// string nevertheless.
func (c checker) isString(f field, parsed any) bool {
	if !slices.Contains(f.Types, "String") && !slices.Contains(f.Types, "InputFile") {
		return false
	}
	_, isNumber := parsed.(json.Number)
	return !isNumber || !slices.Contains(f.Types, "Integer")
}

// value checks v against a field; where tells the way to it. The complaint is
// that of the type that was most likely meant.
func (c checker) value(f field, v any, where string) error {
	var complaint error
	closest := -1
	for _, t := range f.Types {
		err := c.conforms(t, v, where)
		if err == nil {
			return f.measure(v, where)
		}
		if n := knownFields(t, v); n > closest {
			complaint, closest = err, n
		}
	}
	return complaint
}

// knownFields counts the fields of v that type t has.
func knownFields(t string, v any) int {
	m, _ := v.(map[string]any)
	n := 0
	for name := range m {
		if _, known := api().Types[t].field(name); known {
			n++
		}
	}
	return n
}

func (c checker) conforms(t string, v any, where string) error {
	if item, isArray := strings.CutPrefix(t, "Array of "); isArray {
		items, ok := v.([]any)
		if !ok {
			return wrongType(where, t, v)
		}
		for i, it := range items {
			if err := c.conforms(item, it, fmt.Sprintf("%s[%d]", where, i)); err != nil {
				return err
			}
		}
		return nil
	}
	var ok bool
	switch t {
	case "String":
		_, ok = v.(string)
	case "Boolean":
		_, ok = v.(bool)
	case "Integer":
		var n json.Number
		if n, ok = v.(json.Number); ok {
			_, err := strconv.ParseInt(n.String(), 10, 64)
			ok = err == nil
		}
	case "InputFile":
		name, isText := v.(string)
		name, isAttached := strings.CutPrefix(name, "attach://")
		ok = isText && isAttached && c.args[name].upload != nil
	default:
		return c.object(t, v, where)
	}
	if !ok {
		return wrongType(where, t, v)
	}
	return nil
}

func (c checker) object(t string, v any, where string) error {
	m, ok := v.(map[string]any)
	if !ok {
		return wrongType(where, t, v)
	}
	o, known := api().Types[t]
	if !known {
		return fmt.Errorf("%s: type %s is not published", where, t)
	}
	if len(o.Subtypes) > 0 {
		return c.variant(t, o, m, where)
	}
	for name, inner := range m {
		f, known := o.field(name)
		if !known {
			return fmt.Errorf("%s: %s has no field %q", where, t, name)
		}
		if err := c.value(f, inner, where+"."+name); err != nil {
			return err
		}
	}
	for _, f := range o.Fields {
		if _, there := m[f.Name]; f.Required && !there {
			return fmt.Errorf("%s: field %q of %s is required", where, f.Name, t)
		}
	}
	return nil
}

// variant checks an object that is one of several subtypes.
func (c checker) variant(t string, o object, m map[string]any, where string) error {
	fit := o.Subtypes
	if kind, ok := m["type"].(string); ok {
		if fit = o.variants(t, kind); len(fit) == 0 {
			return fmt.Errorf("%s: there is no %s of type %q", where, t, kind)
		}
	}
	return c.value(field{Types: fit}, m, where)
}

func wrongType(where, t string, v any) error {
	is := "null"
	switch v := v.(type) {
	case string:
		is = "a string"
	case bool:
		is = "a boolean"
	case json.Number:
		is = "the number " + v.String()
	case []any:
		is = "an array"
	case map[string]any:
		is = "an object"
	}
	return fmt.Errorf("%s: %s expected, not %s", where, t, is)
}
