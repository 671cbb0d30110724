package conversation

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

var modelTexts = []string{
	"x", "48", "7-11", "٧-١١", "art", "Rivers of Europe", "RIVERS OF EUROPE", "\u200b", "Minecraft",
	"Our pupils compare the rivers of their towns and publish a map of both.",
	strings.Repeat("rivers and seas ", 60), strings.Repeat("rivers and seas ", 130), strings.Repeat("rivers and seas.", 256),
}

func (m *formModel) types(t *rapid.T) { m.says(rapid.SampledFrom(modelTexts).Draw(t, "text")) }

// typesWell answers the question that is asked, if it can be typed.
func (m *formModel) typesWell(*rapid.T) {
	q, _ := m.asked()
	text := map[form.ID]string{form.Title: modelTexts[5], form.PupilAges: "9-11", form.Pupils: "48"}[q.ID]
	if text == "" {
		text = modelTexts[9]
	}
	m.says(text)
}

// typesAtOnce writes three messages before the bot answers any of them.
func (m *formModel) typesAtOnce(t *rapid.T) {
	var parts []Part
	for range 3 {
		m.messages++
		parts = append(parts, Part{Message: m.messages, Text: rapid.SampledFrom(modelTexts).Draw(t, "text")})
	}
	for _, p := range parts {
		m.delivers(p)
	}
}

func (m *formModel) says(text string) {
	m.messages++
	m.delivers(Part{Message: m.messages, Text: text})
}

// delivers hands a message to the machine, which must keep it or show it.
func (m *formModel) delivers(p Part) {
	switch {
	case m.first == 0 || p.Message < m.first:
		m.comesEarly(p)
	case m.inForm():
		m.hears(p)
	default:
		m.said = ""
	}
	m.step(Say{Text: p.Text, Message: p.Message})
	if !m.keeps(p) && m.state.Remark == nil {
		m.t.Fatalf("%.40q is dropped unseen", p.Text)
	}
}

// keeps reports whether p is in an answer, or is shown.
func (m *formModel) keeps(p Part) bool {
	s := m.state
	if s.wording(p.Message) != nil {
		return true
	}
	return s.Fill != nil && (s.Fill.Typed == form.Tidy(p.Text) || s.Fill.Search != "" || slices.Contains(s.Fill.ticks(), p.Text))
}

// comesEarly changes the model for a message written before its question.
func (m *formModel) comesEarly(p Part) {
	before := m.said
	m.said = ""
	q, asking := m.asked()
	if m.inForm() && asking && before == q.ID && takesParagraphs(q) && len(m.parts) > 0 {
		m.said = before
		if m.take(q, m.following(p)) {
			m.joined++
			m.early = append(m.early, Early{Part: p, To: q.ID})
		}
		return
	}
	to, _ := form.Partnership.Find(before)
	if m.inForm() && takesParagraphs(to) {
		parts := append(slices.Clone(m.heard[to.ID]), p)
		if values, problem := to.Kind.Parse(text(parts)); problem == nil {
			m.joined++
			m.said = to.ID
			m.answers, m.heard[to.ID] = m.answers.With(to.ID, values...), parts
			m.early = append(m.early, Early{Part: p, To: to.ID})
			return
		}
	}
	m.waits(p)
}

func (m *formModel) waits(p Part) {
	if len(m.early) < earlyMax {
		m.early = append(m.early, Early{Part: p})
	}
}

// hears changes the model for a message written in view of its question.
func (m *formModel) hears(p Part) {
	q, asking := m.asked()
	_, many := q.Kind.(form.ManyOf)
	m.said = ""
	if asking && !many {
		m.said = q.ID
	}
	switch n := len(m.parts); {
	case !asking:
		m.waits(p)
	case many:
		if q.ID == form.Subjects && p.Text == "art" && !slices.Contains(ticks(q, m.answers), "art") {
			m.expectPick(q, "art") // its name, typed whole
		}
	case n > 0 && takesText(q) && len(m.parts[n-1].Text) >= 4000:
		m.joined++
		m.take(q, m.following(p))
	default:
		m.take(q, []Part{p})
	}
}

func (m *formModel) following(p Part) []Part {
	return append(slices.Clone(m.parts[:min(len(m.parts), mostParts-1)]), p)
}

// take makes parts the answer to q, and reports whether they are one.
func (m *formModel) take(q form.Question, parts []Part) bool {
	values, problem := q.Kind.Parse(text(parts))
	if problem != nil {
		m.parts = parts
		return false
	}
	m.accept(q, values)
	m.parts, m.heard[q.ID] = nil, parts
	return true
}

// text returns that of parts, which Telegram cuts only after 4096 letters.
func text(parts []Part) string {
	all := ""
	for i, p := range parts {
		if i > 0 && len(parts[i-1].Text) < 4096 {
			all += "\n\n"
		}
		all += p.Text
	}
	return all
}
