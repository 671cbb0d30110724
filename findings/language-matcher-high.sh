#!/usr/bin/env bash
# What: golang.org/x/text/language.Matcher gives confidence High for another language, and go-i18n's Localizer serves it.
#
# Version: golang.org/x/text v0.43.0, github.com/nicksnyder/go-i18n/v2 v2.7.0, Go 1.26; npm cldr-core 48.2.0, Node 20.
#
# Behaviour: the offer is en, ru, fi, fr, sr. PreferSameScript(false) is set, and High is the best answer short of Exact. Still
# an Armenian, Azerbaijani or Belarusian setting is matched to Russian, Estonian to Finnish and Breton to French, all with High,
# while Serbian in Latin letters is matched to Serbian with Low. CLDR 48 measures it the other way round: from Armenian to Russian
# it is 30, between the two scripts of Serbian 5, and Estonian to Finnish is not in its list. A program that asks for High serves
# the wrong language and refuses the Serbian reader. go-i18n has no option for this and answers in Russian with a nil error.
# Output seen:
#   hy -> ru High
#   az -> ru High
#   be -> ru High
#   et -> fi High
#   br -> fr High
#   ka -> en High
#   sr-Latn -> sr Low
#   lv -> en No
#   go-i18n for hy: "Добрый день" in ru, error <nil>
#   CLDR distance: hy to ru 30, sr-Latn to sr-Cyrl 5, et to fi none
#
# Whom it hurts: a service that offers Russian, French or Finnish before the language of the reader is ready. A teacher
# whose phone is set to Armenian is greeted in Russian instead of the default, and no confidence tells this from a real match.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
export GOPATH=$work/go GOFLAGS="-modcacherw -trimpath"
quietly go mod init finding
quietly go get golang.org/x/text@v0.43.0 github.com/nicksnyder/go-i18n/v2@v2.7.0
quietly npm install --no-audit --no-fund --prefix . cldr-core@48.2.0

cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

func main() {
	offer := []language.Tag{language.English, language.Russian, language.Finnish, language.French, language.Serbian}
	matcher := language.NewMatcher(offer, language.PreferSameScript(false))
	for _, wanted := range []string{"hy", "az", "be", "et", "br", "ka", "sr-Latn", "lv"} {
		_, i, confidence := matcher.Match(language.MustParse(wanted))
		fmt.Println(wanted, "->", offer[i], confidence)
	}

	bundle := i18n.NewBundle(language.English)
	for tag, text := range map[language.Tag]string{language.English: "Good day", language.Russian: "Добрый день"} {
		if err := bundle.AddMessages(tag, &i18n.Message{ID: "greeting", Other: text}); err != nil {
			panic(err)
		}
	}
	text, tag, err := i18n.NewLocalizer(bundle, "hy").LocalizeWithTag(&i18n.LocalizeConfig{MessageID: "greeting"})
	fmt.Printf("go-i18n for hy: %q in %v, error %v\n", text, tag, err)
}
GO

cat >main.js <<'JS'
const { languageMatch } = require("cldr-core/supplemental/languageMatching.json").supplemental.languageMatching["written-new"];

const distance = (desired, supported) =>
  languageMatch.find((row) => row._desired === desired && row._supported === supported)?._distance ?? "none";
const pairs = [["hy", "ru"], ["sr-Latn", "sr-Cyrl"], ["et", "fi"]];
console.log(`CLDR distance: ${pairs.map(([from, to]) => `${from} to ${to} ${distance(from, to)}`).join(", ")}`);
JS

cat >expected <<'TXT'
hy -> ru High
az -> ru High
be -> ru High
et -> fi High
br -> fr High
ka -> en High
sr-Latn -> sr Low
lv -> en No
go-i18n for hy: "Добрый день" in ru, error <nil>
CLDR distance: hy to ru 30, sr-Latn to sr-Cyrl 5, et to fi none
TXT
{ go run .; node main.js; } | tee seen
diff expected seen || { echo "changed: see the lines above" >&2; exit 1; }
