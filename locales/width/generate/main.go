// Command generate makes the table of package width from the Noto fonts, as Debian's
// package fonts-noto-core installs them. It runs in the folder of package width:
// go generate ./locales/width.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// fonts is where Debian keeps them.
const fonts = "/usr/share/fonts/truetype/noto"

// source says whence the table comes.
const source = "Noto Sans Regular of Debian's fonts-noto-core, SIL Open Font License 1.1"

// run is characters that are taken from one font.
type run struct {
	file        string
	first, last rune
}

// runs are the scripts of the languages of the programme, and their punctuation.
var runs = []run{
	{"NotoSans-Regular.ttf", 0x20, 0x24F},            // Latin
	{"NotoSans-Regular.ttf", 0x300, 0x45F},           // accents, Greek, Cyrillic
	{"NotoSans-Regular.ttf", 0x490, 0x491},           // Ukrainian
	{"NotoSansArmenian-Regular.ttf", 0x531, 0x58A},   // Armenian
	{"NotoSansHebrew-Regular.ttf", 0x5D0, 0x5F4},     // Hebrew
	{"NotoSansArabic-Regular.ttf", 0x60C, 0x6D3},     // Arabic
	{"NotoSansGeorgian-Regular.ttf", 0x10D0, 0x10FF}, // Georgian
	{"NotoSans-Regular.ttf", 0x1E00, 0x1EFF},         // Latin with more accents
	{"NotoSans-Regular.ttf", 0x2000, 0x2044},         // dashes, quotation marks, spaces
	{"NotoSans-Regular.ttf", 0x20A0, 0x20BF},         // currencies
}

func main() {
	log.SetFlags(0)
	if err := generate(filepath.Join("data", "advances.json")); err != nil {
		log.Fatal("generate widths: ", err)
	}
}

type block struct {
	First    rune  `json:"first"`
	Advances []int `json:"advances"`
}

func generate(to string) error {
	table := struct {
		Source string  `json:"source"`
		Blocks []block `json:"blocks"`
	}{Source: source}
	for _, r := range runs {
		b, err := r.measure()
		if err != nil {
			return fmt.Errorf("%s: %w", r.file, err)
		}
		table.Blocks = append(table.Blocks, b)
	}
	text, err := json.Marshal(table)
	if err != nil {
		return err
	}
	return os.WriteFile(to, append(text, '\n'), 0o644)
}

// measure returns the advances of the characters of r.
func (r run) measure() (block, error) {
	file, err := os.ReadFile(filepath.Join(fonts, r.file))
	if err != nil {
		return block{}, err
	}
	f, err := sfnt.Parse(file)
	if err != nil {
		return block{}, err
	}
	b := block{First: r.first}
	const size = 1000
	for c := r.first; c <= r.last; c++ {
		glyph, err := f.GlyphIndex(nil, c)
		if err != nil {
			return block{}, err
		}
		advance := -1
		if glyph != 0 {
			wide, err := f.GlyphAdvance(nil, glyph, fixed.I(size), font.HintingNone)
			if err != nil {
				return block{}, err
			}
			advance = wide.Round() / (size / 100)
		}
		b.Advances = append(b.Advances, advance)
	}
	return b, nil
}
