package office_test

import (
	"reflect"
	"testing"

	"twinbot/conversation/office"
)

// equal compares effects: some hold lists.
func equal(a, b office.Effect) bool { return reflect.DeepEqual(a, b) }

// TestMayBind asks for a group that anybody can join, by whom and in what state it may be.
func TestMayBind(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		group office.Group
		want  string
	}{
		{office.Group{Known: true, Administrator: true, BotAdministrator: true}, ""},
		{office.Group{Known: true, Unnamed: true, BotAdministrator: true}, ""},
		{office.Group{Known: true, BotAdministrator: true}, "bind.not_administrator"},
		{office.Group{Known: true, Administrator: true}, "bind.bot_not_administrator"},
		{office.Group{Administrator: true, BotAdministrator: true}, "bind.busy"},
		{office.Group{Public: true, Known: true, Administrator: true, BotAdministrator: true}, "bind.public"},
		{office.Group{Public: true, Unnamed: true}, "bind.public"},
	} {
		if got := tt.group.MayBind(); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.group, got, tt.want)
		}
	}
}
