package playground

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"twinbot/playground/botapi"
)

// inChat is what somebody does in a chat. A message is named by Chat and
// Message; of the rest, what the act needs is set.
type inChat struct {
	Person  int64   `json:"person"`
	Chat    int64   `json:"chat"`
	Thread  int     `json:"thread"` // the topic, 0 for none
	Message int     `json:"message"`
	Text    string  `json:"text"`
	To      int64   `json:"to"`     // the chat to forward to, or who gets a message
	Picked  []int64 `json:"picked"` // persons
}

// say writes a text, as a reply if a message is named.
func (p *page) say(_ context.Context, a inChat) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	if a.Message != 0 {
		to, err := p.stage.message(who, place{a.Chat, a.Message})
		if err != nil {
			return done{}, err
		}
		if _, err = who.Replies(to, a.Text); err == nil {
			p.player.byHand(a.Person, Replies, a.Text)
		}
		return done{}, err
	}
	chat, err := p.stage.chat(who, a.Chat, a.Thread)
	if err != nil {
		return done{}, err
	}
	if _, err = who.Types(chat, a.Text); err == nil {
		p.player.byHand(a.Person, Types, a.Text)
	}
	return done{}, err
}

// press presses the button with the caption Text.
func (p *page) press(_ context.Context, a inChat) (done, error) {
	return p.onMessage(a, func(who *person, m botapi.Message) error {
		_, err := who.Presses(m, a.Text)
		if err == nil {
			p.player.byHand(a.Person, Presses, a.Text)
		}
		return err
	})
}

// edit changes one's own message.
func (p *page) edit(_ context.Context, a inChat) (done, error) {
	return p.onMessage(a, func(who *person, m botapi.Message) error { return who.Edits(m, a.Text) })
}

// erase removes one's own message.
func (p *page) erase(_ context.Context, a inChat) (done, error) {
	return p.onMessage(a, func(who *person, m botapi.Message) error { return who.Deletes(m) })
}

// forward forwards a message.
func (p *page) forward(_ context.Context, a inChat) (done, error) {
	return p.onMessage(a, func(who *person, m botapi.Message) error {
		to, err := p.stage.chat(who, a.To, 0)
		if err != nil {
			return err
		}
		_, err = who.Forwards(m, to)
		return err
	})
}

func (p *page) onMessage(a inChat, do func(*person, botapi.Message) error) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	m, err := p.stage.message(who, place{a.Chat, a.Message})
	if err != nil {
		return done{}, err
	}
	return done{}, do(who, m)
}

// open follows the link Text to the bot, or presses Start if it is "".
func (p *page) open(_ context.Context, a inChat) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	link, err := url.Parse(a.Text)
	if err != nil {
		return done{}, fmt.Errorf("the link cannot be read: %w", err)
	}
	does := Follows
	if a.Text == "" {
		does = Starts
	}
	if _, err = who.Opens(link.Query().Get("start")); err == nil {
		p.player.byHand(a.Person, does, "")
	}
	return done{}, err
}

// send sends something without words: Text is "photo", "sticker" or "voice".
func (p *page) send(_ context.Context, a inChat) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	chat, err := p.stage.chat(who, a.Chat, a.Thread)
	if err != nil {
		return done{}, err
	}
	p.player.pause()
	switch a.Text {
	case "photo":
		_, err = who.SendsPhoto(chat)
	case "sticker":
		_, err = who.SendsSticker(chat)
	case "voice":
		_, err = who.SendsVoice(chat)
	default:
		err = fmt.Errorf("%q cannot be sent", a.Text)
	}
	return done{}, err
}

// share picks persons with the key Text of the keyboard that is offered.
func (p *page) share(_ context.Context, a inChat) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	var picked []*botapi.Person
	for _, id := range a.Picked {
		one, err := p.stage.person(id)
		if err != nil {
			return done{}, err
		}
		picked = append(picked, one.Person)
	}
	p.player.pause()
	return done{}, who.SharesUsers(a.Text, picked...)
}

// maxUpload is how many bytes a file may have that is sent from the page.
const maxUpload = 20 << 20

// upload sends the body of a request as a file.
func (p *page) upload(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpload))
	if err == nil {
		err = p.sendFile(r, data)
	}
	respond(w, done{}, err)
}

func (p *page) sendFile(r *http.Request, data []byte) error {
	at, err := readPlace(r)
	if err != nil {
		return err
	}
	who, err := p.stage.person(at.Person)
	if err != nil {
		return err
	}
	chat, err := p.stage.chat(who, at.Chat, 0)
	if err != nil {
		return err
	}
	p.player.pause()
	_, err = who.SendsFile(chat, r.URL.Query().Get("name"), data)
	return err
}

// download answers with the file of a message.
func (p *page) download(w http.ResponseWriter, r *http.Request) {
	var file *botapi.File
	at, err := readPlace(r)
	if err == nil {
		_, err = p.onMessage(at, func(_ *person, m botapi.Message) error {
			file = m.File
			return nil
		})
	}
	if err != nil || file == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(file.Name))
	_, _ = w.Write(file.Data) // the page is gone if it fails
}

// readPlace reads who is meant, where and what from an address.
func readPlace(r *http.Request) (inChat, error) {
	var a inChat
	for name, into := range map[string]*int64{"person": &a.Person, "chat": &a.Chat} {
		n, err := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
		if err != nil {
			return a, fmt.Errorf("%s is not a number: %q", name, r.URL.Query().Get(name))
		}
		*into = n
	}
	if message := r.URL.Query().Get("message"); message != "" {
		n, err := strconv.Atoi(message)
		if err != nil {
			return a, fmt.Errorf("message is not a number: %q", message)
		}
		a.Message = n
	}
	return a, nil
}
