package store_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// TestTakesAlikeLong counts what is asked of PostgreSQL until somebody is
// answered, and what is queued: as much for a user name that nobody has as for
// one that somebody has, whether for a code or to an office, and as much for any
// code that is not right.
func TestTakesAlikeLong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.newcomer("marie", lyon)
	counting, counted := w.counting(t)
	takes := func(by teacher, e conversation.Effect) int64 {
		t.Helper()
		w.effects++
		before := counted()
		if err := w.perform(counting, by.telegram, store.Owed{Key: fmt.Sprint("counted ", w.effects), Effect: e}); err != nil {
			t.Fatal(err)
		}
		return counted() - before
	}
	takes(w.stranger(), conversation.AskCode{UserName: "nobody_here", Salt: "first"}) // a new connection asks more
	known := takes(w.stranger(), conversation.AskCode{UserName: "marie", Salt: "a"})
	if unknown := takes(w.stranger(), conversation.AskCode{UserName: "nobody_here", Salt: "b"}); known != unknown || known == 0 {
		t.Errorf("a user name takes %d queries, and one that nobody has %d", known, unknown)
	}
	w.queue()
	asks := func(by teacher, userName string) int64 {
		t.Helper()
		return takes(by, conversation.AskToMove{UserName: userName, Words: "I lost my telephone.", Caller: "Marie D."})
	}
	first, again := w.stranger(), w.stranger()
	again.asksToMove("marie")
	w.queue()
	known, unknown, refused := asks(first, "marie"), asks(w.stranger(), "nobody_here"), asks(again, "marie")
	if known != unknown || known != refused || known == 0 {
		t.Errorf("to ask an office takes %d queries, for nobody %d, a second time %d", known, unknown, refused)
	}
	w.wantQueue(`move {"move": 2}`, `move {"move": 3}`, `move {"move": 4}`)
	mistypes, guesses, late := w.stranger(), w.stranger(), w.stranger()
	mistypes.asks("marie", "c")
	guesses.asks("nobody_here", "d")
	late.asks("marie", "e")
	wrong := takes(mistypes, conversation.TryCode{Salt: "c", Hash: people.HashCode("1", "c")})
	unknown = takes(guesses, conversation.TryCode{Salt: "d", Hash: people.HashCode("1", "d")})
	w.clock.pass(people.CodeLife)
	if expired := takes(late, conversation.TryCode{Salt: "e", Hash: people.HashCode("1", "e")}); wrong != unknown || wrong != expired || wrong == 0 {
		t.Errorf("a wrong code takes %d queries, one for nobody %d, an old one %d", wrong, unknown, expired)
	}
}

// counting returns a store like w's whose queries are counted on their way.
func (w *world) counting(t *testing.T) (*store.Store, func() int64) {
	t.Helper()
	at, err := url.Parse(w.config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	to, err := pgconn.ParseConfig(w.config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	network, address := pgconn.NetworkAddress(to.Host, to.Port)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	var queries atomic.Int64
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go relay(client, network, address, &queries)
		}
	}()
	config := w.config
	query := at.Query()
	query.Del("host")
	query.Del("port")
	query.Set("sslmode", "disable")
	at.Host, at.RawQuery = listener.Addr().String(), query.Encode()
	config.DatabaseURL = at.String()
	s, err := store.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s, queries.Load
}

// relay carries what a client and a server of PostgreSQL say to each other, and
// counts the queries that the client has carried out. That jobs have come is
// told now and then, whatever they are, and not counted.
func relay(client net.Conn, network, address string, queries *atomic.Int64) {
	defer func() { _ = client.Close() }()
	server, err := net.Dial(network, address)
	if err != nil {
		return
	}
	defer func() { _ = server.Close() }()
	go func() { _, _ = io.Copy(client, server) }()
	const parse, bind = 'P', 'B'
	parsed := map[string]string{}
	for start := true; ; start = false { // the first message has no type
		head := make([]byte, 5)
		if start {
			head = head[:4]
		}
		if _, err := io.ReadFull(client, head); err != nil {
			return
		}
		length := binary.BigEndian.Uint32(head[len(head)-4:])
		body := make([]byte, length-4)
		if _, err := io.ReadFull(client, body); err != nil {
			return
		}
		words := strings.SplitN(string(body), "\x00", 3) // a name and the query, or two names
		switch {
		case start:
		case head[0] == parse:
			parsed[words[0]] = words[1]
		case head[0] == bind && !strings.Contains(parsed[words[1]], "pg_notify"):
			queries.Add(1)
		}
		if _, err := server.Write(slices.Concat(head, body)); err != nil {
			return
		}
	}
}
