package sla

import "slices"

// Cite returns r with a source for a switch, in place of whatever was cited for it:
// rules that depart from a preset say by what. The name is that of [Citation.Switch],
// such as "Roll" or "Clock.Supplement"; an empty source leaves the switch without one.
// Rules are a value, and r stays as it was.
func (r Rules) Cite(name, source string) Rules {
	r = r.clone()
	r.Citations = slices.DeleteFunc(r.Citations, func(c Citation) bool { return c.Switch == name })
	if source != "" {
		r.Citations = append(r.Citations, Citation{Switch: name, Source: source})
	}
	return r
}
