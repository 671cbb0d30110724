package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

// full returns Marie, of whom something stands wherever something of a person can:
// with a contact, requests, invites, drafts and projects in every state.
func full(w *world) (marie, eleni, nikos teacher) {
	w.t.Helper()
	marie, eleni, nikos = w.validated("marie", lyon), w.validated("eleni", athens), w.validated("nikos", athens)
	marie.does(conversation.AskContact{To: eleni.id})
	eleni.does(conversation.AskContact{To: marie.id})
	nikos.does(conversation.AskContact{To: marie.id})
	marie.does(conversation.MakeInvite{Token: "open", Expires: w.clock.Now().Add(time.Hour)})
	marie.does(conversation.MakeInvite{Token: "used", Draft: "d", Expires: w.clock.Now().Add(time.Hour)})
	nikos.does(conversation.UseInvite{Token: "used"})
	marie.does(conversation.KeepDraft{Draft: "kept", Answers: answers("Seas")})
	return marie, eleni, nikos
}

// opened returns a project of two founders that all four have said yes to.
func (w *world) opened(draft string, founder, cofounder teacher) int64 {
	w.t.Helper()
	id := founder.sends(draft, cofounder)
	for asking, by := range []approval.Actor{cofounder.actor(), {User: 901}, {User: 902}} {
		if _, err := w.decide(id, asking+1, approval.Yes, by); err != nil {
			w.t.Fatal(err)
		}
	}
	return id
}

// holding returns the tables in which a word stands.
func (w *world) holding(word string) []string {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.config.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(w.t.Context()) }()
	rows, _ := conn.Query(w.t.Context(), `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		w.t.Fatal(err)
	}
	var held []string
	for _, table := range tables {
		var there bool
		query := fmt.Sprintf(`SELECT EXISTS (SELECT FROM %s t WHERE t::text ILIKE '%%' || $1 || '%%')`, pgx.Identifier{table}.Sanitize())
		if err := conn.QueryRow(w.t.Context(), query, word).Scan(&there); err != nil {
			w.t.Fatal(err)
		}
		if there {
			held = append(held, table)
		}
	}
	return held
}

// TestErase deletes an account and looks for what is left of it in every table.
func TestErase(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.telegram = 77_000_000 // which no other number looks like
	marie, eleni, nikos := full(w)
	pending, open := marie.sends("pending", eleni), w.opened("open", nikos, marie)
	if held := w.holding("Name of marie"); len(held) == 0 {
		t.Fatal("she stands nowhere")
	}
	w.queue()

	marie.does(conversation.Erase{})
	toEleni, toNikos := fmt.Sprint("tell teacher ", eleni.id, ": "), fmt.Sprint("tell teacher ", nikos.id, ": ")
	w.wantQueue(
		toEleni+"project_withdrawn", fmt.Sprintf("redraw project %d asking 1", pending),
		toNikos+"project_founder_gone", "tell NSS-GR: project_founder_gone", "tell NSS-FR: project_founder_gone",
		fmt.Sprintf("redraw project %d asking 2", open), fmt.Sprintf("redraw project %d asking 3", open), // that of asking 1 was hers
		fmt.Sprintf("redraw membership %d attempt 1", marie.member.ID),
	)
	for _, word := range []string{"Name of marie", "marie", fmt.Sprint(marie.telegram), "Seas"} {
		if held := w.holding(word); len(held) != 0 {
			t.Errorf("%q still stands in %q", word, held)
		}
	}
	if known, err := w.TeacherAt(t.Context(), marie.telegram); known != nil || err != nil {
		t.Errorf("she is still %+v, %v", known, err)
	}
	if p := eleni.facts(conversation.Reads{Project: pending}).Project; p.Status != approval.Withdrawn || p.Founders[0].ID != 0 {
		t.Errorf("what was pending is %s by %+v", p.Status, p.Founders[0])
	}
	p := nikos.facts(conversation.Reads{Project: open}).Project
	if p.Status != approval.Open || p.Founders[1].ID != 0 || p.Schools[1].Name != lyon.Name {
		t.Errorf("what was open is %s with %+v of %+v", p.Status, p.Founders[1], p.Schools[1])
	}
	if err := marie.tries(conversation.Erase{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("erased twice: %v", err)
	}

	nikos.does(conversation.Erase{})
	w.wantQueue(
		"tell NSS-GR: project_left_alone", "tell NSS-FR: project_left_alone",
		fmt.Sprintf("redraw project %d asking 2", open), fmt.Sprintf("redraw project %d asking 3", open),
		fmt.Sprintf("redraw membership %d attempt 1", nikos.member.ID),
	)
}

// TestExport finds in the export everything that stands of a person.
func TestExport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := full(w)
	marie.sends("pending", eleni)
	w.opened("open", nikos, marie)
	w.queue()
	w.stranger().asks("marie", "salt")
	w.stranger().asksToMove("marie")
	session, err := w.LoadSession(t.Context(), marie.telegram)
	if err != nil {
		t.Fatal(err)
	}
	state := conversation.State{Fill: &conversation.Fill{Draft: "kept", Typed: "half a sentence"}}
	if _, err := w.SaveSession(t.Context(), session, "1", state, nil, false); err != nil {
		t.Fatal(err)
	}
	record, err := w.Export(t.Context(), marie.id)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{
		"Name of marie", `"user_name":"marie"`, lyon.Name, "Name of eleni", `"from":"nikos"`, `"used_by":"nikos"`, "Seas", "Rivers",
		"half a sentence", `"status":"`, `"moves":[{"asked_by":"Marie D."`, `"sign_ins":[{"asked_by":"Marie D."`, fmt.Sprintf(`"telegram_account":%d`, marie.telegram),
	} {
		if !strings.Contains(strings.ReplaceAll(string(data), `"Status"`, `"status"`), word) {
			t.Errorf("no %s in %s", word, data)
		}
	}
	if len(record.Projects) != 2 || len(record.Requests) != 2 || len(record.Invitations) != 2 {
		t.Errorf("projects %d, requests %d, invitations %d", len(record.Projects), len(record.Requests), len(record.Invitations))
	}
	for _, account := range []int64{eleni.telegram, nikos.telegram, 901, 902} {
		for _, p := range record.Projects {
			for _, a := range p.Project.Askings {
				if a.By.User == account {
					t.Errorf("the Telegram account %d of somebody else is in it", account)
				}
			}
		}
	}
	if _, err := w.Export(t.Context(), people.ID(404)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("exported nobody: %v", err)
	}
}
