package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/caarlos0/env/v11"

	"twinbot/conversation/people"
	"twinbot/locales/cldr"
)

// settings is what the environment says. Which of it must be there depends on
// the command.
type settings struct {
	DatabaseURL   string `env:"DATABASE_URL"`
	RedisURL      string `env:"REDIS_URL"`
	Token         string `env:"TELEGRAM_TOKEN"`
	API           string `env:"TELEGRAM_API_URL" envDefault:"https://api.telegram.org"`
	Listen        string `env:"LISTEN" envDefault:":8080"`
	WebhookURL    string `env:"WEBHOOK_URL"`
	WebhookSecret string `env:"WEBHOOK_SECRET"`
	LogLevel      string `env:"LOG_LEVEL" envDefault:"info"`
	CountriesFile string `env:"COUNTRIES_FILE"`
}

// check mends what can be mended in some settings and returns what is wrong
// with the rest of them.
type check func(*settings) []string

// settingsError names every setting that is missing or wrong.
type settingsError []string

// Error implements error.
func (e settingsError) Error() string {
	return "these settings are missing or wrong:\n  " + strings.Join(e, "\n  ")
}

// readSettings reads the environment, as KEY=value, for a command that needs
// what checks look at. Its only error is a [settingsError], which names all
// that is wrong at once and shows no value, since most of them are secret.
func readSettings(environment []string, checks ...check) (settings, error) {
	var s settings
	var problems settingsError
	variables := env.ToMap(environment)
	for key, value := range variables {
		variables[key] = strings.TrimSpace(value)
	}
	if err := env.ParseWithOptions(&s, env.Options{Environment: variables}); err != nil {
		problems = append(problems, err.Error())
	}
	for _, check := range checks {
		problems = append(problems, check(&s)...)
	}
	if len(problems) > 0 {
		return s, problems
	}
	return s, nil
}

func database(s *settings) []string {
	return address("DATABASE_URL", s.DatabaseURL, "postgres", "postgresql")
}

func listening(s *settings) []string {
	_, port, err := net.SplitHostPort(s.Listen)
	if _, portErr := strconv.ParseUint(port, 10, 16); err != nil || portErr != nil {
		return []string{"LISTEN must be a host, which may be left out, a colon and a port, such as :8080"}
	}
	return nil
}

func logging(s *settings) []string {
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, s.LogLevel) {
		return []string{"LOG_LEVEL must be debug, info, warn or error"}
	}
	return nil
}

// countries changes which countries take part as the file of the operator says,
// if there is one.
func countries(s *settings) []string {
	if s.CountriesFile == "" {
		return nil
	}
	text, err := os.ReadFile(s.CountriesFile)
	if err == nil {
		err = people.UseCountries(text)
	}
	if err != nil {
		return []string{"COUNTRIES_FILE: " + strings.ReplaceAll(err.Error(), "\n", "\n  COUNTRIES_FILE: ")}
	}
	return unnamed()
}

// unnamed returns the countries that have no name in the CLDR, as one of a wrong
// code has none.
func unnamed() []string {
	english, err := cldr.Load("en")
	if err != nil {
		return []string{err.Error()}
	}
	var problems []string
	for _, code := range people.Countries() {
		if english.Countries[string(code)] == "" {
			problems = append(problems, fmt.Sprintf("COUNTRIES_FILE: %s is no country", code))
		}
	}
	return problems
}

func sessions(s *settings) []string { return address("REDIS_URL", s.RedisURL, "redis", "rediss") }

var (
	tokenShape  = regexp.MustCompile(`^\d+:[A-Za-z0-9_-]{30,}$`)
	secretShape = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)
)

func telegram(s *settings) []string {
	var problems []string
	switch {
	case s.Token == "":
		problems = append(problems, "TELEGRAM_TOKEN is not set")
	case !tokenShape.MatchString(s.Token):
		problems = append(problems, "TELEGRAM_TOKEN must be a number, a colon and at least 30 letters, digits, _ or -, as BotFather gives it")
	}
	s.API = strings.TrimSuffix(s.API, "/")
	return append(problems, address("TELEGRAM_API_URL", s.API, "https", "http")...)
}

func webhook(s *settings) []string {
	var problems []string
	if s.WebhookURL != "" {
		problems = address("WEBHOOK_URL", s.WebhookURL, "https", "http")
	}
	if s.WebhookSecret == "" {
		s.WebhookSecret = deriveSecret(s.Token)
	}
	if !secretShape.MatchString(s.WebhookSecret) {
		problems = append(problems, "WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -")
	}
	return problems
}

// deriveSecret makes the webhook's secret out of the token, so that all
// replicas agree on it.
func deriveSecret(token string) string {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("webhook"))
	return hex.EncodeToString(mac.Sum(nil))
}

// address returns what is wrong with the address in the setting called name.
func address(name, value string, schemes ...string) []string {
	if value == "" {
		return []string{name + " is not set"}
	}
	at, err := url.Parse(value)
	if err != nil || at.Host == "" || !slices.Contains(schemes, at.Scheme) {
		return []string{fmt.Sprintf("%s must be an address that begins with %s://", name, strings.Join(schemes, ":// or "))}
	}
	return nil
}
