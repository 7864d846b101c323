package catalog_test

import (
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// The figures of the new Phú Thọ for the time before it are those of three
// provinces.
func ExampleUnits_PredecessorsAt() {
	provinces := catalog.Provinces()
	phuTho, err := provinces.Lookup("25", catalog.LevelProvince, sla.MustParseDate("2026-01-15"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(phuTho.Name, phuTho.ID())
	of, err := provinces.PredecessorsAt(phuTho.ID(), sla.MustParseDate("2025-06-30"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, old := range of {
		fmt.Println("  of", old.Name, old.ID())
	}
	// Output:
	// Tỉnh Phú Thọ province:25@2025-07-01
	//   of Tỉnh Hoà Bình province:17@..
	//   of Tỉnh Phú Thọ province:25@..
	//   of Tỉnh Vĩnh Phúc province:26@..
}

func ExampleUnits_SuccessorAt() {
	provinces := catalog.Provinces()
	// A code of a dossier of 2023, asked about today.
	old, err := provinces.ByElectronicID("H34", sla.MustParseDate("2023-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	today, err := provinces.SuccessorAt(old.ID(), sla.MustParseDate("2026-11-02"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s (%s, electronic id %s), now %s\n", old.Name, old.ElectronicID, old.ElectronicIDEvidence, today.Name)
	// Output: Tỉnh Kon Tum (H34, electronic id unverified), now Tỉnh Quảng Ngãi
}

func ExampleReadUnitsCSV() {
	units, problems, err := catalog.ReadUnitsCSV(strings.NewReader(`code,name,level,parent,from,through,successors
01,Tỉnh Mẫu,province,,,,
001,Huyện Mẫu,district,province:01@..,,2025-06-30,commune:00001@2025-07-01;commune:00004@2025-07-01
00001,Xã Mẫu,commune,province:01@..,2025-07-01,,
00004,Phường Mẫu,commune,province:01@..,2025-07-01,,
00004,Phường Khác,commune,province:01@..,2026-01-01,,
`), "don-vi.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range problems {
		fmt.Println(p)
	}
	district, err := units.Lookup("001", catalog.LevelDistrict, sla.MustParseDate("2025-01-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	communes, err := units.SuccessorsAt(district.ID(), sla.MustParseDate("2025-07-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, commune := range communes {
		fmt.Println(commune.Name)
	}
	// Output:
	// don-vi.csv:6:1: error: commune:00004@2026-01-01: code: that of "Phường Mẫu", from 2025-07-01, on some days (unit-duplicate)
	// Xã Mẫu
	// Phường Mẫu
}
