package local

import (
	"context"
	"errors"
	"os"
	"path/filepath"
)

// errNotPrivate refuses to break a server that somebody else relies on.
var errNotPrivate = errors.New("only a private server can be stopped and started")

// KillRedis ends the private Redis at once, as a crash would. What it has
// answered for is on disk.
func (s *Servers) KillRedis() error {
	if s.redis == nil {
		return errNotPrivate
	}
	return s.redis.kill()
}

// LoseRedis ends the private Redis at once and takes away its data, as a broken
// disk does. [Servers.StartRedis] starts it empty.
func (s *Servers) LoseRedis() error {
	if err := s.KillRedis(); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(s.redis.folder, "appendonly*"))
	for _, file := range files {
		err = errors.Join(err, os.RemoveAll(file))
	}
	return err
}

// StartRedis starts the private Redis again, at the same URL and with its data,
// and returns when it answers.
func (s *Servers) StartRedis(ctx context.Context) error {
	if s.redis == nil {
		return errNotPrivate
	}
	return s.redis.start(ctx)
}

// StopPostgres ends the private PostgreSQL, and with it every connection.
func (s *Servers) StopPostgres() error {
	if s.postgres == nil {
		return errNotPrivate
	}
	return s.postgres.stop()
}

// StartPostgres starts the private PostgreSQL again, at the same URL and with
// its data, and returns when it answers.
func (s *Servers) StartPostgres(ctx context.Context) error {
	if s.postgres == nil {
		return errNotPrivate
	}
	return s.postgres.start(ctx)
}
