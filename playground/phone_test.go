package playground_test

import (
	"fmt"
	"testing"

	"twinbot/playground"
)

// crowd puts so many people on the stage, each of whom has an unread message.
func (b *browser) crowd(n int) {
	b.t.Helper()
	b.evaluate(fmt.Sprintf(`import('/js/api.js').then(async ({ post }) => {
		for (let i = 1; i <= %d; i += 1) {
			const { id } = await post('person', { name: 'Person ' + String(i).padStart(2, '0') + ' Maximiliana Wolfeschlegelsteinhausen', username: '', language: 'de', country: 'FR' });
			await post('open', { person: id, text: '' });
		}
	})`, n))
	b.await(nil, "an unread message of everybody", `(plain, n) => document.querySelectorAll('.badge:not([hidden])').length >= n`, n-4) // some chats are open on a desktop
}

// checkWidth checks that nothing makes the page wider than the device, which a
// phone answers by showing everything smaller.
func (b *browser) checkWidth(d device, what string) {
	b.t.Helper()
	got := string(b.evaluate(`(() => {
		const seen = (e) => e.checkVisibility() && !e.closest('.list, .unseen, .skip, .table, .panes');
		const wide = [...document.body.querySelectorAll('*')].filter((e) => seen(e) && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1));
		return [innerWidth, visualViewport.scale, document.scrollingElement.scrollWidth, ...wide.map((e) => e.outerHTML.slice(0, 80))];
	})()`))
	if want := fmt.Sprintf(`[%d,1,%d]`, d.width, d.width); got != want {
		b.t.Errorf("%s, %s: width, scale, width of all, and what is wider: %s, want %s", d.name, what, got, want)
	}
}

func TestPhoneKeepsItsWidth(t *testing.T) {
	t.Parallel()
	for _, d := range []device{small, phone} {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			e := &echo{t: t}
			b := openBrowser(t, d, servePage(t, e.start))
			b.chat("Marie Dupont").uses(".start")
			b.chat("Marie Dupont").sees("You said /start")
			b.checkWidth(d, "four people")
			b.crowd(60)
			b.checkWidth(d, "60 people with unread messages")
			b.presses("All 66")
			b.shows("1 unread")
			b.checkWidth(d, "the list of chats")
			b.checkAccessible("the list of chats")
			b.fillsSearch("person 59")
			b.presses("Person 59")
			b.await(nil, "the chat of person 59 in front", `() => document.querySelector('.pane.active')?.ariaLabel.startsWith('Person 59')
				&& [...document.querySelectorAll('.chip.active')].every((e) => e.getBoundingClientRect().right <= innerWidth)`)
			b.checkWidth(d, "the last but one chat")
			b.presses("Controls")
			b.checkWidth(d, "controls")
		})
	}
}

// fillsSearch writes into the search of a dialog, which has the focus.
func (b *browser) fillsSearch(text string) {
	b.t.Helper()
	b.await(nil, "the search", `() => document.activeElement.type === 'search'`)
	b.do(insert(text))
	b.await(nil, "one that fits", `() => [...document.querySelectorAll('.entry')].filter((e) => e.checkVisibility()).length === 1`)
}

func TestManyPeopleStayUsable(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	b.crowd(52) // some more chats than open by themselves
	if got := string(b.evaluate(`document.querySelectorAll('.pane').length`)); got != "8" {
		t.Errorf("%s chats are open, want 8", got)
	}
	b.presses("Controls")
	b.fills("Name", "Åsa Öberg")
	b.presses("Add person")
	b.await(nil, "the newcomer's chat", `() => document.querySelector('.pane.active')?.ariaLabel === 'Åsa Öberg'`)
	b.presses("Close the controls")
	b.chat("Marie Dupont").uses(".start")
	b.presses("https://t.me/")
	b.fillsSearch("asa ob")
	b.presses("Open as Åsa Öberg")
	b.chat("Åsa Öberg").sees("You said /start hello")
}

// TestNewcomerUnderstands checks what the page says before anything happens.
func TestNewcomerUnderstands(t *testing.T) {
	t.Parallel()
	for _, d := range []device{small, desktop} {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			b := openBrowser(t, d, servePage(t, (&echo{t: t}).start))
			b.await(nil, "the sentence, in full", `() => {
				const said = document.querySelector('#caption p');
				return said?.textContent.startsWith('Two teachers in France and Ireland register a school partnership')
					&& said.scrollWidth <= said.clientWidth && said.getBoundingClientRect().bottom < innerHeight / 2;
			}`)
			for _, s := range playground.Stories {
				b.await(nil, "the story "+s.Title, `(plain, name, title) => [...document.querySelectorAll('[aria-label=Story] option')].some((e) => e.value === name && e.textContent === title)`, s.Name, s.Title)
			}
		})
	}
}
