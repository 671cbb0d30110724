package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// membersPerPage keeps a page of members or contacts to a phone's height.
const membersPerPage = 8

// takePart invites somebody to a project, offers them a founder's place, or
// answers that.
func takePart(s State, b TakePart, f Facts) (State, []Effect) {
	w := approval.Word{Verdict: b.Verdict}
	sure := b.Sure
	switch b.Verdict {
	case approval.Invite:
		school, ok := invitable(f, b.Teacher)
		if !ok {
			return s.remark("no_contact", nil), nil
		}
		w.Member = approval.Side{Teacher: int64(b.Teacher), School: int64(school.ID), Office: string(school.Office)}
		sure = true
	case approval.HandOver:
		w.Member.Teacher = int64(b.Teacher)
	case approval.Pass:
		sure = true
	case approval.Join:
		if !joinable(f) {
			s = s.at(AtProject).remark("country_out", nil)
			s.Shown.Project = b.Project
			return s, nil
		}
		sure = true
	case approval.Leave:
	default:
		return s, nil
	}
	if sure || f.Project == nil {
		return actOn(s, b.Project, w, f)
	}
	s = s.at(AtMembers)
	s.Shown.Project, s.Shown.Teacher = b.Project, b.Teacher
	if _, _, err := approval.Do(f.Project.Project, w, actor(f), f.Now); err != nil {
		return s.remark(remarkOf(err), nil), nil
	}
	s.Shown.Asking = string(b.Verdict)
	return s, nil
}

// joinable reports whether the country takes part from which the person is invited
// to the project.
func joinable(f Facts) bool {
	if f.Project == nil {
		return true // which says so
	}
	invited, _ := f.Project.Member(int64(f.Me.ID))
	m, ok := f.Me.At(people.SchoolID(invited.School))
	return !ok || people.TakesPart(m.School.Country)
}

// invitable returns the school from which a contact can be invited: the first at
// which they are confirmed, in a country that takes part.
func invitable(f Facts, id people.ID) (people.School, bool) {
	teacher, ok := contact(f, id)
	if !ok {
		return people.School{}, false
	}
	i := slices.IndexFunc(teacher.Memberships, func(m people.Membership) bool { return teacher.Sending(m.School.ID) == people.NoObstacle })
	if i < 0 {
		return people.School{}, false
	}
	return teacher.Memberships[i].School, true
}

func membersScreen(shown Shown, f Facts) Screen {
	if f.Me == nil || f.Project == nil {
		return projectScreen(Shown{Project: shown.Project}, f)
	}
	p := *f.Project
	switch approval.Verdict(shown.Asking) { //nolint:exhaustive // nothing is asked
	case approval.Invite:
		return Invitees{Project: p, Page: shown.Page, Contacts: invitees(p, f), Search: shown.Search}
	case approval.HandOver, approval.Leave:
		return SureToPart{Project: p, Verdict: approval.Verdict(shown.Asking), Teacher: p.People[shown.Teacher]}
	}
	return Members{Me: *f.Me, Project: p, Page: shown.Page}
}

// invitees returns the contacts who can be invited to p.
func invitees(p Project, f Facts) []people.Teacher {
	var all []people.Teacher
	for _, c := range f.Contacts {
		m, _ := p.Member(int64(c.Teacher.ID))
		_, founds := p.Party(int64(c.Teacher.ID))
		if _, ok := invitable(f, c.Teacher.ID); ok && !founds && !m.In() && m.State != approval.IsInvited {
			all = append(all, c.Teacher)
		}
	}
	return all
}

type (
	// Members shows who takes part in a project, and what can be done about it.
	Members struct {
		Me      people.Teacher
		Project Project
		Page    int // from 0
	}
	// Invitees offers the contacts who can be invited.
	Invitees struct {
		Project  Project
		Page     int // from 0
		Contacts []people.Teacher
		Search   string // a name that was typed, or ""
	}
	// SureToPart asks whether to leave a project, or to hand a founder's place over.
	SureToPart struct {
		Project Project
		Verdict approval.Verdict
		Teacher people.Teacher // to whom
	}
)

// memberCount says how many take part besides the founders.
func memberCount(t locales.Translator, n int) string {
	if n == 0 {
		return t.HTML("members.alone", nil)
	}
	return t.HTML("members.count", locales.Data{"Count": n})
}

// successors returns the members to whom a founder can hand the place over.
func (p Project) successors(founder people.ID) []people.Teacher {
	me, founds := p.Party(int64(founder))
	if !founds || p.Status != approval.Open {
		return nil
	}
	var all []people.Teacher
	for _, member := range p.Members {
		if teacher := p.People[people.ID(member.Teacher)]; teacher.ID != 0 && member.State == approval.IsMember && member.Office == p.Side(me).Office {
			all = append(all, teacher)
		}
	}
	return all
}

// View implements [Screen].
func (m Members) View(t locales.Translator) Message {
	p := m.Project
	_, founds := p.Party(int64(m.Me.ID))
	successors := p.successors(m.Me.ID)
	members := slices.DeleteFunc(slices.Clone(p.Members), func(m approval.Member) bool { return !m.In() && m.State != approval.IsInvited })
	on, at, pages := page(members, m.Page, membersPerPage)
	lines := []string{t.HTML("members.heading", locales.Data{"Title": p.title()}), memberCount(t, len(members))}
	message := Message{}
	for _, member := range on {
		teacher := p.People[people.ID(member.Teacher)]
		lines = append(lines, t.HTML("members."+string(member.State), locales.Data{"Name": teacherName(t, teacher)}))
		if founds && teacher.Unreachable {
			lines = append(lines, t.HTML("project.unreachable", locales.Data{"Name": teacher.Name}))
		}
		if slices.ContainsFunc(successors, func(s people.Teacher) bool { return s.ID == teacher.ID }) {
			message.Rows = append(message.Rows, []Key{{
				Caption: t.Plain("button.hand_over", locales.Data{"Name": short(teacherName(t, teacher))}),
				Button:  TakePart{Project: p.ID, Verdict: approval.HandOver, Teacher: teacher.ID},
			}})
		}
	}
	message.Text = paragraph(lines...)
	message.Rows = append(message.Rows, turner(t, at, pages, func(n int) Button { return ShowMembers{Project: p.ID, Page: n} })...)
	if founds && p.Status == approval.Open {
		message.Rows = append(message.Rows, primary(t, "button.invite_teachers", ShowMembers{Project: p.ID, Invite: true}))
	}
	if member, _ := p.Member(int64(m.Me.ID)); member.In() {
		message.Rows = append(message.Rows, row(t, "button.leave_project", TakePart{Project: p.ID, Verdict: approval.Leave}))
	}
	message.Rows = append(message.Rows, row(t, "button.show_project", ShowProject{Project: p.ID}))
	return message
}

// View implements [Screen].
func (i Invitees) View(t locales.Translator) Message {
	p := i.Project
	contacts, found := i.fitting(t)
	on, at, pages := page(contacts, i.Page, membersPerPage)
	key := "members.whom"
	if len(i.Contacts) == 0 {
		key = "members.nobody"
	}
	message := Message{Text: paragraphs(t.HTML(key, locales.Data{"Title": p.title()}), found)}
	for _, teacher := range on {
		message.Rows = append(message.Rows, []Key{{
			Caption: short(teacher.Name), Button: TakePart{Project: p.ID, Verdict: approval.Invite, Teacher: teacher.ID},
		}})
	}
	message.Rows = append(message.Rows, turner(t, at, pages, func(n int) Button { return ShowMembers{p.ID, true, n} })...)
	if len(contacts) < len(i.Contacts) {
		message.Rows = append(message.Rows, row(t, "button.whole_list", ShowMembers{Project: p.ID, Invite: true}))
	}
	message.Rows = append(message.Rows, append(row(t, "button.members", ShowMembers{Project: p.ID}), row(t, "button.contacts", Go{AtContacts})...))
	return message
}

// fitting returns the contacts to offer, and what to say of them: those nearest to
// the name that was typed, as many as stand on one page, or all.
func (i Invitees) fitting(t locales.Translator) ([]people.Teacher, string) {
	if i.Search == "" || len(i.Contacts) == 0 {
		return i.Contacts, ""
	}
	data := locales.Data{"Search": i.Search}
	near := nearest(i.Contacts, func(p people.Teacher) (fold.Nearness, bool) { return t.Near(p.Name, i.Search) })
	if len(near) == 0 {
		return i.Contacts, t.HTML("form.nothing_found", data)
	}
	return near[:min(len(near), membersPerPage)], t.HTML("form.fitting", data)
}

// View implements [Screen].
func (s SureToPart) View(t locales.Translator) Message {
	p := s.Project
	return Message{
		Text: t.HTML("members.sure_to_"+string(s.Verdict), locales.Data{"Title": p.title(), "Name": teacherName(t, s.Teacher)}),
		Rows: [][]Key{
			styled(t, Danger, "button.sure_to_"+string(s.Verdict), TakePart{p.ID, s.Verdict, s.Teacher.ID, true}),
			row(t, "button.no_go_back", ShowMembers{Project: p.ID}),
		},
	}
}

// offer returns the buttons by which somebody answers an invitation, or the offer of a
// founder's place.
func offer(t locales.Translator, p Project) []Key {
	return append(
		styled(t, Success, "button.take_part", TakePart{Project: p.ID, Verdict: approval.Join}),
		styled(t, Danger, "button.pass", TakePart{Project: p.ID, Verdict: approval.Pass})...)
}
