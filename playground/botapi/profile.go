package botapi

import (
	"fmt"
)

// Command is a line of the commands menu.
type Command struct {
	Command     string `json:"command"` // without "/"
	Description string `json:"description"`
}

// Profile is how the bot presents itself to people of one language.
type Profile struct {
	Name, Description, ShortDescription string
}

// profile is what the bot has set about itself. The language "" is the fallback.
type profile struct {
	texts    map[string]map[string]string    // "name", "description" … by language
	commands map[string]map[string][]Command // by scope and language
	menus    map[int64]string                // the kind of button by chat, 0 for all
}

func newProfile() profile {
	return profile{texts: map[string]map[string]string{}, commands: map[string]map[string][]Command{}, menus: map[int64]string{}}
}

// Profile returns the bot's presentation in a language.
func (s *Server) Profile(languageCode string) Profile {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Profile{
		Name:             s.presentation("name", languageCode),
		Description:      s.presentation("description", languageCode),
		ShortDescription: s.presentation("short_description", languageCode),
	}
}

// presentation returns a text in a language or else in none.
func (s *Server) presentation(kind, language string) string {
	texts := s.profile.texts[kind]
	for _, code := range []string{base(language), ""} {
		if t := texts[code]; t != "" {
			return t
		}
	}
	if kind == "name" {
		return s.cfg.BotName
	}
	return ""
}

// base returns the two-letter code of a language such as pt-br.
func base(language string) string {
	return language[:min(2, len(language))]
}

func setProfile(kind string) func(*Server, *call) (any, error) {
	return func(s *Server, c *call) (any, error) {
		if s.profile.texts[kind] == nil {
			s.profile.texts[kind] = map[string]string{}
		}
		s.profile.texts[kind][c.text("language_code")] = c.text(kind)
		return true, nil
	}
}

func getProfile(kind string) func(*Server, *call) (any, error) {
	return func(s *Server, c *call) (any, error) {
		return map[string]any{kind: s.presentation(kind, c.text("language_code"))}, nil
	}
}

// scope returns the scope of commands that a call names.
func scope(c *call) string {
	v, _ := c.params["scope"].(map[string]any)
	if v == nil {
		return scopeOf("default", 0, 0)
	}
	return scopeOf(v["type"].(string), integer(v["chat_id"]), integer(v["user_id"]))
}

func scopeOf(kind string, chat, user int64) string {
	return fmt.Sprintf("%s %d %d", kind, chat, user)
}

func setMyCommands(s *Server, c *call) (any, error) {
	if v, _ := c.params["scope"].(map[string]any); v["chat_id"] != nil && s.chats[integer(v["chat_id"])] == nil {
		return nil, badRequest("chat not found")
	}
	var commands []Command
	if err := reshape(c.params["commands"], &commands); err != nil {
		return nil, err
	}
	at := scope(c)
	if s.profile.commands[at] == nil {
		s.profile.commands[at] = map[string][]Command{}
	}
	s.profile.commands[at][c.text("language_code")] = commands
	return true, nil
}

func getMyCommands(s *Server, c *call) (any, error) {
	return append([]Command{}, s.profile.commands[scope(c)][c.text("language_code")]...), nil
}

func deleteMyCommands(s *Server, c *call) (any, error) {
	delete(s.profile.commands[scope(c)], c.text("language_code"))
	return true, nil
}

// Commands returns the commands menu that a person sees in the chat: that of
// the narrowest scope, first in the person's language, then in none.
func (c *Chat) Commands(p *Person) []Command {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, at := range s.scopes(s.chats[c.id], p.user.ID) {
		for _, code := range []string{base(p.user.LanguageCode), ""} {
			if menu := s.profile.commands[at][code]; len(menu) > 0 {
				return append([]Command{}, menu...)
			}
		}
	}
	return nil
}

// scopes returns the scopes that hold for somebody in a chat, narrowest first.
func (s *Server) scopes(c *chat, person int64) []string {
	if c.kind == private {
		return []string{scopeOf("chat", c.id, 0), scopeOf("all_private_chats", 0, 0), scopeOf("default", 0, 0)}
	}
	scopes := []string{scopeOf("chat_member", c.id, person)}
	if c.isAdmin(person) {
		scopes = append(scopes, scopeOf("chat_administrators", c.id, 0))
	}
	scopes = append(scopes, scopeOf("chat", c.id, 0))
	if c.isAdmin(person) {
		scopes = append(scopes, scopeOf("all_chat_administrators", 0, 0))
	}
	return append(scopes, scopeOf("all_group_chats", 0, 0), scopeOf("default", 0, 0))
}

func setChatMenuButton(s *Server, c *call) (any, error) {
	id := c.number("chat_id")
	if chat := s.chats[id]; id != 0 && (chat == nil || chat.kind != private) {
		return nil, badRequest("chat not found")
	}
	button, _ := c.params["menu_button"].(map[string]any)
	kind, _ := button["type"].(string)
	s.profile.menus[id] = kind
	return true, nil
}

func getChatMenuButton(s *Server, c *call) (any, error) {
	return map[string]any{"type": s.menuButton(c.number("chat_id"))}, nil
}

// menuButton returns the kind of the menu button in a chat. The lock is held.
func (s *Server) menuButton(chat int64) string {
	for _, id := range []int64{chat, 0} {
		if kind := s.profile.menus[id]; kind != "" && kind != "default" {
			return kind
		}
	}
	return "default"
}
