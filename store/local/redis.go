package local

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

// redisServer keeps its data in folder, as in production: every change is
// on the disk before it is answered.
func redisServer(program, folder string, port int) *server {
	return &server{
		command: []string{
			program, "--bind", "127.0.0.1", "--port", strconv.Itoa(port), "--dir", folder,
			"--appendonly", "yes", "--appendfsync", "always", "--save", "",
		},
		folder: folder,
		port:   port,
		ask: func(ctx context.Context, p *process) (string, error) {
			return askRedis(ctx, port, p.cmd.Process.Pid)
		},
	}
}

func redisURL(port int) string { return fmt.Sprintf("redis://127.0.0.1:%d/0", port) }

// askRedis returns the version of the Redis on port if it is process pid.
func askRedis(ctx context.Context, port, pid int) (string, error) {
	// The client would try for half a second and complain on standard error.
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", loopback(port))
	if err != nil {
		return "", err
	}
	if err := conn.Close(); err != nil {
		return "", err
	}
	info, err := redisInfo(ctx, redisURL(port))
	if err != nil {
		return "", err
	}
	if info["process_id"] != strconv.Itoa(pid) {
		return "", fmt.Errorf("port %d belongs to another Redis", port)
	}
	return info.version(), nil
}

// serverInfo is a section of Redis's INFO, a value by its name.
type serverInfo map[string]string

// version returns the server's name and version; Valkey gives the version of Redis
// that it is like, besides its own.
func (i serverInfo) version() string {
	if own := i["valkey_version"]; own != "" {
		return "Valkey " + own
	}
	return "Redis " + i["redis_version"]
}

// redisInfo asks the Redis at url who it is.
func redisInfo(ctx context.Context, url string) (serverInfo, error) {
	options, err := redis.ParseURL(url)
	if err != nil {
		return nil, err
	}
	options.MaxRetries = -1 // await asks again by itself
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	text, err := client.Info(ctx, "server").Result()
	if err != nil {
		return nil, err
	}
	return infoOf(text), nil
}

// infoOf reads a section of Redis's INFO.
func infoOf(text string) serverInfo {
	info := serverInfo{}
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			info[name] = value
		}
	}
	return info
}

// openMiniredis serves Redis from this process.
func (s *Servers) openMiniredis() (string, error) {
	mini, err := miniredis.Run()
	if err != nil {
		return "", fmt.Errorf("start miniredis: %w", err)
	}
	s.closeMini = mini.Close
	s.RedisURL = "redis://" + mini.Addr() + "/0"
	return "miniredis on " + mini.Addr() + " (inside this program; no Redis is installed)", nil
}
