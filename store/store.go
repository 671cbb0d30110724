// Package store keeps people, projects and what is sent later in PostgreSQL, and
// where each conversation stands in Redis. It decides nothing: what becomes of
// a project or a membership is computed by functions of the conversation that
// it calls between loading and saving.
package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"

	"twinbot/store/db"
)

// Config says where the stores are and what comes into them from outside.
type Config struct {
	DatabaseURL string // of PostgreSQL
	RedisURL    string // of Redis; with "addr" in its query, of a Redis Cluster
	Prefix      string // of all keys in Redis, for several bots on one server
	Now         func() time.Time
	Random      io.Reader // for tokens and codes: crypto/rand.Reader
}

// Store is the connection to both stores. Any number of programs may have one.
type Store struct {
	Config
	pool   *pgxpool.Pool
	redis  redis.UniversalClient
	jobs   *jobClient
	schema *migrator

	program string // tells this program from others that show chats
}

// poolSize is how many connections to PostgreSQL there are at most, unless the
// URL says pool_max_conns: some more than there are jobs being worked at once.
const poolSize = atOnce + 8

// connectTime bounds the making of one connection, so that a server behind a
// closed firewall is as unreachable as one that is down.
const connectTime = 5 * time.Second

// Open connects to both stores. It does not bring the schema up to date: see
// [Migrate].
func Open(ctx context.Context, c Config) (*Store, error) {
	s := &Store{Config: c, program: rand.Text()}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, explain(err, "open store")
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	var err error
	if s.pool, err = openPool(ctx, s.DatabaseURL); err != nil {
		return err
	}
	if s.redis, err = openRedis(s.RedisURL); err != nil {
		return err
	}
	if s.jobs, err = openJobs(s.pool); err != nil {
		return err
	}
	if s.schema, err = newMigrator(s.pool); err != nil {
		return err
	}
	if err := checkEncoding(ctx, s.queries()); err != nil {
		return err
	}
	return s.redis.Ping(ctx).Err()
}

func openPool(ctx context.Context, databaseURL string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(databaseURL)
	if err != nil {
		return nil, fmt.Errorf("read the database's URL: %w", err)
	}
	if !strings.Contains(databaseURL, "pool_max_conns") {
		config.MaxConns = poolSize
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectTime
	}
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		conn.TypeMap().RegisterType(&pgtype.Type{ // times do not depend on where the server stands
			Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
		})
		return db.New(conn).SetPlanner(ctx)
	}
	return pgxpool.NewWithConfig(ctx, config)
}

// topologyAge is after what time a cluster is asked again which server has which slots. If
// the one that had them is dead, none of them says that another one has taken over.
const topologyAge = time.Second

// openRedis connects to one server, or to a cluster. The library would log what
// it also returns, and ask servers for a feature that one vendor's have.
func openRedis(redisURL string) (redis.UniversalClient, error) {
	logging.Disable()
	quiet := &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	const dials = 1 // since whatever needs the connection is tried again itself
	if u, err := url.Parse(redisURL); err == nil && u.Query().Has("addr") {
		options, err := redis.ParseClusterURL(redisURL)
		if err != nil {
			return nil, fmt.Errorf("read the URL of Redis: %w", err)
		}
		options.MaintNotificationsConfig, options.DialerRetries = quiet, dials
		options.ClusterStateReloadInterval = topologyAge
		return redis.NewClusterClient(options), nil
	}
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		if whole, ok := errors.AsType[*url.Error](err); ok { // it quotes the URL, and the password in it
			err = whole.Err
		}
		return nil, fmt.Errorf("read the URL of Redis: %w", err)
	}
	options.MaintNotificationsConfig, options.DialerRetries = quiet, dials
	return redis.NewClient(options), nil
}

// Close ends all connections.
func (s *Store) Close() {
	if s.redis != nil {
		_ = s.redis.Close() // nothing is written at the end
	}
	if s.schema != nil {
		s.schema.close()
	}
	if s.pool != nil {
		s.pool.Close()
	}
}

// Ready returns for each part that the store stands on, "postgresql", "redis"
// and "migrations", what keeps it from working, or nil.
func (s *Store) Ready(ctx context.Context) map[string]error {
	return map[string]error{
		"postgresql": explain(s.pool.Ping(ctx), "ping PostgreSQL"),
		"redis":      explain(s.redis.Ping(ctx).Err(), "ping Redis"),
		"migrations": explain(s.schema.current(ctx), "look at the schema"),
	}
}

// tx is a transaction with the queries that run in it.
type tx struct {
	pgx.Tx
	*db.Queries
}

// A transaction is tried again that waits for another one which waits for it. Each time one
// of the two gets through.
const (
	deadlockTries = 5
	deadlock      = "40P01" // SQLSTATE
)

// inTx runs work in a transaction, which it commits unless work fails; once more if
// PostgreSQL ends the transaction to let another one go on.
func (s *Store) inTx(ctx context.Context, work func(tx) error) error {
	var err error
	for range deadlockTries {
		err = pgx.BeginFunc(ctx, s.pool, func(t pgx.Tx) error { return work(tx{t, db.New(t)}) })
		if said, ok := errors.AsType[*pgconn.PgError](err); !ok || said.Code != deadlock {
			return err
		}
	}
	return err
}

// inSnapshot runs work in a transaction that sees one moment of the database
// and changes nothing.
func (s *Store) inSnapshot(ctx context.Context, work func(reader) error) error {
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	return pgx.BeginTxFunc(ctx, s.pool, options, func(t pgx.Tx) error { return work(readerOf(t)) })
}

// queries runs single queries outside any transaction.
func (s *Store) queries() *db.Queries { return db.New(s.pool) }
