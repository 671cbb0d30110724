package office

import (
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// deskPause is how long an officer has to look at the file that a desk has come to.
const deskPause = time.Second

// How a side of a card was opened: to act, so that what comes of it takes its place, or to read
// on a card that is decided.
const (
	ToAct = iota
	ToRead
)

// Press returns what the press of a button on a card does.
func Press(m conversation.Machine, by Presser, b conversation.Button, f Facts) Step {
	if refusal := f.Refusal(by); refusal != "" {
		return says(refusal)
	}
	if f.Before != nil {
		return Step{Toast: After(m, by, f, *f.Before), Shows: true}
	}
	_, reads := b.(conversation.Details)
	if at := f.Desk; at != nil && (at.Card != f.Card || !reads && f.Now.Sub(at.Moved) < deskPause) {
		return Step{Toast: Toast{Key: "toast.desk_moved"}, Shows: true}
	}
	switch b := b.(type) {
	case conversation.Details:
		return f.turn(b)
	case conversation.ShowCard:
		return Step{Effect: Close{}, Shows: true}
	case conversation.Block, conversation.Unblock:
		return f.pressBlock(by, b)
	case conversation.Write:
		return f.pressWrite(m, by, b.For)
	default: // needs a card that waits
	}
	if !f.open() {
		return Step{Toast: late(m, by, f), Shows: true}
	}
	switch b := b.(type) {
	case conversation.OtherAnswer:
		return f.turn(b)
	case conversation.AskChanges:
		return f.pressChanges(b)
	case conversation.SayWhy:
		if !f.asksChanges() || len(f.Ticked) == 0 {
			return says("toast.old_button")
		}
		return Step{Asks: &Words{For: conversation.ToChange, Questions: conversation.InOrder(f.Ticked)}}
	case conversation.Answer:
		return f.pressAnswer(m, by, b)
	default: // Reasons
		return f.turn(conversation.Reasons{Card: f.Card})
	}
}

// says answers with a text, and does nothing.
func says(key string) Step { return Step{Toast: Toast{Key: key}} }

// turn opens the side of a card that a button is for.
func (f Facts) turn(b conversation.Button) Step {
	why := ToRead
	if f.open() {
		why = ToAct
	}
	return Step{Effect: Turn{conversation.EncodeButton(why, b)}, Shows: true}
}

// pressChanges ticks or unticks what an office wants to have changed.
func (f Facts) pressChanges(b conversation.AskChanges) Step {
	_, changeable := approval.Changeable.Find(b.Question)
	if !f.asksChanges() || b.Question != "" && !changeable {
		return says("toast.old_button")
	}
	return Step{Effect: Tick{b.Question, b.Untick}, Shows: true}
}

// pressAnswer decides as a button says.
func (f Facts) pressAnswer(m conversation.Machine, by Presser, a conversation.Answer) Step {
	forged := a.Code != "" && !m.IsReason(f.Card, a.Code, f.Of)
	switch {
	case forged || a.Verdict != approval.Yes && a.Verdict != approval.No:
		return says("toast.old_button")
	case a.Verdict == approval.No && a.Code == "":
		return f.turn(conversation.Reasons{Card: f.Card})
	}
	return f.decide(by, Decide{Card: f.Card, Verdict: a.Verdict, Code: a.Code})
}

// pressBlock blocks or unblocks the account that a membership's card is about.
func (f Facts) pressBlock(by Presser, b conversation.Button) Step {
	if f.Of.Membership == nil || f.Of.Teacher == nil {
		return says("toast.gone")
	}
	block, blocks := b.(conversation.Block)
	switch {
	case blocks && block.Code == "":
		return f.turn(b)
	case blocks && !conversation.IsBlockReason(block.Code):
		return says("toast.old_button")
	}
	return f.setBlock(by, blocks, people.Reason{Code: block.Code})
}

// setBlock blocks the account because of why, or unblocks it.
func (f Facts) setBlock(by Presser, block bool, why people.Reason) Step {
	if err := f.Of.Teacher.MayBlock(by.Teacher); err != nil {
		return f.refused(err)
	}
	said := conversation.Outcome("toast.account_unblocked")
	if block {
		said = "toast.account_blocked"
	}
	return Step{Effect: SetBlock{f.Of.Teacher.ID, f.to().Office, block, why}, Thanks: said, Shows: true}
}

// pressWrite asks the presser for a text, if the card can use one now.
func (f Facts) pressWrite(m conversation.Machine, by Presser, purpose conversation.Purpose) Step {
	switch {
	case purpose != conversation.ToRefuse && purpose != conversation.ToAsk && purpose != conversation.ToBlock,
		purpose != conversation.ToRefuse && f.Of.Membership == nil:
		return says("toast.old_button")
	case purpose != conversation.ToBlock && !f.open():
		return Step{Toast: late(m, by, f), Shows: true}
	}
	return Step{Asks: &Words{For: purpose}}
}
