package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// changesShown is how many characters of changed answers, before and after, stand
// on a card; what is longer is read leaf by leaf.
const changesShown = 1500

// OtherAnswerScreen returns the card c with all that can be answered.
func (m Machine) OtherAnswerScreen(c Card, f NoticeFacts) Screen {
	clocked, ok := m.CardScreen(c, f).(Clocked)
	if !ok {
		return m.CardScreen(c, f)
	}
	if card, ok := clocked.Screen.(AskingCard); ok {
		card.All = true
		clocked.Screen = card
	}
	return clocked
}

// heading says what the card asks for.
func (c AskingCard) heading(t locales.Translator, a approval.Asking, data locales.Data) string {
	key := "card." + string(a.Party.Role())
	if a.Party.Role() == approval.Founders {
		data["Name"] = teacherName(t, c.Project.founder(a.Party.Other()))
	}
	_, again := c.Project.Before(a.Party, a.Revision)
	switch {
	case a.Mends != 0:
		key = "card.changes"
	case again:
		key += "_again"
	case a.Party == approval.Founder:
		key = "card.founders_again"
	}
	return t.HTML(key, data)
}

// body is what there is to decide on: the form at a glance, what has changed in
// it since the party said yes, or what is to be changed.
func (c AskingCard) body(t locales.Translator, a approval.Asking) string {
	p := c.Project
	if requested, ok := p.Asking(a.Mends); ok {
		if requested.Revision == p.Current().Number {
			return "" // it stands among the decisions
		}
		return decision(t, p, requested)
	}
	blocks, changed := changeBlocks(t, p, a)
	if len(changed) == 0 {
		return brief(t, p)
	}
	length := 0
	for _, id := range changed {
		before, _ := p.Before(a.Party, a.Revision)
		length += utf8.RuneCountInString(strings.Join(append(slices.Clone(before.Answers[id]), p.Revision(a.Revision).Answers[id]...), ""))
	}
	if length > changesShown {
		return t.HTML("card.changed_answers", locales.Data{"Labels": labels(t, changed)})
	}
	return paragraphs(blocks...)
}

// changeBlocks shows before and after of each answer that has changed since the
// party of a last said yes.
func changeBlocks(t locales.Translator, p Project, a approval.Asking) (blocks []string, changed []form.ID) {
	old, again := p.Before(a.Party, a.Revision)
	if !again || a.Revision == 0 {
		return nil, nil
	}
	now := p.Revision(a.Revision)
	changed = approval.Changed(old, now)
	for _, id := range changed {
		q, _ := form.Partnership.Find(id)
		blocks = append(blocks,
			t.HTML("card.before", locales.Data{"Label": label(t, id), "Answer": answerText(t, q, old.Answers[id], p.names())}),
			t.HTML("card.after", locales.Data{"Label": label(t, id), "Answer": answerText(t, q, now.Answers[id], p.names())}))
	}
	return blocks, changed
}

// changeLeaves lays what has changed out in leaves that one message can hold.
func changeLeaves(t locales.Translator, p Project, a approval.Asking) []leaf {
	blocks, _ := changeBlocks(t, p, a)
	var all []leaf
	for _, block := range blocks {
		last := len(all) - 1
		if last < 0 || utf8.RuneCountInString(all[last].Text)+utf8.RuneCountInString(block) > leafLength {
			all = append(all, leaf{Text: block})
			continue
		}
		all[last].Text = strings.Join([]string{all[last].Text, block}, "\n\n")
	}
	return all
}

// oneKey is the button by which somebody who is asked again says yes to what has
// changed, and the way to all other answers.
func (c AskingCard) oneKey(t locales.Translator, a approval.Asking) [][]Key {
	yes := "button.approve_changes"
	if a.Party.Role() == approval.Founders {
		yes = "button.accept_changes"
	}
	return [][]Key{
		styled(t, Success, yes, Answer{Card: c.Card, Verdict: approval.Yes}),
		row(t, "button.other_answer", OtherAnswer{c.Card}),
	}
}

// founderKeys are the buttons by which a founder answers, or changes what is
// requested: one button a question.
func (c AskingCard) founderKeys(t locales.Translator, a approval.Asking) [][]Key {
	p := c.Project
	if requested, ok := p.Asking(a.Mends); ok {
		rows := changeKeys(t, requested.Questions, nil, func(id form.ID) Button { return EditProject{p.ID, id} })
		return append(rows, row(t, "button.edit_text", EditProject{Project: p.ID}))
	}
	answer := styled(t, Success, "button.accept", Answer{Card: c.Card, Verdict: approval.Yes})
	if a.Party == approval.Cofounder {
		answer = append(answer, styled(t, Danger, "button.refuse", Reasons{c.Card})...)
	}
	rows := [][]Key{answer}
	if a.Query.AskedAt.IsZero() {
		rows = append(rows, row(t, "button.ask_question", Talk{c.Card, approval.Question}))
	}
	return append(rows, row(t, "button.ask_changes", Talk{c.Card, approval.Change}), row(t, "button.edit_myself", EditProject{Project: p.ID}))
}

// ending says until when to answer, unless the project is paused.
func (c AskingCard) ending(t locales.Translator, a approval.Asking, data locales.Data) string {
	if c.Project.Paused() {
		return t.HTML("card.paused", nil)
	}
	return paragraph(t.HTML("card.due", data), c.twoPeople(t, a))
}

// query shows the question of a founder who is asked now, and its answer.
func query(t locales.Translator, p Project) string {
	var parts []string
	for _, a := range p.Waiting() {
		q := a.Query
		if q.AskedAt.IsZero() {
			continue
		}
		parts = append(parts, t.HTML("card.query", locales.Data{"Name": teacherName(t, p.founder(a.Party)), "At": t.Date(q.AskedAt), "Words": q.Words}))
		if !q.Open() {
			parts = append(parts, t.HTML("card.query_reply", locales.Data{
				"Name": teacherName(t, p.founder(a.Party.Other())), "At": t.Date(q.RepliedAt), "Words": q.Answer,
			}))
		}
	}
	return paragraphs(parts...)
}
