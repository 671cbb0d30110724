package conversation

import "twinbot/locales/fold"

// nearest returns the items that fit what was typed, the nearest first: those
// with a typing error only where nothing fits without one.
func nearest[Item any](items []Item, near func(Item) (fold.Nearness, bool)) []Item {
	exact := func(item Item) (fold.Nearness, bool) {
		n, fits := near(item)
		return n, fits && !n.Slips()
	}
	if found := fold.Nearest(items, exact); len(found) > 0 {
		return found
	}
	return fold.Nearest(items, near)
}
