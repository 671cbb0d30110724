package local_test

import (
	"fmt"
	"net"
	"os"
	"strconv"
	"testing"

	"twinbot/store/local"
)

// TestFreeAddressIsNotGivenAway checks that the system gives no free address to
// a connection that somebody opens while the server of that address is down.
func TestFreeAddressIsNotGivenAway(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("/proc/sys/net/ipv4/ip_local_port_range")
	if err != nil {
		t.Fatal(err)
	}
	var lowest, highest int
	if _, err := fmt.Sscan(string(text), &lowest, &highest); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		address, err := local.FreeAddress(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, digits, err := net.SplitHostPort(address)
		if err != nil {
			t.Fatal(err)
		}
		if port, err := strconv.Atoi(digits); err != nil || port >= lowest && port <= highest {
			t.Errorf("%s is one of the ports from %d to %d that the system gives to connections: %v", address, lowest, highest, err)
		}
	}
}
