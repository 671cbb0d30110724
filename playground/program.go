package playground

import (
	"context"
	"encoding/json"

	"twinbot/playground/botapi"
)

// Start runs the program against the stand-in, whose clock is also the
// program's.
type Start func(ctx context.Context, telegram *botapi.Server) (*Program, error)

// Program is the real program, running against a stand-in for Telegram. What
// is said to be optional may be nil; the page then says that it is not there.
type Program struct {
	// OfficeCode is the operator's command of that name.
	OfficeCode func(ctx context.Context, office string) (string, error)
	// Unshown returns of how many chats the program has something newer to show.
	Unshown func(ctx context.Context) (int, error)
	// Offices are the codes of the offices, to choose from; optional.
	Offices []string
	// Countries are those in which people can be at home; optional.
	Countries []Country
	// Projects returns the rows of all projects, as lines of text, and the status
	// of each.
	Projects func(ctx context.Context) (rows string, statuses []string, err error)
	// Inspect looks into the program, as seen by the person with this
	// identifier in Telegram; optional.
	Inspect func(ctx context.Context, telegram int64) (Inspection, error)
	// Gallery returns every screen in every language; optional.
	Gallery func() ([]GalleryScreen, error)
	// Sweep does at once what is due by the clock of the stand-in, which may have
	// been moved; optional.
	Sweep func(context.Context) error
	// Restart ends the program and starts it again on the same servers. It
	// returns when the program runs again; optional.
	Restart func(context.Context) error
	// Keeps says that the servers are not the program's own: what they hold outlasts
	// Stop, so that one cannot start over.
	Keeps bool
	// Stop ends the program and its servers.
	Stop func(context.Context) error
}

// Country is where somebody can be at home.
type Country struct {
	Code     string `json:"code"`     // ISO 3166-1
	Language string `json:"language"` // the one most spoken there, BCP 47
}

// Inspection is what lies behind a chat.
type Inspection struct {
	// State is the state of the person's conversation, nil if there is none.
	State json.RawMessage `json:"state"`
	// Tables are the rows in PostgreSQL about the person and their projects.
	Tables []Table `json:"tables"`
	// Jobs are what River has still to do, or has done of late.
	Jobs Table `json:"jobs"`
}

// Table is some rows of a table, as text.
type Table struct {
	Name    string     `json:"name"`
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"` // each as long as Columns
}

// GalleryScreen is a screen of the bot in every language.
type GalleryScreen struct {
	Dialog    string           `json:"dialog"`
	Name      string           `json:"name"`
	Languages map[string]Shown `json:"languages"` // by the language's code, such as "fr"
}

// Shown is what people see of a screen in one language.
type Shown struct {
	Text    string      `json:"text"` // in Telegram's HTML
	Rows    [][]Caption `json:"rows"`
	Missing []string    `json:"missing"` // the keys of the texts that the translation lacks
}

// Caption is a button of a screen.
type Caption struct {
	Text  string `json:"caption"`
	Style string `json:"style"` // "", "danger", "success" or "primary"
	URL   bool   `json:"url"`   // it opens an address
}
