package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation/people"
	"twinbot/locales/fold"
)

// firstTelegram is the Telegram account before that of the first teacher, and
// firstOfficer that of the first officer. Chats of offices are negative.
const (
	firstTelegram = 1_000_000_000
	firstOfficer  = 500_000_000
	firstChat     = -1_001_000_000_000

	officersPerOffice = 8
)

// officerOf returns the Telegram account of one of an office's officers.
func officerOf(office string, n int) int64 {
	return firstOfficer + int64(officeIndex[people.OfficeCode(office)]*officersPerOffice+n)
}

// officeIndex numbers the offices.
var officeIndex = func() map[people.OfficeCode]int {
	index := map[people.OfficeCode]int{}
	for i, code := range people.OfficeCodes() {
		index[code] = i
	}
	return index
}()

// chatOf returns the group of an office.
func chatOf(office people.OfficeCode) int64 { return firstChat - int64(officeIndex[office]) }

// seed fills an empty, migrated database with a population and says how it goes.
func seed(ctx context.Context, out io.Writer, databaseURL string, p *population) error {
	db, err := pgx.Connect(ctx, databaseURL)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	began := time.Now()
	indexes, err := dropIndexes(ctx, db)
	if err != nil {
		return err
	}
	for _, part := range []struct {
		what string
		copy func(context.Context, *pgx.Conn) error
	}{
		{"offices", p.copyOffices},
		{"teachers and schools", p.copyPeople},
		{"contacts", p.copyContacts},
		{"accounts that move", p.copyMoves},
		{"projects", p.copyProjects},
		{"drafts", p.copyDrafts},
		{"what is derived", derive},
		{"indexes", indexes.create},
		{"statistics", finish},
	} {
		if err := part.copy(ctx, db); err != nil {
			return fmt.Errorf("seed %s: %w", part.what, err)
		}
		fmt.Fprintf(out, "seeded %-22s after %3.0f s\n", part.what, time.Since(began).Seconds())
	}
	return nil
}

func (p *population) copyOffices(ctx context.Context, db *pgx.Conn) error {
	var chats, digests, officers [][]any
	for code, i := range officeIndex {
		chats = append(chats, []any{string(code), chatOf(code), 0, "", firstOfficer, p.now})
		digests = append(digests, []any{chatOf(code), 8, p.now.Add(day)})
		for n := range officersPerOffice {
			officers = append(officers, []any{officerOf(string(code), n), fmt.Sprintf("Officer %d of %d", n+1, i)})
		}
	}
	return copyTables(ctx, db,
		list("office_chats", []string{"office", "chat", "thread", "language", "bound_by", "bound_at"}, chats),
		list("digests", []string{"chat", "hour", "due_at"}, digests),
		list("officers", []string{"telegram_id", "name"}, officers),
	)
}

func (p *population) copyPeople(ctx context.Context, db *pgx.Conn) error {
	names, members, schools := p.random("names"), p.random("memberships"), p.random("school names")
	return copyTables(ctx, db,
		table{"schools", []string{"id", "name", "town", "country", "office", "known", "sought"}, p.Schools, func(i int) []any {
			at := p.schools[i]
			c := p.countries[at.country]
			name, town := scriptOf(c.code).school(schools), pick(schools, c.towns)
			return []any{i + 1, name, town, string(c.code), string(at.office), true, fold.Text(name + " " + town)}
		}},
		table{"people", []string{"id", "telegram_id", "name", "sought", "user_name", "language", "found", "registered_at"}, p.Teachers, func(i int) []any {
			c := p.of(i)
			name := scriptOf(c.code).person(names)
			language := "en"
			if len(c.languages) > 0 {
				language = pick(names, c.languages)
			}
			return []any{i + 1, firstTelegram + i + 1, name, fold.Text(name), userName(i), language, names.IntN(3) > 0, p.ago(names, 3000*day)}
		}},
		table{"memberships", words("person school office state attempt asked_at officer decided_at"), p.Teachers, func(i int) []any {
			t := p.teachers[i]
			office := string(p.schools[t.school].office)
			if t.state == people.Asked {
				return []any{i + 1, t.school + 1, office, string(t.state), 1, p.ago(members, 20*day), nil, nil}
			}
			asked := p.ago(members, 3000*day)
			decided := asked.Add(time.Duration(members.Int64N(int64(10 * day)))).Truncate(time.Second)
			officer := officerOf(office, members.IntN(officersPerOffice))
			return []any{i + 1, t.school + 1, office, string(t.state), 1, asked, officer, decided}
		}},
	)
}

func userName(teacher int) string { return "t" + strconv.FormatInt(int64(teacher)+1_000_000, 36) }

// copyContacts fills what teachers have to do with one another: two contacts
// each, and requests, invites and uses of the last month.
func (p *population) copyContacts(ctx context.Context, db *pgx.Conn) error {
	r := p.random("contacts")
	var pairs, requests, invites, spent, performed [][]any
	for a := 1; a < p.Teachers; a++ {
		for _, step := range []int{1, 2 + r.IntN(97)} {
			if b := a + step; b <= p.Teachers {
				pairs = append(pairs, []any{a, b, p.ago(r, 2000*day)})
			}
		}
		if b := a + 150; r.IntN(10) == 0 && b <= p.Teachers {
			requests = append(requests, request(p, r, a, b))
		}
		if r.IntN(20) == 0 {
			hash := sha256.Sum256(fmt.Appendf(nil, "%d/%d", p.seed, a))
			made := p.ago(r, 13*day)
			invites = append(invites, []any{hash[:], a, r.IntN(2) == 0, "", made, made.Add(14 * day)})
		}
		if r.IntN(50) == 0 {
			spent = append(spent, []any{a, "search", p.ago(r, day)})
		}
		if r.IntN(2) == 0 {
			performed = append(performed, []any{fmt.Sprintf("%d/%d", 800_000_000+a, r.IntN(3)), p.ago(r, 29*day)})
		}
	}
	return copyTables(ctx, db,
		list("contacts", []string{"a", "b", "since"}, pairs),
		list("contact_requests", []string{"from_person", "to_person", "asked_at", "answered_at", "accepted", "picked"}, requests),
		list("invites", []string{"token_hash", "maker", "for_one", "draft", "made_at", "expires_at"}, invites),
		list("spent", []string{"person", "what", "at"}, spent),
		list("performed", []string{"key", "at"}, performed),
	)
}

// everyth is for one of how many teachers there is a row of what is rare.
const everyth = 40

// copyMoves fills what is rare: accounts that have moved, people who have shut each
// other out, questions of offices, and changes to projects that are under way.
func (p *population) copyMoves(ctx context.Context, db *pgx.Conn) error {
	r := p.random("moves")
	var moves, signIns, shutOuts, questions [][]any
	for id := 1; id+everyth <= p.Teachers; id += everyth {
		asked := p.ago(r, 20*day)
		office := string(p.schools[p.teachers[id-1].school].office)
		moves = append(moves, []any{firstTelegram - id, "Caller", "", id, office, true, "done", asked, firstOfficer, asked.Add(time.Hour)})
		signIns = append(signIns, []any{firstTelegram - id, "Caller", id, strconv.Itoa(id), asked, asked.Add(time.Hour)})
		shutOuts = append(shutOuts, []any{id, id + everyth - 1})
		questions = append(questions, []any{id, firstOfficer, "Which class?", asked, "The second one", asked.Add(time.Hour)})
	}
	return copyTables(ctx, db,
		list("moves", words("requester caller words person office proven state asked_at officer decided_at"), moves),
		list("sign_ins", words("requester caller person salt asked_at expires_at"), signIns),
		list("shut_outs", words("person whom"), shutOuts),
		list("membership_questions", words("membership officer words asked_at reply replied_at"), questions),
	)
}

func request(p *population, r *rand.Rand, from, to int) []any {
	asked := p.ago(r, 29*day)
	if r.IntN(3) == 0 {
		return []any{from, to, asked, nil, nil, false}
	}
	return []any{from, to, asked, asked.Add(time.Hour), r.IntN(4) > 0, false}
}
