package main_test

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"twinbot/playground"
	"twinbot/store/local/localtest"
)

// TestBackup backs both stores up in the middle of a form, as the operator's
// page says, restores them into empty servers, and goes on with the same
// conversations there to the registered project.
func TestBackup(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	w.to(t, w.road.Marie, playground.Presses, "Terminé (1)")
	w.allShown(t, "everything to be taken")
	w.programs[0].end()
	folder := t.TempDir()
	dump, sessions := filepath.Join(folder, "twinbot.dump"), filepath.Join(folder, "twinbot.rdb")
	backUp := [][]string{
		{"redis-cli", "-u", w.servers.RedisURL, "--rdb", sessions},
		{"pg_dump", "--format=custom", "--file=" + dump, w.servers.DatabaseURL},
	}
	runs(t, backUp...)
	before := w.settled(t)

	w.servers = localtest.Private(t)
	runs(t, []string{"pg_restore", "--exit-on-error", "--no-owner", "--dbname=" + w.servers.DatabaseURL, dump})
	if err := w.servers.RestoreRedis(context.WithoutCancel(t.Context()), sessions); err != nil {
		t.Fatal(err)
	}
	w.goesOn(t, before)
}

// TestBackToAPointInTime lets somebody empty tables by mistake. The operator goes
// back to the moment before, as their page says, with Redis empty, and everybody
// goes on to the registered project.
func TestBackToAPointInTime(t *testing.T) {
	t.Parallel()
	w := walkerIn(t, newWorld(t, plain, hurried))
	if err := w.servers.ArchivePostgres(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.serve(t)
	w.to(t, w.road.Marie, playground.Types, "Nos rivières")
	base := t.TempDir()
	runs(t, []string{"pg_basebackup", "--pgdata=" + base, "--format=tar", "--checkpoint=fast", "--dbname=" + w.servers.DatabaseURL})
	w.to(t, w.road.Tom, playground.Presses, "Accept")
	w.allShown(t, "everything to be taken")
	w.programs[0].end()
	before := w.settled(t)
	moment := time.Now()
	w.exec(t, "TRUNCATE projects, people CASCADE")

	if err := w.servers.RestorePostgres(t.Context(), filepath.Join(base, "base.tar"), moment); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.servers.LoseRedis(), w.servers.StartRedis(t.Context())); err != nil {
		t.Fatal(err)
	}
	w.awaitStored(t, "PostgreSQL to come to that moment", "SELECT pg_is_in_recovery()", "false")
	w.goesOn(t, before)
}

// goesOn checks that PostgreSQL holds what it held before, and goes the rest of the
// road from there.
func (w *walker) goesOn(t *testing.T, before string) {
	t.Helper()
	if after := w.settled(t); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	w.serve(t)
	w.toTheEnd(t)
	w.checkDone(t)
	w.checkHarmless(t)
}

// runs carries out commands on this machine, one after the other.
func runs(t *testing.T, commands ...[]string) {
	t.Helper()
	for _, c := range commands {
		if out, err := exec.CommandContext(t.Context(), c[0], c[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c[0], err, out)
		}
	}
}
