package bench

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// received is a dossier of which the due date is still to be computed.
type received struct {
	at, finished        time.Time
	limit               uint8 // number of the limit
	level, field, month uint8
	intake              metrics.Intake
}

// BenchmarkAssessTally computes the due date of every dossier, judges it and counts
// it, on one core.
func BenchmarkAssessTally(b *testing.B) {
	const n = 1_000_000
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		b.Fatal(err)
	}
	limits := []sla.Limit{
		sla.MustParseLimit("3 ngày làm việc"), sla.MustParseLimit("7 ngày làm việc"), sla.MustParseLimit("15 ngày làm việc"), sla.MustParseLimit("30 ngày"),
	}
	dossiers := receivedDossiers(n, len(limits))
	for b.Loop() {
		grid, err := metrics.NewGrid(levels, fields, months)
		if err != nil {
			b.Fatal(err)
		}
		for i := range dossiers {
			d := &dossiers[i]
			deadline, err := desk.Deadline(d.at, limits[d.limit])
			if err != nil {
				b.Fatal(err)
			}
			entry := metrics.Entry{Intake: d.intake, Outcome: deadline.Finished(d.finished)}
			if err := grid.Add(group(int(d.level), int(d.field), int(d.month)), entry); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mdossiers/s")
}

// receivedDossiers makes dossiers of the year 2026.
func receivedDossiers(n, limits int) []received {
	random := rand.New(rand.NewPCG(7, 2026))
	begin := time.Date(2026, time.January, 1, 0, 0, 0, 0, vn.Location())
	dossiers := make([]received, n)
	for i := range dossiers {
		at := begin.Add(time.Duration(random.IntN(360*24*3600)) * time.Second)
		dossiers[i] = received{
			at: at, finished: at.Add(time.Duration(random.IntN(20*24*3600)) * time.Second), limit: uint8(random.IntN(limits)),
			level: uint8(random.IntN(levels)), field: uint8(random.IntN(fields)), month: uint8(at.Month() - 1),
			intake: metrics.Intake(1 + random.IntN(int(metrics.IntakePostal))),
		}
	}
	return dossiers
}
