package conversation

import (
	"strings"
	"testing"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales/localestest"
)

// TestStats counts the answers of an office: approvals, refusals and requests
// for changes apart, with the time between by which half of them came.
func TestStats(t *testing.T) {
	t.Parallel()
	const hour = time.Hour
	type answer struct {
		verdict approval.Verdict
		took    time.Duration
	}
	for _, tt := range []struct {
		name    string
		answers []answer
		en, fr  string
	}{
		{
			"one of each",
			[]answer{{approval.Yes, hour}, {approval.No, 3 * day}, {approval.Change, 9 * day}},
			"Projects · approved: 1 · refused: 1 · changes requested: 1 · usual time to answer: about 3 days",
			"Projets · approuvés : 1 · refusés : 1 · modifications demandées : 1 · délai habituel de réponse : environ 3 jours",
		},
		{
			"changes alone",
			[]answer{{approval.Change, day}, {approval.Change, day}},
			"Projects · approved: 0 · refused: 0 · changes requested: 2 · usual time to answer: about 1 day",
			"Projets · approuvés : 0 · refusés : 0 · modifications demandées : 2 · délai habituel de réponse : environ 1 jour",
		},
		{
			"at once",
			[]answer{{approval.Yes, 0}},
			"Projects · approved: 1 · refused: 0 · changes requested: 0 · usual time to answer: less than a day",
			"Projets · approuvés : 1 · refusés : 0 · modifications demandées : 0 · délai habituel de réponse : moins d’un jour",
		},
		{
			"overnight",
			[]answer{{approval.No, 24*hour - time.Second}},
			"Projects · approved: 0 · refused: 1 · changes requested: 0 · usual time to answer: less than a day",
			"Projets · approuvés : 0 · refusés : 1 · modifications demandées : 0 · délai habituel de réponse : moins d’un jour",
		},
		{
			"between two",
			[]answer{{approval.Yes, day}, {approval.Yes, 4 * day}},
			"Projects · approved: 2 · refused: 0 · changes requested: 0 · usual time to answer: about 3 days",
			"Projets · approuvés : 2 · refusés : 0 · modifications demandées : 0 · délai habituel de réponse : environ 3 jours",
		},
		{
			"about a day",
			[]answer{{approval.Yes, 35 * hour}},
			"Projects · approved: 1 · refused: 0 · changes requested: 0 · usual time to answer: about 1 day",
			"Projets · approuvés : 1 · refusés : 0 · modifications demandées : 0 · délai habituel de réponse : environ 1 jour",
		},
	} {
		f := OfficeFacts{Now: noon, Offices: []people.OfficeCode{"NSS-FR"}}
		for _, a := range tt.answers {
			f.Figures = append(f.Figures, FigureOf("NSS-FR", false, a.verdict, noon.Add(-a.took), noon))
		}
		for language, want := range map[string]string{"en": tt.en, "fr": tt.fr} {
			text := machine.StatsScreen(f).View(localestest.Catalog(t).In(language)).Text
			got := text[strings.LastIndex(text, "\n")+1:]
			if got = unbroken.Replace(got); got != want {
				t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, want)
			}
		}
	}
}

// unbroken turns the spaces at which no line breaks into plain ones.
var unbroken = strings.NewReplacer("\u00a0", " ", "\u202f", " ")
