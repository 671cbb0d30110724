package conversation

import "twinbot/conversation/form"

// Buttons under what the commands of an office's chat answer.
type (
	// ShowPending shows a page of what waits for the chat's offices: what comes
	// after a file, or before it. The zero value shows the first one.
	ShowPending struct {
		Due  int64 // when the file is, in microseconds of Unix time
		Card Card
		Back bool
	}
	// TakeFile claims a file for the presser and shows its card; without a card,
	// the next file that is nobody's.
	TakeFile struct{ Card Card }
	// OpenFile shows the card of a file.
	OpenFile struct{ Card Card }
	// SetDigest chooses the hour of the chat's digest, or that there is none.
	SetDigest struct {
		Hour int
		Off  bool
	}
)

// Buttons of an office's card of a project, to ask for changes.
type (
	// AskChanges ticks, or unticks, an answer that should change. Without a
	// question, it shows on an office's card what can be ticked, with nothing ticked.
	AskChanges struct {
		Card     Card
		Question form.ID
		Untick   bool
	}
	// SayWhy asks the presser why the ticked answers should change.
	SayWhy struct{ Card Card }
)
