package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// MoveDesk puts a file of an office on the desk of an officer in a chat, once for each key, and
// returns the desk, which the caller shows. It comes as a new message unless the officer has
// pressed the message in which it is, pressed.
func (s *Store) MoveDesk(
	ctx context.Context, key string, officer, chat int64, pressed int, c conversation.Card, office people.OfficeCode,
) (View, error) {
	project, membership, move := orNull(c.Project), orNull(int64(c.Membership)), orNull(int64(c.Move))
	var desk db.View
	err := s.inTx(ctx, func(t tx) error {
		first, err := t.MarkPerformed(ctx, db.MarkPerformedParams{Key: key, At: s.Now()})
		if err != nil {
			return err
		}
		if first == 0 {
			desk, err = t.DeskOf(ctx, db.DeskOfParams{Chat: chat, Officer: officer})
			return err
		}
		err = t.ClearDesks(ctx, db.ClearDesksParams{Project: project, Membership: membership, Move: move, Officer: officer, Chat: chat})
		if err != nil {
			return err
		}
		desk, err = t.MoveDesk(ctx, db.MoveDeskParams{
			Chat: chat, Officer: officer, Project: project, Membership: membership, Move: move, Number: c.Number, Revision: c.Revision,
			Office: office, Now: s.Now(), Pressed: pressed,
		})
		if err != nil {
			return err
		}
		return s.showAfterPress(ctx, t, desk.ID)
	})
	return viewOf(desk), explain(err, "put a file on the desk of %d in chat %d", officer, chat)
}

// deskAt names the desk that a message with a file in a group is.
func deskAt(chat int64, message int, c conversation.Card) db.DeskAtParams {
	of := cardView(c)
	return db.DeskAtParams{Chat: chat, Message: message, Project: of.Project, Membership: of.Membership, Move: of.Move, Number: of.Number}
}
