// Package playground lets one see the whole bot without Telegram: persons and
// offices who talk to the real program through a stand-in for Telegram.
package playground

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"twinbot/playground/botapi"
)

// patience is how long a person waits for what must come.
const patience = time.Minute

// Actor is a person in one chat, who acts only on what the chat shows.
type Actor struct {
	Name     string
	Language string // of the Telegram app
	Person   *botapi.Person
	Title    string        // of the group, "" for a private chat
	Group    *botapi.Group // nil likewise
	Telegram *botapi.Server
}

// newActor returns somebody who writes to the bot in private.
func newActor(telegram *botapi.Server, name, language string) Actor {
	return Actor{Name: name, Language: language, Person: telegram.AddPerson(name, language), Telegram: telegram}
}

// In returns the private chat, or that of the group as it is now.
func (a Actor) In() *botapi.Chat {
	if a.Group != nil {
		return a.Group.Chat()
	}
	return a.Person.Chat()
}

// Opens follows a link to the bot, or presses Start for "".
func (a Actor) Opens(link string) error {
	_, payload, _ := strings.Cut(link, "?start=")
	_, err := a.Person.Opens(payload)
	return err
}

// Types writes a message into the chat.
func (a Actor) Types(text string) error {
	_, err := a.Person.Types(a.In(), text)
	return err
}

// Replies writes a message into the chat as a reply to the newest one of the bot.
func (a Actor) Replies(text string) error {
	to, _ := a.In().Last()
	_, err := a.Person.Replies(to, text)
	return err
}

// Sees waits until one of the newest messages of the bot holds text, and
// returns that message.
func (a Actor) Sees(ctx context.Context, text string) (botapi.Message, error) {
	seen, err := a.await(ctx, func(m botapi.Message) bool { return strings.Contains(Plain(m.Text), Plain(text)) })
	if err != nil {
		return seen, fmt.Errorf("%q is not to be seen in %s", text, a.view())
	}
	return seen, nil
}

// Presses waits for a button with the caption, on the newest message that has
// one, and presses it.
func (a Actor) Presses(ctx context.Context, caption string) error {
	under, err := a.await(ctx, func(m botapi.Message) bool { return button(m, caption) != "" })
	if err != nil {
		return fmt.Errorf("no button %q in %s", caption, a.view())
	}
	_, err = a.Person.Presses(under, button(under, caption))
	return err
}

// Link returns the newest link to the bot in the chat.
func (a Actor) Link(ctx context.Context) (string, error) {
	m, err := a.Sees(ctx, "?start=")
	if err != nil {
		return "", err
	}
	for word := range strings.FieldsSeq(m.Text) {
		if strings.Contains(word, "?start=") {
			return word, nil
		}
	}
	return "", fmt.Errorf("no link in %q", m.Text)
}

// newest is how many messages a person looks back at.
const newest = 4

// await waits until one of the newest messages of the bot fits.
func (a Actor) await(ctx context.Context, fits func(botapi.Message) bool) (botapi.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var found botapi.Message
	err := a.Telegram.Await(ctx, func() bool {
		var ok bool
		found, ok = a.find(fits)
		return ok
	})
	return found, err
}

func (a Actor) find(fits func(botapi.Message) bool) (botapi.Message, bool) {
	looked := 0
	for _, m := range slices.Backward(a.In().Messages()) {
		if !m.FromBot || m.Deleted {
			continue
		}
		if looked++; looked > newest {
			break
		}
		if fits(m) {
			return m, true
		}
	}
	return botapi.Message{}, false
}

// view returns what the person sees, for errors.
func (a Actor) view() string {
	var b strings.Builder
	fmt.Fprintf(&b, "what %s sees:\n", a.Name)
	messages := a.In().Messages()
	for _, m := range messages[max(0, len(messages)-newest):] {
		writeMessage(&b, m)
	}
	return b.String()
}

// button returns the caption of m's button that reads as caption, or "".
func button(m botapi.Message, caption string) string {
	for _, row := range m.Rows {
		for _, b := range row {
			if Plain(b.Caption) == Plain(caption) {
				return b.Caption
			}
		}
	}
	return ""
}

// Plain returns text as one types it: without the spaces and marks that only good
// typography has.
func Plain(text string) string {
	return strings.NewReplacer("\u00A0", " ", "\u202F", " ", "’", "'", "\u2068", "", "\u2069", "").Replace(text)
}
