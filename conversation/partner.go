package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// pickPartner chooses a contact and one of their schools as co-founder.
func pickPartner(s State, b PickPartner, f Facts) State {
	teacher, ok := contact(f, b.Teacher)
	if !ok {
		return s.remark("contact_gone", nil)
	}
	mine, okMine := mySchool(s.Fill.Answers, *f.Me)
	m, okTheirs := teacher.At(b.School)
	if !okMine || !okTheirs || choosing(mine, m, teacher) != people.NoObstacle {
		return s.remark("not_this_partner", map[string]any{"Name": teacher.Name})
	}
	return s.answer(id(b.Teacher), id(b.School))
}

// choosing returns what keeps a contact from being chosen as co-founder.
// Somebody not validated yet can be.
func choosing(mine people.School, theirs people.Membership, teacher people.Teacher) people.Obstacle {
	if obstacle := people.Partnering(mine, theirs.School); obstacle != people.NoObstacle {
		return obstacle
	}
	if obstacle := teacher.Sending(theirs.School.ID); obstacle != people.NotYetMember {
		return obstacle
	}
	return people.NoObstacle
}

// Accepting returns what keeps a founder from saying yes to the asking of that
// number. Who has agreed to the project once goes on with it, even from a country
// that takes part no longer.
func (p Project) Accepting(number int, founder people.Teacher) people.Obstacle {
	a, _ := p.Asking(number)
	obstacle := founder.Sending(people.SchoolID(p.Side(a.Party).School))
	if earlier, _ := p.Earlier(a); obstacle == people.CountryOut && earlier.Verdict == approval.Yes {
		return people.NoObstacle
	}
	return obstacle
}

// invitePartner makes an invite link for one co-founder.
func invitePartner(s State, f Facts) (State, []Effect) {
	if f.Me.Blocked {
		return s.remark("account_blocked", nil), nil
	}
	mine, ok := mySchool(s.Fill.Answers, *f.Me)
	asked := s.Fill.At == form.Cofounder
	if !ok || !asked && (s.Fill.At != "" || !s.Fill.waits()) {
		return s, nil
	}
	s.Fill.Link = f.Token
	effects := []Effect{
		KeepDraft{Draft: s.Fill.Draft, Answers: s.Fill.Answers, Heard: s.Fill.Heard, Waits: true, Open: true},
		MakeInvite{Token: f.Token, Draft: s.Fill.Draft, School: mine.ID, Expires: f.Now.Add(people.InviteLife)},
	}
	if !asked {
		return s, effects
	}
	s = decideLater(s)
	s.Fill.Made = s.Fill.At != "" // the preview shows it anyway
	return s, effects
}

// joined goes on with a form whose invited co-founder has come.
func (m Machine) joined(s State, in Joined, f Facts) (State, []Effect) {
	if f.Me == nil {
		return s, nil
	}
	partner, ok := contact(f, in.Teacher)
	if !ok {
		return s, nil // they are no contact any more
	}
	said := map[string]any{"Name": partner.Name}
	if s.Fill == nil || s.Fill.Draft != in.Draft {
		return joinedKept(s, partner, f, said)
	}
	s.Fill.Link, s.Fill.Made = "", false // it was for one person
	if len(s.Fill.Answers[form.Cofounder]) > 0 {
		return s.remark("joined_contact", said), nil
	}
	school, ok := partnerSchool(s.Fill.Answers, partner, f)
	if !ok {
		return s.remark("joined_too_near", said), nil
	}
	asked := s.Fill.At == form.Cofounder
	s.Fill.Answers, s.Fill.Waits = s.Fill.Answers.With(form.Cofounder, id(partner.ID), id(school.ID)), false
	if asked {
		s = s.next()
	}
	s = s.remark("joined_cofounder", said)
	if s.Place != AtForm {
		s.Remark.Draft = in.Draft
	}
	return s, nil
}

// joinedKept does the same for a form that is kept for later.
func joinedKept(s State, partner people.Teacher, f Facts, said map[string]any) (State, []Effect) {
	if f.Draft == nil || !f.Draft.Deleted.IsZero() || len(f.Draft.Answers[form.Cofounder]) > 0 {
		return s.remark("joined_contact", said), nil
	}
	school, ok := partnerSchool(f.Draft.Answers, partner, f)
	if !ok {
		return s.remark("joined_too_near", said), nil
	}
	answers := f.Draft.Answers.With(form.Cofounder, id(partner.ID), id(school.ID))
	s = s.remark("joined_kept", said)
	s.Remark.Draft = f.Draft.ID
	return s, []Effect{KeepDraft{Draft: f.Draft.ID, Answers: answers, Heard: f.Draft.Heard}}
}

// partnerSchool returns the first school of partner that can found a project
// with the school answered.
func partnerSchool(a form.Answers, partner people.Teacher, f Facts) (people.School, bool) {
	mine, ok := mySchool(a, *f.Me)
	if !ok {
		return people.School{}, false
	}
	for _, m := range partner.Memberships {
		if choosing(mine, m, partner) == people.NoObstacle {
			return m.School, true
		}
	}
	return people.School{}, false
}

// mySchool returns the school of mine that a names.
func mySchool(a form.Answers, me people.Teacher) (people.School, bool) {
	m, ok := me.At(people.SchoolID(number(a.Get(form.School))))
	return m.School, ok
}

// partnerOf returns the co-founder that a names, with the school, if they are
// among the contacts.
func partnerOf(a form.Answers, f Facts) (people.Teacher, people.School, bool) {
	values := a[form.Cofounder]
	if len(values) != 2 {
		return people.Teacher{}, people.School{}, false
	}
	teacher, ok := contact(f, people.ID(number(values[0])))
	if !ok {
		return people.Teacher{}, people.School{}, false
	}
	m, ok := teacher.At(people.SchoolID(number(values[1])))
	return teacher, m.School, ok
}

// namesOf says who and what the ids in a are.
func namesOf(a form.Answers, f Facts) Names {
	var n Names
	if f.Me != nil {
		n.School, _ = mySchool(a, *f.Me)
	}
	n.Partner, n.PartnerSchool, _ = partnerOf(a, f)
	return n
}

// contact returns the contact called id.
func contact(f Facts, id people.ID) (people.Teacher, bool) {
	i := slices.IndexFunc(f.Contacts, func(c people.Contact) bool { return c.Teacher.ID == id })
	if i < 0 {
		return people.Teacher{}, false
	}
	return f.Contacts[i].Teacher, true
}
