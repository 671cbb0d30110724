package botapi

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Entity is a stretch of a text that is shown in a way of its own. Offset and
// Length count UTF-16 code units, as Telegram does.
type Entity struct {
	Type          string `json:"type"` // such as "bold", "bot_command", "text_link"
	Offset        int    `json:"offset"`
	Length        int    `json:"length"`
	URL           string `json:"url,omitempty"`
	Language      string `json:"language,omitempty"`
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
	UnixTime      int64  `json:"unix_time,omitempty"`
	DateFormat    string `json:"date_time_format,omitempty"`
}

// utf16Len counts the UTF-16 code units of s.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// body is a text with its entities.
type body struct {
	text     string
	entities []Entity
	source   string // as it was sent, with its HTML
}

// characters counts code points, which is how Telegram limits texts.
func (b body) characters() int { return utf8.RuneCountInString(b.text) }

// clean leaves out what Telegram leaves out of every text it is sent: control
// characters become spaces, carriage returns and the older marks that turn the
// direction of writing vanish.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r >= '\u2028' && r <= '\u202e':
			return -1
		case r < ' ' && r != '\n':
			return ' '
		}
		return r
	}, s)
}

// trimmed cuts the white space around the text, and entities with it.
func (b body) trimmed() body {
	left := strings.TrimLeft(b.text, " \n\t\u00a0")
	cut := utf16Len(b.text[:len(b.text)-len(left)])
	b.text = strings.TrimRight(left, " \n\t\u00a0")
	end := utf16Len(b.text)
	var kept []Entity
	for _, e := range b.entities {
		from, to := max(e.Offset-cut, 0), min(e.Offset-cut+e.Length, end)
		if to > from {
			e.Offset, e.Length = from, to-from
			kept = append(kept, e)
		}
	}
	b.entities = kept
	return b
}

// automatic are the entities that Telegram finds by itself. The first group of
// each expression is the entity. Of the top-level domains only a handful is
// known here.
var automatic = []struct {
	kind string
	re   *regexp.Regexp
}{
	{"url", regexp.MustCompile(`(?i)(?:^|[^\pL\pN_@./])((?:https?://)?(?:[a-z0-9-]+\.)+(?:com|org|net|eu|me|io|be|fr|de|es|it|pl|example)(?::\d+)?(?:/[^\s<>"]*)?)`)},
	{"email", regexp.MustCompile(`(?:^|[^\pL\pN_.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)`)},
	{"mention", regexp.MustCompile(`(?:^|[^\pL\pN_@./])(@[A-Za-z]\w{3,31})`)},
	{"bot_command", regexp.MustCompile(`(?:^|[^\pL\pN_@/.#<>])(/\w{1,64}(?:@\w{3,32})?)`)},
	{"hashtag", regexp.MustCompile(`(?:^|[^\pL\pN_#&/])(#[\pL\pN_]*\pL[\pL\pN_]*)`)},
}

// detected adds the entities that Telegram finds by itself, except within code
// and links.
func (b body) detected() body {
	b.entities = slices.Clone(b.entities)
	for _, a := range automatic {
		for _, m := range a.re.FindAllStringSubmatchIndex(b.text, -1) {
			from, to := m[2], m[3]
			e := Entity{Type: a.kind, Offset: utf16Len(b.text[:from]), Length: utf16Len(b.text[from:to])}
			if !b.takenAt(e) {
				b.entities = append(b.entities, e)
			}
		}
	}
	slices.SortStableFunc(b.entities, func(x, y Entity) int {
		return cmp.Or(cmp.Compare(x.Offset, y.Offset), cmp.Compare(y.Length, x.Length))
	})
	return b
}

func (b body) takenAt(e Entity) bool {
	return slices.ContainsFunc(b.entities, func(o Entity) bool {
		switch o.Type {
		case "code", "pre", "text_link", "text_mention", "url", "email", "mention", "bot_command", "hashtag":
			return e.Offset < o.Offset+o.Length && o.Offset < e.Offset+e.Length
		}
		return false
	})
}
