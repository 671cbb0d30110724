//go:build faults

package store

import (
	"os"
	"strconv"
)

// haste is how many times the clock of the limits of sending runs as fast as
// others: a test that has no time to wait sets it in TWINBOT_HASTE.
var haste = func() int {
	times, err := strconv.Atoi(os.Getenv("TWINBOT_HASTE"))
	if err != nil {
		return 1
	}
	return times
}()
