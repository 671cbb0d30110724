#!/usr/bin/env bash
# What: redis_rate.PerMinute(20) lets 39 through in one minute, and RetryAfter can name a moment that never helps.
#
# Version: github.com/go-redis/redis_rate/v10 v10.0.1, github.com/redis/go-redis/v9 v9.23.0, Redis 7.0.15 (Debian 12).
#
# Behaviour: PerMinute(20) sets Rate 20 and Burst 20. The burst is spent at once and the rate is paid out beside it, one each
# 3 s, so the first minute holds nearly twice the number in the name. A limit of "20 in any minute" has to be written as Burst b
# and Rate 20-b. A Limit literal without Burst allows nothing at all, and AllowN of more than Burst is never allowed, yet both
# answer with a RetryAfter of one step, as if waiting would help. Output seen, with periods shortened so that this ends soon:
#   Rate 20, Burst 20: 39 allowed in one period
#   Rate 10, Burst 10: 19 allowed in one period
#   no Burst: allowed 0, retry after 100ms; then allowed 0, retry after 100ms
#   21 of Burst 20: allowed 0, retry after 100ms; then allowed 0, retry after 100ms
#
# Whom it hurts: a bot that keeps Telegram's "20 messages a minute to one group" with the constructor that reads just like it, and
# gets 429 after a quiet quarter of an hour, when an office sees several requests at once; and a sender that sleeps RetryAfter
# in a loop, which then spins for ever on a batch that is larger than the burst.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${redis:-}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
quietly apt-get download redis-tools=5:7.0.15-1~deb12u10 libjemalloc2 liblzf1 libatomic1
for package in *.deb; do dpkg -x "$package" debian; done
ln -s redis-check-rdb debian/usr/bin/redis-server
LD_LIBRARY_PATH=$(echo debian/usr/lib/*-linux-gnu) debian/usr/bin/redis-server \
	--port 0 --unixsocket redis.sock --save '' --dir "$work" >redis.log &
redis=$!
export GOPATH=$work/go GOFLAGS="-modcacherw -trimpath"
quietly go mod init finding
quietly go get github.com/go-redis/redis_rate/v10@v10.0.1 github.com/redis/go-redis/v9@v9.23.0

cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"
)

func main() {
	limiter := redis_rate.NewLimiter(redis.NewClient(&redis.Options{Network: "unix", Addr: "redis.sock"}))
	ask := func(key string, limit redis_rate.Limit, n int) *redis_rate.Result {
		result, err := limiter.AllowN(context.Background(), key, limit, n)
		if err != nil {
			panic(err)
		}
		return result
	}
	changed := redis_rate.PerMinute(20) != redis_rate.Limit{Rate: 20, Burst: 20, Period: time.Minute}

	const period = 6 * time.Second
	limits := []redis_rate.Limit{{Rate: 20, Burst: 20, Period: period}, {Rate: 10, Burst: 10, Period: period}}
	allowed := make([]int, len(limits))
	for start := time.Now(); time.Since(start) < period-50*time.Millisecond; time.Sleep(10 * time.Millisecond) {
		for i, limit := range limits {
			allowed[i] += ask(fmt.Sprint("window", i), limit, 1).Allowed
		}
	}
	for i, limit := range limits {
		fmt.Printf("Rate %d, Burst %d: %d allowed in one period\n", limit.Rate, limit.Burst, allowed[i])
	}
	changed = changed || allowed[0] < 37 || allowed[1] > 20

	for _, batch := range []struct {
		name  string
		limit redis_rate.Limit
		n     int
	}{
		{"no Burst", redis_rate.Limit{Rate: 20, Period: 2 * time.Second}, 1},
		{"21 of Burst 20", redis_rate.Limit{Rate: 20, Burst: 20, Period: 2 * time.Second}, 21},
	} {
		first := ask(batch.name, batch.limit, batch.n)
		time.Sleep(first.RetryAfter + 50*time.Millisecond)
		second := ask(batch.name, batch.limit, batch.n)
		fmt.Printf("%s: allowed %d, retry after %v; then allowed %d, retry after %v\n", batch.name,
			first.Allowed, first.RetryAfter.Round(time.Millisecond), second.Allowed, second.RetryAfter.Round(time.Millisecond))
		for _, result := range []*redis_rate.Result{first, second} {
			changed = changed || result.Allowed != 0 || result.RetryAfter <= 0
		}
	}
	if changed {
		fmt.Fprintln(os.Stderr, "changed: see the lines above")
		os.Exit(1)
	}
}
GO
go run .
