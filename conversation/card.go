package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// CardScreen returns the card c as it stands now: with its buttons while it
// waits for a decision, else with who decided, when and what. The buttons name
// the revision that is asked about, whatever c says: a forged press would else
// spoil the card for everybody.
func (m Machine) CardScreen(c Card, f NoticeFacts) Screen {
	switch {
	case f.Project != nil && c.Project != 0:
		a, _ := f.Project.Asking(c.Number)
		c.Revision = a.Revision
		return Clocked{AskingCard{Card: c, Project: *f.Project, Claim: f.Claim}, f.Project.clockOf(a.Party)}
	case f.Membership != nil && f.Teacher != nil && c.Membership != 0:
		card := MembershipCard{
			Card: c, Membership: *f.Membership, Teacher: *f.Teacher, Claim: f.Claim, Questions: f.Questions, Like: f.Like,
		}
		return Clocked{card, f.Membership.School.Office}
	case f.Move != nil && f.Move.Account.ID != 0 && c.Move != 0:
		return Clocked{MoveCard{Card: c, Facts: *f.Move, Claim: f.Claim}, f.Move.Move.Office}
	}
	return NoCard{}
}

// ReasonsScreen returns the card c with the reasons for a refusal to choose from.
func (m Machine) ReasonsScreen(c Card, f NoticeFacts) Screen {
	codes := people.RefusalCodes
	if c.Move != 0 {
		codes = people.MoveRefusals
	}
	if f.Project != nil {
		codes = approval.OfficeReasons
		if a, ok := f.Project.Asking(c.Number); ok && a.Party.Role() == approval.Founders {
			codes = approval.CofounderReasons
		}
	}
	return ReasonsCard{Card: c, For: ToRefuse, Codes: codes, On: m.CardScreen(c, f)}
}

// BlockScreen returns the card c with the reasons for blocking the teacher's
// account to choose from.
func (m Machine) BlockScreen(c Card, f NoticeFacts) Screen {
	return ReasonsCard{Card: c, For: ToBlock, Codes: people.BlockCodes, On: m.CardScreen(c, f)}
}

// DetailsScreen returns one leaf, from 0, of everything behind the card c.
func (m Machine) DetailsScreen(c Card, number int, f NoticeFacts) Screen {
	if f.Project == nil {
		return m.CardScreen(c, f)
	}
	a, _ := f.Project.Asking(c.Number)
	return Clocked{DetailsCard{Card: c, Leaf: number, Project: *f.Project}, f.Project.clockOf(a.Party)}
}

type (
	// AskingCard puts an asking of a project to its party, or says what became
	// of it.
	AskingCard struct {
		Card    Card
		Project Project
		Claim   *Claim
		All     bool // whatever can be answered, though one button would do
	}
	// ReasonsCard offers the reasons for a refusal, or for a block, under a card.
	ReasonsCard struct {
		Card  Card
		For   Purpose
		Codes []string
		On    Screen
	}
	// DetailsCard shows a leaf of all answers of a project under decision.
	DetailsCard struct {
		Card    Card
		Leaf    int
		Project Project
	}
	// NoCard stands where what was to be decided is gone.
	NoCard struct{}
)

// View implements [Screen].
func (c AskingCard) View(t locales.Translator) Message {
	p := c.Project
	a, ok := p.Asking(c.Card.Number)
	if !ok {
		return NoCard{}.View(t)
	}
	office := people.OfficeCode(p.Side(a.Party).Office)
	data := locales.Data{
		"Office": officeName(t, office), "Name": teacherName(t, p.Founders[0]),
		"Since": t.Date(a.AskedAt), "Due": t.Date(a.Due),
	}
	message := Message{Text: paragraphs(c.heading(t, a, data), projectHead(t, p), c.body(t, a), c.end(t, a, data))}
	if c.open(a) && !p.Paused() {
		message.Rows = c.keys(t, a)
	}
	if newest, _ := p.Newest(a.Number); newest.Number != a.Number && p.Waits(newest) {
		message.Rows = append(message.Rows, primary(t, "button.newest", ShowCard{Card{Project: p.ID, Number: newest.Number, Revision: newest.Revision}}))
	}
	message.Rows = append(message.Rows, c.more(t, a))
	if next := c.Claim.next(t); next != nil {
		message.Rows = append(message.Rows, next)
	}
	return message
}

// more leads to all answers and, for an office, to the history behind them.
func (c AskingCard) more(t locales.Translator, a approval.Asking) []Key {
	keys := row(t, "button.details", Details{Card: c.Card})
	if a.Party.Role() != approval.Offices {
		return keys
	}
	text := DetailsCard{Card: c.Card, Project: c.Project}.answers(t, a)
	return append(keys, row(t, "button.history", Details{c.Card, len(text)})...)
}

// keys are the buttons by which an office answers.
func (c AskingCard) keys(t locales.Translator, a approval.Asking) [][]Key {
	if _, again := c.Project.Before(a.Party, a.Revision); again && !c.All {
		return c.oneKey(t, a)
	}
	if a.Party.Role() == approval.Founders {
		return c.founderKeys(t, a)
	}
	return [][]Key{
		append(
			styled(t, Success, "button.approve", Answer{Card: c.Card, Verdict: approval.Yes}),
			styled(t, Danger, "button.refuse", Reasons{c.Card})...),
		row(t, "button.ask_changes", AskChanges{Card: c.Card}),
	}
}

// open reports whether the card still waits for its decision.
func (c AskingCard) open(a approval.Asking) bool {
	return c.Project.Waits(a)
}

// end says what the card waits for, or what became of it, and how the whole
// project stands.
func (c AskingCard) end(t locales.Translator, a approval.Asking, data locales.Data) string {
	p := c.Project
	switch {
	case c.open(a):
		return paragraphs(paragraph(decisions(t, p)...), query(t, p), c.Claim.line(t), c.ending(t, a, data))
	case a.Revision != p.Current().Number && a.Verdict != "":
		return paragraphs(t.HTML("card.earlier", nil), decision(t, p, a), paragraph(waiting(t, p)...), statusLine(t, p))
	case a.Verdict != "":
		return paragraphs(paragraph(decisions(t, p)...), paragraph(waiting(t, p)...), statusLine(t, p))
	}
	if a.Revision != p.Current().Number && p.Status.Pending() {
		return paragraphs(t.HTML("card.changed_since", nil), paragraph(waiting(t, p)...), statusLine(t, p))
	}
	return paragraphs(t.HTML("card.no_longer", nil), paragraph(decisions(t, p)...), statusLine(t, p))
}

// twoPeople says that a chat which decides for both offices needs two people
// for it.
func (c AskingCard) twoPeople(t locales.Translator, a approval.Asking) string {
	if a.Party.Role() != approval.Offices || !c.Project.OneChat {
		return ""
	}
	return t.HTML("card.two_people", nil)
}

// View implements [Screen].
func (c ReasonsCard) View(t locales.Translator) Message {
	why, answer := "card.why", func(code string) Button { return Answer{Card: c.Card, Verdict: approval.No, Code: code} }
	if c.For == ToBlock {
		why, answer = "card.why_block", func(code string) Button { return Block{Card: c.Card, Code: code} }
	}
	message := Message{Text: paragraphs(c.On.View(t).Text, t.HTML(why, nil))}
	for _, code := range c.Codes {
		message.Rows = append(message.Rows, row(t, "reason."+code, answer(code)))
	}
	message.Rows = append(message.Rows, row(t, "button.own_words", Write{c.Card, c.For}), row(t, "button.back", ShowCard{c.Card}))
	return message
}

// View implements [Screen].
func (c DetailsCard) View(t locales.Translator) Message {
	p := c.Project
	a, _ := p.Asking(c.Card.Number)
	all := c.answers(t, a)
	past := c.history(t, a)
	at := min(max(c.Leaf, 0), len(all)+len(past)-1)
	var text string
	if at < len(all) {
		text = paragraphs(t.HTML("project.title", locales.Data{"Title": p.title()}), all[at].Text)
	} else {
		text = past[at-len(all)]
	}
	return Message{
		Text: text,
		Rows: append(turner(t, at, len(all)+len(past), func(n int) Button { return Details{c.Card, n} }), row(t, "button.back_to_card", ShowCard{c.Card})),
	}
}

// answers returns the leaves that show what has changed, and then everything.
func (c DetailsCard) answers(t locales.Translator, a approval.Asking) []leaf {
	p := c.Project
	return append(changeLeaves(t, p, a), leaves(t, form.Partnership, p.Current().Answers, p.names(), nil)...)
}

// history returns the leaves by which an office reads who did what when. Founders
// read that on their project.
func (c DetailsCard) history(t locales.Translator, a approval.Asking) []string {
	if a.Party.Role() != approval.Offices {
		return nil
	}
	heading := t.HTML("history.heading", locales.Data{"Title": c.Project.title()})
	_, _, pages := historyPage(t, c.Project, 0)
	all := make([]string, pages)
	for i := range all {
		text, _, _ := historyPage(t, c.Project, i)
		all[i] = paragraphs(heading, text)
	}
	return all
}

// View implements [Screen].
func (NoCard) View(t locales.Translator) Message { return Message{Text: t.HTML("card.gone", nil)} }

// IsReason reports whether code is one of the coded reasons that the card c
// offers.
func (m Machine) IsReason(c Card, code string, f NoticeFacts) bool {
	reasons, _ := m.ReasonsScreen(c, f).(ReasonsCard)
	return slices.Contains(reasons.Codes, code)
}
