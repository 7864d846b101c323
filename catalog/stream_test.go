package catalog_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// collect returns what a sequence gives, a line for each.
func collect(seq iter.Seq2[catalog.Procedure, error]) []string {
	var got []string
	for p, err := range seq {
		got = append(got, strings.TrimSpace(fmt.Sprint(p.Code, " ", err)))
	}
	return got
}

func TestProceduresJSON(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		unknown    catalog.UnknownFields
		want       []string
	}{
		{"none", head + `"procedures":[]}`, 0, nil},
		{"in the order of the file", head + `"procedures":[{"code":"9.000002","name":"Hai"},{"code":"9.000001","name":"Một"},{"code":"9.000002","name":"Hai"}]}`, 0,
			[]string{"9.000002 <nil>", "9.000001 <nil>", "9.000002 <nil>"}},
		{"problems", head + `"x":1,"procedures":[{"code":"9.000001","y":1,"field":1},5,{"code":"9.000003","name":"Ba"},{"code":"x"}],"z":1}`, 0, []string{
			"catalog: f.json:x: error: not a known field: 1 (unknown-field)",
			"9.000001 catalog: 3 problems:\n\tf.json:procedures[0].field: error: 9.000001: 1: want text (value)\n\tf.json:procedures[0].y: error: 9.000001: not a known field: 1 (unknown-field)\n\tf.json:procedures[0]: warning: 9.000001: name: empty (name)",
			"catalog: f.json:procedures[1]: error: 5: want an object (value)",
			"9.000003 <nil>",
			`catalog: f.json:procedures[3].code: error: code: "x": want a digit, a point and six digits: invalid code (code)`,
			"catalog: f.json:z: error: not a known field: 1 (unknown-field)",
		}},
		{"unknown fields kept", head + `"x":1,"procedures":[{"code":"9.000001","name":"Một","y":1}]}`, catalog.UnknownKept, []string{"9.000001 <nil>"}},
		{"stock", head + `"stock":{"procedures":[{"code":"9.000001"}]}}`, 0,
			[]string{"catalog: f.json: stock: a stock and its decisions cannot be read procedure by procedure: see ReadJSON: unsupported operation"}},
		{"decisions behind", head + `"procedures":[{"code":"9.000001","name":"Một"}],"decisions":[]}`, 0,
			[]string{"9.000001 <nil>", "catalog: f.json: decisions: a stock and its decisions cannot be read procedure by procedure: see ReadJSON: unsupported operation"}},
		{"cut off", head + `"procedures":[{"code":"9.000001","name":"Một"},{"code":`, 0,
			[]string{"9.000001 <nil>", "catalog: f.json:1:93: procedures[1]: the file ends too early: unexpected EOF: not a catalog"}},
		{"format at the end", `{"procedures":[{"code":"9.000001","name":"Một"}],"version":1,"format":"x"}`, 0,
			[]string{"9.000001 <nil>", `catalog: f.json:1:74: format: "x": want "tthc-catalog": not a catalog`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			seq := catalog.ProceduresJSON(strings.NewReader(tt.text), "f.json", tt.unknown)
			if diff := cmp.Diff(tt.want, collect(seq)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for range catalog.ProceduresJSON(strings.NewReader(tt.text), "f.json", tt.unknown) {
				break // must end quietly
			}
		})
	}
}

// One at a time gives the same procedures, with the same unknown fields.
func TestProceduresJSONIsReadJSON(t *testing.T) {
	text := documentText(t, catalog.Document{Stock: catalog.Stock{Snapshot: fullSnapshot()}})
	text = strings.Replace(text, `"limit":"20wd"`, `"limit":"20wd","zz":[1]`, 1)
	var procedures []catalog.Procedure
	for p, err := range catalog.ProceduresJSON(strings.NewReader(text), "f.json", catalog.UnknownKept) {
		var problems catalog.Problems
		if err != nil && (!errors.As(err, &problems) || problems.Err() != nil) {
			t.Fatal(err)
		}
		procedures = append(procedures, p)
	}
	s, _ := catalog.NewSnapshot(procedures)
	want := strings.Replace(text, `"note":"thêm 10 ngày"`, `"note":"thêm 10 ngày","zz":[1]`, 1)
	want = strings.Replace(want, `"limit":"20wd","zz":[1]`, `"limit":"20wd"`, 1)
	if got := documentText(t, catalog.Document{Stock: catalog.Stock{Snapshot: s}}); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

func TestProceduresCSV(t *testing.T) {
	const national = "code,name,field,levels,decision,kind,publisher,implementing_agency,competent_agency,limit_online_raw,limit_direct_raw,limit_postal_raw,detail_url\n"
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"none", national, nil},
		{"rows", national + "9.000001,Một,,Cấp tỉnh,,,,,,5 Ngày,,,\n\n9.000001,Một,,Cấp vùng,,,,,,5 Ngày,,,\nx,,,,,,,,,,,,\n9.000003\n9.000004,Bốn,,,,,,,,,,,\n", []string{
			"9.000001 <nil>",
			"9.000001 catalog: f.csv:4:15: warning: 9.000001: levels: \"Cấp vùng\": no such level (levels)",
			"catalog: f.csv:5:1: error: code: \"x\": want a digit, a point and six digits: invalid code (code)",
			"catalog: f.csv:6: error: 1 fields, the header has 13: wrong number of fields (line)",
			"9.000004 <nil>",
		}},
		{"own layout", ownFile, []string{"catalog: f.csv: the own layout cannot be read procedure by procedure: see ReadCSV: unsupported operation"}},
		{"no layout", "a,b\n", []string{`catalog: f.csv:1: unknown column "a"; unknown column "b"; no column "code"; no column "name"; no column "field"; no column "levels"; no column "provision"; no column "channel"; no column "case"; no column "limit": wrong columns: not a catalog`}},
		{"empty", "", []string{"catalog: f.csv: file is empty: no header line: not a catalog"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, collect(catalog.ProceduresCSV(strings.NewReader(tt.text), "f.csv"))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for range catalog.ProceduresCSV(strings.NewReader(tt.text), "f.csv") {
				break
			}
		})
	}
	broken := errors.New("disk on fire")
	last := error(nil)
	for _, err := range catalog.ProceduresCSV(io.MultiReader(strings.NewReader(national+"9.000001,"), iotest.ErrReader(broken)), "f.csv") {
		last = err
	}
	if !errors.Is(last, broken) {
		t.Errorf("got %v", last)
	}
}

const (
	many       = 100_000
	mostMemory = 32 << 20
)

// boundedMemory runs through a sequence and wants many procedures and little
// memory.
func boundedMemory(t *testing.T, seq iter.Seq2[catalog.Procedure, error]) {
	t.Helper()
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for p, err := range seq {
		if err != nil || p.Code.IsZero() || len(p.ServiceLevels()) == 0 {
			t.Fatal(n, p, err)
		}
		if n++; n%10_000 == 0 {
			var now runtime.MemStats
			runtime.GC()
			if runtime.ReadMemStats(&now); now.HeapAlloc > before.HeapAlloc+mostMemory {
				t.Fatalf("%d MB more after %d procedures", (now.HeapAlloc-before.HeapAlloc)>>20, n)
			}
		}
	}
	if n != many {
		t.Errorf("%d procedures", n)
	}
}

// generated gives procedures that differ in their codes, about 1 kB each.
func generated(yield func(catalog.Procedure) bool) {
	p := catalog.Procedure{Name: "Thủ tục mẫu", Steps: strings.Repeat("Bước mẫu. ", 60)}.WithServiceLevels(
		catalog.ServiceLevel{Channel: direct, Limit: sla.MustParseLimit("5wd"), Raw: "5 Ngày làm việc"},
		catalog.ServiceLevel{Channel: online, Limit: sla.MustParseLimit("3wd"), Raw: "3 Ngày làm việc"},
	)
	for i := range many {
		p.Code = catalog.MustParseCode(fmt.Sprintf("9.%06d", i))
		if !yield(p) {
			return
		}
	}
}

// 100,000 procedures are written and read, at once, in bounded memory.
func TestJSONInBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	r, w := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := catalog.WriteProceduresJSON(w, generated)
		w.Close()
		written <- err
	}()
	boundedMemory(t, catalog.ProceduresJSON(r, "f.json", catalog.UnknownRefused))
	r.Close()
	if err := <-written; err != nil {
		t.Error(err)
	}
}

func TestCSVInBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	r, w := io.Pipe()
	go func() {
		fmt.Fprintln(w, "code,name,field,levels,decision,kind,publisher,implementing_agency,competent_agency,limit_online_raw,limit_direct_raw,limit_postal_raw,detail_url")
		for i := range many {
			fmt.Fprintf(w, "9.%06d,Thủ tục mẫu số %d,Đất đai,Cấp tỉnh,1/QĐ-MAU,%s,bo-mau,Sở Mẫu,,5 Ngày làm việc,5 Ngày làm việc | 7 Ngày,,\n", i, i, strings.Repeat("x", 500))
		}
		w.Close()
	}()
	boundedMemory(t, catalog.ProceduresCSV(r, "f.csv"))
	r.Close()
}

func TestWriteProceduresJSON(t *testing.T) {
	var b strings.Builder
	if err := catalog.WriteProceduresJSON(&b, func(yield func(catalog.Procedure) bool) {
		_ = yield(named("9.000002", "Hai")) && yield(named("9.000001", "Một"))
	}); err != nil {
		t.Fatal(err)
	}
	const want = head + "\"procedures\":[\n{\"code\":\"9.000002\",\"name\":\"Hai\"},\n{\"code\":\"9.000001\",\"name\":\"Một\"}\n]}\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
	n := 0
	err := catalog.WriteProceduresJSON(io.Discard, func(yield func(catalog.Procedure) bool) {
		for yield(catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Origin: catalog.Origin(7 * n)}) {
			n++
		}
	})
	if err == nil || err.Error() != "catalog: write JSON: procedures[1].origin: origin: 7: not defined" || n != 1 {
		t.Errorf("got %v after %d", err, n)
	}
	err = catalog.WriteProceduresJSON(io.Discard, slices.Values([]catalog.Procedure{{Name: "Không mã"}}))
	if want := `catalog: write JSON: procedures[0]: "Không mã" has no code: invalid code`; !errors.Is(err, catalog.ErrInvalidCode) || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// Many faults of one item are one mistake.
func TestProblemsOfOneItemAreBounded(t *testing.T) {
	text := head + `"procedures":[{"code":"9.000001","name":"Một","services":[` + strings.TrimSuffix(strings.Repeat(`{},`, 50_000), ",") + "]}]}"
	check := func(problems catalog.Problems, err error) {
		if last := problems[len(problems)-1]; err != nil || len(problems) != 2001 || last.English != "47999 more problems are not listed" || last.Path != "procedures[0]" {
			t.Errorf("%d problems, the last %v, %v", len(problems), last, err)
		}
		if cap(problems) > 10_000 {
			t.Errorf("memory for %d problems is held", cap(problems))
		}
	}
	_, problems, err := catalog.ReadJSON(strings.NewReader(text), "f.json", catalog.UnknownRefused)
	check(problems, err)
	for _, err := range catalog.ProceduresJSON(strings.NewReader(text), "f.json", catalog.UnknownRefused) {
		var problems catalog.Problems
		if !errors.As(err, &problems) {
			t.Fatal(err)
		}
		check(problems, nil)
	}
}
