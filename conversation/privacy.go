package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales"
)

// sureToDelete is what waits in [Shown] while the person confirms that the account
// shall be deleted.
const sureToDelete = "delete"

// export sends the person all that is known of them.
func export(s State, f Facts) (State, []Effect) {
	s = s.at(AtPrivacy)
	if f.Me == nil {
		return s.remark("nothing_to_export", nil), nil
	}
	return s.remark("export_comes", nil), []Effect{SendExport{}}
}

// forget forgets what somebody without an account has answered so far.
func forget(s State) State {
	return State{Language: s.Language, Card: s.Card}.remark("sign_up_forgotten", nil)
}

// deleteAccount deletes the account once the person has been asked twice.
func deleteAccount(s State, b DeleteAccount, f Facts) (State, []Effect) {
	if f.Me == nil {
		return forget(s), nil
	}
	if !b.Sure {
		s = s.at(AtDelete)
		s.Shown.Asking = sureToDelete
		return s, nil
	}
	return State{Language: s.Language, Card: s.Card}.remark("deleted", nil), []Effect{Erase{}}
}

func deleteScreen(shown Shown, f Facts) Screen {
	switch {
	case f.Me == nil:
		return Welcome{}
	case shown.Asking == sureToDelete:
		return SureToDelete{UserName: f.Me.UserName}
	}
	return AboutToDelete{Me: *f.Me, Counts: f.Counts}
}

type (
	// Privacy says what is stored of whom, who sees it and for how long.
	Privacy struct {
		Me *people.Teacher // nil for somebody without an account
	}
	// AboutToDelete says what becomes of everything when the account is deleted.
	AboutToDelete struct {
		Me     people.Teacher
		Counts map[Tab]int
	}
	// SureToDelete asks once more whether to delete the account.
	SureToDelete struct{ UserName string }
)

// View implements [Screen].
func (p Privacy) View(t locales.Translator) Message {
	message := Message{Text: t.HTML("privacy.text", nil)}
	if p.Me != nil {
		message.Rows = [][]Key{
			row(t, "button.export", SendMyData{}),
			row(t, "button.profile", Go{AtProfile}),
			row(t, "button.delete", Go{AtDelete}),
		}
	}
	message.Rows = append(message.Rows, row(t, "button.home", Go{AtHome}))
	return message
}

// View implements [Screen].
func (a AboutToDelete) View(t locales.Translator) Message {
	lines := []string{t.HTML("privacy.delete_me", nil)}
	for _, kept := range []struct {
		key   string
		count int
	}{
		{"privacy.delete_drafts", a.Counts[DraftsTab]},
		{"privacy.delete_pending", a.Counts[PendingTab]},
		{"privacy.delete_others", a.Counts[OpenTab] + a.Counts[ClosedTab] + a.Counts[NotRegisteredTab]},
	} {
		if kept.count > 0 {
			lines = append(lines, t.HTML(kept.key, locales.Data{"Count": kept.count}))
		}
	}
	if a.Counts[OpenTab] > 0 {
		lines = append(lines, t.HTML("privacy.delete_open", nil))
	}
	return Message{
		Text: paragraphs(t.HTML("privacy.delete", locales.Data{"UserName": a.Me.UserName}), paragraph(lines...), t.HTML("privacy.delete_end", nil)),
		Rows: [][]Key{
			row(t, "button.export", SendMyData{}),
			styled(t, Danger, "button.delete", DeleteAccount{}),
			row(t, "button.no_go_back", Go{AtPrivacy}),
		},
	}
}

// View implements [Screen].
func (s SureToDelete) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("privacy.sure", locales.Data{"UserName": s.UserName}),
		Rows: [][]Key{
			styled(t, Danger, "button.delete_sure", DeleteAccount{Sure: true}),
			row(t, "button.keep_account", Go{AtPrivacy}),
		},
	}
}
