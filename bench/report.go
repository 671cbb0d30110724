package main

import (
	"fmt"
	"io"
	"slices"
)

// What an update may cost the program's process, as a multiple of what it costs the
// echo bot's in the same round.
const (
	previewBar = 3.2 // from the first question up to the preview
	sentBar    = 4.6 // with Send, until all its notices are out
	wizardBar  = 1.0 // as a multiple of what it costs the wizard's
)

// row is a line of the table.
type row struct {
	name string
	of   func(round) figures
	bar  float64 // 0 for none
}

// report prints the medians of all rounds as a table of Markdown and returns how many
// bars were missed.
func report(out io.Writer, rounds []round) (missed int) {
	echo := func(r round) figures { return r.echo }
	preview := func(r round) figures { return r.preview }
	table := []row{
		{"echo bot", echo, 0},
		{"program, up to the preview", preview, previewBar},
		{"program, with Send until all notices are out", func(r round) figures { return r.sent }, sentBar},
	}
	compared := rounds[0].wizard != nil
	wizard := func(r round) figures { return *r.wizard }
	if compared {
		table = append(table, row{"Telegraf wizard", wizard, 0})
	}
	fmt.Fprintf(out, "\nMedians of %d rounds; %d updates in each up to the preview.\n\n", len(rounds), rounds[0].preview.updates)
	fmt.Fprintln(out, "| bot | CPU, ms an update | × the echo bot | least and most | bar | updates/s | p50, ms | p99, ms | memory, MiB | Redis, ms an update | PostgreSQL, ms an update |")
	fmt.Fprintln(out, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
	for _, line := range table {
		times, bar := ratios(rounds, line.of, echo), ""
		if line.bar > 0 {
			bar = fmt.Sprintf("%.1f %s", line.bar, verdict(median(times) <= line.bar, &missed))
		}
		of := func(figure func(figures) float64) float64 {
			return median(each(rounds, func(r round) float64 { return figure(line.of(r)) }))
		}
		fmt.Fprintf(out, "| %s | %.2f | %.2f | %.2f to %.2f | %s | %.0f | %.1f | %.1f | %.0f | %.2f | %.2f |\n", line.name,
			of(func(f figures) float64 { return f.each(f.cpu) }), median(times), slices.Min(times), slices.Max(times), bar,
			of(figures.perSecond),
			of(func(f figures) float64 { return ms(f.p50) }), of(func(f figures) float64 { return ms(f.p99) }),
			of(func(f figures) float64 { return float64(f.peak) / (1 << 20) }),
			of(func(f figures) float64 { return f.each(f.redis) }), of(func(f figures) float64 { return f.each(f.pg) }))
	}
	if compared {
		times := median(ratios(rounds, preview, wizard))
		fmt.Fprintf(out, "\nUp to the preview, the program takes %.2f × the CPU of the Telegraf wizard (below %.0f): %s\n",
			times, wizardBar, verdict(times < wizardBar, &missed))
	}
	return missed
}

// ratios returns how many times as much CPU an update took in one bot as in the other,
// in each round.
func ratios(rounds []round, of, to func(round) figures) []float64 {
	return each(rounds, func(r round) float64 {
		a, b := of(r), to(r)
		return a.each(a.cpu) / b.each(b.cpu)
	})
}

func each(rounds []round, figure func(round) float64) []float64 {
	var values []float64
	for _, r := range rounds {
		values = append(values, figure(r))
	}
	return values
}

// verdict says whether a bar was kept, and counts it if it was not.
func verdict(kept bool, missed *int) string {
	if kept {
		return "ok"
	}
	*missed++
	return "MISSED"
}
