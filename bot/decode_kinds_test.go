package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
)

// messageFields is every field that a message has in the published Bot API, by what the
// bot makes of a message with it that says nothing else.
var messageFields = struct {
	sent    map[conversation.Thing]string // by a person, and answered
	service string                        // tells what happened in a chat, and is not answered
	beside  string                        // comes with something else, or has a case of its own in TestDecode
}{
	sent: map[conversation.Thing]string{
		conversation.Photo:   "live_photo photo",
		conversation.Sticker: "sticker",
		conversation.Voice:   "audio voice",
		conversation.Video:   "animation video video_note",
		conversation.Paper:   "document",
		conversation.Forward: "forward_origin",
		conversation.Other: "caption checklist contact dice game giveaway giveaway_winners invoice location paid_media poll " +
			"rich_message story users_shared venue",
	},
	service: `boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left chat_shared
		checklist_tasks_added checklist_tasks_done community_chat_added community_chat_joined community_chat_removed
		connected_website delete_chat_photo direct_message_price_changed forum_topic_closed forum_topic_created
		forum_topic_edited forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift
		gift_upgrade_sent giveaway_completed giveaway_created group_chat_created left_chat_member managed_bot_created
		message_auto_delete_timer_changed new_chat_members new_chat_photo new_chat_title paid_message_price_changed
		passport_data pinned_message poll_option_added poll_option_deleted proximity_alert_triggered refunded_payment
		successful_payment suggested_post_approval_failed suggested_post_approved suggested_post_declined
		suggested_post_paid suggested_post_refunded supergroup_chat_created unique_gift video_chat_ended
		video_chat_participants_invited video_chat_scheduled video_chat_started web_app_data write_access_allowed`,
	beside: `author_signature business_connection_id caption_entities chat date direct_messages_topic edit_date effect_id
		entities ephemeral_message_id external_reply from guest_bot_caller_chat guest_bot_caller_user guest_query_id
		has_media_spoiler has_protected_content is_automatic_forward is_from_offline is_paid_post is_topic_message
		link_preview_options media_group_id message_id message_thread_id migrate_from_chat_id migrate_to_chat_id
		paid_star_count quote receiver_user reply_markup reply_to_checklist_task_id reply_to_message
		reply_to_poll_option_id reply_to_story sender_boost_count sender_business_bot sender_chat sender_tag
		show_caption_above_media suggested_post_info text via_bot`,
}

// TestMessageFields compares the table with the published Bot API and with what decode
// does. Every content has a variant that nobody has heard of.
func TestMessageFields(t *testing.T) {
	t.Parallel()
	listed := slices.Concat(strings.Fields(messageFields.service), strings.Fields(messageFields.beside))
	for _, fields := range messageFields.sent {
		listed = append(listed, strings.Fields(fields)...)
	}
	slices.Sort(listed)
	if diff := cmp.Diff(published(t, "Message"), listed); diff != "" {
		t.Errorf("fields of a message (-published +listed):\n%s", diff)
	}
	for thing, fields := range messageFields.sent {
		for field := range strings.FieldsSeq(fields) {
			checkAct(t, field, talk{conversation.Send{What: thing}}, groupReply{})
		}
	}
	for field := range strings.FieldsSeq(messageFields.service) {
		checkAct(t, field, nil, nil)
	}
}

// checkAct checks what is made of a message with one field: alone with the bot, and as a
// reply to it in a group.
func checkAct(t *testing.T, field string, alone, reply act) {
	t.Helper()
	content := `"` + field + `":{"type":"to_come"}`
	if field == "caption" {
		content = `"caption":"Our river","hologram":{"type":"to_come"}`
	}
	in, _ := decode([]byte(message(`"chat":%s,"from":%s,%s`, private, anna, content)), "TwinBot")
	if in.act != alone {
		t.Errorf("%s in a private chat asks for %#v, want %#v", field, in.act, alone)
	}
	if field == "forward_origin" {
		return // is not looked at in a group
	}
	toBot := fmt.Sprintf(`"reply_to_message":{"message_id":2,"from":%s}`, thisBot)
	in, _ = decode([]byte(message(`"chat":%s,"from":%s,%s,%s`, group, anna, content, toBot)), "TwinBot")
	if in.act != reply {
		t.Errorf("%s in a reply asks for %#v, want %#v", field, in.act, reply)
	}
}
