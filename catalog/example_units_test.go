package catalog_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// A unit is told by level, code and first day: 19 is two provinces named Thái Nguyên.
func ExampleParseUnitID() {
	provinces := catalog.Provinces()
	for _, text := range []string{"province:19@..", "province:19@2025-07-01", "Cấp tỉnh:19"} {
		id, err := catalog.ParseUnitID(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		unit, ok := provinces.Unit(id)
		fmt.Println(id, unit.Name, unit.Through, ok)
	}
	// Output:
	// province:19@.. Tỉnh Thái Nguyên 2025-06-30 true
	// province:19@2025-07-01 Tỉnh Thái Nguyên  true
	// catalog: unit id: "Cấp tỉnh:19": want level:code@YYYY-MM-DD, or level:code@.. without a beginning: invalid unit id
}

// How many provinces there were on a day, and which of them are gone on the next.
func ExampleUnits_At() {
	provinces := catalog.Provinces()
	before, after := sla.MustParseDate("2025-06-30"), sla.MustParseDate("2025-07-01")
	count, gone := map[sla.Date]int{}, 0
	for unit := range provinces.At(before) {
		count[before]++
		if !unit.ValidOn(after) {
			gone++
		}
	}
	for range provinces.At(after) {
		count[after]++
	}
	fmt.Println(count[before], "provinces, of which", gone, "end;", count[after], "after")
	// Output:
	// 63 provinces, of which 52 end; 34 after
}

// The provinces of the library and the communes of one's own are one set.
func ExampleNewUnits() {
	provinces := catalog.Provinces()
	thaiNguyen, err := provinces.Lookup("19", catalog.LevelProvince, sla.MustParseDate("2026-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	var units []catalog.Unit
	for unit := range provinces.All() {
		units = append(units, unit)
	}
	var successions []catalog.Succession
	for s := range provinces.Successions() {
		successions = append(successions, s)
	}
	units = append(units, catalog.Unit{
		Code: "00001", Name: "Xã Mẫu", Level: catalog.LevelCommune, Parent: thaiNguyen.ID(), From: thaiNguyen.From, Source: "(ví dụ)",
	})
	set, problems := catalog.NewUnits(units, successions)
	fmt.Println(set.Len()-provinces.Len(), "more,", len(problems), "problems")
	commune, err := set.Lookup("00001", catalog.LevelCommune, sla.MustParseDate("2026-01-01"))
	fmt.Println(commune.Name, commune.Parent, err)
	// Output:
	// 1 more, 0 problems
	// Xã Mẫu province:19@2025-07-01 <nil>
}

// A set is a file, with its units as rows.
func ExampleUnits_WriteCSV() {
	var file bytes.Buffer
	if err := catalog.Provinces().WriteCSV(&file); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(file.String()) {
		if strings.HasPrefix(line, "code,") || strings.HasPrefix(line, "06,") {
			fmt.Print(line)
		}
	}
	again, problems, err := catalog.ReadUnitsCSV(&file, "tinh.csv")
	fmt.Println(again.Len(), len(problems), err)
	// Output:
	// code,name,level,parent,electronic_id,electronic_id_evidence,from,through,successors,source
	// 06,Tỉnh Bắc Kạn,province,,H03,unverified,,2025-06-30,province:19@2025-07-01,Nghị quyết 202/2025/QH15 (sắp xếp)
	// 87 0 <nil>
}
