package catalog_test

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

const ownHeader = "code,name,field,levels,provision,channel,case,limit\n"

const nationalHeader = "code,name,field,levels,decision,kind,publisher,implementing_agency,competent_agency,limit_online_raw,limit_direct_raw,limit_postal_raw,detail_url\n"

func read(t *testing.T, text string) (*catalog.Snapshot, []string) {
	t.Helper()
	c, problems, err := catalog.ReadCSV(strings.NewReader(text), "mau.csv")
	if err != nil {
		t.Fatal(err)
	}
	return c, texts(problems)
}

func services(t *testing.T, c *catalog.Snapshot, code string) []string {
	t.Helper()
	p, err := c.Lookup(code)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range p.ServiceLevels() {
		all = append(all, s.Channel.String()+"/"+s.Case+"/"+s.Limit.String()+"/"+s.Raw)
	}
	return all
}

func TestReadOwnLayout(t *testing.T) {
	c, problems := read(t, `limit,case,channel,provision,levels,field,name,code,decision,kind,publisher,implementing_agency,competent_agency,detail_url
7wd,,,whole,"province,commune",Căn cước,Cấp thẻ mẫu,9.000001,1/QĐ-MAU,Loại khác,so-mau,Sở Mẫu,UBND tỉnh Mẫu,https://example.org/1
15 Ngày,,Trực tiếp,Một phần,Cấp tỉnh,Đất đai,Cấp giấy mẫu,9.000002.H55,,,,,,
25 Ngày, miền núi ,Trực tiếp,partial,province,Đất đai,Cấp giấy mẫu,9.000002.H55,,,,,,
3wd,?,online,partial,province,Đất đai,Cấp giấy mẫu,9.000002.H55,,,,,,
`)
	if len(problems) > 0 {
		t.Error(problems)
	}
	p, _ := c.Lookup("9.000001")
	want := catalog.Procedure{
		Code: catalog.MustParseCode("9.000001"), Name: "Cấp thẻ mẫu", Field: "Căn cước",
		Levels:    catalog.LevelsOf(catalog.LevelProvince, catalog.LevelCommune),
		Provision: catalog.ProvisionWhole,
		Decision:  "1/QĐ-MAU", Kind: "Loại khác", Publisher: "so-mau",
		ImplementingAgency: "Sở Mẫu", CompetentAgency: "UBND tỉnh Mẫu", URL: "https://example.org/1",
	}.WithServiceLevels(row(anyChannel, every, "7wd"))
	if !equal(p, want) {
		t.Errorf("got  %v\nwant %v", p, want)
	}
	got := services(t, c, "9.000002")
	if want := []string{"direct//15d/15 Ngày", "direct/miền núi/25d/25 Ngày", "online/?/3wd/3wd"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// equal compares everything of two procedures.
func equal(p, q catalog.Procedure) bool {
	return slices.Equal(p.ServiceLevels(), q.ServiceLevels()) &&
		p.Code == q.Code && p.Name == q.Name && p.Field == q.Field && p.Levels == q.Levels && p.LevelsRaw == q.LevelsRaw &&
		p.Provision == q.Provision && p.ProvisionRaw == q.ProvisionRaw && p.Decision == q.Decision && p.Kind == q.Kind &&
		p.Publisher == q.Publisher && p.ImplementingAgency == q.ImplementingAgency && p.CompetentAgency == q.CompetentAgency && p.URL == q.URL
}

func TestReadOwnLayoutRowsNeedNotFollowEachOther(t *testing.T) {
	c, problems := read(t, ownHeader+
		"9.000001,Một,Đất đai,province,whole,direct,,5wd\n"+
		"9.000002,Hai,Đất đai,province,whole,direct,,5wd\n"+
		"9.000001, Một ,Đất đai,Cấp Tỉnh,Toàn trình,online,,4wd\n")
	if len(problems) > 0 || c.Len() != 2 {
		t.Errorf("got %d, %q", c.Len(), problems)
	}
	if got := services(t, c, "9.000001"); !slices.Equal(got, []string{"direct//5wd/5wd", "online//4wd/4wd"}) {
		t.Errorf("got %q", got)
	}
}

func TestReadOwnLayoutKeepsWhatItDoesNotUnderstand(t *testing.T) {
	c, _ := read(t, ownHeader+"9.000001,Một,Đất đai,\"Cấp tỉnh, Cấp vùng\",4,direct,,tùy trường hợp\n")
	p, _ := c.Lookup("9.000001")
	if p.Levels != catalog.LevelsOf(catalog.LevelProvince) || p.LevelsRaw != "Cấp tỉnh, Cấp vùng" {
		t.Errorf("levels %v, raw %q", p.Levels, p.LevelsRaw)
	}
	if p.Provision != catalog.ProvisionUnknown || p.ProvisionRaw != "4" {
		t.Errorf("provision %v, raw %q", p.Provision, p.ProvisionRaw)
	}
	if s := p.ServiceLevels()[0]; s.Raw != "tùy trường hợp" || s.Limit.Text() != "tùy trường hợp" {
		t.Errorf("limit %v, raw %q", s.Limit, s.Raw)
	}
}

func TestReadNationalExport(t *testing.T) {
	c, problems := read(t, nationalHeader+
		"9.000001,Cấp  thẻ mẫu ,Căn cước,\"Cấp Bộ, Cấp tỉnh\",1/QĐ-MAU,Loại khác,bo-mau,\"Cục A, Phòng B\",,5 Ngày làm việc | 3 Ngày làm việc,07 Ngày,,https://example.org/1\n"+
		"9.000002,Khai báo mẫu,Tàu biển,Cơ quan khác,,,bo-mau,Không có thông tin,,n/a,1 ?,10-25,\n"+
		"9.000003,Không hạn,Tàu biển,Cấp xã,,,bo-mau,,,,Không quy định,,\n")
	want := []string{
		`mau.csv:3:78: warning: 9.000002: limit: "1 ?": a number without a unit (limit)`,
		`mau.csv:3:82: warning: 9.000002: limit: "10-25": a range, not one limit (limit)`,
	}
	if !slices.Equal(problems, want) {
		t.Errorf("got  %q\nwant %q", problems, want)
	}
	p, _ := c.Lookup("9.000001")
	if p.Name != "Cấp  thẻ mẫu " || p.ImplementingAgency != "Cục A, Phòng B" || p.Provision != catalog.ProvisionUnknown ||
		p.Levels.String() != "ministry,province" || p.Decision != "1/QĐ-MAU" || p.Kind != "Loại khác" || p.URL != "https://example.org/1" {
		t.Errorf("got %v", p)
	}
	rows := map[string][]string{
		"9.000001": {"online/?/5wd/5 Ngày làm việc", "online/?/3wd/3 Ngày làm việc", "direct/?/7d/07 Ngày"},
		"9.000002": {"online/?/unspecified/n/a", "direct/?/unspecified/1 ?", "postal/?/described:10-25/10-25"},
		"9.000003": {"direct/?/unspecified/Không quy định"},
	}
	for code, want := range rows {
		if got := services(t, c, code); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
	if p, _ := c.Lookup("9.000003"); p.Name != "Không hạn" {
		t.Errorf("got %v", p)
	}
}

// Every fault of a row, with its place. The first row is always good.
func TestReadReportsRows(t *testing.T) {
	const good = "9.000001,Một,Đất đai,province,whole,direct,,5wd\n"
	tests := []struct {
		name, rows string
		problems   []string
		procedures int
	}{
		{"code not one", "9.1,Hai,,,,,,5wd\n",
			[]string{`mau.csv:3:1: error: code: "9.1": want a digit, a point and six digits: invalid code (code)`}, 1},
		{"code empty", " ,Hai,,,,,,5wd\n",
			[]string{`mau.csv:3:1: error: code: " ": want a digit, a point and six digits: invalid code (code)`}, 1},
		{"no name", "9.000002,\u00a0,,,,,,5wd\n",
			[]string{`mau.csv:3:10: warning: 9.000002: name: empty (name)`}, 2},
		{"unknown levels", "9.000002,Hai,,\"Cấp vùng, Cấp xã, Cấp khu\",,,,5wd\n",
			[]string{`mau.csv:3:15: warning: 9.000002: levels: "Cấp vùng", "Cấp khu": no such level (levels)`}, 2},
		{"unknown provision", "9.000002,Hai,,,mostly,,,5wd\n",
			[]string{`mau.csv:3:16: warning: 9.000002: provision: "mostly": not one of ["unknown" "whole" "partial" "information" "43/2011:1" "43/2011:2" "43/2011:3" "43/2011:4"] (provision)`}, 2},
		{"unknown channel", "9.000002,Hai,,,,kiosk,,5wd\n",
			[]string{`mau.csv:3:17: error: 9.000002: channel: "kiosk": not one of ["unknown" "direct" "online" "postal"] (channel)`}, 2},
		{"limit without a unit", "9.000002,Hai,,,,,,5\n",
			[]string{`mau.csv:3:19: warning: 9.000002: limit: "5": a number without a unit (limit)`}, 2},
		{"long text is clipped between characters", "9.000002,Hai,,,," + strings.Repeat("ế", 50) + ",,5wd\n",
			[]string{`mau.csv:3:17: error: 9.000002: channel: "` + strings.Repeat("ế", 21) + `…": not one of ["unknown" "direct" "online" "postal"] (channel)`}, 2},
		{"no limit is no problem", "9.000002,Hai,,,,,,\n", nil, 2},
		{"rows disagree", "9.000001.H55,Hai,Thuế,commune,partial,online,,5wd\n",
			[]string{
				`mau.csv:3:1: warning: 9.000001: code: "9.000001.H55", but "9.000001" in line 2 (disagree)`,
				`mau.csv:3:14: warning: 9.000001: name: "Hai", but "Một" in line 2 (disagree)`,
				`mau.csv:3:18: warning: 9.000001: field: "Thuế", but "Đất đai" in line 2 (disagree)`,
				`mau.csv:3:23: warning: 9.000001: levels: "commune", but "province" in line 2 (disagree)`,
				`mau.csv:3:31: warning: 9.000001: provision: "partial", but "whole" in line 2 (disagree)`,
			}, 1},
		{"row repeated", good,
			[]string{`mau.csv:3:37: warning: 9.000001: more than one row for direct (repeated)`}, 1},
		{"several faults in one row, in order", "9.000002,,,x,4,kiosk,,5\n",
			[]string{
				`mau.csv:3:10: warning: 9.000002: name: empty (name)`,
				`mau.csv:3:12: warning: 9.000002: levels: "x": no such level (levels)`,
				`mau.csv:3:14: warning: 9.000002: provision: "4": a bare level is ambiguous: 1 to 4 of Decree 43/2011/NĐ-CP or of Decree 224/2026/NĐ-CP art. 16; want whole, partial, information, or a level with its decree as in 43/2011:4 (provision)`,
				`mau.csv:3:16: error: 9.000002: channel: "kiosk": not one of ["unknown" "direct" "online" "postal"] (channel)`,
			}, 2},
		{"too few fields", "9.000002,Hai,Thuế\n",
			[]string{`mau.csv:3: error: 3 fields, the header has 8: wrong number of fields (line)`}, 1},
		{"too many fields", "9.000002,Hai,,,,,,5wd,\n",
			[]string{`mau.csv:3: error: 9 fields, the header has 8: wrong number of fields (line)`}, 1},
		{"quotation mark missing spoils one line", "9.000002,\"Hai,,,,,,5wd\n9.000003,Ba,,,,,,5wd\n",
			[]string{`mau.csv:3:23: error: quotation marks do not match, or a cell has a line break: a record is one line (line)`}, 2},
		{"Latin-1", "9.000002,Caf\xe9,,,,,,5wd\n",
			[]string{`mau.csv:3:13: error: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text (line)`}, 1},
		{"a very long line", "9.000002," + strings.Repeat("x", 2<<20) + ",,,,,,5wd\n9.000003,Ba,,,,,,5wd\n",
			[]string{`mau.csv:3: error: line longer than 1048576 bytes (line)`}, 2},
		{"blank lines", "\n  \n9.000002,Hai,,,,,,x\n",
			[]string{`mau.csv:5:19: warning: 9.000002: limit: "x": not a number and a unit (limit)`}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := read(t, ownHeader+good+tt.rows)
			if !slices.Equal(problems, tt.problems) || c.Len() != tt.procedures {
				t.Errorf("%d procedures\ngot  %q\nwant %q", c.Len(), problems, tt.problems)
			}
		})
	}
}

func TestReadNationalRowsLeftOut(t *testing.T) {
	c, problems := read(t, nationalHeader+
		"9.000001,Một,,Cấp xã,,,,,,,5 Ngày,,\n"+
		"9.000001.H55,Hai,,Cấp xã,,,,,,,6 Ngày,,\n"+
		"không có,Ba,,Cấp xã,,,,,,,6 Ngày,,\n")
	want := []string{
		`mau.csv:3:1: error: 9.000001.H55: code: taken by "Một" (9.000001) (duplicate-code)`,
		`mau.csv:4:1: error: code: "không có": want a digit, a point and six digits: invalid code (code)`,
	}
	if !slices.Equal(problems, want) || c.Len() != 1 {
		t.Errorf("got %q, want %q", problems, want)
	}
	if got := services(t, c, "9.000001"); !slices.Equal(got, []string{"direct/?/5d/5 Ngày"}) {
		t.Errorf("got %q", got)
	}
}

// What is no catalog at all.
func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "catalog: mau.csv: file is empty: no header line: not a catalog"},
		{"blank lines", "\n\r\n \n", "catalog: mau.csv: file is empty: no header line: not a catalog"},
		{"header only", ownHeader, "catalog: mau.csv: no row became a procedure, 0 problems: not a catalog"},
		{"no good row", ownHeader + "x\n9.1,,,,,,,\n", "catalog: mau.csv: no row became a procedure, 2 problems: not a catalog"},
		{"missing columns", "code,name,field,levels,provision,channel\n",
			`catalog: mau.csv:1: no column "case"; no column "limit": wrong columns: not a catalog`},
		{"extra column", "code,name,field,levels,provision,channel,case,limit,fee\n",
			`catalog: mau.csv:1: unknown column "fee": wrong columns: not a catalog`},
		{"column twice", "code,name,field,levels,provision,channel,case,limit,code\n",
			`catalog: mau.csv:1: column "code" twice: wrong columns: not a catalog`},
		{"national, column missing", strings.Replace(nationalHeader, ",kind", "", 1),
			`catalog: mau.csv:1: no column "kind": wrong columns: not a catalog`},
		{"national, extra column", "provision," + nationalHeader,
			`catalog: mau.csv:1: unknown column "provision": wrong columns: not a catalog`},
		{"semicolons", strings.ReplaceAll(ownHeader, ",", ";"),
			`catalog: mau.csv:1: fields must be separated by commas: wrong columns: not a catalog`},
		{"UTF-16", "\xff\xfec\x00o\x00", "catalog: mau.csv:1:1: UTF-16 text: save the file as UTF-8: not UTF-8 text: not a catalog"},
		{"Latin-1 header", "code,\xe9\n", "catalog: mau.csv:1:6: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text: not a catalog"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, _, err := catalog.ReadCSV(strings.NewReader(tt.text), "mau.csv")
			if c != nil || !errors.Is(err, catalog.ErrNotCatalog) || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestReadReturnsProblemsOfARefusedFile(t *testing.T) {
	_, problems, err := catalog.ReadCSV(strings.NewReader(ownHeader+"9.1,,,,,,,\n"), "mau.csv")
	if err == nil || len(problems) != 1 || problems[0].Code != catalog.ProblemCode {
		t.Errorf("got %v, %v", problems, err)
	}
}

func TestReadReturnsTheErrorOfTheReader(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, text := range []string{"", "code,na", ownHeader, ownHeader + "x\n9.000001,Mộ"} {
		r := io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))
		c, _, err := catalog.ReadCSV(r, "mau.csv")
		if c != nil || !errors.Is(err, broken) || errors.Is(err, catalog.ErrNotCatalog) || !strings.HasPrefix(err.Error(), "catalog: ") {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestReadTheSameHoweverItIsStored(t *testing.T) {
	plain := ownHeader + "9.000001,Một,Đất đai,province,whole,direct,,5\n"
	want, wantProblems := read(t, plain)
	for name, text := range map[string]string{
		"byte order mark":     "\xef\xbb\xbf" + plain,
		"CRLF":                strings.ReplaceAll(plain, "\n", "\r\n"),
		"no end of last line": strings.TrimSuffix(plain, "\n"),
	} {
		c, problems := read(t, text)
		p, _ := c.Lookup("9.000001")
		q, _ := want.Lookup("9.000001")
		if !equal(p, q) || !slices.Equal(problems, wantProblems) {
			t.Errorf("%s: got %v, %q", name, p, problems)
		}
	}
	c, problems, err := catalog.ReadCSV(iotest.OneByteReader(strings.NewReader(plain)), "mau.csv")
	if err != nil || c.Len() != 1 || len(problems) != 1 {
		t.Errorf("byte by byte: got %v, %v", problems, err)
	}
}

// FuzzReadCSV checks that nothing is lost: each line becomes a service level (own
// layout) or a procedure (national export), or is reported as an error.
func FuzzReadCSV(f *testing.F) {
	f.Add([]byte(everyProblem))
	f.Add([]byte(wideProblems))
	f.Add([]byte(ownHeader + "9.000001,Một,,,,,?,5wd\n9.000001,Một,,,,,,n/a\n"))
	f.Add([]byte(nationalHeader + "9.000001,Một,,Cấp xã,,,,,,1 ? | ,5 Ngày | 3 Ngày,,\n9.000001,Hai,,,,,,,,,,,\n"))
	f.Add([]byte("\xef\xbb\xbf\n" + nationalHeader + "\"\n\x00\n\xe9\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		c, problems, err := catalog.ReadCSV(bytes.NewReader(file), "f.csv")
		if err != nil {
			if c != nil || !errors.Is(err, catalog.ErrNotCatalog) {
				t.Fatalf("got %v, %v", c, err)
			}
			return
		}
		procedures, levels := 0, 0
		for p := range c.All() {
			procedures++
			levels += len(p.ServiceLevels())
			checkServiceLevels(t, p)
		}
		lost := 0
		for _, p := range problems {
			switch p.Code {
			case catalog.ProblemLine, catalog.ProblemCode, catalog.ProblemDuplicateCode, catalog.ProblemChannel:
				lost++
			}
			if p.File != "f.csv" || p.Line < 2 || p.English == "" {
				t.Fatalf("problem without a place: %v", p)
			}
		}
		header, lines := dataLines(file)
		kept := levels
		if bytes.Contains(header, []byte("limit_direct_raw")) {
			kept = procedures
		}
		if kept+lost != lines {
			t.Fatalf("%d lines, %d procedures, %d service levels, %d lost", lines, procedures, levels, lost)
		}
	})
}

func checkServiceLevels(t *testing.T, p catalog.Procedure) {
	for channel := anyChannel; channel <= postal; channel++ {
		for _, caseName := range []string{"", "a", unknown} {
			_, err := p.ServiceLevel(channel, caseName)
			if err != nil && !errors.Is(err, catalog.ErrAmbiguous) && !errors.Is(err, catalog.ErrNoServiceLevel) && !errors.Is(err, catalog.ErrUnknownCase) {
				t.Fatal(err)
			}
		}
	}
}

// dataLines returns the header of a file and the number of lines behind it,
// without blank ones.
func dataLines(file []byte) (header []byte, n int) {
	for line := range bytes.Lines(bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))) {
		switch {
		case len(bytes.TrimSpace(line)) == 0:
		case header == nil:
			header = line
		default:
			n++
		}
	}
	return header, n
}

// A list of agencies that cannot be split is kept whole, and both languages say so.
func TestAgenciesKeptWhole(t *testing.T) {
	c, problems, err := catalog.ReadCSV(strings.NewReader(nationalHeader+"9.000001,Một,,Cấp xã,,,,\"Sở Mẫu, xã hội\",,,5 Ngày,,\n"), "mau.csv")
	if err != nil || len(problems) != 1 {
		t.Fatal(problems, err)
	}
	const (
		english    = `mau.csv:2:25: warning: 9.000001: agencies: "Sở Mẫu, xã hội": commas inside names of agencies, or between agencies of an unknown kind (agencies)`
		vietnamese = `mau.csv:2:25: cảnh báo: 9.000001: cơ quan thực hiện: giữ nguyên "Sở Mẫu, xã hội", dấu phẩy có thể thuộc tên cơ quan (agencies)`
	)
	if en, vi := problems[0].Message(sla.English), problems[0].Message(sla.Vietnamese); en != english || vi != vietnamese {
		t.Errorf("got %s, %s", en, vi)
	}
	if p, _ := c.Lookup("9.000001"); p.ImplementingAgency != "Sở Mẫu, xã hội" {
		t.Errorf("got %q", p.ImplementingAgency)
	}
}

// Every column that is written in the own layout is in the documentation of what is
// read.
func TestColumnsAreDocumented(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "csv.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	s, _ := catalog.NewSnapshot(nil)
	if _, err := s.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	var doc string
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Name.Name == "ReadCSV" {
			doc = f.Doc.Text()
		}
	}
	words := strings.FieldsFunc(doc, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) })
	for column := range strings.SplitSeq(strings.TrimSpace(b.String()), ",") {
		if !slices.Contains(words, column) {
			t.Errorf("column %s is not documented", column)
		}
	}
}
