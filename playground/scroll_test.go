package playground_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFirstPressCounts presses a button of a chat that is scrolled up while
// another chat is in use. Between pressing and letting go the page has time to
// move, as it has with people.
func TestFirstPressCounts(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	marie, tom := b.chat("Marie Dupont"), b.chat("Tom Byrne")
	marie.uses(".start")
	for i := range 8 {
		text := fmt.Sprint("line ", i)
		marie.types(text)
		marie.sees("You said " + text)
	}
	tom.uses(".start")
	tom.sees("You said /start")

	for _, change := range []struct {
		name, script, shows string
		button              int
		caption             string
	}{
		{"nothing", `1`, "Tom Byrne", 2, "Details"},
		{"somebody changes", `import('/js/stage.js').then(({ stage }) => import('/js/api.js').then(({ post }) =>
			post('language', { person: stage.persons.find((p) => p.name === 'Tom Byrne').id, language: 'de' })))`, "German", 3, "Next"},
	} {
		t.Run(change.name, func(t *testing.T) {
			tom.uses("textarea")
			at := b.scrolledUp(change.button)
			b.do(chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y), chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
			b.evaluate(change.script)
			b.shows(change.shows)
			b.evaluate(`new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`)
			b.do(chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
			b.await(nil, "the answer to the press", `(plain, caption) =>
				document.querySelector('.pane').querySelectorAll('.message.in')[1].textContent.includes('Pressed: ' + caption)`, change.caption)
			if got := string(b.evaluate(`document.querySelector('.pane .log').scrollTop`)); got != "100" {
				t.Errorf("the press has scrolled the chat to %s", got)
			}
		})
	}
}

type point struct{ X, Y float64 }

// scrolledUp scrolls the first chat up and returns where the second message of
// the bot has one of its buttons.
func (b *browser) scrolledUp(button int) point {
	b.t.Helper()
	var at point
	found := b.evaluate(fmt.Sprintf(`(() => {
		document.querySelector('.pane .log').scrollTop = 100;
		const box = document.querySelector('.pane').querySelectorAll('.message.in')[1].querySelectorAll('.key')[%d].getBoundingClientRect();
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	})()`, button))
	if err := json.Unmarshal(found, &at); err != nil {
		b.t.Fatal(err)
	}
	return at
}

// TestChipStaysUnderTheFinger presses a chip while an unread message comes.
func TestChipStaysUnderTheFinger(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, phone, servePage(t, e.start))
	b.chat("Marie Dupont").uses(".start")
	b.chat("Marie Dupont").sees("You said /start")
	b.evaluate(`(() => { window.chip = [...document.querySelectorAll('.chip')].find((e) => e.textContent.includes('Tom')); })()`)
	b.evaluate(`Promise.all([import('/js/api.js'), import('/js/stage.js')]).then(([{ post }, { stage }]) =>
		post('open', { person: stage.persons.find((p) => p.name === 'Tom Byrne').id, text: '' }))`)
	b.await(nil, "an unread message", `() => document.querySelector('.badge:not([hidden])')`)
	if got := string(b.evaluate(`window.chip.isConnected && window.chip.textContent`)); got != `"TBTom Byrne1 unread"` {
		t.Errorf("the chip that was there before shows %s", got)
	}
}
