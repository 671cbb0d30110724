package conversation

import (
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// Effect is something to store in answer to an input. Effects are saved with
// the state and performed after it, each once, with the notices it causes in
// the same transaction.
//
//sumtype:decl
type Effect interface{ effect() }

type (
	// Register makes the account of the person, their school if it is new, and
	// asks the school's office to validate the membership. Somebody who came
	// with an invite becomes a contact of its maker.
	Register struct {
		Name, UserName, Language string
		Found                    bool            `json:",omitempty"` // by the searches of others
		School                   people.SchoolID // one that exists, or 0
		New                      people.School   // the one to be added where School is 0
		Invite                   string          // token, or ""
	}
	// SetLanguage keeps the language the person chose.
	SetLanguage struct{ Language string }
	// ShowMenu gives the chat its commands menu in the language chosen there.
	ShowMenu struct{}
	// AskCode sends a code to the chat of the person who has a user name, so that the
	// account can move here. Caller is the person who asks, as Telegram shows them.
	AskCode struct{ UserName, Salt, Caller string }
	// TryCode tries a code. It holds only the code's hash.
	TryCode struct {
		Salt string
		Hash []byte
	}
	// StopSignIn kills a code that was sent to the person.
	StopSignIn struct{ SignIn people.SignInID }
	// AskToMove asks the office of the account with a user name to move it here,
	// in the person's own words. Caller is the person as Telegram shows them.
	AskToMove struct{ UserName, Words, Caller string }
	// StopMove stops a move of the person's account.
	StopMove struct{ Move people.MoveID }
	// HandOver moves the account to another Telegram account, with the change of a
	// project that is under way.
	HandOver struct {
		To   int64
		Edit *Draft `json:",omitempty"`
	}
	// Rename gives the person another name.
	Rename struct{ Name string }
	// TakeUserName gives the person another user name, unless somebody else has
	// taken it first.
	TakeUserName struct{ UserName string }
	// SetFound says whether others may find the person by a search.
	SetFound struct{ Found bool }
	// SendExport sends the person a file: the form of a project or, without one, all
	// that is known of them.
	SendExport struct {
		Project int64 `json:",omitempty"`
	}
	// Erase deletes the person's account.
	Erase struct{}
	// SetReminders says whether unsent drafts remind the person.
	SetReminders struct{ On bool }
	// AskAgain asks the office about a refused membership once more.
	AskAgain struct{ Membership people.MembershipID }
	// JoinSchool asks a school's office for a further membership, in place of a
	// refused one if Instead is set.
	JoinSchool struct {
		School  people.SchoolID // one that exists, or 0
		New     people.School   // the one to be added where School is 0
		Instead people.MembershipID
	}
	// LeaveSchool ends a membership.
	LeaveSchool struct{ Membership people.MembershipID }
	// ReplyToOffice answers an office's question about one's membership.
	ReplyToOffice struct {
		Question people.QuestionID
		Words    string
	}
	// MakeInvite stores an invite link by the hash of its token. Draft is set when
	// the link is made in a form; such a link is for one person.
	MakeInvite struct {
		Token   string
		ForOne  bool
		Draft   string
		School  people.SchoolID
		Expires time.Time
	}
	// UseInvite makes the person a contact of the invite's maker.
	UseInvite struct{ Token string }
	// RevokeInvite makes an invite of the person's unusable.
	RevokeInvite struct{ Invite people.InviteID }
	// CountSearch counts a search for people.
	CountSearch struct{}
	// AskContact asks the teacher called To to become a contact.
	AskContact struct{ To people.ID }
	// AskPicked does the same with the owner of a Telegram account, if that is a
	// teacher who can be asked. The person who asks never learns whether it is.
	AskPicked struct{ Telegram int64 }
	// RemoveContact ends a contact, for both.
	RemoveContact struct{ Teacher people.ID }
	// SetShutOut shuts a teacher out, who can then neither find nor ask the
	// person and is no contact any more, or lets them in again.
	SetShutOut struct {
		Teacher people.ID
		Out     bool
	}
	// AnswerContact accepts or refuses such a request.
	AnswerContact struct {
		Request people.RequestID
		Accept  bool
	}
	// KeepDraft stores a draft at once: one that is no longer open in the
	// conversation, or one that is Open and must be known to others. One that the
	// person has Deleted can be brought back until [DeletedKept] later.
	KeepDraft struct {
		Draft   string
		Answers form.Answers
		Heard   Heard     `json:",omitempty"`
		Waits   bool      `json:",omitempty"` // the question for the co-founder does
		Open    bool      `json:",omitempty"`
		Deleted time.Time `json:",omitzero"`
	}
	// SendProject makes a project of a draft and asks the co-founder.
	SendProject struct {
		Draft     string
		Answers   form.Answers
		Founder   approval.Side
		Cofounder approval.Side
		At        time.Time
	}
	// ActOn applies to a project what a teacher says of it.
	ActOn struct {
		Project int64
		Word    approval.Word
		At      time.Time
	}
)

func (Register) effect()      {}
func (SetLanguage) effect()   {}
func (ShowMenu) effect()      {}
func (AskCode) effect()       {}
func (TryCode) effect()       {}
func (StopSignIn) effect()    {}
func (AskToMove) effect()     {}
func (StopMove) effect()      {}
func (HandOver) effect()      {}
func (Rename) effect()        {}
func (TakeUserName) effect()  {}
func (SetFound) effect()      {}
func (SendExport) effect()    {}
func (Erase) effect()         {}
func (SetReminders) effect()  {}
func (AskAgain) effect()      {}
func (JoinSchool) effect()    {}
func (LeaveSchool) effect()   {}
func (ReplyToOffice) effect() {}
func (MakeInvite) effect()    {}
func (UseInvite) effect()     {}
func (RevokeInvite) effect()  {}
func (CountSearch) effect()   {}
func (AskPicked) effect()     {}
func (RemoveContact) effect() {}
func (SetShutOut) effect()    {}
func (AskContact) effect()    {}
func (AnswerContact) effect() {}
func (KeepDraft) effect()     {}
func (SendProject) effect()   {}
func (ActOn) effect()         {}
