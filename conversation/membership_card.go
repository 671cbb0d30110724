package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// MembershipCard asks an office to validate a membership, or says what became
// of that.
type MembershipCard struct {
	Card       Card
	Membership people.Membership
	Teacher    people.Teacher
	Claim      *Claim
	Questions  []people.Question // to the teacher, oldest first
	Like       []people.School   // known ones that the school looks like, if it is not known itself
}

// View implements [Screen].
func (c MembershipCard) View(t locales.Translator) Message { return viewed(t, c.Card, c) }

func (c MembershipCard) draw(t locales.Translator, whole bool) Message {
	m := c.Membership
	schools, questions := c.schools(t), c.questions(t)
	if !whole {
		schools, questions = schools[:min(len(schools), schoolsPerLine)], questions[max(len(questions)-1, 0):]
	}
	parts := []string{paragraph(c.head(t, schools)...), paragraphs(questions...)}
	if m.State == people.Asked && m.Attempt != c.Card.Number {
		return Message{Text: paragraphs(append(parts, t.HTML("card.membership_newer", nil))...)}
	}
	claim := ""
	if m.State == people.Asked {
		claim = c.Claim.line(t)
	}
	if m.State == people.Left {
		return Message{Text: paragraphs(append(parts, t.HTML("card.membership_left", locales.Data{"At": t.DateTime(m.At)}))...)}
	}
	message := Message{Text: paragraphs(append(parts, claim, c.outcome(t), c.block(t))...)}
	if m.State == people.Asked {
		message.Rows = [][]Key{append(
			styled(t, Success, "button.confirm", Answer{Card: c.Card, Verdict: approval.Yes}),
			styled(t, Danger, "button.refuse", Reasons{c.Card})...)}
		if m.Ask(c.Card.Number, c.Questions) == nil {
			message.Rows = append(message.Rows, row(t, "button.ask_teacher", Write{c.Card, ToAsk}))
		}
	}
	switch {
	case !c.Teacher.Blocked:
		message.Rows = append(message.Rows, row(t, "button.block", Block{Card: c.Card}))
	case c.Teacher.BlockedBy == m.School.Office:
		message.Rows = append(message.Rows, row(t, "button.unblock", Unblock{c.Card}))
	}
	if c.Claim != nil {
		message.Rows = append(message.Rows, c.Claim.next(t))
	}
	return message
}

// behind returns everything that may not fit on the card.
func (c MembershipCard) behind(t locales.Translator) []string {
	var texts []string
	for some := range slices.Chunk(c.schools(t), schoolsPerLine) {
		texts = append(texts, t.HTML("card.other_schools", locales.Data{"Schools": some}))
	}
	return append(append([]string{paragraph(c.head(t, nil)...)}, texts...), c.questions(t)...)
}

// schools names the other schools at which the teacher is confirmed.
func (c MembershipCard) schools(t locales.Translator) []string {
	var names []string
	for _, other := range c.Teacher.Memberships {
		if other.ID != c.Membership.ID && other.State == people.Validated {
			names = append(names, schoolName(t, other.School))
		}
	}
	return names
}

// head says who asks to be a member of which school, and at which others they are.
func (c MembershipCard) head(t locales.Translator, others []string) []string {
	m := c.Membership
	data := schoolData(t, m.School)
	data["Name"], data["UserName"] = c.Teacher.Name, c.Teacher.UserName
	data["Since"] = t.Date(m.AskedAt)
	lines := []string{t.HTML("card.membership", data), mixedScripts(t, c.Teacher.Name, m.School.Name, m.School.Town)}
	if len(others) > 0 {
		lines = append(lines, t.HTML("card.other_schools", locales.Data{"Schools": others}))
	}
	var like []string
	for _, school := range c.Like {
		like = append(like, schoolName(t, school))
	}
	if len(like) > 0 && m.State == people.Asked {
		lines = append(lines, t.HTML("card.like_schools", locales.Data{"Schools": like}))
	}
	if m.Attempt > 1 {
		lines = append(lines, t.HTML("card.asked_again", locales.Data{"Count": m.Attempt}))
	}
	return lines
}

// questions returns what the office has asked the teacher, with the answers.
func (c MembershipCard) questions(t locales.Translator) []string {
	var texts []string
	for _, q := range c.Questions {
		data := locales.Data{"Name": q.By, "Question": oneLine(q.Words), "Reply": oneLine(q.Reply), "Teacher": c.Teacher.Name}
		reply := "card.reply"
		if q.Open() {
			reply = "card.no_reply"
		}
		texts = append(texts, paragraph(t.HTML("card.question", data), t.HTML(reply, data)))
	}
	return texts
}

// outcome asks for the decision, or says what it was.
func (c MembershipCard) outcome(t locales.Translator) string {
	m := c.Membership
	if m.State == people.Asked {
		return t.HTML("card.membership_question", nil)
	}
	text := t.HTML("card.membership_"+string(m.State), locales.Data{"Name": m.By, "At": t.DateTime(m.At)})
	if m.State == people.Refused {
		return paragraph(text, t.HTML("decided.reason", locales.Data{"Reason": reasonText(t, m.Reason.Code, m.Reason.Words)}))
	}
	return text
}

// block says that the account is blocked, and why.
func (c MembershipCard) block(t locales.Translator) string {
	if !c.Teacher.Blocked {
		return ""
	}
	return t.HTML("card.blocked", blockData(t, c.Teacher))
}

// IsBlockReason reports whether code is one of the coded reasons for a block.
func IsBlockReason(code string) bool { return slices.Contains(people.BlockCodes, code) }

// BlockNews tells a teacher that an office has blocked the account, or has
// unblocked it.
type BlockNews struct {
	Event   Event
	Teacher people.Teacher
	Office  people.OfficeCode
}

// View implements [Screen].
func (n BlockNews) View(t locales.Translator) Message {
	data := blockData(t, n.Teacher)
	data["Office"] = officeName(t, n.Office)
	return Message{Text: t.HTML("news."+string(n.Event), data), Rows: [][]Key{row(t, "button.home", Go{AtHome})}}
}

// blockData returns what texts mention of a block.
func blockData(t locales.Translator, teacher people.Teacher) locales.Data {
	return locales.Data{
		"Office": officeName(t, teacher.BlockedBy),
		"Reason": reasonText(t, teacher.BlockedFor.Code, teacher.BlockedFor.Words),
	}
}
