package office

import (
	"time"
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// PromptLife is how long the words of a prompt are waited for.
const PromptLife = time.Hour

// Prompt is a message that asks somebody for words of their own.
type Prompt struct {
	Words

	Card    conversation.Card
	Presser int64 // Telegram account of the person who is asked
	Expires time.Time
}

// Reply returns what a reply to a prompt does.
func Reply(m conversation.Machine, by Presser, p Prompt, text string, f Facts) Step {
	if refusal := f.Refusal(by); refusal != "" {
		return Step{Toast: Toast{Key: refusal, Uncounted: true}}
	}
	if f.Before != nil {
		return Step{Toast: After(m, by, f, *f.Before), Shows: true}
	}
	words := form.Tidy(text)
	problem := form.Words.Check([]string{words})
	switch {
	case !f.Now.Before(p.Expires):
		return says("prompt.expired")
	case problem != nil && problem.Key == "no_words":
		return says("prompt.signs")
	case problem != nil:
		return Step{Toast: Toast{Key: "prompt." + string(p.For) + ".length", Data: locales.Data{
			"Min": form.Words.Min, "Max": form.Words.Max, "Length": utf8.RuneCountInString(words),
		}}}
	}
	switch p.For {
	case conversation.ToRefuse:
		return f.decide(by, Decide{Card: f.Card, Verdict: approval.No, Words: words})
	case conversation.ToChange:
		return f.decide(by, Decide{Card: f.Card, Verdict: approval.Change, Words: words, Questions: p.Questions})
	case conversation.ToAsk:
		return Step{Effect: AskTeacher{f.Card, words}, Thanks: "toast.question_sent", Shows: true}
	case conversation.ToBlock:
		return f.setBlock(by, true, people.Reason{Words: words})
	}
	return says("toast.old_button")
}
