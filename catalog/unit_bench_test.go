package catalog_test

import (
	"fmt"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

func BenchmarkLookupUnit(b *testing.B) {
	u := catalog.Provinces()
	on := day("2025-06-30")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := u.Lookup("19", catalog.LevelProvince, on); err != nil {
			b.Fatal(err)
		}
	}
}

// manyUnits returns 10,000 communes, each with five lives.
func manyUnits(tb testing.TB) *catalog.Units {
	var units []catalog.Unit
	for n := range 10_000 {
		for year := 2000; year < 2025; year += 5 {
			u := unit(fmt.Sprintf("%05d", n), "Xã", fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year+4))
			u.Level = catalog.LevelCommune
			units = append(units, u)
		}
	}
	return mustUnits(tb, units)
}

func BenchmarkLookupUnitOfMany(b *testing.B) {
	u := manyUnits(b)
	codes := make([]string, 1024)
	for i := range codes {
		codes[i] = fmt.Sprintf("%05d", i*1021%10_000)
	}
	on := day("2017-03-01")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := u.Lookup(codes[i%len(codes)], catalog.LevelCommune, on); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPredecessorsAt(b *testing.B) {
	u := catalog.Provinces()
	id, on := provinceID("25", "2025-07-01"), day("2025-06-30")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := u.PredecessorsAt(id, on); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProvinces(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		catalog.Provinces()
	}
}

func TestLookupOfUnitsDoesNotAllocate(t *testing.T) {
	u := catalog.Provinces()
	on := day("2025-07-01")
	if n := testing.AllocsPerRun(100, func() { u.Lookup("19", catalog.LevelProvince, on) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if n := testing.AllocsPerRun(100, func() { u.ByElectronicID("H55", on) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
