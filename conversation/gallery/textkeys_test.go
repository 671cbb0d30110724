package gallery

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

// program returns the source of all that says something.
func program(t *testing.T) *conversationtest.Program {
	t.Helper()
	return conversationtest.LoadProgram(t, "../..", "twinbot/bot")
}

// values lists what can stand for the "*" of a key whose value is of a type that
// has no constants, or others too.
func values(t *testing.T, p *conversationtest.Program) map[string][]string {
	t.Helper()
	reasons := slices.Concat(approval.CofounderReasons, approval.OfficeReasons, people.RefusalCodes, people.BlockCodes, people.MoveRefusals)
	events := without(p.Constants("twinbot/conversation", "Event"), "membership_asked", "membership_reply", "move_asked") // a card says these
	for _, event := range without(p.Constants("twinbot/conversation/approval", "Event"), "asked") {
		events = append(events, "project_"+event)
	}
	done := without(p.Constants("twinbot/conversation/approval", "Verdict"),
		"yes", "no", "submit", // pressed on cards, and in the form
		"expire", "pause", "unpause") // not by founders
	return map[string][]string{
		"button.sure_to_*":      {"withdraw", "close", "reopen", "hand_over", "leave"},
		"card.*":                {"founders", "offices"},
		"card.*_again":          {"founders", "offices"},
		"card.*_changed":        {"founders", "offices"},
		"card.*_over":           {"founders", "offices"},
		"card.*_seen":           {"founders", "offices"},
		"card.membership_*":     {"validated", "refused", "left"}, // what is asked has a question
		"command.*":             p.List("twinbot/bot", "privateCommands"),
		"group_command.*":       p.List("twinbot/bot", "adminCommands"),
		"decided.founders_*":    {"yes", "no", "change", "revise"},
		"decided.*":             {"founders_yes", "founders_no", "founders_change", "founders_revise", "offices_yes", "offices_no", "offices_change"},
		"export.answer_*":       {"yes", "no", "change"},
		"history.*_office":      {"yes", "no", "change"},
		"language.own.*":        localestest.Catalog(t).Languages(),
		"members.*":             {"invited", "member", "offered"}, // the others are not listed
		"members.sure_to_*":     {"hand_over", "leave"},
		"move.*":                {"agreed", "done", "refused", "stopped"}, // what is asked has a question
		"news.*":                events,
		"news.*_open":           {"project_revised"},
		"project.sure_to_*":     {"withdraw", "close", "reopen"},
		"question.*.example":    {"title", "description", "ages", "pupils", "aims", "process", "results"}, // what is typed
		"reason.*":              reasons,
		"remark.done_*":         done,
		"remark.move_refused_*": people.MoveRefusals,
		"subject.*":             form.SubjectList,
		"toast.decided_*":       {"yes", "no", "change"},
		"tool.*":                form.ToolList,
		"words.*":               {"question", "reply", "change"},
	}
}

// listed begin keys that end in what a list offers. The lists of different kinds
// go through the same fields, so that the source seems to mix them.
var listed = []string{"subject.", "tool.", "remark.move_refused_"}

// never lists keys that seem to be built, since what is added to one key is taken
// for added to all that stand in its variable.
var never = []string{
	"card.changes_again", "card.changes_changed", "card.changes_seen",
	"preview.my_account_blocked_unserved", "preview.my_country_out_unserved", "preview.partner_country_out_unserved", "preview.my_member_refused_unserved", "preview.my_no_school_unserved",
	"preview.partner_account_blocked_unserved", "preview.partner_member_refused_unserved", "preview.partner_no_school_unserved",
	"obstacle.no_school", // contacts are offered school by school
}

func without(all []string, some ...string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(some, s) })
}

// askable returns every key that the program can ask for, with a place where it
// does. It fails t for a key whose values nobody knows.
func askable(t *testing.T) map[string]string {
	t.Helper()
	p := program(t)
	known, used := values(t, p), map[string]bool{}
	all, unlikely := map[string]string{}, map[string]bool{}
	for _, key := range p.TextKeys("twinbot/locales", "Translator", "HTML", "Plain", "Has") {
		for _, begin := range listed {
			if strings.HasPrefix(key.Pattern, begin) {
				key.Pattern = begin + "*"
			}
		}
		choice, chosen := known[key.Pattern]
		used[key.Pattern] = true
		switch {
		case slices.Contains(never, key.Pattern):
			unlikely[key.Pattern] = true
			continue
		case !strings.Contains(key.Pattern, "*"):
			choice = []string{""}
		case !chosen:
			choice = key.Values
		}
		if len(choice) == 0 {
			t.Errorf("%s asks for the text %s: list in values what can stand for the *", key.At, key.Pattern)
		}
		for _, value := range choice {
			all[key.With(value)] = key.At
		}
	}
	for pattern := range known {
		if !used[pattern] {
			t.Errorf("nobody asks for %s: take it out of values", pattern)
		}
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(never)), slices.Sorted(maps.Keys(unlikely))); diff != "" {
		t.Errorf("keys in never (-) that the source builds (+):\n%s", diff)
	}
	return all
}

// TestTextKeys reads in the program's source which keys it can build, and checks
// that every language has these texts and no others.
func TestTextKeys(t *testing.T) {
	t.Parallel()
	asked := askable(t)
	for _, language := range localestest.Catalog(t).Languages() {
		texts := localestest.Texts(t, language+".toml")
		for key, at := range asked {
			if texts[key] == nil {
				t.Errorf("%s: %s asks for the text %s, which is lacking", language, at, key)
			}
		}
		for key := range texts {
			if asked[key] == "" {
				t.Errorf("%s: nobody asks for the text %s", language, key)
			}
		}
	}
}

// TestTextsAreHung checks that the gallery shows every text, or a file that
// is sent.
func TestTextsAreHung(t *testing.T) {
	t.Parallel()
	hung := map[string]bool{}
	// Without texts all answers are short. With these, screens also say what does
	// not fit on them.
	long := "[form]\nline = \"{{.Answer}}\"\n[card]\nfolded = \"{{.Answer}}\"\nquestion = \"{{.Question}}\"\nreply = \"{{.Reply}}\"\n"
	for _, texts := range []fstest.MapFS{{}, {"en.toml": {Data: []byte(long)}}} {
		spy, err := locales.Load(texts, func(key string, _ error) { hung[key] = true })
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range Screens() {
			s.Screen.View(spy.In("en"))
		}
		exported(t, spy.In("en"))
		formFiles(t, spy.In("en"))
	}
	for key, at := range askable(t) {
		if !hung[key] {
			t.Errorf("%s asks for the text %s, which does not hang", at, key)
		}
	}
}
