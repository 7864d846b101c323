package catalog_test

import (
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func exampleSnapshot() *catalog.Snapshot {
	p := catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Name: "Cấp thẻ mẫu", Levels: catalog.LevelsOf(catalog.LevelProvince, catalog.LevelCommune)}
	p.Desks = catalog.LevelsOf(catalog.LevelCommune)
	p = p.WithInterlinks(catalog.Interlink{Reach: catalog.InterlinkAcrossLevels, Group: "Khai sinh - thường trú"})
	q := catalog.Procedure{Code: catalog.MustParseCode("9.000002"), Name: "Xác nhận mẫu", Levels: catalog.LevelsOf(catalog.LevelCommune)}
	s, _ := catalog.NewSnapshot([]catalog.Procedure{p, q.WithProcess(sla.Process{ID: "QT-01", Source: "21/QĐ-MAU"})})
	return s
}

func ExampleSnapshot_Select() {
	for p := range exampleSnapshot().Select(catalog.Filter{Levels: []catalog.Level{catalog.LevelCommune}, Process: catalog.PresenceWithout}) {
		fmt.Println(p.Code, p.Name)
	}
	for p := range exampleSnapshot().Select(catalog.Filter{Groups: []string{"khai sinh - thuong tru"}}) {
		fmt.Println(p.Code, p.Interlinks()[0].Reach)
	}
	// Output:
	// 9.000001 Cấp thẻ mẫu
	// 9.000001 across-levels
}

// A procedure of two levels counts at the higher one, so that the sums hold that
// are printed on the form, or at each, and the form says by how much they fail.
func ExampleSnapshot_Form08c() {
	for _, shared := range []catalog.SharedLevels{catalog.SharedHighest, catalog.SharedEach} {
		form := exampleSnapshot().Form08c(shared)
		fmt.Println(shared, form.Competence, form.Desks, form.Processes)
		for _, v := range form.Check() {
			fmt.Println(v)
		}
	}
	// Output:
	// highest {2 1 1} {1 0 1} {1 0 1}
	// each {2 1 2} {1 0 1} {1 0 1}
	// 1 = 2 + 3: 2 ≠ 3, difference -1
}

func ExampleSnapshot_Patch() {
	before := exampleSnapshot()
	after, _ := catalog.NewSnapshot(nil)
	differences, err := before.Compare(after)
	if err != nil {
		fmt.Println(err)
		return
	}
	patched, err := before.Patch(differences)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(before.Len(), patched.Len())
	_, err = after.Patch(differences)
	fmt.Println(err)
	// Output:
	// 2 0
	// catalog: patch: 9.000001: is not there; 9.000002: is not there: not the snapshot the differences begin with
}

func ExampleReadDecisionsCSV() {
	decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(listOfDecision), "qd.csv")
	fmt.Println(len(decisions), "decisions,", len(problems), "problems, error:", err)
	for _, d := range decisions {
		fmt.Println(d.Number, "signed", d.Signed, "effective", d.Effective)
		for _, act := range d.Acts() {
			fmt.Println(" ", act.Kind, act.Code)
		}
	}
	// Output:
	// 2 decisions, 0 problems, error: <nil>
	// 12/QĐ-MAU signed 2026-11-16 effective 2026-11-25
	//   new 9.000001
	//   new 9.000002
	// 27/QĐ-MAU signed 2026-12-28 effective 2027-01-04
	//   amended 9.000001
	//   abolished 9.000002
}

// The numbers of provinces were given out again on 1 July 2025.
func ExampleUnits_Lookup() {
	provinces := catalog.Provinces()
	for _, day := range []string{"2025-06-30", "2025-07-01"} {
		u, err := provinces.Lookup("24", catalog.LevelProvince, sla.MustParseDate(day))
		fmt.Println(day, u.Name, err)
	}
	// Output:
	// 2025-06-30 Tỉnh Bắc Giang <nil>
	// 2025-07-01 Tỉnh Bắc Ninh <nil>
}

func ExampleParseMoney() {
	for _, text := range []string{"1,200,000 Việt Nam Đồng", "40.000đ", "Miễn phí", "40"} {
		m, err := catalog.ParseMoney(text)
		fmt.Printf("%q %v\n", m, err)
	}
	// Output:
	// "1200000 VND" <nil>
	// "40000 VND" <nil>
	// "free" <nil>
	// "" catalog: money: "40": want nothing but a currency, VND or USD, before or behind the amount: invalid amount of money
}

// A comma may be part of a name; what cannot be split is kept whole and told.
func ExampleParseAgencies() {
	for _, text := range []string{"Sở Tư pháp, Ủy ban nhân dân cấp xã", "Sở Văn hóa, Thể thao và Du lịch"} {
		names, err := catalog.ParseAgencies(text)
		fmt.Printf("%q %v\n", names, err)
	}
	// Output:
	// ["Sở Tư pháp" "Ủy ban nhân dân cấp xã"] <nil>
	// ["Sở Văn hóa, Thể thao và Du lịch"] catalog: agencies: "Sở Văn hóa, Thể thao và Du lịch": commas inside names of agencies, or between agencies of an unknown kind
}

func ExampleSnapshot_WriteCSV() {
	var b strings.Builder
	problems, err := exampleSnapshot().WriteCSV(&b)
	fmt.Println(strings.Count(b.String(), "\n"), "lines, error:", err)
	fmt.Println(problems[0])
	// Output:
	// 3 lines, error: <nil>
	// error: 9.000001: no column for interlinks (not-written)
}
