package playground_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

var updated = flag.Bool("update", false, "write the screenshots in docs/screenshots")

// save makes a screenshot for the documentation if asked to.
func (b *browser) save(name string) {
	b.t.Helper()
	if *updated {
		b.photograph(filepath.Join("..", "docs", "screenshots"), name)
	}
}

// photograph writes a screenshot and returns its path.
func (b *browser) photograph(folder, name string) string {
	b.t.Helper()
	shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		b.t.Fatal(err)
	}
	path := filepath.Join(folder, name+".png")
	if err := os.WriteFile(path, compress(b.t, shot), 0o644); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// compress makes a picture small: it keeps the 256 colours that are most frequent,
// which in a page are all that one sees.
func compress(t *testing.T, shot []byte) []byte {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	count := map[color.Color]int{}
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			count[picture.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int { return count[b] - count[a] })
	few := image.NewPaletted(picture.Bounds(), colours[:min(len(colours), 256)])
	draw.Draw(few, few.Bounds(), picture, image.Point{}, draw.Src)
	var smaller bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&smaller, few); err != nil {
		t.Fatal(err)
	}
	return smaller.Bytes()
}
