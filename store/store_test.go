package store_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

func TestMain(m *testing.M) { localtest.Main(m) }

var migrated = localtest.Template{Prepare: store.Migrate}

// world is a store with a clock that stands still until it is moved.
type world struct {
	*store.Store
	t        *testing.T
	config   store.Config
	clock    *clock
	telegram int64 // of the newest person
	effects  int

	coming sync.Mutex
	came   []string // of effects, that was not wanted
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := newWorldAt(t, migrated.Database(t))
	w.Store = w.open()
	return w
}

// newWorldAt is a world that has not opened its stores yet.
func newWorldAt(t *testing.T, databaseURL string) *world {
	t.Helper()
	w := &world{t: t, clock: &clock{now: time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)}}
	redisURL, prefix := localtest.Redis(t)
	w.config = store.Config{
		DatabaseURL: databaseURL, RedisURL: redisURL, Prefix: prefix, Now: w.clock.Now, Random: rand.Reader,
	}
	return w
}

// open returns one more connection to the same stores, as another replica has.
func (w *world) open() *store.Store {
	w.t.Helper()
	s, err := store.Open(w.t.Context(), w.config)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(s.Close)
	return s
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// teacher is somebody with an account.
type teacher struct {
	w        *world
	telegram int64
	id       people.ID
	member   people.Membership
}

var (
	lyon   = people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
	athens = people.School{Name: "2ο Γυμνάσιο", Town: "Αθήνα", Country: "GR", Office: "NSS-GR"}
)

// newcomer signs up at a school that is new to us and has no validation yet.
func (w *world) newcomer(userName string, school people.School) teacher {
	w.t.Helper()
	w.telegram++
	p := teacher{w: w, telegram: w.telegram}
	p.does(conversation.Register{Name: "Name of " + userName, UserName: userName, Language: "fr", New: school})
	return p.again()
}

// validated signs up and is validated by the school's office.
func (w *world) validated(userName string, school people.School) teacher {
	w.t.Helper()
	p := w.newcomer(userName, school)
	p.isValidated()
	return p.again()
}

// again returns p as the store knows them now.
func (p teacher) again() teacher {
	p.w.t.Helper()
	known, err := p.w.TeacherAt(p.w.t.Context(), p.telegram)
	if err != nil || known == nil {
		p.w.t.Fatalf("teacher at %d: %v, %v", p.telegram, known, err)
	}
	p.id, p.member = known.ID, known.Memberships[0]
	return p
}

// does performs an effect that must succeed.
func (p teacher) does(e conversation.Effect) {
	p.w.t.Helper()
	if err := p.tries(e); err != nil {
		p.w.t.Fatal(err)
	}
}

// tries performs an effect of a key of its own.
func (p teacher) tries(e conversation.Effect) error {
	p.w.effects++
	return p.w.perform(p.w.Store, p.telegram, store.Owed{Key: fmt.Sprintf("effect %d", p.w.effects), Effect: e})
}

// perform performs an effect in a program. What came of it that was not wanted is noted.
func (w *world) perform(s *store.Store, telegram int64, o store.Owed) error {
	got, err := s.Perform(w.t.Context(), telegram, o)
	if got != conversation.AsWanted {
		w.coming.Lock()
		defer w.coming.Unlock()
		if line := outcome(telegram, got); !slices.Contains(w.came, line) {
			w.came = append(w.came, line)
		}
	}
	return err
}

// outcome says what came of an effect.
func outcome(telegram int64, o conversation.Outcome) string {
	return fmt.Sprintf("%s for %d", o, telegram)
}

// outcomes returns what came of effects since it was called last, each once.
func (w *world) outcomes() []string {
	w.coming.Lock()
	defer w.coming.Unlock()
	lines := append([]string{}, w.came...)
	w.came = nil
	return lines
}

func (p teacher) facts(r conversation.Reads) conversation.Facts {
	p.w.t.Helper()
	f, err := p.w.Facts(p.w.t.Context(), p.telegram, r)
	if err != nil {
		p.w.t.Fatal(err)
	}
	return f
}

func (p teacher) side() approval.Side {
	return approval.Side{Teacher: int64(p.id), School: int64(p.member.School.ID), Office: string(p.member.School.Office)}
}

// answers returns a form's as far as tests care.
func answers(title string) form.Answers { return form.Answers{form.Title: {title}} }

// sends makes a project with a co-founder and returns its id.
func (p teacher) sends(draft string, cofounder teacher) int64 {
	p.w.t.Helper()
	p.does(conversation.SendProject{
		Draft: draft, Answers: answers("Rivers"), Founder: p.side(), Cofounder: cofounder.side(), At: p.w.clock.Now(),
	})
	projects := p.facts(conversation.Reads{Tab: conversation.PendingTab}).Projects
	if len(projects) == 0 {
		p.w.t.Fatal("nothing was sent")
	}
	return projects[0].ID
}

// atOnce calls do n times at the same moment and returns the errors.
func atOnce(n int, do func(i int) error) []error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			errs[i] = do(i)
		})
	}
	close(start)
	wg.Wait()
	return errs
}

// count returns how many of errs are target; nil counts the successes.
func count(errs []error, target error) int {
	n := 0
	for _, err := range errs {
		if errors.Is(err, target) {
			n++
		}
	}
	return n
}

// forget makes Redis lose all sessions.
func (w *world) forget() {
	w.t.Helper()
	options, err := redis.ParseURL(w.config.RedisURL)
	if err != nil {
		w.t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	keys, err := client.Keys(w.t.Context(), w.config.Prefix+"*").Result()
	if err == nil {
		err = client.Del(w.t.Context(), keys...).Err()
	}
	if err != nil {
		w.t.Fatal(err)
	}
	if len(keys) == 0 || !strings.Contains(strings.Join(keys, " "), "twinbot:{") {
		w.t.Fatalf("there was nothing to lose: %q", keys)
	}
}
