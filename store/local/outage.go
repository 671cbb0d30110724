package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// errNotPrivate refuses to break a server that somebody else relies on.
var errNotPrivate = errors.New("only a private server can be stopped and started")

// KillRedis ends the private Redis at once, as a crash would. What it has
// answered for is on disk.
func (s *Servers) KillRedis() error {
	if len(s.redis) == 0 {
		return errNotPrivate
	}
	var errs []error
	for _, one := range s.redis {
		errs = append(errs, one.kill())
	}
	return errors.Join(errs...)
}

// LoseRedis ends the private Redis at once and takes away its data, as a broken
// disk does. [Servers.StartRedis] starts it empty.
func (s *Servers) LoseRedis() error {
	if err := s.KillRedis(); err != nil {
		return err
	}
	var errs []error
	for _, one := range s.redis {
		files, err := filepath.Glob(filepath.Join(one.folder, "appendonly*"))
		errs = append(errs, err)
		for _, file := range files {
			errs = append(errs, os.RemoveAll(file))
		}
	}
	return errors.Join(errs...)
}

// StartRedis starts the private Redis again, at the same URL and with its data,
// and returns when it answers; of a cluster, those nodes that do not run.
func (s *Servers) StartRedis(ctx context.Context) error {
	if len(s.redis) == 0 {
		return errNotPrivate
	}
	for _, one := range s.redis {
		if one.running() {
			continue
		}
		if err := one.start(ctx); err != nil {
			return err
		}
	}
	if len(s.redis) == 1 {
		return nil
	}
	nodes := s.nodes()
	defer nodes.close()
	return nodes.agree(ctx, func(v view) bool { return v.replica.ID != "" })
}

// StopPostgres ends the private PostgreSQL, and with it every connection.
func (s *Servers) StopPostgres() error {
	if s.postgres == nil {
		return errNotPrivate
	}
	return s.postgres.stop()
}

// KillPostgres ends the private PostgreSQL at once, as a crash would. It recovers when it
// is started again.
func (s *Servers) KillPostgres() error {
	if s.postgres == nil {
		return errNotPrivate
	}
	return s.postgres.process.end(syscall.SIGQUIT, stopTimeout) // on SIGKILL its children would live on
}

// StartPostgres starts the private PostgreSQL again, at the same URL and with
// its data, and returns when it answers.
func (s *Servers) StartPostgres(ctx context.Context) error {
	if s.postgres == nil {
		return errNotPrivate
	}
	return s.postgres.start(ctx)
}
