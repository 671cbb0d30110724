package botapi

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// entityOf names the entity of each tag that Telegram reads; the tags with ""
// depend on their attributes.
var entityOf = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
	"code": "code", "pre": "pre", "span": "", "a": "", "blockquote": "", "tg-emoji": "", "tg-time": "",
}

// tag is an open tag.
type tag struct {
	name   string
	entity Entity // its length is still unknown
	start  int    // byte of the text at which it begins
}

// htmlReader reads Telegram's HTML from left to right.
type htmlReader struct {
	source   string
	at       int // byte of the source
	text     strings.Builder
	units    int // UTF-16 code units in text
	open     []tag
	entities []Entity
}

// readHTML returns the text of Telegram's HTML and its entities, or how
// Telegram complains about it.
func readHTML(source string) (body, error) {
	r := htmlReader{source: source}
	for r.at < len(source) {
		switch c := source[r.at]; {
		case c == '&':
			r.write(r.character())
		case c != '<':
			char, size := utf8.DecodeRuneInString(source[r.at:])
			r.at += size
			r.write(char)
		case strings.HasPrefix(source[r.at:], "</"):
			if err := r.endTag(); err != nil {
				return body{}, err
			}
		default:
			if err := r.startTag(); err != nil {
				return body{}, err
			}
		}
	}
	if n := len(r.open); n > 0 {
		return body{}, fmt.Errorf("can't parse entities: Can't find end tag corresponding to start tag %q", r.open[n-1].name)
	}
	slices.SortStableFunc(r.entities, func(x, y Entity) int {
		return cmp.Or(cmp.Compare(x.Offset, y.Offset), cmp.Compare(y.Length, x.Length))
	})
	return body{text: r.text.String(), entities: r.entities, source: source}, nil
}

func (r *htmlReader) write(c rune) {
	r.text.WriteRune(c)
	r.units += max(utf16.RuneLen(c), 1)
}

// character reads what begins with "&". Whatever is none of the few references
// that Telegram knows stands for itself.
func (r *htmlReader) character() rune {
	rest := r.source[r.at:]
	for ref, c := range map[string]rune{"&lt;": '<', "&gt;": '>', "&amp;": '&', "&quot;": '"'} {
		if strings.HasPrefix(rest, ref) {
			r.at += len(ref)
			return c
		}
	}
	if number, ok := strings.CutPrefix(rest, "&#"); ok {
		base, skip := 10, 2
		if hex, ok := strings.CutPrefix(number, "x"); ok {
			number, base, skip = hex, 16, 3
		}
		if digits, _, closed := strings.Cut(number, ";"); closed && len(digits) <= 7 {
			if n, err := strconv.ParseUint(digits, base, 21); err == nil && n > 0 && utf8.ValidRune(rune(n)) {
				r.at += skip + len(digits) + 1
				return rune(n)
			}
		}
	}
	r.at++
	return '&'
}

func (r *htmlReader) startTag() error {
	begin := r.at
	end := r.at + 1
	for end < len(r.source) && !strings.ContainsRune(" \t\n/>", rune(r.source[end])) {
		end++
	}
	if end == len(r.source) {
		return fmt.Errorf("can't parse entities: Unclosed start tag at byte offset %d", begin)
	}
	name := strings.ToLower(r.source[begin+1 : end])
	if _, known := entityOf[name]; !known {
		return fmt.Errorf("can't parse entities: Unsupported start tag %q at byte offset %d", name, begin)
	}
	r.at = end
	attributes, err := r.attributes(name, begin)
	if err != nil {
		return err
	}
	if name == "span" && attributes["class"] != "tg-spoiler" {
		return fmt.Errorf("can't parse entities: Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	e := entityWith(name, attributes)
	e.Offset = r.units
	r.open = append(r.open, tag{name: name, entity: e, start: r.text.Len()})
	return nil
}

func (r *htmlReader) endTag() error {
	begin := r.at
	name, _, closed := strings.Cut(r.source[begin+2:], ">")
	if !closed {
		return fmt.Errorf("can't parse entities: Unclosed end tag at byte offset %d", begin)
	}
	r.at = begin + len("</") + len(name) + len(">")
	name = strings.ToLower(strings.TrimSpace(name))
	if len(r.open) == 0 {
		return fmt.Errorf("can't parse entities: Unexpected end tag at byte offset %d", begin)
	}
	t := r.open[len(r.open)-1]
	if name != "" && name != t.name {
		return fmt.Errorf("can't parse entities: Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, t.name, name)
	}
	r.open = r.open[:len(r.open)-1]
	t.entity.Length = r.units - t.entity.Offset
	if t.name == "a" && t.entity.URL == "" {
		t.entity.URL = r.text.String()[t.start:]
	}
	if !r.mergeCode(t) && r.keep(t) {
		r.entities = append(r.entities, t.entity)
	}
	return nil
}

// mergeCode gives the language of a <code> that fills its <pre> to that <pre>.
func (r *htmlReader) mergeCode(t tag) bool {
	if t.name != "code" || len(r.open) == 0 {
		return false
	}
	outer := &r.open[len(r.open)-1]
	if outer.name != "pre" || outer.entity.Offset != t.entity.Offset {
		return false
	}
	outer.entity.Language = t.entity.Language
	return true
}

// keep tells whether an entity is one at all: links that lead nowhere and
// empty stretches are dropped without a word.
func (r *htmlReader) keep(t tag) bool {
	switch {
	case t.entity.Length == 0, t.name == "tg-time" && t.entity.UnixTime == 0, t.name == "tg-emoji" && t.entity.CustomEmojiID == "":
		return false
	}
	return t.name != "a" || checkURL(t.entity.URL) == nil
}
