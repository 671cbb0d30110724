package conversation

import "twinbot/conversation/people"

// Input is what comes in for one person's conversation: what the person does
// in the private chat, or what somebody else did that changes it.
//
//sumtype:decl
type Input interface{ input() }

type (
	// Command is a command of the menu, such as /start, with what follows it.
	Command struct{ Name, Payload string }
	// Say is a message of text.
	Say struct{ Text string }
	// Press is the press of a button on the card with the given number, or on
	// a message that is no card (0).
	Press struct {
		Card   int
		Button Button
	}
	// Send is a message that holds no text of its own: a photo, a sticker, a
	// voice message, something forwarded.
	Send struct{ What string }
	// Edit is the edit of an earlier message.
	Edit struct{}
	// Picked is somebody chosen in Telegram's people picker, by their Telegram
	// account and the name it shows, which may be "".
	Picked struct {
		Telegram int64
		Name     string
	}
	// Joined says that somebody used the invite made in the form of a draft.
	Joined struct {
		Draft   string
		Teacher people.ID
	}
	// Taken says that the user name was taken by somebody else just before the
	// person took it.
	Taken struct{ UserName string }
	// CodeTried says that a code was not the right one or, with Wait, that the
	// person has asked or tried too often.
	CodeTried struct {
		Salt string
		Wait bool
	}
	// MovedAway says that the account is to move to another Telegram account.
	MovedAway struct{ To int64 }
	// MovedHere says that an account has come, with the draft that was open.
	MovedHere struct{ Draft string }
)

func (Command) input() {}
func (Say) input()     {}
func (Press) input()   {}
func (Send) input()    {}
func (Edit) input()    {}
func (Picked) input()  {}
func (Joined) input()  {}
func (Taken) input()   {}

func (CodeTried) input() {}
func (MovedAway) input() {}
func (MovedHere) input() {}
