package botapi

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxRaw is the length in bytes of a text before its HTML is read.
const maxRaw = 32 << 10

// maxCaption is the length in characters of a caption.
const maxCaption = 1024

// textRule reads the text of a message.
func textRule(c *call) error {
	if c.has("rich_message") {
		return errors.New("the stand-in does not play rich messages yet")
	}
	if err := c.readBody("text", "entities"); err != nil {
		return err
	}
	switch n := c.body.characters(); {
	case n == 0:
		return errors.New("message text is empty")
	case n > maxText:
		return errors.New("message is too long")
	}
	return nil
}

// captionRule reads the caption of a file.
func captionRule(c *call) error {
	if err := c.readBody("caption", "caption_entities"); err != nil {
		return err
	}
	if c.body.characters() > maxCaption {
		return errors.New("message caption is too long")
	}
	return nil
}

// readBody reads a text with its formatting into c.body.
func (c *call) readBody(text, entities string) error {
	raw := c.text(text)
	if len(raw) > maxRaw {
		return errors.New("text is too long")
	}
	if !utf8.ValidString(raw) {
		return errors.New("strings must be encoded in UTF-8")
	}
	if c.has("parse_mode") && c.has(entities) {
		return fmt.Errorf("parse_mode and %s exclude each other", entities)
	}
	b := body{text: clean(raw)}
	switch mode := c.text("parse_mode"); {
	case strings.EqualFold(mode, "HTML"):
		var err error
		if b, err = readHTML(clean(raw)); err != nil {
			return err
		}
	case mode == "Markdown" || mode == "MarkdownV2":
		return fmt.Errorf("the stand-in does not play parse_mode %s yet", mode)
	case mode != "":
		return errors.New("unsupported parse_mode")
	case c.has(entities):
		if err := reshape(c.params[entities], &b.entities); err != nil {
			return err
		}
	}
	for _, e := range b.entities {
		if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > utf16Len(b.text) {
			return fmt.Errorf("entity %s begins or ends outside of the text", e.Type)
		}
	}
	c.body = b.trimmed()
	c.body.source = raw
	return nil
}

// markupRule reads the keyboard.
func markupRule(c *call) (err error) {
	c.markup, err = readMarkup(c.params["reply_markup"])
	return err
}

// targetRule wants an edit to say what is edited.
func targetRule(c *call) error {
	if c.has("inline_message_id") {
		return errors.New("the stand-in does not play inline mode yet")
	}
	if !c.has("chat_id") || !c.has("message_id") {
		return errors.New("message identifier is not specified")
	}
	return nil
}

func documentRule(c *call) error {
	up, ok := c.params["document"].(*upload)
	if ok && len(up.data) == 0 {
		return errors.New("file must be non-empty")
	}
	if ok && len(up.data) > maxDocument {
		return errors.New("file is too big")
	}
	return nil
}

func deleteRule(c *call) error {
	ids, _ := c.params["message_ids"].([]any)
	if len(ids) < 1 || len(ids) > 100 {
		return fmt.Errorf("%d message identifiers, allowed are 1 to 100", len(ids))
	}
	return nil
}

func actionRule(c *call) error {
	known := []string{
		"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
		"upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
	}
	if !slices.Contains(known, c.text("action")) {
		return fmt.Errorf("wrong parameter action in request: %q", c.text("action"))
	}
	return nil
}

// updateKinds wants every name in allowed_updates to be published.
func updateKinds(c *call) error {
	kinds, _ := c.params["allowed_updates"].([]any)
	for _, k := range kinds {
		if _, known := api().Types["Update"].field(k.(string)); !known || k == "update_id" {
			return fmt.Errorf("there are no updates of kind %q", k)
		}
	}
	return nil
}

var secretToken = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// webhookRule checks an address. Plain HTTP and any port will do on this
// machine; elsewhere Telegram's rules hold.
func webhookRule(c *call) error {
	if n := c.number("max_connections"); c.has("max_connections") && (n < 1 || n > 100) {
		return fmt.Errorf("max_connections is %d, allowed are 1 to 100", n)
	}
	if t := c.text("secret_token"); c.has("secret_token") && !secretToken.MatchString(t) {
		return errors.New("secret token contains unallowed characters")
	}
	if c.text("url") == "" {
		return nil
	}
	u, err := url.Parse(c.text("url"))
	if err != nil || u.Host == "" {
		return errors.New("bad webhook: URL host is empty")
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	if u.Scheme != "https" {
		return errors.New("bad webhook: An HTTPS URL must be provided for webhook")
	}
	if !slices.Contains([]string{"", "443", "80", "88", "8443"}, u.Port()) {
		return errors.New("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	}
	return nil
}

var (
	commandName  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageCode = regexp.MustCompile(`^[a-z]{2}$`)
)

func commandsRule(c *call) error {
	commands, _ := c.params["commands"].([]any)
	if len(commands) > 100 {
		return fmt.Errorf("%d commands, allowed are 100", len(commands))
	}
	seen := map[string]bool{}
	for _, v := range commands {
		name := v.(map[string]any)["command"].(string)
		if !commandName.MatchString(name) {
			return fmt.Errorf("command %q is not 1 to 32 of a-z 0-9 _", name)
		}
		if seen[name] {
			return fmt.Errorf("command %q is there twice", name)
		}
		seen[name] = true
	}
	return nil
}

func languageRule(c *call) error {
	if code := c.text("language_code"); code != "" && !languageCode.MatchString(code) {
		return fmt.Errorf("invalid language code %q specified", code)
	}
	return nil
}

func scopeRule(c *call) error {
	scope, _ := c.params["scope"].(map[string]any)
	if id, isText := scope["chat_id"].(string); isText {
		return fmt.Errorf("scope of chat %q: the stand-in's groups have no usernames", id)
	}
	return nil
}
