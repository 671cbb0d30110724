package bot_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/playground/botapi"
)

// TestPending goes through what waits, file by file: two officers get different
// files, and a card says who is at work on it.
func TestPending(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, paul := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Paul Roux", "fr")
	office := w.office("NSS-FR", claire)
	office.Add(paul)
	w.types(claire, office.Chat(), "/pending")
	w.newest(office.Chat(), w.plain("fr", "pending.nothing"))
	for i := range 3 {
		name := fmt.Sprintf("Anna Martin %c", 'A'+i)
		w.register(w.AddPerson(name, "fr"), name, fmt.Sprintf("anna_%c", 'a'+i), college)
		w.newest(office.Chat(), name)
	}
	w.types(claire, office.Chat(), "/pending@TwinBot")
	list := w.newest(office.Chat(), "3 dossiers à traiter")

	w.presses(claire, list, "fr", "button.next_file")
	first := w.newest(office.Chat(), "En cours de traitement : Claire Petit")
	w.presses(paul, list, "fr", "button.next_file")
	second := w.newest(office.Chat(), "En cours de traitement : Paul Roux")
	if !strings.Contains(first.Text, "Martin A") || !strings.Contains(second.Text, "Martin B") {
		t.Errorf("the two get\n%s\nand\n%s", first.Text, second.Text)
	}
	query, err := paul.Presses(list, "1. Anna Martin A")
	if err != nil {
		t.Fatal(err)
	}
	if toast := w.toast(paul, query); !strings.HasPrefix(toast, "En cours de traitement : Claire Petit") {
		t.Errorf("who wants the same file reads %q", toast)
	}
	w.presses(claire, first, "fr", "button.confirm")
	w.await("the card to say who decided, and to lead on", func() bool {
		m, _ := office.Chat().Message(first.ID)
		return strings.Contains(m.Text, "Validation · Claire Petit") && len(m.Rows) == 2
	})
	first, _ = office.Chat().Message(first.ID)
	w.presses(claire, first, "fr", "button.next_file")
	var third botapi.Message
	w.await("the next file in its place", func() bool {
		third, _ = office.Chat().Message(first.ID)
		return strings.Contains(third.Text, "Martin C") && strings.Contains(third.Text, "Claire Petit")
	})
	if toast, want := w.toast(claire, w.presses(claire, third, "fr", "button.confirm")), w.plain("fr", "toast.desk_moved"); toast != want {
		t.Errorf("who presses in the same moment reads %q, want %q", toast, want)
	}
	if toast, want := w.toast(paul, w.presses(paul, third, "fr", "button.next_file")), w.plain("fr", "toast.no_next"); toast != want {
		t.Errorf("who wants another reads %q, want %q", toast, want)
	}
	w.await("the card that came to say who decided", func() bool {
		return count(office.Chat(), "Validation · Claire Petit") == 1
	})
}

// TestOfficeCommands lets members, and others, give the commands of an office's
// chat, and press what they answer.
func TestOfficeCommands(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, olga, eve := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Olga Holm", "en"), w.AddPerson("Eve Noir", "en")
	office, other := w.office("NSS-FR", claire), w.office("NSS-DK", olga)
	unbound := w.AddGroup("Elsewhere", botapi.Supergroup, eve)
	unbound.AddBot(true)
	anna := w.AddPerson("Anna Martin", "fr")
	w.register(anna, "Anna Martin", "anna_martin", college)
	w.newest(office.Chat(), "Anna Martin")

	says := func(by *botapi.Person, in *botapi.Chat, command, want string) botapi.Message {
		t.Helper()
		w.types(by, in, command)
		return w.newest(in, want)
	}
	says(claire, office.Chat(), "/pending", "1 dossier à traiter")
	found := says(claire, office.Chat(), "/find martin", "1 dossier correspond")
	says(claire, office.Chat(), "/find", "/find rivières")
	says(claire, office.Chat(), "/stats", "À traiter : 1")
	says(claire, office.Chat(), "/find martni", "1 dossier correspond")
	says(olga, other.Chat(), "/pending", "Nothing is waiting for an answer")
	says(olga, other.Chat(), "/find martin", "Nothing in this office matches")
	says(eve, unbound.Chat(), "/pending", "does not decide for a support office yet")
	table := says(claire, office.Chat(), "/export", "1 dossier, dans un tableau")
	if table.File == nil || !strings.Contains(string(table.File.Data), "Anna Martin") || !strings.HasSuffix(table.File.Name, ".csv") {
		t.Errorf("the table comes as %+v", table.File)
	}
	if _, err := claire.Presses(found, "1. Anna Martin"); err != nil {
		t.Fatal(err)
	}
	w.newest(office.Chat(), w.plain("fr", "card.membership_question"))

	luc := w.AddPerson("Luc Ancien", "fr")
	office.Add(luc)
	for i, command := range []string{"/pending", "/find martin", "/export"} {
		w.HoldDelivery(true)
		w.types(luc, office.Chat(), command)
		office.Remove(luc)
		w.HoldDelivery(false)
		w.await(command+" of somebody who has left to be refused", func() bool {
			return count(office.Chat(), w.plain("fr", "group.not_member")) == i+1
		})
		office.Add(luc)
	}
}

// TestTwoOfficersAtOnce lets two officers decide in the same moment: one of them
// counts, and everybody reads who that was.
func TestTwoOfficersAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, paul, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Paul Roux", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	office.Add(paul)
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Anna Martin")
	yes := conversation.EncodeButton(0, conversation.Answer{Card: conversation.Card{Membership: 1, Number: 1}, Verdict: approval.Yes})
	no := conversation.EncodeButton(0, conversation.Answer{Card: conversation.Card{Membership: 1, Number: 1}, Verdict: approval.No, Code: "wrong_school"})
	w.HoldDelivery(true)
	said := map[*botapi.Person]string{}
	for person, data := range map[*botapi.Person]string{claire: yes, paul: no} {
		query, err := person.PressesData(office.Chat(), card.ID, data)
		if err != nil {
			t.Fatal(err)
		}
		said[person] = query
	}
	w.HoldDelivery(false)
	name := "Validation · Claire Petit"
	lost := w.toast(paul, said[paul])
	if w.toast(claire, said[claire]) != w.plain("fr", "toast.approved") {
		lost, name = w.toast(claire, said[claire]), "Refus · Paul Roux"
	}
	if !strings.HasPrefix(lost, name+" · ") {
		t.Errorf("who came second reads %q", lost)
	}
	w.await("the card to say: "+name, func() bool {
		m, _ := office.Chat().Message(card.ID)
		return strings.Contains(m.Text, name)
	})
	if n := count(anna.Chat(), "Bonne nouvelle") + count(anna.Chat(), "n’a pas validé"); n > 1 {
		t.Errorf("the teacher is told %d answers", n)
	}
}

// TestWhoMayDoWhat lets everybody do everything that can be done in the chat of
// an office, and compares what they are answered with what it was when somebody
// last read it.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	w := newPacedWorld(t, botapi.Limits{GroupPerMinute: -1})
	w.start()
	claire, paul, hidden, left := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Paul Roux", "fr"), w.AddPerson("Hélène Cachet", "fr"), w.AddPerson("Luc Ancien", "fr")
	olga, eve, anna := w.AddPerson("Olga Holm", "fr"), w.AddPerson("Eve Noir", "fr"), w.AddPerson("Anna Martin", "fr")
	office, other := w.office("NSS-FR", claire), w.office("NSS-DK", olga)
	office.Add(paul, hidden, left, anna)
	office.Promote(hidden, true)
	unbound := w.AddGroup("Ailleurs", botapi.Supergroup, eve)
	unbound.AddBot(true)
	w.types(anna, anna.Chat(), "/help")

	pressed, _ := office.Chat().Last() // cards come no faster than a group takes them
	var table strings.Builder
	for i, who := range []struct {
		name    string
		person  *botapi.Person
		in      *botapi.Group // nil for the private chat
		leaving bool
	}{
		{"the owner of the group", claire, office, false},
		{"a member", paul, office, false},
		{"an anonymous administrator", hidden, office, false},
		{"the teacher, as a member", anna, office, false},
		{"somebody of another office", olga, other, false},
		{"somebody in a group that is no office's", eve, unbound, false},
		{"somebody alone with the bot", eve, nil, false},
		{"somebody who left the group just now", left, office, true},
	} {
		card := w.fileOf(anna, i)
		in := who.person.Chat()
		if who.in != nil {
			in = who.in.Chat()
		}
		fmt.Fprintf(&table, "%s\n", who.name)
		for _, deed := range []struct {
			name   string
			button conversation.Button
		}{
			{"turns the list", conversation.ShowPending{}},
			{"moves the digest", conversation.SetDigest{Hour: 8}},
			{"chooses a language", conversation.SetTongue{Language: "fr"}},
			{"opens a file", conversation.OpenFile{Card: card}},
			{"takes a file", conversation.TakeFile{Card: card}},
			{"takes the next file", conversation.TakeFile{}},
			{"reads the reasons", conversation.Reasons{Card: card}},
			{"approves", conversation.Answer{Card: card, Verdict: approval.Yes}},
		} {
			w.settled("everything to be taken")
			w.HoldDelivery(who.leaving)
			query, err := who.person.PressesData(in, pressed.ID, conversation.EncodeButton(0, deed.button))
			if err != nil {
				t.Fatal(err)
			}
			if who.leaving {
				office.Remove(left)
				w.HoldDelivery(false)
			}
			fmt.Fprintf(&table, "  %-20s %s\n", deed.name, cmp.Or(w.toast(who.person, query), "(done)"))
			if who.leaving {
				office.Add(left)
			}
		}
	}
	conversationtest.Golden(t, "group.txt", table.String())
}

// fileOf signs somebody up, the first time the teacher herself, and returns the
// card of the resulting file. It need not have arrived.
func (w *world) fileOf(anna *botapi.Person, i int) conversation.Card {
	w.t.Helper()
	person, name := w.AddPerson("Marie", "fr"), fmt.Sprintf("Marie Dupont %c", 'A'+i)
	if i == 3 {
		person, name = anna, "Anna Martin"
	}
	w.register(person, name, fmt.Sprintf("user_%d", i), college)
	return conversation.Card{Membership: w.teacher(person).Memberships[0].ID, Number: 1}
}
