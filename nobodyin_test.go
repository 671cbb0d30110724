package main_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/playground"
	"twinbot/store/local/localtest"
)

// kind is a kind of person who presses a button, and where.
type kind struct {
	name string
	from map[string]any // Telegram's User
	chat map[string]any // Telegram's Chat
}

// outsiders must never change anything of a project, whatever they press.
var outsiders = []string{"stranger", "new", "validated", "blocked", "officer of another", "ex-officer", "another bot", "channel"}

// theirs are the tables in which anybody may have rows that are their own.
var theirs = []string{"people", "memberships", "invites", "contact_requests", "sign_ins"}

// TestNobodyIn lets every kind of person press every button there is, with data
// of their own making, over HTTP, at three moments of a project. It compares
// what changes a row with a table, and fails whenever an outsider changes more
// than what is theirs. A new button takes part by itself.
func TestNobodyIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, plain, hurried)
	hook := "http://" + localtest.FreeAddress(t) + "/telegram"
	p := w.serve(t, "WEBHOOK_URL="+hook, "TWINBOT_HASTE=1000000")
	n := &intruder{world: w, hook: p.setting("WEBHOOK_URL"), secret: secretOf(w.telegram.Token())}
	n.update.Store(1_000_000)
	r := w.road
	yes := func(number int) string {
		card := conversation.Card{Project: 1, Number: number, Revision: 1}
		return conversation.EncodeButton(0, conversation.Answer{Card: card, Verdict: approval.Yes})
	}
	n.goTo(t, &r.Tom, "Accept")
	n.prepare(t)
	var table strings.Builder
	for _, moment := range []struct {
		name string
		kind string // of who brings it about, by saying yes to what is numbered
		at   int
	}{
		{"the co-founder is asked", "", 0},
		{"the offices are asked", "co-founder", 1},
		{"the project is open", "officer of this", 2},
	} {
		for _, k := range n.kinds {
			if k.name == moment.kind || k.name == "other office" && moment.at == 2 {
				n.press(t, k, yes(moment.at))
				n.press(t, k, yes(moment.at+1))
			}
		}
		n.keep(t)
		fmt.Fprintf(&table, "%s:\n", moment.name)
		n.tryAll(t, &table, moment.at == 0)
	}
	conversationtest.Golden(t, "nobody_in.txt", table.String())
	for line := range strings.SplitSeq(w.logs(), "\n") {
		if strings.Contains(line, "panic") || strings.Contains(line, "failed to handle update") {
			t.Errorf("the log says: %s", line)
		}
	}
}

// intruder presses buttons that nobody has shown.
type intruder struct {
	*world
	hook, secret string
	update       atomic.Int64
	kinds        []kind
}

// goTo goes the road up to the last step in which by presses what, which is not
// taken.
func (n *intruder) goTo(t *testing.T, by *playground.Actor, what string) {
	t.Helper()
	steps := n.road.Steps()
	for i, step := range slices.Backward(steps) {
		if step.By.Name == by.Name && step.Does == playground.Presses && step.What == what {
			steps = steps[:i]
			break
		}
	}
	for _, step := range steps {
		if err := n.road.Take(t.Context(), step); err != nil {
			t.Fatalf("%s: %v\n\nthe program says:\n%s", step, err, n.logs())
		}
	}
}

// prepare puts the people on the stage, each with an account like Tom's that is
// what its kind says.
func (n *intruder) prepare(t *testing.T) {
	t.Helper()
	n.allShown(t, "everything to be taken")
	r := n.road
	alone := func(id int64) map[string]any { return map[string]any{"id": id, "type": "private", "first_name": "X"} }
	group := func(id int64) map[string]any { return map[string]any{"id": id, "type": "supergroup", "title": "X"} }
	user := func(id int64) map[string]any {
		return map[string]any{"id": id, "is_bot": false, "first_name": "X", "language_code": "en"}
	}
	france := r.Claire.In().ID()
	ex := n.telegram.AddPerson("Ex Officer", "en")
	r.Claire.Group.Add(ex)
	r.Claire.Group.Remove(ex)
	boss := n.telegram.AddPerson("Anonymous Admin", "en")
	r.Claire.Group.Add(boss)
	r.Claire.Group.Promote(boss, true)
	n.allShown(t, "everything to be taken")
	at := map[string]int64{"new": 0, "validated": 0, "blocked": 0, "member": 0}
	for i, name := range slices.Sorted(maps.Keys(at)) {
		who := n.telegram.AddPerson("Nobody Much", "en")
		if _, err := who.Types(who.Chat(), "/help"); err != nil { // so that the bot may write there
			t.Fatal(err)
		}
		n.allShown(t, "everything to be taken")
		at[name] = who.ID()
		n.account(t, 1000+i, who.ID(), name)
	}
	bot := user(4242)
	bot["is_bot"] = true
	n.kinds = []kind{
		{"stranger", user(n.telegram.AddPerson("Stranger", "en").ID()), nil},
		{"new", user(at["new"]), nil},
		{"validated", user(at["validated"]), nil},
		{"blocked", user(at["blocked"]), nil},
		{"founder", user(r.Marie.Person.ID()), nil},
		{"co-founder", user(r.Tom.Person.ID()), nil},
		{"member", user(at["member"]), nil},
		{"officer of this", user(r.Claire.Person.ID()), group(france)},
		{"other office", user(r.Conor.Person.ID()), group(r.Conor.In().ID())},
		{"officer of another", user(r.Conor.Person.ID()), group(france)},
		{"ex-officer", user(ex.ID()), group(france)},
		{"anonymous admin", user(boss.ID()), group(france)},
		{"another bot", bot, group(france)},
		{"channel", user(r.Marie.Person.ID()), map[string]any{"id": -1009, "type": "channel", "title": "X"}},
	}
	for i, k := range n.kinds {
		if k.chat == nil {
			n.kinds[i].chat = alone(k.from["id"].(int64))
		}
	}
}

// account makes an account like Tom's for another Telegram account.
func (n *intruder) account(t *testing.T, id int, telegram int64, kind string) {
	t.Helper()
	state := map[string]string{"new": "asked", "blocked": "validated", "validated": "validated", "member": "validated"}[kind]
	n.exec(t, `DELETE FROM people WHERE id = `+fmt.Sprint(id))
	n.exec(t, fmt.Sprintf(`INSERT INTO people OVERRIDING SYSTEM VALUE
		SELECT (jsonb_populate_record(p, '{"id":%d,"telegram_id":%d,"user_name":"nobody_%d","blocked":%t}')).* FROM people p WHERE user_name = 'tom_byrne'`,
		id, telegram, id, kind == "blocked"))
	change := fmt.Sprintf(`{"id":%d,"person":%d,"state":"%s"}`, id, id, state)
	if state == "asked" {
		change = fmt.Sprintf(`{"id":%d,"person":%d,"state":"asked","officer":null,"decided_at":null}`, id, id)
	}
	n.exec(t, `INSERT INTO memberships OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(m, '`+change+`')).*
		FROM memberships m JOIN people p ON p.id = m.person WHERE p.user_name = 'tom_byrne'`)
	n.exec(t, fmt.Sprintf(`INSERT INTO views (membership, number, office, raised_at, shown)
		SELECT id, attempt, office, now(), 1 FROM memberships WHERE id = %d ON CONFLICT DO NOTHING`, id))
	if kind == "member" {
		n.exec(t, fmt.Sprintf(`INSERT INTO members SELECT id, 1, %d, cofounder_school, cofounder_office, 'member', 'cofounder', since FROM projects
			ON CONFLICT DO NOTHING`, id))
	}
}
