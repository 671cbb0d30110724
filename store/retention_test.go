package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// counts says how much stands in each of some tables.
func (w *world) counts(tables ...string) map[string]int {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.config.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(w.t.Context()) }()
	counts := map[string]int{}
	for _, table := range tables {
		var n int
		if err := conn.QueryRow(w.t.Context(), "SELECT count(*) FROM "+pgx.Identifier{table}.Sanitize()).Scan(&n); err != nil {
			w.t.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}

// TestEmptySchools forgets a school a month after the last account of it was
// erased, and none that somebody or a project still names.
func TestEmptySchools(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	marie.sends("a", eleni)
	nikos, lea := w.newcomer("nikos", people.School{Name: "Vestre Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"}), w.newcomer("lea", people.School{Name: "Liceo Volta", Town: "Como", Country: "IT", Office: "NSS-IT"})
	marie.does(conversation.Erase{})
	nikos.does(conversation.Erase{})
	left := func(want int) {
		t.Helper()
		w.sweeps()
		if got := w.counts("schools")["schools"]; got != want {
			t.Errorf("%d schools are left, want %d", got, want)
		}
	}
	left(4)
	w.clock.pass(20 * 24 * time.Hour)
	left(4)
	lea.does(conversation.Erase{})
	left(4)
	w.clock.pass(10*24*time.Hour + time.Second)
	left(3)
	w.newcomer("ole", people.School{Name: "Vestre Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"})
	w.clock.pass(20 * 24 * time.Hour)
	left(3)
	w.clock.pass(100 * 24 * time.Hour)
	left(3)
}

// TestRetention keeps what has done its work for as long as docs/privacy.md says,
// and no longer.
func TestRetention(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.validated("marie", lyon), w.validated("eleni", athens), w.validated("nikos", athens)
	marie.does(conversation.AskContact{To: eleni.id})
	eleni.does(conversation.AnswerContact{Request: 1})
	nikos.does(conversation.AskContact{To: marie.id}) // who never answers
	marie.does(conversation.MakeInvite{Token: "token", Expires: w.clock.Now()})
	for _, token := range []string{"used", "revoked"} {
		marie.does(conversation.MakeInvite{Token: token, ForOne: true, Expires: w.clock.Now().Add(people.InviteLife)})
	}
	eleni.does(conversation.UseInvite{Token: "used"})
	marie.does(conversation.RevokeInvite{Invite: 3})
	if _, err := w.NewOfficeCode(t.Context(), "NSS-FR", false); err != nil {
		t.Fatal(err)
	}
	w.bind("NSS-GR", -1)
	if _, _, err := w.ClaimFile(t.Context(), -1, conversation.Card{Membership: w.newcomer("lea", athens).member.ID, Number: 1}, 900, "Pauline"); err != nil {
		t.Fatal(err)
	}
	kept := func(want map[string]int) {
		t.Helper()
		w.sweeps()
		if diff := cmp.Diff(want, w.counts("performed", "contact_requests", "invites", "office_codes", "claims")); diff != "" {
			t.Errorf("at %s (-want +got):\n%s", w.clock.Now(), diff)
		}
	}
	day := 24 * time.Hour
	w.clock.pass(day + conversation.ClaimTime)
	kept(map[string]int{"performed": w.effects, "contact_requests": 2, "invites": 3, "office_codes": 2, "claims": 1})
	w.clock.pass(time.Second)
	kept(map[string]int{"performed": w.effects, "contact_requests": 2, "invites": 3, "office_codes": 2, "claims": 0})
	w.clock.pass(29*day - conversation.ClaimTime - time.Second)
	kept(map[string]int{"performed": w.effects, "contact_requests": 2, "invites": 3, "office_codes": 2, "claims": 0})
	w.clock.pass(time.Second)
	kept(map[string]int{"performed": 0, "contact_requests": 1, "invites": 0, "office_codes": 2, "claims": 0})
	w.clock.pass(day - time.Second)
	kept(map[string]int{"performed": 0, "contact_requests": 1, "invites": 0, "office_codes": 2, "claims": 0})
	w.clock.pass(time.Second)
	kept(map[string]int{"performed": 0, "contact_requests": 1, "invites": 0, "office_codes": 0, "claims": 0})
	w.clock.pass(59*day - time.Second)
	kept(map[string]int{"performed": 0, "contact_requests": 1, "invites": 0, "office_codes": 0, "claims": 0})
	w.clock.pass(time.Second)
	kept(map[string]int{"performed": 0, "contact_requests": 0, "invites": 0, "office_codes": 0, "claims": 0})
}

// TestStrangersAreForgotten keeps where somebody without an account stands for
// 90 days, and where a teacher stands for good.
func TestStrangersAreForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	options, err := redis.ParseURL(w.config.RedisURL)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	session := store.Session{Telegram: 7}
	for i, account := range []int{0, 1, 0} {
		state := conversation.State{SignUp: &conversation.SignUp{Name: "Marie"}}
		if account == 1 {
			state = conversation.State{Account: 5}
		}
		if session, err = w.SaveSession(t.Context(), session, fmt.Sprint(i), state, nil, false); err != nil {
			t.Fatal(err)
		}
		left, err := client.TTL(t.Context(), fmt.Sprintf("%stwinbot:{7}:7", w.config.Prefix)).Result()
		if err != nil {
			t.Fatal(err)
		}
		if stranger := account == 0; stranger != (left > 89*24*time.Hour && left <= 90*24*time.Hour) {
			t.Errorf("with account %d it is kept for %s", account, left)
		}
	}
}

// TestJobsAreForgotten keeps jobs that are done for a day and those given up for
// a week.
func TestJobsAreForgotten(t *testing.T) {
	t.Parallel()
	w := newWorldOnTime(t)
	conn, err := pgx.Connect(t.Context(), w.config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	for _, job := range []struct{ state, ended string }{
		{"completed", "23 hours"},
		{"completed", "25 hours"},
		{"cancelled", "6 days 23 hours"},
		{"cancelled", "7 days 1 hour"},
		{"discarded", "6 days 23 hours"},
		{"discarded", "7 days 1 hour"},
	} {
		_, err := conn.Exec(t.Context(), `INSERT INTO river_job (kind, args, attempt, max_attempts, state, finalized_at)
			VALUES ('show', '{}', 1, 1, $1, now() - $2::interval)`, job.state, job.ended)
		if err != nil {
			t.Fatal(err)
		}
	}
	w.works(store.Work{})
	left := func() (jobs string) {
		err := conn.QueryRow(t.Context(), `SELECT string_agg(state::text || ' ' || extract(day FROM now() - finalized_at), ', ' ORDER BY state) FROM river_job WHERE kind = 'show'`).Scan(&jobs)
		if err != nil {
			t.Fatal(err)
		}
		return jobs
	}
	const want = "cancelled 6, completed 0, discarded 6"
	for until := time.Now().Add(patience); left() != want; {
		if time.Now().After(until) {
			t.Fatalf("left are %s, want %s", left(), want)
		}
	}
}
