package approval

// Event is what happened to a project, as those concerned are told.
type Event string

// The events.
const (
	Asked      Event = "asked" // the party is asked to decide
	Accepted   Event = "accepted"
	Refused    Event = "refused" // by the co-founder
	Approved   Event = "approved"
	NotAllowed Event = "not_allowed" // by an office
	Opened     Event = "opened"
	Left       Event = "withdrawn"
	Ended      Event = "closed"
	Resumed    Event = "reopened"
)

// Notice says that a party is to be told of an event. Asking is the asking it
// is about, whether put or answered, or 0.
type Notice struct {
	To     Party
	Event  Event
	Asking int
}
