package local

import (
	"errors"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// confine makes cmd end with this program, keeps the terminal's Ctrl-C from it,
// so that a program can still finish its work on the servers, and runs it as an
// ordinary user where this program is root, as whom PostgreSQL refuses to run.
func confine(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGINT, Setpgid: true}
	if os.Geteuid() != 0 {
		return // only root may become somebody else
	}
	if uid, gid, err := ordinaryUser(); err == nil {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
}

// giveAway makes the user who runs the servers the owner of folder.
func giveAway(folder string) error {
	uid, gid, err := ordinaryUser()
	if err != nil {
		return err
	}
	return os.Chown(folder, uid, gid)
}

// ordinaryUser returns the user who runs the servers: this one, or for root the
// first of those that a Debian system has.
func ordinaryUser() (uid, gid int, err error) {
	if os.Geteuid() != 0 {
		return os.Geteuid(), os.Getegid(), nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.Atoi(u.Uid)
		gid, errGID := strconv.Atoi(u.Gid)
		return uid, gid, errors.Join(errUID, errGID)
	}
	return 0, 0, errors.New("neither a user postgres nor a user nobody, and PostgreSQL refuses to run as root")
}
