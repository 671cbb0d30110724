package store

import (
	"context"
	"math"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// OfficeFacts returns what r names to the chat of an office: what concerns the
// offices that are asked there, and no other. A chat that is no office's gets
// no offices and no facts.
func (s *Store) OfficeFacts(ctx context.Context, chat int64, r conversation.OfficeReads) (conversation.OfficeFacts, error) {
	var facts conversation.OfficeFacts
	err := s.inSnapshot(ctx, func(read reader) error {
		var err error
		facts, err = read.officeFacts(ctx, chat, r)
		return err
	})
	facts.Now = s.Now()
	return facts, explain(err, "facts for the office's chat %d", chat)
}

func (r reader) officeFacts(ctx context.Context, chat int64, reads conversation.OfficeReads) (conversation.OfficeFacts, error) {
	var f conversation.OfficeFacts
	var err error
	if f.Offices, err = r.askedIn(ctx, chat); err != nil || len(f.Offices) == 0 {
		return f, err
	}
	if reads.Waiting {
		if f.Waiting, err = r.waitingFiles(ctx, f.Offices); err != nil {
			return f, err
		}
	}
	if reads.Files {
		if f.Files, err = r.allFiles(ctx, f.Offices); err != nil {
			return f, err
		}
	}
	if reads.Digest {
		hour, err := found(r.DigestHour(ctx, chat))
		if err != nil {
			return f, err
		}
		f.Digest = orZero(hour)
	}
	return f, nil
}

// askedIn returns the offices that are asked in a chat: its own, and for the
// central office also those that have none.
func (r reader) askedIn(ctx context.Context, chat int64) ([]people.OfficeCode, error) {
	offices, err := r.OfficesOf(ctx, chat)
	if err != nil || !slices.Contains(offices, people.CSS) {
		return offices, err
	}
	orphans, err := r.OfficesWithoutChat(ctx)
	return append(offices, orphans...), err
}

// waitingFiles returns what waits for these offices, with who is at work on it.
func (r reader) waitingFiles(ctx context.Context, offices []people.OfficeCode) ([]conversation.File, error) {
	codes := texts(offices)
	files, err := r.membershipFiles(ctx, codes, people.Asked)
	if err != nil {
		return nil, err
	}
	ids, err := r.ProjectsAwaitingOffices(ctx, codes)
	if err != nil {
		return nil, err
	}
	projects, err := r.projects(ctx, ids...)
	if err != nil {
		return nil, err
	}
	named, err := r.withPeople(ctx, projects)
	if err != nil {
		return nil, err
	}
	for _, p := range named {
		files = append(files, conversation.FilesOf(p, offices)...)
	}
	moves, err := r.MovesAsked(ctx, codes)
	if err != nil {
		return nil, err
	}
	for _, row := range moves {
		f, err := r.moveFacts(ctx, people.MoveID(row.ID))
		if err != nil {
			return nil, err
		}
		files = append(files, conversation.MoveFile(*f))
	}
	return files, r.claimed(ctx, files)
}

// claimed adds to files who is at work on them, or was last.
func (r reader) claimed(ctx context.Context, files []conversation.File) error {
	rows, err := r.Claims(ctx)
	if err != nil {
		return err
	}
	claims := map[conversation.Card]conversation.Claim{}
	for _, row := range rows {
		claims[cardOf(row.Project, row.Membership, row.Move, row.Number, 0)] = conversation.Claim{Officer: row.Officer, Name: row.Name, Until: row.Until}
	}
	for i, f := range files {
		f.Card.Revision = 0
		if claim, ok := claims[f.Card]; ok {
			files[i].Claim = &claim
		}
	}
	return nil
}

// claim returns who is at work on the file of a card, or was last.
func (r reader) claim(ctx context.Context, c conversation.Card) (*conversation.Claim, error) {
	if c.Number > math.MaxInt32 { // forged: no card has it
		return nil, nil
	}
	row, err := found(r.ClaimOf(ctx, db.ClaimOfParams{
		Project: c.Project, Membership: int64(c.Membership), Move: int64(c.Move), Number: c.Number,
	}))
	if err != nil || row == nil {
		return nil, err
	}
	return &conversation.Claim{Officer: row.Officer, Name: row.Name, Until: row.Until}, nil
}

// allFiles returns all that these offices have ever been asked, the oldest
// first.
func (r reader) allFiles(ctx context.Context, offices []people.OfficeCode) ([]conversation.File, error) {
	codes := texts(offices)
	rows, err := r.ProjectFiles(ctx, codes)
	if err != nil {
		return nil, err
	}
	files, err := r.membershipFiles(ctx, codes, people.Asked, people.Validated, people.Refused)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		files = append(files, projectFile(row))
	}
	slices.SortStableFunc(files, func(a, b conversation.File) int { return a.AskedAt.Compare(b.AskedAt) })
	return files, nil
}

func projectFile(row db.ProjectFilesRow) conversation.File {
	file := conversation.File{
		Card: conversation.Card{Project: row.ID, Number: row.Number, Revision: row.Revision}, Office: people.OfficeCode(row.FounderOffice),
		Title: row.Title, Status: row.Status, Since: row.Since, AskedAt: row.AskedAt, Due: row.DueAt,
		Founders: [2]conversation.Partner{
			{Name: row.FounderName, UserName: row.FounderUserName, School: school(row.School)},
			{Name: row.CofounderName, UserName: row.CofounderUserName, School: school(row.School_2)},
		},
		Verdict: row.Verdict, At: orZero(row.DecidedAt), By: row.OfficerName,
		Reason: people.Reason{Code: row.ReasonCode, Words: row.ReasonWords},
	}
	if row.Party == approval.CofounderOffice {
		file.Office = people.OfficeCode(row.CofounderOffice)
	}
	return file
}

func (r reader) membershipFiles(ctx context.Context, offices []string, states ...people.MembershipState) ([]conversation.File, error) {
	rows, err := r.MembershipFiles(ctx, db.MembershipFilesParams{Offices: offices, States: texts(states)})
	if err != nil {
		return nil, err
	}
	files := make([]conversation.File, len(rows))
	for i, row := range rows {
		files[i] = conversation.MembershipFile(membership(row.Membership, row.School, row.OfficerName), row.Name, row.UserName)
	}
	return files, nil
}

// texts returns values as the queries take them.
func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// ClaimFile claims the file of a card for an officer in an office's chat, as
// [conversation.OfficeFacts.ClaimFile] says; without a card the next one. The
// cards of a file that changes hands are redrawn. It returns false if no such file
// waits for the chat's offices.
func (s *Store) ClaimFile(ctx context.Context, chat int64, c conversation.Card, officer int64, name string) (conversation.File, bool, error) {
	var file conversation.File
	var waits bool
	err := s.inTx(ctx, func(t tx) error {
		if err := t.LockClaims(ctx); err != nil {
			return err
		}
		facts, err := reader{t.Queries}.officeFacts(ctx, chat, conversation.OfficeReads{Waiting: true})
		if err != nil {
			return err
		}
		facts.Now = s.Now()
		if file, waits = facts.ClaimFile(c, officer); !waits || file.Claim.Officer != officer {
			return nil
		}
		if err := t.NameOfficer(ctx, db.NameOfficerParams{TelegramID: officer, Name: name}); err != nil {
			return err
		}
		err = t.SetClaim(ctx, db.SetClaimParams{
			Project: orNull(file.Card.Project), Membership: orNull(int64(file.Card.Membership)), Move: orNull(int64(file.Card.Move)),
			Number: file.Card.Number, Officer: officer, Until: file.Claim.Until,
		})
		if err != nil {
			return err
		}
		return s.queue(ctx, t, redrawOf(file.Card))
	})
	return file, waits, explain(err, "claim a file in chat %d", chat)
}
