package localtest_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"twinbot/store/local/localtest"
)

func TestMain(m *testing.M) { localtest.Main(m) }

func TestDatabase(t *testing.T) {
	t.Parallel()
	first, second := connect(t, localtest.Database(t)), connect(t, localtest.Database(t))
	exec(t, first, "CREATE TABLE schools (name text)")
	exec(t, second, "CREATE TABLE schools (name text)") // fails where the first one's is seen
}

func TestTemplate(t *testing.T) {
	t.Parallel()
	var prepared atomic.Int32
	template := &localtest.Template{Prepare: func(ctx context.Context, url string) error {
		prepared.Add(1)
		conn, err := pgx.Connect(ctx, url)
		if err != nil {
			return err
		}
		defer func() { _ = conn.Close(ctx) }()
		_, err = conn.Exec(ctx, "CREATE TABLE schools (name text); INSERT INTO schools VALUES ('Sint-Jan')")
		return err
	}}
	t.Run("copies", func(t *testing.T) {
		for range 3 {
			t.Run("of one template", func(t *testing.T) {
				t.Parallel()
				conn := connect(t, template.Database(t))
				exec(t, conn, "INSERT INTO schools VALUES ('Lycée Descartes')")
				var n int
				if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM schools").Scan(&n); err != nil || n != 2 {
					t.Errorf("%d schools, %v; want the template's and the test's own", n, err)
				}
			})
		}
	})
	if n := prepared.Load(); n != 1 {
		t.Errorf("prepared %d times, want once", n)
	}
}

func TestRedis(t *testing.T) {
	t.Parallel()
	url, other := localtest.Redis(t)
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	t.Cleanup(func() { _ = client.Close() })

	var mine string
	t.Run("a test that leaves keys", func(t *testing.T) {
		_, mine = localtest.Redis(t)
		for _, key := range []string{mine + "session:7", other + "session:7"} {
			if err := client.Set(t.Context(), key, "x", 0).Err(); err != nil {
				t.Fatal(err)
			}
		}
	})
	if n, err := client.Exists(t.Context(), mine+"session:7").Result(); err != nil || n != 0 {
		t.Errorf("the test's key is still there (%v)", err)
	}
	if n, err := client.Exists(t.Context(), other+"session:7").Result(); err != nil || n != 1 {
		t.Errorf("another test's key is gone (%v)", err)
	}
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return conn // dropping the database closes it
}

func exec(t *testing.T, conn *pgx.Conn, statement string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}
