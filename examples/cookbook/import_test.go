package cookbook_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Import the list of the national database (Cơ sở dữ liệu quốc gia về thủ tục hành
// chính), see what was not understood, and count by level (cấp thực hiện). The rows
// are made up.
func Example_import() {
	const header = "code,name,field,levels,decision,kind,publisher,implementing_agency,competent_agency,limit_online_raw,limit_direct_raw,limit_postal_raw,detail_url\n"
	procedures, problems, err := catalog.ReadCSV(strings.NewReader(header+
		`9.000001,Đăng ký khai sinh,Hộ tịch,Cấp xã,1/QĐ-BTP,TTHC,Bộ Tư pháp,UBND cấp xã,,1 Ngày làm việc,1 Ngày làm việc,,
9.000002,Đăng ký kết hôn,Hộ tịch,"Cấp tỉnh, Cấp xã",1/QĐ-BTP,TTHC,Bộ Tư pháp,UBND cấp xã,,,Ngay trong ngày,,
9.000003,Chứng thực bản sao,Chứng thực,Cấp phường,1/QĐ-BTP,TTHC,Bộ Tư pháp,UBND cấp xã,,,15,,
9.00xxxx,Cấp giấy phép xây dựng,Xây dựng,Cấp tỉnh,2/QĐ-BXD,TTHC,Bộ Xây dựng,Sở Xây dựng,,20 Ngày,20 Ngày,,
`), "national.csv")
	if err != nil {
		log.Fatal(err) // not a catalog at all, or the reading failed
	}
	for _, p := range problems {
		fmt.Println(p.Message(sla.English))
	}
	counts := procedures.Counts(catalog.Filter{})
	fmt.Println(counts.Total, "procedures")
	for _, of := range counts.Levels { // a procedure of two levels counts in both
		if of.N > 0 {
			fmt.Println(of.N, of.Key)
		}
	}
	// Output:
	// national.csv:4:40: warning: 9.000003: levels: "Cấp phường": no such level (levels)
	// national.csv:4:90: warning: 9.000003: limit: "15": a number without a unit (limit)
	// national.csv:5:1: error: code: "9.00xxxx": want a digit, a point and six digits: invalid code (code)
	// 3 procedures
	// 1 unknown
	// 1 province
	// 2 commune
}
