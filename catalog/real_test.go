package catalog_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/sla"
)

// openReal opens the tabular export of 1,466 records of the national database,
// which is not part of the module.
func openReal(t testing.TB) *os.File {
	t.Helper()
	f, err := os.Open("../../shared/real/procedures.csv")
	if err != nil {
		t.Skip("the national export is not here; it is reference data outside the module")
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func expect(t *testing.T, what string, got, want int) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %d, want %d", what, got, want)
	}
}

// The numbers were counted independently of this package, from the cells of the
// file.
func TestNationalExport(t *testing.T) {
	c, problems, err := catalog.ReadCSV(openReal(t), "procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "procedures", c.Len(), 1466)
	expect(t, "fields", len(c.Fields()), 148)

	reported := map[string]int{}
	spoiled := map[catalog.Code]bool{} // a number without a unit in some channel
	for _, p := range problems {
		reported[p.Code]++
		if strings.Contains(p.English, "without a unit") {
			spoiled[p.Procedure] = true
		}
	}
	expect(t, "limits reported", reported[catalog.ProblemLimit], 396)
	expect(t, "lists of agencies reported", reported[catalog.ProblemAgencies], 216+53)
	expect(t, "everything reported", len(problems), 396+216+53)
	expect(t, "procedures with a number without a unit", len(spoiled), 165)

	rows := map[sla.LimitUnit]int{}
	answers := map[catalog.Channel]map[string]int{anyChannel: {}, direct: {}, online: {}, postal: {}}
	multiLevel, severalRows, silent, differ := 0, 0, 0, 0
	for p := range c.All() {
		cells := map[catalog.Channel]string{} // as in the file
		several := false
		for _, s := range p.ServiceLevels() {
			rows[s.Limit.Unit()]++
			if cell, again := cells[s.Channel]; again {
				several = true
				cells[s.Channel] = cell + " | " + s.Raw
			} else {
				cells[s.Channel] = s.Raw
			}
		}
		texts := map[string]bool{}
		for _, cell := range cells {
			if cell != "n/a" {
				texts[cell] = true
			}
		}
		if p.Levels.IsZero() {
			t.Errorf("%s: levels %v, %q", p.Code, p.Levels, p.LevelsRaw)
		}
		multiLevel += count(p.Levels.Len() > 1)
		severalRows += count(several)
		silent += count(len(texts) == 0)
		differ += count(len(texts) > 1)
		for channel, counts := range answers {
			_, err := p.ServiceLevel(channel, "")
			counts["none"] += count(errors.Is(err, catalog.ErrNoServiceLevel))
			counts["ambiguous"] += count(errors.Is(err, catalog.ErrAmbiguous))
			counts["answered"] += count(err == nil)
		}
	}
	expect(t, "working days", rows[sla.UnitWorkingDay], 2124)
	expect(t, "calendar days", rows[sla.UnitCalendarDay], 945)
	expect(t, "clock hours", rows[sla.UnitClockHour], 93)
	expect(t, "months", rows[sla.UnitMonth], 8)
	expect(t, "described", rows[sla.UnitDescribed], 8)
	expect(t, "unspecified", rows[sla.UnitUnspecified], 565)
	expect(t, "units", len(rows), 6)

	expect(t, "handled at several levels", multiLevel, 292)
	expect(t, "several rows for one channel", severalRows, 45)
	expect(t, "cells empty or n/a in every channel", silent, 97)
	expect(t, "cells differ between channels", differ, 74)

	for channel, want := range map[catalog.Channel][3]int{
		anyChannel: {1320, 104, 42},
		direct:     {1244, 104, 118},
		online:     {1000, 88, 378},
		postal:     {1084, 90, 292},
	} {
		for i, kind := range []string{"answered", "ambiguous", "none"} {
			expect(t, channel.String()+" "+kind, answers[channel][kind], want[i])
		}
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// The figures of the export by kind of limit, set of levels and form of the
// decision; facts alone, of which the file has the counts.
func TestNationalExportFigures(t *testing.T) {
	s, _, err := catalog.ReadCSV(openReal(t), "procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	section := func(title string, counts map[string]int) {
		fmt.Fprintf(&b, "%s\n", title)
		for _, key := range slices.Sorted(maps.Keys(counts)) {
			fmt.Fprintf(&b, "%6d %s\n", counts[key], key)
		}
	}
	limits, levels, forms, units := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for p := range s.All() {
		for channel := direct; channel <= postal; channel++ {
			rows := 0
			for _, row := range p.ServiceLevels() {
				if row.Channel == channel {
					rows++
					limits[sla.ParseLimitText(row.Raw).Kind.String()]++
					units[row.Limit.Unit().String()]++
				}
			}
			limits["no row"] += count(rows == 0)
		}
		levels[p.Levels.String()]++
		text, _ := catalog.ParseDecisionText(p.Decision)
		forms[text.Spelling.String()]++
	}
	section("limits, rows by what was read", limits)
	section("limits, rows by unit", units)
	section("procedures by set of levels", levels)
	section("procedures by form of the decision", forms)
	golden.Check(t, "national.golden", b.String())
}

func BenchmarkReadNationalExport(b *testing.B) {
	var text bytes.Buffer
	if _, err := text.ReadFrom(openReal(b)); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if s, _, err := catalog.ReadCSV(bytes.NewReader(text.Bytes()), "procedures.csv"); err != nil || s.Len() != 1466 {
			b.Fatal(err)
		}
	}
}
