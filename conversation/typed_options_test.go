package conversation

import (
	"slices"
	"strings"
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

		// Names that hold what separates names, and what else stands between them.
		{"en", form.Subjects, "art, music, and drama", []string{"art", "music", "drama"}, nil, ""},
		{"fr", form.Languages, "Anglais, Francais, espagnol, et allemand", []string{"en", "fr", "es", "de"}, nil, ""},
		{"en", form.Subjects, "language and literature, and art", []string{"language_literature", "art"}, nil, ""},
		{"en", form.Subjects, "Design and technology and chemistry", []string{"design_technology", "chemistry"}, nil, ""},
		{"en", form.Subjects, "chemistry, design, technology", []string{"chemistry", "technology"}, []string{"design"}, "design"},
		{"en", form.Tools, "Other software (PowerPoint, video, pictures and drawings), chat", []string{"other_software", "chat"}, nil, ""},
		{"fr", form.Subjects, "langues anciennes (latin et grec) et musique", []string{"classics", "music"}, nil, ""},
		{"en", form.Subjects, "art + music", []string{"art", "music"}, nil, ""},
		{"en", form.Subjects, "art/music", []string{"art", "music"}, nil, ""},
		{"en", form.Subjects, "Mathematics / geometry / physics", []string{"mathematics", "physics"}, nil, ""},
		{"en", form.Subjects, "geometry and sociology", []string{"mathematics", "social_studies"}, nil, ""},
		{"fr", form.Languages, "anglais/français", []string{"en", "fr"}, nil, ""},
		{"en", form.Languages, "English/French", []string{"en", "fr"}, nil, ""},
		{"en", form.Languages, "English & French und", []string{"en"}, []string{"French und"}, "French und"},
		{"en", form.Subjects, "and art and", []string{"art"}, nil, ""},
		{"en", form.Subjects, "art; art, ART", []string{"art"}, nil, ""},
		{"en", form.Subjects, "history of art", nil, nil, "history of art"}, // two words of one name
		{"en", form.Tools, "C++", nil, nil, "C++"},
		{"en", form.Tools, "C++, chat and TCP/IP", []string{"chat"}, []string{"C++", "TCP/IP"}, "C++"},
		{"en", form.Tools, "rock and roll, chat", []string{"chat"}, []string{"rock and roll"}, "rock and roll"},
		{"en", form.Tools, "Padlet, padlet, Padlet, chat", []string{"chat"}, []string{"Padlet", "padlet"}, "Padlet"},

		// What people call a subject, a tool or a language every day.
		{"en", form.Subjects, "maths", []string{"mathematics"}, nil, ""},
		{"fr", form.Subjects, "maths", []string{"mathematics"}, nil, ""},
		{"fr", form.Subjects, "EPS, SVT", []string{"physical_education"}, []string{"SVT"}, "SVT"}, // two subjects
		{"en", form.Subjects, "P.E. and IT", []string{"physical_education", "ict"}, nil, ""},
		{"fr", form.Tools, "e-mail, visio", []string{"email", "video_conference"}, nil, ""},
		{"en", form.Languages, "Flemish, Castilian, Moldovan", []string{"nl", "es", "ro"}, nil, ""},
		{"fr", form.Languages, "flamand, castillan et valencien", []string{"nl", "es", "ca"}, nil, ""},
		{"en", form.Languages, "castellano, valencià", []string{"es", "ca"}, nil, ""},
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

// TestSoughtOptions types the beginning of a name, with a typing error in it.
func TestSoughtOptions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		language string
		at       form.ID
		typed    string
		first    string // "" for nothing
	}{
		{"en", form.Subjects, "geog", "geography"},
		{"en", form.Subjects, "goeg", "geography"},
		{"en", form.Subjects, "geogarp", "geography"},
		{"en", form.Subjects, "environemnt", "environment"}, //nolint:misspell // mistyped on purpose
		{"en", form.Subjects, "environemn", "environment"},
		{"fr", form.Subjects, "mathematiqeus", "mathematics"},
		{"fr", form.Subjects, "infromat", "ict"},
		{"en", form.Languages, "portuguees", "pt"},
		{"en", form.Languages, "flemihs", "nl"},
		{"en", form.Subjects, "mat", "mathematics"},
		{"fr", form.Subjects, "mat", "mathematics"}, // before Enseignement préscolaire, the “maternelle”
		{"en", form.Subjects, "goe", ""},            // three letters are too few to hold an error
		{"en", form.Subjects, "zzzz", ""},
	} {
		q, _ := form.Partnership.Find(tt.at)
		kind, _ := q.Kind.(form.ManyOf)
		found := Question{Question: q, Fill: Fill{At: tt.at, Search: tt.typed}}.fitting(machine.Texts.In(tt.language), kind)
		if got := strings.Join(found[:min(len(found), 1)], ""); got != tt.first {
			t.Errorf("%s: %q finds %q first, want %q", tt.language, tt.typed, found, tt.first)
		}
	}
}
