//go:build faults

package store

import (
	"os"
	"strconv"
)

// haste is how many times the limits of sending are what Telegram allows: a test
// whose clock runs faster sets it in TWINBOT_HASTE.
var haste = func() int {
	times, err := strconv.Atoi(os.Getenv("TWINBOT_HASTE"))
	if err != nil {
		return 1
	}
	return times
}()
