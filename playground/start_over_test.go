package playground_test

import (
	"fmt"
	"slices"
	"testing"

	"twinbot/locales"
	"twinbot/playground"
)

// TestStartOver starts the demo over in the middle of a story, while another
// window looks on.
func TestStartOver(t *testing.T) {
	t.Parallel()
	e := &echo{t: t}
	address := servePage(t, e.start)
	b, other := openBrowser(t, desktop, address), openBrowser(t, phone, address)
	b.chat("Marie Dupont").uses(".start")
	b.chat("Marie Dupont").sees("You said /start")
	b.presses("Controls")
	b.fills("Name", "Zoé Petit")
	b.presses("Add person")
	b.presses("30 days later")
	b.presses("Close the controls")
	b.chat("Zoé Petit").uses(".start")
	b.chooses("Story", "refusal")
	b.presses("Step")
	other.shows("Zoé Petit")

	b.presses("Start over")
	b.checkAccessible("the question whether to start over")
	b.presses("Start over now")
	for _, window := range []*browser{b, other} {
		window.await(nil, "the beginning", `() => !document.body.textContent.includes('Zoé') && !document.body.textContent.includes('You said')
			&& document.querySelectorAll('.chip:not(.all)').length === 6 && document.querySelector('progress').value === 0
			&& document.querySelector('[aria-label=Story]').value === 'refusal' && !document.querySelector('dialog')`)
		window.shows("I repeat what you say.")
	}
	b.chat("Marie Dupont").uses(".start")
	b.chat("Marie Dupont").sees("You said /start")
	other.chat("Marie Dupont").sees("You said /start")
	if e.starts != 2 {
		t.Errorf("the program was started %d times, want 2", e.starts)
	}
}

// TestStoriesInTheBrowser lets every story but the first play itself to its end; the
// first has a test of its own.
func TestStoriesInTheBrowser(t *testing.T) {
	t.Parallel()
	for _, story := range playground.Stories[1:] {
		t.Run(story.Name, func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, locales.Files)
			b := openBrowser(t, desktop, servePage(t, p.start))
			b.chooses("Story", story.Name)
			b.chooses("Pace", "16")
			b.presses("Play the story")
			b.shows("Only the office can tell whether Marie teaches at this school.")
			b.awaitSteps(len(stepsOf(t, story)))
			b.shows(story.End)
			p.checkEnd(story.Status)
		})
	}
}

// awaitSteps waits until so many steps of the story are done, each for as long as
// anything may take.
func (b *browser) awaitSteps(n int) {
	b.t.Helper()
	for i := range n {
		b.await(nil, fmt.Sprintf("step %d of the story as done", i+1), `(plain, i) => document.querySelector('progress').value > i`, i)
	}
}

// TestStoryIsChosenOnTheWay changes the story where the stories have not parted
// yet, and is refused where they have.
func TestStoryIsChosenOnTheWay(t *testing.T) {
	t.Parallel()
	p := newProgram(t, locales.Files)
	b := openBrowser(t, desktop, servePage(t, p.start))
	b.chooses("Pace", "16")
	b.presses("Play the story")
	b.chat("Marie Dupont").sees("Quel est votre nom")
	b.chooses("Story", "reminder")
	b.presses("Go on")
	b.awaitSteps(slices.IndexFunc(stepsOf(t, playground.Stories[3]), func(s playground.Step) bool { return s.Does == playground.Waits }) + 1)
	b.chat("Tom Byrne").sees("A reminder: this project is waiting for your answer")
	b.chooses("Story", "changes")
	b.shows("start over to see it")
	b.presses("Close")
	b.await(nil, "the story that is told", `() => document.querySelector('[aria-label=Story]').value === 'reminder'`)
}
