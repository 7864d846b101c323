package metrics_test

import (
	"database/sql/driver"
	"encoding"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// storedTallies are what a column has: the counts of a month, and every count.
func storedTallies() []struct {
	name  string
	tally metrics.Tally
} {
	return []struct {
		name  string
		tally metrics.Tally
	}{{"month", hueLevels12()}, {"every", tallyOfAll()}}
}

func binaryOf(tb testing.TB, v encoding.BinaryMarshaler) []byte {
	tb.Helper()
	data, err := v.MarshalBinary()
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func BenchmarkTallyBinaryAppend(b *testing.B) {
	for _, stored := range storedTallies() {
		b.Run(stored.name, func(b *testing.B) {
			b.ReportAllocs()
			room := binaryOf(b, stored.tally)
			for b.Loop() {
				if _, err := stored.tally.AppendBinary(room[:0]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTallyBinaryMarshal(b *testing.B) {
	for _, stored := range storedTallies() {
		b.Run(stored.name, func(b *testing.B) { benchmarkMarshal(b, stored.tally) })
	}
}

func BenchmarkTallyBinaryUnmarshal(b *testing.B) {
	for _, stored := range storedTallies() {
		b.Run(stored.name, func(b *testing.B) {
			benchmarkUnmarshal(b, binaryOf(b, stored.tally), new(metrics.Tally))
		})
	}
}

func BenchmarkTallyBinaryValue(b *testing.B) {
	b.ReportAllocs()
	t := hueLevels12()
	var values []driver.Value // kept, as a driver does
	for b.Loop() {
		v, err := t.Value()
		if err != nil {
			b.Fatal(err)
		}
		values = append(values[:0], v)
	}
}

func BenchmarkTallyBinaryScan(b *testing.B) {
	b.ReportAllocs()
	var column any = binaryOf(b, hueLevels12())
	var t metrics.Tally
	for b.Loop() {
		if err := t.Scan(column); err != nil {
			b.Fatal(err)
		}
	}
}

// monthOfDays is how long the dossiers of a month took: 1 to 60 days.
func monthOfDays(tb testing.TB) metrics.Histogram {
	tb.Helper()
	h, err := metrics.NewHistogram(sla.UnitWorkingDay)
	if err != nil {
		tb.Fatal(err)
	}
	for i := range int64(2000) {
		if err := h.Add(1 + i*i%61%60); err != nil {
			tb.Fatal(err)
		}
	}
	return h
}

func BenchmarkHistogramBinaryMarshal(b *testing.B) { benchmarkMarshal(b, monthOfDays(b)) }

func BenchmarkHistogramBinaryUnmarshal(b *testing.B) {
	benchmarkUnmarshal(b, binaryOf(b, monthOfDays(b)), new(metrics.Histogram))
}

// monthOfBallots is a survey with a number of every kind.
func monthOfBallots() metrics.Satisfaction {
	return metrics.Satisfaction{
		Scale: metrics.ScaleFive, VerySatisfied: 812, Satisfied: 1904, Neutral: 77, Dissatisfied: 13, VeryDissatisfied: 4, Blank: 21, Invited: 3100,
	}
}

func BenchmarkSatisfactionBinaryMarshal(b *testing.B) { benchmarkMarshal(b, monthOfBallots()) }

func BenchmarkSatisfactionBinaryUnmarshal(b *testing.B) {
	benchmarkUnmarshal(b, binaryOf(b, monthOfBallots()), new(metrics.Satisfaction))
}

func benchmarkMarshal(b *testing.B, v encoding.BinaryMarshaler) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.MarshalBinary(); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkUnmarshal(b *testing.B, data []byte, into encoding.BinaryUnmarshaler) {
	b.ReportAllocs()
	for b.Loop() {
		if err := into.UnmarshalBinary(data); err != nil {
			b.Fatal(err)
		}
	}
}
