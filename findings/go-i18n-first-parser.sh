#!/usr/bin/env bash
# What: the first template parser that go-i18n meets for a message is used for that message from then on.
#
# Version: github.com/nicksnyder/go-i18n/v2 v2.7.0, Go 1.26.
#
# Behaviour: LocalizeConfig.TemplateParser looks like an option of one call. A TextParser without Funcs is "cacheable", and the
# parsed text is kept once per message and plural form, whatever parser the next call brings. So Option "missingkey=error" has
# no effect after any call without it, an error of a strict call is repeated to callers that never asked to be strict, and other
# delimiters leave the placeholder in the text for everybody. With Funcs set, even to an empty map, nothing is kept and each
# call is right, but each call also parses the text again. Output seen (the data lacks Name; a line is two calls, new bundle):
#   plain, strict: "Hello <no value>" ok; "Hello <no value>" ok
#   strict, plain: "" error; "" error
#   angle, plain: "Hello {{.Name}}" ok; "Hello {{.Name}}" ok
#   plain, strict with Funcs: "Hello <no value>" ok; "" error
#
# Whom it hurts: a test suite that checks every message strictly and shares its bundle with the program under test, where the
# result depends on which test ran first; and a service in which one strict sender makes all others of that message fail.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
export GOPATH=$work/go GOFLAGS="-modcacherw -trimpath"
quietly go mod init finding
quietly go get github.com/nicksnyder/go-i18n/v2@v2.7.0 golang.org/x/text@v0.43.0

cat >main.go <<'GO'
package main

import (
	"fmt"
	texttemplate "text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

func call(localizer *i18n.Localizer, parser template.Parser) string {
	text, err := localizer.Localize(&i18n.LocalizeConfig{
		MessageID:      "hello",
		TemplateData:   map[string]any{"Surname": "Example"},
		TemplateParser: parser,
	})
	outcome := "ok"
	if err != nil {
		outcome = "error"
	}
	return fmt.Sprintf("%q %s", text, outcome)
}

func main() {
	plain := &template.TextParser{}
	strict := &template.TextParser{Option: "missingkey=error"}
	angle := &template.TextParser{LeftDelim: "<<", RightDelim: ">>"}
	strictFuncs := &template.TextParser{Option: "missingkey=error", Funcs: texttemplate.FuncMap{}}
	for _, run := range []struct {
		name          string
		first, second template.Parser
	}{
		{"plain, strict", plain, strict},
		{"strict, plain", strict, plain},
		{"angle, plain", angle, plain},
		{"plain, strict with Funcs", plain, strictFuncs},
	} {
		bundle := i18n.NewBundle(language.English)
		if err := bundle.AddMessages(language.English, &i18n.Message{ID: "hello", Other: "Hello {{.Name}}"}); err != nil {
			panic(err)
		}
		localizer := i18n.NewLocalizer(bundle, "en")
		fmt.Printf("%s: %s; ", run.name, call(localizer, run.first))
		fmt.Println(call(localizer, run.second))
	}
}
GO

cat >expected <<'TXT'
plain, strict: "Hello <no value>" ok; "Hello <no value>" ok
strict, plain: "" error; "" error
angle, plain: "Hello {{.Name}}" ok; "Hello {{.Name}}" ok
plain, strict with Funcs: "Hello <no value>" ok; "" error
TXT
go run . | tee seen
diff expected seen || { echo "changed: see the lines above" >&2; exit 1; }
