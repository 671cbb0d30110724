package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/store/db"
)

// claimed adds to the files of some subjects who is at work on them, or was last.
func (r reader) claimed(ctx context.Context, of subjects, files []conversation.File) error {
	claims, err := r.claims(ctx, of)
	for i, f := range files {
		f.Card.Revision = 0
		if claim, ok := claims[f.Card]; ok {
			files[i].Claim = &claim
		}
	}
	return err
}

func (r reader) claims(ctx context.Context, of subjects) (map[conversation.Card]conversation.Claim, error) {
	rows, err := r.ClaimsOf(ctx, claimsOf(of))
	return claims(rows), err
}

func claimsOf(of subjects) db.ClaimsOfParams {
	return db.ClaimsOfParams{Projects: of.projects, Memberships: of.memberships, Moves: of.moves}
}

func claims(rows []db.ClaimsOfRow) map[conversation.Card]conversation.Claim {
	claims := map[conversation.Card]conversation.Claim{}
	for _, row := range rows {
		card := cardOf(row.Project, row.Membership, row.Move, row.Number, 0)
		claims[card] = conversation.Claim{Officer: row.Officer, Name: row.Name, Until: row.Until}
	}
	return claims
}

// ClaimFile claims the file of a card for an officer in an office's chat, as
// [conversation.OfficeFacts.ClaimFile] says; without a card the next one. The
// cards of a file that changes hands are redrawn. It returns false if no
// such file waits for the chat's offices.
func (s *Store) ClaimFile(ctx context.Context, chat int64, c conversation.Card, officer int64, name string) (conversation.File, bool, error) {
	var file conversation.File
	var waits bool
	err := s.inTx(ctx, func(t tx) error {
		if err := t.LockChat(ctx, chat); err != nil {
			return err
		}
		var err error
		if file, waits, err = t.reader().claimable(ctx, chat, c, officer, s.Now()); err != nil || !waits || file.Claim.Officer != officer {
			return err
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
		return s.raise(ctx, t, subjectOf(file.Card))
	})
	return file, waits, explain(err, "claim a file in chat %d", chat)
}

// claimable returns the file of a card as an officer may claim it; without a card
// it goes through what waits until one is nobody's.
func (r reader) claimable(ctx context.Context, chat int64, c conversation.Card, officer int64, now time.Time) (conversation.File, bool, error) {
	facts := conversation.OfficeFacts{Now: now}
	var err error
	if facts.Offices, err = r.askedIn(ctx, chat); err != nil || len(facts.Offices) == 0 {
		return conversation.File{}, false, err
	}
	cards := []conversation.Card{c}
	var last conversation.ShowPending
	for more := true; more; {
		if more = (c == conversation.Card{}); more {
			page, err := r.waiting(ctx, facts.Offices, last, conversation.FilesPerPage)
			if err != nil || len(page) == 0 {
				return conversation.File{}, false, err
			}
			cards = nil
			for _, file := range page {
				cards = append(cards, file.Card)
				last = conversation.ShowPending{Due: file.Due.UnixMicro(), Card: file.Card}
			}
		}
		if facts.Waiting, err = r.waitingOf(ctx, facts.Offices, cards); err != nil {
			return conversation.File{}, false, err
		}
		if file, ok := facts.ClaimFile(c, officer); ok {
			return file, true, nil
		}
	}
	return conversation.File{}, false, nil
}
