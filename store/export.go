package store

import (
	"context"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Export returns everything that is stored about a person. It returns
// [ErrNotFound] for somebody no longer known.
func (s *Store) Export(ctx context.Context, id people.ID) (Record, error) {
	var record Record
	err := s.inSnapshot(ctx, func(read reader) error {
		account, err := found(read.AccountOf(ctx, int64(id)))
		if err != nil {
			return err
		}
		if account == nil {
			return ErrNotFound
		}
		record.Account = accountRecord(*account)
		for _, add := range []func(context.Context, people.ID, *Record) error{
			read.exportSchools, read.exportContacts, read.exportSignIns, read.exportInvitations, read.exportDrafts, read.exportProjects,
		} {
			if err := add(ctx, id, &record); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return record, explain(err, "export teacher %d", id)
	}
	session, err := s.LoadSession(ctx, record.Account.TelegramAccount)
	record.Conversation = session.State
	return record, explain(err, "export teacher %d", id)
}

func accountRecord(p db.Person) AccountRecord {
	return AccountRecord{
		TelegramAccount: p.TelegramID, Name: p.Name, UserName: p.UserName, Language: p.Language,
		FoundByOthers: p.Found, BlockedBy: p.BlockedBy, BlockReason: people.Reason{Code: p.BlockCode, Words: p.BlockWords},
		Reachable: p.Reachable, DraftReminders: p.DraftReminders, RegisteredAt: p.RegisteredAt,
	}
}

func (r reader) exportSchools(ctx context.Context, id people.ID, record *Record) error {
	rows, err := r.MembershipsOf(ctx, []int64{int64(id)})
	if err != nil {
		return err
	}
	for _, row := range rows {
		m := row.Membership
		asked, err := r.QuestionsAbout(ctx, m.ID)
		if err != nil {
			return err
		}
		var questions []QuestionRecord
		for _, q := range asked {
			questions = append(questions, QuestionRecord{q.MembershipQuestion.Words, q.MembershipQuestion.AskedAt, q.MembershipQuestion.Reply})
		}
		record.Schools = append(record.Schools, SchoolRecord{
			School: row.School.Name, Town: row.School.Town, Country: row.School.Country, Office: row.School.Office,
			State: m.State, Attempt: m.Attempt, AskedAt: m.AskedAt, DecidedAt: m.DecidedAt,
			Reason: people.Reason{Code: m.ReasonCode, Words: m.ReasonWords}, Questions: questions,
		})
	}
	return nil
}

func (r reader) exportContacts(ctx context.Context, id people.ID, record *Record) error {
	contacts, err := r.contacts(ctx, id)
	if err != nil {
		return err
	}
	for _, c := range contacts {
		record.Contacts = append(record.Contacts, ContactRecord{Name: c.Teacher.Name, UserName: c.Teacher.UserName, Since: c.Since})
	}
	out, err := r.ShutOutBy(ctx, int64(id))
	if err != nil {
		return err
	}
	shutOut, err := r.inOrder(ctx, out)
	if err != nil {
		return err
	}
	for _, t := range shutOut {
		record.ShutOut = append(record.ShutOut, t.UserName)
	}
	rows, err := r.RequestsOf(ctx, int64(id))
	if err != nil {
		return err
	}
	named, err := r.requests(ctx, rows...)
	for i, row := range rows {
		if err != nil {
			break
		}
		record.Requests = append(record.Requests, RequestRecord{
			From: named[i].From.UserName, To: named[i].To.UserName,
			AskedAt: row.AskedAt, AnsweredAt: row.AnsweredAt, Accepted: row.Accepted,
		})
	}
	return err
}

func (r reader) exportInvitations(ctx context.Context, id people.ID, record *Record) error {
	rows, err := r.InvitesOf(ctx, int64(id))
	if err != nil {
		return err
	}
	var guests []people.ID
	for _, row := range rows {
		guests = append(guests, people.ID(orZero(row.UsedBy)))
	}
	teachers, err := r.teachers(ctx, guests...)
	for _, row := range rows {
		record.Invitations = append(record.Invitations, InvitationRecord{
			Draft: row.Draft, ExpiresAt: row.ExpiresAt, UsedBy: teachers[people.ID(orZero(row.UsedBy))].UserName,
		})
	}
	return err
}

func (r reader) exportDrafts(ctx context.Context, id people.ID, record *Record) error {
	rows, err := r.DraftsOf(ctx, db.DraftsOfParams{Person: int64(id)})
	for _, row := range rows {
		record.Drafts = append(record.Drafts, DraftRecord{ID: row.ID, Answers: row.Answers, SavedAt: row.SavedAt, DeletedAt: row.DeletedAt})
	}
	return err
}

func (r reader) exportProjects(ctx context.Context, id people.ID, record *Record) error {
	mine, err := r.ProjectsOf(ctx, int64(id))
	if err != nil {
		return err
	}
	var ids []int64
	for _, p := range mine {
		ids = append(ids, p.ID)
	}
	projects, err := r.projects(ctx, ids...)
	if err != nil {
		return err
	}
	withPeople, err := r.withPeople(ctx, projects)
	for _, p := range withPeople {
		record.Projects = append(record.Projects, ProjectRecord{
			Me: int64(id), Founders: [2]string{p.Founders[0].Name, p.Founders[1].Name}, Project: withoutAccounts(p.Project),
		})
	}
	return err
}

// withoutAccounts returns p without the Telegram accounts of those who decided.
func withoutAccounts(p approval.Project) approval.Project {
	for i := range p.Askings {
		p.Askings[i].By.User = 0
	}
	for i := range p.Acts {
		p.Acts[i].By.User = 0
	}
	return p
}
