package conversation

import "testing"

func TestSuggestUserName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, language string
		number         int
		want           string
	}{
		{"Anna K", "de", 1, "anna_k"},
		{"Anna K", "de", 2, "anna_k2"},
		{"Γιώργος Παπάς", "el", 1, "giorgos_papas"},
		{"მარიამ ბერიძე", "ka", 12, "mariam_beridze12"},
		{"Галина Ткач", "uk", 1, "halyna_tkach"},
		{"Галина Ткач", "bg", 1, "galina_tkach"},
		{"Əli Məmmədov", "az", 1, "ali_mammadov"},
		{"Љубица Ћирић", "", 1, "ljubica_ciric"},
		{"مريم", "ar", 3, "mrim3"},
		{"Łukasz Żółć", "pl", 1, "lukasz_zolc"},
		{"Ægir Øst-Åberg", "da", 1, "aegir_ostaberg"},
		{"Ли", "", 1, "teacher_li"}, // too short by itself
		{"Παναγιώτα Παπακωνσταντίνου", "", 1, "panagiota_papakonstantin"},
		{"🙂", "", 7, "teacher7"}, // no letter
	} {
		if got := SuggestUserName(tt.name, tt.language, tt.number); got != tt.want {
			t.Errorf("SuggestUserName(%q, %q, %d) = %q, want %q", tt.name, tt.language, tt.number, got, tt.want)
		}
	}
}
