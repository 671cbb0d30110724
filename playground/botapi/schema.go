package botapi

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed botapi.json
var published []byte

// schema holds the published methods and types of the Bot API.
type schema struct {
	Version string            `json:"version"`
	Methods map[string]object `json:"methods"`
	Types   map[string]object `json:"types"`
}

// object is a method with its parameters or a type with its fields.
type object struct {
	Fields   []field  `json:"fields"`
	Subtypes []string `json:"subtypes"`
}

type field struct {
	Name     string   `json:"name"`
	Types    []string `json:"types"` // any of them will do
	Required bool     `json:"required"`
	Min      *int     `json:"min"`
	Max      *int     `json:"max"`
	Unit     string   `json:"unit"` // "bytes" or "characters", which are code points
}

// api returns the published Bot API.
var api = sync.OnceValue(func() schema {
	var s schema
	if err := json.Unmarshal(published, &s); err != nil {
		panic(fmt.Sprintf("botapi.json: %v", err)) // it is part of the program
	}
	return s
})

func (o object) field(name string) (field, bool) {
	for _, f := range o.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return field{}, false
}

// measure checks the stated length of a string. Texts and captions are left
// out: they are counted after their formatting is read.
func (f field) measure(v any, where string) error {
	text, ok := v.(string)
	if !ok || f.Max == nil || f.Name == "text" && *f.Max == 4096 || f.Name == "caption" {
		return nil
	}
	n := utf8.RuneCountInString(text)
	if f.Unit == "bytes" {
		n = len(text)
	}
	if n > *f.Max || f.Min != nil && n < *f.Min {
		return fmt.Errorf("%s: %d %s, allowed are %d to %d", where, n, f.Unit, *f.Min, *f.Max)
	}
	return nil
}

// variants returns which subtypes of the type called name a value with this
// "type" may be. The published rule is that the value is the rest of the
// subtype's name: all_private_chats of BotCommandScopeAllPrivateChats.
func (o object) variants(name, value string) []string {
	var fit []string
	for _, sub := range o.Subtypes {
		rest := strings.TrimPrefix(snake(strings.TrimPrefix(sub, name)), "cached_")
		if rest == value {
			fit = append(fit, sub)
		}
	}
	return fit
}

// snake spells CamelCase as camel_case.
func snake(camel string) string {
	var b strings.Builder
	for i, r := range camel {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
