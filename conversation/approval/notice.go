package approval

// Event is what happened to a project, as those concerned are told.
type Event string

// The events.
const (
	Asked      Event = "asked" // the party is asked to decide, or to change what it is asked to
	Accepted   Event = "accepted"
	Refused    Event = "refused" // by a founder who was asked
	Approved   Event = "approved"
	NotAllowed Event = "not_allowed" // by an office
	Wanted     Event = "changes_requested"
	Revised    Event = "revised" // a founder changed the text
	Questioned Event = "question"
	Replied    Event = "reply"
	Opened     Event = "opened"
	Left       Event = "withdrawn"
	Ended      Event = "closed"
	Resumed    Event = "reopened"
	Lapsed     Event = "expired"
	Paused     Event = "paused"
	Unpaused   Event = "unpaused"

	Reminded Event = "reminder" // by a founder, or by time alone
	Warned   Event = "warning"  // of the end that silence will bring
	Overdue  Event = "overdue"  // an office has been silent for far too long

	Invited    Event = "invited"     // to become a member
	Offered    Event = "offered"     // to become a founder
	Joined     Event = "joined"      // as a member
	Passed     Event = "passed"      // refused to become one, or a founder
	Gone       Event = "gone"        // is no member any more
	HandedOver Event = "handed_over" // there is another founder

	FounderGone Event = "founder_gone" // a founder has deleted the account
	LeftAlone   Event = "left_alone"   // no founder is left to an open project
)

// Notice says who must be told of an event: a party or, where
// Teacher is set, a teacher who is none. Asking is the asking it is about,
// whether put or answered, or 0; Member the teacher it is about, or 0.
type Notice struct {
	To      Party
	Teacher int64
	Event   Event
	Asking  int
	Member  int64
}
