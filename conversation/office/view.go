package office

import (
	"twinbot/conversation"
	"twinbot/conversation/form"
)

// State is what stands open on a card: a side of it, or the questions that are being ticked.
type State struct {
	Opened string    // as [Turn] says, or ""
	Ticked []form.ID // nil unless somebody asks for changes
}

// View returns what a card shows: the side that stands open, until what that waited for is
// decided, or else the card itself.
func View(m conversation.Machine, c conversation.Card, s State, f conversation.NoticeFacts) conversation.Screen {
	why, button, err := conversation.DecodeButton(s.Opened)
	known := f.Project != nil || f.Membership != nil || f.Move != nil
	switch {
	case !known || (err != nil || why == ToAct) && !IsOpen(c, f):
		return m.CardScreen(c, f)
	case err != nil && s.Ticked != nil:
		return m.ChangesScreen(c, s.Ticked, f)
	}
	switch button := button.(type) {
	case conversation.Details:
		return m.DetailsScreen(c, button.Leaf, f)
	case conversation.OtherAnswer:
		return m.OtherAnswerScreen(c, f)
	case conversation.Reasons:
		return m.ReasonsScreen(c, f)
	case conversation.Block:
		if f.Teacher != nil && !f.Teacher.Blocked {
			return m.BlockScreen(c, f)
		}
	default: // the card itself
	}
	return m.CardScreen(c, f)
}
