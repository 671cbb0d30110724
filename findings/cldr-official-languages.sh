#!/usr/bin/env bash
# What: the languages that CLDR marks official in a country are not the languages of its law, nor a list to pick from.
#
# Version: npm cldr-core 48.2.0 (supplemental/territoryInfo.json), Node 20.
#
# Behaviour: _officialStatus reads like law and mixes law with use. French is "official" in Tunisia and Algeria, whose
# constitutions do not name it, and Tamazight, which Algeria's does, has no entry: Kabyle is there, without a
# status. Russian is "de_facto_official" in Ukraine. One language can appear several times, by script or as the macrolanguage
# beside its members: Norway has nb, nn and no, Bosnia and Herzegovina bs and sr twice each, Azerbaijan its Cyrillic spelling.
# Keys use "_" where BCP 47 has "-". A language that most people speak can lack a status (aeb in Tunisia, Russian in Estonia).
# Output seen:
#   UA: ru (de_facto_official), uk (official)
#   TN: ar (official), fr (official)
#   DZ: ar (official), fr (official)
#   NO: nb (official), nn (official), no (official)
#   BA: bs (official), bs_Cyrl (official), hr (official), sr (official), sr_Latn (official)
#   AZ: az (official), az_Cyrl (official)
#   EE: et (official)
#   without a status: aeb in TN 90 %, ru in EE 56 %, kab in DZ 7.8 %
#
# Whom it hurts: a form that proposes the languages of a school from its country: a school in Ukraine is offered Russian first,
# one in Norway sees Norwegian three times, and a program that looks "bs_Cyrl" up among its own tags does not find it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
quietly npm install --no-audit --no-fund --prefix . cldr-core@48.2.0

cat >main.js <<'JS'
const { territoryInfo } = require("cldr-core/supplemental/territoryInfo.json").supplemental;

for (const country of ["UA", "TN", "DZ", "NO", "BA", "AZ", "EE"]) {
  const official = Object.entries(territoryInfo[country].languagePopulation)
    .filter(([, entry]) => ["official", "de_facto_official"].includes(entry._officialStatus))
    .map(([language, entry]) => `${language} (${entry._officialStatus})`);
  console.log(`${country}: ${official.join(", ")}`);
}
const without = [["aeb", "TN"], ["ru", "EE"], ["kab", "DZ"]].map(([language, country]) => {
  const entry = territoryInfo[country].languagePopulation[language];
  return `${language} in ${country} ${entry._officialStatus ?? entry._populationPercent} %`;
});
console.log(`without a status: ${without.join(", ")}`);
JS

cat >expected <<'TXT'
UA: ru (de_facto_official), uk (official)
TN: ar (official), fr (official)
DZ: ar (official), fr (official)
NO: nb (official), nn (official), no (official)
BA: bs (official), bs_Cyrl (official), hr (official), sr (official), sr_Latn (official)
AZ: az (official), az_Cyrl (official)
EE: et (official)
without a status: aeb in TN 90 %, ru in EE 56 %, kab in DZ 7.8 %
TXT
node main.js | tee seen
diff expected seen || { echo "changed: see the lines above" >&2; exit 1; }
