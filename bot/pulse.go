package bot

import (
	"context"
	"fmt"
)

// beat notes that all works, if it does: see [store.Store.Beat].
func (b *Bot) beat(ctx context.Context) error {
	for _, err := range b.parts(ctx) {
		if err != nil {
			return nil //nolint:nilerr // it is no failure of this, and told elsewhere
		}
	}
	if err := b.Store.Beat(ctx); err != nil {
		return fmt.Errorf("beat: %w", err)
	}
	return nil
}
