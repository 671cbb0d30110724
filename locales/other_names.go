package locales

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// others holds, for each language, names that people use and that neither the
// texts nor the CLDR have: official names of states, everyday words for subjects,
// and parts of a country by which its teachers name it. Those must read that the
// country cannot take part, not that there is no such place.
//
//go:embed names/*.json
var others embed.FS

// otherNames are names by list ("country", "language", "subject", "tool") and by
// what they name in it.
type otherNames map[string]map[string][]string

// loadOtherNames returns the other names in a language, together with the English
// ones.
func loadOtherNames(code string) (otherNames, error) {
	all := otherNames{}
	for _, language := range slices.Compact([]string{code, "en"}) {
		text, err := fs.ReadFile(others, "names/"+language+".json")
		if err != nil {
			continue // a language need not have any
		}
		var names otherNames
		if err := json.Unmarshal(text, &names); err != nil {
			return nil, fmt.Errorf("read names/%s.json: %w", language, err)
		}
		for list, called := range names {
			if all[list] == nil {
				all[list] = maps.Clone(called)
				continue
			}
			for what, more := range called {
				all[list][what] = slices.Concat(all[list][what], more)
			}
		}
	}
	return all, nil
}
