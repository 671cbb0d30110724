//go:build !faults

package store

// haste is how many times the clock of the limits of sending runs as fast as others.
const haste = 1
