package bot_test

import (
	"net/http"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/playground/botapi"
)

// asked has a teacher with a draft be asked for the title of it.
func (w *world) asked(p *botapi.Person) {
	w.t.Helper()
	w.types(p, p.Chat(), "/help")
	card := w.newest(p.Chat(), "/new")
	w.register(p, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.performs(p, conversation.KeepDraft{Draft: "d1", Answers: form.Answers{form.Cofounder: {"2", "2"}}})
	if _, err := p.PressesData(p.Chat(), card.ID, "0:on:d1"); err != nil {
		w.t.Fatal(err)
	}
	w.newest(p.Chat(), w.plain("fr", "question.title.prompt"))
}

// sends lets a person send a file, and waits for the text called key.
func (w *world) sends(p *botapi.Person, name, data, key string) {
	w.t.Helper()
	sent, err := p.SendsFile(p.Chat(), name, []byte(data))
	if err != nil {
		w.t.Fatal(err)
	}
	w.await(key+" after "+name, func() bool {
		m, ok := p.Chat().Last()
		return ok && m.ID > sent.ID && strings.Contains(m.Text, w.plain("fr", key))
	})
}

// TestTextFiles sends files in answer to a question that asks for a text. One in
// UTF-8 of 64 KiB at most answers it; of all others is told why they do not.
func TestTextFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	marie := w.AddPerson("Marie", "fr")
	w.asked(marie)
	for _, f := range []struct{ name, data, key string }{
		{"titre.pdf", "%PDF", "remark.sent_document"},
		{"titre.txt", strings.Repeat("a", 64<<10+1), "remark.sent_too_big"},
		{"titre.txt", strings.Repeat("a", 64<<10), "form.typed"},
		{"titre.txt", "\xff\xfeR\x00i\x00v\x00", "remark.sent_not_text"},
		{"titre.txt", "Rivi\x00res", "remark.sent_not_text"},
		{"titre.txt", " \n ", "problem.empty"},
	} {
		key := f.key
		if key == "form.typed" {
			key = "button.copy_typed" // too long, so that it is offered back
			sent, err := marie.SendsFile(marie.Chat(), f.name, []byte(f.data))
			if err != nil {
				t.Fatal(err)
			}
			w.await("the text offered back", func() bool {
				m, ok := marie.Chat().Last()
				return ok && m.ID > sent.ID && hasButton(m, w.plain("fr", key))
			})
			continue
		}
		w.sends(marie, f.name, f.data, key)
	}
	w.Order(botapi.Fault{Method: "getFile", Status: http.StatusInternalServerError})
	w.sends(marie, "titre.txt", "Rivières", "remark.sent_lost")
	w.sends(marie, "Titre.TXT", "\uFEFFNos rivières\r\n", "question.description.prompt")
}

func hasButton(m botapi.Message, caption string) bool {
	for _, row := range m.Rows {
		for _, b := range row {
			if b.Caption == caption {
				return true
			}
		}
	}
	return false
}

// TestEditedAnswer edits the message of an answer, which changes the answer.
func TestEditedAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	marie := w.AddPerson("Marie", "fr")
	w.asked(marie)
	title := w.types(marie, marie.Chat(), "Rivières")
	w.newest(marie.Chat(), w.plain("fr", "question.description.prompt"))
	if err := marie.Edits(title, "Nos rivières et nos mers"); err != nil {
		t.Fatal(err)
	}
	w.newest(marie.Chat(), w.texts.In("fr").Plain("remark.edit_taken", locales.Data{"Label": w.plain("fr", "question.title.label")}))
	w.types(marie, marie.Chat(), "/start")
	if m := w.newest(marie.Chat(), "Marie Dupont"); !hasButton(m, w.texts.In("fr").Plain("button.continue_draft", locales.Data{"Title": "Nos rivières et nos mers"})) {
		t.Errorf("the draft is not called by its new title: %v", m.Rows)
	}
}
