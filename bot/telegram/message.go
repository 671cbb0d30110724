package telegram

// Message is a message of any kind, with the fields that the bot uses.
type Message struct {
	ID                int       `json:"message_id"`
	MessageThreadID   int       `json:"message_thread_id"`
	IsTopicMessage    bool      `json:"is_topic_message"`
	From              *User     `json:"from"`
	SenderChat        *Chat     `json:"sender_chat"`
	Chat              Chat      `json:"chat"`
	ForwardOrigin     Presence  `json:"forward_origin"`
	ReplyToMessage    *Message  `json:"reply_to_message"`
	MigrateToChatID   int64     `json:"migrate_to_chat_id"`
	MigrateFromChatID int64     `json:"migrate_from_chat_id"`
	Text              string    `json:"text"`
	Entities          []Entity  `json:"entities"`
	Caption           string    `json:"caption"`
	Document          *Document `json:"document"`
	UsersShared       *Shared   `json:"users_shared"`

	// What else a person can send. Service messages have none of these.
	Animation       Presence `json:"animation"`
	Audio           Presence `json:"audio"`
	Checklist       Presence `json:"checklist"`
	Contact         Presence `json:"contact"`
	Dice            Presence `json:"dice"`
	Game            Presence `json:"game"`
	Giveaway        Presence `json:"giveaway"`
	GiveawayWinners Presence `json:"giveaway_winners"`
	Invoice         Presence `json:"invoice"`
	LivePhoto       Presence `json:"live_photo"`
	Location        Presence `json:"location"`
	PaidMedia       Presence `json:"paid_media"`
	Photo           Presence `json:"photo"`
	Poll            Presence `json:"poll"`
	RichMessage     Presence `json:"rich_message"`
	Sticker         Presence `json:"sticker"`
	Story           Presence `json:"story"`
	Venue           Presence `json:"venue"`
	Video           Presence `json:"video"`
	VideoNote       Presence `json:"video_note"`
	Voice           Presence `json:"voice"`
}

// Entity is a part of a text that has a meaning, such as a command. It is counted in
// UTF-16 units.
type Entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
}

// Document is a file.
type Document struct {
	FileID   string `json:"file_id"`
	FileName string `json:"file_name"`
	MIMEType string `json:"mime_type"`
	FileSize int64  `json:"file_size"` // in bytes
}

// Shared holds the accounts that a person has picked.
type Shared struct {
	Users []struct {
		UserID    int64  `json:"user_id"`
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
		Username  string `json:"username"`
	} `json:"users"`
}
