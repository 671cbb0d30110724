package approval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
)

// TestWaitsFor says what a project waits for from whom, in every way in which it
// waits for a teacher.
func TestWaitsFor(t *testing.T) {
	t.Parallel()
	must := func(p Project, _ []Notice, err error) Project {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	accepted := must(Decide(sent(), Decision{Asking: 1, Revision: 1, Verdict: Yes, By: olena, At: noon}))
	open := accepted
	open.Status = Open
	invited := must(InviteMember(open, nadia.Teacher, 11, "NSS-FR", marie, noon))
	offered := must(Offer(must(Do(invited, Word{Verdict: Join}, nadia, noon)), nadia.Teacher, marie, noon))
	nobody := map[int64][]Notice{}
	for name, tt := range map[string]struct {
		project Project
		want    map[int64][]Notice
	}{
		"sent": {sent(), map[int64][]Notice{2: {{To: Cofounder, Event: Asked, Asking: 1}}}},
		"with a question": {
			must(Ask(sent(), 1, 1, "How old are they?", olena, noon)),
			map[int64][]Notice{1: {{To: Founder, Event: Questioned, Asking: 1}}, 2: {{To: Cofounder, Event: Asked, Asking: 1}}},
		},
		"changes are wanted": {
			must(Decide(sent(), Decision{
				Asking: 1, Revision: 1, Verdict: Change, Reason: Reason{Words: "Please."}, Questions: []form.ID{form.Title}, By: olena, At: noon,
			})),
			map[int64][]Notice{1: {{To: Founder, Event: Asked, Asking: 2}}},
		},
		"the offices are asked": {accepted, nobody},
		"open":                  {open, nobody},
		"a member is invited":   {invited, map[int64][]Notice{nadia.Teacher: {{Teacher: nadia.Teacher, Event: Invited}}}},
		"a place is offered":    {offered, map[int64][]Notice{nadia.Teacher: {{Teacher: nadia.Teacher, Event: Offered}}}},
	} {
		got := map[int64][]Notice{}
		for _, teacher := range []int64{0, marie.Teacher, olena.Teacher, nadia.Teacher} {
			if notices := WaitsFor(tt.project, teacher); len(notices) > 0 {
				got[teacher] = notices
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
