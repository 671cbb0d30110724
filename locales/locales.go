// Package locales holds the bot's texts in every language it speaks, and writes
// names, lists, dates and numbers the way each of these languages does.
package locales

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"twinbot/locales/cldr"
	"twinbot/locales/fold"
)

// Files holds one file of texts for each language, named by its BCP 47 code.
//
//go:embed *.toml
var Files embed.FS

// Catalog is every text in every language. It does not change once loaded, so
// any number of goroutines may use it.
type Catalog struct {
	tags        []language.Tag // English first, since a matcher falls back to the first
	matcher     language.Matcher
	translators map[string]Translator
}

// Load reads the texts in fsys, usually [Files]. English is always offered: it
// stands in for what another language lacks, and missing hears of every text
// that was asked for and could not be given as its language wants it.
func Load(fsys fs.FS, missing func(key string, err error)) (*Catalog, error) {
	bundle := i18n.NewBundle(language.English)
	files, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, fmt.Errorf("list locales: %w", err)
	}
	fixed := map[language.Tag]map[string]string{}
	for _, name := range files {
		file, err := add(bundle, fsys, name)
		if err != nil {
			return nil, fmt.Errorf("load locale %s: %w", name, err)
		}
		fixed[file.Tag] = fixedTexts(file.Messages)
	}
	own, err := cldr.LoadOwn()
	if err != nil {
		return nil, fmt.Errorf("load own names: %w", err)
	}
	english, err := cldr.Load("en")
	if err != nil {
		return nil, fmt.Errorf("load English names: %w", err)
	}
	c := &Catalog{tags: bundle.LanguageTags(), translators: map[string]Translator{}}
	c.matcher = language.NewMatcher(c.tags)
	w := &world{}
	found := map[language.Tag]*cldr.Locale{}
	for _, tag := range c.tags {
		if found[tag], err = cldr.Load(tag.String()); err != nil {
			return nil, fmt.Errorf("load locale %s: %w", tag, err)
		}
		w.and = append(w.and, fold.Text(found[tag].List([]string{"", ""})))
	}
	var everywhere []map[string][]string
	for _, tag := range c.tags {
		names, err := loadOtherNames(tag.String())
		if err != nil {
			return nil, err
		}
		called := w.learn(found[tag], english, own, names)
		everywhere = append(everywhere, called.countries)
		c.translators[tag.String()] = Translator{
			tag: tag, names: found[tag], localizer: i18n.NewLocalizer(bundle, tag.String()), fixed: fixed[tag], lists: newLists(tag),
			missing: missing, called: called, world: w,
		}
	}
	w.countries = w.foldAll(everywhere...)
	return c, nil
}

// add reads one file of texts into bundle and returns it.
func add(bundle *i18n.Bundle, fsys fs.FS, name string) (*i18n.MessageFile, error) {
	buf, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	file, err := i18n.ParseMessageFileBytes(buf, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		return nil, err
	}
	if err := quoteCaptions(file.Messages); err != nil {
		return nil, err
	}
	for _, text := range file.Messages {
		completePlurals(text)
	}
	return file, bundle.AddMessages(file.Tag, file.Messages...)
}

// fixedTexts returns the texts without placeholders or plural forms, by key. They need
// no template.
func fixedTexts(texts []*i18n.Message) map[string]string {
	fixed := map[string]string{}
	for _, text := range texts {
		if text.Other != "" && !slices.ContainsFunc(pluralForms(text), func(form *string) bool {
			return *form != text.Other || strings.Contains(*form, "{{")
		}) {
			fixed[text.ID] = text.Other
		}
	}
	return fixed
}

// completePlurals lets a text that does not change with its count be written
// once: a plural form it lacks reads as its form "other".
func completePlurals(text *i18n.Message) {
	for _, form := range pluralForms(text) {
		if *form == "" {
			*form = text.Other
		}
	}
}

// pluralForms returns the places of all forms of text.
func pluralForms(text *i18n.Message) []*string {
	return []*string{&text.Zero, &text.One, &text.Two, &text.Few, &text.Many, &text.Other}
}

// Languages returns the BCP 47 codes of the languages there are texts in, in
// the order in which a menu of their own names lists them.
func (c *Catalog) Languages() []string {
	codes := make([]string, len(c.tags))
	for i, tag := range c.tags {
		codes[i] = tag.String()
	}
	order := collate.New(language.Und)
	slices.SortFunc(codes, func(a, b string) int {
		return order.CompareString(c.translators[a].LanguageCaption(a), c.translators[b].LanguageCaption(b))
	})
	return codes
}

// Match returns the offered language that suits code best, a BCP 47 tag as
// Telegram's language_code gives it. It is English when none does.
func (c *Catalog) Match(code string) string {
	tag, _ := language.Parse(code) // what is wrong or empty suits nobody, hence English
	_, i, _ := c.matcher.Match(tag)
	return c.tags[i].String()
}

// First returns the first of the languages with these BCP 47 codes that is
// offered, and English when none is. Unlike Match it never takes a related
// language instead: nobody wants an office's cards in a neighbour's language.
func (c *Catalog) First(codes ...string) string {
	for _, code := range codes {
		wanted, err := language.Parse(code)
		if err != nil {
			continue
		}
		_, i, confidence := c.matcher.Match(wanted)
		base, _ := wanted.Base()
		if offered, _ := c.tags[i].Base(); confidence == language.Exact || offered == base {
			return c.tags[i].String()
		}
	}
	return c.Match("")
}

// In returns the translator into the language that suits code best, as Match
// finds it.
func (c *Catalog) In(code string) Translator {
	if t, ok := c.translators[code]; ok {
		return t
	}
	return c.translators[c.Match(code)]
}
