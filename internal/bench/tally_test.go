package bench

import (
	"database/sql"
	"maps"
	"runtime"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

// All engines that are compared find the same.
func TestEnginesAgree(t *testing.T) {
	r := allRecords().first(200_000)
	want, err := byRows(r)
	if err != nil {
		t.Fatal(err)
	}
	total := int64(0)
	for _, tally := range want {
		total += tally.Received()
	}
	if total != int64(r.len()) {
		t.Errorf("%d dossiers, want %d", total, r.len())
	}
	for name, engine := range map[string]func() (tallies, error){
		"columns":            func() (tallies, error) { return byColumns(r, 1) },
		"columns, all cores": func() (tallies, error) { return byColumns(r, allCores) },
		"by key":             func() (tallies, error) { return byKey(r) },
		"duckdb":             func() (tallies, error) { return byQuery(duckDB(t, r, 1)) },
		"duckdb, all cores":  func() (tallies, error) { return byQuery(duckDB(t, r, allCores)) },
		"sqlite":             func() (tallies, error) { return byQuery(sqlite(t, r)) },
	} {
		if got, err := engine(); err != nil || !maps.Equal(got, want) {
			t.Errorf("%s: %d groups, want %d; %v", name, len(got), len(want), err)
		}
	}
}

func BenchmarkTally(b *testing.B) {
	r := allRecords()
	b.Run("tthc-1", func(b *testing.B) { run(b, r.len(), func() (tallies, error) { return byColumns(r, 1) }) })
	b.Run("tthc-all", func(b *testing.B) { run(b, r.len(), func() (tallies, error) { return byColumns(r, allCores) }) })
	b.Run("tthc-rows-1", func(b *testing.B) { run(b, r.len(), func() (tallies, error) { return byRows(r) }) })
	b.Run("tthc-groups-1", func(b *testing.B) { run(b, r.len(), func() (tallies, error) { return byKey(r) }) })
	b.Run("duckdb-1", func(b *testing.B) { runQuery(b, r.len(), duckDB(b, r, 1)) })
	b.Run("duckdb-all", func(b *testing.B) { runQuery(b, r.len(), duckDB(b, r, allCores)) })
	b.Run("sqlite", func(b *testing.B) {
		r := r.first(dossier / 10)
		runQuery(b, r.len(), sqlite(b, r))
	})
}

func runQuery(b *testing.B, n int, db *sql.DB) {
	run(b, n, func() (tallies, error) { return byQuery(db) })
}

// run reports how many million dossiers an engine counts in a second.
func run(b *testing.B, n int, engine func() (tallies, error)) {
	for b.Loop() {
		found, err := engine()
		if err != nil {
			b.Fatal(err)
		}
		if len(found) != levels*fields*months {
			b.Fatalf("%d groups", len(found))
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mdossiers/s")
}

// BenchmarkGridMemory reports the memory of a grid for each of its groups.
func BenchmarkGridMemory(b *testing.B) {
	var before, after runtime.MemStats
	var grid *metrics.Grid
	for b.Loop() {
		runtime.ReadMemStats(&before)
		var err error
		if grid, err = metrics.NewGrid(levels, fields, months); err != nil {
			b.Fatal(err)
		}
		runtime.ReadMemStats(&after)
	}
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(grid.Len()), "bytes/group")
}
