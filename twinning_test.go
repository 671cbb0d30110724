package main_test

import (
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// twinning is a world in which two teachers and their offices have names that
// would break any markup, and the offices' groups live a life of their own.
type twinning struct {
	*walker
	anna, bo                playground.Actor // teachers in Austria and Ireland
	clara, alma, paul, rita playground.Actor // at CSS, and three in the Austrian group
	eoin                    playground.Actor // in the Irish forum
}

// officer is the owner of a group in which the bot is an administrator.
func (w *twinning) officer(name, title string, kind botapi.GroupKind) playground.Actor {
	a := w.newcomer(name, "en")
	a.Title, a.Group = title, w.telegram.AddGroup(title, kind, a.Person)
	a.Group.AddBot(true)
	return a
}

// colleague is another member of somebody's group.
func (w *twinning) colleague(of playground.Actor, name string) playground.Actor {
	a := w.newcomer(name, "en")
	a.Title, a.Group = of.Title, of.Group
	a.Group.Add(a.Person)
	return a
}

// does has somebody do one thing after the other, each once what it needs is
// there: a "+" before a text is a button, a "?" something to be seen.
func (w *twinning) does(t *testing.T, a playground.Actor, what ...string) {
	t.Helper()
	for _, does := range what {
		step := playground.Step{By: &a, Does: playground.Types, What: does}
		if rest, ok := strings.CutPrefix(does, "+"); ok {
			step.Does, step.What = playground.Presses, rest
		} else if rest, ok := strings.CutPrefix(does, "?"); ok {
			step.Does, step.What = playground.Sees, rest
		}
		if err := w.road.Take(t.Context(), step); err != nil {
			t.Fatalf("%v\n\nthe program says:\n%s", err, w.logs())
		}
	}
}

// signsUp answers the questions of the sign-up and presses the last button.
func (w *twinning) signsUp(t *testing.T, a playground.Actor, name, userName, country, school, last string) {
	t.Helper()
	w.answersAll(t, a, name, userName, country, school)
	w.does(t, a, "+"+last)
}

// answersAll answers the questions of the sign-up.
func (w *twinning) answersAll(t *testing.T, a playground.Actor, name, userName, country, school string) {
	t.Helper()
	w.does(t, a, "?What is your name", name, "?choose a user name", userName, "?In which country", country,
		"?What is your school", school[:4], "+Add my school", "?What is the full name", school, "?In which town", "L<u>inz",
		"?Is everything right", "?"+name, "?"+school)
}

// code makes a code for an office, with options of the command.
func (w *twinning) code(t *testing.T, office string, options ...string) string {
	t.Helper()
	out, err := w.command(t.Context(), append([]string{"office", "code", office}, options...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// joinsByLink signs Bo up by the newest link in Anna's chat.
func (w *twinning) joinsByLink(t *testing.T) {
	t.Helper()
	w.opensLink(t)
	w.does(t, w.bo, "?"+annaName)
	w.signsUp(t, w.bo, boName, "bo_oneill", "Ireland", "Scoil <3", "Sign up and join: "+annaName)
}

// opensLink opens, as Bo, the newest link in Anna's chat.
func (w *twinning) opensLink(t *testing.T) {
	t.Helper()
	link, err := w.anna.Link(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.bo.Opens(link); err != nil {
		t.Fatal(err)
	}
}

// foundersMeet signs both teachers up and sends their project. Alma confirms Anna,
// and ireland confirms Bo.
func (w *twinning) foundersMeet(t *testing.T, ireland playground.Actor) {
	t.Helper()
	w.does(t, w.anna, "/start")
	w.signsUp(t, w.anna, annaName, "anna_k", "Austria", annaSchool, "Sign up")
	w.does(t, w.alma, "?Does this person teach", "+Confirm")
	w.does(t, w.anna, "?Good news", "/new", "+Invite somebody", "?This link is for one person")
	w.joinsByLink(t)
	w.does(t, ireland, "?Scoil <3", "+Confirm")
	w.does(t, w.bo, "?Good news")
	w.does(t, w.anna, "?"+boName)
	w.fillsIn(t)
}

// part is a part of a story.
type part struct {
	name string
	tell func(*testing.T)
}

// tellInOrder tells the parts of a story until one fails, since each goes on from
// the one before.
func tellInOrder(t *testing.T, parts []part) {
	t.Helper()
	for _, p := range parts {
		if !t.Run(p.name, p.tell) {
			return
		}
	}
}
