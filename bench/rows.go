package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// rows is what the program has stored so far.
type rows struct {
	offices, validated int
	drafts             int // with an answer to the last question
	jobs               int // that are to be done now
}

// awaits waits until what the program has stored is as it should be.
func (b *bench) awaits(ctx context.Context, what string, holds func(rows) bool) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, b.servers.DatabaseURL)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var r rows
	for {
		err := conn.QueryRow(ctx, `SELECT
			(SELECT count(*) FROM office_chats),
			(SELECT count(*) FROM memberships WHERE state = 'validated'),
			(SELECT count(*) FROM drafts WHERE answers ? 'results'),
			(SELECT count(*) FROM river_job WHERE state IN ('available', 'running', 'retryable')
				OR state = 'scheduled' AND scheduled_at < now() + interval '1 minute')`).
			Scan(&r.offices, &r.validated, &r.drafts, &r.jobs)
		if err == nil && holds(r) {
			return nil
		}
		if err := errors.Join(err, pause(ctx, 100*time.Millisecond)); err != nil {
			return fmt.Errorf("wait for %s: %w; stored is %+v", what, err, r)
		}
	}
}
