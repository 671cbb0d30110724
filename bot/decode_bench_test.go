package bot

import (
	"strings"
	"testing"

	"twinbot/conversation"
)

// BenchmarkDecode reads an answer of some length, and the press of a tick under a
// question of some length.
func BenchmarkDecode(b *testing.B) {
	words := strings.Repeat("Our pupils compare the rivers near their towns. ", 12)
	keyboard := `"reply_markup":{"inline_keyboard":[` + strings.Repeat(`[{"text":"One","callback_data":"4:b"},{"text":"Two","callback_data":"4:b"}],`, 5) +
		`[{"text":"Back","callback_data":"4:b"}]]}`
	under := `{"message_id":3,"date":1,"chat":` + private + `,"from":` + thisBot + `,"text":"` + words + `","entities":[{"type":"bold","offset":0,"length":9}],` + keyboard + `}`
	for name, update := range map[string]string{
		"message": message(`"chat":%s,"from":%s,"text":"`+words+`"`, private, anna),
		"press":   pressed(conversation.EncodeButton(4, conversation.Back{}), under),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			raw := []byte(update)
			for b.Loop() {
				if in, err := decode(raw, "TwinBot"); err != nil || in.act == nil {
					b.Fatal(in, err)
				}
			}
		})
	}
}
