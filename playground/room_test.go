package playground_test

import (
	"fmt"
	"testing"
)

// TestGroupLimitIsShown lets the bot write to a group as much as Telegram lets it,
// and more.
func TestGroupLimitIsShown(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	address := servePage(t, e.start)
	b := openBrowser(t, desktop, address)
	office := b.chat("Bureau eTwinning France")
	for i := range 18 {
		text := fmt.Sprint("hello ", i)
		office.types(text)
		office.sees("You said " + text)
	}
	b.shows("Telegram lets a bot send 20 messages a minute to a group. 2 are left.")
	for i := range 3 {
		office.types(fmt.Sprint("and again ", i))
	}
	office.sees("You said and again 1")
	b.shows("The bot must wait; what is due comes in ")
	b.checkAccessible("a group at its limit")
	if office.holds("You said and again 2") {
		t.Error("the group takes 21 messages a minute")
	}
	other := openBrowser(t, phone, address)
	other.chat("Bureau eTwinning France").comes()
	other.shows("The bot must wait")

	b.presses("Controls")
	b.presses("A day later")
	b.await(nil, "no more of the limit", `() => ![...document.querySelectorAll('.room')].some((e) => e.checkVisibility())`)
}

// holds reports whether a text is in one of the newest messages now.
func (c *chat) holds(text string) bool {
	c.t.Helper()
	return string(c.evaluate(fmt.Sprintf(`[...document.querySelectorAll('.pane')].some((e) => e.ariaLabel === %q && e.textContent.includes(%q))`, c.title, text))) == "true"
}
