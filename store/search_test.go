package store_test

import (
	"fmt"
	"slices"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// TestNearestSchools finds schools with one typing error in short names, in any
// alphabet, the nearest first.
func TestNearestSchools(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var finder teacher
	for i, town := range []string{
		"Oslo", "Ås", "Wien", "Weinheim", "Nantes", "Lille", "Ville", "Łódź", "Ærøskøbing", "Diyarbakır", "Reykjavík", "Þórshöfn", "Αθήνα", "Київ",
	} {
		finder = w.validated("teacher_"+string(rune('a'+i)), people.School{Name: "Skole", Town: town, Country: "NO", Office: "NSS-NO"})
	}
	for _, tt := range []struct {
		typed string
		want  []string
	}{
		{"Olso", []string{"Oslo"}},
		{"skole olso", []string{"Oslo"}},
		{"Wein", []string{"Weinheim", "Wien"}},
		{"Natnes", []string{"Nantes"}},
		{"Ville", []string{"Ville", "Lille"}},
		{"lodz", []string{"Łódź"}},
		{"ŁÓDŹ", []string{"Łódź"}},
		{"aeroskobing", []string{"Ærøskøbing"}},
		{"diyarbakir", []string{"Diyarbakır"}},
		{"DİYARBAKIR", []string{"Diyarbakır"}},
		{"reykjavik", []string{"Reykjavík"}},
		{"thorshofn", []string{"Þórshöfn"}},
		{"αθηαν", []string{"Αθήνα"}},
		{"киів", []string{"Київ"}},
		{"ås", []string{"Ås"}},
		{"qwertz", nil},
	} {
		var got []string
		for _, s := range finder.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: "NO", Name: tt.typed, Limit: 10}}).Schools {
			got = append(got, s.Town)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q finds %q, want %q", tt.typed, got, tt.want)
		}
	}
}

// TestSchoolsAsWritten finds schools however people write numbers and saints.
func TestSchoolsAsWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var finder teacher
	for i, name := range []string{"École n° 5", "Szkoła Podstawowa nr 12", "St. Mary's C.E. School", "Saint-Exupéry", "Гимназия № 7"} {
		finder = w.validated("teacher_"+string(rune('a'+i)), people.School{Name: name, Town: "Ely", Country: "FR", Office: "NSS-FR"})
	}
	for typed, want := range map[string][]string{
		"nr12": {"Szkoła Podstawowa nr 12"}, "nr 12": {"Szkoła Podstawowa nr 12"}, "12": {"Szkoła Podstawowa nr 12"},
		"n5": {"École n° 5"}, "no 5": {"École n° 5"}, "n°5": {"École n° 5"}, "nº 5": {"École n° 5"}, "ecole 5": {"École n° 5"},
		"saint mary": {"St. Mary's C.E. School"}, "st mary": {"St. Mary's C.E. School"}, "st. marys": {"St. Mary's C.E. School"},
		"st exupery": {"Saint-Exupéry"}, "saint-exupéry": {"Saint-Exupéry"}, "sai": {"Saint-Exupéry", "St. Mary's C.E. School"},
		"№7": {"Гимназия № 7"}, "no7": {"Гимназия № 7"},
	} {
		var got []string
		for _, s := range finder.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: "FR", Name: typed, Limit: 10}}).Schools {
			got = append(got, s.Name)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
}

// TestNearestPeople finds people by name, school, town and country, names first.
func TestNearestPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.validated("finder", lyon)
	for _, p := range []struct{ user, name, town string }{
		{"lukasz", "Łukasz Nowak", "Oslo"}, {"soren", "Søren Ås", "Bergen"}, {"oslo", "Oslo Berg", "Tromsø"},
	} {
		them := w.validated(p.user, people.School{Name: "Skole " + p.user, Town: p.town, Country: "NO", Office: "NSS-NO"})
		them.does(conversation.Rename{Name: p.name})
		them.does(conversation.SetFound{Found: true})
	}
	for _, tt := range []struct {
		words   string
		country people.CountryCode
		want    []string
	}{
		{"lukasz", "", []string{"lukasz"}},
		{"Lukazs", "", []string{"lukasz"}},
		{"soren as", "", []string{"soren"}},
		{"Olso", "", []string{"oslo", "lukasz"}},
		{"oslo", "", []string{"oslo", "lukasz"}},
		{"tromso", "", []string{"oslo"}},
		{"Norway", "NO", []string{"lukasz", "oslo", "soren"}},
		{"berg", "", []string{"oslo", "soren"}},
		{"nobody", "", nil},
	} {
		var got []string
		for _, p := range me.facts(conversation.Reads{People: conversation.PeopleSearch{Words: tt.words, Country: tt.country, Limit: 10}}).People {
			got = append(got, p.UserName)
		}
		if tt.country != "" {
			slices.Sort(got)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q finds %q, want %q", tt.words, got, tt.want)
		}
	}
}

// TestNumberedSchools finds the school of a number among more of the same name than
// one search reads, for teachers and for offices.
func TestNumberedSchools(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-GR", -1)
	var finder teacher
	for i := range 12 {
		finder = w.validated("teacher_"+string(rune('a'+i)), people.School{Name: fmt.Sprint(i+1, "ο Γυμνάσιο"), Town: "Αθήνα", Country: "GR", Office: "NSS-GR"})
	}
	const typed, want = "γυμνασιο 9", "9ο Γυμνάσιο"
	found := finder.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: "GR", Name: typed, Limit: 2}}).Schools
	if len(found) != 1 || found[0].Name != want {
		t.Errorf("a teacher finds %v", found)
	}
	files := w.reads(-1, conversation.OfficeReads{Sought: typed}).Found
	if len(files) != 1 || files[0].Founders[0].School.Name != want {
		t.Errorf("the office finds %v", names(files))
	}
}

// TestWholeWordsFirst finds what is called as typed before what begins so, however much
// of that there is.
func TestWholeWordsFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.validated("finder", lyon)
	for i := range 5 {
		w.validated("teacher_"+string(rune('a'+i)), people.School{Name: fmt.Sprint("Mustafa Kemal ", i+1), Town: "Ankara", Country: "TR", Office: "NSS-TR"})
	}
	w.validated("teacher_f", people.School{Name: "Lisesi", Town: "Muş", Country: "TR", Office: "NSS-TR"})
	found := me.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: "TR", Name: "muş", Limit: 3}}).Schools
	if len(found) != 3 || found[0].Town != "Muş" {
		t.Errorf("schools: %v", found)
	}
	for i, name := range []string{"Martina Alt", "Martina Berg", "Martina Curie", "Paul Martin"} {
		them := w.validated("person_"+string(rune('a'+i)), athens)
		them.does(conversation.Rename{Name: name})
		them.does(conversation.SetFound{Found: true})
	}
	those := me.facts(conversation.Reads{People: conversation.PeopleSearch{Words: "martin", Limit: 3}}).People
	if len(those) != 3 || those[0].Name != "Paul Martin" {
		t.Errorf("people: %v", those)
	}
}

// TestFoundOnce finds everybody once whose names begin alike, and as many as it may.
func TestFoundOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.validated("finder", lyon)
	for i, name := range []string{"An Andersson", "Ane Ante", "Anja Anker", "Bo Andersen"} {
		them := w.validated("person_"+string(rune('a'+i)), people.School{Name: "School", Town: "Leeds", Country: "GB", Office: "CSS"})
		them.does(conversation.Rename{Name: name})
		them.does(conversation.SetFound{Found: true})
	}
	for words, want := range map[string]int{"an": 4, "an a": 4, "UK": 4} {
		search := conversation.PeopleSearch{Words: words, Limit: 4}
		if words == "UK" {
			search.Country = "GB"
		}
		if got := me.facts(conversation.Reads{People: search}); got.Fitting != want {
			t.Errorf("%q finds %d, want %d", words, got.Fitting, want)
		}
	}
}
