package playground_test

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"twinbot/locales"
	"twinbot/locales/pseudo"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// stepsOf returns the steps of a story, to be taken in the browser.
func stepsOf(t *testing.T, story playground.Story) []playground.Step {
	t.Helper()
	elsewhere, err := botapi.New(botapi.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer elsewhere.Close()
	return story.Steps(playground.NewRoad(elsewhere, nil, nil))
}

// chatOf returns the chat in which somebody acts.
func (b *browser) chatOf(a *playground.Actor) *chat { return b.chat(cmp.Or(a.Title, a.Name)) }

// take takes a step as people do: by pressing and typing in the page.
func (b *browser) take(s playground.Step) {
	b.t.Helper()
	chat := b.chatOf(s.By)
	switch s.Does {
	case playground.Starts:
		chat.uses(".start")
	case playground.Follows:
		b.chatOf(s.From).uses(`.message a[href*="?start="]`)
		b.presses("Open as " + s.By.Name)
	case playground.Binds:
		b.presses("Controls")
		b.fills("Office", s.What)
		b.presses("Make a code")
		var order string
		b.await(&order, "a code for "+s.What, `(plain, office) => {
			const made = document.querySelector('.made');
			return made.textContent.includes(office) && made.querySelector('code').textContent;
		}`, s.What)
		b.presses("Close the controls")
		chat.types(order)
	case playground.Types:
		chat.types(s.What)
	case playground.Presses:
		chat.presses(s.What)
	default:
		chat.sees(s.What)
	}
}

func TestRoadInTheBrowser(t *testing.T) {
	t.Parallel()
	inPseudo, err := pseudo.Files(locales.Files, "fr.toml", "fr.toml") // in the place of French
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		device
		files fs.FS
		types func(string) string
	}{
		{desktop, locales.Files, asItIs},
		{phone, locales.Files, asItIs},
		{rightToLeft(phone), inPseudo, typedInPseudo},
		{rightToLeft(desktop.inTheDark()), inPseudo, typedInPseudo},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, test.files)
			b := openBrowser(t, test.device, servePage(t, p.start))
			for _, step := range stepsOf(t, playground.Stories[0]) {
				if step.Does == playground.Types && step.By.Language == "fr" {
					step.What = test.types(step.What)
				}
				b.take(step)
				if step.Does == playground.Sees && step.What == pictures[test.name] {
					b.save(test.name)
				}
			}
			b.checkAccessible("the open project")
			p.checkOpen()
		})
	}
}

func rightToLeft(d device) device {
	d.name += "-rtl"
	return d
}

func asItIs(text string) string { return text }

// typedInPseudo returns what somebody types whose language is the pseudo-language.
// Names stay as they are, and so does the answer that must be too short.
func typedInPseudo(text string) string {
	if slices.Contains([]string{"Marie Dupont", "France", "Jean Moulin", "Collège Jean Moulin", "Lyon", "Eau", "fran"}, text) {
		return text
	}
	// Its letters have no case, so a search begins with the letter of the name.
	return pseudo.Text(strings.ToUpper(text[:1]) + text[1:])
}

// pictures say for some devices after which sight a picture is taken.
var pictures = map[string]string{
	"desktop":          "Le projet est ouvert",
	"phone":            "Quelles matières",
	"phone-rtl":        "Quelles matières",
	"desktop-dark-rtl": "Project to approve",
}

func TestStoryPlaysItself(t *testing.T) {
	t.Parallel()
	p := newProgram(t, locales.Files)
	b := openBrowser(t, desktop, servePage(t, p.start))
	marie, tom := b.chat("Marie Dupont"), b.chat("Tom Byrne")
	for range 3 { // both offices, and Marie starts
		b.presses("Step")
	}
	marie.sees("Quel est votre nom")
	marie.types("Marie Dupont") // what the story would have done next
	b.chooses("Pace", "16")
	b.presses("Go on")
	steps := stepsOf(t, playground.Stories[0])
	accepts := slices.IndexFunc(steps, func(s playground.Step) bool { return s.By.Name == "Tom Byrne" && s.What == "Accept" })
	b.awaitSteps(accepts - 20) // a pause takes its time
	b.presses("Pause")
	for string(b.evaluate(`document.querySelector('.said').textContent.includes('Accept')`)) != "true" {
		b.presses("Step")
	}
	tom.sees("Will you found this project")
	b.save("story")
	b.presses("Go on")
	b.awaitSteps(len(steps))
	b.shows(playground.Stories[0].End)
	p.checkOpen()
}
