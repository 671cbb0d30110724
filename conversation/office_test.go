package conversation

import (
	"slices"
	"testing"
	"time"

	"twinbot/conversation/people"
)

// TestNextDigest asks for the next digest by the clocks, and around the weekends
// and the changes to summer time, of several offices.
func TestNextDigest(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		office      people.OfficeCode
		hour        int
		after, want string
	}{
		{"NSS-FR", 9, "2026-11-25T07:59:59Z", "2026-11-25T08:00:00Z"},
		{"NSS-FR", 9, "2026-11-25T08:00:00Z", "2026-11-26T08:00:00Z"},
		{"NSS-FR", 9, "2026-11-27T08:00:00Z", "2026-11-30T08:00:00Z"}, // a Friday
		{"NSS-FR", 9, "2026-03-27T12:00:00Z", "2026-03-30T07:00:00Z"}, // summer time begins
		{"NSS-FI", 17, "2026-07-01T00:00:00Z", "2026-07-01T14:00:00Z"},
		{people.CSS, 9, "2026-11-28T00:00:00Z", "2026-11-30T08:00:00Z"},
		{"nowhere", 9, "2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z"},
	} {
		after, err := time.Parse(time.RFC3339, tt.after)
		if err != nil {
			t.Fatal(err)
		}
		if got := NextDigest(tt.office, tt.hour, after).Format(time.RFC3339); got != tt.want {
			t.Errorf("%s at %d, after %s: %s, want %s", tt.office, tt.hour, tt.after, got, tt.want)
		}
	}
}

// TestClaimFile takes files in the order in which they should be answered, and
// none that somebody else is at work on.
func TestClaimFile(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	file := func(project int64, days int, c *Claim) File {
		asked := now.Add(-time.Duration(days) * 24 * time.Hour)
		return File{Card: Card{Project: project, Number: 2, Revision: 1}, Title: "x", AskedAt: asked, Due: asked.Add(7 * 24 * time.Hour), Claim: c}
	}
	f := OfficeFacts{Now: now, Waiting: []File{
		file(3, 9, &Claim{Officer: 7, Until: now.Add(time.Minute)}), file(2, 8, nil),
		file(4, 2, &Claim{Officer: 7, Until: now}), file(1, 1, nil),
	}}
	if !slices.IsSortedFunc(f.Waiting, Urgency) {
		t.Fatal("the files are not in their order")
	}
	for _, tt := range []struct {
		name    string
		card    Card
		officer int64
		want    int64 // project, 0 for none
		holder  int64
	}{
		{"the next one", Card{}, 8, 2, 8},
		{"one that is somebody else's", Card{Project: 3, Number: 2}, 8, 3, 7},
		{"one's own once more", Card{Project: 3, Number: 2}, 7, 3, 7},
		{"one that was somebody else's", Card{Project: 4, Number: 2}, 8, 4, 8},
		{"one that does not wait", Card{Project: 5, Number: 2}, 8, 0, 0},
		{"an older asking", Card{Project: 1, Number: 1}, 8, 0, 0},
	} {
		got, ok := f.ClaimFile(tt.card, tt.officer)
		if ok != (tt.want != 0) || got.Card.Project != tt.want || ok && got.Claim.Officer != tt.holder {
			t.Errorf("%s: file %d of %+v", tt.name, got.Card.Project, got.Claim)
		}
	}
}
