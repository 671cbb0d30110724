package main_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
	"twinbot/store/local/localtest"
)

func TestMain(m *testing.M) { localtest.Main(m) }

// hurried are limits for people who type faster than any do.
var hurried = botapi.Limits{PrivateBurst: 10_000, GroupPerMinute: 10_000}

// TestRoadByPolling and TestRoadByWebhook go the whole road, from the first
// message to the registered project, with the program as it is shipped.
func TestRoadByPolling(t *testing.T) {
	t.Parallel()
	w := newWorld(t, racing, botapi.Limits{})
	w.serve(t)
	w.walk(t, nil)
	w.checkDone(t)
}

func TestRoadByWebhook(t *testing.T) {
	t.Parallel()
	w := newWorld(t, racing, hurried)
	p := w.serve(t, "WEBHOOK_URL=http://"+localtest.FreeAddress(t)+"/telegram")
	w.walk(t, nil)
	w.checkDone(t)
	for _, secret := range []string{"", "wrong"} {
		if status := post(t, p.setting("WEBHOOK_URL"), secret); status != http.StatusUnauthorized {
			t.Errorf("a webhook call with the secret %q is answered %d", secret, status)
		}
	}
}

// TestTwoReplicas sends each update to one of two replicas in turn, and what
// Telegram delivers at the same moment to both.
func TestTwoReplicas(t *testing.T) {
	t.Parallel()
	w := newWorld(t, racing, hurried)
	w.serveTwice(t)
	w.walk(t, nil)
	w.checkDone(t)
}

// serveTwice starts two replicas behind one address, which get the updates in
// turn.
func (w *world) serveTwice(t *testing.T) {
	t.Helper()
	var (
		turn     atomic.Uint64
		replicas [2]*httputil.ReverseProxy
	)
	front := httptest.NewUnstartedServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		replicas[turn.Add(1)%2].ServeHTTP(rw, r)
	}))
	for i := range replicas {
		p := w.serve(t, "WEBHOOK_URL=http://"+front.Listener.Addr().String()+"/telegram")
		at, err := url.Parse("http://" + p.setting("LISTEN"))
		if err != nil {
			t.Fatal(err)
		}
		replicas[i] = httputil.NewSingleHostReverseProxy(at)
	}
	front.Start()
	t.Cleanup(front.Close)
}

// walk goes the road.
func (w *world) walk(t *testing.T, before func(playground.Step)) {
	t.Helper()
	if err := w.road.Walk(t.Context(), before); err != nil {
		t.Fatalf("%v\n\nthe program says:\n%s", err, w.logs())
	}
}

// checkDone checks what must hold at the end of the road.
func (w *world) checkDone(t *testing.T) {
	t.Helper()
	for _, call := range w.telegram.Refusals() {
		t.Errorf("Telegram refuses %s: %s", call.Method, call.Refusal)
	}
	for _, call := range w.telegram.EarlyCalls() {
		t.Errorf("at %s, %s in chat %d came earlier than Telegram had allowed", call.At, call.Method, call.ChatID)
	}
	w.checkStored(t)
	w.checkTold(t)
	w.checkSecrets(t)
}

// checkStored checks that PostgreSQL holds everything once.
func (w *world) checkStored(t *testing.T) {
	t.Helper()
	for _, want := range []struct{ what, query, is string }{
		{"people", `SELECT string_agg(user_name, ' ' ORDER BY user_name) FROM people`, "marie_dupont tom_byrne"},
		{"validated memberships", `SELECT count(*) FROM memberships WHERE state = 'validated'`, "2"},
		{"contacts", `SELECT count(*) FROM contacts`, "1"},
		{"projects", `SELECT string_agg(status, ' ') FROM projects`, "open"},
		{"title", `SELECT answers->'title'->>0 FROM revisions`, "Nos rivières, d'une ville à l'autre"},
		{"tools", `SELECT answers->>'tools' FROM revisions`, `["email", "own:Padlet"]`},
		{"askings", `SELECT count(*) FROM askings`, "3"},
		{"decisions", `SELECT count(*) FROM decisions WHERE verdict = 'yes'`, "3"},
		{"drafts", `SELECT count(*) FROM drafts`, "0"},
	} {
		if got := w.query(t, want.query); got != want.is {
			t.Errorf("%s: %s, want %s", want.what, got, want.is)
		}
	}
}

// checkTold checks that everybody was told of every step, once.
func (w *world) checkTold(t *testing.T) {
	t.Helper()
	for _, told := range []struct {
		who  playground.Actor
		what string
	}{
		{w.road.Marie, "Bonne nouvelle"},
		{w.road.Marie, "Votre partenaire a accepté"},
		{w.road.Marie, "Un bureau d’assistance national a approuvé"},
		{w.road.Marie, "Le projet est ouvert : l’équipe fondatrice"},
		{w.road.Tom, "Good news"},
		{w.road.Tom, "A project to found together"},
		{w.road.Tom, "The project is open: both founders"},
		{w.road.Claire, "Rattachement à valider"},
		{w.road.Claire, "Dossier de projet"},
		{w.road.Conor, "Teacher to confirm"},
		{w.road.Conor, "Project file"},
	} {
		w.await(t, told.who.Name+" to be told "+told.what, func() bool { return messagesWith(told.who, told.what) > 0 })
		n := messagesWith(told.who, told.what)
		for ; n > 1 && w.unnoted > 0; w.unnoted-- {
			n--
		}
		if n != 1 {
			t.Errorf("%s was told %q %d times", told.who.Name, told.what, n)
		}
	}
}

func messagesWith(a playground.Actor, text string) int {
	return len(slices.DeleteFunc(a.In().Messages(), func(m botapi.Message) bool {
		return !m.FromBot || m.Deleted || !strings.Contains(playground.Plain(m.Text), playground.Plain(text))
	}))
}

func post(t *testing.T, url, secret string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(`{"update_id":1}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode
}

// officeCode runs the operator's command and returns the code, which stands
// alone on its last line.
func (w *world) officeCode(ctx context.Context, office string) (string, error) {
	out, err := w.command(ctx, "office", "code", office).Output()
	if err != nil {
		return "", fmt.Errorf("office code: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1], nil
}
