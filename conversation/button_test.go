package conversation

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/conversationtest"
)

// filled returns a button of the type of b whose fields all hold something.
func filled(b Button) Button {
	v := reflect.New(reflect.TypeOf(b)).Elem()
	fill(v)
	out, _ := reflect.TypeAssert[Button](v)
	return out
}

func fill(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Struct:
		for _, field := range v.Fields() {
			fill(field)
		}
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(1000)
	default:
		v.SetString("x_1")
	}
}

// TestButtons checks that every button reads back, and compares how it is
// spelt with what is in chats already.
func TestButtons(t *testing.T) {
	t.Parallel()
	var list strings.Builder
	for _, name := range slices.Sorted(maps.Keys(spellings)) {
		for _, b := range []Button{spellings[name], filled(spellings[name])} {
			s := EncodeButton(36, b)
			card, back, err := DecodeButton(s)
			if err != nil || card != 36 || back != b {
				t.Errorf("%q reads back as %#v on card %d, %v; want %#v on card 36", s, back, card, err, b)
			}
		}
		all := filled(spellings[name])
		fmt.Fprintf(&list, "%-30s %s%+v\n", EncodeButton(36, all), reflect.TypeOf(all).Name(), all)
	}
	conversationtest.Golden(t, "buttons.txt", list.String())
}

// TestEveryButtonIsSpelt checks that every type of button has one name.
func TestEveryButtonIsSpelt(t *testing.T) {
	t.Parallel()
	var types, spelt []string
	for _, f := range conversationtest.Source(t, ".") {
		types = append(types, conversationtest.MethodsOf(f, "button")...)
	}
	for _, b := range spellings {
		spelt = append(spelt, reflect.TypeOf(b).Name())
	}
	slices.Sort(types)
	slices.Sort(spelt)
	if diff := cmp.Diff(types, spelt); diff != "" {
		t.Errorf("types of buttons (-) and those that are spelt (+):\n%s", diff)
	}
}

func TestDecodeButtonRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", ":", "b", "1", "1:", "1:nobody", "x y:b", "1:b:", "1:b:more", "01:b", "+1:b", "1:leaf:01", "1:leaf:+1", "1:leaf:A",
		"1:leaf:zzzzzzzzzzzzzzzzzzzz", "1:send:0", "1:send:yes", "1:p:title", "1:p:a:b:c", "zzzzzzzzzzzzzz:b", "1:on:\x00", "1:join:a\nb", "1:on:\xff", "1:p:title:" + strings.Repeat("x", 60),
	} {
		if card, b, err := DecodeButton(s); err == nil {
			t.Errorf("%q is taken for %#v on card %d", s, b, card)
		}
	}
}

func FuzzDecodeButton(f *testing.F) {
	for _, b := range spellings {
		f.Add(EncodeButton(1, b))
		f.Add(EncodeButton(1<<30, filled(b)))
	}
	f.Fuzz(func(t *testing.T, s string) {
		card, b, err := DecodeButton(s)
		if err != nil {
			return
		}
		if again := EncodeButton(card, b); again != s {
			t.Errorf("%q means %#v on card %d, which is spelt %q", s, b, card, again)
		}
	})
}
