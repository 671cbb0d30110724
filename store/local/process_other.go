//go:build !linux

package local

import "os/exec"

// confine changes nothing: elsewhere the servers run as this user, and go on
// should this program be killed.
func confine(*exec.Cmd) {}

// giveAway changes nothing: the folder belongs to this user already.
func giveAway(string) error { return nil }
