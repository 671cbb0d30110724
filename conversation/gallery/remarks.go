package gallery

import (
	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/spoof"
)

// remarks is the keys of all remarks that are made above a screen.
var remarks = []string{
	"account_blocked", "asked_again", "asked_before", "bad_name", "bad_search", "begin_again", "cofounder_too_near",
	"contact_already", "country_out", "contact_gone", "contact_removed", "contact_shut_out", "deleted", "done_change", "done_close",
	"done_hand_over", "done_invite", "done_join", "done_leave", "done_pass", "done_question", "done_remind", "done_reopen",
	"done_reply", "done_revise", "done_withdraw", "draft_deleted", "draft_gone", "draft_kept", "draft_restored",
	"edit_first", "edit_kept", "edit_overtaken", "edit_rebased", "edit_refused", "edit_taken", "edited", "edited_command", "edited_unknown", "edited_unsent",
	"export_comes", "file_not_here", "form_comes",
	"found_by_nobody", "found_by_others", "found_no_longer", "invite_expired", "invite_malformed", "invite_over",
	"invite_own", "invite_revoked", "invite_unknown", "invite_used", "joined", "joined_as_cofounder", "joined_cofounder",
	"joined_contact", "joined_kept", "joined_too_near", "language_set", "last_school", "left_out", "let_in", "member_already",
	"move_agreed", "move_called_off", "move_refused", "move_refused_not_recognised",
	"move_refused_other_person", "move_stopped", "moved_away", "moved_here", "no_contact",
	"nobody_called", "not_a_user_name", "not_added", "not_now", "not_this_partner", "not_understood", "not_validated_yet",
	"nothing_changed", "nothing_to_cancel", "nothing_to_export", "office_asked", "office_decides", "old_button",
	"other_office", "picked", "picked_oneself", "picked_unnamed", "press_a_button", "project_changed", "project_copied",
	"project_paused", "question_gone", "recovered", "recovered_home", "refused_lately", "reminded_today", "reminders_off", "reminders_on",
	"renamed", "replied_to_office", "request_accepted", "request_gone", "request_open", "request_refused",
	"request_sent", "revoked", "school_added", "school_in_use", "school_left", "school_left_already", "sent",
	"sent_document", "sent_forward", "sent_lost", "sent_not_text", "sent_other", "sent_photo", "sent_sticker",
	"sent_too_big", "sent_video", "sent_voice", "shut_out_by_me", "silence", "sign_in_stopped", "sign_up_forgotten", "sign_up_kept",
	"taken_out", "that_is_you", "too_many_early", "too_many_requests", "too_many_schools", "too_many_searches", "undone", "unknown_command",
	"user_name_changed", "user_name_taken",
}

func hangRemarks(g *gallery) {
	data := map[string]any{"Name": wordy.Name, "UserName": wordy.UserName, "School": longest.Name, "Min": 5, "Max": 500, "Length": 612, "Most": 50, "Reason": paragraphOf(500), "Typed": awkward(600), "From": "30 Sep 2026, 23:45", "Until": "1 Oct 2026, 00:25"}
	for _, key := range remarks {
		remark := conversation.Remark{Key: key, Data: data, Question: form.Description}
		if key == "edit_refused" || key == "not_added" {
			_, remark.Problem = form.Text{Max: 800}.Parse(awkward(900))
		}
		if key == "bad_name" {
			remark.Problem = &form.Problem{Key: string(spoof.Seal)}
		}
		g.hang("remarks", key, conversation.Remarked{Remark: remark, Screen: conversation.AskByName{}})
	}
}
