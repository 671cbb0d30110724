package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"twinbot/conversation/people"
)

// Sizes is how much a seeded database holds.
type Sizes struct {
	Teachers int `help:"Teachers with an account." default:"1000000"`
	Schools  int `help:"Schools." default:"300000"`
	Projects int `help:"Projects that have been sent." default:"500000"`
	Drafts   int `help:"Conversations under way: open drafts in PostgreSQL, each with its session in Redis." default:"10000"`
}

// population is who and what the rows are about. The same sizes, seed and time
// make the same population.
type population struct {
	Sizes
	seed      uint64
	now       time.Time
	countries []country
	schools   []school
	teachers  []teacher
}

type country struct {
	code      people.CountryCode
	offices   []people.OfficeCode
	languages []string
	towns     []string
	share     float64 // of all teachers
	schools   []int   // indices of population.schools
	validated []int   // indices of population.teachers whose school is confirmed
}

type school struct {
	country int
	office  people.OfficeCode
}

type teacher struct {
	school int
	state  people.MembershipState
}

// townsPerCountry is how many towns the schools of a country lie in.
const townsPerCountry = 400

// random returns the source of one kind of rows, which depends on no other kind.
func (p *population) random(kind string) *rand.Rand {
	var stream uint64
	for _, b := range []byte(kind) {
		stream = stream*31 + uint64(b)
	}
	return rand.New(rand.NewPCG(p.seed, stream))
}

func newPopulation(sizes Sizes, seed uint64, now time.Time) *population {
	p := &population{Sizes: sizes, seed: seed, now: now}
	p.addCountries()
	p.addSchools()
	p.addTeachers()
	return p
}

func (p *population) addCountries() {
	r := p.random("countries")
	codes := people.ActiveCountries()
	slices.Sort(codes)
	rest, small := 100.0, 0
	for _, code := range codes {
		rest -= shares[code]
		if shares[code] == 0 {
			small++
		}
	}
	for _, code := range codes {
		c, _ := people.CountryOf(code)
		next := country{code: code, languages: c.Languages, share: cmp.Or(shares[code], rest/float64(small)) / 100}
		for _, o := range c.Offices {
			next.offices = append(next.offices, o.Code)
		}
		if len(next.offices) == 0 {
			next.offices = []people.OfficeCode{people.CSS}
		}
		for range townsPerCountry {
			next.towns = append(next.towns, scriptOf(code).word(r))
		}
		p.countries = append(p.countries, next)
	}
}

func (p *population) addSchools() {
	r := p.random("schools")
	for i := range p.Schools {
		c := p.country(r)
		p.schools = append(p.schools, school{country: c, office: pick(r, p.countries[c].offices)})
		p.countries[c].schools = append(p.countries[c].schools, i)
	}
}

// The states of memberships, in thousandths of all.
const (
	askedShare   = 15
	refusedShare = 35
)

func (p *population) addTeachers() {
	r := p.random("teachers")
	for i := range p.Teachers {
		c := p.country(r)
		for len(p.countries[c].schools) == 0 {
			c = p.country(r)
		}
		t := teacher{school: pick(r, p.countries[c].schools), state: people.Validated}
		switch n := r.IntN(1000); {
		case n < askedShare:
			t.state = people.Asked
		case n < askedShare+refusedShare:
			t.state = people.Refused
		default:
			p.countries[c].validated = append(p.countries[c].validated, i)
		}
		p.teachers = append(p.teachers, t)
	}
}

// country returns the index of a country, a large one more often.
func (p *population) country(r *rand.Rand) int {
	at := r.Float64()
	for i, c := range p.countries {
		if at -= c.share; at < 0 {
			return i
		}
	}
	return len(p.countries) - 1
}

// pair returns two teachers of different countries whose schools are confirmed.
func (p *population) pair(r *rand.Rand) (founder, cofounder int) {
	for {
		a, b := p.country(r), p.country(r)
		if a != b && len(p.countries[a].validated) > 0 && len(p.countries[b].validated) > 0 {
			return pick(r, p.countries[a].validated), pick(r, p.countries[b].validated)
		}
	}
}

// of returns the country of a teacher.
func (p *population) of(teacher int) country {
	return p.countries[p.schools[p.teachers[teacher].school].country]
}

func scriptOf(code people.CountryCode) script {
	if s, ok := scripts[code]; ok {
		return s
	}
	return romance
}

// ago returns a time within the last d.
func (p *population) ago(r *rand.Rand, d time.Duration) time.Time {
	return p.now.Add(-time.Duration(r.Int64N(int64(d)))).Truncate(time.Second)
}

// text returns n characters of something like a text in a country's writing.
func (s script) text(r *rand.Rand, n int) string {
	var b strings.Builder
	for length := 0; length < n; {
		w := s.word(r)
		b.WriteString(w)
		b.WriteByte(' ')
		length += len([]rune(w)) + 1
	}
	return strings.TrimSpace(string([]rune(b.String())[:n]))
}
