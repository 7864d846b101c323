package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestSeenMemory: at most 16 bytes for each number at any size.
func TestSeenMemory(t *testing.T) {
	var s seen
	for n := 1; n <= 1_000_000; n++ {
		if !s.add(fmt.Sprintf("H00-260105-%07d", n)) {
			t.Fatalf("number %d is not new", n)
		}
		if n >= 10_000 && n%1000 == 0 && s.bytes() > 16*n {
			t.Fatalf("%d bytes for %d numbers, %.2f each", s.bytes(), n, float64(s.bytes())/float64(n))
		}
	}
	for n := 1; n <= 1_000_000; n += 997 {
		if s.add(fmt.Sprintf("H00-260105-%07d", n)) {
			t.Fatalf("number %d is new again", n)
		}
	}
}

// TestPipelineMemory measures what is alive when the last row has been read.
func TestPipelineMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 400,000 dossiers twice")
	}
	const few, many = 100_000, 300_000
	o, in := benchInputs(t, 1)
	path := filepath.Join(t.TempDir(), "dossiers.csv")
	generateFile(t, path, o, in, many)
	alive := func(n int) int64 {
		var most int64
		in.dossiers = input{"dossiers", func() (io.ReadCloser, error) { return openFirst(path, n+1, &most) }}
		r, err := o.report(in, io.Discard)
		if err != nil || r.rows.Good != n || r.rows.LeftOut != 0 {
			t.Fatalf("%+v, %v", r.rows, err)
		}
		return most
	}
	alive(few) // whatever is made once
	if grown := alive(many) - alive(few); grown > 16*(many-few) {
		t.Errorf("%d bytes more for %d dossiers more, %.1f each", grown, many-few, float64(grown)/(many-few))
	}
}

func generateFile(t *testing.T, path string, o *options, in *inputs, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := generate(f, in, o.units(in), n, 1); err != nil {
		t.Fatal(err)
	}
}

// firstLines reads the first lines of a file; at their end it notes how much memory is alive.
type firstLines struct {
	*os.File
	lines int
	most  *int64
}

func openFirst(path string, lines int, most *int64) (io.ReadCloser, error) {
	f, err := os.Open(path)
	return &firstLines{f, lines, most}, err
}

func (f *firstLines) Read(p []byte) (int, error) {
	n, err := 0, io.EOF
	if f.lines > 0 {
		n, err = f.File.Read(p)
	}
	for i := range p[:n] {
		if p[i] == '\n' {
			if f.lines--; f.lines == 0 {
				n = i + 1
				break
			}
		}
	}
	if n == 0 && err == io.EOF {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		*f.most = max(*f.most, int64(m.HeapAlloc))
	}
	return n, err
}

func TestGenerate(t *testing.T) {
	first := runReport("-generate", "5000", "-seed", "7")
	if first.status != 0 || first.errs != "" {
		t.Fatalf("status %d, %s", first.status, first.errs)
	}
	if again := runReport("-generate", "5000", "-seed", "7"); again != first {
		t.Error("the same seed, other bytes")
	}
	if other := runReport("-generate", "5000", "-seed", "8"); other.out == first.out {
		t.Error("another seed, the same bytes")
	}
	rows, err := csv.NewReader(strings.NewReader(first.out)).ReadAll()
	if err != nil || len(rows) != 5001 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	had := make(map[string]bool) // days of receipt, channels, results
	for _, row := range rows[1:] {
		had[row[6][:10]], had["channel "+row[4]], had["result "+row[9]] = true, true, true
	}
	for _, want := range []string{
		"2026-02-13", "2026-02-23", // the working days around Tết
		"2026-01-10", "2026-08-22", // the Saturdays worked
		"channel online", "channel direct", "channel postal", "channel ",
		"result completed", "result returned", "result refused", "result withdrawn", "result stopped",
		"result processing", "result awaiting-supplement", "result ",
	} {
		if !had[want] {
			t.Errorf("nothing with %s", want)
		}
	}
	r := runReport("-dossiers", write(t, "dossiers.csv", first.out), "-format", "json")
	if a := r.json(t); r.status != 0 || a.Rows.Good != 5000 || a.Rows.Used != 5000 || a.Receipts.Stale == 0 {
		t.Errorf("status %d, %s%+v, %d stale", r.status, r.errs, a.Rows, a.Receipts.Stale)
	}
}

// TestGenerateIsSample: the sample is what -generate writes.
func TestGenerateIsSample(t *testing.T) {
	generated := runReport("-generate", fmt.Sprint(sampleDossiers))
	file := runReport("-dossiers", write(t, "dossiers.csv", generated.out), "-format", "csv")
	if sample := runReport("-format", "csv"); file != sample {
		t.Errorf("got\n%s%s", file.out, file.errs)
	}
}

// TestRealCatalog runs on the catalog of the national database, where it is at hand.
func TestRealCatalog(t *testing.T) {
	const catalog = "../../../shared/real/procedures.csv"
	if _, err := os.Stat(catalog); err != nil {
		t.Skip("no real catalog here: ", err)
	}
	generated := runReport("-catalog", catalog, "-generate", "20000")
	if generated.status != 0 || generated.errs != "" || bytes.Count([]byte(generated.out), []byte("\n")) != 20_001 {
		t.Fatalf("status %d, %s", generated.status, generated.errs)
	}
	dossiers := write(t, "dossiers.csv", generated.out)
	r := runReport("-catalog", catalog, "-dossiers", dossiers, "-format", "json")
	a := r.json(t)
	if r.status != 0 || r.errs != "" || a.Sample || a.Synthetic || a.Rows.Used != 20_000 || a.Totals["received"] != 20_000 {
		t.Errorf("status %d, %s%+v, %v", r.status, r.errs, a.Rows, a.Totals)
	}
	for _, key := range []string{"online", "direct", "postal", "early", "on_time", "late", "unclassified", "open_within", "open_overdue"} {
		if a.Totals[key] == 0 {
			t.Errorf("no %s", key)
		}
	}
}
