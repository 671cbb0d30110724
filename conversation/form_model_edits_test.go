package conversation

import (
	"maps"
	"slices"

	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

// edits changes a message: one that was kept, refused or early, the first or the last.
func (m *formModel) edits(t *rapid.T) {
	e := Edit{Message: rapid.SampledFrom(m.editable()).Draw(t, "message"), Text: rapid.SampledFrom(modelTexts).Draw(t, "text")}
	if was := m.state.wording(e.Message); was != nil && legible(was.Text) == legible(e.Text) {
		card := m.state.Card
		if m.step(e); m.state.Card != card {
			t.Fatal("an edit that changes nothing is answered")
		}
		return
	}
	m.expectEdit(e)
	m.step(e)
}

// editable returns the messages whose edit can matter, and two more.
func (m *formModel) editable() []int {
	messages := []int{1, m.messages}
	for _, id := range slices.Sorted(maps.Keys(m.heard)) {
		for _, p := range m.heard[id] {
			messages = append(messages, p.Message)
		}
	}
	for _, p := range m.parts {
		messages = append(messages, p.Message)
	}
	for _, e := range m.early {
		messages = append(messages, e.Part.Message)
	}
	return messages
}

// expectEdit changes the model as e should change the form.
func (m *formModel) expectEdit(e Edit) {
	if slices.ContainsFunc(m.early, func(early Early) bool { return early.To == "" && early.Part.Message == e.Message }) {
		m.editEarly(e)
		return
	}
	if m.state.Fill == nil {
		return
	}
	q, asking := m.state.Fill.Form().Find(m.state.Fill.At)
	if parts, found := changedBy(m.parts, e); found && asking && m.state.Place == AtForm {
		m.take(q, parts)
		return
	}
	for id, old := range m.heard {
		if parts, found := changedBy(old, e); found {
			m.editAnswer(id, parts, e)
			return
		}
	}
}

// editAnswer makes an answer of parts, in which e has changed one, if they are one.
func (m *formModel) editAnswer(id form.ID, parts []Part, e Edit) {
	q, _ := form.Partnership.Find(id)
	values, problem := q.Kind.Parse(text(parts))
	if problem != nil {
		return
	}
	m.edited++
	m.undo = &Undo{At: id, Was: form.Answers{id: m.answers[id]}, Heard: m.heard[id]}
	m.answers, m.heard[id] = m.answers.With(id, values...), parts
	m.editEarly(e)
}

// editEarly changes the early message that e edits, if it is one.
func (m *formModel) editEarly(e Edit) {
	m.early = slices.Clone(m.early)
	for i := range m.early {
		if m.early[i].Part.Message == e.Message {
			m.early[i].Part.Text = e.Text
		}
	}
}

// changedBy returns parts with the text of e in place of the message that it edits,
// and whether that is one of them.
func changedBy(parts []Part, e Edit) ([]Part, bool) {
	i := slices.IndexFunc(parts, func(p Part) bool { return p.Message == e.Message })
	if i < 0 {
		return nil, false
	}
	parts = slices.Clone(parts)
	parts[i].Text = e.Text
	return parts, true
}
