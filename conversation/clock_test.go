package conversation

import (
	"testing"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// TestOneClock tells a teacher things whose first school, in Finland, refused and
// whose second, in Portugal, is validated. All of it is by the clock of Lisbon.
func TestOneClock(t *testing.T) {
	t.Parallel()
	in := func(office people.OfficeCode, country people.CountryCode, state people.MembershipState) people.Membership {
		return people.Membership{School: people.School{Office: office, Country: country}, State: state}
	}
	ana := people.Teacher{ID: 1, Memberships: []people.Membership{
		in("NSS-FI", "FI", people.Refused), in("NSS-PT", "PT", people.Validated),
	}}
	bob := people.Teacher{ID: 2, Memberships: []people.Membership{in("NSS-FR", "FR", people.Validated)}}
	p := Project{
		Project: approval.Project{
			ID: 7, Status: approval.AwaitingCofounder,
			Sides:     [2]approval.Side{{Teacher: 2, Office: "NSS-FR"}, {Teacher: 1, Office: "NSS-PT"}},
			Revisions: []approval.Revision{{Number: 1, Maker: approval.Founder}},
			Askings:   []approval.Asking{{Number: 1, Party: approval.Cofounder, Revision: 1}, {Number: 2, Party: approval.CofounderOffice, Revision: 1}},
		},
		Founders: [2]people.Teacher{bob, ana},
	}
	m := Machine{}
	card := func(number int) Screen {
		return m.CardScreen(Card{Project: 7, Number: number, Revision: 1}, NoticeFacts{Project: &p})
	}
	notice := func(event Event, f NoticeFacts) Screen {
		f.Recipient = &ana
		return m.NoticeScreen(Notice{To: Recipient{Teacher: ana.ID}, Event: event, Draft: "d"}, f)
	}
	move := MoveFacts{Account: ana, Move: people.Move{Account: ana.ID, State: people.MoveAsked}}
	for name, screen := range map[string]Screen{
		"the dialogue":           m.Screen(State{Account: ana.ID, Place: AtProfile}, Facts{Me: &ana}),
		"a card":                 card(1),
		"the card of the office": card(2),
		"what is behind a card":  m.DetailsScreen(Card{Project: 7, Number: 1, Revision: 1}, 0, NoticeFacts{Project: &p}),
		"news of a project":      notice(ProjectEvent(approval.Left), NoticeFacts{Project: &p}),
		"news of a move":         notice(MoveWarned, NoticeFacts{Move: &move}),
		"a reminder of a draft":  notice(DraftWaits, NoticeFacts{Draft: &Draft{ID: "d"}}),
	} {
		if clocked, ok := screen.(Clocked); !ok || clocked.Office != "NSS-PT" {
			t.Errorf("%s is by the clock of %+v", name, screen)
		}
	}
	saved := time.Date(2026, time.November, 25, 4, 30, 0, 0, time.UTC)
	for at, want := range map[time.Time]string{
		saved:                     "2026-11-26T09:00:00Z", // six in the morning of Helsinki, four of Lisbon
		saved.Add(4 * time.Hour):  "2026-11-26T09:00:00Z", // ten in Helsinki, eight in Lisbon
		saved.Add(13 * time.Hour): "2026-11-26T17:30:00Z",
	} {
		if got, _ := DraftReminder(ana, at, 0, at); got.Format(time.RFC3339) != want {
			t.Errorf("saved at %s, the draft reminds at %s, want %s", at, got.Format(time.RFC3339), want)
		}
	}
}
