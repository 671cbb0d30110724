package main

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	goodToken  = "TELEGRAM_TOKEN=12345:abcdefghijklmnopqrstuvwxyzABCDEF"
	goodBase   = "DATABASE_URL=postgres://db/twinbot"
	goodStream = "REDIS_URL=redis://cache:6379/0"
)

func TestReadSettings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name        string
		environment []string
		want        settingsError
	}{
		{"all there", []string{goodToken, goodBase, goodStream}, nil},
		{"the token with a line's end", []string{goodToken + "\n", goodBase, goodStream}, nil},
		{"nothing", nil, settingsError{"TELEGRAM_TOKEN is not set", "DATABASE_URL is not set", "REDIS_URL is not set"}},
		{"all wrong", []string{
			"TELEGRAM_TOKEN=12345:short", "TELEGRAM_API_URL=api", "DATABASE_URL=mysql://db/x", "REDIS_URL=cache:6379",
			"LISTEN=8080", "WEBHOOK_URL=ftp://example.org", "WEBHOOK_SECRET=a b", "LOG_LEVEL=loud",
		}, settingsError{
			"TELEGRAM_TOKEN must be a number, a colon and at least 30 letters, digits, _ or -, as BotFather gives it",
			"TELEGRAM_API_URL must be an address that begins with https:// or http://",
			"DATABASE_URL must be an address that begins with postgres:// or postgresql://",
			"REDIS_URL must be an address that begins with redis:// or rediss://",
			"LISTEN must be a host, which may be left out, a colon and a port, such as :8080",
			"WEBHOOK_URL must be an address that begins with https:// or http://",
			"WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -",
			"LOG_LEVEL must be debug, info, warn or error",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := readSettings(tt.environment, telegram, database, sessions, listening, webhook, logging)
			var got settingsError
			errors.As(err, &got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSecretIsDerived(t *testing.T) {
	t.Parallel()
	first, err := readSettings([]string{goodToken, goodBase, goodStream}, telegram, webhook)
	if err != nil {
		t.Fatal(err)
	}
	again, err := readSettings([]string{goodToken}, telegram, webhook)
	if err != nil {
		t.Fatal(err)
	}
	if first.WebhookSecret == "" || first.WebhookSecret != again.WebhookSecret {
		t.Errorf("two replicas derive %q and %q", first.WebhookSecret, again.WebhookSecret)
	}
}
