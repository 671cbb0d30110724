package main_test

import (
	"testing"

	"twinbot/playground"
)

// TestReplicasRaceOnLink lets two people at a time use a link for one person, in
// the same moment and at two replicas. One of them becomes the contact and,
// where the link was made in a form, the co-founder; the other is told kindly
// that it is used.
func TestReplicasRaceOnLink(t *testing.T) {
	t.Parallel()
	w := &linkRace{twinning: &twinning{walker: walkerIn(t, newWorld(t, racing, hurried))}}
	w.serveTwice(t)
	w.tom, w.ole, w.ida = w.road.Tom, w.newcomer("Ole Hansen", "en"), w.newcomer("Ida Moser", "en")
	w.to(t, w.tom, playground.Follows, "")
	t.Run("two strangers, to found a project", w.strangers)
	t.Run("one of them and another stranger, to become a contact", w.again)
	w.checkHarmless(t, "Dupont", "Byrne", "Hansen", "Moser")
}

// linkRace is a world in which people use Marie's links.
type linkRace struct {
	*twinning
	tom, ole, ida playground.Actor
}

func (w *linkRace) strangers(t *testing.T) {
	w.atOnce(t, func(a playground.Actor) error { return w.follows(t, a) }, w.tom, w.ole)
	for _, a := range []playground.Actor{w.tom, w.ole} {
		w.does(t, a, "?Marie Dupont")
	}
	w.answersAll(t, w.tom, "Tom Byrne", "tom_byrne", "Ireland", "St Brigid's School")
	w.answersAll(t, w.ole, "Ole Hansen", "ole_hansen", "Denmark", "Vestre Skole")
	w.atOnce(t, func(a playground.Actor) error { return a.Presses(t.Context(), "Sign up and join: Marie Dupont") }, w.tom, w.ole)
	first := w.wins(t, w.tom, w.ole)
	w.does(t, w.road.Marie, "?Votre partenaire", "?"+first.Name)
	w.awaitStored(t, "the co-founder in the draft",
		`SELECT user_name FROM drafts JOIN people ON people.id = (answers->'cofounder'->>0)::bigint`, userNames[first.Name])
}

func (w *linkRace) again(t *testing.T) {
	other := w.tom
	if w.query(t, used) == userNames[w.tom.Name] {
		other = w.ole
	}
	w.does(t, w.road.Marie, "/contacts", "+Lien pour une personne", "?Ce lien est destiné à une seule personne et")
	w.atOnce(t, func(a playground.Actor) error { return w.follows(t, a) }, other, w.ida)
	w.answersAll(t, w.ida, "Ida Moser", "ida_moser", "Austria", "Schule am Inn")
	join := map[string]string{other.Name: "Join: Marie Dupont", w.ida.Name: "Sign up and join: Marie Dupont"}
	w.atOnce(t, func(a playground.Actor) error { return a.Presses(t.Context(), join[a.Name]) }, other, w.ida)
	first := w.wins(t, other, w.ida)
	w.does(t, w.road.Marie, "?Votre lien a été utilisé", "?"+first.Name)
}

// userNames are those that people sign up with.
var userNames = map[string]string{"Tom Byrne": "tom_byrne", "Ole Hansen": "ole_hansen", "Ida Moser": "ida_moser"}

// used selects the user name of the person who has used the newest link.
const used = `SELECT user_name FROM invites JOIN people ON people.id = used_by ORDER BY invites.id DESC LIMIT 1`

// follows lets somebody open Marie's newest link.
func (w *linkRace) follows(t *testing.T, a playground.Actor) error {
	t.Helper()
	link, err := w.road.Marie.Link(t.Context())
	if err != nil {
		return err
	}
	return a.Opens(link)
}

// atOnce lets people do something in the same moment.
func (w *linkRace) atOnce(t *testing.T, do func(playground.Actor) error, all ...playground.Actor) {
	t.Helper()
	w.allShown(t, "everything to be taken")
	w.telegram.HoldDelivery(true)
	for _, a := range all {
		if err := do(a); err != nil {
			t.Fatal(err)
		}
	}
	w.telegram.HoldDelivery(false)
}

// wins returns which of two has used the newest link, after checking that Marie
// has that one as a new contact, and that both are told what is so.
func (w *linkRace) wins(t *testing.T, one, other playground.Actor) playground.Actor {
	t.Helper()
	first, second := one, other
	w.awaitStored(t, "the link to be used", `SELECT used_by IS NOT NULL FROM invites ORDER BY id DESC LIMIT 1`, "true")
	if w.query(t, used) == userNames[other.Name] {
		first, second = other, one
	}
	w.does(t, first, "?You have a new contact: Marie Dupont")
	w.does(t, second, "?"+w.text(second, "remark.invite_used", nil))
	for a, contacts := range map[playground.Actor]string{first: "1", second: "0"} {
		if got := w.query(t, `SELECT count(*) FROM contacts JOIN people ON people.id IN (a, b) WHERE user_name = '`+userNames[a.Name]+`'`); got != contacts {
			t.Errorf("%s has %s contacts, want %s", a.Name, got, contacts)
		}
	}
	if told := messagesWith(w.road.Marie, second.Name); told != 0 {
		t.Errorf("Marie reads %d times of %s", told, second.Name)
	}
	return first
}
