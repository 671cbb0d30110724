package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales"
)

type (
	// SignInQuestion asks one thing of somebody who brings an account here from
	// another chat.
	SignInQuestion struct {
		SignIn SignIn
		Me     *people.Teacher // the account that is here already, or nil
	}
	// CodeNews brings a code to the chat that an account is to leave, and says
	// what is going on.
	CodeNews struct {
		SignIn   people.SignInID
		UserName string
		Code     string
		Caller   string // who asks, as Telegram shows them
	}
)

// View implements [Screen].
func (q SignInQuestion) View(t locales.Translator) Message {
	data := locales.Data{"UserName": q.SignIn.UserName, "Min": moveWords.Min, "Max": moveWords.Max}
	var parts []string
	if q.SignIn.Problem != "" {
		parts = append(parts, t.HTML("sign_in.problem."+q.SignIn.Problem, data))
	}
	if q.SignIn.Problem == "" || q.SignIn.Step == AskOldName {
		parts = append(parts, t.HTML("sign_in."+string(q.SignIn.Step), data))
	}
	if q.SignIn.Step == AskOldName && q.Me != nil {
		parts = append(parts, t.HTML("sign_in.two_accounts", locales.Data{"UserName": q.Me.UserName}))
	}
	message := Message{Text: paragraphs(parts...)}
	switch q.SignIn.Step {
	case AskOldName:
	case AskForWords:
		message.Rows = append(message.Rows, row(t, "button.another_name", SignInGo{AskOldName}))
	case AskForCode, CheckingNow:
		message.Rows = append(message.Rows,
			row(t, "button.another_code", SignInGo{AskForCode}),
			row(t, "button.no_old_chat", SignInGo{AskForWords}),
			row(t, "button.another_name", SignInGo{AskOldName}),
		)
	}
	message.Rows = append(message.Rows, row(t, "button.home", Go{AtHome}))
	return message
}

// View implements [Screen].
func (n CodeNews) View(t locales.Translator) Message {
	return Message{
		Text: paragraphs(
			t.HTML("sign_in.news", locales.Data{"UserName": n.UserName, "Caller": n.Caller}),
			paragraph(
				t.HTML("sign_in.news_code", locales.Data{"Code": n.Code}),
				t.HTML("sign_in.news_valid", locales.Data{"Count": int(people.CodeLife.Minutes())})),
			t.HTML("sign_in.not_you", nil)),
		Rows: [][]Key{styled(t, Danger, "button.not_me", NotMe{SignIn: n.SignIn})},
	}
}
