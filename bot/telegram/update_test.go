package telegram

import (
	"strings"
	"testing"
)

func TestDecodeUpdate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, raw, text, problem string }{
		{"a message", `{"update_id":5,"message":{"text":"x"}}`, "x", ""},
		{"fields to come", `{"update_id":5,"message":{"text":"x","hologram":{"type":7}},"telepathy":[]}`, "x", ""},
		{"a field of another type", `{"update_id":5,"message":{"from":{"id":"0612345678"},"text":"x"}}`, "x", `decode update 5: field "message.from.id": not a int64`},
		{"a number that is too large", `{"update_id":5,"message":{"from":{"id":99999999999999999999},"text":"x"}}`, "x", `field "message.from.id"`},
		{"no JSON", `{"update_id":5,"message":{"text":"x"}`, "", "unexpected end"},
		{"no object", `[]`, "", `field ""`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u, err := DecodeUpdate([]byte(tt.raw))
			switch {
			case err == nil && tt.problem != "", err != nil && (tt.problem == "" || !strings.Contains(err.Error(), tt.problem)):
				t.Errorf("the error is %v, want %q", err, tt.problem)
			case err != nil && (strings.Contains(err.Error(), "0612345678") || strings.Contains(err.Error(), "9999")):
				t.Errorf("the error tells what somebody has sent: %v", err)
			}
			if text := textOf(u); text != tt.text {
				t.Errorf("the text is %q, want %q", text, tt.text)
			}
		})
	}
}

func textOf(u Update) string {
	if u.Message == nil {
		return ""
	}
	return u.Message.Text
}

func TestChatMember(t *testing.T) {
	t.Parallel()
	const present, absent, administrator = "present", "absent", "administrator"
	for member, want := range map[ChatMember][]string{
		{Status: "creator"}:                     {present, administrator},
		{Status: "administrator"}:               {present, administrator},
		{Status: "member"}:                      {present},
		{Status: "restricted", IsMember: true}:  {present},
		{Status: "restricted", IsMember: false}: {absent},
		{Status: "left"}:                        {absent},
		{Status: "kicked"}:                      {absent},
		{Status: "hovering"}:                    nil,
		{Status: "hovering", IsMember: true}:    nil,
		{}:                                      nil,
	} {
		var got []string
		for is, holds := range map[string]bool{present: member.IsPresent(), absent: member.IsAbsent()} {
			if holds {
				got = append(got, is)
			}
		}
		if member.IsAdministrator() {
			got = append(got, administrator)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%+v is %v, want %v", member, got, want)
		}
	}
}
