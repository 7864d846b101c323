package viet

import (
	"fmt"
	"strings"
	"time"
)

// Date returns a date as Vietnamese offices write it: 14/08/2026.
func Date(year int, month time.Month, day int) string {
	return fmt.Sprintf("%02d/%02d/%04d", day, int(month), year)
}

// Group puts a dot before every three digits counted from the right: 427.662.
func Group(digits string) string {
	var b strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(digit)
	}
	return b.String()
}
