package conversation

import (
	"twinbot/conversation/approval"
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
