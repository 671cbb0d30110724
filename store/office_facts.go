package store

import (
	"context"
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
	facts := conversation.OfficeFacts{Now: s.Now()}
	err := s.inSnapshot(ctx, func(read reader) error { return read.officeFacts(ctx, chat, r, &facts) })
	return facts, explain(err, "facts for the office's chat %d", chat)
}

func (r reader) officeFacts(ctx context.Context, chat int64, reads conversation.OfficeReads, f *conversation.OfficeFacts) error {
	var err error
	if f.Offices, err = r.askedIn(ctx, chat); err != nil || len(f.Offices) == 0 {
		return err
	}
	if reads.Waiting {
		if err := r.page(ctx, f.Offices, reads.Page, f.Now, f); err != nil {
			return err
		}
	}
	if len(reads.Cards) > 0 {
		if f.Waiting, err = r.waitingOf(ctx, f.Offices, reads.Cards); err != nil {
			return err
		}
	}
	if reads.Sought != "" {
		if err := r.find(ctx, f.Offices, reads.Sought, f); err != nil {
			return err
		}
	}
	if reads.Figures {
		if err := r.figures(ctx, f); err != nil {
			return err
		}
	}
	if reads.Digest {
		hour, err := found(r.DigestHour(ctx, chat))
		if err != nil {
			return err
		}
		f.Digest = orZero(hour)
	}
	return nil
}

// askedIn returns the offices that are asked in a chat: its own, and for the
// central office also those that have none.
func (r reader) askedIn(ctx context.Context, chat int64) ([]people.OfficeCode, error) {
	offices, err := r.OfficesOf(ctx, chat)
	if err != nil || !slices.Contains(offices, people.CSS) {
		return offices, err
	}
	orphans, err := r.orphans(ctx)
	return append(offices, orphans...), err
}

// orphans returns the offices that have no chat of their own.
func (r reader) orphans(ctx context.Context) ([]people.OfficeCode, error) {
	bound, err := r.BoundOffices(ctx)
	return slices.DeleteFunc(people.OfficeCodes(), func(office people.OfficeCode) bool {
		return slices.ContainsFunc(bound, func(row db.OfficeChat) bool { return row.Office == office })
	}), err
}

// figures reads how much these offices have decided of late.
func (r reader) figures(ctx context.Context, f *conversation.OfficeFacts) error {
	rows, err := r.Figures(ctx, db.FiguresParams{Offices: texts(f.Offices), Since: conversation.FirstFigures(f.Offices[0], f.Now)})
	for _, row := range rows {
		f.Figures = append(f.Figures, conversation.Figure(row))
	}
	return err
}

// countOf adds an answer of an office to its figures.
func countOf(office people.OfficeCode, f conversation.Figure) fetch {
	return do((*db.Queries).CountAnswer, db.CountAnswerParams{Office: office, Month: f.Month, Membership: f.Membership, Verdict: f.Verdict, Days: f.Days})
}

// countMembership adds the answer about a membership to the figures of the office,
// if there is a new one.
func countMembership(old, m people.Membership) []fetch {
	if old.State != people.Asked || m.State == people.Asked || m.State == people.Left {
		return nil
	}
	verdict := approval.Yes
	if m.State == people.Refused {
		verdict = approval.No
	}
	return []fetch{countOf(m.School.Office, conversation.FigureOf(m.School.Office, true, verdict, m.AskedAt, m.At))}
}
