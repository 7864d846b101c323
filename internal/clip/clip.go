// Package clip shortens input that is quoted in messages, so that a message
// stays readable whatever was fed in.
package clip

// Text returns s, or its beginning and an ellipsis when it is longer than a
// line of a message should be. It cuts between characters.
func Text(s string) string {
	const longest = 60
	if len(s) <= longest {
		return s
	}
	for i := range s {
		if i > longest {
			return s[:i] + "…"
		}
	}
	return s
}
