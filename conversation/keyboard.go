package conversation

import (
	"slices"
	"strings"

	"twinbot/locales/width"
)

// The width of the buttons under a message, in density-independent pixels, on a
// phone that is 360 wide, as most are. In a group the sender's picture takes some.
const (
	PrivateWidth = 345
	GroupWidth   = 293
)

// mostInRow is how many buttons Telegram shows in a row.
const mostInRow = 8

// How Telegram for Android draws buttons, in the same pixels: the size of the
// letters, the gap between two buttons, and what stays free around a caption. Of a
// caption that is wider it shows the beginning alone.
const (
	letterSize = 15
	buttonGap  = 5
	buttonRim  = 16
)

// room returns how wide each caption in a row of n buttons may be, in sizes of the
// letters.
func room(n, wide int) float64 {
	return (float64(wide-buttonGap*(n-1))/float64(n) - buttonRim) / letterSize
}

// fitsRow reports whether a row shows the whole caption of each key.
func fitsRow(keys []Key, wide int) bool {
	return !slices.ContainsFunc(keys, func(k Key) bool { return width.Of(k.Caption) > room(len(keys), wide) })
}

// Keyboard returns the rows of buttons as they are shown where they may be so wide.
// Buttons share a row only where each shows its whole caption; others are put below.
func (m Message) Keyboard(wide int) [][]Key {
	var rows [][]Key
	for _, keys := range m.Rows {
		rows = append(rows, pack(keys, wide)...)
	}
	return rows
}

// pack puts keys into as few rows as show their whole captions, in their order.
func pack(keys []Key, wide int) [][]Key {
	var rows [][]Key
	for _, k := range keys {
		if last := len(rows) - 1; last >= 0 && len(rows[last]) < mostInRow && fitsRow(append(slices.Clone(rows[last]), k), wide) {
			rows[last] = append(rows[last], k)
			continue
		}
		rows = append(rows, []Key{k})
	}
	return rows
}

// narrow returns caption cut to a width, with dots where it was cut.
func narrow(caption string, most float64) string {
	if width.Of(caption) <= most {
		return caption
	}
	runes := []rune(caption)
	for len(runes) > 0 && width.Of(string(runes)+"…") > most {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimSpace(string(runes)) + "…"
}
