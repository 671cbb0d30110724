package playground_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestExpandableQuotation checks that a long quotation shows its beginning only,
// in a chat and in the gallery, and a short one all of it.
func TestExpandableQuotation(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	address := servePage(t, e.start)
	b := openBrowser(t, phone, address)
	marie := b.chat("Marie Dupont")
	marie.uses(".start")
	marie.types("/quote")
	marie.sees("the end of the aims")
	b.checkQuotes("in the chat")
	b.do(chromedp.Navigate(address + "/gallery"))
	b.shows("Projet à approuver")
	b.checkQuotes("in the gallery")
}

func (b *browser) checkQuotes(where string) {
	b.t.Helper()
	shown := func(want string) {
		b.t.Helper()
		b.await(nil, "quotations "+where+", "+want, `(plain, want) => [...document.querySelectorAll('blockquote.expandable')].map((e) => {
			const toggle = e.querySelector('button');
			const words = e.firstChild;
			if (!toggle.checkVisibility()) return words.scrollHeight <= words.clientHeight + 1 ? 'whole' : 'cut';
			return toggle.textContent + (words.scrollHeight <= words.clientHeight + 1 ? ', whole' : ', cut');
		}).join('; ') === want`, want)
	}
	shown("Show all, cut; whole")
	b.checkAccessible("quotations " + where)
	b.presses("Show all")
	shown("Show less, whole; whole")
	b.do(chromedp.KeyEvent(kb.Enter)) // the focus has stayed on the button
	shown("Show all, cut; whole")
}
