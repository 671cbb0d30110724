package playground_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"io/fs"
	"log/slog"
	"slices"
	"testing"
	"time"

	"twinbot/bot"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

func TestMain(m *testing.M) { localtest.Main(m) }

var migrated = localtest.Template{Prepare: store.Migrate}

// program is the real program on real servers.
type program struct {
	t        *testing.T
	store    *store.Store
	texts    *locales.Catalog
	telegram *botapi.Server // nil until it is started
}

// newProgram makes a program that speaks the languages of these files.
func newProgram(t *testing.T, files fs.FS) *program {
	t.Helper()
	redisURL, prefix := localtest.Redis(t)
	p := &program{t: t}
	s, err := store.Open(t.Context(), store.Config{
		DatabaseURL: migrated.Database(t), RedisURL: redisURL, Prefix: prefix, Now: p.now, Random: rand.Reader,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	texts, err := locales.Load(files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	p.store, p.texts = s, texts
	return p
}

// now returns Telegram's clock, which can be moved.
func (p *program) now() time.Time {
	if p.telegram == nil {
		return time.Now()
	}
	return p.telegram.Now()
}

// start starts it as a [playground.Start].
func (p *program) start(ctx context.Context, telegram *botapi.Server) (*playground.Program, error) {
	p.telegram = telegram
	b, err := bot.New(bot.Config{
		Token: telegram.Token(), API: telegram.URL(), Listen: "127.0.0.1:0",
		Store: p.store, Texts: p.texts, Log: slog.New(slog.NewTextHandler(p.t.Output(), nil)), Now: p.now,
	})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	return &playground.Program{
		Unshown: func(ctx context.Context) (int, error) { return p.store.Unshown(ctx) },
		OfficeCode: func(ctx context.Context, office string) (string, error) {
			return p.store.NewOfficeCode(ctx, people.OfficeCode(office), false)
		},
		Inspect: p.inspect, Sweep: p.store.Sweep,
		Stop: func(context.Context) error {
			cancel()
			return <-ended
		},
	}, nil
}

// inspect looks at the state of a conversation alone.
func (p *program) inspect(ctx context.Context, telegram int64) (playground.Inspection, error) {
	session, err := p.store.LoadSession(ctx, telegram)
	if err != nil {
		return playground.Inspection{}, err
	}
	state, err := json.Marshal(session.State)
	return playground.Inspection{State: state}, err
}

// checkOpen checks that the project is open in the end.
func (p *program) checkOpen() {
	p.t.Helper()
	p.checkEnd("open")
}

// checkEnd checks that there is one project, in this status, and that Telegram
// would have accepted all that was said on the way there.
func (p *program) checkEnd(status string) {
	p.t.Helper()
	tables, err := p.store.Inspect(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	var projects []string
	for _, table := range tables {
		if table.Table != "projects" {
			continue
		}
		for _, row := range table.Rows {
			var project struct{ Status string }
			if err := json.Unmarshal(row, &project); err != nil {
				p.t.Fatal(err)
			}
			projects = append(projects, project.Status)
		}
	}
	if !slices.Equal(projects, []string{status}) {
		p.t.Errorf("the projects are %v, want one that is %s", projects, status)
	}
	for _, call := range p.telegram.Refusals() {
		p.t.Errorf("Telegram refuses %s %v: %s", call.Method, call.Params, call.Refusal)
	}
}
