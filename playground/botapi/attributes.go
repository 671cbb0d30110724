package botapi

import (
	"fmt"
	"strconv"
	"strings"
)

// entityWith returns the entity of a tag with attributes.
func entityWith(name string, attributes map[string]string) Entity {
	e := Entity{Type: entityOf[name]}
	switch name {
	case "span":
		e.Type = "spoiler"
	case "a":
		e.Type, e.URL = "text_link", attributes["href"]
	case "blockquote":
		e.Type = "blockquote"
		if _, expandable := attributes["expandable"]; expandable {
			e.Type = "expandable_blockquote"
		}
	case "code":
		e.Language = strings.TrimPrefix(attributes["class"], "language-")
	case "tg-emoji":
		e.Type, e.CustomEmojiID = "custom_emoji", attributes["emoji-id"]
	case "tg-time":
		e.Type, e.DateFormat = "date_time", attributes["format"]
		e.UnixTime, _ = strconv.ParseInt(attributes["unix"], 10, 64) // the end tag drops it if it is 0
	}
	return e
}

// attributes reads up to and with the ">" of a start tag.
func (r *htmlReader) attributes(name string, begin int) (map[string]string, error) {
	found := map[string]string{}
	for {
		r.skip(" \t\n")
		if r.at == len(r.source) {
			return nil, fmt.Errorf("can't parse entities: Unclosed start tag %q at byte offset %d", name, begin)
		}
		if r.source[r.at] == '>' {
			r.at++
			return found, nil
		}
		from := r.at
		for r.at < len(r.source) && !strings.ContainsRune(" \t\n=>/\"'", rune(r.source[r.at])) {
			r.at++
		}
		attribute := strings.ToLower(r.source[from:r.at])
		if attribute == "" {
			return nil, fmt.Errorf("can't parse entities: Empty attribute name in the tag %q at byte offset %d", name, begin)
		}
		r.skip(" \t\n")
		found[attribute] = ""
		if r.at == len(r.source) || r.source[r.at] != '=' {
			continue
		}
		r.at++
		r.skip(" \t\n")
		value, ok := r.attributeValue()
		if !ok {
			return nil, fmt.Errorf("can't parse entities: Unclosed start tag at byte offset %d", begin)
		}
		found[attribute] = value
	}
}

func (r *htmlReader) skip(chars string) {
	r.at = len(r.source) - len(strings.TrimLeft(r.source[r.at:], chars))
}

func (r *htmlReader) attributeValue() (string, bool) {
	if r.at == len(r.source) {
		return "", false
	}
	quote := r.source[r.at]
	if quote != '"' && quote != '\'' {
		from := r.at
		for r.at < len(r.source) && !strings.ContainsRune(" \t\n>", rune(r.source[r.at])) {
			r.at++
		}
		return r.source[from:r.at], r.at > from
	}
	r.at++
	var value strings.Builder
	for r.at < len(r.source) {
		switch c := r.source[r.at]; c {
		case quote:
			r.at++
			return value.String(), true
		case '&':
			value.WriteRune(r.character())
		default:
			value.WriteByte(c)
			r.at++
		}
	}
	return "", false
}
