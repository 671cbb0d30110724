package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"
)

// kept is a project as the program has kept it.
type kept struct {
	status    string
	decisions int
	answers   map[string][]string
}

// keptProjects returns what the program has kept, by the projects' titles. A
// title that two projects have stands there twice.
func (r *run) keptProjects(ctx context.Context) (map[string][]kept, error) {
	conn, err := pgx.Connect(ctx, r.servers.DatabaseURL)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	rows, err := conn.Query(ctx, `
		SELECT p.status, (SELECT count(*) FROM decisions d WHERE d.project = p.id), r.answers
		FROM projects p JOIN revisions r ON r.project = p.id AND r.number = 1`)
	if err != nil {
		return nil, err
	}
	all := map[string][]kept{}
	var k kept
	var answers []byte
	_, err = pgx.ForEachRow(rows, []any{&k.status, &k.decisions, &answers}, func() error {
		k.answers = nil
		if err := json.Unmarshal(answers, &k.answers); err != nil {
			return err
		}
		for _, title := range k.answers["title"] {
			all[title] = append(all[title], k)
		}
		return nil
	})
	return all, err
}

// takeConnections takes all connections that PostgreSQL has, for a while.
func (r *run) takeConnections(ctx context.Context, d time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	var taken []*pgx.Conn
	for ctx.Err() == nil {
		conn, err := pgx.Connect(ctx, r.servers.DatabaseURL)
		if err != nil { // there is none left
			_ = pause(ctx, 50*time.Millisecond)
			continue
		}
		taken = append(taken, conn)
	}
	for _, conn := range taken {
		_ = conn.Close(context.WithoutCancel(ctx))
	}
	return nil
}

// isIdle reports whether the queue has nothing to do: what a job has done while
// PostgreSQL was down stands in Redis alone until it has been tried again.
func (r *run) isIdle(ctx context.Context) (bool, error) {
	conn, err := pgx.Connect(ctx, r.servers.DatabaseURL)
	if err != nil {
		return false, err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var idle bool
	err = conn.QueryRow(ctx, `SELECT NOT EXISTS (SELECT FROM river_job WHERE state IN ('available', 'running', 'retryable'))`).Scan(&idle)
	return idle, err
}

// agePastRescue makes the queue believe that the jobs which a killed program had
// begun were begun a minute earlier, so that it takes them up again now.
func (r *run) agePastRescue(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, r.servers.DatabaseURL)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	aged, err := conn.Exec(ctx, `
		UPDATE river_job SET attempted_at = attempted_at - interval '1 minute'
		WHERE state = 'running' AND attempted_at > now() - interval '1 minute' AND attempted_at < now() - interval '10 seconds'`)
	if err != nil || aged.RowsAffected() == 0 {
		return err
	}
	_, err = conn.Exec(ctx, `DELETE FROM river_leader`)
	return err
}
