package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// source reads the installed packages.
type source struct{ root string }

// region names the CLDR locale of a language where the bare language would write
// as another continent does: 11/23/2026 would be no date to a teacher in Europe.
var region = map[string]string{"en": "en-GB", "pt": "pt-PT"}

// localeName returns the CLDR's name of the locale for a language.
func localeName(code string) string {
	if name, ok := region[code]; ok {
		return name
	}
	return code
}

// load reads what file, of one package, holds for one locale beneath keys.
func (s source) load(pack, locale, file string, into any, keys ...string) error {
	return s.read(filepath.Join(s.root, pack, "main", locale, file), into, append([]string{"main", locale}, keys...)...)
}

// read decodes into the value beneath keys in one file of JSON.
func (s source) read(name string, into any, keys ...string) error {
	value, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, key := range keys {
		var level map[string]json.RawMessage
		if err := json.Unmarshal(value, &level); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		if value = level[key]; value == nil {
			return fmt.Errorf("%s has no %s", filepath.Base(name), strings.Join(keys, "."))
		}
	}
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("%s: %s: %w", filepath.Base(name), strings.Join(keys, "."), err)
	}
	return nil
}

// digits reads the ten digits of a numbering system.
func (s source) digits(system string, into *string) error {
	return s.read(filepath.Join(s.root, "cldr-core", "supplemental", "numberingSystems.json"), into,
		"supplemental", "numberingSystems", system, "_digits")
}

// officialLocales returns the locales of the languages that are official in each
// country, or in a part of it.
func (s source) officialLocales() (map[string][]string, error) {
	var territories map[string]struct {
		Population map[string]struct {
			Status string `json:"_officialStatus"`
		} `json:"languagePopulation"`
	}
	file := filepath.Join(s.root, "cldr-core", "supplemental", "territoryInfo.json")
	err := s.read(file, &territories, "supplemental", "territoryInfo")
	official := map[string][]string{}
	for country, territory := range territories {
		for language, in := range territory.Population {
			if in.Status != "" {
				official[country] = append(official[country], strings.ReplaceAll(language, "_", "-"))
			}
		}
	}
	return official, err
}

// days are the CLDR's names of the days of the week, from Sunday as in package time.
var days = map[string]time.Weekday{
	"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
	"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
}

// weekends returns the days of the weekend by country. A country that the CLDR
// gives only one end for has the other in common with the world.
func (s source) weekends() (map[string][]time.Weekday, error) {
	const world = "001"
	var start, end map[string]string
	file := filepath.Join(s.root, "cldr-core", "supplemental", "weekData.json")
	if err := s.read(file, &start, "supplemental", "weekData", "weekendStart"); err != nil {
		return nil, err
	}
	if err := s.read(file, &end, "supplemental", "weekData", "weekendEnd"); err != nil {
		return nil, err
	}
	weekends := map[string][]time.Weekday{}
	for _, countries := range []map[string]string{start, end} {
		for country := range countries {
			first, last := start[country], end[country]
			if first == "" {
				first = start[world]
			}
			if last == "" {
				last = end[world]
			}
			weekends[country] = through(days[first], days[last])
		}
	}
	return weekends, nil
}

// official returns the official languages of each country, those that most people
// speak first. Languages of a region alone, and those official in fact but not by
// law, are left out.
func (s source) official() (map[string][]string, error) {
	var countries map[string]struct {
		LanguagePopulation map[string]struct {
			Percent string `json:"_populationPercent"`
			Status  string `json:"_officialStatus"`
		} `json:"languagePopulation"`
	}
	file := filepath.Join(s.root, "cldr-core", "supplemental", "territoryInfo.json")
	if err := s.read(file, &countries, "supplemental", "territoryInfo"); err != nil {
		return nil, err
	}
	official := map[string][]string{}
	for country, info := range countries {
		spoken := map[string]float64{} // a language in two scripts is one
		for code, l := range info.LanguagePopulation {
			if l.Status != "official" {
				continue
			}
			percent, err := strconv.ParseFloat(l.Percent, 64)
			if err != nil {
				return nil, fmt.Errorf("%s in %s: %w", code, country, err)
			}
			language, _, _ := strings.Cut(code, "_")
			spoken[language] = max(spoken[language], percent)
		}
		languages := slices.SortedFunc(maps.Keys(spoken), func(a, b string) int {
			return cmp.Or(cmp.Compare(spoken[b], spoken[a]), cmp.Compare(a, b))
		})
		if len(languages) > 0 {
			official[country] = languages
		}
	}
	return official, nil
}

// through returns the days from first to last.
func through(first, last time.Weekday) []time.Weekday {
	list := []time.Weekday{first}
	for day := first; day != last; {
		day = (day + 1) % 7
		list = append(list, day)
	}
	return list
}
