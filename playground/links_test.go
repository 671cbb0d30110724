package playground_test

import (
	"slices"
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// TestLinkOpensInAnybodysChat clicks a link to the bot, as the person who has it
// and as another one; both see where it has led.
func TestLinkOpensInAnybodysChat(t *testing.T) {
	t.Parallel()
	for _, d := range []device{desktop, phone} {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			e := &echo{t: t}
			b := openBrowser(t, d, servePage(t, e.start))
			b.chat("Marie Dupont").uses(".start")
			b.chat("Marie Dupont").sees("t.me/TwinbotDemoBot")
			b.presses("https://t.me/")
			b.checkAccessible("who opens the link")
			b.presses("Open as Tom Byrne")
			b.inFront("Tom Byrne")
			b.chat("Tom Byrne").sees("You said /start hello")
			b.presses("https://t.me/")
			b.presses("Open as Marie Dupont")
			b.inFront("Marie Dupont")
			b.chat("Marie Dupont").sees("You said /start hello")
		})
	}
}

// TestLinkIsShared hands a link on to another person, who opens it in turn.
func TestLinkIsShared(t *testing.T) {
	t.Parallel()
	for _, d := range []device{desktop, phone} {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			e := &echo{t: t}
			address := servePage(t, e.start)
			b := openBrowser(t, d, address)
			marie, tom := b.chat("Marie Dupont"), b.chat("Tom Byrne")
			marie.uses(".start")
			marie.types("/share")
			marie.presses("Share")
			b.presses("Share with Tom Byrne")
			b.inFront("Tom Byrne")
			tom.sees("Marie Dupont in a chat without the bot")
			tom.sees("Work with me & my class")
			b.checkAccessible("a message of another person")
			e.toldNothingOf(t, "Work with me")

			other := openBrowser(t, d, address) // the message is there for a page that is opened later
			other.chat("Tom Byrne").comes()
			other.chat("Tom Byrne").sees("Work with me & my class")
			tom.uses(`.direct a[href$="start=of_marie"]`)
			tom.sees("You said /start of_marie")
			tom.sees("Work with me & my class") // it stays where it was
		})
	}
}

// toldNothingOf checks that no update holds text.
func (e *echo) toldNothingOf(t *testing.T, text string) {
	t.Helper()
	if i := slices.IndexFunc(e.telegram.Updates(), func(u botapi.Update) bool { return strings.Contains(string(u.JSON), text) }); i >= 0 {
		t.Errorf("the bot is told of %q", text)
	}
}

func TestKindsOfLinks(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, desktop, servePage(t, (&echo{t: t}).start))
	for link, want := range map[string]string{
		"https://t.me/TwinbotDemoBot?start=x":                "start",
		"http://T.ME/twinbotdemobot?start=x":                 "start",
		"https://telegram.me/TwinbotDemoBot":                 "start",
		"tg://resolve?domain=TwinbotDemoBot&start=x":         "start",
		"https://t.me/share/url?url=https%3A%2F%2Fx.example": "share",
		"https://t.me/share?url=x":                           "share",
		"tg://msg_url?url=x":                                 "share",
		"https://t.me/BotFather":                             "telegram",
		"https://t.me/c/123/45":                              "telegram",
		"tg://settings":                                      "telegram",
		"https://example.org/t.me":                           "web",
		"https://t.me.example.org/TwinbotDemoBot":            "web",
		"no address":                                         "web",
	} {
		var got string
		b.await(&got, "the kind of "+link, `(plain, link) => import('/js/links.js').then(({ readLink }) => readLink(link, 'TwinbotDemoBot'))`, link)
		if got != want {
			t.Errorf("%s is %s, want %s", link, got, want)
		}
	}
}

// inFront waits until the chat is seen and active.
func (b *browser) inFront(title string) {
	b.t.Helper()
	b.await(nil, "the chat "+title+" in front", `(plain, title) => {
		const pane = document.querySelector('.pane.active');
		return pane?.ariaLabel === title && pane.checkVisibility();
	}`, title)
}
