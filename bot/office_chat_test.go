package bot_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/conversationtest"
	"twinbot/playground/botapi"
)

// TestPending goes through what waits, file by file: two officers get different
// files, and a card says who is at work on it.
func TestPending(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
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

// visitors are all kinds of people who press something that belongs to an office.
type visitors struct {
	*world
	claire, paul, hidden, left, olga, eve, anna *botapi.Person
	office, other, unbound                      *botapi.Group
}

func newVisitors(t *testing.T) visitors {
	t.Helper()
	w := newPacedWorld(t, botapi.Limits{GroupPerMinute: -1})
	w.start()
	v := visitors{
		world: w, claire: w.AddPerson("Claire Petit", "fr"), paul: w.AddPerson("Paul Roux", "fr"),
		hidden: w.AddPerson("Hélène Cachet", "fr"), left: w.AddPerson("Luc Ancien", "fr"),
		olga: w.AddPerson("Olga Holm", "fr"), eve: w.AddPerson("Eve Noir", "fr"), anna: w.AddPerson("Anna Martin", "fr"),
	}
	v.office, v.other = w.office("NSS-FR", v.claire), w.office("NSS-DK", v.olga)
	v.office.Add(v.paul, v.hidden, v.left, v.anna)
	v.office.Promote(v.hidden, true)
	v.unbound = w.AddGroup("Ailleurs", botapi.Supergroup, v.eve)
	v.unbound.AddBot(true)
	w.types(v.anna, v.anna.Chat(), "/help")
	return v
}

// TestWhoMayDoWhat lets everybody do everything that can be done in the chat of
// an office, and compares what they are answered with what it was when somebody
// last read it.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	var table strings.Builder
	for _, who := range []struct {
		name string
		is   func(visitors) (*botapi.Person, *botapi.Group) // no group for the private chat
	}{
		{"the owner of the group", func(v visitors) (*botapi.Person, *botapi.Group) { return v.claire, v.office }},
		{"a member", func(v visitors) (*botapi.Person, *botapi.Group) { return v.paul, v.office }},
		{"an anonymous administrator", func(v visitors) (*botapi.Person, *botapi.Group) { return v.hidden, v.office }},
		{"the teacher, as a member", func(v visitors) (*botapi.Person, *botapi.Group) { return v.anna, v.office }},
		{"somebody of another office", func(v visitors) (*botapi.Person, *botapi.Group) { return v.olga, v.other }},
		{"somebody in a group that is no office's", func(v visitors) (*botapi.Person, *botapi.Group) { return v.eve, v.unbound }},
		{"somebody alone with the bot", func(v visitors) (*botapi.Person, *botapi.Group) { return v.eve, nil }},
		{"somebody who left the group just now", func(v visitors) (*botapi.Person, *botapi.Group) { return v.left, v.office }},
	} {
		fmt.Fprintf(&table, "%s\n", who.name)
		v := newVisitors(t)
		person, group := who.is(v)
		v.doEverything(&table, person, group)
	}
	conversationtest.Golden(t, "group.txt", table.String())
}

// doEverything lets somebody press all that there is in a group, or alone with the bot.
func (v visitors) doEverything(table *strings.Builder, person *botapi.Person, in *botapi.Group) {
	v.t.Helper()
	teacher := v.AddPerson("Marie Dupont", "fr")
	if person == v.anna { // whose own file it is
		teacher = person
	}
	v.register(teacher, "Marie Dupont", "marie_dupont", college)
	card := conversation.Card{Membership: v.teacher(teacher).Memberships[0].ID, Number: 1}
	chat, isLeaving := person.Chat(), person == v.left
	if in != nil {
		chat = in.Chat()
	}
	pressed, _ := v.office.Chat().Last()
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
		v.settled("everything to be taken")
		v.HoldDelivery(isLeaving)
		query, err := person.PressesData(chat, pressed.ID, conversation.EncodeButton(0, deed.button))
		if err != nil {
			v.t.Fatal(err)
		}
		if isLeaving {
			v.office.Remove(person)
			v.HoldDelivery(false)
		}
		fmt.Fprintf(table, "  %-20s %s\n", deed.name, cmp.Or(v.toast(person, query), "(done)"))
		if isLeaving {
			v.office.Add(person)
		}
	}
}
