// Package memory tells how much memory a process takes, where there is /proc.
package memory

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
)

var peak = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)

// Peak is the most memory that a process has had, in bytes.
func Peak(pid int) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	match := peak.FindSubmatch(status)
	if match == nil {
		return 0, fmt.Errorf("/proc/%d/status: no VmHWM", pid)
	}
	kib, err := strconv.ParseInt(string(match[1]), 10, 64)
	return kib << 10, err
}
