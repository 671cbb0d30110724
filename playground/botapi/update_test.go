package botapi_test

import (
	"encoding/json"
	"testing"

	"twinbot/playground/botapi"
)

// update is the part of an update that tests look at.
type update struct {
	ID      int `json:"update_id"`
	Message *struct {
		ID     int `json:"message_id"`
		Thread int `json:"message_thread_id"`
		Text   string
		From   struct {
			ID       int64
			Language string `json:"language_code"`
		}
		SenderChat *struct{ ID int64 } `json:"sender_chat"`
		Entities   []botapi.Entity
	}
	Edited *struct {
		Text string
	} `json:"edited_message"`
	Query *struct {
		ID      string
		Data    string
		From    struct{ ID int64 }
		Message struct {
			ID   int `json:"message_id"`
			Date int64
			Text string
		}
	} `json:"callback_query"`
	Member *struct {
		New struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
	OtherMember json.RawMessage `json:"chat_member"`
}

// poll fetches what waits from an offset on.
func (s *stage) poll(offset int) []update {
	s.t.Helper()
	return must[[]update](s, "getUpdates", with{"offset": offset})
}

// heard returns the texts of all messages that the bot was told, new ones only.
func (s *stage) heard() []string {
	s.t.Helper()
	var texts []string
	for _, u := range s.poll(0) {
		if u.Message != nil && u.Message.Text != "" {
			texts = append(texts, u.Message.Text)
		}
		s.poll(u.ID + 1)
	}
	return texts
}

// TestAlterUpdates changes what the bot is told and not what people see.
func TestAlterUpdates(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	s.AlterUpdates(func(update map[string]any) {
		message := update["message"].(map[string]any)
		message["text"] = "altered"
		message["rich_message"] = map[string]any{"blocks": []any{}}
	})
	sent := did(t)(anna.Types(anna.Chat(), "one"))
	s.AlterUpdates(nil)
	did(t)(anna.Types(anna.Chat(), "two"))
	got := s.poll(0)
	if len(got) != 2 || got[0].Message.Text != "altered" || got[0].Message.From.ID != anna.ID() || got[1].Message.Text != "two" || sent.Text != "one" {
		t.Errorf("she sent %+v, the bot was told %+v", sent, got)
	}
	s.clean()
}
