package cookbook_test

import (
	"fmt"
	"log"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// What does a filer pay (phí, lệ phí) on a day, by a channel? A charge and a
// fee add up, and half of the fee is taken off for online filings until the end of
// 2026. The amounts are made up.
func Example_fee() {
	charge, err := catalog.ParseMoney("300.000đ")
	if err != nil {
		log.Fatal(err)
	}
	fee, err := catalog.ParseMoney("40.000 đồng")
	if err != nil {
		log.Fatal(err)
	}
	procedure := catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Name: "Cấp giấy mẫu"}.WithFees(
		catalog.Fee{Name: "Phí thẩm định", Amount: charge, Source: "NQ 1/NQ-HĐND"},
		catalog.Fee{Name: "Lệ phí", Amount: fee, Source: "NQ 2/NQ-HĐND", Discounts: []catalog.Discount{
			{Percent: decimal.NewFromInt(50), Channel: catalog.ChannelOnline, Through: sla.MustParseDate("2026-12-31"), Source: "NQ 3/NQ-HĐND"},
		}},
	)
	for _, day := range []string{"2026-12-31", "2027-01-01"} {
		pays, err := procedure.FeeAt(sla.MustParseDate(day), catalog.ChannelOnline, "")
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(day, pays.Amount, pays.Currency)
		for _, item := range pays.Items {
			fmt.Println(" ", item.Fee.Name+":", item.Amount, "of", item.Fee.Amount)
		}
	}
	// Output:
	// 2026-12-31 320000 VND
	//   Phí thẩm định: 300000 of 300000 VND
	//   Lệ phí: 20000 of 40000 VND
	// 2027-01-01 340000 VND
	//   Phí thẩm định: 300000 of 300000 VND
	//   Lệ phí: 40000 of 40000 VND
}
