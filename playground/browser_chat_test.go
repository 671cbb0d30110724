package playground_test

import "fmt"

// chat returns a chat by its title, and opens it if it is closed or, on a
// phone, behind another.
func (b *browser) chat(title string) *chat { return &chat{b, title} }

// chat is a chat in the page.
type chat struct {
	*browser
	title string
}

// inChat begins a JavaScript function that looks into a chat's pane.
const inChat = `(plain, title, what) => {
	const pane = [...document.querySelectorAll('.pane')].find((e) => e.getAttribute('aria-label') === title);
	if (!pane) return null;
	const newest = [...pane.querySelectorAll('.message.in')].slice(-6);
	`

// comes brings the chat to the front.
func (c *chat) comes() {
	c.t.Helper()
	there := c.evaluate(fmt.Sprintf(`[...document.querySelectorAll('.pane')].some((e) => e.ariaLabel === %q && e.checkVisibility())`, c.title))
	if string(there) != "true" {
		c.click("the chat "+c.title, `(plain, title) => [...document.querySelectorAll('.chip')].find((e) => e.textContent.includes(title))`, c.title)
	}
}

// sees waits for a text in one of the newest messages.
func (c *chat) sees(text string) {
	c.t.Helper()
	c.await(nil, fmt.Sprintf("%q in the chat %s", text, c.title), inChat+`return newest.some((e) => plain(e.textContent).includes(plain(what))); }`, c.title, text)
}

// wrote waits for a text in one of the newest messages of the chat.
func (c *chat) wrote(text string) {
	c.t.Helper()
	c.await(nil, fmt.Sprintf("%q as an own message in the chat %s", text, c.title), inChat+`return [...pane.querySelectorAll('.message.out')].slice(-6)
		.some((e) => plain(e.textContent).includes(plain(what))); }`, c.title, text)
}

// uses presses something else in the chat: what a CSS selector names.
func (c *chat) uses(selector string) {
	c.t.Helper()
	c.comes()
	c.click(selector+" in the chat "+c.title, inChat+`return [...pane.querySelectorAll(what)].findLast((e) => e.checkVisibility()); }`, c.title, selector)
}

// types writes a message and sends it.
func (c *chat) types(text string) {
	c.t.Helper()
	c.uses("textarea")
	c.do(insert(text))
	c.uses(".send")
}

// presses clicks on the newest button with the caption in the chat.
func (c *chat) presses(caption string) {
	c.t.Helper()
	c.comes()
	c.click(fmt.Sprintf("a button %q in the chat %s", caption, c.title), inChat+`return newest.flatMap((e) => [...e.querySelectorAll('.key')])
		.findLast((e) => plain(e.textContent) === plain(what)); }`, c.title, caption)
}
