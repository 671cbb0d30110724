package bot_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

var college = people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}

// TestBind goes through the rules for an office's chat, one after the other.
func TestBind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, paul := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Paul Roux", "fr")
	group := w.AddGroup("Bureau", botapi.Supergroup, claire)
	group.Add(paul)
	group.AddBot(false)
	says := func(by *botapi.Person, text, key string) {
		t.Helper()
		w.types(by, group.Chat(), text)
		w.newest(group.Chat(), firstWords(w.plain("fr", key)))
	}
	code := w.code("NSS-FR")
	says(claire, "/bind@TwinBot "+code, "bind.bot_not_administrator")
	group.AddBot(true)
	says(paul, "/bind "+code, "bind.not_administrator")
	says(claire, "/bind", "bind.no_code")
	says(claire, "/bind “\u200b”.", "bind.no_code")
	says(claire, "/bind NOTACODE", "bind.unknown_code")
	w.types(claire, group.Chat(), "/bind « "+strings.ToLower(code[:4])+"-"+code[4:]+"\u200b ».")
	w.newest(group.Chat(), "Réseau Canopé")

	group.Promote(paul, true) // anonymous: the group itself seems to write
	w.types(paul, group.Chat(), "/bind "+w.code("CSS"))
	w.newest(group.Chat(), "Central Support Service")

	other := w.AddGroup("Ailleurs", botapi.Supergroup, claire)
	other.AddBot(true)
	w.types(claire, other.Chat(), "/bind "+code)
	w.newest(other.Chat(), firstWords(w.plain("fr", "bind.used_code")))
	w.types(claire, other.Chat(), "/bind "+w.code("NSS-FR"))
	w.newest(other.Chat(), firstWords(w.plain("fr", "bind.bound_elsewhere")))

	w.types(claire, claire.Chat(), "/bind "+code)
	w.newest(claire.Chat(), firstWords(w.plain("fr", "bind.private")))
}

// TestGroupHelp checks that an office's chat is told of every command that its
// administrators find in the menu, and what each of them does.
func TestGroupHelp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire := w.AddPerson("Claire Petit", "fr")
	group := w.office("NSS-FR", claire)
	var want []string
	w.await("the menu", func() bool {
		want = nil
		for _, c := range group.Chat().Commands(claire) {
			want = append(want, "/"+c.Command+" – "+c.Description)
		}
		return len(want) > 0
	})
	w.types(claire, group.Chat(), "/help")
	help := w.newest(group.Chat(), want[0])
	var got []string
	for line := range strings.Lines(help.Text) {
		if strings.HasPrefix(line, "/") {
			got = append(got, strings.TrimSpace(line))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("commands in the menu (-) and in the help (+):\n%s", diff)
	}
}

// firstWords returns the beginning of a text, before any markup in it.
func firstWords(text string) string {
	text, _, _ = strings.Cut(text, "<")
	return strings.TrimSpace(text)
}

// TestWhoDecides checks that the members of an office's chat decide, and nobody
// else; that the first of them counts; and that everybody sees who it was.
func TestWhoDecides(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, paul, eve := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Paul Roux", "fr"), w.AddPerson("Eve Noir", "fr")
	anna := w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	office.Add(paul, anna)
	elsewhere := w.AddGroup("Ailleurs", botapi.Supergroup, eve)
	elsewhere.AddBot(true)
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Collège Jean Moulin")
	approve := card.Rows[0][0].Data

	office.Add(eve)
	w.HoldDelivery(true)
	query, err := eve.PressesData(office.Chat(), card.ID, approve)
	if err != nil {
		t.Fatal(err)
	}
	office.Remove(eve)
	w.HoldDelivery(false)
	if toast, want := w.toast(eve, query), w.plain("fr", "toast.not_member"); toast != want {
		t.Errorf("somebody who has left is answered with %q, want %q", toast, want)
	}

	for _, try := range []struct {
		name string
		by   *botapi.Person
		in   *botapi.Chat
		want string
	}{
		{"a stranger, in another group", eve, elsewhere.Chat(), "toast.not_here"},
		{"the teacher, alone", anna, anna.Chat(), "toast.not_here"},
		{"the teacher, in the office's chat", anna, office.Chat(), "toast.own_membership"},
		{"an officer", claire, office.Chat(), "toast.approved"},
	} {
		query, err := try.by.PressesData(try.in, card.ID, approve)
		if err != nil {
			t.Fatal(err)
		}
		if toast, want := w.toast(try.by, query), w.plain("fr", try.want); toast != want {
			t.Errorf("%s is answered with %q, want %q", try.name, toast, want)
		}
	}
	query, err = paul.PressesData(office.Chat(), card.ID, approve)
	if err != nil {
		t.Fatal(err)
	}
	if toast := w.toast(paul, query); !strings.HasPrefix(toast, "Validation · Claire Petit · ") {
		t.Errorf("another officer is answered with %q", toast)
	}
	w.await("the card to tell who it was", func() bool {
		m, _ := office.Chat().Message(card.ID)
		return strings.Contains(m.Text, "Claire Petit") && len(m.Rows) == 1
	})
	w.newest(anna.Chat(), "Collège Jean Moulin")
}

// TestRefuseInOwnWords checks that only a reply to the prompt, by the one who
// asked for it and of a fair length, is the reason.
func TestRefuseInOwnWords(t *testing.T) {
	t.Parallel()
	for name, anonymous := range map[string]bool{"by name": false, "anonymous": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			claire, paul, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Paul Roux", "fr"), w.AddPerson("Anna Martin", "fr")
			office := w.office("NSS-FR", claire)
			office.Add(paul)
			office.Promote(claire, anonymous)
			w.types(anna, anna.Chat(), "/help")
			w.register(anna, "Anna Martin", "anna_martin", college)
			card := w.newest(office.Chat(), "Collège Jean Moulin")

			prompt := w.prompts(claire, card, office.Chat())
			replies := func(p *botapi.Person, text string) {
				t.Helper()
				if _, err := p.Replies(prompt, text); err != nil {
					t.Fatal(err)
				}
			}
			replies(claire, "non")
			w.newest(office.Chat(), "500")
			replies(paul, "Je ne suis pas d'accord du tout.")
			w.types(claire, office.Chat(), "Un autre sujet, sans rapport.")
			replies(claire, "Nous ne connaissons pas cette personne.")
			w.newest(anna.Chat(), "Nous ne connaissons pas cette personne.")
			w.await("the card to tell why", func() bool {
				m, _ := office.Chat().Message(card.ID)
				return strings.Contains(m.Text, "Nous ne connaissons pas cette personne.") && len(m.Rows) == 1
			})
		})
	}
}
