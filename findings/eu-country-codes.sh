#!/usr/bin/env bash
# What: of the two country codes in which the European Union differs from ISO 3166, libraries take UK and refuse EL.
#
# Version: golang.org/x/text v0.43.0 with Go 1.26; npm cldr-core 48.2.0 and i18n-iso-countries 7.14.0 with Node 20.
#
# Behaviour: Lists of the EU, such as Eurostat's, write EL for Greece and UK for the United Kingdom. x/text
# and CLDR know UK as an old name of GB and have nothing for EL, so a reader tried on British rows seems to understand EU codes
# and fails at Greece. Nor is UK changed on the way in by ParseRegion: the value prints UK, differs from GB under ==, and only
# Canonicalize makes them equal, while language.Parse does turn en-UK into en-GB. i18n-iso-countries refuses both. Output seen:
#   ParseRegion UK: UK <nil>, == GB false, canonical GB
#   ParseRegion EL: ZZ language: subtag "EL" is well-formed but unknown
#   Parse en-UK: en-GB <nil>
#   Parse el-EL: el language: subtag "EL" is well-formed but unknown
#   CLDR alias of UK: GB, of EL: none
#   i18n-iso-countries knows UK: false, EL: false
#
# Whom it hurts: a service with schools all over Europe that loads its offices from an EU list: Greek rows are rejected or land
# under the unknown region ZZ, and British rows stored as UK do not join with rows stored as GB.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
export GOPATH=$work/go GOFLAGS="-modcacherw -trimpath"
quietly go mod init finding
quietly go get golang.org/x/text@v0.43.0
quietly npm install --no-audit --no-fund --prefix . cldr-core@48.2.0 i18n-iso-countries@7.14.0

cat >main.go <<'GO'
package main

import (
	"fmt"

	"golang.org/x/text/language"
)

func main() {
	region, err := language.ParseRegion("UK")
	fmt.Printf("ParseRegion UK: %v %v, == GB %v, canonical %v\n",
		region, err, region == language.MustParseRegion("GB"), region.Canonicalize())
	region, err = language.ParseRegion("EL")
	fmt.Println("ParseRegion EL:", region, err)
	for _, tag := range []string{"en-UK", "el-EL"} {
		parsed, err := language.Parse(tag)
		fmt.Printf("Parse %s: %v %v\n", tag, parsed, err)
	}
}
GO
cat >main.js <<'JS'
const { territoryAlias } = require("cldr-core/supplemental/aliases.json").supplemental.metadata.alias;
const countries = require("i18n-iso-countries");

const alias = (code) => territoryAlias[code]?._replacement ?? "none";
console.log(`CLDR alias of UK: ${alias("UK")}, of EL: ${alias("EL")}`);
console.log(`i18n-iso-countries knows UK: ${countries.isValid("UK")}, EL: ${countries.isValid("EL")}`);
JS

cat >expected <<'TXT'
ParseRegion UK: UK <nil>, == GB false, canonical GB
ParseRegion EL: ZZ language: subtag "EL" is well-formed but unknown
Parse en-UK: en-GB <nil>
Parse el-EL: el language: subtag "EL" is well-formed but unknown
CLDR alias of UK: GB, of EL: none
i18n-iso-countries knows UK: false, EL: false
TXT
{ go run main.go; node main.js; } | tee seen
diff expected seen || { echo "changed: see the lines above" >&2; exit 1; }
