package botapi_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

func TestPrivacyMode(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{BotUsername: "OurTestBot"})
	boss, anna := s.AddPerson("Boss", "en"), s.AddPerson("Anna", "fr")
	g := s.AddGroup("Office", botapi.Supergroup, boss)
	g.Add(anna)
	if _, err := s.AddPerson("Stranger", "").Types(g.Chat(), "x"); err == nil {
		t.Error("a stranger wrote into the group")
	}
	g.AddBot(false)
	says := func(text string) { did(t)(anna.Types(g.Chat(), text)) }

	says("among us")
	says("/bind")
	says("/bind@AnotherBot 1")
	says("/bind@ourtestbot 2")
	says("at last /bind@ourtestbot")
	if d := cmp.Diff([]string{"/bind@ourtestbot 2"}, s.heard()); d != "" {
		t.Errorf("as a member:\n%s", d)
	}
	card := s.says(g.Chat(), nil)
	did(t)(anna.Replies(card, "an answer"))
	says("/pending") // it spoke last, so that commands for nobody are for it
	if d := cmp.Diff([]string{"an answer", "/pending"}, s.heard()); d != "" {
		t.Errorf("after it spoke:\n%s", d)
	}
	g.AddBot(true)
	says("among us")
	if d := cmp.Diff([]string{"among us"}, s.heard()); d != "" {
		t.Errorf("as an administrator:\n%s", d)
	}
	s.clean()
}

func TestBotComesAndGoes(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	boss := s.AddPerson("Boss", "en")
	g := s.AddGroup("Office", botapi.BasicGroup, boss)
	chat := with{"chat_id": g.Chat().ID(), "text": "x"}
	s.fails("sendMessage", chat, 403, "Forbidden: bot is not a member of the group chat")
	g.AddBot(false)
	g.AddBot(true)
	s.says(g.Chat(), nil)
	g.RemoveBot()
	s.fails("sendMessage", chat, 403, "Forbidden: bot was kicked from the group chat")
	g.AddBot(false)
	must[bool](s, "leaveChat", with{"chat_id": g.Chat().ID()})
	s.fails("sendMessage", chat, 403, "Forbidden: bot is not a member of the group chat")

	var statuses []string
	for _, u := range s.poll(0) {
		if u.Member != nil {
			statuses = append(statuses, u.Member.New.Status)
		}
	}
	if d := cmp.Diff([]string{"member", "administrator", "kicked", "member", "left"}, statuses); d != "" {
		t.Error(d)
	}
	s.clean()
}

func TestUpgrade(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	boss := s.AddPerson("Boss", "en")
	g := s.AddGroup("Office", botapi.BasicGroup, boss)
	g.AddBot(true)
	before := g.Chat()
	card := s.says(before, with{"reply_markup": buttons(key(nil))})

	if err := g.Upgrade(); err != nil {
		t.Fatal(err)
	}
	after := g.Chat()
	a := s.fails("sendMessage", with{"chat_id": before.ID(), "text": "x"}, 400, "Bad Request: group chat was upgraded to a supergroup chat")
	if a.Parameters.MigrateTo != after.ID() || after.ID() > -1_000_000_000_000 {
		t.Errorf("from %d to %d, told %d", before.ID(), after.ID(), a.Parameters.MigrateTo)
	}
	must[sent](s, "editMessageText", with{"chat_id": before.ID(), "message_id": card.ID, "text": "still mine"})
	s.fails("editMessageText", with{"chat_id": after.ID(), "message_id": card.ID, "text": "x"}, 400, "Bad Request: message to edit not found")
	s.says(after, nil)
	did(t)(boss.Types(after, "here now"))
	if _, err := boss.Types(before, "x"); err == nil {
		t.Error("wrote into the old group")
	}
	var services []string
	for _, c := range []*botapi.Chat{before, after} {
		for _, m := range c.Messages() {
			if m.Service != "" {
				services = append(services, m.Service)
			}
		}
	}
	if d := cmp.Diff([]string{"new_chat_members", "migrate_to_chat_id", "migrate_from_chat_id"}, services); d != "" {
		t.Error(d)
	}
	if err := g.Upgrade(); err == nil {
		t.Error("upgraded twice")
	}
	s.clean()
}

func TestTopics(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	boss := s.AddPerson("Boss", "en")
	g := s.AddGroup("Offices", botapi.Forum, boss)
	g.AddBot(true)
	topic, err := g.Topic("Files")
	if err != nil {
		t.Fatal(err)
	}
	s.forget()
	did(t)(boss.Types(topic, "in the topic"))
	did(t)(boss.Types(g.Chat(), "in General"))
	got := s.poll(0)
	if got[0].Message.Thread != topic.Thread() || got[1].Message.Thread != 0 {
		t.Errorf("topics %d and %d, want %d and 0", got[0].Message.Thread, got[1].Message.Thread, topic.Thread())
	}
	s.says(topic, with{"message_thread_id": topic.Thread()})
	if n := len(topic.Messages()); n != 3 { // with the one that opened it
		t.Errorf("%d messages in the topic", n)
	}
	s.fails("sendMessage", with{"chat_id": g.Chat().ID(), "text": "x", "message_thread_id": 999}, 400, "Bad Request: message thread not found")
	s.closesAndDeletes(g, boss, topic)
	if _, err := s.AddGroup("Plain", botapi.Supergroup, boss).Topic("x"); err == nil {
		t.Error("a topic in a plain group")
	}
	s.clean()
}

// closesAndDeletes closes a topic, opens it again and deletes it.
func (s *stage) closesAndDeletes(g *botapi.Group, boss *botapi.Person, topic *botapi.Chat) {
	s.t.Helper()
	here := with{"chat_id": g.Chat().ID(), "message_thread_id": topic.Thread(), "text": "y"}
	anna := s.AddPerson("Anna", "fr")
	g.Add(anna)
	g.CloseTopic(topic, true)
	s.says(topic, here) // as an administrator who may manage topics
	last, _ := topic.Last()
	g.LetBotManageTopics(false)
	s.fails("sendMessage", here, 400, "Bad Request: TOPIC_CLOSED")
	s.call("editMessageText", with{"chat_id": g.Chat().ID(), "message_id": last.ID, "text": "z"})
	if edited, _ := topic.Message(last.ID); edited.Text != "z" {
		s.t.Errorf("a message in a closed topic reads %q after an edit", edited.Text)
	}
	if _, err := anna.Types(topic, "x"); err == nil {
		s.t.Error("a member writes in a closed topic")
	}
	did(s.t)(boss.Types(topic, "x"))
	g.CloseTopic(topic, false)
	s.says(topic, here)
	g.DeleteTopic(topic)
	s.fails("sendMessage", here, 400, "Bad Request: message thread not found")
	s.fails("editMessageText", with{"chat_id": g.Chat().ID(), "message_id": last.ID, "text": "a"}, 400, "Bad Request: message to edit not found")
}

func TestAnonymousAdministrator(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	boss, anna := s.AddPerson("Boss", "en"), s.AddPerson("Anna", "fr")
	g := s.AddGroup("Office", botapi.Supergroup, boss)
	g.Add(anna)
	g.AddBot(true)
	g.Promote(anna, true)
	s.forget()
	card := s.says(g.Chat(), with{"reply_markup": buttons(key(nil))})

	did(t)(anna.Types(g.Chat(), "as the group"))
	if _, err := anna.Presses(card, "OK"); err != nil {
		t.Fatal(err)
	}
	got := s.poll(0)
	if m := got[0].Message; m.From.ID != 1087968824 || m.SenderChat == nil || m.SenderChat.ID != g.Chat().ID() {
		t.Errorf("wrote as %+v", m)
	}
	if q := got[1].Query; q.From.ID != anna.ID() {
		t.Errorf("pressed as %+v", q)
	}
	s.clean()
}

func TestMembers(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	boss, anna, ben := s.AddPerson("Boss", "en"), s.AddPerson("Anna", "fr"), s.AddPerson("Ben", "en")
	g := s.AddGroup("Office", botapi.Supergroup, boss)
	g.AddBot(true)
	must[[]update](s, "getUpdates", with{"offset": -1, "allowed_updates": []string{"message", "chat_member"}})
	g.Add(anna, ben)
	g.Remove(ben)
	g.Promote(anna, false)
	g.Demote(anna)
	g.Promote(anna, false)
	chat := with{"chat_id": g.Chat().ID()}

	told := 0
	for _, u := range s.poll(0) {
		if u.OtherMember != nil {
			told++
		}
	}
	if told != 6 {
		t.Errorf("told of %d changes of members", told)
	}
	type memberOf struct {
		Status string
		User   struct{ ID int64 }
	}
	status := map[int64]string{}
	for _, p := range []*botapi.Person{boss, anna, ben} {
		status[p.ID()] = must[memberOf](s, "getChatMember", with{"chat_id": g.Chat().ID(), "user_id": p.ID()}).Status
	}
	if d := cmp.Diff(map[int64]string{boss.ID(): "creator", anna.ID(): "administrator", ben.ID(): "left"}, status); d != "" {
		t.Error(d)
	}
	if admins := must[[]memberOf](s, "getChatAdministrators", chat); len(admins) != 3 || admins[0].User.ID != boss.ID() {
		t.Errorf("administrators are %+v", admins)
	}
	if n := must[int](s, "getChatMemberCount", chat); n != 3 {
		t.Errorf("%d members", n)
	}
	if c := must[struct{ Title, Type string }](s, "getChat", chat); c.Title != "Office" || c.Type != "supergroup" {
		t.Errorf("got %+v", c)
	}
	s.fails("getChatMember", with{"chat_id": g.Chat().ID(), "user_id": 5}, 400, "Bad Request: user not found")
	s.clean()
}

func TestButtonsForPrivateChatsOnly(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	g := s.AddGroup("Office", botapi.Supergroup, anna)
	g.AddBot(true)
	app := buttons(key(with{"callback_data": nil, "web_app": with{"url": "https://example.org"}}))
	s.says(anna.Chat(), with{"reply_markup": app})
	picker := with{"keyboard": []any{[]any{with{"text": "x", "request_users": with{"request_id": 1}}}}}
	for _, keyboard := range []with{app, picker} {
		if a := s.call("sendMessage", with{"chat_id": g.Chat().ID(), "text": "x", "reply_markup": keyboard}); a.OK || lastRefusal(s) == "" {
			t.Errorf("got %+v", a)
		}
	}
}
