//go:build sabotage_no_version

package store

const versionCheck = ""
