package main

import (
	"bytes"
	"strings"
	"testing"
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
		{"serve", 2, "", "DATABASE_URL is not set"},
		{"migrate", 2, "", "DATABASE_URL is not set"},
		{"office code NSS-XX", 2, "", "the offices are CSS, NSS-AL"},
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
