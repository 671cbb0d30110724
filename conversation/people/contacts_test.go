package people

import (
	"testing"
	"time"
)

func TestInviteUsable(t *testing.T) {
	t.Parallel()
	var (
		maker   = Teacher{ID: 1}
		open    = Invite{Maker: maker, Expires: noon.Add(InviteLife)}
		forOne  = Invite{Maker: maker, Expires: noon.Add(InviteLife), ForOne: true, Draft: "draft"}
		taken   = Invite{Maker: maker, Expires: noon.Add(InviteLife), ForOne: true, Draft: "draft", UsedBy: 2}
		expires = noon.Add(InviteLife)
	)
	for _, tt := range []struct {
		name   string
		invite Invite
		by     ID
		at     time.Time
		want   InviteProblem
	}{
		{"a link for everybody", open, 2, noon, InviteUsable},
		{"by somebody new", open, 0, noon, InviteUsable},
		{"at the last moment", open, 2, expires.Add(-time.Nanosecond), InviteUsable},
		{"when it expires", open, 2, expires, InviteExpired},
		{"by its maker", open, 1, noon, InviteOwn},
		{"by its maker, expired", open, 1, expires, InviteOwn},
		{"never made, by somebody new", Invite{}, 0, noon, InviteUnknown},
		{"never made, by somebody known", Invite{}, 2, noon, InviteUnknown},
		{"a link for one", forOne, 2, noon, InviteUsable},
		{"a link for one, by somebody new", forOne, 0, noon, InviteUsable},
		{"a link for one, once more by that one", taken, 2, noon, InviteUsable},
		{"a link for one, by another", taken, 3, noon, InviteUsed},
		{"a link for one, by somebody new after that", taken, 0, noon, InviteUsed},
		{"a link for one, by another, expired", taken, 3, expires, InviteUsed},
		{"a link for one, by its maker", taken, 1, noon, InviteOwn},
	} {
		if got := tt.invite.Usable(tt.by, tt.at); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
