package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"

	"twinbot/bot"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local"
)

type demoCommand struct {
	Script bool   `help:"Play the stories by themselves and print the chats."`
	Story  string `help:"The only story to play: approval, refusal, changes or reminder. On the page, the one chosen at first."`
	Listen string `help:"Address of the page." default:"127.0.0.1:8080"`
}

// Run plays the whole program against a stand-in for Telegram.
func (c demoCommand) Run(ctx context.Context, out io.Writer) error {
	stories := playground.Stories
	if c.Story != "" {
		story, err := playground.StoryNamed(c.Story)
		if err != nil {
			return usageError(err.Error())
		}
		stories = []playground.Story{story}
	}
	d := &demo{out: out}
	if !c.Script {
		return playground.Page(ctx, c.Listen, out, d.start, stories[0])
	}
	if len(stories) > 1 && local.Named() {
		stories = stories[:1]
		if _, err := fmt.Fprintln(out, "One story only: the others would meet its people in the servers that are named."); err != nil {
			return err
		}
	}
	for _, story := range stories {
		if err := playground.Script(ctx, out, d.start, story); err != nil {
			return fmt.Errorf("story %s: %w", story.Name, err)
		}
	}
	return nil
}

// demo is the real program in this process, on servers of its own.
type demo struct {
	out     io.Writer
	servers *local.Servers
	store   *store.Store
	config  bot.Config
	end     func() error // ends the bot
}

// start starts the servers and the program.
func (d *demo) start(ctx context.Context, telegram *botapi.Server) (*playground.Program, error) {
	var err error
	if d.servers, err = local.Start(ctx, local.Options{AllowMiniredis: true}); err != nil {
		return nil, err
	}
	if err := d.open(ctx, telegram); err != nil {
		return nil, errors.Join(err, d.servers.Stop())
	}
	var offices []string
	for _, code := range people.OfficeCodes() {
		offices = append(offices, string(code))
	}
	var countries []playground.Country
	for _, code := range people.ActiveCountries() {
		country, _ := people.CountryOf(code)
		countries = append(countries, playground.Country{Code: string(code), Language: country.Languages[0]})
	}
	return &playground.Program{
		OfficeCode: d.officeCode, Unshown: func(ctx context.Context) (int, error) { return d.store.Unshown(ctx) }, Offices: offices, Countries: countries, Projects: d.projects, Inspect: d.inspect,
		Gallery: sync.OnceValues(showGallery), Sweep: d.sweep, Restart: d.restart, Keeps: local.Named(), Stop: d.stop,
	}, nil
}

func (d *demo) open(ctx context.Context, telegram *botapi.Server) error {
	if _, err := fmt.Fprintln(d.out, d.servers.Chosen); err != nil {
		return err
	}
	if err := store.Migrate(ctx, d.servers.DatabaseURL); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn, ReplaceAttr: bot.Redact(telegram.Token())}))
	texts, err := locales.Load(locales.Files, func(key string, err error) {
		log.ErrorContext(ctx, "failed to find text", "key", key, "error", err)
	})
	if err != nil {
		return err
	}
	d.store, err = store.Open(ctx, store.Config{
		DatabaseURL: d.servers.DatabaseURL, RedisURL: d.servers.RedisURL, Now: telegram.Now, Random: rand.Reader,
	})
	if err != nil {
		return err
	}
	d.config = bot.Config{
		Token: telegram.Token(), API: telegram.URL(), Listen: "127.0.0.1:0",
		Store: d.store, Texts: texts, Log: log, Now: telegram.Now,
	}
	return d.run(ctx)
}

// run runs the bot until end is called.
func (d *demo) run(ctx context.Context) error {
	b, err := bot.New(d.config)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	d.end = func() error {
		cancel()
		return <-ended
	}
	return nil
}

func (d *demo) sweep(ctx context.Context) error { return d.store.Sweep(ctx) }

func (d *demo) restart(ctx context.Context) error {
	return errors.Join(d.end(), d.run(ctx))
}

func (d *demo) stop(context.Context) error {
	err := d.end()
	d.store.Close()
	return errors.Join(err, d.servers.Stop())
}

func (d *demo) officeCode(ctx context.Context, office string) (string, error) {
	return d.store.NewOfficeCode(ctx, people.OfficeCode(office), false)
}

// projects returns the rows of all projects, and their statuses.
func (d *demo) projects(ctx context.Context) (string, []string, error) {
	all, err := d.store.Inspect(ctx)
	if err != nil {
		return "", nil, err
	}
	var rows, statuses []string
	for _, row := range rowsOf(all, "projects") {
		var project struct{ Status string }
		if err := json.Unmarshal(row, &project); err != nil {
			return "", nil, err
		}
		rows, statuses = append(rows, string(row)), append(statuses, project.Status)
	}
	return strings.Join(rows, "\n"), statuses, nil
}

func rowsOf(all []store.Rows, table string) []json.RawMessage {
	i := slices.IndexFunc(all, func(r store.Rows) bool { return r.Table == table })
	if i < 0 {
		return nil
	}
	return all[i].Rows
}

// inspect looks behind the chat of a person.
func (d *demo) inspect(ctx context.Context, telegram int64) (playground.Inspection, error) {
	session, err := d.store.LoadSession(ctx, telegram)
	if err != nil {
		return playground.Inspection{}, err
	}
	state, err := json.Marshal(session.State)
	if err != nil {
		return playground.Inspection{}, err
	}
	all, err := d.store.Inspect(ctx)
	if err != nil {
		return playground.Inspection{}, err
	}
	seen := playground.Inspection{State: state}
	for _, rows := range all {
		table, err := tableOf(rows)
		if err != nil {
			return playground.Inspection{}, err
		}
		if rows.Table == "jobs" {
			seen.Jobs = table
			continue
		}
		seen.Tables = append(seen.Tables, table)
	}
	return seen, nil
}

// tableOf lays rows out under the columns of the first.
func tableOf(rows store.Rows) (playground.Table, error) {
	table := playground.Table{Name: rows.Table}
	for _, row := range rows.Rows {
		names, values, err := members(row)
		if err != nil {
			return table, err
		}
		table.Columns = names
		table.Rows = append(table.Rows, values)
	}
	return table, nil
}

// members returns the names and values of a JSON object, in their order.
func members(object json.RawMessage) (names, values []string, err error) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if _, err := decoder.Token(); err != nil {
		return nil, nil, err
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, nil, err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, nil, err
		}
		names = append(names, fmt.Sprint(name))
		values = append(values, strings.Trim(string(value), `"`))
	}
	return names, values, nil
}
