package catalog_test

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

const listOfDecision = `number,issuer_level,signed,effective,act,code,name,levels,channel,limit,committed,publicised
12/QĐ-MAU,province,2026-11-16,2026-11-25,ban hành mới,9.000001,Cấp thẻ mẫu,Cấp xã,,10 ngày làm việc,,2026-11-19
12/QĐ-MAU,province,2026-11-16,2026-11-25,ban hành mới,9.000002,Xác nhận mẫu,Cấp xã,,05 ngày làm việc,,
27/QĐ-MAU,province,2026-12-28,2027-01-04,sửa đổi,9.000001,Cấp thẻ mẫu,"Cấp tỉnh, Cấp xã",,10 ngày làm việc,07 ngày làm việc,2026-12-29
27/QĐ-MAU,province,2026-12-28,2027-01-04,bãi bỏ,9.000002,Xác nhận mẫu,,,,,2026-12-29
`

func exampleCatalog() *catalog.Catalog {
	decisions, _, err := catalog.ReadDecisionsCSV(strings.NewReader(listOfDecision), "qd.csv")
	if err != nil {
		panic(err)
	}
	c, _ := catalog.New(catalog.Stock{}, decisions)
	return c
}

// What is in force follows from the day of effect.
func ExampleNew() {
	decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(listOfDecision), "qd.csv")
	if err != nil || len(problems) > 0 {
		fmt.Println(problems, err)
		return
	}
	c, problems := catalog.New(catalog.Stock{}, decisions)
	fmt.Println(len(problems), "problems")
	for _, day := range []string{"2026-11-24", "2026-11-25", "2027-01-04"} {
		inForce, err := c.At(sla.MustParseDate(day))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(day, inForce.Len())
	}
	// Output:
	// 0 problems
	// 2026-11-24 0
	// 2026-11-25 2
	// 2027-01-04 1
}

// Contradictions are told, and left out.
func ExampleNew_contradictions() {
	day := sla.MustParseDate("2026-11-25")
	p := catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Name: "Cấp thẻ mẫu"}
	_, problems := catalog.New(catalog.Stock{}, []catalog.Decision{
		catalog.Decision{Number: "12/QĐ-MAU", Signed: day}.WithActs(
			catalog.Act{Kind: catalog.ActNew, Content: &p},
			catalog.Act{Kind: catalog.ActNew, Content: &p},
			catalog.Act{Kind: catalog.ActAbolished, Code: catalog.MustParseCode("9.000002")},
		),
	})
	for _, p := range problems {
		fmt.Println(p.Message(sla.English))
		fmt.Println(p.Message(sla.Vietnamese))
	}
	// Output:
	// decisions[0].acts[1]: error: 9.000001: new: 9.000001 is in force already, as "Cấp thẻ mẫu" (published-twice)
	// decisions[0].acts[1]: lỗi: 9.000001: ban hành mới: 9.000001 đang có hiệu lực, tên "Cấp thẻ mẫu" (published-twice)
	// decisions[0].acts[2]: error: 9.000002: abolished: 9.000002 is not in force on 2026-11-25 (not-in-force)
	// decisions[0].acts[2]: lỗi: 9.000002: bãi bỏ: 9.000002 không có hiệu lực vào ngày 2026-11-25 (not-in-force)
}

func ExampleCatalog_Versions() {
	for _, v := range exampleCatalog().Versions(catalog.MustParseCode("9.000001.H55")) {
		level, err := v.Procedure.ServiceLevel(catalog.ChannelUnknown, "")
		fmt.Printf("%s to %q by %s: %s, %s, %v\n", v.From, v.Through, v.Begun.Decision, v.Procedure.Levels, level.Offered(), err)
	}
	// Output:
	// 2026-11-25 to "2027-01-03" by 12/QĐ-MAU: commune, 10wd, <nil>
	// 2027-01-04 to "" by 27/QĐ-MAU: province,commune, 7wd, <nil>
}

func ExampleCatalog_Changes() {
	c := exampleCatalog()
	issued, err := c.Changes(sla.MustParseDate("2026-10-01"), sla.MustParseDate("2026-12-31"), catalog.DateSigned)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(issued.Publications(), "decisions,", issued.Procedures(), "procedures,", issued.Counts.Published(), "acts")
	for _, d := range issued.Decisions {
		fmt.Printf("%s: %d new, %d amended, %d abolished\n", d.Decision, d.Counts.New, d.Counts.Amended, d.Counts.Abolished)
	}
	// Output:
	// 2 decisions, 2 procedures, 4 acts
	// 12/QĐ-MAU: 2 new, 0 amended, 0 abolished
	// 27/QĐ-MAU: 0 new, 1 amended, 1 abolished
}

// Two rules ask whether decisions were in time: one counts days, the other working
// days, and only the other asks for the national database.
func ExampleChanges_Timing() {
	changes, err := exampleCatalog().Changes(sla.MustParseDate("2026-11-01"), sla.MustParseDate("2026-11-30"), catalog.DateSigned)
	if err != nil {
		fmt.Println(err)
		return
	}
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, rules := range []catalog.TimingRules{catalog.Decree63Timing(), catalog.Index766Timing()} {
		timing, err := changes.Timing(rules, calendar, sla.MustParseDate("2026-12-31"))
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, d := range timing.Duties {
			fmt.Printf("%s %s %s: latest %s, done %q: %s\n", rules.ID, d.Change.Code, d.Kind, d.Latest, d.Done, d.State)
		}
	}
	// Output:
	// decree-63 9.000001 publish: latest 2026-11-20, done "2026-11-16": kept
	// decree-63 9.000002 publish: latest 2026-11-20, done "2026-11-16": kept
	// index-766 9.000001 publish: latest 2026-11-17, done "2026-11-16": kept
	// index-766 9.000001 publicise: latest 2026-11-23, done "2026-11-19": kept
	// index-766 9.000002 publish: latest 2026-11-17, done "2026-11-16": kept
	// index-766 9.000002 publicise: latest 2026-11-23, done "": late
}

func ExampleSnapshot_Compare() {
	c := exampleCatalog()
	before, err := c.At(sla.MustParseDate("2026-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	after, err := c.At(sla.MustParseDate("2027-01-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	differences, err := before.Compare(after)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range differences {
		fmt.Println(d.Code, d.Kind)
		for _, f := range d.Values {
			fmt.Printf("  %s: %s -> %s\n", f.Path, f.Before, f.After)
		}
	}
	// Output:
	// 9.000001 changed
	//   decision: "12/QĐ-MAU" -> "27/QĐ-MAU"
	//   levels[0]: "commune" -> "province"
	//   levels[1]:  -> "commune"
	//   levels_raw: "Cấp xã" -> "Cấp tỉnh, Cấp xã"
	//   services[0].committed:  -> "7wd"
	// 9.000002 removed
}

// Half of the fee is taken off for dossiers submitted online, until a day.
func ExampleProcedure_FeeAt() {
	amount, err := catalog.ParseMoney("40.000đ")
	if err != nil {
		fmt.Println(err)
		return
	}
	p := catalog.Procedure{Code: catalog.MustParseCode("9.000001")}.WithFees(catalog.Fee{
		Name: "Lệ phí", Amount: amount,
		Discounts: []catalog.Discount{{Percent: decimal.NewFromInt(50), Channel: catalog.ChannelOnline, Through: sla.MustParseDate("2025-12-31")}},
	})
	for _, day := range []string{"2025-12-31", "2026-01-01"} {
		for _, channel := range []catalog.Channel{catalog.ChannelOnline, catalog.ChannelDirect} {
			charge, err := p.FeeAt(sla.MustParseDate(day), channel, "")
			fmt.Println(day, channel, charge.Amount, charge.Currency, err)
		}
	}
	// Output:
	// 2025-12-31 online 20000 VND <nil>
	// 2025-12-31 direct 40000 VND <nil>
	// 2026-01-01 online 40000 VND <nil>
	// 2026-01-01 direct 40000 VND <nil>
}

// No text was found that translates the levels of 2011; what offices do is asked for by its
// name.
func ExampleCustomaryProvision() {
	old, err := catalog.ParseProvision("mức độ 4 (43/2011/NĐ-CP)")
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := catalog.CustomaryProvision(old, catalog.ProvisionPartial)
	fmt.Println(old, old.Regime(), p, p.Regime(), err)
	// Output: 43/2011:4 43/2011 whole 42/2022 <nil>
}
