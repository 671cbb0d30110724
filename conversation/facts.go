package conversation

import (
	"reflect"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// Reads names what must be known for a step or a screen. The zero value is
// nothing, as for most answers typed into the form.
type Reads struct {
	Me       bool
	Contacts bool              // mine, the requests between me and others, and whom I have shut out
	Invites  bool              // of mine that can be used
	Spent    bool              // what I have used up within a day
	People   PeopleSearch      // those that fit, on a page
	Found    people.ID         // that teacher, if a search of mine could find them
	Picked   int64             // Telegram account that I picked
	UserName string            // who has it
	Schools  SchoolSearch      // those that fit
	InUse    bool              // which schools my pending and open projects use
	School   people.SchoolID   // that one
	Invite   string            // token
	Request  people.RequestID  // one made to me
	Question people.QuestionID // one put to me that has no reply yet
	Draft    string            // one of mine
	Drafts   bool              // all of mine
	Counts   bool              // of my projects and drafts, by tab
	Tab      Tab               // my projects under it:
	Page     int               // those on that page, from 0
	Project  int64             // one of mine
	Offices  bool              // which offices somebody answers for
}

// Cover reports whether all is read that other names.
func (r Reads) Cover(other Reads) bool {
	mine, theirs := reflect.ValueOf(r), reflect.ValueOf(other)
	for i := range mine.NumField() {
		if wanted := theirs.Field(i); !wanted.IsZero() && !wanted.Equal(mine.Field(i)) {
			return false
		}
	}
	return r.Page == other.Page || other.Tab == ""
}

// SchoolSearch looks for schools of a country by part of their name or town.
// Those nobody has validated a membership in are found by nobody.
type SchoolSearch struct {
	Country people.CountryCode
	Name    string
	Alike   bool // the whole name and town look like it, as if it were the same
	Limit   int
}

// PeopleSearch looks for validated teachers who agreed to be found, by part of
// their name or of a school of theirs, its town or its country.
type PeopleSearch struct {
	Words   string
	Country people.CountryCode // that the words name, or ""
	Limit   int
	Page    int // of the list, from 0
}

// Facts is what is known. Only what [Reads] named is filled in.
type Facts struct {
	Now     time.Time
	Token   string // fresh and random: 128 bits in base64url, 22 characters
	Caller  string // the person as Telegram shows them; empty when others cause the step
	Client  string // language of the person's Telegram client, BCP 47; often empty
	Live    Live   // what the chat is known to show
	Written Part   // message that was sent or edited, as it can be read; zero for all other inputs
	Key     string // of the update or job that the step answers; drafts are named after it

	Me       *people.Teacher // nil for somebody who has not signed up
	Contacts []people.Contact
	Requests []people.Request // to me or from me, unanswered
	ShutOut  []people.Teacher // by me
	Invites  []people.Invite  // newest first
	Spent    people.Spent
	People   []people.Teacher // on the page, best first, with their validated memberships
	Fitting  int              // people on all pages
	Found    *people.Teacher  // likewise
	Picked   *people.Teacher
	Refused  time.Time       // when the teacher read as UserName or Found refused my last request, or zero
	UserName *people.Teacher // nil: it is free
	Schools  []people.School
	InUse    map[people.SchoolID]bool
	School   *people.School
	Invite   people.Invite // zero: there is none
	Request  *people.Request
	Question *people.Question
	Draft    *Draft
	Drafts   []Draft // newest first
	Counts   map[Tab]int
	Projects []Project // on the page, newest first
	Project  *Project
	Served   map[people.OfficeCode]bool // by its own chat or that of CSS
}

// Draft is a form not yet sent.
type Draft struct {
	ID      string
	Project int64 // whose text it changes, which makes it no draft
	Base    int   // number of the revision that it is made from, then
	Answers form.Answers
	Heard   Heard
	Waits   bool // the question for the co-founder does
	Saved   time.Time
	Deleted time.Time // zero unless its author has deleted it
}

// Project is a project with the people it names. A teacher who is no longer
// known has the ID 0.
type Project struct {
	approval.Project
	Founders [2]people.Teacher
	People   map[people.ID]people.Teacher // all whom its history or its members name
	Schools  [2]people.School
	Officers map[int64]string           // names of the officers who decided, by Telegram account
	Served   map[people.OfficeCode]bool // the two offices: whether somebody answers for them
	OneChat  bool                       // the same chat answers for both offices

	Unreachable map[people.OfficeCode]bool // the two offices: whether messages do not arrive in the chat that answers
}
