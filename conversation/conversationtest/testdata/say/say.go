// Package say asks for texts in every way in which the program does.
package say

import "slices"

// Translator stands for the one of the program.
type Translator struct{}

// Text returns a text.
func (Translator) Text(key string) string { return key }

// Verdict is a value that decides a key.
type Verdict string

// The verdicts.
const (
	None Verdict = ""
	Yes  Verdict = "yes"
	No   Verdict = "no"
)

type remark struct{ key string }

var (
	few     = []string{"two", "one"}
	most    = append(slices.Clone(few), "three")
	answers = map[Verdict]func() string{Yes: func() string { return "table.yes" }, No: no}
)

func no() string { return "table.no" }

func ask(t Translator, v, other Verdict, typed string, sure bool) {
	t.Text("whole.key")
	t.Text("typed." + string(v))
	t.Text("between." + string(v) + ".end")
	t.Text("free." + typed)
	t.Text("two." + string(v) + "_" + string(other))
	for _, v := range []Verdict{Yes, None} {
		t.Text("list." + string(v))
	}
	key := "grown." + string(v)
	if sure {
		key += "_sure"
	}
	t.Text(key)
	passed(t, "passed.one")
	passed(t, "passed.two")
	r := &remark{"field.one"}
	r.key = "field.two"
	t.Text("remark." + r.key)
	t.Text(answers[v]())
	named, _ := two(sure)
	t.Text(named)
	local := func(key string) { t.Text(key) }
	local("local.one")
	for _, name := range most {
		t.Text("most." + name)
	}
}

func passed(t Translator, key string) { t.Text(key) }

func two(sure bool) (string, error) {
	if sure {
		return "result.sure", nil
	}
	return again()
}

func again() (key string, err error) { return "result.again", nil }
