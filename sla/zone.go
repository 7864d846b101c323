package sla

import "time"

// span is a shift in seconds that have really passed since the day began, so
// that days on which clocks change need no special treatment.
type span struct {
	open, close int64
}

// shape is the hours of a day as spans. Days alike share one.
type shape struct {
	spans []span
	total int64 // working seconds
}

// shaper makes the shapes of a calendar and shares equal ones.
type shaper struct {
	loc   *time.Location
	known []knownShape // for days of 24 hours; few
}

type knownShape struct {
	hours Hours
	shape *shape
}

// of returns the shape of hours on date d, which runs from start to end in Unix
// time.
func (s *shaper) of(d Date, hours Hours, start, end int64) *shape {
	regular := end-start == secondsPerDay
	if regular {
		for _, k := range s.known {
			if k.hours.equal(hours) {
				return k.shape
			}
		}
	}
	made := &shape{}
	for _, shift := range hours {
		from, to := int64(shift.Open), int64(shift.Close)
		if !regular {
			from = min(wallInstant(d, shift.Open, s.loc), end) - start
			to = min(wallInstant(d, shift.Close, s.loc), end) - start
		}
		if to > from {
			made.spans = append(made.spans, span{from, to})
			made.total += to - from
		}
	}
	if regular {
		s.known = append(s.known, knownShape{hours, made})
	}
	return made
}

// dayStarts returns the first instants of n+1 days from first on.
func dayStarts(first Date, n int, loc *time.Location) []int64 {
	starts := make([]int64, n+1)
	wall := first.unixMidnight()
	zone := zoneAt(wall-2*secondsPerDay, loc)
	for i := range starts {
		for zone.ends <= wall-zone.offset {
			zone = zoneAt(zone.ends, loc)
		}
		starts[i] = max(wall-zone.offset, zone.begins)
		wall += secondsPerDay
	}
	return starts
}

// wallInstant returns the Unix time at which the clocks of loc show c on date d:
// the first such time when it is repeated, the first instant behind the gap when it
// is skipped.
func wallInstant(d Date, c Clock, loc *time.Location) int64 {
	wall := d.unixMidnight() + int64(c)
	zone := zoneAt(wall-2*secondsPerDay, loc)
	for zone.ends <= wall-zone.offset {
		zone = zoneAt(zone.ends, loc)
	}
	return max(wall-zone.offset, zone.begins)
}

// zoneSpan is a stretch of Unix time with one offset from UTC.
type zoneSpan struct {
	begins, ends int64 // ends exclusive
	offset       int64
}

func zoneAt(unix int64, loc *time.Location) zoneSpan {
	const forever = 1 << 62
	t := time.Unix(unix, 0).In(loc)
	_, offset := t.Zone()
	zone := zoneSpan{-forever, forever, int64(offset)}
	from, to := t.ZoneBounds()
	if !from.IsZero() {
		zone.begins = from.Unix()
	}
	if !to.IsZero() {
		zone.ends = to.Unix()
	}
	return zone
}
