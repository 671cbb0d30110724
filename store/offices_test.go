package store_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

func (w *world) code(office people.OfficeCode, replace bool) string {
	w.t.Helper()
	code, err := w.NewOfficeCode(w.t.Context(), office, replace)
	if err != nil {
		w.t.Fatal(err)
	}
	return code
}

// bind makes a chat that of an office.
func (w *world) bind(office people.OfficeCode, chat int64) {
	w.t.Helper()
	if _, err := w.Bind(w.t.Context(), w.code(office, true), store.OfficeChat{Chat: chat}, 900); err != nil {
		w.t.Fatal(err)
	}
}

func TestBind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	here, there := store.OfficeChat{Chat: -1, Thread: 5}, store.OfficeChat{Chat: -2}
	late := w.code("NSS-FR", true)
	w.clock.pass(24 * time.Hour)
	first, second, replacing := w.code("NSS-FR", false), w.code("NSS-FR", false), w.code("NSS-FR", true)
	if !regexp.MustCompile(`^[2-9A-HJ-NP-Z]{10}$`).MatchString(first) || first == second {
		t.Errorf("codes %s, %s", first, second)
	}
	old := here
	old.Language = "en"
	taken := store.Binding{Office: "NSS-FR", Old: &old}
	for _, step := range []struct {
		name string
		code string
		chat store.OfficeChat
		want store.Binding
		err  error
	}{
		{"no such code", "ABCDEFGHJK", here, store.Binding{}, store.ErrCodeUnknown},
		{"too late", late, here, store.Binding{}, store.ErrCodeExpired},
		{"by its chat", first, here, store.Binding{Office: "NSS-FR"}, nil},
		{"delivered again", first, here, store.Binding{Office: "NSS-FR"}, nil},
		{"used by another chat", first, there, store.Binding{}, store.ErrCodeUsed},
		{"the office has a chat", second, there, store.Binding{}, store.ErrBound},
		{"the same chat again", second, here, store.Binding{Office: "NSS-FR"}, nil},
		{"taken away", replacing, there, taken, nil},
		{"taken away, delivered again", replacing, there, taken, nil},
	} {
		if step.code == replacing {
			if err := w.SetChatLanguage(t.Context(), here.Chat, "en"); err != nil {
				t.Error(err)
			}
		}
		got, err := w.Bind(t.Context(), step.code, step.chat, 900)
		if diff := cmp.Diff(step.want, got); diff != "" || !errors.Is(err, step.err) {
			t.Errorf("%s: %v (-want +got):\n%s", step.name, err, diff)
		}
	}
	there.Reachable = true
	if chat, ok, err := w.ChatFor(t.Context(), "NSS-FR"); chat != there || !ok || err != nil {
		t.Errorf("asked in %+v, %t, %v", chat, ok, err)
	}
}

// TestChatLanguage chooses the language of a chat: it holds for all its offices,
// for one that comes later, and for the supergroup that the chat becomes.
func TestChatLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-BE-FR", -2)
	language := func(chat int64, want string) {
		t.Helper()
		if got, err := w.ChatLanguage(t.Context(), chat); got != want || err != nil {
			t.Errorf("chat %d reads %q, %v; want %q", chat, got, err, want)
		}
	}
	language(-2, "")
	if err := w.SetChatLanguage(t.Context(), -2, "en"); err != nil {
		t.Fatal(err)
	}
	w.wantQueue(`menu {"chat": -2}`)
	w.bind("NSS-BE-NL", -2)
	w.bind("NSS-BE-FR", -3)
	language(-2, "en")
	language(-3, "")
	if err := w.MoveChat(t.Context(), -2, -1002); err != nil {
		t.Fatal(err)
	}
	language(-1002, "en")
	language(-2, "en")
	w.wantQueue(`menu {"chat": -1002}`)
}

// TestBindAtOnce uses one code in ten chats at the same moment.
func TestBindAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := w.code("NSS-FR", true)
	errs := atOnce(10, func(i int) error {
		_, err := w.Bind(t.Context(), code, store.OfficeChat{Chat: -int64(i + 1)}, 900)
		return err
	})
	if count(errs, nil) != 1 || count(errs, store.ErrCodeUsed) != 9 {
		t.Errorf("bound by %v", errs)
	}
}

// TestChatFor asks an office in its own chat, else in that of CSS. A group that
// becomes a supergroup keeps its offices.
func TestChatFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	chat := func(office people.OfficeCode) int64 {
		t.Helper()
		chat, ok, err := w.ChatFor(t.Context(), office)
		if err != nil || ok != (chat.Chat != 0) {
			t.Errorf("chat for %s: %+v, %t, %v", office, chat, ok, err)
		}
		return chat.Chat
	}
	offices := func(chat int64) []people.OfficeCode {
		t.Helper()
		offices, err := w.OfficesOf(t.Context(), chat)
		if err != nil {
			t.Error(err)
		}
		return offices
	}
	if chat("NSS-FR") != 0 || len(offices(-1)) != 0 {
		t.Error("somebody answers before any chat is bound")
	}
	w.bind(people.CSS, -1)
	w.bind("NSS-FR", -2)
	w.bind("NSS-BE-FR", -2)
	if chat("NSS-FR") != -2 || chat("NSS-GR") != -1 || chat(people.CSS) != -1 {
		t.Errorf("asked in %d, %d and %d", chat("NSS-FR"), chat("NSS-GR"), chat(people.CSS))
	}
	both := []people.OfficeCode{"NSS-BE-FR", "NSS-FR"}
	for range 2 { // the messages that tell of it come in both chats
		if err := w.MoveChat(t.Context(), -2, -1002); err != nil {
			t.Error(err)
		}
		if !slices.Equal(offices(-2), both) || !slices.Equal(offices(-1002), both) || chat("NSS-FR") != -1002 {
			t.Errorf("offices are %v before and %v after, asked in %d", offices(-2), offices(-1002), chat("NSS-FR"))
		}
	}
}

// TestBindHandsOver binds chats while files wait: each office gets what waits for it as new
// messages, unless it is in that chat already.
func TestBindHandsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	waiting := w.newcomer("nikos", athens)
	decided, early, project := marie.sends("a", eleni), marie.sends("b", eleni), marie.sends("c", eleni)
	for _, id := range []int64{decided, project} {
		if _, err := w.decide(id, 1, approval.Yes, eleni.actor()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.decide(decided, 3, approval.Yes, approval.Actor{User: 901}); err != nil {
		t.Fatal(err)
	}
	w.queue()

	one, other := fmt.Sprintf("project %d asking 2", decided), fmt.Sprintf("project %d asking 2", project)
	greek, person := fmt.Sprintf("project %d asking 3", project), fmt.Sprintf("membership %d attempt 1", waiting.member.ID)
	// The other cards of a project say who answers for whom, and are redrawn with it.
	redraw := func(project int64, asking int) string {
		return fmt.Sprintf("redraw project %d asking %d", project, asking)
	}
	greeks := []string{"ask NSS-GR: " + greek, redraw(project, 1), redraw(project, 2), "ask NSS-GR: " + person}
	french := []string{
		"ask NSS-FR: " + one, redraw(decided, 1), redraw(decided, 3),
		"ask NSS-FR: " + other, redraw(project, 1), redraw(project, 3),
	}
	w.bind("NSS-GR", -1)
	w.wantQueue(greeks...)
	w.bind(people.CSS, -9) // serves France alone now
	w.wantQueue(french...)
	w.bind("NSS-FR", -2)
	w.wantQueue(french...)
	w.bind("NSS-GR", -3)
	w.wantQueue(greeks...)
	w.bind("NSS-GR", -3)
	w.wantQueue(redraw(project, 3), redraw(project, 1), redraw(project, 2), "redraw "+person)
	w.bind(people.CSS, -8)
	w.wantQueue()
	if p := marie.facts(conversation.Reads{Project: early}).Project; p.Status != approval.AwaitingCofounder {
		t.Errorf("the file that no office has seen is %s", p.Status)
	}
}
