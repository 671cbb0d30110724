package main_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/people"
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

// TestNobodyIn has every kind of person press every button there is, with data
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
		if strings.Contains(line, "panic") || strings.Contains(line, "update failed") {
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
	n.await(t, "everything to be taken", func() bool { return n.telegram.Pending() == 0 })
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
	n.await(t, "everything to be taken", func() bool { return n.telegram.Pending() == 0 })
	at := map[string]int64{"new": 0, "validated": 0, "blocked": 0, "member": 0}
	for i, name := range slices.Sorted(maps.Keys(at)) {
		who := n.telegram.AddPerson("Nobody Much", "en")
		if _, err := who.Types(who.Chat(), "/help"); err != nil { // so that the bot may write there
			t.Fatal(err)
		}
		n.await(t, "everything to be taken", func() bool { return n.telegram.Pending() == 0 })
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
	if kind == "member" {
		n.exec(t, fmt.Sprintf(`INSERT INTO members SELECT id, 1, %d, cofounder_school, cofounder_office, 'member', 'cofounder', since FROM projects
			ON CONFLICT DO NOTHING`, id))
	}
}

// names reports whether a button names somebody or something, so that what comes
// of it may depend on how far that is.
func names(b conversation.Button) bool {
	for field := range reflect.TypeOf(b).Fields() {
		switch field.Type {
		case reflect.TypeFor[conversation.Card](), reflect.TypeFor[int64](), reflect.TypeFor[people.MembershipID](), reflect.TypeFor[people.RequestID]():
			return true
		}
	}
	return false
}

// tryAll has every kind press every button, or those alone that name something,
// and writes down what that changes.
func (n *intruder) tryAll(t *testing.T, table *strings.Builder, every bool) {
	t.Helper()
	buttons := conversation.Buttons()
	before := n.rows(t) // which restore brings back
	for _, name := range slices.Sorted(maps.Keys(buttons)) {
		b := buttons[name]
		if !every && !names(b) {
			continue
		}
		var changes []string
		kinds := n.kinds
		if n.pressAll(t, b); len(differing(before, n.rows(t))) == 0 {
			kinds = nil
		} else {
			n.restore(t)
		}
		for _, k := range kinds {
			n.pressEach(t, k, b)
			changed := differing(before, n.rows(t))
			if len(changed) == 0 {
				continue
			}
			n.restore(t)
			changes = append(changes, k.name+" → "+strings.Join(changed, ", "))
			if slices.Contains(outsiders, k.name) {
				for _, of := range changed {
					if !slices.Contains(theirs, of) {
						t.Errorf("%T pressed by %s changes %s", b, k.name, of)
					}
				}
			}
		}
		if len(changes) == 0 {
			changes = []string{"nobody changes anything"}
		}
		fmt.Fprintf(table, "  %-16s %s\n", reflect.TypeOf(b).Name(), strings.Join(changes, "; "))
	}
}

// pressAll has all kinds press a button at once, since few of them change anything.
func (n *intruder) pressAll(t *testing.T, b conversation.Button) {
	t.Helper()
	var pressing sync.WaitGroup
	for _, k := range n.kinds {
		pressing.Go(func() { n.pressEach(t, k, b) })
	}
	pressing.Wait()
}

// pressEach has one kind press a button with all that its fields may be.
func (n *intruder) pressEach(t *testing.T, k kind, b conversation.Button) {
	t.Helper()
	if _, asks := b.(conversation.SayWhy); asks {
		n.tick(t)
	}
	for _, forged := range variants(b) {
		n.press(t, k, conversation.EncodeButton(0, forged))
	}
}

// tick makes a card on which something is ticked of the message that is pressed
// in either office's chat.
func (n *intruder) tick(t *testing.T) {
	t.Helper()
	for _, officer := range []playground.Actor{n.road.Claire, n.road.Conor} {
		n.exec(t, fmt.Sprintf(`INSERT INTO cards (chat, message, thread, project, number, revision, office, wanted)
			SELECT %d, 1, 0, id, 2, 1, founder_office, '{title}' FROM projects
			ON CONFLICT (chat, message) DO UPDATE SET wanted = excluded.wanted`, officer.In().ID()))
	}
}

// press posts a press as Telegram does.
func (n *intruder) press(t *testing.T, k kind, data string) {
	t.Helper()
	id := n.update.Add(1)
	update, err := json.Marshal(map[string]any{"update_id": id, "callback_query": map[string]any{
		"id": fmt.Sprint(id), "from": k.from, "chat_instance": "1", "data": data,
		"message": map[string]any{"message_id": 1, "date": 1_700_000_000, "chat": k.chat, "text": "x"},
	}})
	if err != nil {
		t.Error(err)
		return
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, n.hook, strings.NewReader(string(update)))
	if err != nil {
		t.Error(err)
		return
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", n.secret)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("%s by %s is answered %d", data, k.name, response.StatusCode)
	}
}

// variants returns forged buttons of the type of b: all that a field may be, one
// after the other, so that what asks whether one is sure is asked first.
func variants(b conversation.Button) []conversation.Button {
	all := []reflect.Value{reflect.New(reflect.TypeOf(b)).Elem()}
	for i := range all[0].NumField() {
		var more []reflect.Value
		for _, v := range all {
			for _, value := range valuesOf(v.Field(i).Type()) {
				filled := reflect.New(v.Type()).Elem()
				filled.Set(v)
				filled.Field(i).Set(value)
				more = append(more, filled)
			}
		}
		all = more
	}
	var forged []conversation.Button
	for _, v := range all {
		button, _ := reflect.TypeAssert[conversation.Button](v)
		if a, ok := button.(conversation.Answer); ok && a.Code != "" && a.Verdict != approval.No {
			continue // only a refusal has a reason
		}
		if len(conversation.EncodeButton(0, button)) <= conversation.MaxButton {
			forged = append(forged, button)
		}
	}
	return forged
}

// valuesOf returns what is worth trying for a field of a type.
func valuesOf(of reflect.Type) []reflect.Value {
	var values []any
	switch of {
	case reflect.TypeFor[conversation.Card]():
		for number := 1; number <= 3; number++ {
			values = append(values, conversation.Card{Project: 1, Number: number, Revision: 1})
		}
		values = append(values, conversation.Card{Membership: 1002, Number: 1})
	case reflect.TypeFor[approval.Verdict]():
		for _, v := range approval.Verdicts() {
			values = append(values, v)
		}
	case reflect.TypeFor[conversation.Place]():
		values = []any{conversation.AtHome, conversation.AtProfile}
	case reflect.TypeFor[people.ID](), reflect.TypeFor[people.MembershipID](), reflect.TypeFor[people.SchoolID](), reflect.TypeFor[people.RequestID]():
		values = []any{1, 2, 1002}
	default:
		switch of.Kind() {
		case reflect.Bool:
			values = []any{false, true}
		case reflect.String:
			values = []any{"", "incomplete"}
		default:
			values = []any{1}
		}
	}
	converted := make([]reflect.Value, len(values))
	for i, v := range values {
		converted[i] = reflect.ValueOf(v).Convert(of)
	}
	return converted
}

// differing returns the tables whose rows are others.
func differing(before, after map[string]string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if before[name] != after[name] {
			names = append(names, name)
		}
	}
	return names
}
