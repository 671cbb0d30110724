package gallery

import "twinbot/conversation"

// remarks is the keys of all remarks that are made above a screen.
var remarks = []string{
	"account_blocked", "asked_again", "cofounder_too_near", "contact_already", "contact_gone", "done_close", "done_reopen",
	"done_withdraw", "draft_gone", "draft_kept", "edited", "invite_expired", "invite_own", "invite_unknown", "invite_used",
	"joined", "joined_as_cofounder", "joined_cofounder", "joined_contact", "joined_kept", "joined_too_near", "language_set",
	"nobody_called", "not_a_user_name", "not_now", "not_this_partner", "not_understood", "not_validated_yet",
	"nothing_to_cancel", "old_button", "only_text", "press_a_button", "recovered", "request_accepted", "request_gone",
	"request_open", "request_refused", "request_sent", "sent", "sign_up_kept", "that_is_you", "unknown_command",
}

func hangRemarks(g *gallery) {
	data := map[string]any{"Name": wordy.Name, "UserName": wordy.UserName}
	for _, key := range remarks {
		g.hang("remarks", key, conversation.Remarked{
			Remark: conversation.Remark{Key: key, Data: data}, Screen: conversation.AskByName{},
		})
	}
}
