package gallery_test

import (
	"slices"
	"strings"
	"testing"

	"twinbot/conversation/gallery"
	"twinbot/locales"
)

// BenchmarkForm draws each screen of the form once.
func BenchmarkForm(b *testing.B) {
	texts, err := locales.Load(locales.Files, func(key string, err error) { b.Errorf("%s: %v", key, err) })
	if err != nil {
		b.Fatal(err)
	}
	t := texts.In("fr")
	screens := slices.DeleteFunc(gallery.Screens(), func(s gallery.Screen) bool { return !strings.HasPrefix(s.Dialog, "form_") })
	for b.Loop() {
		for _, s := range screens {
			s.Screen.View(t)
		}
	}
}
