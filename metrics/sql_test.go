package metrics_test

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Tallies stand in a column of bytes and are added up when they are read.
func ExampleTally_Scan() {
	column, err := metrics.Tally{Direct: 12, OnTime: 9, OpenWithin: 3}.Value()
	if err != nil {
		log.Fatal(err)
	}
	var read metrics.Tally
	if err := read.Scan(column); err != nil {
		log.Fatal(err)
	}
	fmt.Println(read.Received(), read.Resolved(), read.Open())
	fmt.Println(read.Scan(nil))
	// Output:
	// 12 9 3
	// metrics: tally: scan of <nil>: cannot be read from a column
}

// What is counted beside a tally has columns of its own: how long dossiers took, which
// procedures there were, how satisfied people were.
func ExampleHistogram_Scan() {
	took, err := metrics.NewHistogram(sla.UnitWorkingDay)
	if err != nil {
		log.Fatal(err)
	}
	var procedures metrics.Distinct
	ballots := metrics.Satisfaction{Satisfied: 40, Dissatisfied: 2}
	if err := errors.Join(took.Add(3), took.Add(5), procedures.Add("1.001193")); err != nil {
		log.Fatal(err)
	}
	days, err1 := took.Value()
	codes, err2 := procedures.Value()
	levels, err3 := ballots.Value()
	if err := errors.Join(err1, err2, err3); err != nil {
		log.Fatal(err)
	}
	var tookRead metrics.Histogram
	var proceduresRead metrics.Distinct
	var ballotsRead metrics.Satisfaction
	if err := errors.Join(tookRead.Scan(days), proceduresRead.Scan(codes), ballotsRead.Scan(levels)); err != nil {
		log.Fatal(err)
	}
	fmt.Println(tookRead.Count(), proceduresRead.Len(), ballotsRead.Respondents())
	// Output: 2 1 42
}

// scanner is what a database reads into, and valuer what it stores.
type scanner interface{ Scan(src any) error }

func columnValues(t *testing.T) map[string]struct {
	value driver.Valuer
	fresh func() scanner
} {
	t.Helper()
	histogram, err := metrics.NewHistogram(sla.UnitWorkingDay)
	if err != nil {
		t.Fatal(err)
	}
	if err := histogram.Add(3); err != nil {
		t.Fatal(err)
	}
	var distinct metrics.Distinct
	if err := distinct.Add("1.000001"); err != nil {
		t.Fatal(err)
	}
	return map[string]struct {
		value driver.Valuer
		fresh func() scanner
	}{
		"tally":     {metrics.Tally{Direct: 1, OnTime: 1}, func() scanner { return new(metrics.Tally) }},
		"histogram": {histogram, func() scanner { return new(metrics.Histogram) }},
		"distinct":  {distinct, func() scanner { return new(metrics.Distinct) }},
		"satisfaction": {
			metrics.Satisfaction{Satisfied: 7, Invited: 9}, func() scanner { return new(metrics.Satisfaction) },
		},
	}
}

// What is read is what was written, from bytes, from JSON in text and from JSON in
// bytes, with white space before it.
func TestColumns(t *testing.T) {
	for name, c := range columnValues(t) {
		value, err := c.value.Value()
		stored, ok := value.([]byte)
		if err != nil || !ok || !driver.IsValue(value) {
			t.Fatalf("%s: %v, %v", name, value, err)
		}
		text, err := json.Marshal(c.value)
		if err != nil {
			t.Fatal(err)
		}
		for _, src := range []any{stored, string(text), text, " \n" + string(text), string(stored)} {
			back := c.fresh()
			if err := back.Scan(src); err != nil {
				t.Errorf("%s: %q: %v", name, src, err)
				continue
			}
			again, err := back.(driver.Valuer).Value()
			if err != nil || !bytes.Equal(again.([]byte), stored) {
				t.Errorf("%s: %q: read back as %x, want %x", name, src, again, stored)
			}
		}
	}
}

// What is in no encoding is an error of its kind, and changes nothing.
func TestColumnsRefused(t *testing.T) {
	for name, c := range columnValues(t) {
		stored, err := c.value.Value()
		if err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct {
			src  any
			want error
		}{
			{nil, metrics.ErrScan},
			{int64(3), metrics.ErrScan},
			{3.5, metrics.ErrScan},
			{[]byte(nil), metrics.ErrBinary},
			{"", metrics.ErrBinary},
			{"null", metrics.ErrBinary},
			{stored.([]byte)[:4], metrics.ErrBinary},
			{"{", metrics.ErrJSON},
			{"[", metrics.ErrJSON},
			{`{"no such":1}`, metrics.ErrJSON},
		} {
			into := c.fresh()
			if err := into.Scan(stored); err != nil {
				t.Fatal(err)
			}
			if err := into.Scan(tt.src); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v: %v, want %v", name, tt.src, err, tt.want)
			}
			after, err := into.(driver.Valuer).Value()
			if diff := cmp.Diff(stored, after); diff != "" || err != nil {
				t.Errorf("%s: %v changed it: %v, %s", name, tt.src, err, diff)
			}
		}
	}
}
