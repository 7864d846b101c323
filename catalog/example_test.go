package catalog_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

const ownFile = `code,name,field,levels,provision,channel,case,limit
9.000001,Cấp thẻ mẫu,Căn cước,"Cấp tỉnh, Cấp xã",Toàn trình,,,07 Ngày làm việc
9.000002,Cấp giấy chứng nhận mẫu,Đất đai,Cấp tỉnh,Một phần,,,15 Ngày
9.000002,Cấp giấy chứng nhận mẫu,Đất đai,Cấp tỉnh,Một phần,,miền núi,25 Ngày
9.000003,Xác nhận mẫu,Đất đai,Cấp vùng,4,direct,,nhanh nhất có thể
`

const nationalFile = `code,name,field,levels,decision,kind,publisher,implementing_agency,competent_agency,limit_online_raw,limit_direct_raw,limit_postal_raw,detail_url
9.000002,Cấp giấy chứng nhận mẫu,Đất đai,Cấp tỉnh,1/QĐ-MAU,Loại khác,bo-mau,Sở Mẫu,,15 Ngày,25 Ngày,15 Ngày,
`

func Example() {
	c, _, err := catalog.ReadCSV(strings.NewReader(ownFile), "thu-tuc.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	// The dossier names the procedure by the code of its own agency.
	p, err := c.Lookup("9.000002.000.00.00.H55")
	if err != nil {
		fmt.Println(err)
		return
	}
	level, err := p.ServiceLevel(catalog.ChannelOnline, "miền núi")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Name+":", level.Limit)
	// Output: Cấp giấy chứng nhận mẫu: 25d
}

func ExampleReadCSV() {
	c, problems, err := catalog.ReadCSV(strings.NewReader(ownFile), "thu-tuc.csv")
	fmt.Println(c.Len(), "procedures,", len(problems), "problems, error:", err)
	for _, p := range problems {
		fmt.Println(p.Code, "in line", p.Line)
	}
	// Output:
	// 3 procedures, 3 problems, error: <nil>
	// levels in line 5
	// provision in line 5
	// limit in line 5
}

func ExampleProblems_Err() {
	_, problems, err := catalog.ReadCSV(strings.NewReader(ownFile), "thu-tuc.csv")
	if err == nil && problems.Err() == nil {
		fmt.Println("everything was taken in")
	}
	var limit *sla.LimitError
	if errors.As(problems, &limit) {
		fmt.Println("not understood:", limit.Input)
	}
	// Output:
	// everything was taken in
	// not understood: nhanh nhất có thể
}

// A record of the national database does not say whether 25 days are for the desk
// or for a case of their own. Nobody should guess.
func ExampleProcedure_ServiceLevel_ambiguous() {
	c, _, err := catalog.ReadCSV(strings.NewReader(nationalFile), "export.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	p, _ := c.Lookup("9.000002")
	_, err = p.ServiceLevel(catalog.ChannelDirect, "")
	var ambiguous *catalog.AmbiguousError
	if errors.As(err, &ambiguous) {
		for _, row := range ambiguous.Candidates {
			fmt.Println(row.Channel, row.Case, row.Limit)
		}
	}
	// Output:
	// online ? 15d
	// direct ? 25d
	// postal ? 15d
}

func ExampleNewSnapshot() {
	limit, err := sla.ParseLimit("5wd")
	if err != nil {
		fmt.Println(err)
		return
	}
	p := catalog.Procedure{
		Code:      catalog.MustParseCode("9.000001"),
		Name:      "Cấp thẻ mẫu",
		Levels:    catalog.LevelsOf(catalog.LevelCommune, catalog.LevelProvince),
		Provision: catalog.ProvisionWhole,
	}.WithServiceLevels(catalog.ServiceLevel{Limit: limit})

	c, problems := catalog.NewSnapshot([]catalog.Procedure{p, p})
	fmt.Println(problems)
	for p := range c.All() {
		fmt.Println(p.Code, p.Levels, p.Provision)
	}
	// Output:
	// catalog: procedures[1]: error: 9.000001: code: taken by "Cấp thẻ mẫu" (9.000001) (duplicate-code)
	// 9.000001 province,commune whole
}

func ExampleParseCode() {
	c, err := catalog.ParseCode("9.000001.000.00.00.H55.02")
	fmt.Println(c.Base(), c.Owner(), c.Service(), err)
	_, err = catalog.ParseCode("9.0001")
	fmt.Println(err)
	// Output:
	// 9.000001 H55 02 <nil>
	// catalog: code: "9.0001": want a digit, a point and six digits: invalid code
}

func ExampleParseProvision() {
	p, err := catalog.ParseProvision("Toàn trình")
	fmt.Println(p, err)
	_, err = catalog.ParseProvision("4")
	fmt.Println(errors.Is(err, catalog.ErrBareLevel))
	// Output:
	// whole <nil>
	// true
}

func ExampleParseLevels() {
	levels, err := catalog.ParseLevels("Cấp Xã, Cấp bộ, Cấp vùng")
	fmt.Println(levels)
	fmt.Println(err)
	// Output:
	// ministry,commune
	// catalog: levels: "Cấp vùng": no such level
}
