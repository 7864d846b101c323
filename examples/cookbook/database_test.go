package cookbook_test

import (
	"database/sql/driver"
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Keep dossiers in a table with the columns deadline TEXT, outcome TEXT and due DATE,
// and the tallies of each day (số liệu ngày) in a table day DATE, counts BYTEA NOT NULL;
// add the tallies up when they are read.
func Example_database() {
	dossier := columns(sla.MustParseLimit("5 ngày làm việc"), sla.OutcomeLate, sla.MustDate(2026, time.November, 2))
	fmt.Println(dossier...)
	var limit sla.Limit
	var outcome sla.Outcome
	var due sla.Date
	for i, column := range []interface{ Scan(src any) error }{&limit, &outcome, &due} { // rows.Scan(&limit, &outcome, &due)
		if err := column.Scan(dossier[i]); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(limit.Words(sla.English), outcome == sla.OutcomeLate, due.Weekday())

	table := [][]any{
		columns(sla.MustDate(2026, time.November, 2), metrics.Tally{Direct: 12, OnTime: 9, OpenWithin: 3}),
		columns(sla.MustDate(2026, time.November, 3), metrics.Tally{OnlineWhole: 8, Early: 6, Late: 1, OpenWithin: 1}),
	}
	var sum metrics.Tally
	for _, row := range table {
		fmt.Printf("%v %x\n", row...)
		var counts metrics.Tally // rows.Scan(&day, &counts)
		if err := counts.Scan(row[1]); err != nil {
			log.Fatal(err)
		}
		sum = sum.Plus(counts)
	}
	fmt.Println(sum.Received(), "received,", sum.Resolved(), "resolved,", sum.Late, "late")
	// Output:
	// 5wd late 2026-11-02
	// 5 working days true Monday
	// 2026-11-02 746c79010b0000000c00000009000003
	// 2026-11-03 746c79010b0800000000000600010001
	// 20 received, 16 resolved, 1 late
}

// columns returns what the driver is handed by db.Exec("INSERT INTO …", values...).
func columns(values ...driver.Valuer) []any {
	out := make([]any, len(values))
	for i, v := range values {
		var err error
		if out[i], err = v.Value(); err != nil {
			log.Fatal(err)
		}
	}
	return out
}
