package office

import (
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// Command is a command in an office's chat, with what follows it.
type Command struct{ Name, Words string }

// Export is the command that is answered with a file.
const Export = "export"

// Reads returns what must be known to answer c.
func (c Command) Reads() conversation.OfficeReads {
	switch c.Name {
	case "pending":
		return conversation.OfficeReads{Waiting: true}
	case "find":
		return conversation.OfficeReads{Sought: conversation.Sought(c.Words)}
	case "stats":
		return conversation.OfficeReads{Waiting: true, Figures: true}
	case "digest":
		return conversation.OfficeReads{Digest: true}
	}
	return conversation.OfficeReads{}
}

// Screen returns the answer to c in a chat that reads a language. Facts must hold what
// [Command.Reads] names.
func (c Command) Screen(m conversation.Machine, language string, f conversation.OfficeFacts) conversation.Screen {
	switch c.Name {
	case "find":
		return m.FindScreen(c.Words, f)
	case "stats":
		return m.StatsScreen(f)
	case "digest":
		return m.ChooseDigestScreen(f)
	case "language":
		return m.ChatLanguageScreen(language)
	}
	return m.PendingScreen(f)
}

// MayCommand returns the text that says why somebody may not use the commands of an office's chat,
// or "". Only administrators can write in the name of the group, unnamed.
func MayCommand(unnamed bool, p Presence) string {
	switch {
	case unnamed || p == Present:
		return ""
	case p == Unknown:
		return "bind.busy"
	}
	return "group.not_member"
}

// ListStep is what follows from the press of a button that stands under the answer to a command.
type ListStep struct {
	Toast    string // key of its text, or ""
	Effect   ListEffect
	Screen   conversation.Screen // in place of the answer, or nil
	Language string              // that the chat reads from then on, or ""
}

// ListEffect is something to do in answer to such a press.
//
//sumtype:decl
type ListEffect interface{ listEffect() }

type (
	// TakeFile claims a file for the presser and puts it on their desk; the zero card is the next
	// that is nobody's.
	TakeFile struct{ Card conversation.Card }
	// OpenFile puts a file on the presser's desk.
	OpenFile struct{ Card conversation.Card }
	// SetDigest chooses the hour of the chat's digest, nil for none.
	SetDigest struct{ Hour *int }
	// SetLanguage chooses the language of the chat.
	SetLanguage struct{ Language string }
)

func (TakeFile) listEffect()    {}
func (OpenFile) listEffect()    {}
func (SetDigest) listEffect()   {}
func (SetLanguage) listEffect() {}

// ListReads returns what must be known to do what b says.
func ListReads(b conversation.Button) conversation.OfficeReads {
	if turn, ok := b.(conversation.ShowPending); ok {
		return conversation.OfficeReads{Waiting: true, Page: turn}
	}
	return conversation.OfficeReads{}
}

// PressList returns what the press of such a button does for somebody who is in the chat, or not.
func PressList(m conversation.Machine, p Presence, b conversation.Button, f conversation.OfficeFacts) ListStep {
	switch {
	case len(f.Offices) == 0:
		return ListStep{Toast: "toast.not_here"}
	case p != Present:
		return ListStep{Toast: p.Refusal()}
	}
	switch b := b.(type) {
	case conversation.TakeFile:
		return ListStep{Effect: TakeFile(b)}
	case conversation.OpenFile:
		return ListStep{Effect: OpenFile(b)}
	case conversation.ShowPending:
		return ListStep{Screen: m.PendingScreen(f)}
	case conversation.SetDigest:
		if hour, offered := b.Chosen(); offered {
			f.Digest = hour
			return ListStep{Effect: SetDigest{hour}, Screen: m.ChooseDigestScreen(f)}
		}
	case conversation.SetTongue:
		if slices.Contains(m.Languages, b.Language) {
			return ListStep{Effect: SetLanguage{b.Language}, Screen: m.ChatLanguageScreen(b.Language), Language: b.Language}
		}
	default: // stands elsewhere
	}
	return ListStep{Toast: "toast.old_button"}
}

// Taken returns the answer to somebody who wants to work on a file, and whether it is theirs.
// Without one, waits is false.
func Taken(m conversation.Machine, by Presser, file conversation.File, waits bool) (said Toast, theirs bool) {
	switch {
	case !waits:
		return Toast{Key: "toast.no_next"}, false
	case file.Claim.Officer != by.User:
		of, _ := people.OfficeOf(file.Office)
		until := m.Texts.In(by.Language).At(of.Zone).DateTime(file.Claim.Until)
		return Toast{Key: "toast.claimed", Data: locales.Data{"Name": file.Claim.Name, "Until": until}}, false
	}
	return Toast{}, true
}

// Over returns the answer to somebody who wants to work on a file that waits no more.
func Over(m conversation.Machine, by Presser, f Facts) Toast {
	if refusal := f.Refusal(by); refusal != "" {
		return Toast{Key: refusal}
	}
	return late(m, by, f)
}
