package conversation

import "twinbot/locales"

// Earlier is a screen with the first of the early messages above it.
type Earlier struct {
	Early  []Early
	Usable bool // as what the screen asks for
	Screen Screen
}

// View implements [Screen].
func (e Earlier) View(t locales.Translator) Message {
	first := e.Early[0]
	data := locales.Data{"Typed": cut(first.Part.Text, earlyShown)}
	out, said := row(t, "button.leave_out", TakeOut{first.Part.Message}), "early.waits"
	if first.To != "" {
		data["Label"] = label(t, first.To)
		caption := narrow(t.Plain("button.take_out", locales.Data{"Label": label(t, first.To)}), room(2, PrivateWidth))
		out, said = []Key{{Caption: caption, Button: TakeOut{first.Part.Message}}}, "early.joined"
	}
	more := ""
	if n := len(e.Early) - 1; n > 0 {
		more = t.HTML("early.more", locales.Data{"Count": n})
	}
	if e.Usable {
		out = append(row(t, "button.use_here", UseHere{first.Part.Message}), out...)
	}
	if q, asks := e.Screen.(Question); asks {
		q.Above = 1
		e.Screen = q
	}
	message := e.Screen.View(t)
	message.Text = paragraphs(t.HTML(said, data), more, message.Text)
	message.Rows = append([][]Key{out}, message.Rows...)
	return message
}
