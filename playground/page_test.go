package playground_test

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// checkAccessible lets axe-core look for what keeps people from using the page.
func (b *browser) checkAccessible(what string) {
	b.t.Helper()
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		b.t.Fatal(err)
	}
	b.evaluate("(() => {" + string(axe) + "; return 1; })()")
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	result := b.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)`)
	if err := json.Unmarshal(result, &found); err != nil {
		b.t.Fatal(err)
	}
	for _, v := range found {
		if v.Impact == "serious" || v.Impact == "critical" {
			for _, n := range v.Nodes {
				b.t.Errorf("%s: %s (%s): %s\n%s", what, v.Help, v.ID, n.HTML, n.FailureSummary)
			}
		}
	}
}

func TestChatLikeTelegram(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	marie := b.chat("Marie Dupont")

	b.shows("I repeat what you say.")
	marie.uses(".start")
	marie.sees("You said /start")
	marie.types("Bonjour <b>tout le monde</b>")
	marie.sees("You said Bonjour <b>tout le monde</b>")
	marie.presses("Accept")
	marie.sees("Pressed: Accept")
	b.shows("You pressed Accept")

	marie.types("/ask")
	b.await(nil, "the field asking for a reply", `() => document.querySelector('textarea[placeholder="The reason"]')`)
	marie.types("Because")
	marie.sees("You said Because")
	if m := e.telegram.Refusals(); len(m) > 0 {
		t.Errorf("refused: %+v", m)
	}
}

func TestWhatPeopleSend(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	address := servePage(t, e.start)
	b := openBrowser(t, desktop, address)
	marie := b.chat("Marie Dupont")
	marie.uses(".start")
	marie.types("first thought")
	marie.sees("You said first thought")
	marie.uses(".message.out .more")
	b.presses("Edit")
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	marie.types("second thought")
	marie.wrote("second thought")

	marie.uses(".message.in .more")
	b.presses("Reply")
	marie.types("about that")
	marie.wrote("Twinbot You said first thought")

	b.presses("Attach")
	b.presses("Sticker")
	b.await(nil, "a sticker", `() => document.querySelector('.picture.sticker')`)
	b.evaluate(`Promise.all([import('/js/api.js'), import('/js/stage.js')]).then(([api, { stage }]) =>
		api.upload(stage.persons[0].id, stage.persons[0].id, new File(['Our aims'], 'aims & more.txt')))`)
	marie.wrote("aims & more.txt")
	if got := string(b.evaluate(`fetch(document.querySelector('.file').href).then((r) => r.text())`)); got != `"Our aims"` {
		t.Errorf("downloaded %s", got)
	}

	marie.uses(".message.out .more")
	b.presses("Delete")
	b.await(nil, "the end of the file", `() => !document.querySelector('.file')`)
}

func TestKeyboardAlone(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	marie := b.chat("Marie Dupont")
	marie.uses(".start")
	marie.sees("You said")
	press := func(key string) { b.do(chromedp.KeyEvent(key)) }
	focused := func(want string) {
		t.Helper()
		b.await(nil, "the focus on "+want, `(plain, want) => (document.activeElement.ariaLabel ?? document.activeElement.textContent).startsWith(want)`, want)
	}
	focused("Message in Marie Dupont")
	b.do(insert("/"))
	b.shows("Ask me something")
	press(kb.Escape)
	b.do(chromedp.KeyEvent(kb.Backspace), insert("hello"))
	press(kb.Enter)
	marie.sees("You said hello")
	for range 2 { // the menu of commands, then the last button of the newest message
		b.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	}
	focused("Next")
	press(kb.Enter)
	marie.sees("Pressed: Next")
	focused("Next")
}

func TestOperatorsCode(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	b.presses("Controls")
	b.fills("Office", "nss-fr")
	b.presses("Make a code")
	b.shows("/bind code-nss-fr")
	b.chat("Bureau eTwinning France").types("/bind code-nss-fr")
	b.chat("Bureau eTwinning France").sees("You said /bind code-nss-fr")
}

// TestStoryWaitsToBeKnown checks that the story's buttons can be pressed only
// once it is known how far the story is, and do not move until then.
func TestStoryWaitsToBeKnown(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	buttons := b.evaluate(`import('/js/story.js').then(({ buildStory }) => {
		const bar = document.createElement('div');
		buildStory(bar, document.createElement('div'));
		return [...bar.querySelectorAll('button')].map((e) => e.textContent + (e.disabled ? ' waits' : ''));
	})`)
	if want := `["Play the story waits","Step waits","Skip waits","Start over waits"]`; string(buttons) != want {
		t.Errorf("the buttons are %s, want %s", buttons, want)
	}
}

func TestWhatLiesBehind(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	b.chat("Marie Dupont").uses(".start")
	b.presses("Look behind Marie Dupont")
	b.shows("sendMessage")
	b.shows("as published")
	b.presses("Rows")
	b.shows("Our rivers")
	b.presses("State")
	b.shows(`"at": "home"`)
	b.checkAccessible("inspector")
}

func TestForeignPagesAreRefused(t *testing.T) {
	t.Parallel()
	address := servePage(t, (&echo{t: t}).start)
	for _, test := range []struct {
		name, host, origin, kind string
		want                     int
	}{
		{"the page itself", "", address, "application/json", http.StatusUnprocessableEntity},
		{"by another name of this machine", "localhost:1", "http://localhost:1", "application/json", http.StatusUnprocessableEntity},
		{"a name that leads here", "evil.example", "http://evil.example", "application/json", http.StatusMisdirectedRequest},
		{"another page's script", "", "http://evil.example", "application/json", http.StatusForbidden},
		{"another page's form", "", address, "text/plain", http.StatusUnsupportedMediaType},
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/api/say", strings.NewReader(`{"person": 1}`))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", test.kind)
		req.Header.Set("Origin", test.origin)
		if test.host != "" {
			req.Host = test.host
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != test.want {
			t.Errorf("%s: status %d, want %d", test.name, resp.StatusCode, test.want)
		}
	}
}

func TestAccessible(t *testing.T) {
	t.Parallel()
	for _, d := range []device{phone, phone.inTheDark(), desktop, desktop.inTheDark()} {
		t.Run(d.name, func(t *testing.T) {
			e := &echo{t: t}
			address := servePage(t, e.start)
			b := openBrowser(t, d, address)
			b.chat("Marie Dupont").uses(".start")
			b.chat("Marie Dupont").sees("You said")
			b.checkAccessible("chats")
			b.presses("Controls")
			b.checkAccessible("controls")
			b.do(chromedp.Navigate(address + "/gallery"))
			b.shows("Projet à approuver")
			b.checkAccessible("gallery")
			if d == desktop {
				b.save("gallery")
			}
		})
	}
}
