package gallery

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/locales/localestest"
)

// named finds the commands that a text names, each at the beginning of its line.
var named = regexp.MustCompile(`(?m)^/([a-z]+) – .`)

// TestHelpNamesCommands checks in every language that the help of a private chat
// names every command of its menu, and no other.
func TestHelpNamesCommands(t *testing.T) {
	t.Parallel()
	menu := program(t).List("twinbot/bot", "privateCommands")
	slices.Sort(menu)
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		var commands []string
		for _, found := range named.FindAllStringSubmatch(conversation.Help{}.View(texts.In(language)).Text, -1) {
			commands = append(commands, found[1])
		}
		slices.Sort(commands)
		if diff := cmp.Diff(menu, commands); diff != "" {
			t.Errorf("%s: commands of the menu (-) and of the help (+):\n%s", language, diff)
		}
	}
}
