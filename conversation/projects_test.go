package conversation

import (
	"testing"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales/localestest"
)

// TestFounderActs forges the button under which a founder withdraws, closes or
// reopens a project, with everything else that anybody can say of one.
func TestFounderActs(t *testing.T) {
	t.Parallel()
	english := localestest.Catalog(t).In("en")
	for _, status := range approval.Statuses {
		p := Project{Project: approval.Project{
			ID: 7, Status: status, Sides: [2]approval.Side{{Teacher: int64(marie.ID)}, {Teacher: int64(anna.ID)}},
			Revisions: []approval.Revision{{Number: 1, Answers: plainAnswers}},
		}, Founders: [2]people.Teacher{marie, anna}}
		f := Facts{Now: noon, Me: &marie, Project: &p}
		for _, verdict := range append(approval.Verdicts(), "", "nothing") {
			s, effects := actOnProject(State{Account: marie.ID}, ActOnProject{Project: 7, Verdict: verdict}, f)
			machine.Screen(s, f).View(english) // fails t for a text that is lacking
			act := verdict == approval.Withdraw || verdict == approval.Close || verdict == approval.Reopen
			if len(effects) > 0 || !act && s.Shown.Asking != "" {
				t.Errorf("%s of a project that is %s: asked %q, %v", verdict, status, s.Shown.Asking, effects)
			}
		}
	}
}
