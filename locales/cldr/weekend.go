package cldr

import (
	"encoding/json"
	"slices"
	"time"
)

// weekends holds the days of the weekend by ISO 3166 code, and those of all
// other countries by CLDR's code for the world.
var weekends = func() map[string][]time.Weekday {
	text, err := data.ReadFile("data/weekends.json")
	if err != nil {
		panic(err) // it is embedded beside every other file
	}
	days := map[string][]time.Weekday{}
	if err := json.Unmarshal(text, &days); err != nil {
		panic(err)
	}
	return days
}()

const world = "001"

// IsWeekend tells whether day belongs to the weekend in the country with that
// ISO 3166 code.
func IsWeekend(country string, day time.Weekday) bool {
	days, ok := weekends[country]
	if !ok {
		days = weekends[world]
	}
	return slices.Contains(days, day)
}
