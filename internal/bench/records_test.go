package bench

import (
	"math/rand/v2"
	"sync"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// The sizes of the axes by which dossiers are grouped, and their number.
const (
	levels  = 3
	fields  = 60
	months  = 12
	dossier = 10_000_000
)

// records are synthetic dossiers in columns of one byte each.
type records struct {
	level, field, month []uint8
	intake              []metrics.Intake
	outcome             []sla.Outcome
}

func (r records) len() int { return len(r.level) }

// first returns the first n dossiers.
func (r records) first(n int) records {
	return records{r.level[:n], r.field[:n], r.month[:n], r.intake[:n], r.outcome[:n]}
}

// allRecords makes the dossiers once: most of a commune, of few fields and on time,
// as they are in a province.
var allRecords = sync.OnceValue(func() records {
	random := rand.New(rand.NewPCG(2026, 11))
	r := records{
		make([]uint8, dossier), make([]uint8, dossier), make([]uint8, dossier),
		make([]metrics.Intake, dossier), make([]sla.Outcome, dossier),
	}
	for i := range dossier {
		r.level[i] = uint8(min(random.IntN(levels), random.IntN(levels)))
		r.field[i] = uint8(min(random.IntN(fields), random.IntN(fields)))
		r.month[i] = uint8(random.IntN(months))
		r.intake[i] = metrics.Intake(1 + random.IntN(int(metrics.IntakeCarried)))
		r.outcome[i] = sla.Outcome(1 + random.IntN(int(sla.OutcomeOpenOverdue)))
	}
	return r
})

// tallies are what every engine has to find, by the number of the group.
type tallies map[int]metrics.Tally

func group(level, field, month int) int { return (level*fields+field)*months + month }
