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
)

// MaxButton is how many bytes Telegram lets a button carry.
const MaxButton = 64

// Button is what a press means. Its fields are strings without colons and control
// characters, whole numbers, truth values or a [Card]; [EncodeButton] spells them in their order.
//
//sumtype:decl
type Button interface{ button() }

// spellings gives every button its name in the string it carries. Names are in
// chats for years, so a released one is never given another meaning.
var spellings = map[string]Button{
	"go": Go{}, "new": NewForm{}, "on": Continue{},
	"deld": DeleteDraft{}, "undel": RestoreDraft{}, "copy": CopyProject{}, "rem": SetReminding{}, "tab": ShowTab{}, "prj": ShowProject{}, "act": ActOnProject{}, "lang": SetTongue{},
	"su": Choose{}, "sub": BackInSignUp{}, "val": ValidateAgain{}, "aq": AnswerOffice{}, "sch": AddSchool{}, "dep": Depart{}, "prof": ShowProfile{},
	"si": SignInGo{}, "not": NotMe{}, "found": SetMeFound{}, "exp": SendMyData{}, "del": DeleteAccount{},
	"talk": Talk{}, "want": Want{}, "say": SendWords{}, "edit": EditProject{}, "poke": Poke{}, "hist": ShowHistory{}, "other": OtherAnswer{},
	"mem": ShowMembers{}, "part": TakePart{}, "keep": SendFormFile{},
	"cts": ShowContacts{}, "ct": ShowContact{}, "drop": DropContact{}, "out": ShutOut{}, "in": LetIn{}, "fnd": ShowFound{}, "ask": AskFound{},
	"inv": InviteSomebody{}, "rev": Revoke{}, "join": Join{}, "req": Reply{},
	"p": Pick{}, "co": PickPartner{}, "own": AddOwn{}, "t": Turn{}, "d": Done{},
	"u": TakeBack{}, "use": UseHere{}, "leave": TakeOut{}, "last": TakeLast{}, "discard": Discard{}, "cp": CopyTyped{}, "b": Back{}, "l": Later{}, "x": Cancel{},
	"ch": Change{}, "leaf": Leaf{}, "send": SendForm{}, "ip": InvitePartner{}, "dl": DecideLater{},
	"pend": ShowPending{}, "take": TakeFile{}, "file": OpenFile{}, "dig": SetDigest{},
	"wish": AskChanges{}, "reason": SayWhy{},
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
	card, err := strconv.ParseInt(parts[0], 36, 64)
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
