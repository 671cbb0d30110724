package conversation

import (
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/conversation/spoof"
)

// State is where one person stands in the conversation. It is stored as JSON;
// its zero value is somebody who has never written.
type State struct {
	Language string    `json:"language,omitempty"` // BCP 47, one of those the bot speaks
	Account  people.ID `json:"account,omitempty"`  // 0 before the person has signed up
	Card     int       `json:"card,omitempty"`     // number of the live card, grows with each new one
	Copies   int       `json:"copies,omitempty"`   // cards right before it that show the same
	Place    Place     `json:"place,omitempty"`
	Lost     string    `json:"lost,omitempty"`   // key of the remark that the session was lost, above the other until it is shown
	Remark   *Remark   `json:"remark,omitempty"` // said once, above the screen
	SignUp   *SignUp   `json:"sign_up,omitempty"`
	SignIn   *SignIn   `json:"sign_in,omitempty"`
	Fill     *Fill     `json:"fill,omitempty"` // the open draft, whatever the place
	Shown    Shown     `json:"shown,omitzero"`
	Asked    int       `json:"asked,omitempty"`  // message that first showed what a text answers now; 0: none is known to
	Early    []Early   `json:"early,omitempty"`  // oldest first
	Read     Prints    `json:"read,omitempty"`   // newest messages, as they were read last
	Unsent   []Shown   `json:"unsent,omitempty"` // words and ticks that the person has left, oldest first
}

// Place is what the live card shows.
type Place string

// The places.
const (
	AtHome      Place = "" // greeting and menu
	AtSignUp    Place = "sign_up"
	AtSignIn    Place = "sign_in" // with an account that another chat has so far
	AtForm      Place = "form"
	AtProjects  Place = "projects"
	AtProject   Place = "project"
	AtHistory   Place = "history" // of a project
	AtMembers   Place = "members" // of a project
	AtWords     Place = "words"   // waits for words around an asking of a project
	AtContacts  Place = "contacts"
	AtAskByName Place = "ask_by_name" // waits for the user name of a teacher
	AtProfile   Place = "profile"

	AtLeaveSchool  Place = "leave_school" // waits for the person to be sure
	AtContact      Place = "contact"
	AtShutOut      Place = "shut_out"
	AtInvites      Place = "invites"
	AtFind         Place = "find"          // waits for what to search people by
	AtPicker       Place = "picker"        // waits for somebody chosen in Telegram's people picker
	AtAnswerOffice Place = "answer_office" // waits for the answer to an office's question

	AtRename      Place = "rename"        // waits for another name
	AtNewUserName Place = "new_user_name" // waits for another user name
	AtPrivacy     Place = "privacy"
	AtDelete      Place = "delete" // of the account

	AtLanguage Place = "language"
	AtHelp     Place = "help"
)

// Remark is a text said about what the person just did, by its key under
// remark, and what it mentions.
type Remark struct {
	Key      string         `json:"key"`
	Data     map[string]any `json:"data,omitempty"`
	Question form.ID        `json:"question,omitempty"` // that it is about, if it is about one
	Problem  *form.Problem  `json:"problem,omitempty"`  // with the answer to that question
	Draft    string         `json:"draft,omitempty"`    // that it is about, which a button opens
}

// Shown is what the live card is about where a place alone does not say it.
type Shown struct {
	Tab        Tab                 `json:"tab,omitempty"`
	Page       int                 `json:"page,omitempty"` // from 0
	Project    int64               `json:"project,omitempty"`
	Search     string              `json:"search,omitempty"`  // what of a list is shown, or what people are searched by
	Country    people.CountryCode  `json:"country,omitempty"` // that Search names
	Teacher    people.ID           `json:"teacher,omitempty"`
	Membership people.MembershipID `json:"membership,omitempty"`
	Question   people.QuestionID   `json:"question,omitempty"` // of an office
	Asking     string              `json:"asking,omitempty"`   // act that waits for the person to be sure
	Link       string              `json:"link,omitempty"`     // invite token just made, or that the person came with
	From       Place               `json:"from,omitempty"`     // where the choice of a language, or an answer to an office, leads back to

	Card  Card      `json:"card,omitzero"`   // asking that words are waited for
	Want  []form.ID `json:"want,omitempty"`  // answers that should change
	Words []Part    `json:"words,omitempty"` // typed so far, to be sent
}

// Tab is one of the lists of projects.
type Tab string

// The tabs, in their order.
const (
	OpenTab          Tab = "open"
	PendingTab       Tab = "pending"
	ClosedTab        Tab = "closed"
	DraftsTab        Tab = "drafts"
	NotRegisteredTab Tab = "not_registered"
)

// Tabs is all tabs in the order in which they are offered.
var Tabs = []Tab{OpenTab, PendingTab, ClosedTab, DraftsTab, NotRegisteredTab}

// tabs says under which tab a project stands.
var tabs = map[approval.Status]Tab{
	approval.Open:              OpenTab,
	approval.AwaitingCofounder: PendingTab,
	approval.AwaitingOffices:   PendingTab,
	approval.ChangesRequested:  PendingTab,
	approval.Closed:            ClosedTab,
	approval.Declined:          NotRegisteredTab,
	approval.Rejected:          NotRegisteredTab,
	approval.Withdrawn:         NotRegisteredTab,
	approval.Expired:           NotRegisteredTab,
}

// TabOf returns the tab under which a project of status s stands.
func TabOf(s approval.Status) Tab { return tabs[s] }

// Fill is a draft being filled in.
type Fill struct {
	Draft     string       `json:"draft"`
	Project   int64        `json:"project,omitempty"` // whose text is changed: this is no draft then
	Base      int          `json:"base,omitempty"`    // number of the revision that it is made from
	Answers   form.Answers `json:"answers,omitempty"`
	At        form.ID      `json:"at,omitempty"`         // question being asked; none on the preview
	OneSchool bool         `json:"one_school,omitempty"` // the school answers itself
	Waits     bool         `json:"waits,omitempty"`      // the question for the co-founder does, and the form goes on without
	Review    bool         `json:"review,omitempty"`     // the preview has been shown
	Changing  bool         `json:"changing,omitempty"`   // one answer, on the way back to the preview
	From      form.ID      `json:"from,omitempty"`       // question at which the preview was asked for
	Changed   []form.ID    `json:"changed,omitempty"`    // since the preview was first shown
	Leaf      int          `json:"leaf,omitempty"`       // of the preview, from 0
	Look      form.ID      `json:"look,omitempty"`       // question whose leaf of the preview is shown, whatever Leaf says
	Overview  bool         `json:"overview,omitempty"`   // the preview was asked for, though answers are missing
	Asking    string       `json:"asking,omitempty"`     // "cancel", "send" or "new", while the person makes sure
	Countries [2]string    `json:"countries,omitzero"`   // of the founders' schools, as they were last read
	Link      string       `json:"link,omitempty"`       // token of the invite made in this form
	Made      bool         `json:"made,omitempty"`       // that link just now, so that it is shown with the next question

	Search  string        `json:"search,omitempty"`  // what of a list is shown
	Unknown []string      `json:"unknown,omitempty"` // typed with others, and on no list: Search is the first
	Page    int           `json:"page,omitempty"`    // of a list, from 0
	Problem *form.Problem `json:"problem,omitempty"`
	Typed   string        `json:"typed,omitempty"`   // what the problem is about
	Parts   []Part        `json:"parts,omitempty"`   // the messages that Typed came in
	Copying int           `json:"copying,omitempty"` // page of Typed that is shown to be copied, from 1
	Grown   bool          `json:"grown,omitempty"`   // the question, or what it takes, is new since the draft was written

	Heard  Heard       `json:"heard,omitempty"`
	Said   form.ID     `json:"said,omitempty"`   // question to which the last message belongs, if nothing was done since
	Undo   *Undo       `json:"undo,omitempty"`   // of the answer given last
	Hinted form.ID     `json:"hinted,omitempty"` // question whose answer Hints are about
	Hints  []form.Hint `json:"hints,omitempty"`
}

// Form returns the questions that f is asked.
func (f Fill) Form() form.Form {
	if f.Project != 0 {
		return approval.Changeable
	}
	if f.OneSchool {
		return form.Partnership.Without(form.School)
	}
	return form.Partnership
}

// SignUp is what a person has said of themselves before the account exists, or
// of a further school of theirs.
type SignUp struct {
	Step     SignUpStep          `json:"step"`
	Adding   bool                `json:"adding,omitempty"`  // a school, by somebody who has an account
	Instead  people.MembershipID `json:"instead,omitempty"` // of that refused one
	Invite   string              `json:"invite,omitempty"`  // token the person came with
	Name     string              `json:"name,omitempty"`
	UserName string              `json:"user_name,omitempty"`
	Country  people.CountryCode  `json:"country,omitempty"`
	School   people.SchoolID     `json:"school,omitempty"` // one that exists, or
	New      people.School       `json:"new,omitzero"`     // one to be added
	Found    bool                `json:"found,omitempty"`  // by the searches of others, as the person agrees
	Search   string              `json:"search,omitempty"` // part of the school's name
	Abroad   people.CountryCode  `json:"abroad,omitempty"` // country that was named and cannot take part
	Page     int                 `json:"page,omitempty"`   // of the countries or schools, from 0
	Client   string              `json:"client,omitempty"` // language of the person's Telegram client, which the bot may not speak
	Problem  string              `json:"problem,omitempty"`
	Spoof    spoof.Problem       `json:"spoof,omitempty"` // what in Typed passes for something else
	Typed    string              `json:"typed,omitempty"` // what the problem is about
}

// SignUpStep is a question of the sign-up.
type SignUpStep string

// The steps of the sign-up, in their order. The last four before the check are
// asked only about a school that is new to us; whether it is one of those it
// looks like, only if there are any; the office, only where a country has several.
const (
	AskName       SignUpStep = "name"
	AskUserName   SignUpStep = "user_name"
	AskCountry    SignUpStep = "country"
	AskSchool     SignUpStep = "school"
	AskSchoolName SignUpStep = "school_name"
	AskTown       SignUpStep = "town"
	AskAlike      SignUpStep = "alike"
	AskOffice     SignUpStep = "office"
	CheckSignUp   SignUpStep = "check"
)

// title returns the title of the draft, or "".
func (f Fill) title() string { return f.Answers.Get(form.Title) }

// Blank reports whether nothing of the draft is the teacher's own: such a draft
// is not kept, nor is a change to a project. One for which somebody has been invited is, though it may hold no
// answer yet.
func (f Fill) Blank() bool {
	return f.Project != 0 || f.Link == "" && (len(f.Answers) == 0 || f.OneSchool && len(f.Answers) == 1)
}
