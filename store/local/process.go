package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// process is a program that runs until it is ended or, where the system can
// promise that, until this program ends in whatever way.
type process struct {
	cmd    *exec.Cmd
	log    string // the file with what it printed
	exited chan struct{}
}

// launch starts command with folder as its working folder and the place of its
// log. The program goes on when ctx ends.
func launch(ctx context.Context, folder string, command []string) (*process, error) {
	name := filepath.Base(command[0])
	p := &process{
		cmd:    private(context.WithoutCancel(ctx), folder, command),
		log:    filepath.Join(folder, name+".log"),
		exited: make(chan struct{}),
	}
	log, err := os.Create(p.log)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	p.cmd.Stdout, p.cmd.Stderr = log, log
	started := make(chan error, 1)
	go func() {
		defer func() { _ = log.Close() }()
		// The system ties the life of the child to that of the thread which
		// started it, so that thread is kept until the child has ended.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			_ = p.cmd.Wait() // how it ended is in its log
			close(p.exited)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return p, nil
}

// end sends sig and waits until the process has ended; one that has not after
// patience is killed. A process that has ended already is no error.
func (p *process) end(sig os.Signal, patience time.Duration) error {
	if err := p.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop %s: %w", p.cmd.Path, err)
	}
	select {
	case <-p.exited:
		return nil
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		return fmt.Errorf("stop %s: it had not ended after %s", p.cmd.Path, patience)
	}
}

// output returns what the process printed, for an error.
func (p *process) output() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// private returns a command that runs in folder as the folder's owner. Of this
// program's environment it gets only the PATH: the rest holds secrets, and
// settings such as PGPORT that would change what the program does.
func private(ctx context.Context, folder string, command []string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir = folder
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + folder, "LC_ALL=C"}
	confine(cmd)
	return cmd
}

// privateFolder makes a temporary folder that only the user who runs the
// servers can open.
func privateFolder() (string, error) {
	folder, err := os.MkdirTemp("", "twinbot-")
	if err != nil {
		return "", fmt.Errorf("make a folder for the servers: %w", err)
	}
	if err := giveAway(folder); err != nil {
		return "", errors.Join(fmt.Errorf("make a folder for the servers: %w", err), os.Remove(folder))
	}
	return folder, nil
}
