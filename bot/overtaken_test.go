package bot_test

import (
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// TestWithdrawnTooLate lets a founder withdraw a project in the moment in which the
// co-founder declines it, while Telegram takes no answer: whatever shows it later says
// that it was too late.
func TestWithdrawnTooLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tom, ole, card := w.founders()
	w.pressesOn(tom, card, conversation.ActOnProject{Project: 1, Verdict: approval.Withdraw})
	w.settled("to be asked whether they are sure")
	w.Order(botapi.Fault{Method: "editMessageText", ChatID: tom.ID(), RetryAfter: 1})
	w.overtaken(tom, card, conversation.ActOnProject{Project: 1, Verdict: approval.Withdraw, Sure: true}, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Decide(p, approval.Decision{Asking: 1, Revision: 1, Verdict: approval.No, Reason: approval.Reason{Words: "No time."}, By: w.actor(ole), At: w.config.Now()})
	})
	if m := w.somewhere(tom.Chat(), w.plain("en", "remark.not_now")); w.shows(m, "en", "remark.done_withdraw") {
		t.Errorf("what did not count is said to be done: %s", m.Text)
	}
}

// TestChangesOvertaken lets both founders change the text in the same moment: the
// changes of the slower one are there still, and stand in the newest text when they
// are sent again.
func TestChangesOvertaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tom, ole, card := w.founders()
	w.pressesOn(tom, card, conversation.EditProject{Project: 1, Question: form.Title})
	w.settled("the question")
	w.types(tom, tom.Chat(), "Rivers and seas")
	w.settled("the answer to be taken")
	card, _ = tom.Chat().Last()
	theirs := form.Answers{form.Title: {"Rivers"}, form.Pupils: {"48"}}
	w.overtaken(tom, card, conversation.SendForm{}, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Edit{Base: 1, Answers: theirs, By: w.actor(ole), At: w.config.Now()}.Apply(p)
	})
	card = w.somewhere(tom.Chat(), w.plain("en", "remark.edit_overtaken"))
	w.pressesOn(tom, card, conversation.SendForm{})
	w.somewhere(tom.Chat(), w.plain("en", "remark.edit_rebased"))
	if fill := w.session(tom).State.Fill; fill == nil || fill.Answers.Get(form.Title) != "Rivers and seas" || fill.Answers.Get(form.Pupils) != "48" {
		t.Errorf("the draft is %+v, want the edited title and 48 pupils", fill)
	}
}

// founders returns two teachers, one of whom has sent project 1 to the other and sees it
// in the list of their projects.
func (w *world) founders() (founder, cofounder *botapi.Person, card botapi.Message) {
	w.t.Helper()
	w.hearsByWebhook()
	w.start()
	founder, cofounder = w.AddPerson("Tom", "en"), w.AddPerson("Ole", "en")
	w.sent(founder, cofounder)
	w.types(founder, founder.Chat(), "/projects")
	w.settled("the projects")
	card, _ = founder.Chat().Last()
	return founder, cofounder, card
}

// pressesOn lets a person press a button that a card, the newest, is said to have.
func (w *world) pressesOn(p *botapi.Person, card botapi.Message, button conversation.Button) {
	w.t.Helper()
	if _, err := p.PressesData(p.Chat(), card.ID, conversation.EncodeButton(w.card(p), button)); err != nil {
		w.t.Fatal(err)
	}
}

// overtaken lets a person press a button of their newest card which changes project 1,
// while others change it: theirs counts first.
func (w *world) overtaken(p *botapi.Person, card botapi.Message, button conversation.Button, theirs func(approval.Project) (approval.Project, []approval.Notice, error)) {
	w.t.Helper()
	_, err := w.store.UpdateProject(w.t.Context(), 1, func(project approval.Project) (approval.Project, []approval.Notice, error) {
		w.pressesOn(p, card, button)
		w.poll("the press to be taken", func() bool { return len(w.session(p).Owed) == 1 })
		return theirs(project)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.settled("the press to be answered")
}

// actor returns a person as somebody who acts on a project.
func (w *world) actor(p *botapi.Person) approval.Actor {
	return approval.Actor{User: p.ID(), Teacher: int64(w.teacher(p).ID)}
}
