package conversation

import (
	"time"

	"twinbot/conversation/people"
)

// Input is what comes in for one person's conversation: what the person does
// in the private chat, or what somebody else did that changes it.
//
//sumtype:decl
type Input interface{ input() }

type (
	// Command is a command of the menu, such as /start, with what follows it.
	Command struct{ Name, Payload string }
	// Say is a message of text, or a file of it.
	Say struct {
		Text    string
		Message int // its number in the chat
		File    bool
	}
	// Press is the press of a button on the card with the given number, or on
	// a message that is no card (0).
	Press struct {
		Card   int
		Button Button
	}
	// Send is a message that holds no text of its own to be read.
	Send struct{ What Thing }
	// Edit is the edit of an earlier message. Text is empty if it holds none.
	Edit struct {
		Message int
		Text    string
		Command bool // it is one now
	}
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
	// MoveAnswered says what became of a move that the person asked an office for,
	// and why it was refused, if it was.
	MoveAnswered struct {
		State  people.MoveState
		Reason people.Reason
	}
	// WasSilent says that the bot has heard nothing for so long that taps were lost.
	WasSilent struct{ From, Until time.Time }
	// MovedAway says that the account is to move to another Telegram account.
	MovedAway struct{ To int64 }
	// MovedHere says that an account has come, with the draft that was open, or the
	// change of a project that was under way.
	MovedHere struct {
		Draft string
		Edit  *Draft `json:",omitempty"`
	}
)

// Thing is what is sent in place of a text; by it a text is found that says what
// to do instead, under remark.sent_.
type Thing string

// The things.
const (
	Photo   Thing = "photo"
	Sticker Thing = "sticker"
	Voice   Thing = "voice"
	Video   Thing = "video"
	Paper   Thing = "document" // any file but one of text
	Forward Thing = "forward"  // the words of somebody else
	Other   Thing = "other"
)

// The files of text that cannot be read.
const (
	TooBig  Thing = "too_big"
	NotText Thing = "not_text" // not in UTF-8
	Lost    Thing = "lost"     // Telegram does not hand it over
)

func (Command) input() {}
func (Say) input()     {}
func (Press) input()   {}
func (Send) input()    {}
func (Edit) input()    {}
func (Picked) input()  {}
func (Joined) input()  {}

func (WasSilent) input()    {}
func (MoveAnswered) input() {}
func (MovedAway) input()    {}
func (MovedHere) input()    {}
