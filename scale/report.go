package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/url"
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

// compare seeds a tiny database and a full one on servers of its own, asks every
// query of both, and prints the times side by side.
func compare(ctx context.Context, out io.Writer, sizes Sizes, number uint64) error {
	servers, err := local.Start(ctx, local.Options{Private: true, Untuned: true})
	if err != nil {
		return err
	}
	defer func() { _ = servers.Stop() }()
	fmt.Fprintln(out, servers.Chosen)
	now := time.Now().UTC().Truncate(time.Hour)
	before, err := measured(ctx, out, servers, "tiny", newPopulation(tiny, number, now))
	if err != nil {
		return err
	}
	after, err := measured(ctx, out, servers, "whole", newPopulation(sizes, number, now))
	if err != nil {
		return err
	}
	return print(out, before, after)
}

// measured seeds a database of a population and returns the figures of all queries.
func measured(ctx context.Context, out io.Writer, servers *local.Servers, name string, p *population) ([]figures, error) {
	address, err := createDatabase(ctx, servers.DatabaseURL, name)
	if err != nil {
		return nil, err
	}
	if err := store.Migrate(ctx, address); err != nil {
		return nil, err
	}
	if err := seed(ctx, out, address, p); err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, store.Config{DatabaseURL: address, RedisURL: servers.RedisURL, Prefix: name + ":", Now: time.Now, Random: rand.Reader})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	w := &work{population: p, store: s, r: mathrand.New(mathrand.NewPCG(p.seed, 1))}
	if err := w.learn(ctx, address); err != nil {
		return nil, err
	}
	all := make([]figures, len(queries))
	for i, q := range queries {
		if all[i], err = w.measure(ctx, q); err != nil {
			return nil, err
		}
		fmt.Fprintf(out, "%s: %-40s p50 %8.2f ms  p99 %8.2f ms  %d times\n", name, q.name, ms(all[i].p50), ms(all[i].p99), all[i].times)
	}
	return all, nil
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
	if w.names, err = column(ctx, db, "SELECT name FROM people WHERE id % greatest(1, (SELECT max(id) FROM people) / 200) = 0"); err != nil {
		return err
	}
	w.towns, err = column(ctx, db, "SELECT DISTINCT town FROM schools WHERE country = '"+string(largest)+"'")
	return err
}

func column(ctx context.Context, db *pgx.Conn, sql string) ([]string, error) {
	rows, err := db.Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// print writes the table and returns errMissed if a bar was missed.
func print(out io.Writer, before, after []figures) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "query\ttiny p50\tp99\tfull p50\tp99\tratio\tbar\t\t")
	missed := 0
	for i, q := range queries {
		verdict := "ok"
		if after[i].p99 > q.bar {
			verdict = "MISSED"
			missed++
		}
		fmt.Fprintf(table, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%.0f\t%s\t\n", q.name, ms(before[i].p50), ms(before[i].p99),
			ms(after[i].p50), ms(after[i].p99), float64(after[i].p50)/float64(before[i].p50), ms(q.bar), verdict)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if missed > 0 {
		return fmt.Errorf("%d %w", missed, errMissed)
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
