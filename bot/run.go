package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	drainTime  = 20 * time.Second // for what is under way when the bot is to end
	flushEvery = time.Second      // how often open drafts go to PostgreSQL
	beatEvery  = time.Minute      // how often it is noted that all works
)

// Run answers updates until ctx ends, and then finishes what it has begun. An
// error tells why it could not go on.
func (b *Bot) Run(ctx context.Context) error {
	handler, err := b.handler()
	if err != nil {
		return err
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", b.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return b.serve(ctx, listener, handler) })
	group.Go(func() error { return b.keepWorking(ctx) })
	err = group.Wait()
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	return errors.Join(err, ended(drain, &b.chats.busy), b.flush(drain))
}

// handler serves the health pages and, where one is wanted, the webhook.
func (b *Bot) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", b.ready)
	if b.WebhookURL == "" {
		return mux, nil
	}
	at, err := url.Parse(b.WebhookURL)
	if err != nil {
		return nil, fmt.Errorf("read the webhook's address: %w", err)
	}
	path := at.EscapedPath()
	if path == "" {
		path = "/"
	}
	mux.Handle(path, b.webhook())
	return mux, nil
}

// serve serves until ctx ends, and then finishes the requests under way.
func (b *Bot) serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(b.Log.Handler(), slog.LevelWarn),
	}
	b.Log.InfoContext(ctx, "listening", "address", listener.Addr().String())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		return fmt.Errorf("finish requests: %w", err)
	}
	return nil
}

// keepWorking does everything but serving, until ctx ends.
func (b *Bot) keepWorking(ctx context.Context) error {
	b.chats.wake = func(telegram int64) { b.wake(ctx, telegram) }
	if err := b.introduce(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	stopJobs, err := b.Store.RunJobs(context.WithoutCancel(ctx), b.work())
	if err != nil {
		return fmt.Errorf("run jobs: %w", err)
	}
	var group sync.WaitGroup
	group.Go(func() { b.setUp(ctx) })
	group.Go(func() { b.every(ctx, flushEvery, b.flush) })
	group.Go(func() { b.every(ctx, flushEvery, b.showOwed) })
	group.Go(func() { b.every(ctx, beatEvery, b.beat) })
	if b.WebhookURL == "" {
		group.Go(func() { b.poll(ctx) })
	}
	<-ctx.Done()
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	return errors.Join(ended(drain, &group), stopJobs(drain))
}

// ended waits until all of group has ended.
func ended(ctx context.Context, group *sync.WaitGroup) error {
	all := make(chan struct{})
	go func() {
		group.Wait()
		close(all)
	}()
	select {
	case <-all:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("finish what is under way: %w", ctx.Err())
	}
}

// every does work at once and then at intervals until ctx ends.
func (b *Bot) every(ctx context.Context, interval time.Duration, work func(context.Context) error) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	failing := false
	for {
		err := work(ctx)
		if err != nil && !failing && ctx.Err() == nil { // once an outage, not each time
			b.Log.WarnContext(ctx, "failed to do periodic work, will retry", "error", err)
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// showOwed shows the chats that nobody shows although there is something newer to show.
func (b *Bot) showOwed(ctx context.Context) error {
	chats, err := b.Store.ChatsToShow(ctx)
	for _, chat := range chats {
		b.wake(ctx, chat)
	}
	if err != nil {
		return fmt.Errorf("show what is owed: %w", err)
	}
	return nil
}

// flush writes the open drafts to PostgreSQL.
func (b *Bot) flush(ctx context.Context) error {
	if _, err := b.Store.FlushDrafts(ctx); err != nil {
		return fmt.Errorf("write drafts: %w", err)
	}
	return nil
}
