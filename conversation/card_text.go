package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// maxText is how many characters Telegram takes in one message. It counts them
// after it has read the HTML.
const maxText = 4096

// underCard is how many of them stay free on a card for the question that stands
// under it while a reason is chosen or changes are ticked.
const underCard = 400

// foldedFrom is from how many characters, or lines, on an answer is folded.
const (
	foldedFrom      = 200
	foldedFromLines = 4
)

// shownLength counts the characters of a text in Telegram's HTML as Telegram does:
// a tag is none, and a character reference is one.
func shownLength(text string) int {
	n := 0
	for text != "" {
		var end int
		switch text[0] {
		case '<':
			end = strings.IndexByte(text, '>')
		case '&':
			end, n = strings.IndexByte(text, ';'), n+1
		default:
			if end = strings.IndexAny(text, "<&"); end < 0 {
				end = len(text)
			}
			n += utf8.RuneCountInString(text[:end])
			end--
		}
		text = text[end+1:]
	}
	return n
}

type (
	// section is a part of the text that a card puts to its party.
	section struct {
		heading string // HTML, or ""
		folded  bool   // all of it, in one quotation
		pieces  []piece
	}
	// piece is an answer under its label. It is shown whole or not at all.
	piece struct {
		question form.ID
		text     string // HTML
		need     need
	}
	// need is how much a decision depends on a piece. What it depends on most
	// gets its place on the card first.
	need int
)

const (
	needed need = iota
	helpful
	spare
)

// mixed warns an office of names in which a word mixes scripts, as long as it is
// to decide.
func (c AskingCard) mixed(t locales.Translator, a approval.Asking) string {
	if p := c.Project; a.Party.Role() == approval.Offices && c.open(a) {
		names := []string{p.title()}
		for i, founder := range p.Founders {
			names = append(names, founder.Name, p.Schools[i].Name, p.Schools[i].Town)
		}
		return mixedScripts(t, names...)
	}
	return ""
}

// sections lays out the text that a asks about. What the party wanted changed
// comes first, then what else has changed, then the rest.
func (c AskingCard) sections(t locales.Translator, a approval.Asking) []section {
	p := c.Project
	now := p.Revision(a.Revision)
	rest := func(but ...form.ID) section {
		return section{heading: t.HTML("card.rest", nil), folded: true, pieces: c.answers(t, now, true, spare, slices.DeleteFunc(onCard(), func(id form.ID) bool {
			return slices.Contains(but, id)
		}))}
	}
	if requested, ok := p.Asking(a.Mends); ok {
		return []section{{pieces: c.answers(t, now, false, needed, requested.Questions)}, rest(requested.Questions...)}
	}
	earlier, known := p.Earlier(a)
	if !known {
		return []section{{pieces: c.answers(t, now, false, spare, onCard())}}
	}
	asked, besides := earlier.Changes(now)
	others := section{pieces: c.comparisons(t, earlier.Revision, now, besides)}
	switch {
	case len(asked) == 0 && len(besides) == 0:
		others.heading = t.HTML("card.same_text", nil)
	case len(asked) > 0 && len(besides) > 0:
		others.heading = t.HTML("card.changed_besides", nil)
	}
	return []section{{pieces: c.comparisons(t, earlier.Revision, now, asked)}, others, rest(append(asked, besides...)...)}
}

// onCard returns the questions whose answers stand under the head of a card, which
// names the title, the founders and their schools.
func onCard() []form.ID {
	var ids []form.ID
	for _, q := range approval.Changeable.Without(form.Title) {
		ids = append(ids, q.ID)
	}
	return ids
}

// answers shows answers as they are in a revision.
func (c AskingCard) answers(t locales.Translator, r approval.Revision, inQuote bool, n need, ids []form.ID) []piece {
	var all []piece
	for _, id := range ids {
		answer := c.answer(t, r, id)
		if !inQuote {
			answer = folded(t, answer)
		}
		all = append(all, piece{id, t.HTML("form.line", locales.Data{"Label": label(t, id), "Answer": answer}), n})
	}
	return all
}

// comparisons shows answers before and after, or as not changed.
func (c AskingCard) comparisons(t locales.Translator, before, after approval.Revision, ids []form.ID) []piece {
	var all []piece
	for _, s := range comparisons(before, after, ids) {
		answer := folded(t, c.answer(t, s.revision, s.question))
		all = append(all, piece{s.question, t.HTML(s.key, locales.Data{"Label": label(t, s.question), "Answer": answer}), s.need})
	}
	return all
}

// comparison is an answer as it is, or was, in a revision.
type comparison struct {
	question form.ID
	key      string // of the text that shows it
	revision approval.Revision
	need     need
}

// comparisons sets the answers of two revisions beside each other.
func comparisons(before, after approval.Revision, ids []form.ID) []comparison {
	var all []comparison
	for _, id := range ids {
		if slices.Equal(before.Answers[id], after.Answers[id]) {
			all = append(all, comparison{id, "card.not_changed", after, needed})
		} else {
			all = append(all, comparison{id, "card.before", before, helpful}, comparison{id, "card.after", after, needed})
		}
	}
	return all
}

// answer returns an answer of a revision as people read it.
func (c AskingCard) answer(t locales.Translator, r approval.Revision, id form.ID) any {
	q, _ := form.Partnership.Find(id)
	return answerText(t, q, r.Answers[id], c.Project.names())
}

// folded returns a long answer in a quotation that opens with a tap.
func folded(t locales.Translator, answer any) any {
	text, plain := answer.(string)
	if !plain || utf8.RuneCountInString(text) < foldedFrom && strings.Count(text, "\n") < foldedFromLines {
		return answer
	}
	return locales.Markup(t.HTML("card.folded", locales.Data{"Answer": text}))
}

// fitted returns as much of the sections as fits on a card, which compose makes
// around them, and whether that is all. The card names what is left out.
func fitted(t locales.Translator, sections []section, compose func(body string) string) (body string, whole bool) {
	left := map[*piece]bool{}
	fits := func() bool {
		body = drawSections(t, sections, left)
		return shownLength(compose(body)) <= maxText-underCard
	}
	if fits() {
		return body, true
	}
	each := func(do func(*piece)) {
		for i := range sections {
			for j := range sections[i].pieces {
				do(&sections[i].pieces[j])
			}
		}
	}
	each(func(p *piece) { left[p] = true })
	for n := needed; n <= spare; n++ {
		each(func(p *piece) {
			if p.need != n {
				return
			}
			delete(left, p)
			left[p] = !fits()
		})
	}
	return drawSections(t, sections, left), false
}

// drawSections draws the sections without the pieces that are left out.
func drawSections(t locales.Translator, sections []section, left map[*piece]bool) string {
	var parts []string
	var hidden []form.ID
	for i, s := range sections {
		var texts []string
		for j := range s.pieces {
			if p := &sections[i].pieces[j]; left[p] {
				hidden = append(hidden, p.question)
			} else {
				texts = append(texts, p.text)
			}
		}
		text := paragraphs(texts...)
		if s.folded && text != "" {
			text = t.HTML("card.folded", locales.Data{"Answer": locales.Markup(text)})
		}
		switch {
		case s.folded && text != "":
			parts = append(parts, paragraph(s.heading, text))
		case text != "" || len(s.pieces) == 0:
			parts = append(parts, s.heading, text)
		}
	}
	if len(hidden) > 0 {
		parts = append(parts, t.HTML("card.one_tap_away", locales.Data{"Labels": labels(t, InOrder(hidden))}))
	}
	return paragraphs(parts...)
}
