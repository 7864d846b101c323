package metrics_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// bigTable is a form of n fields, all different.
func bigTable(b *testing.B, form metrics.FormID, section string, n int) metrics.FormTable {
	b.Helper()
	lines := make([]metrics.FormLine, n)
	for i := range lines {
		lines[i] = row(section, fmt.Sprint("Lĩnh vực thứ ", i), goodLand)
	}
	table, err := metrics.NewFormTable(form, metrics.MustParsePeriod("2026-08-reporting"), lines)
	if err != nil {
		b.Fatal(err)
	}
	return table
}

// A province of 136 communes (Vĩnh Phúc 2021) with 100 fields each.
func BenchmarkCheckParts(b *testing.B) {
	province := bigTable(b, metrics.Form07b, "II", 100)
	communes := make([]metrics.FormTable, 136)
	for i := range communes {
		communes[i] = bigTable(b, metrics.Form07a, "", 100)
	}
	for b.Loop() {
		if found, err := province.CheckParts("II", communes...); err != nil || len(found) == 0 {
			b.Fatal(found, err)
		}
	}
}

func BenchmarkReadFormCSV(b *testing.B) {
	var file bytes.Buffer
	if err := bigTable(b, metrics.Form07a, "", 1000).WriteCSV(&file, sla.Vietnamese); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		if _, err := metrics.ReadFormCSV(bytes.NewReader(file.Bytes()), "x", metrics.Form07a, metrics.Period{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFormTableCheck(b *testing.B) {
	table := bigTable(b, metrics.Form07a, "", 1000)
	for b.Loop() {
		if found := table.Check(); found != nil {
			b.Fatal(found)
		}
	}
}
