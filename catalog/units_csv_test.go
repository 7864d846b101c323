package catalog_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

const unitsHeader = "code,name,level,parent,electronic_id,electronic_id_evidence,from,through,successors,source\n"

func readUnits(t *testing.T, text string) (*catalog.Units, []string) {
	t.Helper()
	u, problems, err := catalog.ReadUnitsCSV(strings.NewReader(text), "don-vi.csv")
	if err != nil {
		t.Fatal(err)
	}
	return u, texts(problems)
}

func TestReadUnitsCSV(t *testing.T) {
	u, problems := readUnits(t, `source,successors,through,from,electronic_id_evidence,electronic_id,parent,level,name,code
"NQ 1, khoản 2", commune:00002@2025-07-01 ; province:01@2025-07-01;,2025-06-30,,,,province:01@..,Cấp huyện,"Huyện ""Mẫu""", 001 
 ,, 2025-06-30 , , verified, H01.5 ,,province,Tỉnh Mẫu,01

,,,2025-07-01,unverified,H01,,CẤP TỈNH, Tỉnh  mới ,01
,,,2025-07-01,,,province:01@2025-07-01,xã,Xã Mẫu,00002
,,,2025-07-01,,,province:01@2025-07-01,Cấp xã,Xã Mẫu,00002
`)
	if want := []string{`don-vi.csv:6:40: error: level: "xã": not one of ["unknown" "ministry" "province" "district" "commune" "other"] (unit-level)`}; !slices.Equal(problems, want) {
		t.Errorf("got %q", problems)
	}
	want := []catalog.Unit{
		{Code: "01", Name: "Tỉnh Mẫu", Level: catalog.LevelProvince, ElectronicID: "H01.5", ElectronicIDEvidence: sla.EvidenceVerified, Through: day("2025-06-30"), Source: " "},
		{Code: "01", Name: " Tỉnh  mới ", Level: catalog.LevelProvince, ElectronicID: "H01", ElectronicIDEvidence: sla.EvidenceUnverified, From: day("2025-07-01")},
		{Code: "001", Name: `Huyện "Mẫu"`, Level: catalog.LevelDistrict, Parent: provinceID("01", ""), Through: day("2025-06-30"), Source: "NQ 1, khoản 2"},
		{Code: "00002", Name: "Xã Mẫu", Level: catalog.LevelCommune, Parent: provinceID("01", "2025-07-01"), From: day("2025-07-01")},
	}
	if got := slices.Collect(u.All()); !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	district := want[2].ID()
	links := []catalog.Succession{{Predecessor: district, Successor: want[1].ID()}, {Predecessor: district, Successor: want[3].ID()}}
	if got := slices.Collect(u.Successions()); !slices.Equal(got, links) {
		t.Errorf("got %v", got)
	}
}

func TestReadUnitsCSVNeedsFewColumns(t *testing.T) {
	u, problems := readUnits(t, "through,from,level,name,code\n,2025-07-01,province,Một,01\n")
	if got := slices.Collect(u.All()); len(problems) > 0 || !slices.Equal(got, []catalog.Unit{unit("01", "Một", "2025-07-01", "")}) {
		t.Errorf("got %v, %q", got, problems)
	}
}

// everyUnitProblem is a file in which everything is wrong once.
const everyUnitProblem = unitsHeader + `01,Một,province,,H01,,,2020-12-31,province:02@2021-01-01;province:03@2021-01-01;02;province:04@2022-01-01,
01,Hai,province,,,,2020-12-31,,province:02@2021-01-01,
02,,province,01,H 1,verified,2021-01-01,,province:03@2021-01-01,
03,Ba,province,,H01,?,2021-01-01,,,
04,Bốn,tỉnh,,,,2022-13-01,2022,,
,Năm,province,,,,2022-01-01,2021-01-01,,
04,Bốn,province,province:05@..,,,2022-01-01,,,
05,Năm
06,Sáu,province,,,,2022,,,
07,Bảy,province,,,,,2022,,
`

func TestReadUnitsCSVReportsEverything(t *testing.T) {
	u, problems := readUnits(t, everyUnitProblem)
	want := []string{
		`don-vi.csv:2:35: error: successors: unit id: "02": want level:code@YYYY-MM-DD, or level:code@.. without a beginning: invalid unit id (unit-successor)`,
		`don-vi.csv:2:35: error: province:01@..: successor: "province:04@2022-01-01": begins on 2022-01-01, a gap after the predecessor ends on 2020-12-31 (unit-succession)`,
		`don-vi.csv:3:1: error: province:01@2020-12-31: code: that of "Một", through 2020-12-31, on some days (unit-duplicate)`,
		`don-vi.csv:4:4: warning: province:02@2021-01-01: name: empty (unit-name)`,
		`don-vi.csv:4:14: error: parent: unit id: "01": want level:code@YYYY-MM-DD, or level:code@.. without a beginning: invalid unit id (unit-parent-id)`,
		`don-vi.csv:4:17: error: province:02@2021-01-01: electronic_id: code: "H 1": white space, "@;" and what cannot be printed are no part of a code (unit-electronic-id)`,
		`don-vi.csv:4:42: error: province:02@2021-01-01: successor: "province:03@2021-01-01": the predecessor has no last day (unit-succession)`,
		`don-vi.csv:5:21: error: electronic_id_evidence: evidence: "?": not one of ["unknown" "verified" "computed" "secondary" "unverified"] (unit-electronic-id)`,
		`don-vi.csv:6:8: error: level: "tỉnh": not one of ["unknown" "ministry" "province" "district" "commune" "other"] (unit-level)`,
		`don-vi.csv:6:16: error: from: date: 2022-13-01: invalid date (unit-period)`,
		`don-vi.csv:6:27: error: through: date: "2022": want YYYY-MM-DD: invalid date (unit-period)`,
		`don-vi.csv:7:1: error: province:@2022-01-01: code: empty (unit-code)`,
		`don-vi.csv:7:29: error: province:@2022-01-01: through: 2021-01-01: before the first day (unit-period)`,
		`don-vi.csv:8:17: warning: province:04@2022-01-01: parent: "province:05@..": no such unit (unit-parent)`,
		`don-vi.csv:9: error: 2 fields, the header has 10: wrong number of fields (line)`,
		`don-vi.csv:10:20: error: from: date: "2022": want YYYY-MM-DD: invalid date (unit-period)`,
		`don-vi.csv:11:21: error: through: date: "2022": want YYYY-MM-DD: invalid date (unit-period)`,
	}
	if !slices.Equal(problems, want) {
		for i := range max(len(problems), len(want)) {
			if i >= len(problems) || i >= len(want) || problems[i] != want[i] {
				t.Fatalf("problem %d of %d:\ngot  %q\nwant %q", i, len(problems), problems[min(i, len(problems)):], want[min(i, len(want)):])
			}
		}
	}
	if u.Len() != 4 || len(slices.Collect(u.Successions())) != 2 {
		t.Errorf("%d units", u.Len())
	}
}

func TestReadUnitsCSVRefusesOtherFiles(t *testing.T) {
	tests := map[string]string{
		"":                                   "file is empty",
		"code,name\n01,Một\n":                `no column "level"`,
		unitsHeader:                          "no row became a unit, 0 problems",
		unitsHeader + "01,Một\n":             "no row became a unit, 1 problems",
		"code,name,level,from,through,màu\n": `unknown column "màu"`,
	}
	for text, want := range tests {
		u, _, err := catalog.ReadUnitsCSV(strings.NewReader(text), "don-vi.csv")
		if u != nil || !errors.Is(err, catalog.ErrNotUnits) || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "catalog: don-vi.csv") {
			t.Errorf("%q: got %v", text, err)
		}
	}
	broken := io.MultiReader(strings.NewReader(unitsHeader+"01,Một\n"), iotest.ErrReader(io.ErrClosedPipe))
	u, problems, err := catalog.ReadUnitsCSV(broken, "don-vi.csv")
	if u != nil || !errors.Is(err, io.ErrClosedPipe) || errors.Is(err, catalog.ErrNotUnits) || len(problems) != 1 {
		t.Errorf("got %v, %v, %v", u, problems, err)
	}
}

func csvOf(t testing.TB, u *catalog.Units) string {
	t.Helper()
	var b bytes.Buffer
	if err := u.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteUnits(t *testing.T) {
	one := catalog.Unit{Code: "001", Name: ` Huyện "A", B`, Level: catalog.LevelDistrict, Parent: provinceID("01", "2025-07-01"), ElectronicID: "H01.1",
		ElectronicIDEvidence: sla.EvidenceSecondary, From: day("2020-01-01"), Through: day("2025-06-30"), Source: "NQ 1"}
	links := []catalog.Succession{
		{Predecessor: one.ID(), Successor: provinceID("02", "2025-07-01")},
		{Predecessor: one.ID(), Successor: provinceID("01", "2025-07-01")},
	}
	u, _ := catalog.NewUnits([]catalog.Unit{one, unit("02", "Hai", "2025-07-01", ""), unit("01", "Một", "2025-07-01", "")}, links)
	want := unitsHeader +
		"01,Một,province,,,,2025-07-01,,,\n" +
		"02,Hai,province,,,,2025-07-01,,,\n" +
		`001," Huyện ""A"", B",district,province:01@2025-07-01,H01.1,secondary,2020-01-01,2025-06-30,province:01@2025-07-01;province:02@2025-07-01,NQ 1` + "\n"
	if got := csvOf(t, u); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	again, _ := readUnits(t, want)
	checkSameUnits(t, u, again)
	if got := csvOf(t, new(catalog.Units)); got != unitsHeader {
		t.Errorf("got %q", got)
	}
}

func checkSameUnits(t testing.TB, a, b *catalog.Units) {
	t.Helper()
	if got, want := slices.Collect(b.All()), slices.Collect(a.All()); !slices.Equal(got, want) {
		t.Errorf("units: got %v, want %v", got, want)
	}
	if got, want := slices.Collect(b.Successions()), slices.Collect(a.Successions()); !slices.Equal(got, want) {
		t.Errorf("successions: got %v, want %v", got, want)
	}
}

func TestWriteUnitsRefusesWhatCannotBeReadBack(t *testing.T) {
	for text, want := range map[string]string{"a\nb": `name: "a\nb"`, "a\xff": `name: "a\xff"`} {
		u, _ := catalog.NewUnits([]catalog.Unit{unit("01", text, "", "")}, nil)
		var b bytes.Buffer
		if err := u.WriteCSV(&b); err == nil || !strings.HasPrefix(err.Error(), "catalog: units: csv: province:01@..: "+want) || b.Len() > 0 {
			t.Errorf("got %v, %q", err, b.String())
		}
	}
	u, _ := catalog.NewUnits([]catalog.Unit{unit("01", "Một\r", "", "")}, nil)
	again, _ := readUnits(t, csvOf(t, u))
	checkSameUnits(t, u, again)
	if err := u.WriteCSV(brokenWriter{io.ErrClosedPipe}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}

func FuzzReadUnitsCSV(f *testing.F) {
	f.Add([]byte(everyUnitProblem))
	f.Add([]byte(unitsHeader + "19,Tỉnh Thái Nguyên,province,,H55,verified,,2025-06-30,province:19@2025-07-01,NQ\n19,Tỉnh Thái Nguyên,province,,H55,,2025-07-01,,,\n"))
	f.Add([]byte(unitsHeader + "1,A,other,other:2@..,,,,2020-12-31,other:3@2021-01-01;other:4@2021-01-01,\n2,B,other,other:1@..,,,,,,\n3,C,other,,,,2021-01-01,2021-01-01,other:5@2021-01-02,\n4,D,other,,,,2021-01-01,2021-01-01,other:5@2021-01-02,\n5,E,other,,,,2021-01-02,,,\n"))
	f.Add([]byte("\xef\xbb\xbfthrough,from,level,name,code\n,,tỉnh,\" a\r\",\"1\"\n\"\n\xff\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		u, problems, err := catalog.ReadUnitsCSV(bytes.NewReader(file), "f.csv")
		if err != nil {
			if u != nil || !errors.Is(err, catalog.ErrNotUnits) {
				t.Fatalf("got %v, %v", u, err)
			}
			return
		}
		left := 0
		for _, p := range problems {
			if p.File != "f.csv" || p.Line < 2 || p.English == "" {
				t.Fatalf("problem without a place: %v", p)
			}
			if p.Severity == catalog.SeverityError {
				left++
			}
		}
		if _, lines := dataLines(file); u.Len() > lines || u.Len()+left < lines {
			t.Fatalf("%d lines, %d units, %d errors", lines, u.Len(), left)
		}
		checkUnits(t, u)
		text := csvOf(t, u)
		again, problems, err := catalog.ReadUnitsCSV(strings.NewReader(text), "g.csv")
		if err != nil || problems.Err() != nil {
			t.Fatalf("%q: %v, %v", text, err, problems)
		}
		checkSameUnits(t, u, again)
		if second := csvOf(t, again); second != text {
			t.Fatalf("got %q, then %q", text, second)
		}
	})
}

// checkUnits asks everything of every unit on its first and last day.
func checkUnits(t *testing.T, u *catalog.Units) {
	t.Helper()
	for one := range u.All() {
		for _, on := range []string{"0001-01-01", one.From.String(), one.Through.String(), "9999-12-31"} {
			if on == "" || !one.ValidOn(day(on)) {
				continue
			}
			if got, err := u.Lookup(one.Code, one.Level, day(on)); err != nil || got != one {
				t.Fatalf("%v on %s: got %v, %v", one, on, got, err)
			}
			if got, err := u.ByElectronicID(one.ElectronicID, day(on)); one.ElectronicID != "" && (err != nil || got != one) {
				t.Fatalf("%v on %s: got %v, %v", one, on, got, err)
			}
			if got, err := u.SuccessorAt(one.ID(), day(on)); err != nil || got != one {
				t.Fatalf("%v on %s: got %v, %v", one, on, got, err)
			}
		}
		last, err := u.SuccessorsAt(one.ID(), day("9999-12-31"))
		if err != nil && !errors.Is(err, catalog.ErrNoSuccessor) || err == nil && len(last) == 0 {
			t.Fatal(last, err)
		}
		first, err := u.PredecessorsAt(one.ID(), day("0001-01-01"))
		if err != nil && !errors.Is(err, catalog.ErrNoPredecessor) && !errors.Is(err, catalog.ErrSplit) || err == nil && len(first) == 0 {
			t.Fatal(first, err)
		}
	}
}
