package main

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"
)

// front stands before the replicas, as a load balancer does, and gives each
// update to one of them: now and then to two at once, late, or as if its answer
// had been lost on the way.
type front struct {
	run    *run
	listen net.Listener
	server *http.Server
	client http.Client

	mu     sync.Mutex
	deeds  [3]time.Time // until when each is done
	passed [3]int       // how many updates it was done to
}

// What the front does wrong.
const (
	twice = iota
	late
	storm
)

const longestDelay = 3 * time.Second

func newFront(ctx context.Context, r *run) (*front, error) {
	listen, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	f := &front{run: r, listen: listen, client: http.Client{Timeout: 55 * time.Second}}
	f.server = &http.Server{Handler: f, ReadHeaderTimeout: time.Minute}
	go func() { _ = f.server.Serve(listen) }() // until close
	return f, nil
}

func (f *front) url() string { return "http://" + f.listen.Addr().String() + "/telegram" }

func (f *front) close() { _ = f.server.Close() }

// does makes the front do something wrong for a while.
func (f *front) does(what int, d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.deeds[what] = f.run.now().Add(d)
}

// wrong reports whether a fault applies to this update.
func (f *front) wrong(what int) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.run.now().After(f.deeds[what]) {
		return false
	}
	f.passed[what]++
	return true
}

// ServeHTTP implements [http.Handler].
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if f.wrong(late) {
		_ = pause(r.Context(), rand.N(longestDelay)) //nolint:gosec // a delay is no secret
	}
	to := f.run.program.all()
	rand.Shuffle(len(to), func(i, j int) { to[i], to[j] = to[j], to[i] }) //nolint:gosec // nor who is asked
	copies := 1
	if f.wrong(twice) {
		copies = 2
	}
	answers := make(chan int, copies)
	ctx := context.WithoutCancel(r.Context()) // forwarding goes on even if the caller hangs up
	for _, at := range to[:copies] {
		go func() { answers <- f.forward(ctx, at, r.Header, body) }()
	}
	status := <-answers
	if copies == 2 {
		status = min(status, <-answers)
	}
	if f.wrong(storm) {
		status = http.StatusBadGateway
	}
	w.WriteHeader(status)
}

// forward gives an update to a replica and returns the status of its answer.
func (f *front) forward(ctx context.Context, to *replica, header http.Header, body []byte) int {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+to.address+"/telegram", bytes.NewReader(body))
	if err != nil {
		return http.StatusInternalServerError
	}
	r.Header = header.Clone()
	response, err := f.client.Do(r)
	if err != nil {
		return http.StatusBadGateway
	}
	_ = response.Body.Close()
	return response.StatusCode
}
