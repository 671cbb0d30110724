package main_test

import (
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestPeople tells how teachers keep their profile, become contacts or not, and
// leave, with one another and with an office.
func TestPeople(t *testing.T) { byPollingAndWebhook(t, tellPeople) }

func tellPeople(t *testing.T, told *twinning) {
	w := &circle{twinning: told}
	w.anna, w.bo, w.zoe = w.newcomer("Anna", "en"), w.newcomer("Bo", "en"), w.newcomer("Zoe", "en")
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	tellInOrder(t, []part{
		{"a profile, and its schools", w.profile},
		{"the language", w.language},
		{"links that work, and that do not", w.links},
		{"a school with a slip, and a search", w.isFound},
		{"a request, refused and repeated", w.requests},
		{"the people picker", w.picker},
		{"everything of one's own, and nothing", w.leaves},
	})
	w.checkHarmless(t, "Anna", "Neill", "Zoe")
}

// circle is a world of teachers who come to know each other.
type circle struct {
	*twinning
	zoe playground.Actor
}

func (w *circle) profile(t *testing.T) {
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?Central Support Service")
	w.does(t, w.anna, "/start")
	w.signsUp(t, w.anna, "Anna", "anna_k", "Austria", "Schule am Inn", "Sign up")
	w.does(t, w.clara, "?Schule am Inn", "+Confirm")
	w.does(t, w.anna, "?Good news", "/profile", "+Change my name", "?Write the new one", annaName, "?Your name from now on: "+annaName,
		"+Change user name", "?3 to 24 characters", "anna_gross", "?User name: anna_gross")
	w.does(t, w.anna, "+Add a school", "?What is your school", "Gymnasium Wels", "+Add my school", "?What is the full name", "Gymnasium Wels",
		"?In which town", "Wels", "+Yes, ask the office")
	w.does(t, w.clara, "?Gymnasium Wels", "+Confirm")
	w.does(t, w.anna, "?School: Gymnasium Wels", "/profile", "+Leave: Gymnasium Wels", "+Yes, leave it", "?Gymnasium Wels")
	if state := w.query(t, `SELECT string_agg(state, ' ' ORDER BY id) FROM memberships`); state != "validated left" {
		t.Errorf("her places are %s", state)
	}
}

func (w *circle) language(t *testing.T) {
	menu := func(want string) {
		t.Helper()
		w.await(t, "the menu to begin with "+want, func() bool {
			menu := w.anna.In().Commands(w.anna.Person)
			return len(menu) > 0 && menu[0].Description == want
		})
	}
	w.does(t, w.anna, "/language", "+Français", "?Je vous écris désormais en français")
	menu(w.texts.In("fr").Plain("command.start", nil))
	w.opens(t, w.anna, "?start=lang_en", "From now on I write to you in English")
	menu(w.text(w.anna, "command.start", nil))
}

// opens lets somebody follow a link, which is answered with text.
func (w *circle) opens(t *testing.T, a playground.Actor, link, text string) {
	t.Helper()
	_, payload, _ := strings.Cut(link, "?start=")
	sent, err := a.Person.Opens(payload)
	if err != nil {
		t.Fatal(err)
	}
	w.answered(t, sent, a.In(), text)
}

func (w *circle) links(t *testing.T) {
	link := func(of string) string {
		t.Helper()
		link, err := w.anna.Link(t.Context())
		if err != nil || !strings.Contains(live(t, w.anna).Text, of) {
			t.Fatalf("%v: she reads %s", err, live(t, w.anna).Text)
		}
		return link
	}
	w.does(t, w.anna, "/contacts", "+Link for one person", "?This link is for one person")
	single := link("one person")
	w.opens(t, w.bo, single, annaName)
	w.signsUp(t, w.bo, boName, "bo_oneill", "Ireland", "Scoil <3", "Sign up and join: "+annaName)
	w.does(t, w.clara, "?Scoil <3", "+Confirm")
	w.does(t, w.bo, "?Good news")
	w.does(t, w.anna, "?"+boName+": your link has been used", "/contacts", "+My links", "+Link for several people", "?for several people")
	revoked := link("several people")
	w.does(t, w.anna, "+Revoke link 1", "?The link is revoked", "+Link for several people", "?for several people")
	many := link("several people")
	w.opens(t, w.anna, many, w.text(w.anna, "remark.invite_own", nil))
	w.opens(t, w.zoe, single, w.text(w.zoe, "remark.invite_used", nil))
	w.opens(t, w.zoe, revoked, w.text(w.zoe, "remark.invite_revoked", nil))
	w.exec(t, `UPDATE invites SET expires_at = now() - interval '1 second' WHERE NOT revoked`)
	w.opens(t, w.zoe, many, w.text(w.zoe, "remark.invite_expired", nil))
}

func (w *circle) isFound(t *testing.T) {
	w.does(t, w.zoe, "/start", "?What is your name", "Zoe Blau", "?choose a user name", "zoe_blau", "?In which country", "Austria",
		"?What is your school", "schle am in", "+Schule am Inn, L<u>inz", "?May other confirmed teachers find you", "+Yes, they may", "+Sign up")
	w.does(t, w.clara, "?Zoe Blau", "+Confirm")
	w.does(t, w.zoe, "?Good news")
	w.does(t, w.bo, "/contacts", "+Find a teacher", "anna", "?Nobody")
	w.does(t, w.bo, "/contacts", "+Find a teacher", "blua", "?Zoe Blau")
}

func (w *circle) requests(t *testing.T) {
	asks := func(text string) {
		t.Helper()
		w.does(t, w.bo, "/contacts", "+Ask by user name", "?user name of the teacher")
		w.says(t, w.bo, "zoe_blau", text)
	}
	asks("Request sent: Zoe Blau")
	w.does(t, w.zoe, "?"+boName, "+Refuse: "+boName)
	w.does(t, w.bo, "?Zoe Blau: request not accepted")
	asks("once more 30 days after that answer")
	w.exec(t, `UPDATE contact_requests SET answered_at = answered_at - interval '30 days 1 minute'`)
	w.exec(t, `INSERT INTO spent SELECT id, 'request', now() FROM people, generate_series(1, 20) WHERE user_name = 'bo_oneill'`)
	asks("as many requests as possible within a day (20)")
	w.exec(t, `DELETE FROM spent`)
	before := messagesWith(w.zoe, boName)
	asks("Request sent: Zoe Blau")
	w.await(t, "the second request", func() bool { return messagesWith(w.zoe, boName) > before })
	w.does(t, w.zoe, "+Accept: "+boName)
	w.does(t, w.bo, "?Zoe Blau: request accepted")
}

// picker chooses somebody who is here, and somebody who is not: the answers
// tell nobody which is which.
func (w *circle) picker(t *testing.T) {
	stranger := w.newcomer("Zoe", "en")
	var told []string
	for _, who := range []playground.Actor{w.zoe, stranger} {
		w.does(t, w.anna, "/contacts", "+Choose in Telegram", "?below the text field")
		last := live(t, w.anna)
		if err := w.anna.Person.SharesUsers(w.text(w.anna, "button.pick_somebody", nil), who.Person); err != nil {
			t.Fatal(err)
		}
		answer := w.answered(t, last, w.anna.In(), "your request is there now")
		text, _, _ := strings.Cut(answer.Text, "?start=")
		told = append(told, text)
	}
	if told[0] != told[1] {
		t.Errorf("of one who is here she reads\n%s\nof one who is not\n%s", told[0], told[1])
	}
	w.does(t, w.zoe, "?"+annaName, "+Accept: "+annaName)
	w.does(t, w.anna, "?Zoe Blau: request accepted")
}

func (w *circle) leaves(t *testing.T) {
	w.does(t, w.anna, "/new", "+"+boName+", Scoil <3 (Ireland)")
	w.fillsIn(t)
	w.does(t, w.bo, "?Will you found this project", "?"+annaName)
	w.does(t, w.anna, "/export", "?This is everything that Twinbot stores about you")
	file := live(t, w.anna).File
	if file == nil || !strings.Contains(string(file.Data), "anna_gross") || !strings.Contains(string(file.Data), "Gymnasium Wels") {
		t.Errorf("her data come as %+v", file)
	}
	w.does(t, w.anna, "/delete", "+Delete my account", "+Yes, delete everything", "?Your account is deleted")
	w.does(t, w.bo, "?has withdrawn", "/projects", "+"+oddTitle, "?Former member")
	if n := w.query(t, `SELECT count(*) FROM people WHERE user_name = 'anna_gross'`); n != "0" {
		t.Error("she is still there")
	}
}
