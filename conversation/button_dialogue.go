package conversation

import (
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// Buttons of the dialogue. They stand on the live card, or on a notice.
type (
	// Go shows another place.
	Go struct{ Place Place }
	// NewForm begins a form; Another, though one is open.
	NewForm struct{ Another bool }
	// Continue opens a draft; without one, the draft that is open anyway.
	Continue struct{ Draft string }
	// DeleteDraft deletes a draft.
	DeleteDraft struct{ Draft string }
	// RestoreDraft brings a deleted draft back.
	RestoreDraft struct{ Draft string }
	// SetReminding switches the reminders of unsent drafts on or off.
	SetReminding struct{ On bool }
	// CopyProject begins a draft with the text of an old project.
	CopyProject struct{ Project int64 }
	// ShowTab shows a page of a list of projects.
	ShowTab struct {
		Tab  Tab
		Page int
	}
	// ShowProject shows a leaf of a project.
	ShowProject struct {
		Project int64
		Leaf    int
	}
	// ActOnProject does what a founder may do unasked, once Sure.
	ActOnProject struct {
		Project int64
		Verdict approval.Verdict
		Sure    bool
	}
	// Talk asks for words around an asking of a project: a question, a reply or a
	// request for changes.
	Talk struct {
		Card    Card
		Verdict approval.Verdict
	}
	// Want ticks or unticks an answer that should change.
	Want struct {
		Question form.ID
		Untick   bool
	}
	// SendWords sends the words typed, and what is ticked with them.
	SendWords struct{}
	// EditProject opens the text of a project to be changed: at a question or, for
	// "", at the overview.
	EditProject struct {
		Project  int64
		Question form.ID
	}
	// Poke reminds the party that has an asking of a project.
	Poke struct {
		Project int64
		Asking  int
	}
	// ShowMembers shows who takes part in a project or, to Invite, the contacts
	// who can be invited.
	ShowMembers struct {
		Project int64
		Invite  bool
		Page    int
	}
	// TakePart invites a teacher to a project, offers them a founder's place, or
	// answers that; once Sure.
	TakePart struct {
		Project int64
		Verdict approval.Verdict
		Teacher people.ID
		Sure    bool
	}
	// ShowHistory shows a page of what was done to a project.
	ShowHistory struct {
		Project int64
		Page    int
	}
	// SendFormFile sends the form of a project as a file.
	SendFormFile struct{ Project int64 }
	// SetTongue chooses the language the bot speaks.
	SetTongue struct{ Language string }

	// Choose answers a question of the sign-up.
	Choose struct {
		Step   SignUpStep
		Option string
	}
	// BackInSignUp goes to the question before.
	BackInSignUp struct{}
	// SignInGo goes to a question of the sign-in; to that for the code, with
	// another code.
	SignInGo struct{ Step SignInStep }
	// NotMe says that somebody else has asked for a code, or for a move.
	NotMe struct {
		SignIn people.SignInID
		Move   people.MoveID
	}
	// AddSchool begins to ask for a further school, or for one instead of a
	// refused one.
	AddSchool struct{ Instead people.MembershipID }
	// Depart leaves a school, once Sure.
	Depart struct {
		Membership people.MembershipID
		Sure       bool
	}
	// ShowProfile shows a page of the schools in the profile.
	ShowProfile struct{ Page int }
	// AnswerOffice begins the answer to an office's question.
	AnswerOffice struct{ Question people.QuestionID }
	// ValidateAgain asks the office about a refused membership once more.
	ValidateAgain struct{ Membership people.MembershipID }
	// SetMeFound lets others find the person by a search, or no longer.
	SetMeFound struct{ Found bool }
	// SendMyData sends the person all that is known of them.
	SendMyData struct{}
	// DeleteAccount deletes the account, once Sure.
	DeleteAccount struct{ Sure bool }

	// ShowContacts shows a page of the contacts; All, all of them after a search.
	ShowContacts struct {
		Page int
		All  bool
	}
	// ShowContact shows one contact.
	ShowContact struct{ Teacher people.ID }
	// DropContact ends a contact, once Sure.
	DropContact struct {
		Teacher people.ID
		Sure    bool
	}
	// ShutOut shuts a teacher out, once Sure.
	ShutOut struct {
		Teacher people.ID
		Sure    bool
	}
	// LetIn takes that back.
	LetIn struct{ Teacher people.ID }
	// ShowFound shows a page of the people that were found.
	ShowFound struct{ Page int }
	// AskFound asks one of them to become a contact.
	AskFound struct{ Teacher people.ID }
	// InviteSomebody makes an invite link for one person, or for Many.
	InviteSomebody struct{ Many bool }
	// Revoke makes an invite unusable.
	Revoke struct{ Invite people.InviteID }
	// Join uses the invite that the person came with.
	Join struct{ Token string }
	// Reply accepts or refuses a request to become contacts.
	Reply struct {
		Request people.RequestID
		Accept  bool
	}

	// Pick chooses, ticks or unticks an option of a question.
	Pick struct {
		Question form.ID
		Option   string
	}
	// PickPartner chooses a co-founder and one of their schools.
	PickPartner struct {
		Teacher people.ID
		School  people.SchoolID
	}
	// AddOwn adds what was typed to a list as an answer in one's own words.
	AddOwn struct{ Question form.ID }
	// Turn shows a page of a list; All, the whole list after a search.
	Turn struct {
		Question form.ID
		Page     int
		All      bool
	}
	// Done ends a question that takes several answers.
	Done struct{ Question form.ID }
	// TakeBack undoes the answer given last.
	TakeBack struct{}
	// UseHere takes an early message as the answer to what is asked now.
	UseHere struct{ Message int }
	// TakeOut takes an early message out of the answer that it has joined, or
	// leaves one out that waits.
	TakeOut struct{ Message int }
	// TakeLast takes the last message alone, not joined to those before it.
	TakeLast struct{}
	// Discard drops what was refused, so that nothing more is joined to it.
	Discard struct{}
	// CopyTyped shows a page, from 1, of what was refused, to be copied; 0, the
	// question again.
	CopyTyped struct{ Page int }
	// Back goes to the question before, or to the preview.
	Back struct{}
	// Later leaves the form and keeps the draft.
	Later struct{}
	// Cancel leaves the form, once Sure, and keeps the draft too.
	Cancel struct{ Sure bool }
	// Change goes from the preview to a question.
	Change struct{ Question form.ID }
	// Leaf shows a leaf of the preview, whether all is answered or not.
	Leaf struct{ Number int }
	// SendForm sends the form, once Sure.
	SendForm struct{ Sure bool }
	// InvitePartner makes an invite link for one co-founder.
	InvitePartner struct{}
	// DecideLater goes on with the form before the co-founder is decided.
	DecideLater struct{}
)
