// Package local starts a private PostgreSQL and a private Redis for the demo
// and the tests: on free ports of the loopback interface, with their data in a
// temporary folder that goes when they stop.
package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Options says which servers will do.
type Options struct {
	// AllowMiniredis takes a Redis inside this process where no Redis program
	// is installed. It keeps nothing on disk: right for the demo, not for tests.
	AllowMiniredis bool
	// Private starts servers of its own even where DATABASE_URL and REDIS_URL
	// name some: tests must never touch the data of a bot that is in use.
	Private bool
	// Untuned leaves PostgreSQL's settings as they are installed, for figures
	// that others can compare theirs with.
	Untuned bool
	// Cluster starts a Redis Cluster of three nodes in place of one Redis.
	Cluster bool
}

// Servers is a PostgreSQL and a Redis that answer. Stop ends those that Start
// has started. The methods may not be called at the same time.
type Servers struct {
	// DatabaseURL is where PostgreSQL answers, to an owner of the database.
	DatabaseURL string
	// RedisURL is where Redis answers.
	RedisURL string
	// Chosen tells in one line which servers these are.
	Chosen string

	folder    string
	postgres  *server   // nil where DATABASE_URL was set
	redis     []*server // none where REDIS_URL was set, or with miniredis; several for a cluster
	closeMini func()
}

// Named reports whether DATABASE_URL or REDIS_URL names a server, which keeps
// what it holds when the program ends.
func Named() bool { return os.Getenv("DATABASE_URL") != "" || os.Getenv("REDIS_URL") != "" }

// Start takes the servers that DATABASE_URL and REDIS_URL name and starts, from
// installed programs, those that are not named. It returns when both answer; ctx
// bounds the starting, not the life of the servers. Where a program is missing
// the error names the package to install.
func Start(ctx context.Context, o Options) (*Servers, error) {
	s := &Servers{}
	if !o.Private {
		s.DatabaseURL, s.RedisURL = os.Getenv("DATABASE_URL"), os.Getenv("REDIS_URL")
	}
	have, err := find(s.DatabaseURL == "", s.RedisURL == "", o.AllowMiniredis)
	if err != nil {
		return nil, err
	}
	if err := s.start(ctx, have, o); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

func (s *Servers) start(ctx context.Context, have programs, o Options) (err error) {
	if have != (programs{}) {
		if s.folder, err = privateFolder(); err != nil {
			return err
		}
	}
	database, err := s.openDatabase(ctx, have, o.Untuned)
	if err != nil {
		return err
	}
	memory, err := s.openRedis(ctx, have, o.Cluster)
	if err != nil {
		return err
	}
	s.Chosen = database + ", " + memory
	return nil
}

// openDatabase makes DatabaseURL answer and tells what answers there.
func (s *Servers) openDatabase(ctx context.Context, have programs, untuned bool) (string, error) {
	if s.DatabaseURL != "" {
		version, err := postgresVersion(ctx, s.DatabaseURL)
		if err != nil {
			return "", fmt.Errorf("use DATABASE_URL: %w", err)
		}
		return version + " of DATABASE_URL", nil
	}
	data := s.clusterFolder()
	if err := initdb(ctx, have.initdb, data); err != nil {
		return "", err
	}
	var err error
	s.postgres, err = startOnFreePort(ctx, func(port int) *server {
		server := postgresServer(have.postgres, data, port)
		if !untuned {
			server.set(quick...)
		}
		return server
	})
	if err != nil {
		return "", err
	}
	s.DatabaseURL = postgresURL(s.postgres.port)
	return s.postgres.String(), nil
}

// clusterFolder holds the data of the private PostgreSQL.
func (s *Servers) clusterFolder() string { return filepath.Join(s.folder, "postgres") }

// openRedis makes RedisURL answer and tells what answers there.
func (s *Servers) openRedis(ctx context.Context, have programs, cluster bool) (string, error) {
	if s.RedisURL != "" {
		info, err := redisInfo(ctx, s.RedisURL)
		if err != nil {
			return "", fmt.Errorf("use REDIS_URL: %w", err)
		}
		return info.version() + " of REDIS_URL", nil
	}
	if have.redis == "" {
		return s.openMiniredis()
	}
	if cluster {
		return s.openCluster(ctx, have.redis)
	}
	one, err := startOnFreePort(ctx, func(port int) *server {
		return redisServer(have.redis, s.folder, port)
	})
	if err != nil {
		return "", err
	}
	s.redis, s.RedisURL = []*server{one}, redisURL(one.port)
	return one.String(), nil
}

// Processes returns the process numbers of the private PostgreSQL, whose children do
// its work, and of the private Redis; 0 for one that is not private.
func (s *Servers) Processes() (postgres, redis int) {
	for _, one := range s.redis {
		redis = one.pid()
	}
	return s.postgres.pid(), redis
}

// Stop ends the servers that Start has started and removes their data. Servers
// that stand already, or that were named by a setting, are left as they are.
func (s *Servers) Stop() error {
	var errs []error
	for _, server := range append(s.redis, s.postgres) {
		if server != nil {
			errs = append(errs, server.stop())
		}
	}
	if s.closeMini != nil {
		s.closeMini()
	}
	if s.folder != "" {
		errs = append(errs, os.RemoveAll(s.folder))
	}
	return errors.Join(errs...)
}
