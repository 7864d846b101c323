package bench

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/duckdb/duckdb-go/v2"
	_ "github.com/mattn/go-sqlite3"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// byColumns counts with a grid, by columns, on so many cores.
func byColumns(r records, workers int) (tallies, error) {
	grid, err := metrics.NewGrid(levels, fields, months)
	if err != nil {
		return nil, err
	}
	err = grid.AddParallel(workers, r.len(), func(part *metrics.Grid, from, to int) error {
		return part.AddColumns(r.intake[from:to], r.outcome[from:to], r.level[from:to], r.field[from:to], r.month[from:to])
	})
	return gridTallies(grid), err
}

// byRows counts with a grid, one dossier at a time.
func byRows(r records) (tallies, error) {
	grid, err := metrics.NewGrid(levels, fields, months)
	if err != nil {
		return nil, err
	}
	for i := range r.len() {
		entry := metrics.Entry{Intake: r.intake[i], Outcome: r.outcome[i]}
		if err := grid.Add(group(int(r.level[i]), int(r.field[i]), int(r.month[i])), entry); err != nil {
			return nil, err
		}
	}
	return gridTallies(grid), nil
}

func gridTallies(grid *metrics.Grid) tallies {
	found := make(tallies)
	for cell, t := range grid.All() {
		found[cell] = t
	}
	return found
}

// byKey counts with groups, by a struct as key.
func byKey(r records) (tallies, error) {
	type key struct{ level, field, month uint8 }
	groups := metrics.NewGroups(func(a, b key) int {
		return group(int(a.level), int(a.field), int(a.month)) - group(int(b.level), int(b.field), int(b.month))
	})
	for i := range r.len() {
		if err := groups.Add(key{r.level[i], r.field[i], r.month[i]}, metrics.Entry{Intake: r.intake[i], Outcome: r.outcome[i]}); err != nil {
			return nil, err
		}
	}
	found := make(tallies)
	for k, t := range groups.All() {
		found[group(int(k.level), int(k.field), int(k.month))] = t
	}
	return found, nil
}

// duckDB returns a database in memory with the dossiers in the smallest types there
// are. Grouping by small whole numbers in a table without hashing is allowed up to
// 2²⁰ groups: by itself it stops at 2¹², and takes twice as long.
func duckDB(tb testing.TB, r records, threads int) *sql.DB {
	tb.Helper()
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		tb.Fatal(err)
	}
	db := sql.OpenDB(connector)
	tb.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		fmt.Sprintf("SET threads = %d", threads),
		"SET perfect_ht_threshold = 20",
		"CREATE TABLE dossier (level UTINYINT NOT NULL, field UTINYINT NOT NULL, month UTINYINT NOT NULL, intake UTINYINT NOT NULL, outcome UTINYINT NOT NULL)",
	} {
		if _, err := db.Exec(statement); err != nil {
			tb.Fatal(err)
		}
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := conn.Raw(func(c any) error { return appendAll(c.(driver.Conn), r) }); err != nil {
		tb.Fatal(err)
	}
	return db
}

func appendAll(c driver.Conn, r records) error {
	appender, err := duckdb.NewAppenderFromConn(c, "", "dossier")
	if err != nil {
		return err
	}
	for i := range r.len() {
		if err := appender.AppendRow(r.level[i], r.field[i], r.month[i], uint8(r.intake[i]), uint8(r.outcome[i])); err != nil {
			return err
		}
	}
	return appender.Close()
}

// sqlite returns a database in a file with the dossiers.
func sqlite(tb testing.TB, r records) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(tb.TempDir(), "dossiers.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	if _, err := db.Exec("CREATE TABLE dossier (level INTEGER NOT NULL, field INTEGER NOT NULL, month INTEGER NOT NULL, intake INTEGER NOT NULL, outcome INTEGER NOT NULL)"); err != nil {
		tb.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		tb.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO dossier VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		tb.Fatal(err)
	}
	for i := range r.len() {
		if _, err := insert.Exec(r.level[i], r.field[i], r.month[i], uint8(r.intake[i]), uint8(r.outcome[i])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		tb.Fatal(err)
	}
	return db
}

// query returns the fastest of the ways tried for DuckDB: dossiers are counted by all
// five columns, then the counts are put together. Counting with a filter for each
// intake and outcome takes six times as long, adding up comparisons three times.
func query() string {
	var sums strings.Builder
	for i := range int(metrics.IntakeCarried) {
		fmt.Fprintf(&sums, ", sum(n) FILTER (WHERE intake = %d)", i+1)
	}
	for o := range int(sla.OutcomeOpenOverdue) {
		fmt.Fprintf(&sums, ", sum(n) FILTER (WHERE outcome = %d)", o+1)
	}
	return "SELECT level, field, month" + sums.String() + " FROM (SELECT level, field, month, intake, outcome, count(*) AS n" +
		" FROM dossier GROUP BY level, field, month, intake, outcome) GROUP BY level, field, month"
}

// byQuery counts with a database.
func byQuery(db *sql.DB) (tallies, error) {
	rows, err := db.Query(query())
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	found := make(tallies)
	for rows.Next() {
		var level, field, month int
		var n [12]sql.NullInt64 // a sum of nothing is null
		into := []any{&level, &field, &month}
		for i := range n {
			into = append(into, &n[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		found[group(level, field, month)] = metrics.Tally{
			Direct: n[0].Int64, OnlineWhole: n[1].Int64, OnlinePartial: n[2].Int64, OnlineUnsplit: n[3].Int64, Postal: n[4].Int64, Carried: n[5].Int64,
			Early: n[6].Int64, OnTime: n[7].Int64, Late: n[8].Int64, Unclassified: n[9].Int64, OpenWithin: n[10].Int64, OpenOverdue: n[11].Int64,
		}
	}
	return found, rows.Err()
}

var allCores = runtime.GOMAXPROCS(0)
