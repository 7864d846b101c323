package metrics

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// tallyKeys are the keys of a tally in JSON, in the order in which they are
// written and in which the functions below index them.
var tallyKeys = []string{
	"received", "online_whole", "online_partial", "online", "direct", "postal", "carried",
	"resolved", "early", "on_time", "late", "unclassified",
	"open", "open_within", "open_overdue",
}

// tallyBlocks are the objects of further counts, left out where all are zero.
var tallyBlocks = []string{blockEnded, blockMarked, blockTrips, blockComplained}

// MarshalJSON implements [json.Marshaler]. The object has these keys, in this
// order, all integers; totals stand before or beside their parts:
//
//	received  online_whole online_partial online direct postal carried
//	resolved  early on_time late unclassified
//	open      open_within open_overdue
//
// where received = online + direct + postal + carried, and online is
// online_whole + online_partial and what is not known to be either. Where there is
// something in them, objects follow with the counts that are not zero:
//
//	ended       by the names of [Ending]
//	marked      by the names of [Mark]
//	trips       dossiers total at_most_1
//	complained  in_time
//
// A negative count is an error matching [ErrNegative], a total above 2⁶³−1 one
// matching [ErrOverflow]: what is written can always be read back.
func (t Tally) MarshalJSON() ([]byte, error) {
	if err := t.countable(); err != nil {
		return nil, fmt.Errorf("metrics: tally: json: %w", err)
	}
	b := make([]byte, 0, 320)
	for i, n := range t.values() {
		b = appendMember(b, tallyKeys[i], n)
	}
	block := ""
	for i, count := range t.counts() {
		p := tallyPlaces[i]
		if p.block == "" || *count == 0 {
			continue
		}
		if p.block != block {
			b = closeBlock(b, block)
			block = p.block
			b = append(append(append(b, ',', '"'), block...), '"', ':')
			b = append(b, '{')
		}
		b = appendMember(b, p.name, *count)
	}
	b[0] = '{'
	return append(closeBlock(b, block), '}'), nil
}

// appendMember appends a key with a number, after a comma where it is not the first
// of its object.
func appendMember(b []byte, key string, n int64) []byte {
	if len(b) == 0 || b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(append(append(b, '"'), key...), '"', ':')
	return strconv.AppendInt(b, n, 10)
}

func closeBlock(b []byte, block string) []byte {
	if block == "" {
		return b
	}
	return append(b, '}')
}

// UnmarshalJSON implements [json.Unmarshaler] for the object of [Tally.MarshalJSON],
// with its keys in any order; an object of further counts that is absent is zero, as
// in what was written before there were any. Other missing keys, repeated and unknown
// ones, null, and values that are not integers are errors matching [ErrJSON]; negative
// numbers match [ErrNegative], totals above 2⁶³−1 [ErrOverflow], and totals that do
// not follow from their parts [ErrTotals]. That received is resolved + open is not
// asked: it fails in published data, and [Tally.Check] tells. On an error t is left as
// it was.
func (t *Tally) UnmarshalJSON(data []byte) error {
	raw, err := readObject("tally", data, tallyKeys, tallyBlocks...)
	if err != nil {
		return err
	}
	n, err := readCounts("tally", tallyKeys, raw[:len(tallyKeys)])
	if err != nil {
		return err
	}
	read := Tally{
		OnlineWhole: n[1], OnlinePartial: n[2], OnlineUnsplit: n[3] - n[1] - n[2],
		Direct: n[4], Postal: n[5], Carried: n[6],
		Early: n[8], OnTime: n[9], Late: n[10], Unclassified: n[11],
		OpenWithin: n[13], OpenOverdue: n[14],
	}
	for i, block := range tallyBlocks {
		if err := read.readBlock(block, raw[len(tallyKeys)+i]); err != nil {
			return err
		}
	}
	if err := read.follows([15]int64(n)); err != nil {
		return fmt.Errorf("metrics: tally: json: %w", err)
	}
	*t = read
	return nil
}

// readBlock reads an object of further counts.
func (t *Tally) readBlock(block string, data json.RawMessage) error {
	if data == nil {
		return nil
	}
	var keys []string
	var counts []*int64
	for i, count := range t.counts() {
		if tallyPlaces[i].block == block {
			keys, counts = append(keys, tallyPlaces[i].name), append(counts, count)
		}
	}
	what := "tally: " + block
	raw, err := readObject(what, data, nil, keys...)
	if err != nil {
		return err
	}
	for i := range raw {
		if raw[i] == nil {
			continue
		}
		n, err := readCounts(what, keys[i:i+1], raw[i:i+1])
		if err != nil {
			return err
		}
		*counts[i] = n[0]
	}
	return nil
}

// follows returns an error when the numbers read are not those that t, made of
// the parts among them, gives.
func (t Tally) follows(read [15]int64) error {
	if t.OnlineUnsplit < 0 {
		return fmt.Errorf("online %d, of which online_whole %d and online_partial %d: %w", read[3], read[1], read[2], ErrTotals)
	}
	if err := t.countable(); err != nil {
		return err
	}
	for i, want := range t.values() {
		if read[i] != want {
			return fmt.Errorf("%s %d, its parts %d: %w", tallyKeys[i], read[i], want, ErrTotals)
		}
	}
	return nil
}

// values returns the numbers of t in the order of tallyKeys.
func (t Tally) values() [15]int64 {
	return [...]int64{
		t.Received(), t.OnlineWhole, t.OnlinePartial, t.Online(), t.Direct, t.Postal, t.Carried,
		t.Resolved(), t.Early, t.OnTime, t.Late, t.Unclassified,
		t.Open(), t.OpenWithin, t.OpenOverdue,
	}
}

var (
	_ json.Marshaler   = Tally{}
	_ json.Unmarshaler = (*Tally)(nil)
)
