//go:build !sabotage_no_outbox

package store

import "context"

// outbox makes what is to be shown or sent later part of the transaction that causes it.
// It is apart only to see whether the check of losses can fail: see chaos.
func (s *Store) outbox(_ context.Context, t tx, work func(tx) error) error { return work(t) }
