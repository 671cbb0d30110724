// Command generate makes the data of package cldr from the npm packages in which
// Unicode publishes the CLDR, for each language that there is a file of texts in.
// It needs npm, and runs in the folder of package cldr: go generate ./locales/cldr.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// version is that of the npm packages, whose first number is the CLDR's.
const version = "48.2.0"

// packages are those of the CLDR's parts that are read here.
var packages = []string{"cldr-core", "cldr-localenames-full", "cldr-misc-full", "cldr-dates-full", "cldr-numbers-full"}

func main() {
	log.SetFlags(0)
	if err := run("data", "../*.toml"); err != nil {
		log.Fatal("generate CLDR data: ", err)
	}
}

// run writes into the folder called to the data of every language that the pattern texts
// finds a file for.
func run(to, texts string) error {
	folder, err := os.MkdirTemp("", "cldr")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }() // what is left of a temporary folder harms nobody
	if err := install(folder); err != nil {
		return err
	}
	from := source{root: filepath.Join(folder, "node_modules")}
	files, err := filepath.Glob(texts)
	if err != nil {
		return err
	}
	for _, file := range files {
		code := strings.TrimSuffix(filepath.Base(file), ".toml")
		locale, err := from.locale(code)
		if err != nil {
			return fmt.Errorf("language %s: %w", code, err)
		}
		if err := write(filepath.Join(to, code+".json"), locale); err != nil {
			return err
		}
	}
	weekends, err := from.weekends()
	if err != nil {
		return fmt.Errorf("weekends: %w", err)
	}
	if err := write(filepath.Join(to, "weekends.json"), weekends); err != nil {
		return err
	}
	own, err := from.own()
	if err != nil {
		return fmt.Errorf("own names: %w", err)
	}
	if err := write(filepath.Join(to, "own.json"), own); err != nil {
		return err
	}
	official, err := from.official()
	if err != nil {
		return fmt.Errorf("official languages: %w", err)
	}
	if err := write(filepath.Join(to, "official.json"), official); err != nil {
		return err
	}
	return copyFile(filepath.Join(to, "LICENSE"), filepath.Join(from.root, "cldr-core", "LICENSE"))
}

// install fetches the packages into folder.
func install(folder string) error {
	args := []string{"install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"}
	for _, name := range packages {
		args = append(args, name+"@"+version)
	}
	if out, err := exec.CommandContext(context.Background(), "npm", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("npm install: %w\n%s", err, out)
	}
	return nil
}

// write stores value as JSON with the keys of maps in order, so that generating
// twice changes nothing.
func write(name string, value any) error {
	text, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}

func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}
