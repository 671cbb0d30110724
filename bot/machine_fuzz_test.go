package bot

import (
	"testing"
	"time"
	_ "time/tzdata" // the clocks of the offices, on whatever machine
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/conversationtest"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// FuzzUpdate takes whatever comes in through the real decoder and the machine,
// for somebody unknown, somebody new and somebody in the middle of a form: each
// step ends with a screen that Telegram would take.
func FuzzUpdate(f *testing.F) {
	for _, seed := range []string{
		typed(private, "/start", 6), typed(private, "/start lang_fr", 6), typed(private, "/new", 4), typed(private, "/cancel", 7),
		message(`"chat":%s,"from":%s,"text":"Nos rivières \u202e"`, private, anna), message(`"chat":%s,"from":%s,"text":"7-11"`, private, anna),
		pressed("0:go:profile", message3(private)), pressed("0:new:", message3(private)), pressed("0:p:languages:en", message3(private)),
		pressed("0:send:1", message3(private)), pressed("0:su:country:FR", message3(private)), pressed("0:act:1:withdraw:1", message3(private)),
	} {
		f.Add([]byte(seed))
	}
	texts, err := locales.Load(locales.Files, func(key string, err error) { f.Errorf("text %s: %v", key, err) })
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		in, err := decode(raw, "TwinBot")
		act, ok := in.act.(talk)
		if err != nil || !ok {
			return
		}
		machine := conversation.Machine{BotName: "TwinBot", Languages: texts.Languages(), Texts: texts}
		for _, state := range standing() {
			facts := known(state)
			_ = machine.Reads(state, act.input)
			next, _ := machine.Step(state, act.input, facts)
			for _, language := range texts.Languages() {
				checkShown(t, machine.Screen(next, facts).View(texts.In(language)), next.Card)
			}
		}
	})
}

// standing returns where people may stand when an update comes.
func standing() []conversation.State {
	return []conversation.State{
		{},
		{Language: "en", SignUp: &conversation.SignUp{Step: conversation.AskSchool, Country: "FR"}, Place: conversation.AtSignUp},
		{Language: "fr", Account: 1, Card: 7},
		{Language: "en", Account: 1, Card: 7, Place: conversation.AtForm, Fill: &conversation.Fill{
			Draft: "1", OneSchool: true, At: form.Tools, Answers: form.Answers{form.School: {"1"}, form.Title: {"Rivers"}},
		}},
	}
}

// known returns the facts about the person in state s.
func known(s conversation.State) conversation.Facts {
	f := conversation.Facts{Now: time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC), Token: "abcdefghijklmnopqrstuv", Key: "1"}
	if s.Account != 0 {
		school := people.School{ID: 1, Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
		f.Me = &people.Teacher{ID: 1, Name: "Marie Dupont", UserName: "marie_dupont", Language: "fr", Memberships: []people.Membership{
			{ID: 10, Teacher: 1, School: school, State: people.Validated, Attempt: 1, AskedAt: f.Now},
		}}
	}
	return f
}

// checkShown checks what Telegram would refuse.
func checkShown(t *testing.T, m conversation.Message, card int) {
	t.Helper()
	text, err := conversationtest.Plain(m.Text)
	if err != nil {
		t.Errorf("%v in %q", err, m.Text)
	}
	if n := utf8.RuneCountInString(text); n == 0 || n > 4096 {
		t.Errorf("a text of %d characters", n)
	}
	for _, row := range m.Rows {
		for _, key := range row {
			if key.URL == "" && len(conversation.EncodeButton(card, key.Button)) > conversation.MaxButton {
				t.Errorf("the button %q carries %q", key.Caption, conversation.EncodeButton(card, key.Button))
			}
		}
	}
}
