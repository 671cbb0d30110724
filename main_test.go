package main

import (
	"bytes"
	"io"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"twinbot/locales/localestest"
)

func TestCommandLine(t *testing.T) {
	for _, name := range []string{"TELEGRAM_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "REDIS_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "LOG_LEVEL"} {
		t.Setenv(name, "")
	}
	for _, tt := range []struct {
		line     string
		status   int
		out, err string
	}{
		{"", 2, "", "expected one of"},
		{"fly", 2, "", "unexpected argument fly"},
		{"--help", 0, "office code <office>", ""},
		{"version", 0, "twinbot ", ""},
		{"--version", 0, "twinbot ", ""},
		{"-version", 0, "twinbot ", ""},
		{"serve", 2, "", "DATABASE_URL is not set"},
		{"migrate", 2, "", "DATABASE_URL is not set"},
		{"office code NSS-XX", 2, "", "the offices are:\n  CSS (Central Support Service)\n  NSS-AL (Albania)"},
		{"office code be", 2, "", "\n  NSS-BE-NL (Belgium, EPOS vzw (Flemish Community))\n"},
		{"office code fr", 2, "", "REDIS_URL is not set"},
		{"office code css", 2, "", "REDIS_URL is not set"},
		{"demo -lisen 1", 2, "", "unknown flag"},
	} {
		var out, problems bytes.Buffer
		status := run(t.Context(), strings.Fields(tt.line), &out, &problems)
		if status != tt.status || !strings.Contains(out.String(), tt.out) || !strings.Contains(problems.String(), tt.err) {
			t.Errorf("twinbot %s: status %d\n%s\n%s\nwant %d, %q, %q", tt.line, status, &out, &problems, tt.status, tt.out, tt.err)
		}
	}
}

// TestOfficeMeant names offices as operators do.
func TestOfficeMeant(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	const belgian = "NSS-BE-DE NSS-BE-FR NSS-BE-NL"
	for typed, want := range map[string]string{
		"NSS-FR": "NSS-FR", "nss-fr": "NSS-FR", "NSS FR": "NSS-FR", "nss_fr": "NSS-FR", "NSSFR": "NSS-FR", "“NSS-FR”": "NSS-FR",
		"fr": "NSS-FR", "FR": "NSS-FR", "France": "NSS-FR", "Autriche": "NSS-AT", "austria": "NSS-AT", "bosnia & herzegovina": "NSS-BA",
		"be": belgian, "BE": belgian, "Belgium": belgian, "Belgique": belgian, "nss-be": belgian,
		"be-fr": "NSS-BE-FR", "NSS-BE-FR": "NSS-BE-FR", "AEF-Europe": "NSS-BE-FR", "epos": "NSS-BE-NL",
		"css": "CSS", "central support service": "CSS", "Canopé": "NSS-FR", "pad": "NSS-DE", "Réseau Canopé – Bureau d’assistance national eTwinning": "NSS-FR",
		"gb": "NSS-GB", "British Council": "NSS-GB", // takes part no longer, but its files go on
		"czech republic": "NSS-CZ", "turkey": "NSS-TR", "deutschland": "NSS-DE", "the Netherlands": "NSS-NL", "Ελλάδα": "NSS-GR", "england": "NSS-GB", "belgië": belgian,
		"xx": "", "NSS": "", "-": "",
	} {
		office, err := officeMeant(texts, typed)
		got := string(office)
		if err != nil && strings.HasPrefix(err.Error(), "several") {
			got = strings.Join(regexp.MustCompile(`(?m)^  (\S+)`).FindAllString(err.Error(), -1), "")
			got = strings.Join(strings.Fields(got), " ")
		}
		if got != want {
			t.Errorf("%q means %q (%v), want %q", typed, got, err, want)
		}
	}
}

// TestReadmeRuns checks that the program understands every command in the README
// and the manual, and that both say what compose.yaml needs.
func TestReadmeRuns(t *testing.T) {
	t.Parallel()
	file := func(name string) string {
		buf, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(buf)
	}
	compose := file("compose.yaml")
	for _, name := range []string{"README.md", "docs/operations.md"} {
		text := file(name)
		named := regexp.MustCompile("(?:`|/|run \\. )(?:twinbot )?((?:serve|demo|migrate|office|version|--version)\\b[^`#\n]*)").FindAllStringSubmatch(text, -1)
		if len(named) == 0 {
			t.Errorf("%s names no command", name)
		}
		for _, command := range named {
			ended := false // by a flag that says all
			parser, err := kong.New(&commands{}, kong.Vars{"version": ""}, kong.Exit(func(int) { ended = true }), kong.Writers(io.Discard, io.Discard))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parser.Parse(longFlags(strings.Fields(command[1]))); err != nil && !ended {
				t.Errorf("%s: twinbot %s: %v", name, command[1], err)
			}
		}
		for _, needed := range append(regexp.MustCompile(`\$\{(\w+):\?`).FindAllStringSubmatch(compose, -1), []string{"", "TELEGRAM_TOKEN"}) {
			if !strings.Contains(text, needed[1]+"=") {
				t.Errorf("%s does not say how to set %s", name, needed[1])
			}
		}
	}
	for _, name := range []string{".gitignore", ".dockerignore"} {
		if !regexp.MustCompile(`(?m)^/?\.env$`).MatchString(file(name)) {
			t.Errorf("%s lets secrets through: .env is not in it", name)
		}
	}
}

// TestComposePasses checks that compose.yaml passes every setting on to the bot, and
// the password of the database in its address alone.
func TestComposePasses(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	bot, _, _ := strings.Cut(string(text), "\n  postgres:\n")
	for field := range reflect.TypeFor[settings]().Fields() {
		if name := field.Tag.Get("env"); !strings.Contains(bot, "\n      "+name+":") {
			t.Errorf("the bot is not passed %s", name)
		}
	}
	if strings.Contains(bot, "env_file") || strings.Count(bot, "POSTGRES_PASSWORD") != 1 {
		t.Errorf("the bot is passed more than it reads:\n%s", bot)
	}
}
