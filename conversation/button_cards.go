package conversation

import (
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// Buttons of decision cards, in an office's chat or a co-founder's.
type (
	// Answer is a decision.
	Answer struct {
		Card    Card
		Verdict approval.Verdict
		Code    string // of the reason
	}
	// Reasons offers the reasons for a refusal.
	Reasons struct{ Card Card }
	// Write asks the presser for words of their own, to be written as a reply.
	Write struct {
		Card Card
		For  Purpose
	}
	// Block blocks the account of the teacher whose membership the card is
	// about; without a reason, it offers the reasons.
	Block struct {
		Card Card
		Code string // of the reason
	}
	// Unblock takes that back.
	Unblock struct{ Card Card }
	// OtherAnswer shows all that can be answered on a card which offers one button.
	OtherAnswer struct{ Card Card }
	// ShowCard goes back to the card from its reasons or details.
	ShowCard struct{ Card Card }
	// Details shows a leaf of the whole form.
	Details struct {
		Card Card
		Leaf int
	}
)

// Buttons of an office's chat, beside its cards.
type (
	// ShowPending shows a page of what waits for the chat's offices.
	ShowPending struct{ Page int }
	// TakeFile claims a file for the presser and shows its card; without a card,
	// the next file that is nobody's.
	TakeFile struct{ Card Card }
	// OpenFile shows the card of a file.
	OpenFile struct{ Card Card }
	// SetDigest chooses the hour of the chat's digest, or that there is none.
	SetDigest struct {
		Hour int
		Off  bool
	}
)

// Buttons of the cards of moves, in an office's chat.
type (
	// AnswerMove agrees to a move, or refuses it for a reason; without one, it
	// offers the reasons.
	AnswerMove struct {
		Move  people.MoveID
		Agree bool
		Code  string // of the reason
	}
	// ShowMove goes back to the card from its reasons.
	ShowMove struct{ Move people.MoveID }
)
