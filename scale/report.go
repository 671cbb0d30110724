package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/url"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/store"
	"twinbot/store/local"
)

// tiny is a database that is as good as empty.
var tiny = Sizes{Teachers: 400, Schools: 200, Projects: 100, Drafts: 10}

// errMissed says that a bar was missed. The table says which.
var errMissed = errors.New("bars were missed")

// results is what was measured on one database.
type results struct {
	figures []figures
	sizes   []size
	update  time.Duration
	plans   string
	faults  []string
}

// compare seeds a tiny database and a full one on servers of its own, asks every
// query of both, and prints the times side by side. It compares the plans of all
// queries with those that were read last, or keeps them.
func compare(ctx context.Context, out io.Writer, sizes Sizes, number uint64, update bool) error {
	servers, err := local.Start(ctx, local.Options{Private: true, Untuned: true})
	if err != nil {
		return err
	}
	defer func() { _ = servers.Stop() }()
	fmt.Fprintln(out, servers.Chosen)
	now := time.Now().UTC().Truncate(time.Minute)
	before, err := measured(ctx, out, servers, "tiny", newPopulation(tiny, number, now))
	if err != nil {
		return err
	}
	after, err := measured(ctx, out, servers, "whole", newPopulation(sizes, number, now))
	if err != nil {
		return err
	}
	missed := printTimes(out, before, after) + printSizes(out, after)
	known, err := keep(after.plans, update)
	if err != nil {
		return err
	}
	for _, fault := range append(after.faults, changes(known, after.plans)...) {
		fmt.Fprintln(out, fault)
		missed++
	}
	if missed > 0 {
		return fmt.Errorf("%d %w", missed, errMissed)
	}
	return nil
}

// measured seeds a database of a population and measures everything there.
func measured(ctx context.Context, out io.Writer, servers *local.Servers, name string, p *population) (results, error) {
	var r results
	address, err := createDatabase(ctx, servers.DatabaseURL, name)
	if err != nil {
		return r, err
	}
	if err := store.Migrate(ctx, address); err != nil {
		return r, err
	}
	if err := seed(ctx, out, address, p); err != nil {
		return r, err
	}
	s, err := store.Open(ctx, store.Config{DatabaseURL: address, RedisURL: servers.RedisURL, Prefix: name + ":", Now: time.Now, Random: rand.Reader})
	if err != nil {
		return r, err
	}
	defer s.Close()
	w := &work{population: p, store: s, r: mathrand.New(mathrand.NewPCG(p.seed, 1))}
	if err := w.learn(ctx, address); err != nil {
		return r, err
	}
	if r.plans, r.faults, err = explain(ctx, address); err != nil {
		return r, err
	}
	if r.sizes, err = w.sizes(ctx, servers.RedisURL, address); err != nil {
		return r, err
	}
	r.figures = make([]figures, len(queries))
	for i, q := range queries {
		if err := warm(ctx, address); err != nil {
			return r, err
		}
		if r.figures[i], err = w.measure(ctx, q); err != nil {
			return r, err
		}
		fmt.Fprintf(out, "%s: %-40s p50 %8.2f ms  p99 %8.2f ms  %d times\n", name, q.name, ms(r.figures[i].p50), ms(r.figures[i].p99), r.figures[i].times)
	}
	r.update, err = w.updateCost(ctx, servers, address)
	return r, err
}

// warm reads all tables and indexes into the operating system's cache, as on a server
// that has run for a while.
func warm(ctx context.Context, address string) error {
	db, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	_, err = db.Exec(ctx, `CREATE EXTENSION IF NOT EXISTS pg_prewarm;
		SELECT pg_prewarm(oid, 'read') FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace`)
	return err
}

func explain(ctx context.Context, address string) (string, []string, error) {
	db, err := pgx.Connect(ctx, address)
	if err != nil {
		return "", nil, err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	return plans(ctx, db)
}

func createDatabase(ctx context.Context, server, name string) (string, error) {
	db, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	if _, err := db.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		return "", err
	}
	u, err := url.Parse(server)
	if err != nil {
		return "", err
	}
	u.Path = "/" + name
	return u.String(), nil
}

// learn looks up names that are there to be searched for.
func (w *work) learn(ctx context.Context, address string) error {
	db, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	if w.names, err = column[string](ctx, db, "SELECT name FROM people WHERE id % greatest(1, (SELECT max(id) FROM people) / 200) = 0"); err != nil {
		return err
	}
	if w.turned, err = column[int64](ctx, db, "SELECT id FROM projects WHERE id % greatest(1, (SELECT max(id) FROM projects) / 2000) = 0 AND status IN ('open', 'closed')"); err != nil {
		return err
	}
	w.towns, err = column[string](ctx, db, "SELECT DISTINCT town FROM schools WHERE country = '"+string(largest)+"'")
	return err
}

func column[T any](ctx context.Context, db *pgx.Conn, sql string) ([]T, error) {
	rows, err := db.Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[T])
}

// printTimes writes the table of times and returns how many bars were missed.
func printTimes(out io.Writer, before, after results) int {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "ms\ttiny p50\tp99\tfull p50\tp99\tratio\tbar\t\t")
	missed := 0
	for i, q := range queries {
		fmt.Fprintf(table, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%.0f\t%s\t\n", q.name, ms(before.figures[i].p50), ms(before.figures[i].p99),
			ms(after.figures[i].p50), ms(after.figures[i].p99), float64(after.figures[i].p50)/float64(before.figures[i].p50), ms(q.bar),
			verdict(after.figures[i].p99 <= q.bar, &missed))
	}
	ratio := float64(after.update) / float64(before.update)
	fmt.Fprintf(table, "processors for an update of a form\t%.2f\t\t%.2f\t\t%.2f\t%.1f\t%s\t\n", ms(before.update), ms(after.update), ratio, ratioBar,
		verdict(ratio <= ratioBar, &missed))
	_ = table.Flush() // to the terminal
	return missed
}

// printSizes does so for what has a bar of bytes.
func printSizes(out io.Writer, r results) int {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "KiB\ttaken\tbar\t\t")
	missed := 0
	for _, s := range r.sizes {
		fmt.Fprintf(table, "%s\t%.1f\t%d\t%s\t\n", s.name, float64(s.bytes)/kib, s.bar/kib, verdict(s.bytes <= s.bar, &missed))
	}
	_ = table.Flush() // to the terminal
	return missed
}

// verdict says whether a bar was kept, and counts it if it was not.
func verdict(kept bool, missed *int) string {
	if kept {
		return "ok"
	}
	*missed++
	return "MISSED"
}

// golden holds the plans as somebody read them last.
const golden = "scale/testdata/plans.txt"

// keep returns the plans that were read last; for update, those of now take their place.
func keep(plans string, update bool) (string, error) {
	if update {
		return plans, os.WriteFile(golden, []byte(plans), 0o644)
	}
	data, err := os.ReadFile(golden)
	return string(data), err
}

// changes says which lines of the plans have changed.
func changes(known, now string) []string {
	if known == now {
		return nil
	}
	var changed []string
	was := strings.Split(known, "\n")
	for i, line := range strings.Split(now, "\n") {
		if i >= len(was) || was[i] != line {
			changed = append(changed, fmt.Sprintf("%s:%d: %q is no longer so: go run ./scale --update", golden, i+1, line))
			break
		}
	}
	return append(changed, golden+" is not what PostgreSQL does now")
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
