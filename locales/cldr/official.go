package cldr

import "encoding/json"

// official holds the official languages by ISO 3166 code of the country.
var official = func() map[string][]string {
	text, err := data.ReadFile("data/official.json")
	if err != nil {
		panic(err) // it is embedded beside every other file
	}
	var languages map[string][]string
	if err := json.Unmarshal(text, &languages); err != nil {
		panic(err)
	}
	return languages
}()

// Official returns the official languages of the country with that ISO 3166 code, as
// BCP 47 codes, those that most people speak first.
func Official(country string) []string { return official[country] }
