package conversation

import (
	"testing"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// TestAccepting lets nobody agree to a project for the first time from a country that
// takes part no longer. Who has agreed goes on, whatever changes.
func TestAccepting(t *testing.T) {
	t.Parallel()
	sent, _ := approval.Send("55", plainAnswers,
		approval.Side{Teacher: 1, School: 1, Office: "NSS-FR"}, approval.Side{Teacher: 2, School: 2, Office: "NSS-AT"}, noon)
	accepted, _, err := approval.Decide(sent, approval.Decision{Asking: 1, Revision: 1, Verdict: approval.Yes, By: approval.Actor{User: 2, Teacher: 2}, At: noon})
	if err != nil {
		t.Fatal(err)
	}
	changed, _, err := approval.Do(accepted, approval.Word{
		Verdict: approval.Revise, Revision: 1, Answers: plainAnswers.With(form.Title, "Rivers and lakes"),
	}, approval.Actor{User: 1, Teacher: 1}, noon)
	if err != nil {
		t.Fatal(err)
	}
	abroad := teacher(2, "Anna Schmidt", people.Validated, people.School{ID: 2, Country: "GB"})
	for name, tt := range map[string]struct {
		project approval.Project
		founder people.Teacher
		want    people.Obstacle
	}{
		"asked":                                {sent, anna, people.NoObstacle},
		"asked, not confirmed":                 {sent, teacher(2, "Anna Schmidt", people.Asked, gymnasium), people.NotYetMember},
		"asked, country out":                   {sent, abroad, people.CountryOut},
		"asked again":                          {changed, anna, people.NoObstacle},
		"asked again, country out":             {changed, abroad, people.NoObstacle},
		"asked again, country out and blocked": {changed, people.Teacher{ID: 2, Blocked: true, Memberships: abroad.Memberships}, people.AccountBlocked},
	} {
		p := Project{Project: tt.project}
		if got := p.Accepting(len(p.Askings), tt.founder); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
