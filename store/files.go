package store

import (
	"context"
	"math"
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// filesAtOnce is how many files are read at once where all are gone through.
const filesAtOnce = 500

// latest is the last moment that PostgreSQL is asked about, in microseconds.
var latest = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC).UnixMicro()

// besides returns what is beside a file that waits for offices. One that is forged
// is taken for none. What is due at the same moment comes by its kind, as
// [conversation.Urgency] has it.
func besides(offices []people.OfficeCode, file conversation.ShowPending, most int) db.WaitingAfterParams {
	if file.Due < 0 || file.Due > latest || file.Card.Number < 0 || file.Card.Number > math.MaxInt32 {
		file = conversation.ShowPending{}
	}
	due := time.UnixMicro(file.Due)
	at := db.WaitingAfterParams{
		Offices: texts(offices), Due: due, AskedAt: due.Add(-approval.OfficeTime), Most: most,
		Project: file.Card.Project, Number: file.Card.Number, Membership: int64(file.Card.Membership), Move: int64(file.Card.Move),
	}
	if file.Card.Project == 0 {
		at.Project = math.MaxInt64
		if file.Card.Membership == 0 {
			at.Membership = math.MaxInt64
		}
	}
	return at
}

// waiting returns so many at the most of the files that wait for these offices after
// a file, or before it, the most urgent first. They hold no more than the card,
// the office and the time they are due.
func (r reader) waiting(ctx context.Context, offices []people.OfficeCode, beside conversation.ShowPending, most int) ([]conversation.File, error) {
	at := besides(offices, beside, most)
	var files []conversation.File
	add := func(row db.WaitingAfterRow) {
		file := conversation.File{
			Card:   cardOf(&row.Project, &row.Membership, &row.Move, row.Number, row.Revision),
			Office: people.OfficeCode(row.Office), Due: row.At,
		}
		if row.Project == 0 {
			file.Due = row.At.Add(approval.OfficeTime)
		}
		files = append(files, file)
	}
	if beside.Back {
		rows, err := r.WaitingBefore(ctx, db.WaitingBeforeParams(at))
		for _, row := range rows {
			add(db.WaitingAfterRow(row))
		}
		slices.SortFunc(files, conversation.Urgency)
		return files[max(0, len(files)-most):], err
	}
	rows, err := r.WaitingAfter(ctx, at)
	for _, row := range rows {
		add(row)
	}
	slices.SortFunc(files, conversation.Urgency)
	return files[:min(len(files), most)], err
}

// page returns a page of what waits for these offices, and how much that is. Where
// a page turned back is not full any more it is the first one.
func (r reader) page(ctx context.Context, offices []people.OfficeCode, turn conversation.ShowPending, now time.Time, f *conversation.OfficeFacts) error {
	files, err := r.waiting(ctx, offices, turn, conversation.FilesPerPage)
	if err != nil {
		return err
	}
	if turn.Back && len(files) < conversation.FilesPerPage || len(files) == 0 {
		if files, err = r.waiting(ctx, offices, conversation.ShowPending{}, conversation.FilesPerPage); err != nil {
			return err
		}
	}
	var first conversation.ShowPending
	cards := make([]conversation.Card, len(files))
	for i, file := range files {
		cards[i] = file.Card
	}
	if len(files) > 0 {
		first = conversation.ShowPending{Due: files[0].Due.UnixMicro(), Card: files[0].Card}
	}
	at := besides(offices, first, 0)
	count, err := r.CountWaiting(ctx, db.CountWaitingParams{
		Offices: at.Offices, Now: now, LateAsked: now.Add(-approval.OfficeTime),
		Due: at.Due, Project: at.Project, Number: at.Number, AskedAt: at.AskedAt, Membership: at.Membership, Move: at.Move,
	})
	if err != nil {
		return err
	}
	f.Backlog = conversation.Backlog{All: count.Waits, Late: count.Late, Before: count.Before}
	f.Waiting, err = r.waitingOf(ctx, offices, cards)
	return err
}

// waitingOf returns what waits for these offices of what cards ask, the most urgent
// first, with who is at work on it.
func (r reader) waitingOf(ctx context.Context, offices []people.OfficeCode, cards []conversation.Card) ([]conversation.File, error) {
	if len(cards) == 0 {
		return nil, nil
	}
	of := subjectsOf(cards)
	files, err := r.files(ctx, offices, of)
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(f conversation.File) bool {
		return !f.Waits || !slices.ContainsFunc(cards, f.Card.Same)
	})
	slices.SortFunc(files, conversation.Urgency)
	return files, r.claimed(ctx, of, files)
}

// subjects is what files are about.
type subjects struct{ projects, memberships, moves []int64 }

func subjectsOf(cards []conversation.Card) subjects {
	var of subjects
	for _, c := range cards {
		switch {
		case c.Project != 0:
			of.projects = append(of.projects, c.Project)
		case c.Membership != 0:
			of.memberships = append(of.memberships, int64(c.Membership))
		default:
			of.moves = append(of.moves, int64(c.Move))
		}
	}
	return of
}

// files returns all that these offices have been asked about some subjects: of
// moves only what waits.
func (r reader) files(ctx context.Context, offices []people.OfficeCode, of subjects) ([]conversation.File, error) {
	var projects []db.ProjectFilesRow
	var memberships []db.MembershipFilesRow
	var moves []int64
	asked := texts(offices)
	err := r.together(ctx,
		into(&projects, (*db.Queries).ProjectFiles, db.ProjectFilesParams{Projects: of.projects, Offices: asked}),
		into(&memberships, (*db.Queries).MembershipFiles, db.MembershipFilesParams{Memberships: of.memberships, Offices: asked}),
		into(&moves, (*db.Queries).OpenMoves, db.OpenMovesParams{Moves: of.moves, Offices: asked}),
	)
	if err != nil {
		return nil, err
	}
	var files []conversation.File
	for _, row := range projects {
		files = append(files, projectFile(row))
	}
	for _, row := range memberships {
		files = append(files, conversation.MembershipFile(membership(row.Membership, row.School, row.OfficerName), row.Name, row.UserName))
	}
	for _, id := range moves {
		f, err := r.moveFacts(ctx, people.MoveID(id))
		if err != nil {
			return nil, err
		}
		files = append(files, conversation.MoveFile(*f))
	}
	return files, nil
}

func projectFile(row db.ProjectFilesRow) conversation.File {
	return conversation.File{
		Card: conversation.Card{Project: row.ID, Number: row.Number, Revision: row.Revision}, Office: row.Office,
		Title: row.Title, Status: row.Status, Since: row.Since, AskedAt: row.AskedAt, Due: row.DueAt, Waits: row.Waiting,
		Founders: [2]conversation.Partner{
			{Name: row.FounderName, UserName: row.FounderUserName, School: school(row.School)},
			{Name: row.CofounderName, UserName: row.CofounderUserName, School: school(row.School_2)},
		},
		Verdict: row.Verdict, At: orZero(row.DecidedAt), By: row.OfficerName,
		Reason: people.Reason{Code: row.ReasonCode, Words: row.ReasonWords},
	}
}

// texts returns values as the queries take them.
func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
