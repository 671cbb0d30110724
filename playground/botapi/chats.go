package botapi

import (
	"cmp"
	"net/http"
	"slices"
)

// present returns the chat of a call in which the bot must be.
func (s *Server) present(c *call) (*chat, error) {
	chat, err := s.chatOf(c)
	if err != nil {
		return nil, err
	}
	return chat, s.reachable(chat)
}

func sendChatAction(s *Server, c *call) (any, error) {
	_, err := s.destination(c)
	return true, err
}

func pinChatMessage(s *Server, c *call) (any, error) {
	chat, err := s.pinning(c)
	if err != nil {
		return nil, err
	}
	id := int(c.number("message_id"))
	if m := chat.message(id); m == nil || m.Deleted {
		return nil, badRequest("message to pin not found")
	}
	chat.pinned = append(slices.DeleteFunc(chat.pinned, func(p int) bool { return p == id }), id)
	return true, nil
}

// unpinChatMessage unpins one message, the newest pin if none is named.
func unpinChatMessage(s *Server, c *call) (any, error) {
	chat, err := s.pinning(c)
	if err != nil {
		return nil, err
	}
	at := len(chat.pinned) - 1
	if c.has("message_id") {
		at = slices.Index(chat.pinned, int(c.number("message_id")))
	}
	if at < 0 {
		return nil, badRequest("message to unpin not found")
	}
	chat.pinned = slices.Delete(chat.pinned, at, at+1)
	return true, nil
}

// pinning returns the chat of a call if the bot may pin there.
func (s *Server) pinning(c *call) (*chat, error) {
	chat, err := s.present(c)
	if err != nil {
		return nil, err
	}
	if chat.kind != private && !chat.isAdmin(s.bot.ID) {
		return nil, badRequest("not enough rights to manage pinned messages in the chat")
	}
	return chat, nil
}

// chatFullInfo is a ChatFullInfo with all of its required fields.
type chatFullInfo struct {
	chatInfo
	AccentColorID     int             `json:"accent_color_id"`
	MaxReactionCount  int             `json:"max_reaction_count"`
	AcceptedGiftTypes map[string]bool `json:"accepted_gift_types"`
}

func getChat(s *Server, c *call) (any, error) {
	chat, err := s.present(c)
	if err != nil {
		return nil, err
	}
	gifts := map[string]bool{}
	for _, f := range api().Types["AcceptedGiftTypes"].Fields {
		gifts[f.Name] = false
	}
	return chatFullInfo{chatInfo: chat.info(), MaxReactionCount: 11, AcceptedGiftTypes: gifts}, nil
}

func getChatMember(s *Server, c *call) (any, error) {
	chat, err := s.present(c)
	if err != nil {
		return nil, err
	}
	u, known := s.userOf(c.number("user_id"))
	if !known {
		return nil, badRequest("user not found")
	}
	if chat.kind == private {
		return map[string]any{"status": plainMember, "user": u}, nil
	}
	return chat.chatMember(u), nil
}

// userOf returns the person or bot with this identifier.
func (s *Server) userOf(id int64) (user, bool) {
	if id == s.bot.ID {
		return s.bot, true
	}
	if p := s.persons[id]; p != nil {
		return p.user, true
	}
	return user{}, false
}

func getChatAdministrators(s *Server, c *call) (any, error) {
	chat, err := s.present(c)
	if err != nil {
		return nil, err
	}
	if chat.kind == private {
		return nil, badRequest("there are no administrators in the private chat")
	}
	var admins []int64
	for id := range chat.members {
		if chat.isAdmin(id) {
			admins = append(admins, id)
		}
	}
	// The creator comes first.
	slices.SortFunc(admins, func(a, b int64) int {
		return cmp.Or(-cmp.Compare(chat.members[a].status, chat.members[b].status), cmp.Compare(a, b))
	})
	list := []any{}
	for _, id := range admins {
		u, _ := s.userOf(id) // all members are known
		list = append(list, chat.chatMember(u))
	}
	return list, nil
}

func getChatMemberCount(s *Server, c *call) (any, error) {
	chat, err := s.present(c)
	if err != nil {
		return nil, err
	}
	if chat.kind == private {
		return 2, nil
	}
	n := 0
	for id := range chat.members {
		if chat.in(id) {
			n++
		}
	}
	return n, nil
}

func leaveChat(s *Server, c *call) (any, error) {
	chat, err := s.present(c)
	if err != nil {
		return nil, err
	}
	if chat.kind == private {
		return nil, &apiError{Code: http.StatusBadRequest, Description: "Bad Request: chat member status can't be changed in private chats", refusal: true}
	}
	before := chat.chatMember(s.bot)
	chat.members[s.bot.ID] = &member{status: left}
	s.queue("my_chat_member", chat.memberUpdated(s.bot, before, chat.chatMember(s.bot), s.Now()), chat, s.bot)
	return true, nil
}
