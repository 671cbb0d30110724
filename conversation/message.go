package conversation

import "twinbot/locales"

// Message is what a chat gets to see: text in Telegram's HTML, and rows of
// buttons under it.
type Message struct {
	Text   string
	Rows   [][]Key
	Picker Picker
}

// Picker is a keyboard in place of the phone's own, and of the buttons under
// the message: one key opens Telegram's people picker, the other one leaves.
type Picker struct {
	Caption string
	Leave   string // is sent as a message
}

// Key is a button with its caption. It does something here (Button), or opens
// an address (URL); one of the two is set.
type Key struct {
	Caption string
	Button  Button
	URL     string
	Style   Style
}

// Style colours a button. The colour is never the only sign.
type Style string

// The styles, as the Bot API spells them.
const (
	Neutral Style = ""
	Success Style = "success" // accepts
	Danger  Style = "danger"  // refuses or gives up
	Primary Style = "primary" // goes on
)

// Said is a text alone, as what somebody did outside of a dialogue is answered.
type Said struct {
	Key  string
	Data locales.Data
}

// View implements [Screen].
func (s Said) View(t locales.Translator) Message { return Message{Text: t.HTML(s.Key, s.Data)} }

// Screen is something the bot shows, in whatever language.
type Screen interface {
	View(t locales.Translator) Message
}
