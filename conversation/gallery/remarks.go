package gallery

import "twinbot/conversation"

// remarks is the keys of all remarks that are made above a screen.
var remarks = []string{
	"account_blocked", "asked_again", "bad_name", "cofounder_too_near", "contact_already", "contact_gone", "deleted", "done_close", "done_reopen",
	"done_withdraw", "draft_gone", "draft_kept", "edited", "export_comes", "found_by_nobody", "found_by_others", "invite_expired", "invite_own", "invite_unknown", "invite_used",
	"joined", "joined_as_cofounder", "joined_cofounder", "joined_contact", "joined_kept", "joined_too_near", "language_set",
	"moved_away", "moved_here",
	"nobody_called", "not_a_user_name", "not_now", "not_this_partner", "not_understood", "not_validated_yet",
	"nothing_to_cancel", "nothing_to_export", "old_button", "only_text", "press_a_button", "recovered", "renamed", "request_accepted", "request_gone",
	"request_open", "request_refused", "request_sent", "sent", "sign_in_stopped", "sign_up_forgotten", "sign_up_kept", "that_is_you", "unknown_command", "user_name_changed",
	"user_name_taken",
}

func hangRemarks(g *gallery) {
	data := map[string]any{"Name": wordy.Name, "UserName": wordy.UserName}
	for _, key := range remarks {
		g.hang("remarks", key, conversation.Remarked{
			Remark: conversation.Remark{Key: key, Data: data}, Screen: conversation.AskByName{},
		})
	}
}
