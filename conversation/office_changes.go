package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// Questions returns what is ticked on a card by which an office asks for
// changes, in the order of the form: each bit of ticks stands for one of what
// can be changed. It returns false if ticks has others.
func Questions(ticks int) ([]form.ID, bool) {
	var ids []form.ID
	for i, q := range approval.Changeable {
		if ticks&(1<<i) != 0 {
			ids = append(ids, q.ID)
		}
	}
	return ids, ticks >= 0 && ticks < 1<<len(approval.Changeable)
}

// ChangesScreen returns the card c with the questions to tick that an office
// wants to have answered anew.
func (m Machine) ChangesScreen(c Card, ticks int, f NoticeFacts) Screen {
	return ChangesCard{Card: c, Ticks: ticks, On: m.CardScreen(c, f)}
}

// ChangesCard offers the questions that can be answered anew under a card. A
// group has no session, so the buttons carry what is ticked.
type ChangesCard struct {
	Card  Card
	Ticks int
	On    Screen
}

// View implements [Screen].
func (c ChangesCard) View(t locales.Translator) Message {
	message := Message{Text: paragraphs(c.On.View(t).Text, t.HTML("card.which_changes", nil))}
	var keys []Key
	for i, q := range approval.Changeable {
		caption, bit := label(t, q.ID), 1<<i
		if c.Ticks&bit != 0 {
			caption = ticked(caption)
		}
		keys = append(keys, Key{Caption: caption, Button: AskChanges{c.Card, c.Ticks ^ bit}})
	}
	message.Rows = slices.Collect(slices.Chunk(keys, 2))
	if c.Ticks != 0 {
		message.Rows = append(message.Rows, primary(t, "button.say_why", SayWhy{c.Card, c.Ticks}))
	}
	message.Rows = append(message.Rows, row(t, "button.back", ShowCard{c.Card}))
	return message
}
