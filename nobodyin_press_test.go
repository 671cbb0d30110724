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
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

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

// tryAll lets every kind press every button, or those alone that name something,
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

// pressAll lets all kinds press a button at once, since few of them change anything.
func (n *intruder) pressAll(t *testing.T, b conversation.Button) {
	t.Helper()
	var pressing sync.WaitGroup
	for _, k := range n.kinds {
		pressing.Go(func() { n.pressEach(t, k, b) })
	}
	pressing.Wait()
}

// pressEach lets one kind press a button with all that its fields may be.
func (n *intruder) pressEach(t *testing.T, k kind, b conversation.Button) {
	t.Helper()
	if _, asks := b.(conversation.SayWhy); asks {
		n.tick(t)
	}
	for _, forged := range variants(b) {
		n.press(t, k, conversation.EncodeButton(0, forged))
	}
}

// tick ticks something on the cards of both offices. Rows are locked in the order
// in which the program locks them, while others press.
func (n *intruder) tick(t *testing.T) {
	t.Helper()
	n.exec(t, `UPDATE views SET ticked = '{title}' WHERE id = ANY(ARRAY(
		SELECT id FROM views WHERE project IS NOT NULL AND number IN (2, 3) ORDER BY id FOR NO KEY UPDATE))`)
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
