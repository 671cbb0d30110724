package store_test

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// TestEncodings migrates and opens databases of every kind that an operator may have
// been given: those that could not keep or find all names are refused, by the name
// of the setting.
func TestEncodings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		settings string
		refused  bool
	}{
		{"ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'", false},
		{"ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' LC_COLLATE 'C' LC_CTYPE 'C'", false},
		{"ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'", true},
		{"ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'", true},
	} {
		t.Run(strings.ReplaceAll(tt.settings, "'", ""), func(t *testing.T) {
			t.Parallel()
			at := localtest.DatabaseWith(t, tt.settings)
			err := store.Migrate(t.Context(), at)
			if refused := err != nil && strings.Contains(err.Error(), "server_encoding"); refused != tt.refused {
				t.Fatalf("migrate: %v", err)
			}
			w := newWorldAt(t, at)
			if tt.refused {
				if _, err := store.Open(t.Context(), w.config); err == nil || !strings.Contains(err.Error(), "server_encoding") {
					t.Errorf("open: %v", err)
				}
				return
			}
			w.Store = w.open()
			for i, school := range []people.School{
				{Name: "3ο Γυμνάσιο Αθηνών", Town: "Αθήνα", Country: "GR", Office: "NSS-GR"},
				{Name: "Ліцей Шевченка", Town: "Київ", Country: "UA", Office: "NSS-UA"},
				{Name: "საჯარო სკოლა", Town: "თბილისი", Country: "GE", Office: "NSS-GE"},
				{Name: "École Élémentaire", Town: "Nîmes", Country: "FR", Office: "NSS-FR"},
			} {
				them := w.validated(string('a'+rune(i))+"nna", school)
				letters := []rune(school.Town)
				letters[1], letters[2] = letters[2], letters[1]
				found := them.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: school.Country, Name: string(letters), Limit: 5}}).Schools
				if len(found) != 1 || found[0].Name != school.Name {
					t.Errorf("%s finds %v", string(letters), found)
				}
			}
		})
	}
}
