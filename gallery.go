package main

import (
	"fmt"
	"io/fs"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/gallery"
	"twinbot/locales"
	"twinbot/locales/pseudo"
	"twinbot/playground"
)

// showGallery returns every screen of the bot in every language, and in the
// pseudo-language too.
func showGallery() ([]playground.GalleryScreen, error) {
	files, err := pseudo.Files(locales.Files, "en.toml", pseudo.Code+".toml")
	if err != nil {
		return nil, fmt.Errorf("show gallery: %w", err)
	}
	return galleryIn(files)
}

// galleryIn returns every screen in the languages of these files, and what
// each of them lacks.
func galleryIn(files fs.FS) ([]playground.GalleryScreen, error) {
	var missing []string // in the screen that is being viewed
	texts, err := locales.Load(files, func(key string, _ error) { missing = append(missing, key) })
	if err != nil {
		return nil, fmt.Errorf("show gallery: %w", err)
	}
	languages := texts.Languages()
	var screens []playground.GalleryScreen
	for _, s := range gallery.Screens() {
		shown := map[string]playground.Shown{}
		for _, code := range languages {
			missing = nil
			m := s.Screen.View(texts.In(code))
			slices.Sort(missing)
			shown[code] = playground.Shown{Text: m.Text, Rows: captions(m.Keyboard(conversation.PrivateWidth)), Missing: slices.Compact(missing)}
		}
		screens = append(screens, playground.GalleryScreen{Dialog: s.Dialog, Name: s.Name, Languages: shown})
	}
	return screens, nil
}

// captions returns what people see of the buttons.
func captions(rows [][]conversation.Key) [][]playground.Caption {
	shown := make([][]playground.Caption, len(rows))
	for i, keys := range rows {
		for _, k := range keys {
			shown[i] = append(shown[i], playground.Caption{Text: k.Caption, Style: string(k.Style), URL: k.URL != ""})
		}
	}
	return shown
}
