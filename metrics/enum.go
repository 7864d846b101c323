package metrics

import "fmt"

// enumName, enumText and enumParse give every enumeration of the package the
// same text form: a name from its table.
func enumName(names []string, v uint8) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("invalid(%d)", v)
}

func enumText(what string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, fmt.Errorf("metrics: %s: %d: not defined", what, v)
	}
	return []byte(names[v]), nil
}

func enumParse(what string, names []string, text []byte, v *uint8) error {
	for i, name := range names {
		if name == string(text) {
			*v = uint8(i)
			return nil
		}
	}
	return fmt.Errorf("metrics: %s: %q: not one of %q", what, clip(string(text)), names)
}

// clip shortens input quoted in an error.
func clip(s string) string {
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
