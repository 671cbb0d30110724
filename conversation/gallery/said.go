package gallery

import (
	"twinbot/conversation"
	"twinbot/conversation/form"
)

// saidAlone is the keys of the texts that stand on no screen: toasts, menus, prompts,
// and what groups are told.
var saidAlone = []string{
	"about.long", "about.name", "about.short",
	"apology.text",
	"bind.bot_not_administrator", "bind.bound_elsewhere", "bind.busy", "bind.done", "bind.expired_code", "bind.lost",
	"bind.no_code", "bind.not_administrator", "bind.private", "bind.public", "bind.too_many", "bind.unknown_code",
	"bind.used_code",
	"card.shown_below",
	"command.cancel", "command.contacts", "command.delete", "command.export", "command.help", "command.language",
	"command.new", "command.privacy", "command.profile", "command.projects", "command.signin", "command.start",
	"export.coming",
	"form_file.caption",
	"flood.message", "flood.press",
	"group.card_elsewhere", "group.help", "group.not_member", "group.unbound",
	"group_command.bind", "group_command.digest", "group_command.export", "group_command.find", "group_command.help",
	"group_command.language", "group_command.pending", "group_command.stats",
	"my_data.caption",
	"outage.message", "outage.press",
	"picker.closed",
	"prompt.ask.length", "prompt.ask.placeholder", "prompt.ask.request", "prompt.block.length",
	"prompt.block.placeholder", "prompt.block.request", "prompt.change.length", "prompt.change.placeholder",
	"prompt.change.request", "prompt.expired", "prompt.not_theirs", "prompt.signs", "prompt.refuse.length", "prompt.refuse.placeholder",
	"prompt.refuse.request", "prompt.uncounted",
	"toast.accepted", "toast.account_blocked", "toast.account_unblocked", "toast.approved", "toast.asked_again",
	"toast.blocked_already", "toast.blocked_elsewhere", "toast.both_offices", "toast.busy", "toast.cannot_accept", "toast.country_out",
	"toast.changes_asked", "toast.claimed", "toast.decided_agreed", "toast.decided_change", "toast.decided_no",
	"toast.decided_yes", "toast.failed", "toast.founded_together", "toast.gone",
	"toast.desk_moved", "toast.no_next", "toast.no_reason", "toast.not_asked", "toast.not_blocked", "toast.not_here", "toast.not_member",
	"toast.old_button", "toast.old_revision", "toast.over", "toast.own_membership", "toast.own_move",
	"toast.own_project", "toast.paused", "toast.question_open", "toast.question_sent", "toast.refused", "toast.too_late", "toast.too_long", "toast.words_added",
}

func hangSaid(g *gallery) {
	data := map[string]any{
		"Office": "NSS-FR", "Title": plainAnswers.Get(form.Title), "Offices": []string{"NSS-BE-FR", "NSS-FR"}, "Count": 2, "Commands": "/pending", "Name": wordy.Name, "Why": "…",
		"Until": "2 Dec 2026, 14:30", "At": "2 December 2026", "Person": wordy.Name, "Min": 3, "Max": 500, "Length": 1,
	}
	for _, key := range saidAlone {
		g.hang("said", key, conversation.Said{Key: key, Data: data})
	}
}
