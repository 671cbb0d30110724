package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// ChangesScreen returns the card c with the questions to tick whose answers an
// office wants changed.
func (m Machine) ChangesScreen(c Card, wanted []form.ID, f NoticeFacts) Screen {
	return ChangesCard{Card: c, Wanted: wanted, On: m.CardScreen(c, f)}
}

// ChangesCard offers, under a card, the questions whose answers can change.
type ChangesCard struct {
	Card   Card
	Wanted []form.ID
	On     Screen
}

// View implements [Screen].
func (c ChangesCard) View(t locales.Translator) Message {
	message := Message{Text: paragraphs(c.On.View(t).Text, t.HTML("card.which_changes", nil))}
	message.Rows = tickRows(t, c.Wanted, func(id form.ID, untick bool) Button { return AskChanges{c.Card, id, untick} })
	if len(c.Wanted) > 0 {
		message.Rows = append(message.Rows, primary(t, "button.say_why", SayWhy{c.Card}))
	}
	message.Rows = append(message.Rows, row(t, "button.back", ShowCard{c.Card}))
	return message
}

// tickRows offers the questions whose answers can change, with those that are wanted ticked.
// Each button says tick or untick, never toggle: the second of two quick presses is
// made under a message that does not show the first yet.
func tickRows(t locales.Translator, wanted []form.ID, button func(id form.ID, untick bool) Button) [][]Key {
	var keys []Key
	for _, q := range approval.Changeable {
		caption, is := label(t, q.ID), slices.Contains(wanted, q.ID)
		if is {
			caption = ticked(caption)
		}
		keys = append(keys, Key{Caption: caption, Button: button(q.ID, is)})
	}
	return slices.Collect(slices.Chunk(keys, 2))
}
