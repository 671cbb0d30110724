package botapi_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

func TestCommandsMenu(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna, ben := s.started("Anna", "fr-be"), s.started("Ben", "en")
	g := s.AddGroup("Office", botapi.Supergroup, anna)
	g.Add(ben)
	set := func(name, language string, scope with) {
		must[bool](s, "setMyCommands", with{"commands": []any{with{"command": name, "description": "x"}}, "language_code": language, "scope": scope})
	}
	set("anywhere", "", with{"type": "default"})
	set("private", "", with{"type": "all_private_chats"})
	set("prive", "fr", with{"type": "all_private_chats"})
	set("admins", "", with{"type": "all_chat_administrators"})
	set("benonly", "", with{"type": "chat", "chat_id": ben.ID()})
	menu := func(c *botapi.Chat, p *botapi.Person) string {
		if m := c.Commands(p); len(m) > 0 {
			return m[0].Command
		}
		return ""
	}
	got := []string{menu(anna.Chat(), anna), menu(ben.Chat(), ben), menu(g.Chat(), anna), menu(g.Chat(), ben)}
	if d := cmp.Diff([]string{"prive", "benonly", "admins", "anywhere"}, got); d != "" {
		t.Error(d)
	}
	must[bool](s, "deleteMyCommands", with{"scope": with{"type": "chat", "chat_id": ben.ID()}})
	if got := menu(ben.Chat(), ben); got != "private" {
		t.Errorf("got %q", got)
	}
	if got := must[[]botapi.Command](s, "getMyCommands", with{"language_code": "fr", "scope": with{"type": "all_private_chats"}}); got[0].Command != "prive" {
		t.Errorf("got %+v", got)
	}
	s.fails("setMyCommands", with{"commands": []any{}, "scope": with{"type": "chat", "chat_id": 5}}, 400, "Bad Request: chat not found")
	s.clean()
}

func TestProfile(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{BotName: "Twins"})
	must[bool](s, "setMyName", with{"name": "Jumeaux", "language_code": "fr"})
	must[bool](s, "setMyDescription", with{"description": "School partnerships"})
	must[bool](s, "setMyShortDescription", with{"short_description": "Partnerships"})
	want := botapi.Profile{Name: "Jumeaux", Description: "School partnerships", ShortDescription: "Partnerships"}
	if d := cmp.Diff(want, s.Profile("fr")); d != "" {
		t.Error(d)
	}
	if got := must[struct{ Name string }](s, "getMyName", with{"language_code": "de"}); got.Name != "Twins" {
		t.Errorf("got %+v", got)
	}
	s.clean()
}

func TestSmallThings(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	chat := with{"chat_id": anna.ID()}
	card := s.says(anna.Chat(), nil)
	must[bool](s, "pinChatMessage", with{"chat_id": anna.ID(), "message_id": card.ID})
	if d := cmp.Diff([]int{card.ID}, anna.Chat().Pinned()); d != "" {
		t.Error(d)
	}
	must[bool](s, "unpinChatMessage", chat)
	s.fails("unpinChatMessage", chat, 400, "Bad Request: message to unpin not found")
	must[bool](s, "setChatMenuButton", with{"menu_button": with{"type": "commands"}})
	if got := anna.Chat().MenuButton(); got != "commands" {
		t.Errorf("got %q", got)
	}
	must[bool](s, "deleteMessages", with{"chat_id": anna.ID(), "message_ids": []int{card.ID, 999_999}})
	if m, _ := anna.Chat().Message(card.ID); !m.Deleted {
		t.Error("the card is still there")
	}
	s.clean()
}
