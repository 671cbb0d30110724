package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestWeekends reads a file such as cldr-core has, where a country may differ
// from the world in one end of its weekend only, or have a single day.
func TestWeekends(t *testing.T) {
	t.Parallel()
	from := installed(t, "cldr-core/supplemental/weekData.json", `{"supplemental": {"weekData": {
		"weekendStart": {"001": "sat", "IN": "sun", "IR": "fri", "JO": "fri"},
		"weekendEnd": {"001": "sun", "IR": "fri", "JO": "sat"}}}}`)
	got, err := from.weekends()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]time.Weekday{
		"001": {time.Saturday, time.Sunday},
		"IN":  {time.Sunday},
		"IR":  {time.Friday},
		"JO":  {time.Friday, time.Saturday},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("weekends (-want +got):\n%s", diff)
	}
}

// TestOfficial reads a file such as cldr-core has, with languages of a region and
// one in two scripts.
func TestOfficial(t *testing.T) {
	t.Parallel()
	from := installed(t, "cldr-core/supplemental/territoryInfo.json", `{"supplemental": {"territoryInfo": {
		"AQ": {"_population": "0"},
		"BE": {"languagePopulation": {
			"fr": {"_populationPercent": "38", "_officialStatus": "official"}, "en": {"_populationPercent": "59"},
			"nl": {"_populationPercent": "55", "_officialStatus": "official"}, "de": {"_populationPercent": "0.73", "_officialStatus": "official"}}},
		"BA": {"languagePopulation": {
			"bs_Cyrl": {"_populationPercent": "30", "_officialStatus": "official"}, "bs": {"_populationPercent": "50", "_officialStatus": "official"}}},
		"ES": {"languagePopulation": {
			"ca": {"_populationPercent": "17", "_officialStatus": "official_regional"}, "es": {"_populationPercent": "99", "_officialStatus": "official"}}}}}}`)
	got, err := from.official()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"BE": {"nl", "fr", "de"}, "BA": {"bs"}, "ES": {"es"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("official languages (-want +got):\n%s", diff)
	}
}

// TestMovedData checks that a new release which keeps something elsewhere is
// told of and leaves no blank in the data.
func TestMovedData(t *testing.T) {
	t.Parallel()
	from := installed(t, "cldr-misc-full/main/fr/layout.json", `{"main": {"fr": {"layout": {}}}}`)
	var order string
	err := from.load("cldr-misc-full", "fr", "layout.json", &order, "layout", "orientation")
	if err == nil || !strings.Contains(err.Error(), "layout.json has no main.fr.layout.orientation") {
		t.Errorf("load of what is not there: %v", err)
	}
}

// installed returns installed packages that hold one file.
func installed(t *testing.T, name, text string) source {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return source{root: root}
}
