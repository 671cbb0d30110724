// Package localestest reads the files of texts for tests.
package localestest

import (
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"

	"twinbot/locales"
)

// Catalog returns all texts in all languages. One that is asked for and cannot
// be given as its language wants it fails t.
func Catalog(t testing.TB) *locales.Catalog {
	t.Helper()
	catalog, err := locales.Load(locales.Files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// Texts returns the texts in the file called name, "fr.toml", by their keys.
func Texts(t testing.TB, name string) map[string]*i18n.Message {
	t.Helper()
	buf, err := locales.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := i18n.ParseMessageFileBytes(buf, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]*i18n.Message{}
	for _, text := range file.Messages {
		texts[text.ID] = text
	}
	return texts
}
