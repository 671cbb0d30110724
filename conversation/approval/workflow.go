package approval

// Status is how far a project has come. It is stored, so a status is never
// renamed.
type Status string

// The statuses.
const (
	AwaitingCofounder Status = "awaiting_cofounder"
	AwaitingOffices   Status = "awaiting_offices"
	Open              Status = "open"
	Closed            Status = "closed"    // by a founder, after it was open
	Declined          Status = "declined"  // by the co-founder
	Rejected          Status = "rejected"  // by an office
	Withdrawn         Status = "withdrawn" // by a founder, before it was open
)

// Party is one of the four whose yes a project needs. It is stored.
type Party string

// The parties. Each founder comes with the office of their school.
const (
	Founder         Party = "founder"
	Cofounder       Party = "cofounder"
	FounderOffice   Party = "founder_office"
	CofounderOffice Party = "cofounder_office"
)

// Parties is all parties, founders first.
var Parties = []Party{Founder, Cofounder, FounderOffice, CofounderOffice}

// Role is what a party is: a founder or an office.
type Role string

// The roles.
const (
	Founders Role = "founders"
	Offices  Role = "offices"
)

// Role returns what p is.
func (p Party) Role() Role {
	if p == Founder || p == Cofounder {
		return Founders
	}
	return Offices
}

// Verdict is what a party says of a project: an answer to an asking, or an act
// of a founder that nobody asks for. It is stored.
type Verdict string

// The verdicts. Yes and No answer an asking, the others do not.
const (
	Yes      Verdict = "yes"
	No       Verdict = "no"
	Withdraw Verdict = "withdraw"
	Close    Verdict = "close"
	Reopen   Verdict = "reopen"
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
	{AwaitingCofounder, Founders, Withdraw}: Withdrawn,
	{AwaitingOffices, Offices, Yes}:         Open,
	{AwaitingOffices, Offices, No}:          Rejected,
	{AwaitingOffices, Founders, Withdraw}:   Withdrawn,
	{Open, Founders, Close}:                 Closed,
	{Closed, Founders, Reopen}:              Open,
}

// Pending reports whether a project in status s waits for somebody's yes.
func (s Status) Pending() bool { return Possible(s, Founders, Yes) || Possible(s, Offices, Yes) }

// Possible reports whether a party of the role may say v of a project in
// status s.
func Possible(s Status, role Role, v Verdict) bool {
	_, ok := workflow[step{s, role, v}]
	return ok
}
