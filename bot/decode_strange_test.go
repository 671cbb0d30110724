package bot

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
)

// comparesIncoming lets updates be compared.
var comparesIncoming = cmp.AllowUnexported(
	incoming{}, talk{}, textFile{}, cardPress{}, groupReply{}, bind{}, reach{}, movedGroup{},
)

// strange are values that no field of the published Bot API has, except by chance.
var strange = []string{`{"type":"to_come"}`, `[{"type":"to_come"}]`, `[]`, `"to come"`, `7`, `0.5`, `true`, `null`}

// TestStrangeFields puts every published field that is not there, with strange values,
// into every object of an update. What the update asks for stays the same.
func TestStrangeFields(t *testing.T) {
	t.Parallel()
	yes := conversation.Answer{Card: conversation.Card{Project: 9, Number: 2, Revision: 1}, Verdict: approval.Yes}
	meaningful := []string{ // the bot acts on these, whatever they hold
		"message", "edited_message", "callback_query", "forward_origin", "migrate_to_chat_id", "migrate_from_chat_id", "username",
		"text", "caption",
	}
	fields := map[string][]string{}
	for _, name := range []string{"Update", "Message", "User", "Chat", "CallbackQuery", "MessageEntity", "Document", "ChatMemberRestricted"} {
		fields[name] = slices.DeleteFunc(published(t, name), func(field string) bool { return slices.Contains(meaningful, field) })
	}
	for name, update := range map[string]string{
		"a text":               message(`"chat":%s,"from":%s,"text":"Bonjour"`, private, anna),
		"a command":            typed(private, "/start x", 6),
		"a text file":          message(`"chat":%s,"from":%s,"document":{"file_id":"F1","file_unique_id":"1","file_name":"a.txt","file_size":9}`, private, anna),
		"a reply":              message(`"chat":%s,"from":%s,"text":"Non","reply_to_message":{"message_id":2,"date":1,"chat":%s,"from":%s}`, group, anna, group, thisBot),
		"an edit":              edited(`"text":"x"`),
		"a press":              pressed(conversation.EncodeButton(4, conversation.Back{}), message3(private)),
		"a press on a card":    pressed(conversation.EncodeButton(0, yes), message3(group)),
		"a press on one gone":  pressed(conversation.EncodeButton(0, yes), `{"message_id":3,"date":0,"chat":`+group+`}`),
		"made member":          membership(group, "left", "member"),
		"stopped by its owner": membership(private, "member", "kicked"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, err := decode([]byte(update), "TwinBot")
			if err != nil || want.act == nil {
				t.Fatalf("decoded %+v, %v", want, err)
			}
			var whole any
			if err := json.Unmarshal([]byte(update), &whole); err != nil {
				t.Fatal(err)
			}
			eachObject(whole, func(object map[string]any) {
				for _, field := range fields[typeOf(object)] {
					if _, there := object[field]; there {
						continue
					}
					for _, value := range strange {
						object[field] = json.RawMessage(value)
						checkDecoded(t, whole, want)
					}
					delete(object, field)
				}
			})
		})
	}
}

func checkDecoded(t *testing.T, update any, want incoming) {
	t.Helper()
	raw, err := json.Marshal(update)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := decode(raw, "TwinBot") // an error names the field
	if diff := cmp.Diff(want, got, comparesIncoming); diff != "" {
		t.Errorf("%s: decoded (-want +got):\n%s", raw, diff)
	}
}

// published returns the fields of a type of the Bot API, in the order of the alphabet.
func published(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("../playground/botapi/botapi.json")
	if err != nil {
		t.Fatal(err)
	}
	var api struct {
		Types map[string]struct {
			Fields []struct{ Name string }
		}
	}
	if err := json.Unmarshal(data, &api); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range api.Types[name].Fields {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return names
}

// eachObject visits every object in a JSON document, which visit may change for a while.
func eachObject(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		for _, inner := range v {
			eachObject(inner, visit)
		}
		visit(v)
	case []any:
		for _, inner := range v {
			eachObject(inner, visit)
		}
	}
}

// typeOf returns the type of an object of the Bot API, told by a field that it must have.
func typeOf(object map[string]any) string {
	for field, name := range map[string]string{
		"update_id": "Update", "message_id": "Message", "is_bot": "User", "chat_instance": "CallbackQuery",
		"offset": "MessageEntity", "file_id": "Document", "status": "ChatMemberRestricted",
	} {
		if _, there := object[field]; there {
			return name
		}
	}
	return "Chat" // and what is unlike any other
}

// TestUnreadableParts checks what is left of an update whose parts that the bot reads
// have another form than the published one.
func TestUnreadableParts(t *testing.T) {
	t.Parallel()
	inTopic := inGroup(bind{code: "X"})
	unnamed := fromAnna(talk{conversation.Say{Text: "x", Message: 3}})
	unnamed.name = "Martin"
	noQuery := fromAnna(talk{conversation.Press{Card: 4, Button: conversation.Back{}}})
	back := conversation.EncodeButton(4, conversation.Back{})
	for _, tt := range []struct {
		name, update string
		want         incoming
		unreadable   string // the field that the error names
	}{
		{"a name", strings.Replace(message(`"chat":%s,"from":%s,"text":"x"`, private, anna), `"Anna","last`, `{},"last`, 1), unnamed, "message.from.first_name"},
		{"entities", message(`"chat":%s,"from":%s,"text":"x","entities":{}`, private, anna), fromAnna(talk{conversation.Say{Text: "x", Message: 3}}), "message.entities"},
		{
			"the type of an entity", message(`"chat":%s,"from":%s,"text":"/help","entities":[{"type":9,"offset":0,"length":5}]`, private, anna),
			fromAnna(talk{conversation.Say{Text: "/help", Message: 3}}), "message.entities.type",
		},
		{
			"the message replied to", message(`"chat":%s,"from":%s,"text":"Non","reply_to_message":"2"`, private, anna),
			fromAnna(talk{conversation.Say{Text: "Non", Message: 3}}), "message.reply_to_message",
		},
		{
			"a topic", message(`"chat":%s,"from":%s,"text":"/bind X","message_thread_id":"8","is_topic_message":true,"entities":[{"type":"bot_command","offset":0,"length":5}]`, group, anna),
			inTopic, "message.message_thread_id",
		},
		{"the size of a file", message(`"chat":%s,"from":%s,"document":{"file_id":"F1","file_name":"a.txt","file_size":"9"}`, private, anna), fromAnna(textFile{id: "F1"}), "message.document.file_size"},
		{"a file", message(`"chat":%s,"from":%s,"document":"F1"`, private, anna), fromAnna(talk{conversation.Send{What: conversation.Paper}}), "message.document"},
		{"who was picked", message(`"chat":%s,"from":%s,"users_shared":{"users":[{"user_id":"8"}]}`, private, anna), fromAnna(talk{conversation.Send{What: conversation.Other}}), "message.users_shared.users.user_id"},
		{"a sender", message(`"chat":%s,"from":"Anna","text":"x"`, private), incoming{update: 5, chat: 7, message: 3}, "message.from"},
		{"a chat", message(`"chat":"x","from":%s,"text":"x"`, anna), incoming{update: 5, message: 3}, "message.chat"},
		{"a kind of chat", message(`"chat":{"id":7,"type":"salon"},"from":%s,"text":"x"`, anna), fromAnna(nil), ""},
		{"the message of a press", pressed(back, `"x"`), incoming{update: 5, user: 7, name: "Anna Martin", language: "fr", query: "q", act: unknownPress{}}, "callback_query.message"},
		{"the number of a press", strings.Replace(pressed(back, message3(private)), `"id":"q"`, `"id":9`, 1), noQuery, "callback_query.id"},
		{"a status", membership(private, "member", "hovering"), atChat(7, nil), ""},
		{"a status in a group", membership(group, "member", "hovering"), atChat(-1001, nil), ""},
		{"a status before", membership(group, "hovering", "member"), atChat(-1001, joinedGroup{}), ""},
		{"a status before it went", membership(group, "hovering", "kicked"), atChat(-1001, leftGroup{}), ""},
		{"the number", strings.Replace(message(`"chat":%s,"from":%s,"text":"x"`, private, anna), "5", `"5"`, 1), incoming{}, "update_id"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := decode([]byte(tt.update), "TwinBot")
			if told := fmt.Sprint(err); (err != nil) != (tt.unreadable != "") || !strings.Contains(told, fmt.Sprintf("%q", tt.unreadable)) && err != nil {
				t.Errorf("the error is %q, want the field %q", told, tt.unreadable)
			}
			got.text = "" // see TestDecodeText
			if diff := cmp.Diff(tt.want, got, comparesIncoming); diff != "" {
				t.Errorf("decoded (-want +got):\n%s", diff)
			}
		})
	}
}

// edited returns an update with an edit of Anna's that has these fields.
func edited(fields string) string {
	return fmt.Sprintf(`{"update_id":5,"edited_message":{"message_id":3,"date":1,"chat":%s,"from":%s,%s}}`, private, anna, fields)
}
