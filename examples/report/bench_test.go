package main

import (
	"bytes"
	"io"
	"testing"

	"github.com/tthc-go/tthc/sla"
)

// BenchmarkReport goes from CSV to the report in JSON, end to end; ns/dossier is
// the figure to look at. Without a period the file is read twice, the first time
// to find the period.
func BenchmarkReport(b *testing.B) {
	const n = 427_662 // a province's half-year
	o, in := benchInputs(b, n)
	period := *o
	period.from, period.to = sla.MustDate(2026, 1, 1), sla.MustDate(2026, 6, 30)
	for name, o := range map[string]*options{"whole-file": o, "period": &period} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := o.report(in, io.Discard)
				if err != nil {
					b.Fatal(err)
				}
				if err := r.write(io.Discard, "json", o.desk.Lang); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/dossier")
		})
	}
}

// benchInputs is the sample office with n dossiers.
func benchInputs(tb testing.TB, n int) (*options, *inputs) {
	tb.Helper()
	o, err := parse(nil, io.Discard)
	if err != nil {
		tb.Fatal(err)
	}
	in, err := o.open(io.Discard)
	if err != nil {
		tb.Fatal(err)
	}
	var csv bytes.Buffer
	if err := generate(&csv, in, o.units(in), n, 1); err != nil {
		tb.Fatal(err)
	}
	in.dossiers = bytesInput("generated", csv.Bytes())
	return o, in
}
