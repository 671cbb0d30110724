package approval

import (
	"time"

	"twinbot/conversation/form"
)

// Word is what a teacher says of a project in their own chat. What it holds
// beside the verdict depends on that.
type Word struct {
	Verdict   Verdict
	Asking    int          `json:",omitempty"` // that it is about
	Revision  int          `json:",omitempty"` // that the teacher saw
	Words     string       `json:",omitempty"` // of a question, a reply or a request for changes
	Questions []form.ID    `json:",omitempty"` // that a request for changes is about
	Answers   form.Answers `json:",omitempty"` // of a new text
	Member    Side         `json:",omitzero"`  // who is invited, or offered a founder's place
}

// Do applies w to p.
func Do(p Project, w Word, by Actor, at time.Time) (Project, []Notice, error) {
	switch w.Verdict { //nolint:exhaustive // the others are acts
	case Question:
		return Ask(p, w.Asking, w.Revision, w.Words, by, at)
	case Reply:
		return Answer(p, w.Asking, w.Revision, w.Words, by, at)
	case Change:
		return Decide(p, Decision{
			Asking: w.Asking, Revision: w.Revision, Verdict: Change,
			Reason: Reason{Words: w.Words}, Questions: w.Questions, By: by, At: at,
		})
	case Revise:
		return Edit{Base: w.Revision, Answers: w.Answers, By: by, At: at}.Apply(p)
	case Remind:
		return Nudge(p, w.Asking, by, at)
	case Invite:
		return InviteMember(p, w.Member.Teacher, w.Member.School, w.Member.Office, by, at)
	case HandOver:
		return Offer(p, w.Member.Teacher, by, at)
	case Join, Pass:
		return AnswerOffer(p, w.Verdict, by, at)
	case Leave:
		return Quit(p, by, at)
	}
	return Act(p, w.Verdict, by, at)
}
