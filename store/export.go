package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Record is everything that is stored about a person, as that person gets it.
// Other people stand in it as the person knows them: by name and user name.
type Record struct {
	Account     AccountRecord      `json:"account"`
	Schools     []SchoolRecord     `json:"schools"`
	Contacts    []ContactRecord    `json:"contacts"`
	Requests    []RequestRecord    `json:"contact_requests"`
	SignIns     []SignInRecord     `json:"sign_ins"`
	Moves       []MoveRecord       `json:"moves"`
	ShutOut     []string           `json:"blocked_people"` // user names
	Invitations []InvitationRecord `json:"invitations"`
	Drafts      []DraftRecord      `json:"drafts"`
	Projects    []ProjectRecord    `json:"projects"`
	// Conversation is where the person stands in the chat.
	Conversation conversation.State `json:"conversation"`
}

// The parts of a record.
type (
	// AccountRecord is the account itself.
	AccountRecord struct {
		TelegramAccount int64             `json:"telegram_account"`
		Name            string            `json:"name"`
		UserName        string            `json:"user_name"`
		Language        string            `json:"language"`
		FoundByOthers   bool              `json:"found_by_others"`
		BlockedBy       people.OfficeCode `json:"blocked_by,omitempty"`
		BlockReason     people.Reason     `json:"block_reason,omitzero"`
		Reachable       bool              `json:"reachable"`
		DraftReminders  bool              `json:"draft_reminders"`
		RegisteredAt    time.Time         `json:"registered_at"`
	}
	// SchoolRecord is a membership and what its office said of it.
	SchoolRecord struct {
		School    string                 `json:"school"`
		Town      string                 `json:"town"`
		Country   people.CountryCode     `json:"country"`
		Office    people.OfficeCode      `json:"office"`
		State     people.MembershipState `json:"state"`
		Attempt   int                    `json:"attempt"`
		AskedAt   time.Time              `json:"asked_at"`
		DecidedAt *time.Time             `json:"decided_at,omitempty"`
		Reason    people.Reason          `json:"reason,omitzero"`
		Questions []QuestionRecord       `json:"questions,omitempty"`
	}
	// QuestionRecord is what the office asked, and the answer.
	QuestionRecord struct {
		Question string    `json:"question"`
		AskedAt  time.Time `json:"asked_at"`
		Reply    string    `json:"reply,omitempty"`
	}
	// ContactRecord is somebody the person knows.
	ContactRecord struct {
		Name     string    `json:"name"`
		UserName string    `json:"user_name"`
		Since    time.Time `json:"since"`
	}
	// RequestRecord is a request to become contacts.
	RequestRecord struct {
		From       string     `json:"from"` // user name
		To         string     `json:"to"`
		AskedAt    time.Time  `json:"asked_at"`
		AnsweredAt *time.Time `json:"answered_at,omitempty"`
		Accepted   *bool      `json:"accepted,omitempty"`
	}
	// InvitationRecord is a link the person made. The link itself is not stored.
	InvitationRecord struct {
		Draft     string    `json:"draft,omitempty"`
		ExpiresAt time.Time `json:"expires_at"`
		UsedBy    string    `json:"used_by,omitempty"` // user name
	}
	// DraftRecord is a form not yet sent.
	DraftRecord struct {
		ID        string       `json:"id"`
		Answers   form.Answers `json:"answers"`
		SavedAt   time.Time    `json:"saved_at"`
		DeletedAt *time.Time   `json:"deleted_at,omitempty"`
	}
	// ProjectRecord is a project the person founded, with its history. In the
	// history people stand by their numbers; Me is the person's own.
	ProjectRecord struct {
		Me       int64            `json:"my_number"`
		Founders [2]string        `json:"founders"` // names; empty for one who has left
		Project  approval.Project `json:"project"`
	}
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
