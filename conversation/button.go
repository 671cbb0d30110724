package conversation

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// MaxButton is how many bytes Telegram lets a button carry.
const MaxButton = 64

// Button is what a press means. Its fields are strings without colons and control
// characters, whole numbers, truth values or a [Card]; [EncodeButton] spells them in their order.
//
//sumtype:decl
type Button interface{ button() }

// Buttons of the dialogue. They stand on the live card, or on a notice.
type (
	// Go shows another place.
	Go struct{ Place Place }
	// NewForm begins a form; Another, though one is open.
	NewForm struct{ Another bool }
	// Continue opens a draft; without one, the draft that is open anyway.
	Continue struct{ Draft string }
	// DeleteDraft deletes a draft.
	DeleteDraft struct{ Draft string }
	// RestoreDraft brings a deleted draft back.
	RestoreDraft struct{ Draft string }
	// SetReminding switches the reminders of unsent drafts on or off.
	SetReminding struct{ On bool }
	// CopyProject begins a draft with the text of an old project.
	CopyProject struct{ Project int64 }
	// ShowTab shows a page of a list of projects.
	ShowTab struct {
		Tab  Tab
		Page int
	}
	// ShowProject shows a leaf of a project.
	ShowProject struct {
		Project int64
		Leaf    int
	}
	// ActOnProject does what a founder may do unasked, once Sure.
	ActOnProject struct {
		Project int64
		Verdict approval.Verdict
		Sure    bool
	}
	// Talk asks for words around an asking of a project: a question, a reply or a
	// request for changes.
	Talk struct {
		Card    Card
		Verdict approval.Verdict
	}
	// Want ticks or unticks an answer that is to be changed.
	Want struct{ Question form.ID }
	// SendWords sends the request for changes.
	SendWords struct{}
	// EditProject opens the text of a project to be changed: at a question or, for
	// "", at the overview.
	EditProject struct {
		Project  int64
		Question form.ID
	}
	// Poke reminds whoever has an asking of a project.
	Poke struct {
		Project int64
		Asking  int
	}
	// ShowMembers shows who takes part in a project or, to Invite, the contacts
	// who can be invited.
	ShowMembers struct {
		Project int64
		Invite  bool
		Page    int
	}
	// TakePart invites a teacher to a project, offers them a founder's place, or
	// answers that; once Sure.
	TakePart struct {
		Project int64
		Verdict approval.Verdict
		Teacher people.ID
		Sure    bool
	}
	// ShowHistory shows a page of what was done to a project.
	ShowHistory struct {
		Project int64
		Page    int
	}
	// SetTongue chooses the language the bot speaks.
	SetTongue struct{ Language string }

	// Choose answers a question of the sign-up.
	Choose struct {
		Step   SignUpStep
		Option string
	}
	// BackInSignUp goes to the question before.
	BackInSignUp struct{}
	// SignInGo goes to a question of the sign-in; to that for the code, with
	// another code.
	SignInGo struct{ Step SignInStep }
	// NotMe says that somebody else has asked for a code, or for a move.
	NotMe struct {
		SignIn people.SignInID
		Move   people.MoveID
	}
	// AddSchool begins to ask for a further school, or for one instead of a
	// refused one.
	AddSchool struct{ Instead people.MembershipID }
	// Depart leaves a school, once Sure.
	Depart struct {
		Membership people.MembershipID
		Sure       bool
	}
	// ShowProfile shows a page of the schools in the profile.
	ShowProfile struct{ Page int }
	// AnswerOffice begins the answer to an office's question.
	AnswerOffice struct{ Question people.QuestionID }
	// ValidateAgain asks the office about a refused membership once more.
	ValidateAgain struct{ Membership people.MembershipID }
	// SetMeFound lets others find the person by a search, or no longer.
	SetMeFound struct{ Found bool }
	// SendMyData sends the person all that is known of them.
	SendMyData struct{}
	// DeleteAccount deletes the account, once Sure.
	DeleteAccount struct{ Sure bool }

	// ShowContacts shows a page of the contacts; All, all of them after a search.
	ShowContacts struct {
		Page int
		All  bool
	}
	// ShowContact shows one contact.
	ShowContact struct{ Teacher people.ID }
	// DropContact ends a contact, once Sure.
	DropContact struct {
		Teacher people.ID
		Sure    bool
	}
	// ShutOut shuts a teacher out, once Sure.
	ShutOut struct {
		Teacher people.ID
		Sure    bool
	}
	// LetIn takes that back.
	LetIn struct{ Teacher people.ID }
	// ShowFound shows a page of the people that were found.
	ShowFound struct{ Page int }
	// AskFound asks one of them to become a contact.
	AskFound struct{ Teacher people.ID }
	// InviteSomebody makes an invite link for one person, or for Many.
	InviteSomebody struct{ Many bool }
	// Revoke makes an invite unusable.
	Revoke struct{ Invite people.InviteID }
	// Join uses the invite that the person came with.
	Join struct{ Token string }
	// Reply accepts or refuses a request to become contacts.
	Reply struct {
		Request people.RequestID
		Accept  bool
	}

	// Pick chooses, ticks or unticks an option of a question.
	Pick struct {
		Question form.ID
		Option   string
	}
	// PickPartner chooses a co-founder and one of their schools.
	PickPartner struct {
		Teacher people.ID
		School  people.SchoolID
	}
	// AddOwn adds what was typed to a list as an answer in one's own words.
	AddOwn struct{ Question form.ID }
	// Turn shows a page of a list; All, the whole list after a search.
	Turn struct {
		Question form.ID
		Page     int
		All      bool
	}
	// Done ends a question that takes several answers.
	Done struct{ Question form.ID }
	// TakeBack undoes the answer given last.
	TakeBack struct{}
	// AddToPrevious makes a message one more paragraph of the answer before it.
	AddToPrevious struct{}
	// TakeLast takes the last message alone, not joined to those before it.
	TakeLast struct{}
	// Anew drops what was refused, so that nothing more is joined to it.
	Anew struct{}
	// CopyTyped shows a page, from 1, of what was refused, to be copied; 0, the
	// question again.
	CopyTyped struct{ Page int }
	// Back goes to the question before, or to the preview.
	Back struct{}
	// Later leaves the form and keeps the draft.
	Later struct{}
	// Cancel leaves the form, once Sure, and keeps the draft too.
	Cancel struct{ Sure bool }
	// Change goes from the preview to a question.
	Change struct{ Question form.ID }
	// Leaf shows a leaf of the preview, whether all is answered or not.
	Leaf struct{ Number int }
	// SendForm sends the form, once Sure.
	SendForm struct{ Sure bool }
	// InvitePartner makes an invite link for one co-founder.
	InvitePartner struct{}
)

// Buttons of decision cards, in an office's chat or a co-founder's.
type (
	// Answer is a decision.
	Answer struct {
		Card    Card
		Verdict approval.Verdict
		Code    string // of the reason
	}
	// Reasons offers the reasons for a refusal.
	Reasons struct{ Card Card }
	// Write asks the presser for words of their own, to be written as a reply.
	Write struct {
		Card Card
		For  Purpose
	}
	// Block blocks the account of the teacher whose membership the card is
	// about; without a reason, it offers the reasons.
	Block struct {
		Card Card
		Code string // of the reason
	}
	// Unblock takes that back.
	Unblock struct{ Card Card }
	// OtherAnswer shows all that can be answered on a card which offers one button.
	OtherAnswer struct{ Card Card }
	// ShowCard goes back to the card from its reasons or details.
	ShowCard struct{ Card Card }
	// Details shows a leaf of the whole form.
	Details struct {
		Card Card
		Leaf int
	}
)

// Buttons of an office's chat, beside its cards.
type (
	// ShowPending shows a page of what waits for the chat's offices.
	ShowPending struct{ Page int }
	// TakeFile claims a file for the presser and shows its card; without a card,
	// the next file that is nobody's.
	TakeFile struct{ Card Card }
	// OpenFile shows the card of a file.
	OpenFile struct{ Card Card }
	// SetDigest chooses the hour of the chat's digest, or that there is none.
	SetDigest struct {
		Hour int
		Off  bool
	}
)

// Buttons of the cards of moves, in an office's chat.
type (
	// AnswerMove agrees to a move, or refuses it for a reason; without one, it
	// offers the reasons.
	AnswerMove struct {
		Move  people.MoveID
		Agree bool
		Code  string // of the reason
	}
	// ShowMove goes back to the card from its reasons.
	ShowMove struct{ Move people.MoveID }
)

// spellings gives every button its name in the string it carries. Names are in
// chats for years, so a released one is never given another meaning.
var spellings = map[string]Button{
	"go": Go{}, "new": NewForm{}, "on": Continue{},
	"deld": DeleteDraft{}, "undel": RestoreDraft{}, "copy": CopyProject{}, "rem": SetReminding{}, "tab": ShowTab{}, "prj": ShowProject{}, "act": ActOnProject{}, "lang": SetTongue{},
	"su": Choose{}, "sub": BackInSignUp{}, "val": ValidateAgain{}, "aq": AnswerOffice{}, "sch": AddSchool{}, "dep": Depart{}, "prof": ShowProfile{},
	"si": SignInGo{}, "not": NotMe{}, "mv": AnswerMove{}, "mvc": ShowMove{}, "found": SetMeFound{}, "exp": SendMyData{}, "del": DeleteAccount{},
	"talk": Talk{}, "want": Want{}, "say": SendWords{}, "edit": EditProject{}, "poke": Poke{}, "hist": ShowHistory{}, "other": OtherAnswer{},
	"mem": ShowMembers{}, "part": TakePart{},
	"cts": ShowContacts{}, "ct": ShowContact{}, "drop": DropContact{}, "out": ShutOut{}, "in": LetIn{}, "fnd": ShowFound{}, "ask": AskFound{},
	"inv": InviteSomebody{}, "rev": Revoke{}, "join": Join{}, "req": Reply{},
	"p": Pick{}, "co": PickPartner{}, "own": AddOwn{}, "t": Turn{}, "d": Done{},
	"u": TakeBack{}, "add": AddToPrevious{}, "last": TakeLast{}, "anew": Anew{}, "cp": CopyTyped{}, "b": Back{}, "l": Later{}, "x": Cancel{},
	"ch": Change{}, "leaf": Leaf{}, "send": SendForm{}, "ip": InvitePartner{},
	"pend": ShowPending{}, "take": TakeFile{}, "file": OpenFile{}, "dig": SetDigest{},
	"a": Answer{}, "why": Reasons{}, "wr": Write{}, "blk": Block{}, "unb": Unblock{}, "card": ShowCard{}, "det": Details{},
}

// Buttons returns one of each type of button, by the name it is spelt with.
func Buttons() map[string]Button { return maps.Clone(spellings) }

var names = func() map[reflect.Type]string {
	m := map[reflect.Type]string{}
	for name, b := range spellings {
		m[reflect.TypeOf(b)] = name
	}
	return m
}()

// EncodeButton returns b, on the card with the given number, as the string it
// carries: at most [MaxButton] bytes, which [DecodeButton] reads back.
func EncodeButton(card int, b Button) string {
	v := reflect.ValueOf(b)
	return strings.Join(append([]string{strconv.FormatInt(int64(card), 36), names[v.Type()]}, encode(v)...), ":")
}

// errButton says that a string is not what any button carries.
var errButton = errors.New("conversation: not a button")

// DecodeButton reads what a button carried: the number of its card and what it
// means. Anyone may send any string, so what it returns is well formed but not
// yet allowed.
func DecodeButton(s string) (int, Button, error) {
	parts := strings.Split(s, ":")
	if len(s) > MaxButton || len(parts) < 2 || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		return 0, nil, fmt.Errorf("%w: %q", errButton, s)
	}
	card, err := strconv.ParseInt(parts[0], 36, 32)
	like, known := spellings[parts[1]]
	if err != nil || !known {
		return 0, nil, fmt.Errorf("%w: %q", errButton, s)
	}
	v := reflect.New(reflect.TypeOf(like)).Elem()
	if rest, ok := decode(v, parts[2:]); !ok || len(rest) > 0 {
		return 0, nil, fmt.Errorf("%w: %q", errButton, s)
	}
	b, _ := reflect.TypeAssert[Button](v)
	if EncodeButton(int(card), b) != s { // one spelling only: no +1, no leading zeros
		return 0, nil, fmt.Errorf("%w: %q", errButton, s)
	}
	return int(card), b, nil
}

// encode spells the fields of v, with those of a struct in it one by one.
func encode(v reflect.Value) []string {
	switch {
	case v.Kind() == reflect.Struct:
		var parts []string
		for _, field := range v.Fields() {
			parts = append(parts, encode(field)...)
		}
		return parts
	case v.Kind() == reflect.Bool && v.Bool():
		return []string{"1"}
	case v.Kind() == reflect.Bool:
		return []string{""}
	case v.CanInt() && v.Int() == 0:
		return []string{""}
	case v.CanInt():
		return []string{strconv.FormatInt(v.Int(), 36)}
	}
	return []string{v.String()}
}

// decode reads the fields of v from the front of parts and returns the rest.
func decode(v reflect.Value, parts []string) ([]string, bool) {
	if v.Kind() == reflect.Struct {
		ok := true
		for i := 0; ok && i < v.NumField(); i++ {
			parts, ok = decode(v.Field(i), parts)
		}
		return parts, ok
	}
	if len(parts) == 0 {
		return nil, false
	}
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(parts[0] == "1")
	case v.CanInt() && parts[0] != "":
		n, err := strconv.ParseInt(parts[0], 36, v.Type().Bits())
		if err != nil {
			return nil, false
		}
		v.SetInt(n)
	case v.Kind() == reflect.String:
		v.SetString(parts[0])
	}
	return parts[1:], true
}
