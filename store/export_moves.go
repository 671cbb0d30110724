package store

import (
	"context"
	"time"

	"twinbot/conversation/people"
)

type (
	// SignInRecord is a code that somebody asked for to move the account.
	SignInRecord struct {
		Caller  string     `json:"asked_by"` // as Telegram shows them
		AskedAt time.Time  `json:"asked_at"`
		SentAt  *time.Time `json:"code_sent_at,omitempty"`
	}
	// MoveRecord is a request to an office to move the account.
	MoveRecord struct {
		Caller    string            `json:"asked_by"` // as Telegram shows them
		Office    people.OfficeCode `json:"office"`
		State     people.MoveState  `json:"state"`
		AskedAt   time.Time         `json:"asked_at"`
		DecidedAt *time.Time        `json:"decided_at,omitempty"`
		Reason    people.Reason     `json:"reason,omitzero"`
	}
)

// exportSignIns adds the codes that were asked for to move the account, and what
// was asked of offices. The words for the office are not the person's.
func (r reader) exportSignIns(ctx context.Context, id people.ID, record *Record) error {
	signIns, err := r.SignInsFor(ctx, int64(id))
	if err != nil {
		return err
	}
	for _, s := range signIns {
		record.SignIns = append(record.SignIns, SignInRecord{Caller: s.Caller, AskedAt: s.AskedAt, SentAt: s.SentAt})
	}
	moves, err := r.MovesFor(ctx, int64(id))
	for _, m := range moves {
		record.Moves = append(record.Moves, MoveRecord{
			Caller: m.Caller, Office: m.Office, State: m.State, AskedAt: m.AskedAt, DecidedAt: m.DecidedAt,
			Reason: people.Reason{Code: m.ReasonCode, Words: m.ReasonWords},
		})
	}
	return err
}
