package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"twinbot/playground/botapi"
)

// fault is something that goes wrong, for a while. Some show best what happens
// without a protection.
type fault struct {
	what  string
	does  func(context.Context, *run) error
	shows []string
}

// killing is the protections whose absence shows when a program is killed.
var killing = []string{"early-ack", "no-outbox"}

// faults is everything that goes wrong. A run goes through all of it, in another
// order each time.
var faults = []fault{
	{"one replica killed", func(_ context.Context, r *run) error { return r.killOne() }, killing},
	{"one more killed", func(_ context.Context, r *run) error { return r.killOne() }, killing},
	{"all replicas killed", func(_ context.Context, r *run) error {
		for _, p := range r.program.all() {
			r.program.kill(p)
		}
		return nil
	}, killing},
	{"Redis killed, its data kept", func(ctx context.Context, r *run) error {
		if err := r.servers.KillRedis(); err != nil {
			return err
		}
		return orElse(pause(ctx, time.Second), r.servers.StartRedis(context.WithoutCancel(ctx)))
	}, []string{"early-ack"}},
	{"PostgreSQL restarted", func(ctx context.Context, r *run) error {
		if err := r.servers.StopPostgres(); err != nil {
			return err
		}
		return orElse(pause(ctx, time.Second), r.servers.StartPostgres(context.WithoutCancel(ctx)))
	}, nil},
	{"PostgreSQL out of connections", func(ctx context.Context, r *run) error { return r.takeConnections(ctx, 2*time.Second) }, nil},
	{"Telegram: 429", orders(botapi.Fault{RetryAfter: 1}, 6), nil},
	{"Telegram: 500", orders(botapi.Fault{Status: http.StatusInternalServerError}, 10), nil},
	{"Telegram: a proxy's page", orders(botapi.Fault{Status: http.StatusBadGateway, Body: "<html>502</html>"}, 10), nil},
	{"Telegram: calls cut off", orders(botapi.Fault{Cut: true}, 10), nil},
	{"Telegram: answers cut off", orders(botapi.Fault{Cut: true, Carry: true}, 5), nil},
	{"Telegram: 30 seconds of silence", orders(botapi.Fault{Delay: 30 * time.Second}, 1), nil},
	{"updates twice at once", fronts(twice), []string{"no-version"}},
	{"updates twice, the second time later", redeliver, nil},
	{"updates late", fronts(late), nil},
	{"a storm of webhook retries", fronts(storm), nil},
}

// orElse returns the second error: that the run ends is none.
func orElse(_, err error) error { return err }

// troubled is how long a trouble of Telegram's lasts.
const troubled = 2 * time.Second

// orders makes Telegram answer calls badly: so many of them, or as many as come
// while the trouble lasts.
func orders(f botapi.Fault, times int) func(context.Context, *run) error {
	return func(_ context.Context, r *run) error {
		f.Times = times
		time.AfterFunc(troubled, r.telegram.Order(f))
		return nil
	}
}

// fronts makes the front deliver updates wrongly for some seconds.
func fronts(what int) func(context.Context, *run) error {
	return func(_ context.Context, r *run) error {
		r.front.does(what, 3*time.Second)
		return nil
	}
}

// redeliver delivers some of the newest updates once more.
func redeliver(_ context.Context, r *run) error {
	for _, id := range r.ledger.newest() {
		_ = r.telegram.Redeliver(id) // unless it is being delivered once more anyway
	}
	return nil
}

func (r *run) killOne() error {
	all := r.program.all()
	r.program.kill(all[r.random.IntN(len(all))])
	return nil
}

// calm is the least time between the end of one fault and the next.
const calm = 1500 * time.Millisecond

// havoc lets one fault follow the other until ctx ends, and then brings back
// what is down. Where a protection is missing, it is the faults that show it.
func (r *run) havoc(ctx context.Context) error {
	faults := faults
	if r.Cluster {
		faults = slices.Concat(faults, clusterFaults)
	}
	if r.Sabotage != "" {
		faults = slices.DeleteFunc(slices.Clone(faults), func(f fault) bool { return !slices.Contains(f.shows, r.Sabotage) })
	}
	for ctx.Err() == nil {
		for _, i := range r.random.Perm(len(faults)) {
			if pause(ctx, calm+rand.N(calm)) != nil { //nolint:gosec // a delay is no secret
				return nil //nolint:nilerr // the run goes on to its end
			}
			r.tell(fmt.Sprintf("%s; %s", r.ledger.progress(), faults[i].what))
			if err := faults[i].does(ctx, r); err != nil {
				return fmt.Errorf("%s: %w", faults[i].what, err)
			}
			r.ledger.fault(faults[i].what)
		}
		// From the second round on there are more replicas.
		if err := r.program.replicas(ctx, 4); err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}
