package main

import (
	"fmt"
	"strconv"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
)

// invented is the first half of 2025 of the old provinces, in made-up counts: what the
// reports do not print. It shows how figures of a merged province are had where
// tallies are kept.
type invented struct {
	old, new *metrics.Groups[catalog.UnitID]
}

// readInvented reads the counts and adds them up by the provinces of the next day.
func readInvented(units *catalog.Units) (*invented, error) {
	const file = "synthetic-2025-H1.csv"
	rows, err := readCSV(file)
	if err != nil {
		return nil, err
	}
	old := metrics.NewGroups(catalog.UnitID.Compare)
	for i, row := range rows {
		t, err := tallyOf(row[1:])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+2, err)
		}
		unit, err := units.Lookup(row[0], catalog.LevelProvince, lastOld())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+2, err)
		}
		if err := old.AddTally(unit.ID(), t); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+2, err)
		}
	}
	successors := map[catalog.UnitID]catalog.UnitID{}
	for id := range old.All() {
		unit, err := units.SuccessorAt(id, firstNew())
		if err != nil {
			return nil, err
		}
		successors[id] = unit.ID()
	}
	merged, err := metrics.Regroup(old, catalog.UnitID.Compare, func(id catalog.UnitID) catalog.UnitID { return successors[id] })
	return &invented{old, merged}, err
}

// tallyOf reads received, early, on time, late, open within and overdue, and checks
// that they add up.
func tallyOf(cells []string) (metrics.Tally, error) {
	var n [6]int64
	for i, cell := range cells {
		var err error
		if n[i], err = strconv.ParseInt(cell, 10, 64); err != nil {
			return metrics.Tally{}, err
		}
	}
	t := metrics.Tally{Direct: n[0], Early: n[1], OnTime: n[2], Late: n[3], OpenWithin: n[4], OpenOverdue: n[5]}
	for _, v := range t.Check() {
		return t, fmt.Errorf("%s", v)
	}
	return t, nil
}

// row is what is shown of a tally.
type row struct {
	Unit  catalog.Unit
	Tally metrics.Tally
}

// rows are the old provinces and then the new one.
func (i *invented) rows(m *merged) (rows []row) {
	for _, u := range m.Of {
		rows = append(rows, row{u, i.old.Tally(u.ID())})
	}
	return append(rows, row{m.Unit, i.new.Tally(m.Unit.ID())})
}

// onTime is the share by which the rows are shown.
func onTime(t metrics.Tally) metrics.Ratio {
	d, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	return d.Of(t)
}
