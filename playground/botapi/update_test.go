package botapi_test

import (
	"encoding/json"

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
