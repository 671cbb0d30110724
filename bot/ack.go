//go:build !sabotage_early_ack

package bot

// ackFirst would acknowledge an update before what it asks for is stored. It is
// set only to see whether the check of losses can fail: see chaos.
const ackFirst = false
