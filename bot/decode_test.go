package bot

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
)

// Pieces of updates as Telegram sends them.
const (
	anna     = `{"id":7,"is_bot":false,"first_name":"Anna","last_name":"Martin","language_code":"fr"}`
	private  = `{"id":7,"type":"private","first_name":"Anna"}`
	group    = `{"id":-1001,"type":"supergroup","title":"Bureau"}`
	thisBot  = `{"id":1,"is_bot":true,"first_name":"Twinbot","username":"TwinBot"}`
	otherBot = `{"id":2,"is_bot":true,"first_name":"Other","username":"OtherBot"}`
	anonym   = `"from":{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"},"sender_chat":` + group
)

// message returns an update with a message that has these fields beside its number.
func message(fields string, args ...any) string {
	return fmt.Sprintf(`{"update_id":5,"message":{"message_id":3,"date":1,`+fields+`}}`, args...)
}

// typed returns a message of text that begins with a command of so many units.
func typed(chat, text string, units int) string {
	quoted, _ := json.Marshal(text)
	return message(`"chat":%s,"from":%s,"text":%s,"entities":[{"type":"bot_command","offset":0,"length":%d}]`, chat, anna, quoted, units)
}

// pressed returns an update with the press of a button that carries data, under
// a message with these fields.
func pressed(data, under string) string {
	return fmt.Sprintf(`{"update_id":5,"callback_query":{"id":"q","from":%s,"chat_instance":"1","data":%q,"message":%s}}`, anna, data, under)
}

// fromAnna returns what is known of updates that Anna sent in her private chat.
func fromAnna(a act) incoming {
	return incoming{update: 5, user: 7, name: "Anna Martin", language: "fr", chat: 7, message: 3, act: a}
}

// inGroup returns the same in the group.
func inGroup(a act) incoming {
	in := fromAnna(a)
	in.chat = -1001
	return in
}

func TestDecode(t *testing.T) {
	t.Parallel()
	card := conversation.Card{Project: 9, Number: 2, Revision: 1}
	yes := conversation.Answer{Card: card, Verdict: approval.Yes}
	press := func(in incoming) incoming {
		in.query = "q"
		return in
	}
	for _, tt := range []struct {
		name, update string
		want         incoming
	}{
		{"text", message(`"chat":%s,"from":%s,"text":"Bonjour"`, private, anna), fromAnna(talk{conversation.Say{Text: "Bonjour", Message: 3}})},
		{"a command", typed(private, "/New", 4), fromAnna(talk{conversation.Command{Name: "new"}})},
		{"a command with a payload", typed(private, "/start  lang_fr ", 6), fromAnna(talk{conversation.Command{Name: "start", Payload: "lang_fr"}})},
		{"a command for this bot by name", typed(private, "/help@twinbot", 13), fromAnna(talk{conversation.Command{Name: "help"}})},
		{"a command for another bot", typed(private, "/help@OtherBot", 14), fromAnna(talk{conversation.Command{Name: "help@otherbot"}})},
		{"a payload beyond ASCII", typed(private, "/start 🙂é", 6), fromAnna(talk{conversation.Command{Name: "start", Payload: "🙂é"}})},
		{"an entity that is too long", typed(private, "/help", 50), fromAnna(talk{conversation.Say{Text: "/help", Message: 3}})},
		{"an entity that is empty", typed(private, "/help", 0), fromAnna(talk{conversation.Say{Text: "/help", Message: 3}})},
		{"/bind alone", typed(private, "/bind ABC", 5), fromAnna(bindAlone{})},
		{"a photo", message(`"chat":%s,"from":%s,"photo":[]`, private, anna), fromAnna(talk{conversation.Send{What: "photo"}})},
		{"a sticker", message(`"chat":%s,"from":%s,"sticker":{}`, private, anna), fromAnna(talk{conversation.Send{What: "sticker"}})},
		{"a file", message(`"chat":%s,"from":%s,"document":{},"caption":"x"`, private, anna), fromAnna(talk{conversation.Send{What: "document"}})},
		{
			"a text file", message(`"chat":%s,"from":%s,"document":{"file_id":"F1","file_name":"Aims.TXT","file_size":9},"caption":"x"`, private, anna),
			fromAnna(textFile{id: "F1", size: 9}),
		},
		{
			"a forwarded text file", message(`"chat":%s,"from":%s,"document":{"file_name":"a.txt"},"forward_origin":{"type":"user"}`, private, anna),
			fromAnna(talk{conversation.Send{What: "forward"}}),
		},
		{
			"something forwarded",
			message(`"chat":%s,"from":%s,"text":"x","forward_origin":{"type":"hidden_user","sender_user_name":"B"}`, private, anna),
			fromAnna(talk{conversation.Send{What: "forward"}}),
		},
		{"a pinned message", message(`"chat":%s,"from":%s,"pinned_message":{"message_id":1}`, private, anna), fromAnna(nil)},
		{
			"an edit",
			edited(`"text":"x"`),
			fromAnna(talk{conversation.Edit{Message: 3, Text: "x"}}),
		},
		{
			"somebody picked whose name nobody can see",
			message(`"chat":%s,"from":%s,"users_shared":{"request_id":1,"users":[{"user_id":8,"first_name":"\u3164","last_name":"✅","username":"bo_n"}]}`, private, anna),
			fromAnna(talk{conversation.Picked{Telegram: 8, Name: "@bo_n"}}),
		},
		{"a message of no kind we know", message(`"chat":%s,"from":%s`, private, anna), fromAnna(nil)},

		{"talk in a group", message(`"chat":%s,"from":%s,"text":"Salut"`, group, anna), inGroup(nil)},
		{"/bind in a group", typed(group, "/bind@TwinBot ABCD", 13), inGroup(bind{code: "ABCD"})},
		{"/help in a group", typed(group, "/help", 5), inGroup(groupHelp{})},
		{"another bot's command in a group", typed(group, "/help@OtherBot", 14), inGroup(nil)},
		{
			"a reply to the bot",
			message(`"chat":%s,"from":%s,"text":"Non","reply_to_message":{"message_id":2,"date":1,"chat":%s,"from":%s}`, group, anna, group, thisBot),
			func() incoming { in := inGroup(groupReply{text: "Non"}); in.replied = 2; return in }(),
		},
		{
			"a reply to another bot",
			message(`"chat":%s,"from":%s,"text":"Non","reply_to_message":{"message_id":2,"date":1,"chat":%s,"from":%s}`, group, anna, group, otherBot),
			inGroup(nil),
		},
		{
			"an anonymous administrator",
			message(`"chat":%s,%s,"text":"/bind X","entities":[{"type":"bot_command","offset":0,"length":5}]`, group, anonym),
			incoming{update: 5, user: 1087968824, name: "Group", chat: -1001, message: 3, unnamed: true, act: bind{code: "X"}},
		},
		{
			"/bind in a public group",
			typed(`{"id":-1001,"type":"supergroup","title":"Bureau","username":"bureau"}`, "/bind X", 5),
			func() incoming { in := inGroup(bind{code: "X"}); in.public = true; return in }(),
		},
		{"a group that moves", message(`"chat":%s,"from":%s,"migrate_to_chat_id":-1002`, group, anna), incoming{
			update: 5, chat: -1001, message: 3, act: movedGroup{old: -1001, new: -1002},
		}},

		{
			"a press in the dialogue",
			pressed(conversation.EncodeButton(4, conversation.Back{}), message3(private)),
			press(fromAnna(talk{conversation.Press{Card: 4, Button: conversation.Back{}}})),
		},
		{"a press on a card", pressed(conversation.EncodeButton(0, yes), message3(group)), press(inGroup(cardPress{yes}))},
		{"a press on a message long gone", pressed(conversation.EncodeButton(0, yes), `{"message_id":3,"date":0,"chat":`+group+`}`), press(inGroup(cardPress{yes}))},
		{"forged data", pressed("1:p:zzz", message3(private)), press(fromAnna(unknownPress{}))},
		{"a button of the dialogue in a group", pressed(conversation.EncodeButton(4, conversation.Back{}), message3(group)), press(inGroup(unknownPress{}))},
		{
			"a press under an inline result",
			fmt.Sprintf(`{"update_id":5,"callback_query":{"id":"q","from":%s,"inline_message_id":"x","data":"1:b"}}`, anna),
			press(incoming{update: 5, user: 7, name: "Anna Martin", language: "fr", act: unknownPress{}}),
		},

		{"blocked", membership(private, "member", "kicked"), atChat(7, reach{reachable: false})},
		{"unblocked", membership(private, "kicked", "member"), atChat(7, reach{reachable: true})},
		{"added to a group", membership(group, "left", "member"), atChat(-1001, joinedGroup{})},
		{"made administrator", membership(group, "member", "administrator"), atChat(-1001, nil)},
		{"thrown out of a group", membership(group, "administrator", "kicked"), atChat(-1001, leftGroup{})},
		{"an update of a kind to come", `{"update_id":5,"telepathy":{}}`, incoming{update: 5}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := decode([]byte(tt.update), "TwinBot")
			if err != nil {
				t.Fatal(err)
			}
			got.text = "" // see TestDecodeText
			if diff := cmp.Diff(tt.want, got, comparesIncoming); diff != "" {
				t.Errorf("decoded (-want +got):\n%s", diff)
			}
		})
	}
}

// message3 returns the message under which a button was pressed.
func message3(chat string) string {
	return fmt.Sprintf(`{"message_id":3,"date":1,"chat":%s,"from":%s,"text":"…"}`, chat, thisBot)
}

// membership returns an update that tells what the bot was and is in a chat.
func membership(chat, was, is string) string {
	member := func(status string) string { return fmt.Sprintf(`{"status":%q,"user":%s}`, status, thisBot) }
	return fmt.Sprintf(`{"update_id":5,"my_chat_member":{"chat":%s,"from":%s,"date":1,"old_chat_member":%s,"new_chat_member":%s}}`,
		chat, anna, member(was), member(is))
}

// atChat returns an update of Anna's that is no message.
func atChat(chat int64, a act) incoming {
	in := fromAnna(a)
	in.chat, in.message = chat, 0
	return in
}

// TestMalformedUpdate checks that what cannot be read still tells its number,
// which has to be confirmed to be rid of it.
func TestMalformedUpdate(t *testing.T) {
	t.Parallel()
	in, err := decode([]byte(`{"update_id":5,"message":{"chat":"a string"}}`), "TwinBot")
	if err == nil || in.update != 5 || in.act != nil {
		t.Errorf("decoded %+v, %v; want its number and an error", in, err)
	}
}

// TestDecodeText reads what a message says: with it an edit is compared that may
// change nothing.
func TestDecodeText(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		message(`"chat":%s,"from":%s,"text":"/start now"`, private, anna):                "/start now",
		message(`"chat":%s,"from":%s,"caption":"Our river","photo":[{}]`, private, anna): "Our river",
		edited(`"text":"Anna"`):                      "Anna",
		edited(`"caption":"Our river","photo":[{}]`): "Our river",
		pressed("0:b", fmt.Sprintf(`{"message_id":3,"date":1,"chat":%s,"text":"What?"}`, private)): "",
	} {
		in, err := decode([]byte(raw), "TwinBot")
		if err != nil || in.text != want {
			t.Errorf("%s says %q, %v; want %q", raw, in.text, err, want)
		}
	}
}
