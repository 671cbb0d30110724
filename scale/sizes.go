package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

const (
	kib = 1 << 10
	mib = 1 << 20
)

// size is something whose bytes have a bar.
type size struct {
	name  string
	bytes int64
	bar   int64
}

// sizes measures what a session, a project, all conversations under way and the
// largest table of an office take.
func (w *work) sizes(ctx context.Context, redisURL, database string) ([]size, error) {
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		return nil, err
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	session, err := w.yearOld(ctx, client)
	if err != nil {
		return nil, err
	}
	conversations, err := w.underWay(ctx, client)
	if err != nil {
		return nil, err
	}
	project, err := bytesPerProject(ctx, database)
	if err != nil {
		return nil, err
	}
	table, files, err := w.table(ctx, redisURL, database)
	if err != nil {
		return nil, err
	}
	return []size{
		{"a session of a year in Redis, beyond its text", session, 2 * kib},
		{fmt.Sprintf("%d conversations under way in Redis", w.Drafts), conversations, 100 * mib},
		{"a project in PostgreSQL, beyond its text", project, 3 * kib},
		{fmt.Sprintf("memory above idle for a table of %d files", files), table, 32 * mib},
	}, nil
}

// yearOld returns what a session takes, beyond its text, of somebody who has talked for
// a year: every update of theirs is far from the one before.
func (w *work) yearOld(ctx context.Context, client *redis.Client) (int64, error) {
	const telegram = firstTelegram - 1
	answers := w.answers(w.r, 0, 1)
	heard, length, message := conversation.Heard{}, int64(0), 1000
	for id, values := range answers {
		for _, v := range values {
			length += int64(len(v))
		}
		message++
		heard[id] = []conversation.Part{{Message: message, Text: answers.Get(id)}}
	}
	state := conversation.State{Account: 1, Language: "en", Card: 900, Place: conversation.AtForm, Fill: &conversation.Fill{
		Draft: "123456789", Answers: answers, At: form.Results, Heard: heard, Review: true,
	}}
	for range 24 { // all that it remembers
		state.Read = append(state.Read, conversation.Print{Message: message, Sum: w.r.Uint32()})
		message++
	}
	session, err := w.store.LoadSession(ctx, telegram)
	if err != nil {
		return 0, err
	}
	update := int64(500_000_000)
	for i := range 400 {
		key := fmt.Sprint(update)
		if update += w.r.Int64N(3_000_000); i%10 == 0 {
			key = fmt.Sprint("job/", i*100_000)
		}
		if session, err = w.store.SaveSession(ctx, session, key, state, nil, true); err != nil {
			return 0, err
		}
	}
	session.Current = store.Current{Card: state.Card, Message: message, Hash: math.MaxInt64}
	if _, err := w.store.LeaveChat(ctx, session, true); err != nil {
		return 0, err
	}
	key, err := w.keyOf(ctx, client, telegram)
	if err != nil {
		return 0, err
	}
	taken, err := client.MemoryUsage(ctx, key, 0).Result()
	return taken - length, err
}

func (w *work) keyOf(ctx context.Context, client *redis.Client, telegram int64) (string, error) {
	keys, err := client.Keys(ctx, fmt.Sprintf("%s*}:%d", w.store.Prefix, telegram)).Result()
	if err != nil || len(keys) != 1 {
		return "", fmt.Errorf("the session of %d: %v: %w", telegram, keys, err)
	}
	return keys[0], nil
}

// underWay returns what all conversations under way take.
func (w *work) underWay(ctx context.Context, client *redis.Client) (int64, error) {
	before, err := usedMemory(ctx, client)
	if err != nil {
		return 0, err
	}
	for i := range min(w.Drafts, w.Teachers) {
		telegram := int64(firstTelegram + i + 1)
		session, err := w.store.LoadSession(ctx, telegram)
		if err != nil {
			return 0, err
		}
		state := conversation.State{Account: people.ID(i + 1), Language: "en", Card: 20, Place: conversation.AtForm, Fill: &conversation.Fill{
			Draft: draftID(i), Answers: w.draft(w.r, i), At: form.Process, OneSchool: true,
		}}
		if _, err := w.store.SaveSession(ctx, session, fmt.Sprint(i), state, nil, false); err != nil {
			return 0, err
		}
	}
	after, err := usedMemory(ctx, client)
	return after - before, err
}

func usedMemory(ctx context.Context, client *redis.Client) (int64, error) {
	info, err := client.InfoMap(ctx, "memory").Result()
	if err != nil {
		return 0, err
	}
	var used int64
	_, err = fmt.Sscan(info["Memory"]["used_memory"], &used)
	return used, err
}

// bytesPerProject returns what all tables and indexes take that hold projects, and what
// offices find them by, without the texts of the forms, for each project.
func bytesPerProject(ctx context.Context, database string) (int64, error) {
	db, err := pgx.Connect(ctx, database)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	var bytes int64
	err = db.QueryRow(ctx, `SELECT (((SELECT sum(pg_total_relation_size(name::regclass))
			FROM unnest(ARRAY['projects', 'revisions', 'askings', 'queries', 'decisions', 'deeds', 'members', 'views']) AS name)
		+ (SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(ARRAY['file_words', 'terms']) AS name)
			* (SELECT sum(pg_column_size(f)) FILTER (WHERE project IS NOT NULL) / sum(pg_column_size(f))::numeric FROM file_words f)
		- (SELECT sum(pg_column_size(answers)) FROM revisions)) / (SELECT count(*) FROM projects))::bigint`).Scan(&bytes)
	return bytes, err
}

// tableCommand writes the table of an office to nowhere, in a process of its own.
type tableCommand struct {
	Database string `required:""`
	Redis    string `required:""`
	Office   people.OfficeCode
}

// Run prints how much memory that takes above what was taken before, in bytes, and how
// many files the table holds.
func (c tableCommand) Run(ctx context.Context) error {
	texts, err := locales.Load(locales.Files, func(string, error) {})
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Config{DatabaseURL: c.Database, RedisURL: c.Redis, Prefix: "table:", Now: time.Now, Random: rand.Reader})
	if err != nil {
		return err
	}
	defer s.Close()
	offices := []people.OfficeCode{c.Office}
	table := conversation.Table{Offices: offices, Now: time.Now()}
	if table.Count, err = s.CountAsked(ctx, offices); err != nil {
		return err
	}
	debug.FreeOSMemory()
	idle, err := resident("VmRSS")
	if err != nil {
		return err
	}
	if err := table.Write(io.Discard, texts.In("en"), s.Asked(ctx, offices)); err != nil {
		return err
	}
	peak, err := resident("VmHWM")
	fmt.Println(peak-idle, table.Count)
	return err
}

// resident returns what the process takes, or took at the most, in bytes, by proc(5).
func resident(what string) (int64, error) {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(data), what+":")
	var kibs int64
	_, err = fmt.Sscan(rest, &kibs)
	return kibs * kib, err
}

// table returns the memory that the table of the largest office takes, and how many
// files it holds.
func (w *work) table(ctx context.Context, redisURL, database string) (bytes int64, files int, err error) {
	self, err := os.Executable()
	if err != nil {
		return 0, 0, err
	}
	out, err := exec.CommandContext(ctx, self, "table", "--database", database, "--redis", redisURL, "--office", string(largeOffice)).Output()
	if err != nil {
		return 0, 0, fmt.Errorf("the table of %s: %w", largeOffice, err)
	}
	_, err = fmt.Sscan(string(out), &bytes, &files)
	return bytes, files, err
}
