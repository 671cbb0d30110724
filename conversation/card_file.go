package conversation

import "twinbot/locales"

// fileCard is the card of what an office decides on beside projects. It is drawn
// whole, or with no more than one message is sure to hold.
type fileCard interface {
	Screen
	draw(t locales.Translator, whole bool) Message
	behind(t locales.Translator) []string
}

// viewed returns the card of a file: whole if one message holds it, else with the
// way to what is left out.
func viewed(t locales.Translator, c Card, f fileCard) Message {
	m := f.draw(t, true)
	if shownLength(m.Text) <= maxText-underCard {
		return m
	}
	m = f.draw(t, false)
	m.Text = paragraphs(m.Text, t.HTML("card.more_away", nil))
	m.Rows = append(m.Rows, row(t, "button.details", Details{Card: c}))
	return m
}

// FileDetails shows a leaf of everything behind the card of a file.
type FileDetails struct {
	Card Card
	Leaf int
	File fileCard
}

// fileDetails returns one leaf, from 0, of what is behind a card c that is about
// no project.
func (m Machine) fileDetails(c Card, number int, f NoticeFacts) Screen {
	clocked, ok := m.CardScreen(c, f).(Clocked)
	if !ok {
		return m.CardScreen(c, f)
	}
	if of, ok := clocked.Screen.(fileCard); ok {
		clocked.Screen = FileDetails{Card: c, Leaf: number, File: of}
	}
	return clocked
}

// View implements [Screen].
func (d FileDetails) View(t locales.Translator) Message {
	texts := packed(d.File.behind(t), leafLength)
	on, at, pages := page(texts, d.Leaf, 1)
	return Message{
		Text: paragraphs(on...),
		Rows: append(turner(t, at, pages, func(n int) Button { return Details{d.Card, n} }), row(t, "button.back_to_card", ShowCard{d.Card})),
	}
}

// packed joins texts to as few as hold at most limit characters each.
func packed(texts []string, limit int) []string {
	var all []string
	length := limit
	for _, text := range texts {
		if length += shownLength(text); length > limit {
			all, length = append(all, ""), shownLength(text)
		}
		all[len(all)-1] = paragraphs(all[len(all)-1], text)
	}
	return all
}
