package office

// Group is a group that somebody wants to make an office's chat.
type Group struct {
	Public  bool // anyone can find it
	Unnamed bool // they write in the name of the group, which only administrators can
	// Whether it is known who they are there, whether they are administrators, and the bot is.
	Known, Administrator, BotAdministrator bool
}

// MayBind returns the text that says why the group cannot become an office's chat at this
// person's word, or "" if it can.
func (g Group) MayBind() string {
	switch {
	case g.Public:
		return "bind.public"
	case !g.Known:
		return "bind.busy"
	case !g.Unnamed && !g.Administrator:
		return "bind.not_administrator"
	case !g.BotAdministrator:
		return "bind.bot_not_administrator"
	}
	return ""
}
