package bot_test

import (
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// inTopic returns a group in which the French office decides in a topic, where a card waits.
func (w *world) inTopic() (claire *botapi.Person, group *botapi.Group, topic *botapi.Chat, card botapi.Message) {
	w.t.Helper()
	claire = w.AddPerson("Claire Petit", "fr")
	group = w.AddGroup("Bureau", botapi.Forum, claire)
	group.AddBot(true)
	group.LetBotManageTopics(false)
	topic, err := group.Topic("Jumelages")
	if err != nil {
		w.t.Fatal(err)
	}
	w.types(claire, topic, "/bind "+w.code("NSS-FR"))
	w.newest(topic, "Réseau Canopé")
	w.register(w.AddPerson("Anna Martin", "fr"), "Anna Martin", "anna_martin", college)
	return claire, group, topic, w.newest(topic, "Anna Martin")
}

// TestTopicDeleted deletes the topic in which an office decides. What comes goes into the
// group, and so does what was lost with the topic.
func TestTopicDeleted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, group, topic, _ := w.inTopic()
	group.DeleteTopic(topic)
	w.register(w.AddPerson("Bea Martin", "fr"), "Bea Martin", "bea_martin", college)
	w.await("both cards in the group", func() bool {
		return stand(group.Chat(), "Anna Martin") == 1 && stand(group.Chat(), "Bea Martin") == 1
	})
	w.poll("all to be shown", func() bool { return w.owed() == 0 })
	card := w.somewhere(group.Chat(), "Anna Martin")
	w.toast(claire, w.presses(claire, card, "fr", "button.confirm"))
	w.await("the answer on the card", func() bool { return strings.Contains(w.now(group.Chat(), card).Text, "Claire Petit") })
	if n := stand(group.Chat(), "Anna Martin") + stand(group.Chat(), "Bea Martin"); n != 2 {
		t.Errorf("there are %d cards of two teachers", n)
	}
}

// stand counts the messages of the bot that hold text and are not deleted.
func stand(c *botapi.Chat, text string) (n int) {
	for _, m := range c.Messages() {
		if m.FromBot && !m.Deleted && strings.Contains(m.Text, text) {
			n++
		}
	}
	return n
}

// TestTopicClosed closes the topic in which an office decides. The card there can be answered.
// What comes is held back, and the founders are told, until the topic is opened again or the
// bot may write in closed ones; what is said elsewhere in the group changes nothing.
func TestTopicClosed(t *testing.T) {
	t.Parallel()
	for name, opens := range map[string]func(*botapi.Group, *botapi.Chat){
		"opened again":      func(g *botapi.Group, topic *botapi.Chat) { g.CloseTopic(topic, false) },
		"the bot may write": func(g *botapi.Group, _ *botapi.Chat) { g.LetBotManageTopics(true) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			log := w.logs()
			w.start()
			claire, group, topic, card := w.inTopic()
			group.CloseTopic(topic, true)
			w.settled("that it is closed")
			w.toast(claire, w.presses(claire, card, "fr", "button.confirm"))
			w.await("the answer on the card", func() bool { return strings.Contains(w.now(group.Chat(), card).Text, "Claire Petit") })
			bea := w.AddPerson("Bea Martin", "fr")
			w.register(bea, "Bea Martin", "bea_martin", college)
			held := `SELECT count(*) FROM views WHERE held AND office = 'NSS-FR'`
			w.awaitOne("the card to be held back", held)
			w.awaitOne("the founders to be told", `SELECT count(*) FROM office_chats WHERE office = 'NSS-FR' AND NOT reachable`)
			w.types(claire, group.Chat(), "Bonjour !")
			w.settled("what is said elsewhere")
			w.awaitOne("the card to be held back still", held)
			log.tells(t, map[string]int{"failed to write to the chat of an office": 1})
			opens(group, topic)
			w.await("the card in the topic", func() bool { return stand(topic, "Bea Martin") == 1 })
			w.poll("all to be shown", func() bool { return w.owed() == 0 })
		})
	}
}

// TestCardDeleted lets an officer delete a card that waits: what changes on it brings it back.
func TestCardDeleted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire).Chat()
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office, "Anna Martin")
	if err := claire.Deletes(card); err != nil {
		t.Fatal(err)
	}
	w.asks(claire, anna, "Quelles classes ?")
	w.await("the card below", func() bool { return stand(office, "Anna Martin") == 1 })
	if m := w.newest(office, "Anna Martin"); !strings.Contains(m.Text, "Quelles classes") {
		t.Errorf("the card reads\n%s", m.Text)
	}
}
