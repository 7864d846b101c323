package metrics

import (
	"encoding"
	"fmt"
)

// place is where a count of a tally stands, in memory and in encodings.
type place struct {
	block string // "" for the counts that every tally has in JSON
	name  string
	count *int64
}

// String returns the name with that of its block: "ended.returned".
func (p place) String() string {
	if p.block == "" {
		return p.name
	}
	return p.block + "." + p.name
}

// The blocks of counts that are left out of JSON where they are all zero.
const (
	blockEnded      = "ended"
	blockMarked     = "marked"
	blockTrips      = "trips"
	blockComplained = "complained"
)

// places returns all counts of t in the order of the binary encoding. The order
// never changes: what is added to Tally goes to the end, a mark too.
func (t *Tally) places() []place {
	places := append(make([]place, 0, 36),
		place{"", "online_whole", &t.OnlineWhole},
		place{"", "online_partial", &t.OnlinePartial},
		place{"", "online_unsplit", &t.OnlineUnsplit},
		place{"", "direct", &t.Direct},
		place{"", "postal", &t.Postal},
		place{"", "carried", &t.Carried},
		place{"", "early", &t.Early},
		place{"", "on_time", &t.OnTime},
		place{"", "late", &t.Late},
		place{"", "unclassified", &t.Unclassified},
		place{"", "open_within", &t.OpenWithin},
		place{"", "open_overdue", &t.OpenOverdue})
	for e := EndingCompleted; e <= EndingClosed; e++ {
		places = append(places, place{blockEnded, e.String(), &t.Ended[e]})
	}
	for m := MarkSupplement; m <= MarkPetitioned; m++ {
		places = append(places, place{blockMarked, m.String(), &t.Marked[m]})
	}
	return append(places,
		place{blockTrips, "dossiers", &t.Trips.Dossiers},
		place{blockTrips, "total", &t.Trips.Total},
		place{blockTrips, "at_most_1", &t.Trips.AtMost1},
		place{blockComplained, "in_time", &t.Complained})
}

const (
	tallyMagic   = "tly"
	tallyVersion = 1
)

// AppendBinary implements [encoding.BinaryAppender]: the letters "tly", the
// version 1, how many counts follow, and the counts as unsigned varints in a fixed
// order, without the zeros at the end. Equal tallies have the same bytes, about 20
// of them for a field and a month. Negative counts match [ErrNegative], totals above
// 2⁶³−1 [ErrOverflow].
func (t Tally) AppendBinary(b []byte) ([]byte, error) {
	if err := t.countable(); err != nil {
		return b, fmt.Errorf("metrics: tally: binary: %w", err)
	}
	places := t.places()
	for len(places) > 0 && *places[len(places)-1].count == 0 {
		places = places[:len(places)-1]
	}
	b = appendHeader(b, tallyMagic, tallyVersion)
	b = appendNumber(b, int64(len(places)))
	for _, p := range places {
		b = appendNumber(b, *p.count)
	}
	return b, nil
}

// MarshalBinary implements [encoding.BinaryMarshaler]; see [Tally.AppendBinary].
func (t Tally) MarshalBinary() ([]byte, error) { return t.AppendBinary(nil) }

// UnmarshalBinary implements [encoding.BinaryUnmarshaler]. Bytes that are not a
// whole encoded tally, and nothing else, are errors matching [ErrBinary]; so are
// those of a later version, which may count what this one does not know. Totals above
// 2⁶³−1 match [ErrOverflow]. On an error t is left as it was.
func (t *Tally) UnmarshalBinary(data []byte) error {
	var read Tally
	places := read.places()
	r := readHeader("tally", data, tallyMagic, tallyVersion)
	n := r.number("number of counts")
	if n > int64(len(places)) {
		r.fail("%d counts: this version knows %d", n, len(places))
	}
	for i := int64(0); i < n && r.err == nil; i++ {
		*places[i].count = r.number(places[i].String())
	}
	if r.err == nil && n > 0 && *places[n-1].count == 0 {
		r.fail("last count: is zero, and should have been left out")
	}
	if err := r.end(); err != nil {
		return err
	}
	if err := read.countable(); err != nil {
		return fmt.Errorf("metrics: tally: binary: %w", err)
	}
	*t = read
	return nil
}

var (
	_ encoding.BinaryAppender    = Tally{}
	_ encoding.BinaryMarshaler   = Tally{}
	_ encoding.BinaryUnmarshaler = (*Tally)(nil)
)
