//go:build !sabotage_no_outbox

package store

import (
	"context"

	"github.com/riverqueue/river"
)

// insert makes jobs part of the transaction that causes them. They are not only
// to see whether the check of losses can fail: see chaos.
func (s *Store) insert(ctx context.Context, t tx, jobs []river.InsertManyParams) error {
	_, err := s.jobs.InsertManyTx(ctx, t.Tx, jobs)
	return err
}
