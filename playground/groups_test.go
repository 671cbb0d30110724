package playground_test

import "testing"

func TestPeopleAndGroups(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	b.presses("Controls")
	b.fills("Name", "Zoé Petit")
	b.chooses("Country", "France") // where French is spoken
	b.presses("Add person")
	b.fills("Title", "Bureau de Belgique")
	b.chooses("Kind", "group")
	b.presses("Add group with the bot")
	b.presses("Close the controls")

	zoe := b.chat("Zoé Petit")
	zoe.uses(".start")
	zoe.sees("You said /start")
	b.shows("France, French")
	b.presses("Menu of Zoé Petit")
	b.presses("Language and more")
	b.checkAccessible("settings")
	b.presses("Block the bot")
	b.presses("Close")
	b.shows("has blocked the bot")
	b.presses("Unblock the bot")
	zoe.types("I am back")
	zoe.sees("You said I am back")

	office := b.chat("Bureau de Belgique")
	office.types("hello")
	office.sees("You said hello")
	b.presses("Menu of Bureau de Belgique")
	b.presses("Members and more")
	b.chooses("Zoé Petit", "anonymous")
	b.presses("Upgrade to a supergroup")
	b.shows("This is a supergroup now")
	b.shows("2 members")
	b.chooses("Look at Bureau de Belgique as", "Zoé")
	office.types("and I?")
	office.sees("You said and I?")
}

func TestTopics(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	b := openBrowser(t, desktop, servePage(t, e.start))
	b.presses("Controls")
	b.fills("Title", "Bureau d'Espagne")
	b.chooses("Kind", "forum")
	b.presses("Add group with the bot")
	b.presses("Close the controls")
	office := b.chat("Bureau d'Espagne")
	office.types("hello")
	office.sees("You said hello")
	b.presses("Menu of Bureau d'Espagne")
	b.presses("Members and more")
	b.fills("New topic", "Twinning")
	b.presses("Open the topic")
	b.chooses("Topic of Bureau d'Espagne", "Twinning")
	office.types("apart")
	office.sees("You said apart")
	b.await(nil, "the topic alone", `() => !document.querySelector('[aria-label="Bureau d\'Espagne"]').textContent.includes('You said hello')`)
}
