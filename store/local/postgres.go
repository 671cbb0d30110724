package local

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
)

// initdb makes an empty cluster in data. It trusts every client that reaches the
// port, which is on the loopback interface alone. It waits for no disk: the data
// need not outlive the program.
func initdb(ctx context.Context, program, data string) error {
	cmd := private(ctx, filepath.Dir(data), []string{
		program, "--pgdata", data, "--username", "twinbot", "--auth", "trust",
		"--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions",
	})
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("start PostgreSQL: initdb: %w\n%s", err, out)
	}
	return nil
}

// quick are the settings of a server for tests: small, many at once, and without
// what only long-lived data need.
var quick = []string{
	"max_connections=200",
	"shared_buffers=64MB",
	"fsync=off",
	"full_page_writes=off",
	"autovacuum=off", // else it holds the templates of tests' databases open
	"wal_level=minimal",
	"max_wal_senders=0",
	"jit=off",
	"log_checkpoints=off",
}

// postgresServer serves data on port. A commit survives the end of PostgreSQL,
// even a sudden one, though not that of the machine.
func postgresServer(program, data string, port int) *server {
	s := &server{
		command: []string{program, "-D", data, "-p", strconv.Itoa(port)},
		folder:  filepath.Dir(data),
		port:    port,
		ask: func(ctx context.Context, _ *process) (string, error) {
			return askPostgres(ctx, port, data)
		},
	}
	s.set("listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC")
	return s
}

// set gives settings of PostgreSQL, which stand above earlier ones of the same
// name from the next start on.
func (s *server) set(settings ...string) {
	for _, setting := range settings {
		s.command = append(s.command, "-c", setting)
	}
}

func postgresURL(port int) string {
	return fmt.Sprintf("postgres://twinbot@127.0.0.1:%d/postgres?sslmode=disable", port)
}

// askPostgres returns the version of the PostgreSQL on port if it serves data.
func askPostgres(ctx context.Context, port int, data string) (string, error) {
	var version, serves string
	err := queryPostgres(ctx, postgresURL(port), "SELECT current_setting('server_version'), current_setting('data_directory')", &version, &serves)
	if err != nil {
		return "", err
	}
	if serves != data {
		return "", fmt.Errorf("port %d belongs to another PostgreSQL", port)
	}
	return postgresName(version), nil
}

// postgresVersion returns the version of the PostgreSQL at url.
func postgresVersion(ctx context.Context, url string) (string, error) {
	var version string
	if err := queryPostgres(ctx, url, "SELECT current_setting('server_version')", &version); err != nil {
		return "", err
	}
	return postgresName(version), nil
}

// postgresName cuts the packager's words off "15.18 (Debian 15.18-0+deb12u1)".
func postgresName(version string) string {
	number, _, _ := strings.Cut(version, " ")
	return "PostgreSQL " + number
}

func queryPostgres(ctx context.Context, url, query string, row ...any) error {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	return conn.QueryRow(ctx, query).Scan(row...)
}
