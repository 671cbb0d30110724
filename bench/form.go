package main

import (
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// act is one thing that somebody does: types a text, or presses a button.
type act struct {
	types string
	press string                         // caption of the button where another bot is compared
	wants func(conversation.Button) bool // which button of the program that is
	nth   int                            // of those, from 0
	maybe bool                           // left out where the screen has no such button
}

// finder returns what the button that an act presses tells the bot.
type finder func(botapi.Message, act) (data string, ok bool)

// byMeaning finds a button of the program.
func byMeaning(m botapi.Message, a act) (data string, ok bool) {
	n := 0
	for _, row := range m.Rows {
		for _, b := range row {
			if _, meant, err := conversation.DecodeButton(b.Data); err != nil || !a.wants(meant) {
				continue
			}
			if n == a.nth {
				return b.Data, true
			}
			n++
		}
	}
	return "", false
}

// byCaption finds a button of a bot that is compared.
func byCaption(m botapi.Message, a act) (data string, ok bool) {
	for _, row := range m.Rows {
		for _, b := range row {
			if b.Caption == a.press {
				return b.Data, true
			}
		}
	}
	return "", false
}

func types(text string) act { return act{types: text} }

// press presses a button of a type for which a rule holds.
func press[B conversation.Button](caption string, holds func(B) bool) act {
	return act{press: caption, wants: func(b conversation.Button) bool {
		is, ok := b.(B)
		return ok && holds(is)
	}}
}

// ticks presses the nth option that the screen shows of a question.
func ticks(question form.ID, nth int) act {
	a := press("Pick", func(p conversation.Pick) bool { return p.Question == question })
	a.nth = nth
	return a
}

func turns(question form.ID) act {
	return press("Next", func(t conversation.Turn) bool { return t.Question == question && !t.All })
}

func showsAll(question form.ID) act {
	return press("All", func(t conversation.Turn) bool { return t.Question == question && t.All })
}

func ends(question form.ID) act {
	return press("Done", func(d conversation.Done) bool { return d.Question == question })
}

// fillIn returns how a founder fills in the form: everything from the first question
// up to the preview. One answer is too short, one list is searched, and pages are
// turned in the other two.
func fillIn(title string) []act {
	text := " Our pupils compare the rivers of their towns, measure them each month, and publish a map of both together."
	return []act{
		types("/new"),
		press("Pick", func(conversation.PickPartner) bool { return true }),
		types("Riv"), types(title),
		types(title + ":" + text),
		ticks(form.Languages, 0), turns(form.Languages), ticks(form.Languages, 1), ends(form.Languages),
		types("8-11"),
		types("48"),
		types("geo"), ticks(form.Subjects, 0), showsAll(form.Subjects), ticks(form.Subjects, 1), ends(form.Subjects),
		turns(form.Tools), ticks(form.Tools, 0), ticks(form.Tools, 1), ends(form.Tools),
		types(title + ", aims:" + text),
		types(title + ", process:" + text),
		types(title + ", results:" + text),
	}
}

// sendOff returns how the founder sends the form from the preview.
func sendOff() []act {
	return []act{
		press("Done", func(s conversation.SendForm) bool { return !s.Sure }),
		press("Done", func(s conversation.SendForm) bool { return s.Sure }),
	}
}

// title returns that of the form that somebody fills in.
func title(phase, person int) string {
	return fmt.Sprintf("Rivers of Europe %d-%02d", phase, person)
}
