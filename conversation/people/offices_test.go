package people

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones are checked wherever the tests run

	"github.com/google/go-cmp/cmp"
)

func TestCountries(t *testing.T) {
	t.Parallel()
	wellFormed := regexp.MustCompile(`^[A-Z]{2}$`)
	seen := map[CountryCode]bool{}
	for _, c := range current.countries {
		if seen[c.Code] || !wellFormed.MatchString(string(c.Code)) {
			t.Errorf("%q is malformed, or stands twice", c.Code)
		}
		seen[c.Code] = true
		if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "" {
			t.Errorf("%s: zone %q: %v", c.Code, c.Zone, err)
		}
		if len(c.Offices) == 0 || len(c.Languages) == 0 {
			t.Errorf("%s has %d offices and %d languages", c.Code, len(c.Offices), len(c.Languages))
		}
		if got, ok := CountryOf(c.Code); !ok || !cmp.Equal(got, c) {
			t.Errorf("%s is found as %v, %t", c.Code, got, ok)
		}
	}
	if len(ActiveCountries()) < 40 {
		t.Errorf("%d active countries", len(ActiveCountries()))
	}
	if c, ok := CountryOf("fr"); ok {
		t.Errorf("found %v for a code in small letters", c)
	}
}

func TestOffices(t *testing.T) {
	t.Parallel()
	wellFormed := regexp.MustCompile(`^NSS-([A-Z]{2})(-[A-Z]{2})?$`)
	language := regexp.MustCompile(`^[a-z]{2}$`)
	seen := map[OfficeCode]bool{}
	for _, c := range current.countries {
		for _, o := range c.Offices {
			if m := wellFormed.FindStringSubmatch(string(o.Code)); m == nil || CountryCode(m[1]) != c.Code || seen[o.Code] {
				t.Errorf("%q of %s is malformed, or stands twice", o.Code, c.Code)
			}
			seen[o.Code] = true
			if o.Name == "" || o.Acronym == "" || !slices.Contains([]string{"source", "memory", "memory-low"}, o.Evidence) {
				t.Errorf("%s is called %q, %q, which we have from %q", o.Code, o.Name, o.Acronym, o.Evidence)
			}
			if len(o.Languages) == 0 || !language.MatchString(strings.Join(o.Languages, "")[:2]) {
				t.Errorf("%s reads %q", o.Code, o.Languages)
			}
			if got, ok := OfficeOf(o.Code); !ok || got.Country != c.Code || got.Zone != c.Zone || got.Name != o.Name {
				t.Errorf("%s is found as %v, %t", o.Code, got, ok)
			}
		}
	}
}

func TestBelgiumHasThreeOffices(t *testing.T) {
	t.Parallel()
	belgium, _ := CountryOf("BE")
	got := map[OfficeCode]string{}
	for _, o := range belgium.Offices {
		got[o.Code] = o.Languages[0]
	}
	want := map[OfficeCode]string{"NSS-BE-NL": "nl", "NSS-BE-FR": "fr", "NSS-BE-DE": "de"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("offices and their languages (-want +got):\n%s", diff)
	}
}

// TestFormerCountry checks that a country that has left is offered no more,
// though what was said about its office can still be shown.
func TestFormerCountry(t *testing.T) {
	t.Parallel()
	if slices.Contains(ActiveCountries(), "GB") || TakesPart("GB") || !slices.Contains(OfficeCodes(), "NSS-GB") {
		t.Error("the United Kingdom is offered, or its files are lost")
	}
	if o, ok := OfficeOf("NSS-GB"); !ok || o.Country != "GB" {
		t.Errorf("its office is %v, %t", o, ok)
	}
}

func TestCentralOffice(t *testing.T) {
	t.Parallel()
	css, ok := OfficeOf(CSS)
	if !ok || css.Country != "" || css.Zone != "Europe/Brussels" || !css.Printable() || len(css.Languages) == 0 {
		t.Errorf("the central office is %+v, %t", css, ok)
	}
}

func TestOfficeCodes(t *testing.T) {
	t.Parallel()
	codes := OfficeCodes()
	if !slices.IsSorted(codes) || !slices.Contains(codes, CSS) || len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Errorf("not sorted, or without CSS, or with doubles: %s", codes)
	}
	for _, code := range ActiveCountries() {
		if !slices.ContainsFunc(codes, func(o OfficeCode) bool { return strings.HasPrefix(string(o), "NSS-"+string(code)) }) {
			t.Errorf("no office for %s", code)
		}
	}
}

func TestPrintable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		evidence string
		want     bool
	}{
		{"source", true},
		{"memory", true},
		{"memory-low", false},
	} {
		if got := (Office{Evidence: tt.evidence}).Printable(); got != tt.want {
			t.Errorf("a name known from %s is printable: %t, want %t", tt.evidence, got, tt.want)
		}
	}
}
