package playground

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"twinbot/playground/botapi"
)

// errNotAvailable says that the program does not let the page do this.
var errNotAvailable = errors.New("not available in this program")

// code is a code for an office; the page asks with the office alone.
type code struct {
	Office string `json:"office"`
	Code   string `json:"code"`
}

// officeCode makes a code with which a group becomes an office's chat.
func (p *page) officeCode(ctx context.Context, a code) (code, error) {
	var err error
	a.Office = strings.ToUpper(strings.TrimSpace(a.Office))
	a.Code, err = p.program.OfficeCode(ctx, a.Office)
	return a, err
}

// restart ends the program and starts it again.
func (p *page) restart(ctx context.Context, _ struct{}) (done, error) {
	if p.program.Restart == nil {
		return done{}, fmt.Errorf("restart: %w", errNotAvailable)
	}
	return done{}, p.program.Restart(ctx)
}

// makeTrouble makes Telegram fail, or work again.
func (p *page) makeTrouble(_ context.Context, t trouble) (done, error) {
	return done{}, p.stage.makeTrouble(t)
}

// direction is what the story is to do: "play", "pause", "step", "skip", "speed"
// to go on at another Speed, or "choose" to go on as another Story.
type direction struct {
	Do    string  `json:"do"`
	Speed float64 `json:"speed"`
	Story string  `json:"story"`
}

// tellStory lets the story go on or pause.
func (p *page) tellStory(_ context.Context, a direction) (done, error) {
	switch a.Do {
	case "play":
		p.player.play() //nolint:contextcheck // the story outlives the request
	case "pause":
		p.player.pause()
	case "step":
		p.player.step() //nolint:contextcheck // the story outlives the request
	case "skip":
		p.player.skip()
	case "choose":
		story, err := StoryNamed(a.Story)
		if err != nil {
			return done{}, err
		}
		return done{}, p.player.choose(story)
	case "speed":
		return done{}, p.player.setSpeed(a.Speed)
	default:
		return done{}, fmt.Errorf("a story cannot %q", a.Do)
	}
	return done{}, nil
}

// inspect looks behind a person's chats.
func (p *page) inspect(ctx context.Context, at inChat) (Inspection, error) {
	if p.program.Inspect == nil {
		return Inspection{}, fmt.Errorf("look inside: %w", errNotAvailable)
	}
	return p.program.Inspect(ctx, at.Person)
}

// menuView is what a chat offers before anything is said.
type menuView struct {
	Commands    []botapi.Command `json:"commands"`
	Description string           `json:"description"` // what the bot says of itself
}

// menu returns the commands that somebody sees in a chat.
func (p *page) menu(_ context.Context, at inChat) (menuView, error) {
	who, err := p.stage.person(at.Person)
	if err != nil {
		return menuView{}, err
	}
	chat, err := p.stage.chat(who, at.Chat, 0)
	if err != nil {
		return menuView{}, err
	}
	return menuView{Commands: chat.Commands(who.Person), Description: p.telegram.Profile(p.stage.languageOf(who)).Description}, nil
}

// gallery answers with every screen in every language.
func (p *page) gallery(w http.ResponseWriter, _ *http.Request) {
	if p.program.Gallery == nil {
		respond(w, nil, fmt.Errorf("gallery: %w", errNotAvailable))
		return
	}
	screens, err := p.program.Gallery()
	respond(w, screens, err)
}
