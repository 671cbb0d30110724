package local

import (
	"cmp"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// programs holds the paths of what is installed; empty where it is not needed.
type programs struct{ initdb, postgres, redis string }

// debianPostgres is where Debian keeps PostgreSQL's server programs, one folder
// a version, none of them on the PATH.
const debianPostgres = "/usr/lib/postgresql/*/bin"

// find looks for the programs that are needed. Its error names every package
// that is missing, so that one command installs them all.
func find(needPostgres, needRedis, allowMiniredis bool) (programs, error) {
	var (
		have    programs
		missing []string
	)
	if needPostgres && !have.findPostgres(debianPostgres) {
		missing = append(missing, "postgresql")
	}
	if needRedis && !have.findRedis() && !allowMiniredis {
		missing = append(missing, "redis-server")
	}
	if len(missing) > 0 {
		return programs{}, fmt.Errorf("start local servers: not installed: apt-get install %s", strings.Join(missing, " "))
	}
	return have, nil
}

// findPostgres looks for both programs in one folder, since those of two
// versions do not work together: that of the PATH, then the newest of Debian's.
func (p *programs) findPostgres(debian string) bool {
	var folders []string
	if path, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(path))
	}
	versions, _ := filepath.Glob(debian) // fails for a malformed pattern alone
	slices.SortFunc(versions, func(a, b string) int { return cmp.Compare(folderVersion(b), folderVersion(a)) })
	for _, folder := range append(folders, versions...) {
		initdb, errInit := exec.LookPath(filepath.Join(folder, "initdb"))
		postgres, errServe := exec.LookPath(filepath.Join(folder, "postgres"))
		if errInit == nil && errServe == nil {
			p.initdb, p.postgres = initdb, postgres
			return true
		}
	}
	return false
}

// folderVersion reads the 15 of /usr/lib/postgresql/15/bin, or the 9.6.
func folderVersion(bin string) float64 {
	version, err := strconv.ParseFloat(filepath.Base(filepath.Dir(bin)), 64)
	if err != nil {
		return 0 // a folder that is named otherwise comes last
	}
	return version
}

// findRedis looks for Redis, then for Valkey, which speaks the same protocol.
func (p *programs) findRedis() bool {
	for _, name := range []string{"redis-server", "valkey-server"} {
		if path, err := exec.LookPath(name); err == nil {
			p.redis = path
			return true
		}
	}
	return false
}
