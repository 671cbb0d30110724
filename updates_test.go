package main_test

import (
	"maps"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestUpdatesToCome tells how people get on with a Telegram that is newer than the bot:
// everything they send and press comes with variants that the bot has never heard of.
func TestUpdatesToCome(t *testing.T) { byPollingAndWebhook(t, tellUpdatesToCome) }

func tellUpdatesToCome(t *testing.T, w *twinning) {
	w.anna = w.newcomer("Anna", "en")
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	w.telegram.AlterUpdates(addVariants)
	tellInOrder(t, []part{
		{"texts, commands and presses count", w.signsUpNonetheless},
		{"an office presses, and replies", w.officeRepliesNonetheless},
		{"an edit counts", w.editsNonetheless},
		{"what is no text is answered", w.sendsWhatIsNoText},
		{"what Telegram tells by itself is not", w.hearsNoNews},
	})
}

// toCome is a variant of any union of the Bot API.
func toCome() map[string]any { return map[string]any{"type": "to_come", "hologram": []any{1.5}} }

// addVariants adds to every object of an update unions that hold something new.
func addVariants(object map[string]any) {
	for _, inner := range object {
		if inner, ok := inner.(map[string]any); ok {
			addVariants(inner)
		}
	}
	variants := map[string]any{"hologram": toCome()}
	switch {
	case object["message_id"] != nil:
		variants = map[string]any{
			"paid_media": map[string]any{"star_count": 1, "paid_media": []any{toCome()}}, "external_reply": map[string]any{"origin": toCome()},
			"chat_background_set": map[string]any{"type": toCome()}, "quote": "to come", "reply_to_story": []any{toCome()}, "effect_id": toCome(),
		}
	case object["update_id"] != nil:
		variants = map[string]any{"message_reaction": map[string]any{"new_reaction": []any{toCome()}}}
	case object["status"] != nil:
		variants = map[string]any{"can_edit_tag": toCome()}
	}
	maps.Copy(object, variants)
}

func (w *twinning) signsUpNonetheless(t *testing.T) {
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?now decides for its support office")
	w.does(t, w.anna, "/start")
	w.signsUp(t, w.anna, annaName, "anna_k", "Austria", annaSchool, "Sign up")
}

func (w *twinning) officeRepliesNonetheless(t *testing.T) {
	w.does(t, w.clara, "?"+annaSchool, "+Refuse", "+In my own words", "?please reply to this message")
	w.replies(t, w.clara, live(t, w.clara), oddReason, w.text(w.clara, "toast.refused", nil))
	w.does(t, w.anna, "?has not confirmed that you work", "?"+oddReason, "/profile", "+Ask again: "+annaSchool)
	w.does(t, w.clara, "?Request no. 2", "+Confirm")
	w.does(t, w.anna, "?Good news")
}

func (w *twinning) editsNonetheless(t *testing.T) {
	w.does(t, w.anna, "/new", "+Invite somebody", "?This link is for one person", "?What is your project called")
	title, err := w.anna.Person.Types(w.anna.In(), "Rivers of Europ")
	if err != nil {
		t.Fatal(err)
	}
	w.answered(t, title, w.anna.In(), "What is the project about")
	if err := w.anna.Person.Edits(title, "Rivers of Europe"); err != nil {
		t.Fatal(err)
	}
	w.awaitStored(t, "the title as it was edited", `SELECT answers->'title'->>0 FROM drafts WHERE open`, "Rivers of Europe")
}

// sendsWhatIsNoText sends contents of kinds that the stand-in does not play.
func (w *twinning) sendsWhatIsNoText(t *testing.T) {
	photo := []any{map[string]any{"file_id": "F1"}}
	for _, sent := range []struct {
		answer  string
		content map[string]any
	}{
		{"remark.sent_other", map[string]any{"rich_message": map[string]any{"blocks": []any{toCome()}}}},
		{"remark.sent_photo", map[string]any{"live_photo": map[string]any{"file_id": "F2", "photo": photo}, "photo": photo}},
		{"remark.sent_other", map[string]any{"paid_media": map[string]any{"star_count": 1, "paid_media": []any{toCome()}}}},
		{"remark.sent_other", map[string]any{"checklist": map[string]any{"title": "Rivers", "tasks": []any{toCome()}}}},
		{"remark.sent_forward", map[string]any{"text": "Rivers", "forward_origin": toCome()}},
		{"remark.sent_other", map[string]any{"caption": "Rivers", "hologram": toCome()}},
	} {
		w.answered(t, w.sends(t, w.anna, sent.content), w.anna.In(), w.text(w.anna, sent.answer, nil))
	}
}

// sends lets somebody send a message with this content in place of a text.
func (w *twinning) sends(t *testing.T, a playground.Actor, content map[string]any) botapi.Message {
	t.Helper()
	w.telegram.AlterUpdates(func(update map[string]any) {
		message := update["message"].(map[string]any)
		delete(message, "text")
		maps.Copy(message, content)
	})
	defer w.telegram.AlterUpdates(addVariants)
	sent, err := a.Person.Types(a.In(), "…")
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

// hearsNoNews lets Telegram tell in her chat that somebody sent a gift, and that the
// background changed.
func (w *twinning) hearsNoNews(t *testing.T) {
	before := len(w.anna.In().Messages())
	w.sends(t, w.anna, map[string]any{"gift": map[string]any{"gift": toCome()}})
	w.sends(t, w.anna, map[string]any{"chat_background_set": map[string]any{"type": toCome()}})
	w.await(t, "the news to be taken", func() bool { return w.telegram.Pending() == 0 })
	if after := len(w.anna.In().Messages()); after != before+2 {
		t.Errorf("two messages of Telegram's own are answered: %s", live(t, w.anna).Text)
	}
}
