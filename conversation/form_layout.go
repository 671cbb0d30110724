package conversation

import (
	"slices"
	"strings"

	"twinbot/conversation/form"
	"twinbot/locales"
)

// mostRows is how many rows of buttons a question has, so that a phone shows them
// together with the text.
const mostRows = 6

// lay returns the rows of a question that offers options, and which page of them is
// shown: as many as leave room for the others and for the ending, on as few pages as
// that takes and at least the given number of them. A tick moves no option.
func (q Question) lay(t locales.Translator, options, others []Key, pages int) (rows [][]Key, at int) {
	all, out := packTicked(options), q.wayOut(t)
	left := mostRows - q.Above - len(out)
	controls := func(others []Key, at, pages int) [][]Key {
		before, after := q.turnKey(t, "button.page_before", at-1, pages), q.turnKey(t, "button.page_after", at+1, pages)
		return packTurns(before, slices.Concat(others, q.withAnswer(t)), after)
	}
	if once := controls(others, 0, 1); pages == 1 && len(all)+len(once) <= left {
		return slices.Concat(all, controls(q.usable(others), 0, 1), out), 0
	}
	left = max(1, left-len(controls(others, 9, 20)))
	pages = max(pages, (len(all)+left-1)/left)
	at = min(max(q.Fill.Page, 0), pages-1)
	on := all[min(at*left, len(all)):min((at+1)*left, len(all))]
	return slices.Concat(on, controls(q.usable(others), at, pages), out), at
}

// packTurns packs other keys between those that turn a page, or below them where that
// takes fewer rows.
func packTurns(before, others, after []Key) [][]Key {
	first := min(1, len(others))
	around := pack(slices.Concat(before, others[:first], after, others[first:]), PrivateWidth)
	above := pack(slices.Concat(before, after, others), PrivateWidth)
	if len(above) < len(around) {
		return above
	}
	return around
}

// turnKey turns to a page of the options, if there is one of that number.
func (q Question) turnKey(t locales.Translator, key string, to, pages int) []Key {
	if to < 0 || to >= pages {
		return nil
	}
	return []Key{{
		Caption: t.Plain(key, locales.Data{"N": to + 1, "Total": pages}), Button: Turn{Question: q.Question.ID, Page: to},
	}}
}

// usable leaves out Done as long as nothing is ticked. Its room is kept.
func (q Question) usable(others []Key) []Key {
	return slices.DeleteFunc(slices.Clone(others), func(k Key) bool {
		_, done := k.Button.(Done)
		return done && len(ticks(q.Question, q.Fill.Answers)) == 0
	})
}

// packTicked packs options so that each would still fit if it were ticked.
func packTicked(options []Key) [][]Key {
	wider := slices.Clone(options)
	for i, k := range wider {
		if !strings.HasPrefix(k.Caption, ticked("")) {
			wider[i].Caption = ticked(k.Caption)
		}
	}
	rows := pack(wider, PrivateWidth)
	for _, keys := range rows {
		options = options[copy(keys, options):]
	}
	return rows
}

// ending returns the rows that end a question: what can be done with the answer there
// is, then the ways out.
func (q Question) ending(t locales.Translator) [][]Key {
	return slices.Concat(pack(q.withAnswer(t), PrivateWidth), q.wayOut(t))
}

// withAnswer returns the keys for the answer there is, and for one that was refused.
func (q Question) withAnswer(t locales.Translator) []Key {
	var keys []Key
	if q.Fill.Made && q.Question.ID != form.Cofounder {
		keys = append(keys, share(t, q.Link)...)
	}
	if q.kept() && q.Fill.Search == "" { // the whole list offers it again
		keys = append(keys, primary(t, "button.keep_answer", Done{q.Question.ID})...)
	}
	return append(keys, q.retryKeys(t)...)
}

// wayOut returns the two rows that every question has, in which Undo never stands
// beside Cancel.
func (q Question) wayOut(t locales.Translator) [][]Key {
	undo, back, later := undoKeys(t, q.Fill), row(t, "button.back", Back{}), row(t, "button.later", Later{})
	out := append(row(t, "button.all_answers", Leaf{}), row(t, "button.cancel", Cancel{})...)
	if len(undo) == 0 {
		return slices.Concat(pack(append(back, later...), PrivateWidth), pack(out, PrivateWidth))
	}
	return slices.Concat(pack(append(undo, back...), PrivateWidth), pack(append(later, out...), PrivateWidth))
}
