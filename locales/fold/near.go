package fold

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearness says how well typed words fit a text. Less is nearer.
type Nearness int

// Same is the nearness of a text that was typed whole.
const Same Nearness = 0

// How near one typed word is to one word of a text. Any number of words that
// fit as they are typed, six schools to a page, is nearer than a typing error.
const (
	whole Nearness = iota
	begins
	inside
	slip       Nearness = 1000
	slipBegins          = slip + 1
)

// Shortest is the length from which on a typed word may stand inside a word, or
// hold a typing error. Shorter ones would fit almost everything.
const Shortest = 3

// shortestBegun is the length from which on the letters typed so far may hold a
// typing error.
const shortestBegun = 4

// AlikeWords is the number of words from which on [Alike] lets one be another.
const AlikeWords = 4

// Far is farther than any text that fits.
const Far = 1000 * slip

// Near reports how near typed is to text, both folded by [Text], and whether it
// fits at all: each typed word must fit a word of the text of its own.
func Near(text, typed string) (Nearness, bool) { return nearBy(nearWord, text, typed) }

// NearBegun reports the same as [Near], and also forgives a typing error in the
// letters typed so far: "goeg" for Geography.
func NearBegun(text, typed string) (Nearness, bool) { return nearBy(nearBegun, text, typed) }

func nearBy(fits matcher, text, typed string) (Nearness, bool) {
	switch {
	case typed == "":
		return Far, false
	case strings.ReplaceAll(text, " ", "") == strings.ReplaceAll(typed, " ", ""): // E-mail, email
		return Same, true
	}
	if near := nearText(fits, text, typed); near < Far {
		return near, true
	}
	return Far, false
}

// Alike reports how near a whole typed name is to text, as [Near] does, and
// whether they may name the same: of four typed words or more, one may be missing.
func Alike(text, typed string) (Nearness, bool) {
	near := nearText(nearWord, text, typed)
	if len(strings.Fields(typed)) < AlikeWords {
		return near, near < Far
	}
	return near, near < 2*Far
}

func nearText(fits matcher, text, typed string) Nearness {
	near := Same + 1
	if !strings.HasPrefix(text, typed) {
		near++
	}
	words, sought := strings.Fields(text), strings.Fields(typed)
	slices.SortFunc(sought, func(a, b string) int { return len(b) - len(a) }) // the long ones have fewer to choose from
	for _, word := range sought {
		best, at := Far, -1
		for i, w := range words {
			if n := fits(w, word); n < best {
				best, at = n, i
			}
		}
		near += best
		if at >= 0 {
			words = slices.Delete(words, at, at+1)
		}
	}
	return near
}

// matcher reports how near one typed word is to one word of a text.
type matcher func(word, typed string) Nearness

func nearWord(word, typed string) Nearness {
	long := utf8.RuneCountInString(typed) >= Shortest
	switch {
	case word == typed:
		return whole
	case strings.HasPrefix(word, typed):
		return begins
	case long && strings.Contains(word, typed):
		return inside
	case long && OneApart(word, typed):
		return slip
	}
	return Far
}

func nearBegun(word, typed string) Nearness {
	if near := nearWord(word, typed); near < Far {
		return near
	}
	letters, n := []rune(word), utf8.RuneCountInString(typed)
	if n < shortestBegun {
		return Far
	}
	for length := n - 1; length <= min(n+1, len(letters)); length++ {
		if OneApart(string(letters[:length]), typed) {
			return slipBegins
		}
	}
	return Far
}

// Slips reports whether n counts a typing error.
func (n Nearness) Slips() bool { return n >= slip }

// OneApart reports whether one typing error at most lies between two words: a
// letter more, less or another one, or two neighbours swapped.
func OneApart(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	swapped := len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
	return max(len(x), len(y)) <= 1 || swapped
}

// Nearest returns the items that typed fits, the nearest first and otherwise in
// their order. Those with a typing error come last. fits tells how near an item
// is, as [Near] does.
func Nearest[Item any](items []Item, fits func(Item) (Nearness, bool)) []Item {
	type ranked struct {
		near Nearness
		item Item
	}
	var found []ranked
	for _, item := range items {
		if near, ok := fits(item); ok {
			found = append(found, ranked{near, item})
		}
	}
	slices.SortStableFunc(found, func(a, b ranked) int { return int(a.near - b.near) })
	nearest := make([]Item, len(found))
	for i, f := range found {
		nearest[i] = f.item
	}
	return nearest
}
