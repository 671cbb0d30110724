package locales

import (
	"fmt"
	"html"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"twinbot/locales/cldr"
)

// Translator turns the key of a text into that text in one language. It comes
// from [Catalog.In] and may be copied and shared.
type Translator struct {
	tag       language.Tag
	names     *cldr.Locale
	zone      *time.Location // nil for UTC
	localizer *i18n.Localizer
	fixed     map[string]string // texts without placeholders, by key
	lists     *lists
	called    spoken
	world     *world // shared by all languages
	missing   func(key string, err error)
}

// Data is what a text mentions. A Count picks the plural form. An int is written
// as [Translator.Number] does, and a []string as [Translator.List] does; a bool
// may decide in the text what is shown. Everything else is a string somebody may
// have typed, and is made harmless as [Translator.HTML] says.
type Data = map[string]any

// Markup is a string for Data that already is Telegram's HTML, such as the
// result of another call of HTML. It is inserted as it is.
type Markup string

// lacking stands where a text should be.
const lacking = "—"

var parser = &template.TextParser{Option: "missingkey=error"}

// Code returns the BCP 47 code of the language that t translates into.
func (t Translator) Code() string { return t.tag.String() }

// Has tells whether the text called key is there in this language, or else in
// English.
func (t Translator) Has(key string) bool {
	text, _ := t.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateParser: template.IdentityParser{}})
	return text != ""
}

// HTML returns the text called key as Telegram's HTML. The text may hold
// markup; a string in data is escaped, loses its control and bidirectional
// formatting characters, and is isolated where its letters run the other way
// than the language's. A text that is nowhere to be found, or lacks data, reads
// as a dash: its key says nothing to a person, and goes to the operator's log.
func (t Translator) HTML(key string, data Data) string {
	return t.text(key, data, html.EscapeString)
}

// Plain returns the text called key for where there is no markup: captions of
// buttons and toasts. It treats data as HTML does but escapes nothing, so data
// may hold no Markup.
func (t Translator) Plain(key string, data Data) string {
	return t.text(key, data, func(s string) string { return s })
}

func (t Translator) text(key string, data Data, escape func(string) string) string {
	if text, ok := t.fixed[key]; ok {
		return text
	}
	text, err := t.localizer.Localize(&i18n.LocalizeConfig{
		MessageID:      key,
		TemplateData:   t.present(data, escape),
		PluralCount:    data["Count"],
		TemplateParser: parser,
	})
	if err != nil {
		t.missing(key, err)
	}
	if text == "" {
		return lacking
	}
	return text
}

// present returns data as the text shows it.
func (t Translator) present(data Data, escape func(string) string) Data {
	shown := make(Data, len(data))
	for name, value := range data {
		switch v := value.(type) {
		case bool, Markup:
			shown[name] = v
		case int:
			shown[name] = t.names.Number(v)
		case []string:
			items := make([]string, len(v))
			for i, item := range v {
				items[i] = escape(t.guard(item))
			}
			shown[name] = t.names.List(items)
		default:
			shown[name] = escape(t.guard(fmt.Sprint(v)))
		}
	}
	return shown
}

// guard returns s, which a person wrote, so that it cannot disturb the text around it.
func (t Translator) guard(s string) string {
	return isolate(clean(s), t.names.RightToLeft)
}
