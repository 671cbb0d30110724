package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/locales"
	"twinbot/playground/botapi"
	"twinbot/store/local"
)

const (
	fillers = 40 // teachers who fill in a form at the same time
	presses = 40 // of each of them, on the options of a list, in each of some
	rounds  = 3  // of which the cheapest counts: whatever else runs on the machine only adds

	pressEvery   = 400 * time.Millisecond // or the program takes them for a flood
	awaitTimeout = 10 * time.Minute       // what has become due while a full database was filled takes a while
	ratioBar     = 1.1
)

// updateCost runs the program on a database and returns what one press on an option of
// a form costs the processors: the program and PostgreSQL together.
func (w *work) updateCost(ctx context.Context, servers *local.Servers, database string) (time.Duration, error) {
	db, err := pgx.Connect(ctx, database)
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	texts, err := locales.Load(locales.Files, func(string, error) {})
	if err != nil {
		return 0, err
	}
	telegram, err := botapi.New(botapi.Config{BotUsername: "TwinbotScaleBot", Limits: botapi.Limits{PrivateBurst: 1000, Speed: 1000}}) //nolint:contextcheck // it ends by being closed
	if err != nil {
		return 0, err
	}
	defer telegram.Close()
	if err := w.settle(ctx, db); err != nil {
		return 0, err
	}
	crowd, err := w.crowd(ctx, db, telegram, texts.In("en"))
	if err != nil {
		return 0, err
	}
	program, err := serve(ctx, telegram, servers, database)
	if err != nil {
		return 0, err
	}
	defer func() { _ = program.Process.Signal(syscall.SIGTERM); _ = program.Wait() }()
	if err := all(crowd, filler.begin); err != nil {
		return 0, err
	}
	if err := all(crowd, filler.press); err != nil { // until every connection knows every statement
		return 0, err
	}
	if err := await(ctx, "the first sweeps are done, and what they have queued", func() bool {
		var waiting, done int
		err := db.QueryRow(ctx, "SELECT count(*) FILTER (WHERE state IN ('available', 'running')), count(*) FILTER (WHERE kind = 'sweep' AND state = 'completed') FROM river_job").Scan(&waiting, &done)
		return err == nil && waiting == 0 && done > 0
	}); err != nil {
		var waits string
		failed := db.QueryRow(ctx, "SELECT coalesce(string_agg(DISTINCT kind || ' ' || state, ', '), 'nothing') FROM river_job WHERE state <> 'completed'").Scan(&waits)
		return 0, errors.Join(fmt.Errorf("%w; there are still: %s", err, waits), failed)
	}
	least := time.Duration(math.MaxInt64)
	for range rounds {
		before, err := processorTime(ctx, db, program.Process.Pid)
		if err != nil {
			return 0, err
		}
		if err := all(crowd, filler.press); err != nil {
			return 0, err
		}
		after, err := processorTime(ctx, db, program.Process.Pid)
		if err != nil {
			return 0, err
		}
		least = min(least, after-before)
	}
	return least / (fillers * presses), nil
}

// settle does what has become due by now, and takes it for told, as well as what the queries
// before have raised. How much that is depends on the time of day. Every card would be shown
// again if nobody had answered for as long as it took until now.
func (w *work) settle(ctx context.Context, db *pgx.Conn) error {
	if err := w.store.Sweep(ctx); err != nil {
		return err
	}
	for _, told := range []string{
		"UPDATE pulse SET at = now()", "DELETE FROM river_job", "DELETE FROM views WHERE news IS NOT NULL", "UPDATE views SET shown = wanted WHERE shown <> wanted",
		"VACUUM (ANALYZE) views, river_job", "CHECKPOINT", // or PostgreSQL does so while updates are measured
	} {
		if _, err := db.Exec(ctx, told); err != nil {
			return err
		}
	}
	return nil
}

// crowd gives the accounts of some teachers without a draft to people of the stand-in.
func (w *work) crowd(ctx context.Context, db *pgx.Conn, telegram *botapi.Server, t locales.Translator) ([]filler, error) {
	var crowd []filler
	for i := w.Drafts; len(crowd) < fillers; i++ {
		if w.teachers[i].state != "validated" {
			continue
		}
		who := telegram.AddPerson("Teacher", "en")
		if _, err := db.Exec(ctx, "UPDATE people SET telegram_id = $2, language = 'en' WHERE id = $1", i+1, who.ID()); err != nil {
			return nil, err
		}
		crowd = append(crowd, filler{who, t})
	}
	return crowd, nil
}

// serve builds the program and runs it, by polling.
func serve(ctx context.Context, telegram *botapi.Server, servers *local.Servers, database string) (*exec.Cmd, error) {
	folder, err := os.MkdirTemp("", "twinbot-scale-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }() // a running program keeps its file
	binary := filepath.Join(folder, "twinbot")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the program: %w\n%s", err, out)
	}
	address, err := local.FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	program := exec.CommandContext(ctx, binary, "serve")
	program.Env = append(os.Environ(), "LISTEN="+address, "TELEGRAM_TOKEN="+telegram.Token(), "TELEGRAM_API_URL="+telegram.URL(),
		"DATABASE_URL="+database, "REDIS_URL="+servers.RedisURL, "LOG_LEVEL=error")
	program.Stderr = os.Stderr
	program.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := program.Start(); err != nil {
		return nil, err
	}
	return program, await(ctx, "the program listens", func() bool {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		return err == nil && conn.Close() == nil
	})
}

// filler is a person who fills in a form.
type filler struct {
	who *botapi.Person
	t   locales.Translator
}

// all has everybody do something at the same time.
func all(crowd []filler, do func(filler) error) error {
	errs := make([]error, len(crowd))
	var group sync.WaitGroup
	for i, f := range crowd {
		group.Go(func() { errs[i] = do(f) })
	}
	group.Wait()
	return errors.Join(errs...)
}

// begin opens a new form and goes on to its first list of options.
func (f filler) begin() error {
	for _, step := range []func() error{
		f.types("/new"), f.presses(f.t.Plain("button.decide_later", nil)), f.types("Rivers of Europe"),
		f.types("Our pupils compare the rivers in which they swim, and write to each other about what lives there."),
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (f filler) types(text string) func() error {
	return f.acts("types "+text, func(botapi.Message) error {
		_, err := f.who.Types(f.who.Chat(), text)
		return err
	})
}

func (f filler) presses(caption string) func() error {
	return f.acts("presses "+caption, func(last botapi.Message) error {
		_, err := f.who.Presses(last, caption)
		return err
	})
}

// press ticks and unticks the first option of a list.
func (f filler) press() error {
	option := f.acts("presses the first option", func(last botapi.Message) error {
		if len(last.Rows) == 0 {
			return fmt.Errorf("no options under %q", last.Text)
		}
		_, err := f.who.PressesData(f.who.Chat(), last.ID, last.Rows[0][0].Data)
		return err
	})
	tick := time.NewTicker(pressEvery)
	defer tick.Stop()
	for range presses {
		<-tick.C
		if err := option(); err != nil {
			return err
		}
	}
	return nil
}

// acts does something and waits until the chat shows something else.
func (f filler) acts(what string, act func(last botapi.Message) error) func() error {
	return func() error {
		before, _ := f.who.Chat().Last()
		if err := act(before); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		return await(context.Background(), "an answer to who "+what, func() bool {
			now, ok := f.who.Chat().Last()
			return ok && (now.ID != before.ID || now.Edits != before.Edits)
		})
	}
}

// await waits until something is so.
func await(ctx context.Context, what string, so func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, awaitTimeout)
	defer cancel()
	for tick := time.NewTicker(2 * time.Millisecond); ; {
		select {
		case <-ctx.Done():
			tick.Stop()
			return fmt.Errorf("%s: %w", what, ctx.Err())
		case <-tick.C:
			if so() {
				tick.Stop()
				return nil
			}
		}
	}
}

// processorTime returns the time that processors have worked for a program and for the
// connections of all programs to a database.
func processorTime(ctx context.Context, db *pgx.Conn, program int) (time.Duration, error) {
	rows, err := db.Query(ctx, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()")
	if err != nil {
		return 0, err
	}
	processes, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err != nil {
		return 0, err
	}
	var sum time.Duration
	for _, process := range append(processes, program) {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
		if err != nil {
			return 0, err
		}
		_, fields, _ := strings.Cut(string(data), ") ")
		for _, field := range strings.Fields(fields)[11:13] { // utime and stime of proc(5), in hundredths of a second
			ticks, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, err
			}
			sum += time.Duration(ticks) * 10 * time.Millisecond
		}
	}
	return sum, nil
}
