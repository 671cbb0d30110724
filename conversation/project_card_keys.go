package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// more leads to all answers, unless the whole text stands on the card, and for an
// office to the history.
func (c AskingCard) more(t locales.Translator, a approval.Asking, whole bool) []Key {
	var keys []Key
	if !whole {
		keys = row(t, "button.details", Details{Card: c.Card})
	}
	if a.Party.Role() != approval.Offices {
		return keys
	}
	text := DetailsCard{Card: c.Card, Project: c.Project}.answers(t, a)
	return append(keys, row(t, "button.history", Details{c.Card, len(text)})...)
}

// keys returns the buttons by which the party answers, while it can.
func (c AskingCard) keys(t locales.Translator, a approval.Asking) [][]Key {
	can := c.Project.Options(a)
	earlier, _ := c.Project.Earlier(a)
	switch {
	case len(can) == 0:
		return nil
	case a.Mends != 0:
		return c.mendKeys(t, a)
	case earlier.Verdict == approval.Yes && !c.All:
		return c.oneKey(t, a)
	case a.Party.Role() == approval.Founders:
		return c.founderKeys(t, slices.Contains(can, approval.Question))
	}
	return [][]Key{
		append(
			styled(t, Success, "button.approve", Answer{Card: c.Card, Verdict: approval.Yes}),
			styled(t, Danger, "button.refuse", Reasons{c.Card})...),
		row(t, "button.ask_changes", AskChanges{Card: c.Card}),
	}
}

// mendKeys returns the buttons by which a founder makes the changes that are
// requested: one a question.
func (c AskingCard) mendKeys(t locales.Translator, a approval.Asking) [][]Key {
	requested, _ := c.Project.Asking(a.Mends)
	return append(c.Project.changeKeys(t, requested), row(t, "button.edit_text", EditProject{Project: c.Project.ID}))
}

// changeKeys returns buttons that open the questions of a request for changes.
func (p Project) changeKeys(t locales.Translator, requested approval.Asking) [][]Key {
	return changeKeys(t, requested.Questions, nil, func(id form.ID) Button { return EditProject{p.ID, id} })
}

// oneKey returns the button by which somebody who is asked again says yes to what has
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

// founderKeys returns the buttons by which a founder answers who is asked. A founder
// asks one question at most.
func (c AskingCard) founderKeys(t locales.Translator, mayAsk bool) [][]Key {
	rows := [][]Key{append(
		styled(t, Success, "button.accept", Answer{Card: c.Card, Verdict: approval.Yes}),
		styled(t, Danger, "button.refuse", Reasons{c.Card})...)}
	if mayAsk {
		rows = append(rows, row(t, "button.ask_question", Talk{c.Card, approval.Question}))
	}
	return append(rows, row(t, "button.ask_changes", Talk{c.Card, approval.Change}), row(t, "button.edit_myself", EditProject{Project: c.Project.ID}))
}
