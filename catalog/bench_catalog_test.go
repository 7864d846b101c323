package catalog_test

import (
	"fmt"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// twentyYears returns the stock of a province and twenty years of decisions, 17 a
// year with 45 acts each: 340 decisions, 15,300 acts.
func twentyYears() (catalog.Stock, []catalog.Decision) {
	next := 0
	content := func() catalog.Procedure {
		next++
		p := catalog.Procedure{Code: catalog.MustParseCode(fmt.Sprintf("9.%06d.H55", next)), Name: fmt.Sprintf("Thủ tục mẫu %d", next)}
		return p.WithServiceLevels(catalog.ServiceLevel{Limit: sla.MustParseLimit("10wd")})
	}
	var list []catalog.Procedure
	for range 1800 {
		list = append(list, content())
	}
	snapshot, _ := catalog.NewSnapshot(list)
	stock := catalog.Stock{Snapshot: snapshot, On: sla.MustDate(2005, 12, 31)}
	inForce := list
	var decisions []catalog.Decision
	for i := range 340 {
		var acts []catalog.Act
		for range 15 {
			acts = append(acts, catalog.Act{Kind: catalog.ActAbolished, Code: inForce[0].Code})
			p := content()
			acts = append(acts, catalog.Act{Kind: catalog.ActNew, Content: &p})
			q := inForce[len(inForce)/2]
			acts = append(acts, catalog.Act{Kind: catalog.ActAmended, Content: &q})
			inForce = append(inForce[1:], p)
		}
		signed := stock.On.AddDays(1 + i*365/17)
		decisions = append(decisions, catalog.Decision{
			Number: fmt.Sprintf("%d/QĐ-UBND", i+7), Issuer: "UBND tỉnh mẫu", Level: catalog.LevelProvince,
			Signed: signed, Effective: signed.AddDays(10),
		}.WithActs(acts...))
	}
	return stock, decisions
}

func benchmarkTimeline(b *testing.B) *catalog.Catalog {
	b.Helper()
	c, problems := catalog.New(twentyYears())
	if len(problems) > 0 {
		b.Fatal(problems[0])
	}
	return c
}

func BenchmarkNew(b *testing.B) {
	stock, decisions := twentyYears()
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := catalog.New(stock, decisions); len(problems) > 0 {
			b.Fatal(problems[0])
		}
	}
}

// BenchmarkAt asks for days whose snapshots are built.
func BenchmarkAt(b *testing.B) {
	c := benchmarkTimeline(b)
	days := make([]sla.Date, 1024)
	for i := range days {
		days[i] = sla.MustDate(2006, 1, 1).AddDays(i * 4099 % 7300)
		if s, err := c.At(days[i]); err != nil || s.Len() != 1800 {
			b.Fatal(s.Len(), err)
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := c.At(days[i%len(days)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAtCold builds a snapshot: the first question about a day.
func BenchmarkAtCold(b *testing.B) {
	var c *catalog.Catalog
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if i%341 == 0 {
			b.StopTimer()
			c = benchmarkTimeline(b)
			b.StartTimer()
		}
		if _, err := c.At(sla.MustDate(2005, 12, 31).AddDays(11 + i%341*365/17)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVersions(b *testing.B) {
	c := benchmarkTimeline(b)
	code := catalog.MustParseCode("9.000901")
	b.ReportAllocs()
	for b.Loop() {
		if len(c.Versions(code)) == 0 {
			b.Fatal("none")
		}
	}
}

func BenchmarkChangesOfAYear(b *testing.B) {
	c := benchmarkTimeline(b)
	from, through := sla.MustDate(2016, 1, 1), sla.MustDate(2016, 12, 31)
	b.ReportAllocs()
	for b.Loop() {
		if changes, err := c.Changes(from, through, catalog.DateSigned); err != nil || changes.Publications() < 16 {
			b.Fatal(changes.Publications(), err)
		}
	}
}

func BenchmarkTiming(b *testing.B) {
	changes, err := benchmarkTimeline(b).Changes(sla.MustDate(2019, 1, 1), sla.MustDate(2019, 12, 31), catalog.DateSigned)
	if err != nil {
		b.Fatal(err)
	}
	calendar := officeDays(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := changes.Timing(catalog.Index766Timing(), calendar, sla.MustDate(2020, 12, 31)); err != nil {
			b.Fatal(err)
		}
	}
}

// fiveThousand returns a snapshot of 5,000 procedures and codes of it in no order.
func fiveThousand() (*catalog.Snapshot, []catalog.Code) {
	var list []catalog.Procedure
	for i := range 5000 {
		list = append(list, catalog.Procedure{Code: catalog.MustParseCode(fmt.Sprintf("%d.%06d", 1+i%3, i*7)), Name: "Mẫu"})
	}
	snapshot, _ := catalog.NewSnapshot(list)
	codes := make([]catalog.Code, 1024)
	for i := range codes {
		codes[i] = list[i*1021%len(list)].Code
	}
	return snapshot, codes
}

func BenchmarkProcedureOf5000(b *testing.B) {
	s, codes := fiveThousand()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := s.Procedure(codes[i%len(codes)]); !ok {
			b.Fatal(codes[i%len(codes)])
		}
	}
}

func BenchmarkLookupOf5000(b *testing.B) {
	s, codes := fiveThousand()
	texts := make([]string, len(codes))
	for i := range texts {
		texts[i] = codes[i].String()
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := s.Lookup(texts[i%len(texts)]); err != nil {
			b.Fatal(err)
		}
	}
}

func TestAtDoesNotAllocate(t *testing.T) {
	c, _ := catalog.New(twentyYears())
	on := sla.MustDate(2016, 5, 5)
	s, err := c.At(on)
	if err != nil || s.Len() != 1800 {
		t.Fatal(s, err)
	}
	if n := testing.AllocsPerRun(100, func() {
		if again, _ := c.At(on); again != s {
			t.Error("another snapshot")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
