package bot_test

import (
	"strings"
	"testing"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// TestPicker lets a teacher choose people in Telegram: the answer is the same for
// somebody who has an account and somebody who has none, and the phone's own
// keyboard comes back.
func TestPicker(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna, tom, stranger := w.AddPerson("Anna Martin", "fr"), w.AddPerson("Tom Byrne", "en"), w.AddPerson("Sam Stone", "en")
	for _, p := range []*botapi.Person{anna, tom} {
		w.types(p, p.Chat(), "/help")
		w.newest(p.Chat(), "/new")
	}
	w.register(anna, "Anna Martin", "anna_martin", college)
	w.register(tom, "Tom Byrne", "tom_byrne", people.School{Name: "St Brigid's School", Town: "Galway", Country: "IE", Office: "NSS-IE"})
	for _, p := range []*botapi.Person{anna, tom} {
		w.validate(w.teacher(p).Memberships[0].ID, 900)
		w.newest(p.Chat(), "Bonne nouvelle")
	}
	picks := func(who *botapi.Person, name string) string {
		t.Helper()
		w.types(anna, anna.Chat(), "/contacts")
		w.settled("the command to be confirmed")
		w.presses(anna, w.newest(anna.Chat(), w.plain("fr", "contacts.none")), "fr", "button.picker")
		w.await("the picker", func() bool { return len(anna.Chat().Keyboard()) == 2 })
		if err := anna.SharesUsers(w.plain("fr", "button.pick_somebody"), who); err != nil {
			t.Fatal(err)
		}
		answer := w.newest(anna.Chat(), name).Text
		w.await("the phone's own keyboard", func() bool { return anna.Chat().Keyboard() == nil && w.Pending() == 0 })
		text, _, _ := strings.Cut(strings.ReplaceAll(answer, name, "NAME"), "?start=")
		return text
	}
	known, unknown := picks(tom, "Tom Byrne"), picks(stranger, "Sam Stone")
	if known != unknown {
		t.Errorf("somebody with an account:\n%s\nsomebody without:\n%s", known, unknown)
	}
	request := w.newest(tom.Chat(), "Anna Martin")
	if len(request.Rows) == 0 {
		t.Errorf("tom is not asked but told %q", request.Text)
	}

	w.types(anna, anna.Chat(), "/contacts")
	w.settled("the command to be confirmed")
	w.presses(anna, w.newest(anna.Chat(), w.plain("fr", "contacts.none")), "fr", "button.picker")
	w.await("the picker", func() bool { return len(anna.Chat().Keyboard()) == 2 })
	w.types(anna, anna.Chat(), w.plain("fr", "button.back_to_contacts"))
	w.await("the phone's own keyboard", func() bool { return anna.Chat().Keyboard() == nil })
	w.newest(anna.Chat(), w.plain("fr", "contacts.none"))
}
