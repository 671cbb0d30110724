// Package gallery hangs every screen that the bot can show, in each of its
// variants: with samples as they are in daily life, and as long as can be. The
// tests compare its screens with golden texts; the playground shows them.
package gallery

import (
	"reflect"

	"twinbot/conversation"
)

// Screen is a screen of the bot in one of its variants.
type Screen struct {
	Dialog string // the part of the conversation that it belongs to
	Name   string // its type and what is special about it; one of a kind in the dialog
	Screen conversation.Screen
}

// Screens returns every screen that the bot can show, dialog by dialog. It
// panics if the samples do what the approval does not allow, or if the form takes
// an answer of theirs that it should refuse.
func Screens() []Screen {
	var g gallery
	hangSignUp(&g)
	hangSignIn(&g)
	hangMoves(&g)
	hangHome(&g)
	hangPrivacy(&g)
	hangContacts(&g)
	hangForm(&g)
	hangPreview(&g)
	hangProjects(&g)
	hangProject(&g)
	hangCards(&g)
	hangTurns(&g)
	hangTurnNews(&g)
	hangMembers(&g)
	hangMembershipCards(&g)
	hangOffice(&g)
	hangNews(&g)
	hangRemarks(&g)
	hangSaid(&g)
	return g
}

// gallery is what hangs so far.
type gallery []Screen

// hang adds a screen, named by its type and what is special about it.
func (g *gallery) hang(dialog, variant string, s conversation.Screen) {
	name := reflect.TypeOf(s).Name()
	if clocked, ok := s.(conversation.Clocked); ok {
		name = reflect.TypeOf(clocked.Screen).Name()
	}
	if variant != "" {
		name += ", " + variant
	}
	*g = append(*g, Screen{dialog, name, s})
}
