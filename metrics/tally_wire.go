package metrics

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"fmt"
)

// The blocks of counts that are left out of JSON where they are all zero.
const (
	blockEnded      = "ended"
	blockMarked     = "marked"
	blockTrips      = "trips"
	blockComplained = "complained"
)

// place is what a count of a tally is called in encodings.
type place struct {
	block string // "" for the counts that every tally has in JSON
	name  string
}

// String returns the name with that of its block: "ended.returned".
func (p place) String() string {
	if p.block == "" {
		return p.name
	}
	return p.block + "." + p.name
}

// tallyPlaces are those of all counts in the order of the binary encoding. The order never
// changes: what is added to Tally goes to the end, a mark too.
var tallyPlaces = [...]place{
	{"", "online_whole"}, {"", "online_partial"}, {"", "online_unsplit"}, {"", "direct"}, {"", "postal"}, {"", "carried"},
	{"", "early"}, {"", "on_time"}, {"", "late"}, {"", "unclassified"}, {"", "open_within"}, {"", "open_overdue"},
	{blockEnded, endingNames[EndingCompleted]},
	{blockEnded, endingNames[EndingReturned]},
	{blockEnded, endingNames[EndingRefused]},
	{blockEnded, endingNames[EndingWithdrawn]},
	{blockEnded, endingNames[EndingStopped]},
	{blockEnded, endingNames[EndingClosed]},
	{blockMarked, markNames[MarkSupplement]},
	{blockMarked, markNames[MarkApology]},
	{blockMarked, markNames[MarkFeeDue]},
	{blockMarked, markNames[MarkPaidOnline]},
	{blockMarked, markNames[MarkDigitised]},
	{blockMarked, markNames[MarkResultDue]},
	{blockMarked, markNames[MarkElectronicResult]},
	{blockMarked, markNames[MarkReused]},
	{blockMarked, markNames[MarkShared]},
	{blockMarked, markNames[MarkPopulationData]},
	{blockMarked, markNames[MarkSynchronised]},
	{blockMarked, markNames[MarkDissatisfied]},
	{blockMarked, markNames[MarkPetitioned]},
	{blockTrips, "dossiers"}, {blockTrips, "total"}, {blockTrips, "at_most_1"}, {blockComplained, "in_time"},
}

// counts returns all counts of t in the order of tallyPlaces. Their places are apart, as
// only text and errors need them: stored tallies are read by the thousand, and this takes
// no memory.
func (t *Tally) counts() [len(tallyPlaces)]*int64 {
	return [...]*int64{
		&t.OnlineWhole, &t.OnlinePartial, &t.OnlineUnsplit, &t.Direct, &t.Postal, &t.Carried,
		&t.Early, &t.OnTime, &t.Late, &t.Unclassified, &t.OpenWithin, &t.OpenOverdue,
		&t.Ended[EndingCompleted],
		&t.Ended[EndingReturned],
		&t.Ended[EndingRefused],
		&t.Ended[EndingWithdrawn],
		&t.Ended[EndingStopped],
		&t.Ended[EndingClosed],
		&t.Marked[MarkSupplement],
		&t.Marked[MarkApology],
		&t.Marked[MarkFeeDue],
		&t.Marked[MarkPaidOnline],
		&t.Marked[MarkDigitised],
		&t.Marked[MarkResultDue],
		&t.Marked[MarkElectronicResult],
		&t.Marked[MarkReused],
		&t.Marked[MarkShared],
		&t.Marked[MarkPopulationData],
		&t.Marked[MarkSynchronised],
		&t.Marked[MarkDissatisfied],
		&t.Marked[MarkPetitioned],
		&t.Trips.Dossiers, &t.Trips.Total, &t.Trips.AtMost1, &t.Complained,
	}
}

const (
	tallyMagic   = "tly"
	tallyVersion = 1
	tallyMost    = len(tallyMagic) + 1 + binary.MaxVarintLen64*(1+len(tallyPlaces)) // bytes
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
	counts := t.counts()
	n := len(counts)
	for n > 0 && *counts[n-1] == 0 {
		n--
	}
	b = appendHeader(b, tallyMagic, tallyVersion)
	b = appendNumber(b, int64(n))
	for _, count := range counts[:n] {
		b = appendNumber(b, *count)
	}
	return b, nil
}

// MarshalBinary implements [encoding.BinaryMarshaler]; see [Tally.AppendBinary].
func (t Tally) MarshalBinary() ([]byte, error) {
	var room [tallyMost]byte // on the stack, so that the result is as long as it need be
	b, err := t.AppendBinary(room[:0])
	if err != nil {
		return nil, err
	}
	return bytes.Clone(b), nil
}

// UnmarshalBinary implements [encoding.BinaryUnmarshaler]. Bytes that are not a
// whole encoded tally, and nothing else, are errors matching [ErrBinary]; so are
// those of a later version, which may count what this one does not know. Totals above
// 2⁶³−1 match [ErrOverflow]. On an error t is left as it was.
func (t *Tally) UnmarshalBinary(data []byte) error {
	var read Tally
	counts := read.counts()
	r := readHeader("tally", data, tallyMagic, tallyVersion)
	n := r.number("number of counts")
	if n > int64(len(counts)) {
		r.fail("%d counts: this version knows %d", n, len(counts))
	}
	for i := 0; i < int(n) && r.err == nil; i++ {
		var fault string
		if *counts[i], fault = r.next(); fault != "" {
			r.fail("%s: %s", tallyPlaces[i], fault)
		}
	}
	if r.err == nil && n > 0 && *counts[n-1] == 0 {
		r.fail("last count: is zero, and should have been left out")
	}
	if err := r.end(); err != nil {
		return err
	}
	if err := read.overflow(); err != nil { // what was read is not negative
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
