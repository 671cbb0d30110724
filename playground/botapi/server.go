// Package botapi is a strict stand-in for Telegram's Bot API over HTTP. A bot
// that is given its address talks to it as to Telegram, by polling or by
// webhook, while persons of the test's making type, press buttons, join groups
// and block the bot. It refuses what Telegram would refuse: the rules come from
// the published description of the Bot API, which is embedded, and from what
// that description leaves unsaid.
//
// A call is refused because of the caller (see [Server.Refusals]) or answered
// with an error because of the state of things, such as a blocked bot; only the
// first is a mistake of the program under test.
package botapi

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"sync"
	"time"
)

// Config says what the stand-in plays. Its zero value is ready for use.
type Config struct {
	// Listen is the address to listen on, "127.0.0.1:0" if empty.
	Listen string
	// Now is the clock of dates, expiry and flood limits, [time.Now] if nil. It
	// may jump ahead, but a clock that stands still never lets a limit pass.
	Now func() time.Time
	// BotUsername and BotName are what the bot is called, without "@".
	BotUsername, BotName string
	// Limits are the flood limits, Telegram's if zero.
	Limits Limits
	// RetryBase is what the webhook's back-off takes for one second, which is
	// also the default.
	RetryBase time.Duration
}

func (c Config) withDefaults() Config {
	if c.Listen == "" {
		c.Listen = "127.0.0.1:0"
	}
	if c.Now == nil {
		c.Now = time.Now //nolint:forbidigo // this is where the clock comes in
	}
	if c.BotUsername == "" {
		c.BotUsername = "TwinPartnershipBot"
	}
	if c.BotName == "" {
		c.BotName = "Twinbot"
	}
	if c.RetryBase == 0 {
		c.RetryBase = time.Second
	}
	c.Limits = c.Limits.withDefaults()
	return c
}

// Server is the stand-in. All methods may be called at the same time, also
// while the bot is calling.
type Server struct {
	cfg    Config
	token  string
	bot    user
	listen net.Listener
	http   *http.Server

	ctx  context.Context // ends with Close
	stop context.CancelFunc
	work sync.WaitGroup // webhook deliveries under way

	mu      sync.Mutex
	changed chan struct{} // closed and replaced at each change
	events  []Event
	calls   []*Call
	persons map[int64]*Person
	chats   map[int64]*chat
	queries map[string]*query
	files   map[string]*storedFile
	lastIDs identities
	profile profile
	updates updates
	orders  orders
	pace    pace
}

// identities are the numbers given last.
type identities struct {
	user    int64 // of persons
	group   int64
	message int // of private chats and basic groups, which share one count
	file    int
}

// New starts a stand-in that listens; Close ends it.
func New(cfg Config) (*Server, error) {
	cfg = cfg.withDefaults()
	listen, err := new(net.ListenConfig).Listen(context.Background(), "tcp", cfg.Listen)
	if err != nil {
		return nil, fmt.Errorf("start stand-in for the Bot API: %w", err)
	}
	s := &Server{
		cfg:     cfg,
		token:   "7" + digits(9) + ":AA" + letters(33),
		listen:  listen,
		changed: make(chan struct{}),
		persons: map[int64]*Person{},
		chats:   map[int64]*chat{},
		queries: map[string]*query{},
		files:   map[string]*storedFile{},
		lastIDs: identities{user: 5_200_000_000 + number(90_000_000), group: 2_000_000_000 + number(90_000_000), message: int(100 + number(900))},
		profile: newProfile(),
		updates: newUpdates(int(100_000_000 + number(800_000_000))),
		pace:    newPace(),
	}
	var id int64
	if _, err := fmt.Sscan(s.token[:10], &id); err != nil {
		panic(err) // the token above begins with ten digits
	}
	s.bot = user{ID: id, IsBot: true, FirstName: cfg.BotName, Username: cfg.BotUsername}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.http = &http.Server{Handler: s.routes(), ReadHeaderTimeout: time.Minute}
	go func() { _ = s.http.Serve(listen) }() // ends with http.ErrServerClosed
	return s, nil
}

// URL returns the address to give to the bot in place of https://api.telegram.org.
func (s *Server) URL() string { return "http://" + s.listen.Addr().String() }

// Token returns the bot's token.
func (s *Server) Token() string { return s.token }

// BotID returns the bot's identifier as a user.
func (s *Server) BotID() int64 { return s.bot.ID }

// Close cuts all connections and waits until no webhook is being called.
func (s *Server) Close() {
	s.mu.Lock()
	s.stop() // from here on no delivery begins
	s.mu.Unlock()
	_ = s.http.Close() // its error is that of the listener, which is ours to forget
	s.work.Wait()
}

// Now returns what the stand-in's clock shows.
func (s *Server) Now() time.Time { return s.cfg.Now() }

// digits returns n random digits.
func digits(n int) string { return pick(n, "0123456789") }

// letters returns n random letters of a token.
func letters(n int) string {
	return pick(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
}

func pick(n int, from string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = from[number(int64(len(from)))]
	}
	return string(b)
}

// number returns a random number below n.
func number(n int64) int64 {
	i, err := rand.Int(rand.Reader, big.NewInt(n))
	if err != nil {
		panic(err) // rand.Reader never fails
	}
	return i.Int64()
}
