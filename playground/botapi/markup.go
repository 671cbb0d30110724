package botapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Limits of keyboards that are not published as such.
const (
	maxInlineButtons = 100
	maxInlineRow     = 8
	maxReplyButtons  = 300
	maxReplyRow      = 12
	maxMarkup        = 10 << 10 // bytes of JSON
)

// markup is a keyboard that came with a message; at most one of its parts is set.
type markup struct {
	inline [][]inlineButton
	json   json.RawMessage // of the inline keyboard, as it goes back in updates
	reply  [][]Key
	other  bool // a reply keyboard, its removal or a forced reply
	remove bool
	// privateOnly names a kind of button that only private chats may have.
	privateOnly string
}

type inlineButton struct {
	Text         string `json:"text"`
	Style        string `json:"style"`
	URL          string `json:"url"`
	CallbackData string `json:"callback_data"`
}

// Button is an inline button as people see it.
type Button struct {
	Caption string
	Data    string // what a press tells the bot
	URL     string // what a press opens instead
	Style   string // "", "danger", "success" or "primary"
}

// Key is a button of a keyboard shown in place of the phone's own.
type Key struct {
	Caption      string
	RequestUsers *RequestUsers
}

// RequestUsers makes a [Key] open the people picker.
type RequestUsers struct {
	ID       int64 `json:"request_id"`
	Max      int   `json:"max_quantity"`
	Name     bool  `json:"request_name"`
	Username bool  `json:"request_username"`
}

// actions are the fields of an inline button that do something.
var actions = []string{
	"url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
	"switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
}

// requests are the fields of a keyboard's button that do more than type its caption.
var requests = []string{
	"request_users", "request_chat", "request_managed_bot", "request_contact", "request_location", "request_poll", "web_app",
}

// readMarkup checks a reply_markup that already conforms to its published type.
func readMarkup(v any) (markup, error) {
	m, _ := v.(map[string]any)
	if m == nil {
		return markup{}, nil
	}
	spelt, err := json.Marshal(m)
	if err != nil {
		return markup{}, err
	}
	if len(spelt) > maxMarkup {
		return markup{}, errors.New("reply markup is too long")
	}
	if rows, ok := m["inline_keyboard"].([]any); ok {
		return readInline(rows, spelt)
	}
	if rows, ok := m["keyboard"].([]any); ok {
		return readKeyboard(rows)
	}
	if m["force_reply"] == false || m["remove_keyboard"] == false {
		return markup{}, errors.New("force_reply and remove_keyboard can only be true")
	}
	return markup{other: true, remove: m["remove_keyboard"] == true}, nil
}

func readInline(rows []any, spelt json.RawMessage) (markup, error) {
	k := markup{json: spelt}
	if len(rows) == 0 {
		return markup{}, nil
	}
	if err := checkRows(rows, maxInlineRow, maxInlineButtons); err != nil {
		return k, err
	}
	for _, row := range rows {
		for _, b := range row.([]any) {
			button := b.(map[string]any)
			if err := checkInlineButton(button); err != nil {
				return k, err
			}
			if button["web_app"] != nil {
				k.privateOnly = "web_app"
			}
		}
	}
	var decoded struct {
		Rows [][]inlineButton `json:"inline_keyboard"`
	}
	err := json.Unmarshal(spelt, &decoded)
	k.inline = decoded.Rows
	return k, err
}

func checkRows(rows []any, perRow, total int) error {
	n := 0
	for i, row := range rows {
		buttons := row.([]any)
		if len(buttons) == 0 {
			return fmt.Errorf("row %d of the keyboard is empty", i+1)
		}
		if len(buttons) > perRow {
			return fmt.Errorf("row %d of the keyboard has %d buttons, allowed are %d", i+1, len(buttons), perRow)
		}
		n += len(buttons)
	}
	if n > total {
		return fmt.Errorf("the keyboard has %d buttons, allowed are %d", n, total)
	}
	return nil
}

func checkInlineButton(b map[string]any) error {
	caption, _ := b["text"].(string)
	if strings.TrimSpace(caption) == "" {
		return errors.New("inline keyboard button text is empty")
	}
	has := among(b, actions)
	if len(has) == 0 {
		return fmt.Errorf("button %q does nothing: Text buttons are unallowed in the inline keyboard", caption)
	}
	if len(has) > 1 {
		return fmt.Errorf("button %q must have exactly one action, it has %s", caption, strings.Join(has, " and "))
	}
	if err := checkStyle(b); err != nil {
		return fmt.Errorf("button %q: %w", caption, err)
	}
	if link, ok := b["url"].(string); ok {
		if err := checkURL(link); err != nil {
			return fmt.Errorf("inline keyboard button URL %q is invalid: %w", link, err)
		}
	}
	return nil
}

func checkStyle(b map[string]any) error {
	style, there := b["style"]
	if there && !slices.Contains([]any{"danger", "success", "primary"}, style) {
		return fmt.Errorf("there is no style %q", style)
	}
	return nil
}

func among(b map[string]any, names []string) []string {
	var has []string
	for _, name := range names {
		if _, there := b[name]; there {
			has = append(has, name)
		}
	}
	return has
}

// reshape stores a decoded JSON value in a struct.
func reshape(v, into any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}
