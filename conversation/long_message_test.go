package conversation

import (
	"fmt"
	"strings"
	"testing"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// TestLongMessages sends a message as long as Telegram lets it be wherever
// something can be typed, and checks that Telegram takes the screen that follows.
func TestLongMessages(t *testing.T) {
	t.Parallel()
	places := []Place{
		AtHome, AtContacts, AtFind, AtAskByName, AtPicker, AtInvites, AtRename, AtNewUserName, AtLanguage, AtProfile, AtProjects,
		AtWords, AtAnswerOffice, AtMembers,
	}
	var states []State
	for _, place := range places {
		states = append(states, State{Account: marie.ID, Place: place})
	}
	for _, q := range form.Partnership {
		for _, review := range []bool{false, true} {
			states = append(states, State{Account: marie.ID, Place: AtForm, Fill: &Fill{
				Draft: "1", At: q.ID, Review: review, Answers: form.Answers{form.School: {"1"}, form.Cofounder: {"2", "2"}},
			}})
		}
	}
	for _, step := range []SignUpStep{AskName, AskUserName, AskCountry, AskSchool, AskSchoolName, AskTown, AskAlike, AskOffice, CheckSignUp} {
		states = append(states, State{Place: AtSignUp, SignUp: &SignUp{Step: step, Name: "Anna K", UserName: "anna_k", Country: "AT"}})
	}
	for _, step := range []SignInStep{AskOldName, AskForCode, CheckingNow, AskForWords} {
		states = append(states, State{Place: AtSignIn, SignIn: &SignIn{Step: step}})
	}
	for _, typed := range []string{
		strings.Repeat("rivers and seas ", 255), strings.Repeat("x", 4080), strings.Repeat("ab, cd, ef, ", 340), strings.Repeat("ab+cd/", 680), strings.Repeat("art, zz, ", 450),
		manyNames(), strings.Repeat(".", 4080), strings.Repeat("&\n", 2040), strings.Repeat("1 ", 2040),
	} {
		for _, s := range states {
			for _, language := range []string{"en", "fr"} {
				w := newWorld()
				w.befriend(marie.ID, anna.ID)
				s.Language, s.Asked, s.Card, w.me = language, 1, 3, s.Account
				said := Say{Text: typed, Message: 9}
				next, _ := machine.Step(s, said, w.facts(machine.Reads(s, said)))
				text := machine.Screen(next, w.facts(machine.ScreenReads(next))).View(machine.Texts.In(language)).Text
				if n := shownLength(text); n > maxText {
					t.Errorf("%s at %s, after %.12q…: %d characters:\n%.300s…", language, describe(s), typed, n, text)
				}
			}
		}
	}
}

// manyNames returns as many names that no list has as a message holds.
func manyNames() string {
	var names []string
	for n := range 680 {
		names = append(names, fmt.Sprintf("n%03d", n))
	}
	return strings.Join(names, ", ")
}

// describe says where s asks for something.
func describe(s State) string {
	switch {
	case s.Fill != nil:
		return "the question " + string(s.Fill.At)
	case s.SignUp != nil:
		return "the sign-up's " + string(s.SignUp.Step)
	}
	return string(s.Place)
}

// TestLongSearch types a long text where the list of contacts is searched: it is
// refused as in other lists, and kept.
func TestLongSearch(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.me = marie.ID
	w.befriend(marie.ID, anna.ID)
	s := State{Language: "en", Account: marie.ID, Place: AtForm, Asked: 1, Fill: &Fill{Draft: "1", At: form.Cofounder, Search: "an", Answers: form.Answers{form.School: {"1"}}}}
	for typed, want := range map[string]string{
		strings.Repeat("rivers and seas ", 250): "search_too_long", strings.Repeat("x", 101): "search_too_long", "…": "no_words",
	} {
		said := Say{Text: typed, Message: 9}
		next, _ := machine.Step(s, said, w.facts(machine.Reads(s, said)))
		if got := next.Fill; got.Problem == nil || got.Problem.Key != want || got.Typed != form.Tidy(typed) || got.Search != "" {
			t.Errorf("%.12q…: problem %v, search %q, %d characters kept", typed, got.Problem, got.Search, len(got.Typed))
		}
	}
}

// TestLongFind searches an office's files by a text as long as a message can be.
func TestLongFind(t *testing.T) {
	t.Parallel()
	text := machine.FindScreen(strings.Repeat("rivers and seas ", 255), OfficeFacts{Offices: []people.OfficeCode{"NSS-AT"}}).View(machine.Texts.In("en")).Text
	if n := shownLength(text); n > maxText || !strings.Contains(text, "rivers and seas") {
		t.Errorf("%d characters: %.200s…", n, text)
	}
}
