package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// reachable notes that messages arrive at an account, or do not.
func (p teacher) reachable(reachable bool) {
	p.w.t.Helper()
	if err := p.w.SetReachable(p.w.t.Context(), p.telegram, reachable); err != nil {
		p.w.t.Fatal(err)
	}
}

func (w *world) chatReachable(chat int64, reachable bool) {
	w.t.Helper()
	if err := w.SetChatReachable(w.t.Context(), chat, reachable); err != nil {
		w.t.Fatal(err)
	}
}

// TestHeldForTeacher holds what is owed to a teacher who blocks the bot. A card that is
// altered in that time waits with it; what is news is tried. All comes when the teacher is back.
func TestHeldForTeacher(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	project := eleni.sends("a", marie)
	w.queue()
	reminder, redraw := fmt.Sprintf("tell teacher %d: project_reminder 1", marie.id), fmt.Sprintf("redraw project %d asking 1", project)
	w.days(4)
	marie.reachable(false)
	w.wantQueue()
	w.days(7)
	w.wantQueue(reminder)
	eleni.reachable(true)
	w.wantQueue()
	marie.reachable(true)
	w.wantQueue(reminder, redraw)
	marie.reachable(true)
	w.wantQueue()
}

func (w *world) holds(office people.OfficeCode) {
	w.t.Helper()
	if _, err := w.HoldOrphan(w.t.Context(), office); err != nil {
		w.t.Fatal(err)
	}
}

// TestHeldForOffice holds what is owed to an office without a chat until it has one, or until
// the central office has. What is altered of it in that time waits, too.
func TestHeldForOffice(t *testing.T) {
	t.Parallel()
	for _, by := range []people.OfficeCode{"NSS-FR", people.CSS} {
		t.Run(string(by), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			marie, project := w.halfApproved()
			w.holds("NSS-FR")
			w.queue()
			w.clock.pass(time.Hour)
			w.sweeps()
			w.wantQueue()
			marie.does(conversation.ActOn{Project: project, Word: approval.Word{Verdict: approval.Remind, Asking: 2}, At: w.clock.Now()})
			w.wantQueue("tell NSS-FR: project_reminder 2", fmt.Sprintf("redraw project %d asking 1", project), fmt.Sprintf("redraw project %d asking 3", project))
			w.bind("NSS-GR", -2)
			w.wantQueue()
			w.bind(by, -1)
			want := []string{
				"ask NSS-FR: membership 1 attempt 1", fmt.Sprintf("ask NSS-FR: project %d asking 2", project),
				fmt.Sprintf("redraw project %d asking 1", project), fmt.Sprintf("redraw project %d asking 3", project),
				"tell NSS-FR: project_approved 3",
			}
			if diff := cmp.Diff(want, slices.Sorted(slices.Values(w.queue()))); diff != "" {
				t.Errorf("in the queue (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHeldForChat throws the bot out of a chat, which holds what is owed to its offices, and
// to those that the central office stands in for.
func TestHeldForChat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind(people.CSS, -1)
	w.bind("NSS-GR", -2)
	french, greek := w.newcomer("french", lyon), w.newcomer("greek", athens)
	w.chatReachable(-1, false)
	if chat, _, err := w.ChatFor(t.Context(), "NSS-FR"); err != nil || chat.Reachable {
		t.Errorf("the chat is %+v, %v", chat, err)
	}
	w.wantQueue(fmt.Sprintf("ask NSS-GR: membership %d attempt 1", greek.member.ID))
	w.alter(french)
	w.wantQueue(fmt.Sprintf("tell teacher %d: membership_question", french.id))
	if err := w.MoveChat(t.Context(), -1, -1001); err != nil {
		t.Fatal(err)
	}
	w.chatReachable(-2, true)
	w.wantQueue(`menu {"chat": -1001}`)
	w.chatReachable(-1, true) // by the id that it had
	w.wantQueue(fmt.Sprintf("ask NSS-FR: membership %d attempt 1", french.member.ID))
	if chat, _, err := w.ChatFor(t.Context(), "NSS-FR"); err != nil || !chat.Reachable {
		t.Errorf("the chat is %+v, %v", chat, err)
	}
	w.chatReachable(-99, false) // no office's
	w.wantQueue()
}

// TestHeldTooLate binds a chat after a job has found that there is none, and before that job
// holds what is owed: the chat gets it all the same.
func TestHeldTooLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.newcomer("marie", lyon)
	if _, served, err := w.ChatFor(t.Context(), "NSS-FR"); served || err != nil {
		t.Fatalf("the office has a chat: %t, %v", served, err)
	}
	w.bind("NSS-FR", -1)
	w.holds("NSS-FR")
	w.clock.pass(time.Hour)
	w.sweeps()
	w.wantQueue("ask NSS-FR: membership 1 attempt 1")
}
