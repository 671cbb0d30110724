//go:build sabotage_early_ack

package bot

const ackFirst = true
