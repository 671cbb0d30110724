package conversation

import (
	"slices"
	"testing"

	"twinbot/conversation/form"
)

// TestTypedOptions types names of options, alone and with others.
func TestTypedOptions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		language string
		at       form.ID
		typed    string
		picked   []string
		unknown  []string
		search   string
	}{
		{"en", form.Subjects, "History of culture", []string{"history_culture"}, nil, ""},
		{"en", form.Subjects, "music and art", []string{"music", "art"}, nil, ""},
		{"en", form.Subjects, "design & technology", []string{"design_technology"}, nil, ""},
		{"en", form.Subjects, "music; art\nphysics", []string{"music", "art", "physics"}, nil, ""},
		{"en", form.Subjects, "classics", []string{"classics"}, nil, ""},
		{"en", form.Subjects, "grography", nil, nil, "grography"},
		{"en", form.Subjects, "grography, art", []string{"art"}, []string{"grography"}, "grography"},
		{"fr", form.Subjects, "geographie et musique", []string{"geography", "music"}, nil, ""},
		{"en", form.Tools, "email", []string{"email"}, nil, ""},
		{"en", form.Tools, "other software, Padlet", []string{"other_software"}, []string{"Padlet"}, "Padlet"},
		{"en", form.Tools, "Other software (PowerPoint, video, pictures and drawings)", []string{"other_software"}, nil, ""},
		{"en", form.Languages, "Norwegian", nil, nil, "Norwegian"},
		{"fr", form.Languages, "anglais, Deutsch، français", []string{"en", "de", "fr"}, nil, ""},
		{"en", form.Languages, "Łatin", nil, nil, "Łatin"},
		{"en", form.Languages, ",;", nil, nil, ""}, // refused, and said,
	} {
		t.Run(tt.typed, func(t *testing.T) {
			t.Parallel()
			s := State{Language: tt.language, Account: 1, Place: AtForm, Fill: &Fill{Draft: "1", At: tt.at}, Asked: 1}
			next, _ := machine.Step(s, Say{Text: tt.typed, Message: 2}, Facts{})
			if got := next.Fill; !slices.Equal(got.ticks(), tt.picked) || !slices.Equal(got.Unknown, tt.unknown) || got.Search != tt.search {
				t.Errorf("ticks %q, knows not %q, looks for %q", got.ticks(), got.Unknown, got.Search)
			}
		})
	}
}
