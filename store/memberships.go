package store

import (
	"context"
	"strconv"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// updateMembership applies change to the membership called id, on behalf of an
// officer, and returns it as it then stands. Nobody else can change it at the same time. The
// teacher is told of the answer, the office of a new question, and the cards are redrawn.
func (s *Store) updateMembership(ctx context.Context, t tx, id people.MembershipID, officer int64, change func(people.Membership) (people.Membership, error)) (people.Membership, error) {
	var row db.MembershipRow
	read := t.reader()
	err := read.together(ctx, do((*db.Queries).LockMembership, int64(id)), optional(&row, (*db.Queries).Membership, int64(id)))
	if err != nil {
		return people.Membership{}, err
	}
	if row.Membership.ID == 0 {
		return people.Membership{}, ErrNotFound
	}
	old := membership(row.Membership, row.School, row.OfficerName)
	m, err := change(old)
	if err != nil || m == old {
		return m, err
	}
	var waiting []db.Draft // for the membership
	writes := append([]fetch{do((*db.Queries).SetMembership, membershipRow(m, officer))}, countMembership(old, m)...)
	if m.State == people.Validated {
		writes = append(writes, do((*db.Queries).MakeKnown, int64(id)), into(&waiting, (*db.Queries).DraftsAwaiting, db.DraftsAwaitingParams{
			Teacher: int64(m.Teacher), School: strconv.FormatInt(int64(m.School.ID), 10),
		}))
	}
	if err := read.together(ctx, writes...); err != nil {
		return m, err
	}
	changes := []viewChange{altered{Membership: id}}
	if m.State != people.Left {
		changes = append(changes, membershipNews(m))
	}
	opened, err := read.sendOpened(ctx, waiting)
	if err != nil {
		return m, err
	}
	return m, s.raise(ctx, t, append(changes, opened...)...)
}

// sendOpened tells the founders of those drafts which can be sent now.
func (r reader) sendOpened(ctx context.Context, drafts []db.Draft) ([]viewChange, error) {
	var all []viewChange
	for _, d := range drafts {
		partner, err := strconv.ParseInt(d.Answers.Get(form.Cofounder), 10, 64)
		if err != nil {
			continue // nobody is named yet
		}
		teachers, err := r.teachers(ctx, people.ID(d.Person), people.ID(partner))
		if err != nil {
			return nil, err
		}
		founder := people.ID(d.Person)
		if conversation.Sendable(d.Answers, teachers[founder], teachers[people.ID(partner)]) {
			all = append(all, told{conversation.Notice{
				To: conversation.Recipient{Teacher: founder}, Event: conversation.SendOpened, Draft: d.ID,
			}})
		}
	}
	return all, nil
}

// membershipRow returns what is stored of a membership. The officer is kept with an
// answer alone.
func membershipRow(m people.Membership, officer int64) db.SetMembershipParams {
	row := db.SetMembershipParams{
		ID: int64(m.ID), State: m.State, Attempt: m.Attempt, AskedAt: m.AskedAt,
		ReasonCode: m.Reason.Code, ReasonWords: m.Reason.Words,
	}
	if m.State != people.Asked {
		row.Officer, row.DecidedAt = &officer, &m.At
	}
	return row
}

// membershipNews returns the change that tells the party that must act on a change of
// a membership, or know of it.
func membershipNews(m people.Membership) viewChange {
	n := conversation.Notice{To: conversation.Recipient{Teacher: m.Teacher}, Membership: m.ID}
	switch m.State {
	case people.Asked:
		return membershipAsked(m)
	case people.Validated:
		n.Event = conversation.MembershipValidated
	case people.Refused:
		n.Event = conversation.MembershipRefused
	case people.Left: // is told to nobody
	}
	return told{n}
}

// membershipAsked puts a membership to its school's office.
func membershipAsked(m people.Membership) asked {
	return asked{To: conversation.Recipient{Office: m.School.Office}, Card: conversation.Card{Membership: m.ID, Number: m.Attempt}}
}

// NameOfficer keeps the name of somebody who decides for an office, as Telegram
// shows it. Decisions hold the account alone.
func (s *Store) NameOfficer(ctx context.Context, telegram int64, name string) error {
	err := s.queries().NameOfficer(ctx, db.NameOfficerParams{TelegramID: telegram, Name: name})
	return explain(err, "name officer %d", telegram)
}
