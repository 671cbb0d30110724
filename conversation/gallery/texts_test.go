package gallery

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

// The folders of the packages that say something.
const (
	conversationFolder = ".."
	botFolder          = "../../bot"
)

// endings is what may follow the beginning of a remark's key.
var endings = map[string][]string{
	"invite_":       {string(people.InviteUnknown), string(people.InviteRevoked), string(people.InviteExpired), string(people.InviteUsed), string(people.InviteOwn)},
	"move_refused_": people.MoveRefusals,
	"sent_": {
		string(conversation.Photo), string(conversation.Sticker), string(conversation.Voice), string(conversation.Video),
		string(conversation.Paper), string(conversation.Forward), string(conversation.Other),
		string(conversation.TooBig), string(conversation.NotText), string(conversation.Lost),
	},
	"done_": {
		string(approval.Withdraw), string(approval.Close), string(approval.Reopen), string(approval.Question), string(approval.Reply),
		string(approval.Change), string(approval.Revise), string(approval.Remind), string(approval.Invite), string(approval.HandOver),
		string(approval.Join), string(approval.Pass), string(approval.Leave),
	},
}

// TestEveryRemarkIsHung checks that the gallery shows all remarks that the
// conversation makes.
func TestEveryRemarkIsHung(t *testing.T) {
	t.Parallel()
	made := []string{ // which of them, a variable says
		"request_accepted", "request_refused", "picked", "picked_unnamed", "not_now", "project_changed", "project_paused", "reminded_today", "asked_before", "nothing_changed",
		"last_school", "school_in_use", "school_left_already",
		"member_already", "other_office", "begin_again", "recovered", "recovered_home",
	}
	for _, f := range conversationtest.Source(t, conversationFolder) {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 2 {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || method.Sel.Name != "remark" {
				return true
			}
			for _, key := range conversationtest.Literals(call.Args[0]) {
				ends, open := endings[key]
				if !open {
					made = append(made, key)
				}
				for _, end := range ends {
					made = append(made, key+end)
				}
			}
			return true
		})
	}
	slices.Sort(made)
	if diff := cmp.Diff(slices.Compact(made), remarks); diff != "" {
		t.Errorf("remarks in the conversation (-) and in the gallery (+):\n%s", diff)
	}
}

// TestTexts checks that every text is used. That every text used exists, in
// every language, TestScreens checks for the screens.
func TestTexts(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	spy, err := locales.Load(fstest.MapFS{}, func(key string, _ error) { used[key] = true })
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Screens() {
		s.Screen.View(spy.In("en"))
	}
	known := localestest.Keys(t, "en.toml")
	exported(spy.In("en"))
	for key := range usedByBot(t, known) {
		used[key] = true
	}
	for _, key := range known {
		if !used[key] {
			t.Errorf("nobody uses the text %s", key)
		}
	}
}

// usedByBot returns those of the known keys that package bot names: as they
// are, or by their beginning, as in "command." + name.
func usedByBot(t *testing.T, known []string) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	for _, f := range conversationtest.Source(t, botFolder) {
		for _, literal := range conversationtest.Literals(f) {
			for _, key := range known {
				if key == literal || strings.HasSuffix(literal, ".") && strings.HasPrefix(key, literal) {
					used[key] = true
				}
			}
		}
	}
	return used
}

// sections are those of the texts that package bot says.
var sections = []string{
	"about", "apology", "bind", "command", "group", "group_command", "my_data", "outage", "picker", "prompt", "toast",
}

// TestTextsOfBot checks that every text that package bot names exists.
func TestTextsOfBot(t *testing.T) {
	t.Parallel()
	known := localestest.Keys(t, "en.toml")
	for _, f := range conversationtest.Source(t, botFolder) {
		for _, literal := range conversationtest.Literals(f) {
			section, name, ok := strings.Cut(literal, ".")
			if !ok || name == "" || !slices.Contains(sections, section) || strings.ContainsAny(literal, " /") {
				continue
			}
			if !slices.Contains(known, literal) {
				t.Errorf("package bot says %q, which is no text", literal)
			}
		}
	}
}
