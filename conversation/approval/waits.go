package approval

// WaitsFor returns what p waits for from a teacher, as the notices by which they
// are asked for it: decisions and changes, replies to questions, and whether they
// take part or take a founder's place.
func WaitsFor(p Project, teacher int64) []Notice {
	var notices []Notice
	party, founds := p.Party(teacher)
	for _, a := range p.Waiting() {
		switch {
		case !founds:
		case a.Party == party:
			notices = append(notices, Notice{To: party, Event: Asked, Asking: a.Number})
		case a.Query.Open() && a.Holder() == party:
			notices = append(notices, Notice{To: party, Event: Questioned, Asking: a.Number})
		}
	}
	m, _ := p.Member(teacher)
	switch m.State {
	case IsInvited:
		notices = append(notices, Notice{Teacher: teacher, Event: Invited})
	case IsOffered:
		notices = append(notices, Notice{Teacher: teacher, Event: Offered})
	case IsMember, HasPassed, HasLeft:
	}
	return notices
}
