package catalog_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Every cell of the real export comes back as it was, so none was lost.
func TestNationalExportIsWrittenBack(t *testing.T) {
	file := openReal(t)
	var text bytes.Buffer
	if _, err := text.ReadFrom(file); err != nil {
		t.Fatal(err)
	}
	s, _, err := catalog.ReadCSV(bytes.NewReader(text.Bytes()), "procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	var back bytes.Buffer
	problems, err := s.WriteNationalCSV(&back)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	want, got := table(t, text.Bytes()), table(t, back.Bytes())
	byCode := func(a, b []string) int { return strings.Compare(a[0], b[0]) }
	slices.SortFunc(want[1:], byCode)
	cells := 0
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Fatalf("got  %q\nwant %q", got[i], want[i])
		}
		cells += len(want[i])
	}
	expect(t, "rows", len(got), len(want))
	expect(t, "cells", cells, 13*1467)
}

func table(t *testing.T, text []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// tabular returns a random procedure of which a table can hold everything.
func tabular(r *rand.Rand, n int) catalog.Procedure {
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	p := catalog.Procedure{
		Code:               catalog.MustParseCode(fmt.Sprintf("9.%06d%s", n, pick("", ".H55", ".000.00.00.H55", ".H55.02"))),
		Name:               pick("Một", "Hai, ba", `Bốn "năm"`, " Sáu  ", "Ba\u0309y"),
		Field:              pick("", "Đất đai", "Khiếu nại, tố cáo"),
		Decision:           pick("", "1/QĐ-MAU"),
		Kind:               pick("", "Loại khác"),
		Publisher:          pick("", "bo-mau"),
		URL:                pick("", "https://mau.vn/1"),
		ImplementingAgency: pick("", "Sở Mẫu, Cục Mẫu", "Sở Văn hóa, Thể thao và Du lịch"),
		CompetentAgency:    pick("", "Không có thông tin"),
		CoordinatingAgency: pick("", "Công an tỉnh"),
		AuthorisedAgency:   pick("", "Phòng Mẫu"),
		DossierSets:        r.IntN(3),
		Origin:             catalog.Origin(r.IntN(3)),
		Provision:          catalog.Provision(r.IntN(8)),
		Levels:             catalog.LevelsOf(catalog.Level(r.IntN(6)), catalog.Level(r.IntN(6))),
		Audiences:          catalog.AudiencesOf(catalog.Audience(r.IntN(10)), catalog.Audience(r.IntN(10))),
		Channels:           catalog.ChannelsOf(catalog.Channel(r.IntN(4)), catalog.Channel(r.IntN(4))),
		Desks:              catalog.LevelsOf(catalog.Level(r.IntN(6))),
	}
	if r.IntN(3) == 0 {
		p.Levels, p.LevelsRaw = catalog.LevelsOf(catalog.LevelProvince), "Cấp Tỉnh, Cấp vùng"
		p.Provision, p.ProvisionRaw = catalog.ProvisionUnknown, "mức độ 4"
		p.Audiences, p.AudiencesRaw = catalog.AudiencesOf(catalog.AudienceCitizen), "Công dân Việt Nam, Người lạ"
	}
	var rows []catalog.ServiceLevel
	for range 1 + r.IntN(3) {
		s := row(catalog.Channel(r.IntN(4)), pick(every, unknown, "miền núi", "hải đảo, biên giới"), "5wd")
		s.Raw = pick("07 Ngày làm việc", "10-25", "1 ?", "", "n/a", "trước khi tàu rời cảng", "5wd")
		s.Limit, _ = sla.ParseLimit(s.Raw)
		if r.IntN(2) == 0 {
			s = supplemented(committed(s, pick("4wd", "0.5wd", "same-day")), pick("restart", "exclude", "remaining 21wd", "new-limit 18wd"))
			s.Note = pick("", "theo, biểu")
		}
		rows = append(rows, s)
	}
	return p.WithServiceLevels(rows...)
}

func TestCSVRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for range 200 {
		var list []catalog.Procedure
		for n := range 1 + r.IntN(5) {
			list = append(list, tabular(r, n))
		}
		s, _ := catalog.NewSnapshot(list)
		var first, second bytes.Buffer
		if problems, err := s.WriteCSV(&first); err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		back, _, err := catalog.ReadCSV(bytes.NewReader(first.Bytes()), "mau.csv")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(procedures(s), procedures(back), cmp.AllowUnexported(catalog.Procedure{}, catalog.Levels{}, catalog.Audiences{}, catalog.Channels{}), cmp.Comparer(func(a, b catalog.Code) bool { return a == b }), cmp.Comparer(func(a, b sla.Limit) bool { return a == b }), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%s\n%s", first.String(), diff)
		}
		if _, err := back.WriteCSV(&second); err != nil || second.String() != first.String() {
			t.Fatalf("%v: got\n%s\nwant\n%s", err, second.String(), first.String())
		}
	}
}

func procedures(s *catalog.Snapshot) []catalog.Procedure { return slices.Collect(s.All()) }

// What a table has no place for is told, part by part.
func TestCSVTellsWhatItLeavesOut(t *testing.T) {
	p := named("9.000001", "Một\nhai").
		WithServiceLevels(catalog.ServiceLevel{Limit: sla.MustParseLimit("5wd"), Raw: "10 ngày"}).
		WithFees(vnd(1_000)).WithComponents(catalog.Component{Name: "Tờ khai"}).WithResults(catalog.Result{Name: "Thẻ"}).
		WithLegalBases(catalog.LegalBasis{Number: "1/2026/NĐ-CP"}).WithInterlinks(catalog.Interlink{}).WithProcess(sla.Process{})
	p.ReceivingAddress, p.Steps, p.Conditions, p.Related, p.Description, p.Keywords = "a", "b", "c", "d", "e", "f"
	empty := named("9.000002", "Ba")
	empty.Desks = catalog.LevelsOf(catalog.LevelCommune)
	s, _ := catalog.NewSnapshot([]catalog.Procedure{p, empty})
	var text strings.Builder
	problems, err := s.WriteCSV(&text)
	if err != nil {
		t.Fatal(err)
	}
	expectProblems(t, problems, []string{
		`error: 9.000001: no column for receiving_address, steps, conditions, related, description, keywords, fees, components, results, legal_bases, interlinks, process (not-written)`,
		`error: 9.000001: limit 5wd: written "10 ngày" in the record (not-written)`,
		`error: 9.000001: line breaks of name (not-written)`,
		`error: 9.000002: no service level: reads back as one without a limit (not-written)`,
	})
	if !strings.Contains(text.String(), "\n9.000001,Một hai,") {
		t.Error(text.String())
	}
	problems, err = s.WriteNationalCSV(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	expectProblems(t, problems, []string{
		`error: 9.000001: no column for receiving_address, steps, conditions, related, description, keywords, fees, components, results, legal_bases, interlinks, process (not-written)`,
		`error: 9.000001: service level for any channel: only channels of an unknown case, and their limit, have a place (not-written)`,
		`error: 9.000001: limit 5wd: written "10 ngày" in the record (not-written)`,
		`error: 9.000001: line breaks of name (not-written)`,
		`error: 9.000002: no column for desks (not-written)`,
	})
}

func TestWriteReturnsTheErrorOfTheWriter(t *testing.T) {
	broken := errors.New("disk full")
	s, _ := catalog.NewSnapshot([]catalog.Procedure{procedureOf(row(direct, every, "5wd"))})
	for _, write := range []func(io.Writer) (catalog.Problems, error){s.WriteCSV, s.WriteNationalCSV} {
		if _, err := write(brokenWriter{broken}); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "catalog: write: ") {
			t.Errorf("got %v", err)
		}
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

// What is written reads back as something else, or not at all.
func TestCSVTellsWhatDoesNotReadBack(t *testing.T) {
	odd := named("9.000001", "Tên\xff").WithServiceLevels(
		catalog.ServiceLevel{Channel: direct, Case: unknown, Limit: sla.Described("x ")},
		catalog.ServiceLevel{Channel: online, Case: unknown},
		catalog.ServiceLevel{Channel: postal, Case: unknown, Limit: sla.Described("5d | 6d"), Raw: "5d | 6d"},
	)
	odd.DossierSets, odd.Levels, odd.LevelsRaw = 70_000, catalog.LevelsOf(catalog.LevelCommune), "Cấp tỉnh"
	odd.Steps = ""
	long := named("9.000002", strings.Repeat("x", 1<<20)).WithServiceLevels(row(direct, unknown, "5d"))
	s, _ := catalog.NewSnapshot([]catalog.Procedure{odd, long})
	problems, err := s.WriteNationalCSV(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	expectProblems(t, problems, []string{
		`error: 9.000001: levels: "Cấp tỉnh" reads back as something else (not-written)`,
		`error: 9.000001: no column for dossier_sets (not-written)`,
		`error: 9.000001: limit "described:x " reads back as "described:x" (not-written)`,
		`error: 9.000001: limit "": not one row of a channel (not-written)`,
		`error: 9.000001: limit "5d | 6d": not one row of a channel (not-written)`,
		"error: 9.000001: bytes of name that are not UTF-8 (not-written)",
		`error: 9.000002: a row of more than 1048576 bytes cannot be read back (not-written)`,
	})
	if problems, err = s.WriteCSV(io.Discard); err != nil {
		t.Fatal(err)
	}
	expectProblems(t, problems[:2], []string{
		`error: 9.000001: levels: "Cấp tỉnh" reads back as something else (not-written)`,
		`error: 9.000001: dossier_sets: "70000" reads back as something else (not-written)`,
	})
}

// Fields that are kept have a place in JSON alone.
func TestCSVTellsOfUnknownFields(t *testing.T) {
	var p catalog.Procedure
	if err := p.UnmarshalJSON([]byte(`{"code":"9.000001","name":"Một","services":[{"limit":"5wd"}],"zz":1}`)); err != nil {
		t.Fatal(err)
	}
	s, _ := catalog.NewSnapshot([]catalog.Procedure{p})
	problems, err := s.WriteCSV(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	expectProblems(t, problems, []string{`error: 9.000001: no column for unknown fields (not-written)`})
}
