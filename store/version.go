//go:build !sabotage_no_version

package store

// versionCheck keeps a session that somebody else has saved first. It is missing
// only to see whether the check of losses can fail: see chaos.
const versionCheck = `if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[4] then return {} end`
