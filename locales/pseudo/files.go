package pseudo

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/BurntSushi/toml"
)

// Files returns files with one more, or with another in its place: to, which
// has the texts of from in the pseudo-language. It is meant for locales.Load,
// and lists and reads files, no more.
func Files(files fs.FS, from, to string) (fs.FS, error) {
	data, err := fs.ReadFile(files, from)
	if err != nil {
		return nil, err
	}
	var texts map[string]any
	if err := toml.Unmarshal(data, &texts); err != nil {
		return nil, fmt.Errorf("read texts %s: %w", from, err)
	}
	rewrite(texts)
	var out bytes.Buffer
	if err := toml.NewEncoder(&out).Encode(texts); err != nil {
		return nil, fmt.Errorf("write texts %s: %w", to, err)
	}
	return overlay{FS: files, name: to, data: out.Bytes()}, nil
}

// rewrite rewrites the texts of a table and of the tables in it.
func rewrite(texts map[string]any) {
	for key, value := range texts {
		switch v := value.(type) {
		case string:
			texts[key] = Text(v)
		case map[string]any:
			rewrite(v)
		}
	}
}

// overlay is files, with one laid over them.
type overlay struct {
	fs.FS
	name string
	data []byte
}

// ReadFile implements [fs.ReadFileFS].
func (o overlay) ReadFile(name string) ([]byte, error) {
	if name == o.name {
		return bytes.Clone(o.data), nil
	}
	return fs.ReadFile(o.FS, name)
}

// Glob implements [fs.GlobFS].
func (o overlay) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(o.FS, pattern)
	if err != nil {
		return nil, err
	}
	if fits, _ := path.Match(pattern, o.name); fits && !slices.Contains(names, o.name) {
		names = append(names, o.name)
	}
	return names, nil
}
