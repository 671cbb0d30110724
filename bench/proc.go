package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// stat is what /proc/PID/stat says about a process.
type stat struct {
	pid, parent int
	own         time.Duration // of the processors
	waited      time.Duration // of children that have ended
}

// tick is Linux's unit of processor time, the same on all of Go's platforms.
const tick = 10 * time.Millisecond

// parseStat reads /proc/PID/stat. The name in it is in brackets and may hold
// spaces and brackets itself.
func parseStat(text string) (stat, error) {
	open, closed := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
	if open < 0 || closed < open {
		return stat{}, fmt.Errorf("parse /proc/PID/stat: no name in %q", text)
	}
	fields := strings.Fields(text[:open] + text[closed+1:]) // without the name
	const parent, userTime, childSystemTime = 2, 12, 15
	if len(fields) <= childSystemTime {
		return stat{}, fmt.Errorf("parse /proc/PID/stat: only %d fields in %q", len(fields), text)
	}
	var numbers [6]int
	for i, field := range append([]string{fields[0], fields[parent]}, fields[userTime:childSystemTime+1]...) {
		n, err := strconv.Atoi(field)
		if err != nil {
			return stat{}, fmt.Errorf("parse /proc/PID/stat: %w", err)
		}
		numbers[i] = n
	}
	return stat{
		pid: numbers[0], parent: numbers[1],
		own:    time.Duration(numbers[2]+numbers[3]) * tick,
		waited: time.Duration(numbers[4]+numbers[5]) * tick,
	}, nil
}

// cpuOf returns the processor time of a process and its children, also of those
// that have ended.
func cpuOf(pid int) (time.Duration, error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, err
	}
	var used time.Duration
	running := false
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has just ended
		}
		s, err := parseStat(string(text))
		if err != nil {
			return 0, err
		}
		if s.pid == pid || s.parent == pid {
			used += s.own + s.waited
			running = running || s.pid == pid
		}
	}
	if !running {
		return 0, fmt.Errorf("read processor time: process %d has ended", pid)
	}
	return used, nil
}

// peakOf returns the most memory, in bytes, that a process has had at one time.
func peakOf(pid int) (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	return parsePeak(string(text))
}

// parsePeak reads VmHWM of /proc/PID/status.
func parsePeak(text string) (int64, error) {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("parse /proc/PID/status: no VmHWM in %q", text)
}

// processorName returns the model that /proc/cpuinfo names.
func processorName() (string, error) {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value), nil
		}
	}
	return "unknown processor", nil
}
