// Package width measures how wide a phone draws a text. Columns are no measure: at
// the same size Armenian letters are a quarter wider than Latin ones, and a "w" is
// three times as wide as an "i".
package width

import (
	_ "embed"
	"encoding/json"
	"unicode"
)

//go:generate go run ./generate

// table is what the generator stores: how far the font moves on after each character.
type table struct {
	Source string  `json:"source"` // the fonts, and their licence
	Blocks []block `json:"blocks"`
}

// block is a run of characters, with the advance of each in hundredths of the font's
// size, or -1 where the font has no such character.
type block struct {
	First    rune  `json:"first"`
	Advances []int `json:"advances"`
}

//go:embed data/advances.json
var data []byte

// advances is the width of each known character, in sizes of the font.
var advances = func() map[rune]float64 {
	var t table
	if err := json.Unmarshal(data, &t); err != nil {
		panic(err) // it is part of the program
	}
	known := map[rune]float64{}
	for _, b := range t.Blocks {
		for i, advance := range b.Advances {
			if advance >= 0 {
				known[b.First+rune(i)] = float64(advance) / 100
			}
		}
	}
	return known
}()

// wide is the width of a character that the table does not know: pictures and
// ideographs fill a square, and a picture a little more.
const wide = 1.3

// Of returns the width of text on one line, in sizes of its font: a text of width 10
// in letters of 15 pixels takes 150 pixels. Letters that join are measured apart,
// which makes Arabic a little wider than it is drawn.
func Of(text string) float64 {
	sum := 0.0
	for _, r := range text {
		advance, known := advances[r]
		switch {
		case known:
			sum += advance
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf): // stands on another, or is not seen
		default:
			sum += wide
		}
	}
	return sum
}
