package cookbook_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// A commune sent form 07a as a table (biểu 07a): do its totals add up, and does it
// carry over (kỳ trước chuyển sang) what the report before left open? The figures
// are made up.
func Example_checkForm() {
	const head = "line,(1),level,(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15)\n"
	read := func(name, period, lines string) metrics.FormTable {
		form, err := metrics.ReadFormCSV(strings.NewReader(head+lines), name, metrics.Form07a, metrics.MustParsePeriod(period))
		if err != nil {
			log.Fatal(err) // every cell that is no number, with line and column
		}
		return form
	}
	august := read("august.csv", "2026-08-reporting", `row,1,,Hộ tịch,310,200,0,0,110,0,290,150,135,5,20,18,2
total,,,,310,200,0,0,110,0,290,150,135,5,20,18,2
`)
	september := read("september.csv", "2026-09-reporting", `row,1,,Hộ tịch,295,180,0,0,100,15,280,160,115,5,15,14,1
row,2,,Đất đai,60,0,20,0,40,0,50,10,30,5,10,10,0
total,,,,355,180,20,0,140,15,330,170,145,10,25,24,1
`)
	carried, err := september.CheckCarried(august)
	if err != nil {
		log.Fatal(err)
	}
	for _, violation := range append(september.Check(), carried...) {
		fmt.Println(violation.Message(sla.Vietnamese))
	}
	// Output:
	// Đất đai: 9 = 10 + 11 + 12: 50 ≠ 45, lệch 5 (đã giải quyết nhưng chưa phân loại)
	// Tổng cộng: 9 = 10 + 11 + 12: 330 ≠ 325, lệch 5 (đã giải quyết nhưng chưa phân loại)
	// Hộ tịch: 8 = 13 (2026-08-14): 15 ≠ 20, lệch -5 (kỳ trước chuyển sang khác số đang giải quyết cuối kỳ trước)
	// Tổng cộng: 8 = 13 (2026-08-14): 15 ≠ 20, lệch -5 (kỳ trước chuyển sang khác số đang giải quyết cuối kỳ trước)
}
