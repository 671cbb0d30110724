package botapi

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadHTML(t *testing.T) {
	t.Parallel()
	tests := []struct {
		html, text string
		entities   []Entity
	}{
		{"plain > text", "plain > text", nil},
		{"&lt;b&gt; &amp;&quot;&#39;&#x41; &nbsp; &", "<b> &\"'A &nbsp; &", nil},
		{"<b>a<i>b</i></b>c", "abc", []Entity{{Type: "bold", Length: 2}, {Type: "italic", Offset: 1, Length: 1}}},
		{"😀<u>é</u>", "😀é", []Entity{{Type: "underline", Offset: 2, Length: 1}}},
		{`<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>`, "xy", []Entity{{Type: "spoiler", Length: 1}, {Type: "spoiler", Offset: 1, Length: 1}}},
		{`<a href="https://example.org/?a=1&amp;b=2">x</a>`, "x", []Entity{{Type: "text_link", Length: 1, URL: "https://example.org/?a=1&b=2"}}},
		{`<a href='nowhere'>x</a><b></b>`, "x", nil},
		{`<pre><code class="language-go">x</code></pre>`, "x", []Entity{{Type: "pre", Length: 1, Language: "go"}}},
		{"<blockquote expandable>x</blockquote>", "x", []Entity{{Type: "expandable_blockquote", Length: 1}}},
		{`<tg-time unix="1700000000" format="d">then</tg-time>`, "then", []Entity{{Type: "date_time", Length: 4, UnixTime: 1700000000, DateFormat: "d"}}},
		{`<tg-emoji emoji-id="5">👍</tg-emoji>`, "👍", []Entity{{Type: "custom_emoji", Length: 2, CustomEmojiID: "5"}}},
		{"<B>x</>", "x", []Entity{{Type: "bold", Length: 1}}},
	}
	for _, tt := range tests {
		b, err := readHTML(tt.html)
		if err != nil {
			t.Errorf("%s: %v", tt.html, err)
			continue
		}
		if d := cmp.Diff(tt.text, b.text) + cmp.Diff(tt.entities, b.entities); d != "" {
			t.Errorf("%s:\n%s", tt.html, d)
		}
	}
}

func TestReadWrongHTML(t *testing.T) {
	t.Parallel()
	tests := []struct{ html, want string }{
		{"a<br>b", `can't parse entities: Unsupported start tag "br" at byte offset 1`},
		{"<", "can't parse entities: Unclosed start tag at byte offset 0"},
		{"<b", "can't parse entities: Unclosed start tag at byte offset 0"},
		{"<b ", `can't parse entities: Unclosed start tag "b" at byte offset 0`},
		{"<b =1>x</b>", `can't parse entities: Empty attribute name in the tag "b" at byte offset 0`},
		{`<a href="x>y</a>`, "can't parse entities: Unclosed start tag at byte offset 0"},
		{`<span class="red">x</span>`, `can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`},
		{"x</b>", "can't parse entities: Unexpected end tag at byte offset 1"},
		{"<b>x</b", "can't parse entities: Unclosed end tag at byte offset 4"},
		{"<b>x</i>", `can't parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`},
	}
	for _, tt := range tests {
		if _, err := readHTML(tt.html); err == nil || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.html, err, tt.want)
		}
	}
}

func FuzzReadHTML(f *testing.F) {
	f.Add(`<b>a</b> &#x41; <a href="t.me/x">é</a>`)
	f.Fuzz(func(t *testing.T, html string) {
		b, err := readHTML(html)
		if err != nil {
			return
		}
		for _, e := range b.trimmed().detected().entities {
			if e.Offset < 0 || e.Length <= 0 {
				t.Errorf("%q: entity %+v", html, e)
			}
		}
	})
}

func TestDetectedEntities(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want []Entity
	}{
		{"/start now", []Entity{{Type: "bot_command", Length: 6}}},
		{"سلام /help@TheBot", []Entity{{Type: "bot_command", Offset: 5, Length: 12}}},
		{"and/or 1/2", nil},
		{"@abcde @fghij@klmno", []Entity{{Type: "mention", Length: 6}, {Type: "mention", Offset: 7, Length: 6}}},
		{"see https://example.org/a?b=c, or t.me/x", []Entity{{Type: "url", Offset: 4, Length: 26}, {Type: "url", Offset: 34, Length: 6}}},
		{"a.b@example.org and @somebody #tag", []Entity{{Type: "email", Length: 15}, {Type: "mention", Offset: 20, Length: 9}, {Type: "hashtag", Offset: 30, Length: 4}}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, body{text: tt.text}.detected().entities); d != "" {
			t.Errorf("%s:\n%s", tt.text, d)
		}
	}
	code := body{text: "/start", entities: []Entity{{Type: "code", Length: 6}}}
	if d := cmp.Diff(code.entities, code.detected().entities); d != "" {
		t.Errorf("within code:\n%s", d)
	}
}

func TestTextsAreTidied(t *testing.T) {
	t.Parallel()
	b, err := readHTML(clean(" \n<b> a\u202eb\x00</b>\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	b = b.trimmed()
	if d := cmp.Diff("ab", b.text) + cmp.Diff([]Entity{{Type: "bold", Length: 2}}, b.entities); d != "" {
		t.Error(d)
	}
}
