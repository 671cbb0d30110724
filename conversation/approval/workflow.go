package approval

import (
	"maps"
	"slices"
)

// Status is how far a project has come. It is stored, so a status is never
// renamed.
type Status string

// The statuses.
const (
	AwaitingCofounder Status = "awaiting_cofounder" // the founder who did not make the newest revision
	AwaitingOffices   Status = "awaiting_offices"
	ChangesRequested  Status = "changes_requested" // by a founder or an office, of a founder
	Open              Status = "open"
	Closed            Status = "closed"    // by a founder, after it was open
	Declined          Status = "declined"  // by a founder who was asked
	Rejected          Status = "rejected"  // by an office
	Withdrawn         Status = "withdrawn" // by a founder, before it was open
	Expired           Status = "expired"   // by the silence of a founder
)

// Statuses is all statuses, in the order in which a project may come to them.
var Statuses = []Status{AwaitingCofounder, AwaitingOffices, ChangesRequested, Open, Closed, Declined, Rejected, Withdrawn, Expired}

// Role is what somebody is to a project.
type Role string

// The roles. Time is no person: it acts when a party stays silent.
const (
	Founders Role = "founders"
	Offices  Role = "offices"
	Members  Role = "members" // and those invited to become one
	Time     Role = "time"
)

// Verdict is what somebody says of a project. It is stored, so a verdict is
// never renamed.
type Verdict string

// The verdicts. Yes, No and Change answer an asking.
const (
	Yes      Verdict = "yes"
	No       Verdict = "no"
	Change   Verdict = "change"    // these answers must change, and why
	Question Verdict = "question"  // one to the other founder, before answering
	Reply    Verdict = "reply"     // to such a question
	Revise   Verdict = "revise"    // a new text
	Remind   Verdict = "remind"    // the party that has the project now
	Withdraw Verdict = "withdraw"  // before it is open
	Close    Verdict = "close"     // what is open
	Reopen   Verdict = "reopen"    // what was closed
	Invite   Verdict = "invite"    // a teacher to become a member
	HandOver Verdict = "hand_over" // offer one's own place as founder to a member
	Join     Verdict = "join"      // take what was offered
	Pass     Verdict = "pass"      // refuse it
	Leave    Verdict = "leave"
	Expire   Verdict = "expire"
	Pause    Verdict = "pause"   // an office has blocked a founder
	Unpause  Verdict = "unpause" // it has taken that back
)

type step struct {
	status  Status
	role    Role
	verdict Verdict
}

// workflow is the whole approval: what is not here does not exist. A yes moves
// the project on once both parties of the role stand on the current revision.
var workflow = map[step]Status{
	{AwaitingCofounder, Founders, Yes}:      AwaitingOffices,
	{AwaitingCofounder, Founders, No}:       Declined,
	{AwaitingCofounder, Founders, Change}:   ChangesRequested,
	{AwaitingCofounder, Founders, Question}: AwaitingCofounder,
	{AwaitingCofounder, Founders, Reply}:    AwaitingCofounder,
	{AwaitingCofounder, Founders, Revise}:   AwaitingCofounder,
	{AwaitingCofounder, Founders, Remind}:   AwaitingCofounder,
	{AwaitingCofounder, Founders, Withdraw}: Withdrawn,
	{AwaitingCofounder, Time, Expire}:       Expired,

	{AwaitingOffices, Offices, Yes}:       Open,
	{AwaitingOffices, Offices, No}:        Rejected,
	{AwaitingOffices, Offices, Change}:    ChangesRequested,
	{AwaitingOffices, Founders, Revise}:   AwaitingCofounder,
	{AwaitingOffices, Founders, Remind}:   AwaitingOffices,
	{AwaitingOffices, Founders, Withdraw}: Withdrawn,

	{ChangesRequested, Founders, Revise}:   AwaitingCofounder,
	{ChangesRequested, Founders, Remind}:   ChangesRequested,
	{ChangesRequested, Founders, Withdraw}: Withdrawn,
	{ChangesRequested, Time, Expire}:       Expired,

	{Open, Founders, Revise}:   Open,
	{Open, Founders, Invite}:   Open,
	{Open, Founders, HandOver}: Open,
	{Open, Founders, Close}:    Closed,
	{Open, Members, Join}:      Open,
	{Open, Members, Pass}:      Open,
	{Open, Members, Leave}:     Open,
	{Closed, Founders, Reopen}: Open,
	{Closed, Members, Leave}:   Closed,
}

// Pending reports whether a project in status s is on its way to being open.
func (s Status) Pending() bool { return Possible(s, Founders, Withdraw) }

// Ended reports whether a project in status s will never be open: only a copy
// of it can.
func (s Status) Ended() bool { return !s.Pending() && s != Open && s != Closed }

// Possible reports whether somebody of the role may say v of a project in
// status s.
func Possible(s Status, role Role, v Verdict) bool {
	_, ok := workflow[step{s, role, v}]
	return ok
}

// Verdicts returns everything that anybody can say, in the order of its names.
func Verdicts() []Verdict {
	all := map[Verdict]bool{}
	for s := range workflow {
		all[s.verdict] = true
	}
	return slices.Sorted(maps.Keys(all))
}
