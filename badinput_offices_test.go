package main_test

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// What people with a liking for markup are called, and write.
const (
	annaName   = `<b>Anna</b> & "Söhne"`
	annaSchool = `École <i>&amp;</i> Co`
	boName     = "Bo </b>O'Neill"
	oddTitle   = "<b>Wasser</b> & </i>Co"
	oddText    = "<script>Flüsse</script> & Bäche, gezählt von unseren Klassen, mit &lt;Karten&gt;."
	oddTool    = "<u>Padlet</u>"
	oddReason  = "<b>Nein</b> & danke"
)

// TestBadInputInOffices tells how offices decide, with everybody pressing what
// is not theirs to press and the groups changing under the bot's feet.
func TestBadInputInOffices(t *testing.T) {
	t.Parallel()
	w := &twinning{walker: newWalker(t)}
	w.anna, w.bo = w.newcomer("A<i>nna", "en"), w.newcomer("Bo\u202e</b>", "en")
	w.clara = w.officer("Clara <Dupont>", "CSS & <Co>", botapi.Supergroup)
	w.alma = w.officer("Alma <b>Huber", "Büro <Wien>", botapi.BasicGroup)
	w.eoin = w.officer("Eoin &amp; Walsh", "Office & Sons", botapi.Forum)
	w.paul, w.rita = w.colleague(w.alma, "Paul Roth"), w.colleague(w.alma, "Rita Moos")
	tellInOrder(t, []part{
		{"nobody answers for the office", w.nobodyAnswers},
		{"bind is misused", w.bindIsMisused},
		{"the file goes to CSS, then to the office", w.officeTakesOver},
		{"refused in own words", w.refusedInOwnWords},
		{"the group is upgraded before an anonymous administrator approves", w.groupIsUpgraded},
		{"an office in a topic", w.officeInTopic},
		{"the co-founder refuses", w.cofounderRefuses},
		{"the bot is thrown out and added again", w.thrownOut},
		{"one chat for both offices", w.oneChatForBoth},
		{"decisions of others", w.othersDecide},
	})
	w.checkHarmless(t, "Anna", "Söhne", "Neill", "Wasser", "Padlet", "danke", "Alma", "Huber", "Rita")
}

func (w *twinning) nobodyAnswers(t *testing.T) {
	w.does(t, w.anna, "/start")
	w.signsUp(t, w.anna, annaName, "anna_k", "Austria", annaSchool, "Sign up")
	w.does(t, w.anna, "?cannot be reached through Twinbot at the moment", "?"+annaName)
}

func (w *twinning) bindIsMisused(t *testing.T) {
	code, second, expired := w.code(t, "CSS"), w.code(t, "CSS"), w.code(t, "CSS")
	w.exec(t, `UPDATE office_codes SET expires_at = now() - interval '1 second'
		WHERE code_hash = sha256(convert_to('`+expired+`', 'UTF8'))`)
	other := w.officer("Zoe Zufall", "Elsewhere", botapi.Supergroup)
	member := w.colleague(other, "Max Mitglied")
	w.unchanged(t, "by all who may not", func(t *testing.T) {
		w.says(t, w.anna, "/bind "+code, w.text(w.anna, "bind.private", nil))
		w.says(t, member, "/bind "+code, w.text(member, "bind.not_administrator", nil))
		for _, none := range []string{"", " '; --", " \x00", " “.”"} {
			w.says(t, other, "/bind"+none, w.text(other, "bind.no_code", nil))
		}
		for _, wrong := range []string{"<b>", novel, code + "X"} {
			w.says(t, other, "/bind "+string([]rune(wrong)[:min(len([]rune(wrong)), 4000)]), w.text(other, "bind.unknown_code", nil))
		}
		w.says(t, other, "/bind "+expired, w.text(other, "bind.expired_code", nil))
		other.Group.AddBot(false)
		w.says(t, other, "/bind@TwinbotTestBot "+code, w.text(other, "bind.bot_not_administrator", nil))
	})
	w.says(t, w.clara, "/bind "+code, "Central Support Service")
	w.unchanged(t, "with a code that was used", func(t *testing.T) {
		other.Group.AddBot(true)
		w.says(t, other, "/bind "+code, w.text(other, "bind.used_code", nil))
		w.says(t, other, "/bind "+second, w.text(other, "bind.bound_elsewhere", nil))
	})
}

func (w *twinning) officeTakesOver(t *testing.T) {
	w.does(t, w.clara, "?"+annaName, "?"+annaSchool, "?Does this person teach")
	card := live(t, w.clara)
	w.does(t, w.alma, "/bind "+w.code(t, "NSS-AT"), "?"+annaName, "?"+annaSchool)
	w.await(t, "the card at CSS to retire", func() bool {
		m, _ := w.clara.In().Message(card.ID)
		return len(m.Rows) == 0 && strings.Contains(m.Text, w.text(w.clara, "group.card_elsewhere", nil))
	})
	yes := conversation.EncodeButton(0, conversation.Answer{Card: conversation.Card{Membership: 1, Number: 1}, Verdict: approval.Yes})
	w.unchanged(t, "CSS still presses", func(t *testing.T) {
		if toast, want := w.forges(t, w.clara, card.ID, yes), w.text(w.clara, "toast.not_here", nil); toast != want {
			t.Errorf("answered with %q, want %q", toast, want)
		}
	})
}

func (w *twinning) refusedInOwnWords(t *testing.T) {
	w.does(t, w.alma, "+Refuse", "+In my own words", "?please reply to this message")
	prompt := live(t, w.alma)
	if !strings.HasPrefix(prompt.Text, "Alma <b>Huber") {
		t.Errorf("the prompt reads %s", prompt.Text)
	}
	w.unchanged(t, "with what is no reason", func(t *testing.T) {
		for _, wrong := range []string{"no", blanks, novel} {
			w.replies(t, w.alma, prompt, wrong, "For example: The school calendar")
		}
		if _, err := w.paul.Person.Replies(prompt, "I do not agree with that at all."); err != nil {
			t.Fatal(err)
		}
		w.says(t, w.paul, "/help", "This group decides for its support office")
	})
	w.replies(t, w.alma, prompt, oddReason, w.text(w.alma, "toast.refused", nil))
	w.does(t, w.anna, "?has not confirmed that you work", "?"+oddReason)
	w.unchanged(t, "the reply comes twice", func(t *testing.T) {
		w.again(t, w.alma)
		w.says(t, w.alma, "/help", "This group decides for its support office")
	})
	w.does(t, w.anna, "/profile", "?"+oddReason, "+Ask again: "+annaSchool)
	w.does(t, w.alma, "?Request no. 2")
}

// replies lets somebody reply to a message and waits for the answer.
func (w *twinning) replies(t *testing.T, a playground.Actor, to botapi.Message, text, want string) {
	t.Helper()
	reply, err := a.Person.Replies(to, text)
	if err != nil {
		t.Fatal(err)
	}
	w.answered(t, reply, a.In(), want)
}
