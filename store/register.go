package store

import (
	"context"
	"crypto/sha256"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// hash returns what is stored of a token or a code: a person who reads the database
// can use neither.
func hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// register makes an account with its first membership and asks the office. An
// account that is there already stays as it is. If somebody else has just taken
// the user name there is no account.
func (s *Store) register(ctx context.Context, t tx, telegram int64, e conversation.Register) (conversation.Outcome, error) {
	id, err := found(t.AddPerson(ctx, db.AddPersonParams{
		TelegramID: telegram, Name: e.Name, Sought: sought(e.Name), UserName: e.UserName, Language: e.Language, Found: e.Found,
		RegisteredAt: s.Now(),
	}))
	if err != nil {
		return conversation.AsWanted, err
	}
	if id == nil {
		there, err := found(t.PersonAt(ctx, telegram))
		if err != nil || there != nil {
			return conversation.AsWanted, err
		}
		return conversation.UserNameTaken, nil
	}
	me := people.ID(*id)
	if err := s.join(ctx, t, me, e.School, e.New); err != nil || e.Invite == "" {
		return conversation.AsWanted, err
	}
	return s.useInvite(ctx, t, me, e.Invite)
}

// useInvite makes the person a contact of the invite's maker and tells the maker:
// by a notice, or by the form that it was made in, which uses it up.
func (s *Store) useInvite(ctx context.Context, t tx, me people.ID, token string) (conversation.Outcome, error) {
	row, err := found(t.Invite(ctx, hash(token)))
	if err != nil {
		return conversation.AsWanted, err
	}
	if row == nil {
		return conversation.InviteGone(people.InviteUnknown), nil
	}
	// People are locked before anything of theirs, here as everywhere.
	if _, err := t.LockPeople(ctx, []int64{row.Maker, int64(me)}); err != nil {
		return conversation.AsWanted, err
	}
	locked, err := t.LockInvite(ctx, row.TokenHash)
	if err != nil {
		return conversation.AsWanted, err
	}
	i := invite(locked)
	if err := t.reader().judge(ctx, &i, me); err != nil {
		return conversation.AsWanted, err
	}
	problem := i.Usable(me, s.Now())
	switch {
	case problem != people.InviteUsable:
		return conversation.InviteGone(problem), nil
	case i.UsedBy == me:
		return conversation.AsWanted, nil
	}
	return conversation.AsWanted, s.joinBy(ctx, t, i, locked, me)
}

// joinBy does what an invite says that can be used.
func (s *Store) joinBy(ctx context.Context, t tx, i people.Invite, locked db.Invite, me people.ID) error {
	fresh, err := s.makeContacts(ctx, t, i.Maker.ID, me)
	if err != nil {
		return err
	}
	if i.ForOne {
		if err := t.UseInvite(ctx, db.UseInviteParams{TokenHash: locked.TokenHash, UsedBy: orNull(int64(me))}); err != nil {
			return err
		}
	}
	switch {
	case i.Draft != "": // the maker is told of it there
		return s.takeFormOn(ctx, t, locked, me)
	case !fresh:
		return nil
	}
	return s.raise(ctx, t, told{conversation.Notice{
		To: conversation.Recipient{Teacher: i.Maker.ID}, Event: conversation.ContactJoined, Other: me,
	}})
}

// takeFormOn takes the form one step on in which an invite was made that somebody
// has used.
func (s *Store) takeFormOn(ctx context.Context, t tx, i db.Invite, by people.ID) error {
	maker, err := t.Reach(ctx, i.Maker)
	if err != nil {
		return err
	}
	return s.queue(ctx, t, feedArgs{
		Telegram: maker.TelegramID, Input: conversation.Joined{Draft: i.Draft, Teacher: by},
	})
}

// makeContacts makes two people contacts of each other and reports whether they
// were not yet. Requests between them are answered by that.
func (s *Store) makeContacts(ctx context.Context, t tx, one, other people.ID) (bool, error) {
	now := s.Now()
	fresh, err := t.AddContact(ctx, db.AddContactParams{One: int64(one), Other: int64(other), Since: now})
	if err != nil {
		return false, err
	}
	err = t.SettleRequests(ctx, db.SettleRequestsParams{One: int64(one), Other: int64(other), At: &now})
	return fresh > 0, err
}
