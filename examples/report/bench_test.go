package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
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
		b.Run(name, func(b *testing.B) { benchReport(b, o, in, n) })
	}
}

// BenchmarkEvents is the same with two events for every tenth dossier, without
// reading them.
func BenchmarkEvents(b *testing.B) {
	const n = 427_662
	o, in := benchInputs(b, n)
	var err error
	if in.histories, err = readHistories(bytesInput("events", benchEvents(b, in)), in.desk.Calendar(), io.Discard); err != nil {
		b.Fatal(err)
	}
	benchReport(b, o, in, n)
}

func benchReport(b *testing.B, o *options, in *inputs, n int) {
	b.ReportAllocs()
	for b.Loop() {
		r, err := o.report(in, io.Discard)
		if err != nil || r.rows.LeftOut > 0 {
			b.Fatal(err, r.rows)
		}
		if err := r.write(io.Discard, "json", o.desk.Lang); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/dossier")
}

// benchEvents are a transfer and a suspension of every tenth dossier, when it was received.
func benchEvents(b *testing.B, in *inputs) []byte {
	b.Helper()
	file, err := in.dossiers.open()
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	var events bytes.Buffer
	events.WriteString("number,at,event,unit\n")
	for i := 1; i < len(rows); i += 10 {
		number, received := rows[i][0], rows[i][6]
		fmt.Fprintf(&events, "%s,%s,transferred,Phòng X\n%[1]s,%s,suspended,\n", number, received, received)
	}
	return events.Bytes()
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
