//go:build !faults

package store

// haste is how many times the limits of sending are what Telegram allows.
const haste = 1
