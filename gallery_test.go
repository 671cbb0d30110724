package main

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/gallery"
	"twinbot/locales"
	"twinbot/locales/pseudo"
	"twinbot/playground"
)

// screenCalled returns the screen of that dialog and name.
func screenCalled(t *testing.T, screens []playground.GalleryScreen, dialog, name string) playground.GalleryScreen {
	t.Helper()
	i := slices.IndexFunc(screens, func(s playground.GalleryScreen) bool { return s.Dialog == dialog && s.Name == name })
	if i < 0 {
		t.Fatalf("there is no %s in the dialog %s", name, dialog)
	}
	return screens[i]
}

// TestGallery checks that the page gets every screen in every language, with
// its buttons, and that no language lacks anything.
func TestGallery(t *testing.T) {
	t.Parallel()
	screens, err := showGallery()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(screens), len(gallery.Screens()); got != want {
		t.Errorf("there are %d screens, want %d", got, want)
	}
	for _, s := range screens {
		for _, code := range []string{"en", "fr", pseudo.Code} {
			if shown := s.Languages[code]; shown.Text == "" || len(shown.Missing) > 0 {
				t.Errorf("%s: %s in %s: %+v", s.Dialog, s.Name, code, shown)
			}
		}
	}
	want := [][]playground.Caption{{{Text: "Envoyer le lien", Style: "primary", URL: true}}}
	link := screenCalled(t, screens, "contacts", "Contacts, link").Languages["fr"]
	if diff := cmp.Diff(want, link.Rows[:1]); diff != "" {
		t.Errorf("first row beneath a link (-want +got):\n%s", diff)
	}
	want = [][]playground.Caption{{{Text: "Confirm", Style: "success"}, {Text: "Refuse", Style: "danger"}}}
	card := screenCalled(t, screens, "card_membership", "MembershipCard, asked").Languages["en"]
	if diff := cmp.Diff(want, card.Rows[:1]); diff != "" {
		t.Errorf("first buttons of an office (-want +got):\n%s", diff)
	}
}

// TestGalleryNamesWhatIsMissing checks that a text which is in English alone is
// shown in English, and named.
func TestGalleryNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	english, err := locales.Files.ReadFile("en.toml")
	if err != nil {
		t.Fatal(err)
	}
	french := []byte("[home]\nwelcome = \"Bienvenue\"\n[button]\nbegin = \"Commencer\"")
	screens, err := galleryIn(fstest.MapFS{"en.toml": {Data: english}, "fr.toml": {Data: french}})
	if err != nil {
		t.Fatal(err)
	}
	want := playground.Shown{
		Text:    "Bienvenue",
		Rows:    [][]playground.Caption{{{Text: "Commencer", Style: "primary"}}, {{Text: "I have an account already"}}, {{Text: "Language"}}},
		Missing: []string{"button.language", "button.sign_in"},
	}
	welcome := screenCalled(t, screens, "home", "Welcome").Languages
	if diff := cmp.Diff(want, welcome["fr"]); diff != "" {
		t.Errorf("the welcome in French (-want +got):\n%s", diff)
	}
	if missing := welcome["en"].Missing; len(missing) > 0 {
		t.Errorf("English lacks %q", missing)
	}
}
