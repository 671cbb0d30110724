package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// RestoreRedis ends the private Redis, puts what a backup of another one holds in
// the place of its data, and starts it again: dump is a file that
// "redis-cli --rdb" has written.
func (s *Servers) RestoreRedis(ctx context.Context, dump string) error {
	if err := s.LoseRedis(); err != nil {
		return err
	}
	data, err := os.ReadFile(dump)
	if err != nil {
		return err
	}
	const base = "appendonly.aof.1.base.rdb"
	folder := filepath.Join(s.redis[0].folder, "appendonlydir")
	return errors.Join(
		os.Mkdir(folder, 0o755),                                //nolint:gosec // the user who runs Redis, who is another one, reads it
		os.WriteFile(filepath.Join(folder, base), data, 0o644), //nolint:gosec // likewise
		os.WriteFile(filepath.Join(folder, "appendonly.aof.manifest"), []byte("file "+base+" seq 1 type b\n"), 0o644), //nolint:gosec // likewise
		giveAway(folder),
		s.StartRedis(ctx),
	)
}

// ArchivePostgres starts the private PostgreSQL again so that it copies its log of
// changes (WAL) into an archive, from which [Servers.RestorePostgres] takes it.
func (s *Servers) ArchivePostgres(ctx context.Context) error {
	if err := s.StopPostgres(); err != nil {
		return err
	}
	archive := s.archive()
	if err := errors.Join(os.Mkdir(archive, 0o700), giveAway(archive)); err != nil {
		return err
	}
	s.postgres.set("wal_level=replica", "max_wal_senders=2", "archive_mode=on",
		"archive_command=test ! -f "+archive+"/%f && cp %p "+archive+"/%f")
	return s.StartPostgres(ctx)
}

// RestorePostgres ends the private PostgreSQL, puts a backup in the place of its
// data, and starts it again with what it has archived up to moment: base is a
// file that "pg_basebackup --format=tar" has written. It answers at once, and
// takes changes when it has come to that moment.
func (s *Servers) RestorePostgres(ctx context.Context, base string, moment time.Time) error {
	if err := s.StopPostgres(); err != nil {
		return err
	}
	tar, err := os.Open(base)
	if err != nil {
		return err
	}
	defer func() { _ = tar.Close() }()
	data := s.clusterFolder()
	if err := errors.Join(os.RemoveAll(data), os.Mkdir(data, 0o700), giveAway(data)); err != nil {
		return err
	}
	unpack := private(ctx, data, []string{"tar", "--extract"})
	unpack.Stdin = tar
	if err := unpack.Run(); err != nil {
		return fmt.Errorf("unpack %s: %w", base, err)
	}
	s.postgres.set("restore_command=cp "+s.archive()+"/%f %p",
		"recovery_target_time="+moment.Format("2006-01-02 15:04:05.000000-07:00"), "recovery_target_action=promote")
	return errors.Join(
		os.WriteFile(filepath.Join(data, "recovery.signal"), nil, 0o600),
		giveAway(filepath.Join(data, "recovery.signal")),
		s.StartPostgres(ctx),
	)
}

// archive returns the folder of the log of changes.
func (s *Servers) archive() string { return filepath.Join(s.folder, "wal") }
