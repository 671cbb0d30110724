package store_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

// TestShownAgainLast ends an outage: what is shown again, all that waits, comes after what
// happens from then on.
func TestShownAgainLast(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	_, before := w.put()
	w.shows(w.cardView(before), -1, 10)
	conn, err := pgx.Connect(t.Context(), w.config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	if _, err := conn.Exec(t.Context(), "UPDATE pulse SET at = clock_timestamp() - interval '3 minutes'"); err != nil {
		t.Fatal(err)
	}
	if err := w.Beat(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.newcomer("anna", lyon)
	first, last := w.rows("river_job WHERE kind = 'show' AND priority = 1"), w.rows("river_job WHERE kind = 'show' AND priority > 1")
	if first != 2 || last != 2 {
		t.Errorf("%d jobs come first, want those of both cards as they came; %d last, want the card and since when nothing counted", first, last)
	}
}
