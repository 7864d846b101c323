package sla

import (
	"slices"
	"time"
)

// span is a shift in seconds that have really passed since the day began, so
// that days on which clocks change need no special treatment.
type span struct {
	open, close int64
}

// settledDay is what holds for a day: kind, name and source, and its hours as
// spans.
type settledDay struct {
	dayFacts
	spans []span
	total int64 // working seconds
}

// newSettledDay lays the hours of d on the Unix time from start to end. They
// are looked up in the zone only on days on which clocks change.
func newSettledDay(d Date, facts *dayFacts, start, end int64, loc *time.Location) settledDay {
	s := settledDay{dayFacts: *facts}
	if len(facts.hours) > 0 {
		s.spans = make([]span, 0, len(facts.hours))
	}
	skipped := 0
	for i, shift := range facts.hours {
		open, close := int64(shift.Open), int64(shift.Close)
		if end-start != secondsPerDay {
			open = min(wallInstant(d, shift.Open, loc), end) - start
			close = min(wallInstant(d, shift.Close, loc), end) - start
		}
		if close <= open { // the clocks skip all of it
			s.hours = slices.Delete(slices.Clone(s.hours), i-skipped, i-skipped+1)
			skipped++
			continue
		}
		s.spans = append(s.spans, span{open, close})
		s.total += close - open
	}
	return s
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

// wallInstant returns the Unix time at which the clocks of loc show c on date
// d: the first such time when it is repeated, the first instant behind the gap
// when it is skipped.
func wallInstant(d Date, c TimeOfDay, loc *time.Location) int64 {
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
	if zone.ends <= unix {
		// Beyond the transitions listed in a zone file, ZoneBounds ends leap years a
		// day early. The day is walked through hour by hour: no zone changes on it.
		zone.ends = unix + 60*60
	}
	return zone
}
