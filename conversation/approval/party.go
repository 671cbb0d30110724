package approval

// Party is one of the four whose yes a project needs. It is stored.
type Party string

// The parties. Each founder comes with the office of their school.
const (
	Founder         Party = "founder"
	Cofounder       Party = "cofounder"
	FounderOffice   Party = "founder_office"
	CofounderOffice Party = "cofounder_office"
)

// CentralOffice is no party: it is told when an office does not answer at all.
const CentralOffice Party = "central_office"

// Parties is all parties, founders first.
var Parties = []Party{Founder, Cofounder, FounderOffice, CofounderOffice}

// founders is whose sides a project has, in their order.
var founders = [2]Party{Founder, Cofounder}

// Role returns what p is.
func (p Party) Role() Role {
	if p == Founder || p == Cofounder {
		return Founders
	}
	return Offices
}

// Other returns the other founder, for a founder.
func (p Party) Other() Party {
	if p == Founder {
		return Cofounder
	}
	return Founder
}
