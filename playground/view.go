package playground

import (
	"time"

	"twinbot/playground/botapi"
)

// stageView is everything that the page shows, as it is told at first.
type stageView struct {
	Bot       botView       `json:"bot"`
	People    peopleView    `json:"people"`
	Messages  []messageView `json:"messages"`
	Directs   []directView  `json:"directs"`
	Rooms     []roomView    `json:"rooms"`
	Calls     []callView    `json:"calls"`
	Trouble   trouble       `json:"trouble"`
	Clock     time.Time     `json:"clock"`
	Story     storyView     `json:"story"`
	Stories   []choiceView  `json:"stories"`
	Offices   []string      `json:"offices"`
	Countries []Country     `json:"countries"`
	Can       abilities     `json:"can"`
}

type botView struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Username string `json:"username"`
}

// abilities are what the program lets one do.
type abilities struct {
	Inspect   bool `json:"inspect"`
	Sweep     bool `json:"sweep"`
	Restart   bool `json:"restart"`
	Gallery   bool `json:"gallery"`
	StartOver bool `json:"startOver"`
}

type peopleView struct {
	Persons []personView `json:"persons"`
	Groups  []groupView  `json:"groups"`
}

type personView struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Username string `json:"username"`
	Language string `json:"language"`
	Country  string `json:"country"` // ISO 3166-1, or ""
	Blocked  bool   `json:"blocked"`
}

type groupView struct {
	Chats   []int64          `json:"chats"` // all it has had, the one it has now last
	Title   string           `json:"title"`
	Kind    botapi.GroupKind `json:"kind"`
	Owner   int64            `json:"owner"`
	Members []int64          `json:"members"`
	Roles   map[int64]role   `json:"roles"` // of the members
	Topics  []topicView      `json:"topics"`
	Bot     string           `json:"bot"` // "administrator", "member", or anything else if it is not there
}

type topicView struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

type messageView struct {
	Chat     int64           `json:"chat"`
	Thread   int             `json:"thread"` // the topic, 0 for none
	ID       int             `json:"id"`
	From     string          `json:"from"`
	FromID   int64           `json:"fromId"`
	Bot      bool            `json:"bot"`
	Text     string          `json:"text"`
	Entities []botapi.Entity `json:"entities"`
	Rows     [][]buttonView  `json:"rows"`
	Keyboard [][]keyView     `json:"keyboard"`
	ReplyTo  int             `json:"replyTo"`
	Date     time.Time       `json:"date"`
	Edited   bool            `json:"edited"`
	Deleted  bool            `json:"deleted"`
	File     *fileView       `json:"file"`
	Service  string          `json:"service"`
	Prompt   *promptView     `json:"prompt"`
}

type buttonView struct {
	Caption string `json:"caption"`
	URL     string `json:"url"`
	Style   string `json:"style"`
}

type keyView struct {
	Caption string `json:"caption"`
	Users   int    `json:"users"` // how many people can be picked, 0 if the key only types its caption
}

type fileView struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	Size int    `json:"size"`
}

// promptView says that the bot has asked for a reply to its message.
type promptView struct {
	Chat        int64  `json:"chat"`
	ID          int    `json:"id"`
	Placeholder string `json:"placeholder"`
	Selective   bool   `json:"selective"` // only those are asked whom the message mentions or answers
}

// directView is a message from one person to another, which the bot does not see.
type directView struct {
	Number int       `json:"number"`
	From   string    `json:"from"`
	FromID int64     `json:"fromId"`
	To     int64     `json:"to"`
	Text   string    `json:"text"`
	Link   string    `json:"link"`
	Date   time.Time `json:"date"`
	After  int       `json:"after"` // the message of the bot's chat with the receiver that it follows
}

// roomView says how much a chat takes from the bot.
type roomView struct {
	Chat    int64 `json:"chat"`
	Limit   int   `json:"limit"`   // messages and edits a minute, 0 where that is not limited
	Left    int   `json:"left"`    // how many of them are left
	Seconds int   `json:"seconds"` // until there is more
}

// choiceView is a story that can be chosen.
type choiceView struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

type toastView struct {
	Person int64  `json:"person"`
	Chat   int64  `json:"chat"`
	Text   string `json:"text"`
	Alert  bool   `json:"alert"`
}

type callView struct {
	Number  int               `json:"number"`
	At      time.Time         `json:"at"`
	Method  string            `json:"method"`
	Params  map[string]string `json:"params"`
	Chat    int64             `json:"chat"`
	Status  int               `json:"status"` // of HTTP; 0 if the connection was cut
	Error   string            `json:"error"`
	Refusal string            `json:"refusal"` // why the call is wrong in itself, "" if it is right
	Ordered bool              `json:"ordered"` // it failed because the page wanted it to
}

func viewMessage(m botapi.Message, prompt *promptView) messageView {
	v := messageView{
		Chat: m.ChatID, Thread: m.Thread, ID: m.ID, From: m.From, FromID: m.FromID, Bot: m.FromBot, Text: m.Text, Entities: m.Entities,
		ReplyTo: m.ReplyTo, Date: m.Date, Edited: m.Edits > 0, Deleted: m.Deleted, Service: m.Service, Prompt: prompt,
	}
	for _, row := range m.Rows {
		var buttons []buttonView
		for _, b := range row {
			buttons = append(buttons, buttonView{Caption: b.Caption, URL: b.URL, Style: b.Style})
		}
		v.Rows = append(v.Rows, buttons)
	}
	for _, row := range m.Keyboard {
		var keys []keyView
		for _, k := range row {
			key := keyView{Caption: k.Caption}
			if k.RequestUsers != nil {
				key.Users = k.RequestUsers.Max
			}
			keys = append(keys, key)
		}
		v.Keyboard = append(v.Keyboard, keys)
	}
	if m.File != nil {
		v.File = &fileView{Kind: m.File.Kind, Name: m.File.Name, Size: len(m.File.Data)}
	}
	return v
}

func viewCall(number int, c botapi.Call) callView {
	return callView{
		Number: number, At: c.At, Method: c.Method, Params: c.Params, Chat: c.ChatID, Status: c.Status,
		Error: c.Description, Refusal: c.Refusal, Ordered: c.Ordered,
	}
}
