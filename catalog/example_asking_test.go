package catalog_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func ExampleSnapshot_Counts() {
	s, _, err := catalog.ReadCSV(strings.NewReader(ownFile), "thu-tuc.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	c := s.Counts(catalog.Filter{})
	fmt.Println(c.Total, "procedures")
	for _, field := range c.Fields {
		fmt.Println(field.Key+":", field.N)
	}
	// One procedure is at both levels, another states none.
	fmt.Println("province:", c.Levels.Of(catalog.LevelProvince), "commune:", c.Levels.Of(catalog.LevelCommune), "not stated:", c.Levels.Of(catalog.LevelUnknown))
	// Output:
	// 3 procedures
	// Căn cước: 1
	// Đất đai: 2
	// province: 2 commune: 1 not stated: 1
}

func ExampleSnapshot_Completeness() {
	p := catalog.Procedure{
		Code: catalog.MustParseCode("9.000001"), Name: "Cấp thẻ mẫu", Steps: "Nộp hồ sơ, nhận kết quả",
		Channels: catalog.ChannelsOf(catalog.ChannelDirect), ImplementingAgency: "Công an xã",
	}
	p = p.WithServices(catalog.ServiceLevel{Limit: sla.MustParseLimit("7wd")})
	fmt.Println("missing:", p.Missing())

	s, _ := catalog.NewSnapshot([]catalog.Procedure{p})
	fmt.Println(s.Completeness(catalog.Filter{}))
	for _, problem := range s.Check(0) {
		fmt.Println(problem.In(sla.Vietnamese))
	}
	// Output:
	// missing: dossier,audience
	// 0 of 1 procedures complete; missing: dossier 1, audience 1
	// cảnh báo: 9.000001: thiếu thành phần, số lượng hồ sơ (incomplete)
	// cảnh báo: 9.000001: thiếu đối tượng thực hiện (incomplete)
}

func ExampleSnapshot_Reductions() {
	level := func(statutory, committed string) catalog.ServiceLevel {
		return catalog.ServiceLevel{Limit: sla.MustParseLimit(statutory), Committed: sla.MustParseLimit(committed)}
	}
	procedure := func(code string, level catalog.ServiceLevel) catalog.Procedure {
		return catalog.Procedure{Code: catalog.MustParseCode(code), Name: "Mẫu"}.WithServices(level)
	}
	s, _ := catalog.NewSnapshot([]catalog.Procedure{
		procedure("9.000001", level("20wd", "16wd")),
		procedure("9.000002", level("15wd", "8wd")),
		procedure("9.000003", level("12wd", "")),
		procedure("9.000004", level("5wd", "4wd")),
		procedure("9.000005", level("30d", "20d")), // days do not compare with working days
	})
	r, err := s.Reductions(sla.MustParseLimit("10wd"), catalog.Filter{}, 20, 40)
	if err != nil {
		fmt.Println(err)
		return
	}
	least, _ := r.Least.Percent(0)
	most, _ := r.Most.Percent(0)
	fmt.Printf("%d above %s, %d cut by %s to %s %%, %d not comparable\n", r.Above, r.Over, r.Cut, least, most, r.Incomparable)
	for _, band := range r.Bands {
		fmt.Println(band, band.N)
	}
	// Output:
	// 3 above 10wd, 2 cut by 20 to 47 %, 1 not comparable
	// under 20% 0
	// 20% to under 40% 1
	// 40% and more 1
}

func ExampleCatalog_Form03b() {
	content := catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Name: "Cấp thẻ mẫu", Origin: catalog.OriginLocal}
	decision := catalog.Decision{Number: "101/QĐ-UBND", Signed: sla.MustParseDate("2026-08-03"), Effective: sla.MustParseDate("2026-08-10")}
	c, problems := catalog.New(catalog.Stock{}, []catalog.Decision{decision.WithActs(catalog.Act{
		Kind: catalog.ActNew, Content: &content, Basis: "Nghị quyết 2/2026/NQ-HĐND", Publicised: sla.MustParseDate("2026-08-05"),
	})})
	if len(problems) > 0 {
		fmt.Println(problems)
		return
	}
	f, err := c.Form03b(sla.MustParseDate("2026-07-15"), sla.MustParseDate("2026-08-14"), catalog.Form03bOptions{By: catalog.DateSigned})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := f.WriteText(os.Stdout, sla.English); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Form 03b: publication of procedures (Thông tư 09/2026/TT-BTP, Biểu số 03b)
	// Period: 2026-07-15 to 2026-08-14, both included, by day of signature
	//
	// I. Procedures made centrally
	// (3)   Decisions                       0
	// (4)   Procedures                      0
	// (5)     New                           0
	// (6)     Amended                       0
	// (7)     Abolished                     0
	// (8)   New or amended, publicised      0
	// (9)   Abolished, taken from view      0
	// (10)  In force on the reporting date  0
	//
	// II. Procedures made locally
	// (3)   Decisions                       1
	// (4)   Legal texts                     1
	// (5)   Procedures                      1
	// (6)     New                           1
	// (7)     Amended                       0
	// (8)     Abolished                     0
	// (9)   New or amended, publicised      1
	// (10)  Abolished, taken from view      0
	// (11)  In force on the reporting date  1
}
