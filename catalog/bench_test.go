package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// provincial returns a catalog of the size of a province's, as a file.
func provincial() string {
	var b strings.Builder
	b.WriteString(ownHeader)
	for i := range 1900 {
		fmt.Fprintf(&b, "9.%06d,Thủ tục mẫu số %d,Lĩnh vực %d,\"province,commune\",whole,direct,,%d Ngày làm việc\n", i, i, i%60, i%40+1)
		fmt.Fprintf(&b, "9.%06d,Thủ tục mẫu số %d,Lĩnh vực %d,\"province,commune\",whole,online,,%d Ngày làm việc\n", i, i, i%60, i%40+1)
	}
	return b.String()
}

func benchmarkCatalog(b *testing.B) *catalog.Snapshot {
	c, problems, err := catalog.ReadCSV(strings.NewReader(provincial()), "mau.csv")
	if err != nil || len(problems) > 0 {
		b.Fatal(problems, err)
	}
	return c
}

func BenchmarkProcedure(b *testing.B) {
	c := benchmarkCatalog(b)
	codes := make([]catalog.Code, 1024)
	for i := range codes {
		codes[i] = catalog.MustParseCode(fmt.Sprintf("9.%06d.000.00.00.H55", i*1021%1900))
	}
	b.ReportAllocs()
	found := 0
	for i := 0; b.Loop(); i++ {
		if p, ok := c.Procedure(codes[i%len(codes)]); ok {
			found += len(p.Name)
		}
	}
	if found == 0 {
		b.Fatal("nothing found")
	}
}

func BenchmarkLookup(b *testing.B) {
	c := benchmarkCatalog(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Lookup("9.001001.000.00.00.H55"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkServiceLevel(b *testing.B) {
	p, err := benchmarkCatalog(b).Lookup("9.000001")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.ServiceLevel(catalog.ChannelOnline, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadCSV(b *testing.B) {
	text := provincial()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := catalog.ReadCSV(strings.NewReader(text), "mau.csv"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	c := sample(t)
	code := catalog.MustParseCode("9.000001.H55")
	if n := testing.AllocsPerRun(100, func() { c.Procedure(code) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
