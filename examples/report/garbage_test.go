package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestBadRows puts a bad line between two good ones: it is named with its place, the
// others are reported, and the program ends with status 1.
func TestBadRows(t *testing.T) {
	const good = ",1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,2026-01-06T10:00,completed\n"
	tests := []struct{ name, line, want string }{
		{"no number", ",1.000001,Xã A,commune,direct,,,2026-01-05,,,", "3:1: number: no number"},
		{"unknown code", "2,1.999999,Xã A,commune,direct,,,2026-01-05,,,", "3:3: procedure: "},
		{"not a code", "2,khai sinh,Xã A,commune,direct,,,2026-01-05,,,", "3:3: procedure: "},
		{"unknown unit", "2,1.000001,Xã Z,commune,direct,,,2026-01-05,,,", `3:12: unit: "Xã Z": no such unit of the office, see -office`},
		{"unknown level", "2,1.000001,Xã A,thôn,direct,,,2026-01-05,,,", `3:17: level: `},
		{"unknown channel", "2,1.000001,Xã A,commune,fax,,,2026-01-05,,,", "3:25: channel: "},
		{"limit without unit", "2,1.000001,Xã A,commune,direct,,5,2026-01-05,,,", `3:33: limit: sla: limit: "5": a number without a unit`},
		{"unknown unit of a limit", "2,1.000001,Xã A,commune,direct,,5 tuần trăng,2026-01-05,,,", `3:33: limit: sla: limit: "5 tuần trăng": not a number and a unit`},
		{"not received", "2,1.000001,Xã A,commune,direct,,,,,,", "3:34: received: no time of receipt"},
		{"date order", "2,1.000001,Xã A,commune,direct,,,05/01/2026,,,", `3:34: received: sla: date: "05/01/2026": want YYYY-MM-DD: invalid date`},
		{"no such date", "2,1.000001,Xã A,commune,direct,,,2026-02-30,,,", "3:34: received: sla: date: 2026-02-30: invalid date"},
		{"no such time", "2,1.000001,Xã A,commune,direct,,,2026-01-05T25:00,,,", `3:34: received: "2026-01-05T25:00": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339`},
		{"received before the calendar", "2,1.000001,Xã A,commune,direct,,,1999-01-05,,,", "3:34: received: sla: calendar: vn/public-offices/x: 1999-01-05: outside 2018-01-01 to 2050-12-31"},
		{"finished before the calendar", "2,1.000001,Xã A,commune,direct,,,2026-01-05,,1999-01-06T08:00,", "3:46: finished: sla: calendar: vn/public-offices/x: 1999-01-06: outside 2018-01-01 to 2050-12-31"},
		{"received after the calendar", "2,1.000001,Xã A,commune,direct,,,2206-01-05,,,", "3:34: received: sla: calendar: vn/public-offices/x: 2206-01-05: outside 2018-01-01 to 2050-12-31"},
		{"finished after the calendar", "2,1.000001,Xã A,commune,direct,,,2026-01-05,,2206-01-06T08:00,", "3:46: finished: sla: calendar: vn/public-offices/x: 2206-01-06: outside 2018-01-01 to 2050-12-31"},
		{"due after the calendar", "2,1.000001,Xã A,commune,direct,,60000 ngày,2026-01-05,,,", "3:44: received: sla: calendar: "},
		{"appointed before it was received", "2,1.000001,Xã A,commune,direct,,,2026-01-05,2026-01-04,,", "3:45: appointment: appointed before it was received"},
		{"finished before it was received", "2,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,2026-01-05T07:59:59,", "3:52: finished: finished before it was received"},
		{"finished the day before", "2,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,2026-01-04,", "3:52: finished: finished before it was received"},
		{"unknown result", "2,1.000001,Xã A,commune,direct,,,2026-01-05,,2026-01-06,done", `3:57: result: "done": not one of ["completed" "returned" "refused" "withdrawn" "stopped"] or ["processing" "awaiting-supplement"]`},
		{"completed, but not finished", "2,1.000001,Xã A,commune,direct,,,2026-01-05,,,completed", `3:47: result: "completed" without a time at which it was finished`},
		{"finished, but processing", "2,1.000001,Xã A,commune,direct,,,2026-01-05,,2026-01-06,processing", `3:57: result: "processing", but finished`},
		{"duplicate", "1,1.000001,Xã A,commune,direct,,,2026-01-05,,,", `3:1: number: dossier "1" a second time`},
		{"duplicate with blanks", " 1 ,1.000001,Xã A,commune,direct,,,2026-01-05,,,", `3:1: number: dossier "1" a second time`},
		{"too few fields", "2,1.000001,Xã A", "3: 3 fields, the header has 11: wrong number of fields"},
		{"too many fields", "2,1.000001,Xã A,commune,direct,,,2026-01-05,,,,", "3: 12 fields, the header has 11: wrong number of fields"},
		{"semicolons", "2;1.000001;Xã A;commune;direct;;;2026-01-05;;;", "3: 1 fields, the header has 11: wrong number of fields"},
		{"Latin-1", "2,1.000001,X\xe3 A,commune,direct,,,2026-01-05,,,", "3:13: byte 0xE3 (Latin-1 or another code page?): not UTF-8 text"},
		{"unmatched quotation mark", "\"2,1.000001,Xã A,commune,direct,,,2026-01-05,,,", "3:48: quotation marks do not match"},
		{"quotation mark inside", "2,1.000001,Xã \"A,commune,direct,,,2026-01-05,,,", "3:15: quotation marks do not match"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := smallArgs(t, dossierHeader+"1"+good+tt.line+"\n3"+good)
			r := runReport(args...)
			a := r.json(t)
			if r.status != 1 || a.Rows.LeftOut != 1 || a.Rows.Used != 2 || a.Rows.Good != 2 || a.Totals["early"] != 2 {
				t.Errorf("status %d, %+v, %v", r.status, a.Rows, a.Totals)
			}
			errs := hide(r.errs, args[5])
			if !strings.HasPrefix(errs, "report: dossiers.csv:"+tt.want) || !strings.HasSuffix(errs, "\nreport: left out: 1 dossiers, 0 ballots, 0 rows of the catalog\n") || strings.Count(errs, "\n") != 2 {
				t.Errorf("got\n%swant %s", errs, tt.want)
			}
		})
	}
}

// TestEveryFaultOfARow: a row with several faults is left out once, and all are named.
func TestEveryFaultOfARow(t *testing.T) {
	args := smallArgs(t, smallDossiers+"x,9.9,Xã Z,thôn,fax,,5,hôm nay,mai,mốt,xong\n", "-from", "2026-01-05", "-to", "2026-01-31")
	r := runReport(args...)
	if a := r.json(t); a.Rows.LeftOut != 1 || a.Rows.Used != 24 {
		t.Errorf("%+v", a.Rows)
	}
	for _, column := range []string{"procedure", "unit", "level", "channel", "limit", "received", "appointment", "finished", "result"} {
		if !strings.Contains(r.errs, ": "+column+": ") {
			t.Errorf("no fault of %s in\n%s", column, r.errs)
		}
	}
}

// TestTextSaysLeftOut: the totals in the text say how many rows were left out.
func TestTextSaysLeftOut(t *testing.T) {
	args := smallArgs(t, smallDossiers+"x\n", "-from", "2026-01-05", "-to", "2026-01-31")
	if r := runReport(append(args, "-format", "text")...); !strings.Contains(r.out, "Số dòng: 26 hợp lệ, 24 được tính, 2 ngoài kỳ; bị loại: 1 hồ sơ, 0 phiếu, 0 dòng danh mục\n") {
		t.Errorf("got\n%s", r.out)
	}
}

// TestFileForms are files as spreadsheets write them: nothing is lost.
func TestFileForms(t *testing.T) {
	var quoted strings.Builder
	for line := range strings.Lines(smallDossiers) {
		quoted.WriteString(`"` + strings.ReplaceAll(strings.TrimSuffix(line, "\n"), ",", `","`) + `"` + "\n")
	}
	lines := regexp.MustCompile(`"first_line": \d+|"[^"]*catalog\.csv:[^"\\]*`) // blank lines move the one, the other is in another folder each time
	plain := runReport(smallArgs(t, smallDossiers, "-from", "2026-01-05", "-to", "2026-01-31")...)
	for name, text := range map[string]string{
		"CRLF":              strings.ReplaceAll(smallDossiers, "\n", "\r\n"),
		"byte order mark":   "\xef\xbb\xbf" + smallDossiers,
		"quotation marks":   quoted.String(),
		"blank lines":       strings.ReplaceAll(smallDossiers, "\n", "\n\n"),
		"capitals":          strings.NewReplacer(",completed", ",Completed", ",processing", ",PROCESSING").Replace(smallDossiers),
		"no end of line":    strings.TrimSuffix(smallDossiers, "\n"),
		"names with blanks": strings.Replace(smallDossiers, "procedure,unit", " procedure , unit", 1),
		"Vietnamese words":  strings.NewReplacer(",commune,", ",Cấp Xã,", ",province,", ",cấp tỉnh,", ",online,", ",Trực tuyến,", ",direct,", ",TRỰC TIẾP,").Replace(smallDossiers),
	} {
		t.Run(name, func(t *testing.T) {
			got := runReport(smallArgs(t, text, "-from", "2026-01-05", "-to", "2026-01-31")...)
			if got.status != 0 || got.errs != "" || lines.ReplaceAllString(got.out, "") != lines.ReplaceAllString(plain.out, "") {
				t.Errorf("status %d, %s%s", got.status, got.errs, got.out)
			}
		})
	}
}

// TestBadFiles are dossiers of which nothing can be used.
func TestBadFiles(t *testing.T) {
	const row = "1,1.000001,Xã A,commune,direct,,,2026-01-05,,,\n"
	without := func(column string) string { return strings.Replace(dossierHeader, column+",", "", 1) }
	period := []string{"-from", "2026-01-01", "-to", "2026-01-31"}
	tests := []struct {
		name, text string
		flags      []string
		want       []string // lines, without the name of the program
	}{
		{"empty", "", nil, []string{"dossiers.csv: file is empty: no header line"}},
		{"empty, with a period", "", period, []string{"dossiers.csv: file is empty: no header line"}},
		{"header only", dossierHeader, nil, []string{"dossiers.csv: no usable row, 0 left out"}},
		{"header only, with a period", dossierHeader, period, []string{"dossiers.csv: no row of the period, 0 outside it, 0 left out"}},
		{"missing column", without("unit") + row, nil, []string{`dossiers.csv:1: no column "unit": wrong columns`}},
		{"extra column", "id," + dossierHeader + "1," + row, nil, []string{`dossiers.csv:1: unknown column "id": wrong columns`}},
		{"column twice", "number," + dossierHeader + row, nil, []string{`dossiers.csv:1: column "number" twice: wrong columns`}},
		{"wrong columns", "a,b\n1,2\n", nil, []string{`dossiers.csv:1: unknown column "a"; unknown column "b"; no column "number"; no column "procedure"; no column "unit"; no column "level"; no column "channel"; no column "received"; no column "appointment"; no column "finished"; no column "result": wrong columns`}},
		{"Latin-1 header", "S\xe9rie\n", nil, []string{"dossiers.csv:1:2: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text"}},
		{"UTF-16", "\xff\xfen\x00", nil, []string{"dossiers.csv:1:1: UTF-16 text: save the file as UTF-8: not UTF-8 text"}},
		{"every row bad", dossierHeader + "1,1.000001,Xã A,commune,direct,,,5/1/2026,,,\n2\n", nil, []string{
			`dossiers.csv:2:34: received: "5/1/2026": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339`,
			"dossiers.csv:3: 1 fields, the header has 11: wrong number of fields",
			"dossiers.csv: no usable row, 2 left out"}},
		{"every row bad, with a period", dossierHeader + "2\n", period, []string{
			"dossiers.csv:2: 1 fields, the header has 11: wrong number of fields",
			"dossiers.csv: no row of the period, 0 outside it, 1 left out"}},
		{"every code unknown", dossierHeader + "1,9.9,Xã A,commune,direct,,,2026-01-05,,,\n", nil, nil},
		{"all outside", dossierHeader + row, []string{"-from", "2025-01-01", "-to", "2025-12-31"}, []string{"dossiers.csv: no row of the period, 1 outside it, 0 left out"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := smallArgs(t, tt.text, tt.flags...)
			r := runReport(args...)
			if r.status != 1 || r.errs == "" {
				t.Errorf("status %d, standard error %q", r.status, r.errs)
			}
			if want := "report: " + strings.Join(tt.want, "\nreport: ") + "\n"; tt.want != nil && hide(r.errs, args[5]) != want {
				t.Errorf("got\n%swant\n%s", r.errs, want)
			}
		})
	}
	semicolons := runReport(smallArgs(t, strings.ReplaceAll(dossierHeader+row, ",", ";"))...)
	if semicolons.status != 1 || !strings.Contains(semicolons.errs, "fields must be separated by commas") {
		t.Errorf("semicolons: %+v", semicolons)
	}
}

func TestBadCatalog(t *testing.T) {
	dossiers := dossierHeader + "1,1.000001,Xã A,commune,direct,,,2026-01-05,,,\n"
	tests := []struct {
		name, text string
		leftOut    int // rows of the catalog; -1: no report
		want       string
	}{
		{"a bad row", smallCatalog + "khai tử,Khai tử,Hộ tịch,Cấp xã,,,,1 ngày\n", 1, "report: catalog.csv:10:1: error: "},
		{"Latin-1", smallCatalog + "1.1,\xe9,,,,,,\n", 1, "report: catalog.csv:10:5: error: byte 0xE9"},
		{"a field with a control character", strings.Replace(smallCatalog, "Hộ tịch", "Hộ\x00 \ttịch", 1), 0, ""},
		{"empty", "", -1, "report: catalog: catalog.csv: file is empty: no header line: not a catalog\n"},
		{"header only", "code,name,field,levels,provision,channel,case,limit\n", -1, "report: catalog: catalog.csv: no row became a procedure"},
		{"wrong columns", "a,b\n1,2\n", -1, `report: catalog: catalog.csv:1: unknown column "a"; `},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			catalog := write(t, "catalog.csv", tt.text)
			r := runReport(append(smallArgs(t, dossiers), "-catalog", catalog)...)
			if !strings.HasPrefix(hide(r.errs, catalog), tt.want) || (r.status == 0) != (tt.leftOut == 0) {
				t.Errorf("status %d, standard error\n%swant %s", r.status, r.errs, tt.want)
			}
			if tt.leftOut < 0 {
				if r.out != "" {
					t.Errorf("standard output %s", r.out)
				}
				return
			}
			if a := r.json(t); a.Rows.Catalog != tt.leftOut || a.Totals["received"] != 1 {
				t.Errorf("%+v, %v", a.Rows, a.Totals)
			}
		})
	}
}

// TestHugeLine gives each file a line of 100 MB. Memory must not follow it: what is
// allocated in all stays far below.
func TestHugeLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads files of 100 MB")
	}
	const row = "1,1.000001,Xã A,commune,direct,,,2026-01-05,,2026-01-06,\n"
	for _, tt := range []struct {
		flag, head, tail string
		want             rowCounts
	}{
		{"-dossiers", dossierHeader + row, "2" + row[1:], rowCounts{Good: 2, Used: 2, LeftOut: 1}},
		{"-catalog", smallCatalog, "1.000009,Sau,Hộ tịch,Cấp xã,,,,1wd\n", rowCounts{Good: 1, Used: 1, Catalog: 1}},
		{"-ballots", "rating\nsatisfied\n", "satisfied\n", rowCounts{Good: 1, Used: 1, Ballots: 1}},
	} {
		t.Run(tt.flag, func(t *testing.T) {
			path := hugeLine(t, tt.head, tt.tail)
			args := append(smallArgs(t, dossierHeader+row), tt.flag, path)
			r := runInMemory(t, args...)
			if a := r.json(t); r.status != 1 || a.Rows != tt.want {
				t.Errorf("status %d, %+v, want %+v", r.status, a.Rows, tt.want)
			}
			if !strings.Contains(r.errs, "line longer than 1048576 bytes") {
				t.Errorf("standard error\n%s", r.errs)
			}
		})
	}
}

// runInMemory runs the program, and fails when it allocates more than 40 MB in all.
func runInMemory(t *testing.T, args ...string) result {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := runReport(args...)
	runtime.ReadMemStats(&after)
	if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 40 {
		t.Errorf("%d MB allocated", grown)
	}
	return r
}

// hugeLine writes a file with a line of 100 MB between head and tail. It is sparse
// where the file system can do that.
func hugeLine(t *testing.T, head, tail string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "huge.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(head); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seek(100<<20, io.SeekCurrent); err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("\n" + tail); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPipe: dossiers come through a pipe only when they are read once.
func TestPipe(t *testing.T) {
	const device = "/dev/null"
	if info, err := os.Stat(device); err != nil || info.Mode().IsRegular() {
		t.Skip("no ", device)
	}
	if r := runReport("-dossiers", device); r.errs != "report: "+device+": not a regular file, and it is read twice: give -from and -to\n" {
		t.Errorf("got %s", r.errs)
	}
	if r := runReport("-dossiers", device, "-from", "2026-01-01", "-to", "2026-01-31"); r.errs != "report: "+device+": file is empty: no header line\n" {
		t.Errorf("with a period: %s", r.errs)
	}
}
