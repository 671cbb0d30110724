package bot

import (
	"strconv"

	"twinbot/conversation"
	"twinbot/conversation/office"
)

// incoming is an update as the bot needs it.
type incoming struct {
	update   int64
	user     int64  // Telegram account of who acts; of somebody anonymous, that of Telegram's stand-in
	name     string // of that account, as Telegram shows it
	language string // of that account's client, BCP 47; often empty
	chat     int64
	thread   int    // topic of the chat, or 0
	public   bool   // anyone can find the chat
	unnamed  bool   // sent in the name of the chat itself, as its anonymous administrators do
	message  int    // that was sent, or whose button was pressed
	text     string // of the message that was sent or edited, or its caption
	query    string // of a press, to be answered
	replied  int    // message of the bot that this one replies to, or 0
	act      act    // nil if the update is of no concern
}

// act is what an update asks for.
//
//sumtype:decl
type act interface{ act() }

type (
	// talk is part of the dialogue in a private chat.
	talk struct{ input conversation.Input }
	// textFile is a file that is said to hold plain text, in a private chat.
	textFile struct {
		id   string // to fetch it by
		size int64  // in bytes
	}
	// unknownPress is the press of a button that no longer means anything, or
	// never did.
	unknownPress struct{}
	// cardPress is the press of a button on a decision card.
	cardPress struct{ button conversation.Button }
	// groupReply is a reply in a group to a message of the bot.
	groupReply struct {
		text string // empty for a photo, a sticker …
	}
	// bind is the command /bind in a group.
	bind struct{ code string }
	// bindAlone is the command /bind where it means nothing: in a private chat.
	bindAlone struct{}
	// officeCommand is a command for the chat of an office, such as /pending.
	officeCommand struct{ office.Command }
	// officePress is the press of a button under the answer to one.
	officePress struct{ button conversation.Button }
	// groupHelp is the command /help in a group.
	groupHelp struct{}
	// reach says that a person has stopped the bot, or started it again.
	reach struct{ reachable bool }
	// joinedGroup and leftGroup tell of the bot itself.
	joinedGroup struct{}
	leftGroup   struct{}
	// movedGroup says that a group has become a supergroup.
	movedGroup struct{ old, new int64 }
)

func (talk) act()          {}
func (textFile) act()      {}
func (unknownPress) act()  {}
func (cardPress) act()     {}
func (groupReply) act()    {}
func (bind) act()          {}
func (bindAlone) act()     {}
func (officeCommand) act() {}
func (officePress) act()   {}
func (groupHelp) act()     {}
func (reach) act()         {}
func (joinedGroup) act()   {}
func (leftGroup) act()     {}
func (movedGroup) act()    {}

// key names the update wherever it must be known again.
func (in incoming) key() string { return strconv.FormatInt(in.update, 10) }

// place returns where to answer.
func (in incoming) place() place { return place{chat: in.chat, thread: in.thread} }

// spoken reports whether the update is something a person said, so that they
// wait for an answer.
func (in incoming) spoken() bool {
	switch in.act.(type) {
	case talk, textFile, bind, bindAlone, groupHelp, groupReply, officeCommand:
		return true
	default:
		return false
	}
}
