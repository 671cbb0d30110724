package local

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// install puts an empty program in folder.
func install(t *testing.T, folder string, names ...string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFindPostgres(t *testing.T) {
	tests := []struct {
		name      string
		installed map[string][]string // programs by folder
		want      string              // the folder chosen
	}{
		{"none", nil, ""},
		{"Debian's newest", map[string][]string{
			"9.6/bin": {"initdb", "postgres"}, "15/bin": {"initdb", "postgres"}, "17/bin": {"initdb", "postgres"},
		}, "17/bin"},
		{"the newest with both programs", map[string][]string{
			"15/bin": {"initdb", "postgres"}, "17/bin": {"initdb"},
		}, "15/bin"},
		{"the PATH before Debian's", map[string][]string{
			"path": {"initdb", "postgres"}, "17/bin": {"initdb", "postgres"},
		}, "path"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			t.Setenv("PATH", filepath.Join(root, "path"))
			for folder, names := range tt.installed {
				install(t, filepath.Join(root, folder), names...)
			}
			var have programs
			if found := have.findPostgres(filepath.Join(root, "*/bin")); found != (tt.want != "") {
				t.Fatalf("found: %t", found)
			}
			var got programs
			if tt.want != "" {
				got = programs{initdb: filepath.Join(root, tt.want, "initdb"), postgres: filepath.Join(root, tt.want, "postgres")}
			}
			if have != got {
				t.Errorf("got %+v, want %+v", have, got)
			}
		})
	}
}

func TestFindRedis(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	if _, err := find(false, true, false); err == nil || !strings.Contains(err.Error(), "apt-get install redis-server") {
		t.Errorf("nothing installed: %v; want the package to install", err)
	}
	if have, err := find(false, true, true); err != nil || have != (programs{}) {
		t.Errorf("with miniredis allowed: %+v, %v", have, err)
	}
	for _, name := range []string{"valkey-server", "redis-server"} { // the latter comes first
		install(t, folder, name)
		if have, err := find(false, true, true); err != nil || filepath.Base(have.redis) != name {
			t.Errorf("%s installed: %+v, %v", name, have, err)
		}
	}
}

func TestVersions(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		postgresName("15.18 (Debian 15.18-0+deb12u1)"):                            "PostgreSQL 15.18",
		postgresName("18.1"):                                                      "PostgreSQL 18.1",
		serverInfo{"redis_version": "7.0.15"}.version():                           "Redis 7.0.15",
		serverInfo{"redis_version": "7.2.4", "valkey_version": "8.0.1"}.version(): "Valkey 8.0.1",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
