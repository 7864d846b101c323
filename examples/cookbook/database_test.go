package cookbook_test

import (
	"database/sql/driver"
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Keep the tallies of each day (số liệu ngày) in a table day DATE, counts BYTEA NOT
// NULL, and add them up when they are read.
func Example_database() {
	type row struct {
		day    sla.Date      // a Valuer and a Scanner itself
		counts metrics.Tally // another
	}
	var table [][2]driver.Value // what db.Exec("INSERT INTO tallies VALUES ($1, $2)", day, counts) hands the driver
	for _, r := range []row{
		{sla.MustDate(2026, time.November, 2), metrics.Tally{Direct: 12, OnTime: 9, OpenWithin: 3}},
		{sla.MustDate(2026, time.November, 3), metrics.Tally{OnlineWhole: 8, Early: 6, Late: 1, OpenWithin: 1}},
	} {
		day, err := r.day.Value()
		if err != nil {
			log.Fatal(err)
		}
		counts, err := r.counts.Value()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%v %x\n", day, counts)
		table = append(table, [2]driver.Value{day, counts})
	}
	var sum metrics.Tally
	for _, columns := range table {
		var r row // rows.Scan(&r.day, &r.counts)
		if err := r.day.Scan(columns[0]); err != nil {
			log.Fatal(err)
		}
		if err := r.counts.Scan(columns[1]); err != nil {
			log.Fatal(err)
		}
		sum = sum.Plus(r.counts)
	}
	fmt.Println(sum.Received(), "received,", sum.Resolved(), "resolved,", sum.Late, "late")
	// Output:
	// 2026-11-02 746c79010b0000000c00000009000003
	// 2026-11-03 746c79010b0800000000000600010001
	// 20 received, 16 resolved, 1 late
}
