package store_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
)

// TestWhoLearnsWhat asks, in the place of each of those around her, for all that
// the store gives about Marie, and compares it with the table in docs.
func TestWhoLearnsWhat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.telegram = 77_000_000
	marie, partner, contact := w.validated("marie", lyon), w.validated("partner", athens), w.validated("contact", athens)
	asked, validated, fresh := w.validated("asked", athens), w.validated("anybody", athens), w.newcomer("fresh", athens)
	marie.does(conversation.AskContact{To: contact.id})
	contact.does(conversation.AskContact{To: marie.id})
	marie.does(conversation.AskContact{To: asked.id})
	marie.does(conversation.KeepDraft{Draft: "kept", Answers: answers("Seas")})
	project := marie.sends("pending", partner)
	request := asked.facts(conversation.Reads{Contacts: true}).Requests[0].ID

	columns := []struct{ name, word string }{
		{"name and schools", "Name of marie"},
		{"drafts", "Seas"},
		{"pending project", "Rivers"},
		{"number of the Telegram account", fmt.Sprint(marie.telegram)},
	}
	var table string
	cells := func(learnt string) (row string) {
		for _, c := range columns {
			cell := "–"
			if strings.Contains(learnt, c.word) {
				cell = "yes"
			}
			row += " | " + cell
		}
		return row + " |\n"
	}
	row := func(who, learnt string) { table += "| " + who + cells(learnt) }
	table = "| who | name and schools | drafts | pending project | number of the Telegram account |\n|---|---|---|---|---|\n"
	for _, viewer := range []struct {
		name string
		as   teacher
	}{
		{"Marie herself", marie},
		{"her partner in the project", partner},
		{"a contact", contact},
		{"somebody whom she has asked", asked},
		{"any other confirmed teacher", validated},
		{"a teacher not confirmed yet", fresh},
		{"somebody without an account", w.stranger()},
	} {
		learnt := viewer.as.learns(conversation.Reads{
			Me: true, Contacts: true, Invites: true, Found: marie.id, Request: request, Draft: "kept", Drafts: true, Counts: true,
			Tab: conversation.PendingTab, Project: project, People: conversation.PeopleSearch{Words: "marie", Limit: 10},
		})
		row(viewer.name, learnt)
	}
	w.bind("NSS-FR", -1)
	w.bind("NSS-GR", -2)
	w.bind("NSS-DK", -3)
	row("the office of her school", w.officeLearns(-1))
	row("the office of her partner’s school", w.officeLearns(-2))
	if _, err := w.decide(project, 1, approval.Yes, partner.actor()); err != nil {
		t.Fatal(err)
	}
	row("each of the two, once her partner has accepted", w.officeLearns(-1))
	if one, other := cells(w.officeLearns(-1)), cells(w.officeLearns(-2)); one != other {
		t.Errorf("the offices learn%sand%s", one, other)
	}
	row("any other office", w.officeLearns(-3))
	if diff := cmp.Diff(privacyTable(t, "| who | name"), table); diff != "" {
		t.Errorf("what stands in docs/privacy.md (-) and what is so (+):\n%s", diff)
	}
}

// officeLearns returns all that the chat of an office gets to know, as text: what
// waits there, all it was ever asked, and the cards about that.
func (w *world) officeLearns(chat int64) string {
	w.t.Helper()
	facts, err := w.OfficeFacts(w.t.Context(), chat, conversation.OfficeReads{Waiting: true})
	if err != nil {
		w.t.Fatal(err)
	}
	learnt := []any{facts}
	for files, err := range w.Asked(w.t.Context(), facts.Offices) {
		if err != nil {
			w.t.Fatal(err)
		}
		for _, file := range files {
			card, err := w.CardFacts(w.t.Context(), file.Card)
			if err != nil {
				w.t.Fatal(err)
			}
			learnt = append(learnt, file, card)
		}
	}
	data, err := json.Marshal(learnt)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

// learns returns all that p gets to know by r, as text.
func (p teacher) learns(r conversation.Reads) string {
	p.w.t.Helper()
	data, err := json.Marshal(p.facts(r))
	if err != nil {
		p.w.t.Fatal(err)
	}
	return string(data)
}
