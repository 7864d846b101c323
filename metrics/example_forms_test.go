package metrics_test

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"strings"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// A form of a commune that was typed in; an empty cell is not 0.
func ExampleNewFormTable() {
	row := func(kind metrics.LineKind, field string, cells ...metrics.Cell) metrics.FormLine {
		return metrics.FormLine{Kind: kind, Row: field, Cells: cells}
	}
	cell := metrics.CellOf
	form, err := metrics.NewFormTable(metrics.FormII06a, metrics.MustParsePeriod("2026-Q1-reporting"), []metrics.FormLine{
		row(metrics.LineRow, "Hộ tịch", cell(300), cell(180), cell(120), cell(0), cell(290), cell(200), cell(90), cell(0), cell(10), cell(10), cell(0)),
		row(metrics.LineRow, "Chứng thực", cell(95), metrics.Cell{}, cell(95), cell(0), cell(95), cell(95), cell(0), cell(0), cell(0), cell(0), cell(0)),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("fails:", len(form.Check()))
	line, _ := form.Line(metrics.FormKey{Field: "Chứng thực"})
	n, stated := line.Cell(4).Count()
	fmt.Println("online:", n, stated)
	tally, assumed, err := form.Tally(metrics.FormKey{Field: "Hộ tịch"})
	fmt.Println(tally.Received(), tally.Resolved(), assumed, err)
	if err := form.WriteCSV(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// fails: 0
	// online: 0 false
	// 300 290 [] <nil>
	// Loại dòng,(1) STT,Cấp,"(2) Lĩnh vực, công việc theo cấp",(3) Tiếp nhận: Tổng số,(4) Tiếp nhận: Trực tuyến,"(5) Tiếp nhận: Trực tiếp, bưu chính",(6) Tiếp nhận: Kỳ trước chuyển sang,(7) Đã giải quyết: Tổng số,(8) Đã giải quyết: Trước hạn,(9) Đã giải quyết: Đúng hạn,(10) Đã giải quyết: Quá hạn,(11) Đang giải quyết: Tổng số,(12) Đang giải quyết: Trong hạn,(13) Đang giải quyết: Quá hạn
	// row,1,,Hộ tịch,300,180,120,0,290,200,90,0,10,10,0
	// row,2,,Chứng thực,95,,95,0,95,95,0,0,0,0,0
}

// What a department carried over into April is what it left open in the first quarter.
func ExampleFormTable_CheckCarried() {
	table := func(period string, carried, received, resolved, open int64) metrics.FormTable {
		cells := []metrics.Cell{}
		for _, n := range []int64{received + carried, received, 0, carried, resolved, resolved, 0, 0, open, open, 0} {
			cells = append(cells, metrics.CellOf(n))
		}
		form, err := metrics.NewFormTable(metrics.FormII06a, metrics.MustParsePeriod(period), []metrics.FormLine{{Kind: metrics.LineRow, Row: "Đất đai", Cells: cells}})
		if err != nil {
			panic(err)
		}
		return form
	}
	violations, err := table("2026-04-reporting", 40, 200, 200, 40).CheckCarried(table("2026-Q1-reporting", 0, 500, 455, 45))
	fmt.Println(len(violations), err)
	for _, v := range violations {
		fmt.Println(v)
	}
	// Output:
	// 2 <nil>
	// Đất đai: 6 = 11 (2026-03-14): 40 ≠ 45, difference -5 (carried over is not what was open at the end of the previous period)
	// Grand total: 6 = 11 (2026-03-14): 40 ≠ 45, difference -5 (carried over is not what was open at the end of the previous period)
}

// Block II of form 07b is the sum of what the communes report on form 07a.
func ExampleFormTable_CheckParts() {
	form := func(id metrics.FormID, level string, dossiers int64) metrics.FormTable {
		rows := maps.All(map[metrics.FormKey]metrics.Tally{{Level: level, Field: "Hộ tịch"}: {OnlineWhole: dossiers, OnTime: dossiers}})
		form, err := metrics.NewHandlingForm(id, metrics.MustParsePeriod("2026-08-reporting"), rows)
		if err != nil {
			panic(err)
		}
		return form.Table()
	}
	communes := metrics.Form07b.Blocks()[1].Vietnamese
	province := form(metrics.Form07b, communes, 500)
	violations, err := province.CheckParts("II", form(metrics.Form07a, "", 300), form(metrics.Form07a, "", 199))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range violations[:2] {
		fmt.Println(v.Identity, v.Left, v.Right)
	}
	fmt.Println(violations[0].Message(sla.Vietnamese))
	// Output:
	// 3 = Σ 07a: 3 (2) 500 499
	// 4 = Σ 07a: 4 (2) 500 499
	// Thẩm quyền của cấp xã: Hộ tịch: 3 = Σ 07a: 3 (2): 500 ≠ 499, lệch 1 (khối khác tổng các báo cáo thành phần)
}

// The form of a commune for August 2026 by the reporting convention, with what is to
// be said beside it.
func ExampleNewHandlingForm() {
	rows := func(yield func(metrics.FormKey, metrics.Tally) bool) {
		_ = yield(metrics.FormKey{Field: "Hộ tịch"}, metrics.Tally{OnlineWhole: 120, Direct: 30, Carried: 2, Early: 100, OnTime: 50, OpenWithin: 2}) &&
			yield(metrics.FormKey{Field: "Chứng thực"}, metrics.Tally{Direct: 400, OnTime: 400})
	}
	form, err := metrics.NewHandlingForm(metrics.Form07a, metrics.MustParsePeriod("2026-08-reporting"), rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(form.Period().First(), form.Period().Last(), len(form.Check()))
	fmt.Println(form.Row(metrics.FormKey{Field: "Hộ tịch"}).Resolved())
	fmt.Println(metrics.EndedConvention().In(sla.English))
	if err := form.WriteCSV(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 2026-07-15 2026-08-14 0
	// 150
	// Convention: dossiers withdrawn, stopped, refused, returned or closed count as resolved.
	// Loại dòng,(1) STT,Cấp,(2) Lĩnh vực giải quyết,(3) Tiếp nhận: Tổng số,(4) Tiếp nhận: Trực tuyến toàn trình,(5) Tiếp nhận: Trực tuyến một phần,(6) Tiếp nhận: Dịch vụ bưu chính,(7) Tiếp nhận: Trực tiếp,(8) Tiếp nhận: Kỳ trước chuyển sang,(9) Đã giải quyết: Tổng số,(10) Đã giải quyết: Trước hạn,(11) Đã giải quyết: Đúng hạn,(12) Đã giải quyết: Quá hạn,(13) Đang giải quyết: Tổng số,(14) Đang giải quyết: Trong hạn,(15) Đang giải quyết: Quá hạn
	// row,1,,Hộ tịch,152,120,0,0,30,2,150,100,50,0,2,2,0
	// row,2,,Chứng thực,400,0,0,0,400,0,400,0,400,0,0,0,0
	// total,,,,552,120,0,0,430,2,550,100,450,0,2,2,0
}

// The reports of two communes make one form: rows of the same field are added up.
func ExampleHandlingForm_Rows() {
	commune := func(dossiers int64) metrics.HandlingForm {
		rows := maps.All(map[metrics.FormKey]metrics.Tally{{Field: "Hộ tịch"}: {OnlineWhole: dossiers, OnTime: dossiers}})
		form, err := metrics.NewHandlingForm(metrics.Form07a, metrics.MustParsePeriod("2026-08-reporting"), rows)
		if err != nil {
			panic(err)
		}
		return form
	}
	both := func(yield func(metrics.FormKey, metrics.Tally) bool) {
		for _, rows := range []iter.Seq2[metrics.FormKey, metrics.Tally]{commune(120).Rows(), commune(80).Rows()} {
			for key, tally := range rows {
				if !yield(key, tally) {
					return
				}
			}
		}
	}
	form, err := metrics.NewHandlingForm(metrics.Form07a, metrics.MustParsePeriod("2026-08-reporting"), both)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := form.WriteMarkdown(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// **Biểu số 07a: kết quả giải quyết thủ tục hành chính (Thông tư 09/2026/TT-BTP)**
	//
	// - Kỳ báo cáo: tháng 8 năm 2026, từ 15/07/2026 đến hết 14/08/2026
	// - Đơn vị tính: số hồ sơ
	//
	// | STT (1) | Lĩnh vực giải quyết (2) | Tiếp nhận: Tổng số (3) | Tiếp nhận: Trực tuyến toàn trình (4) | Tiếp nhận: Trực tuyến một phần (5) | Tiếp nhận: Dịch vụ bưu chính (6) | Tiếp nhận: Trực tiếp (7) | Tiếp nhận: Kỳ trước chuyển sang (8) | Đã giải quyết: Tổng số (9) | Đã giải quyết: Trước hạn (10) | Đã giải quyết: Đúng hạn (11) | Đã giải quyết: Quá hạn (12) | Đang giải quyết: Tổng số (13) | Đang giải quyết: Trong hạn (14) | Đang giải quyết: Quá hạn (15) |
	// | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
	// | 1 | Hộ tịch | 200 | 200 | 0 | 0 | 0 | 0 | 200 | 0 | 200 | 0 | 0 | 0 | 0 |
	// |  | **Tổng cộng** | **200** | **200** | **0** | **0** | **0** | **0** | **200** | **0** | **200** | **0** | **0** | **0** | **0** |
}

// A screen of its own has the columns of the form in force.
func ExampleColumn_Count() {
	tally := metrics.Tally{OnlineWhole: 120, Direct: 30, Early: 100, OnTime: 48, Late: 2}
	for _, column := range metrics.Form07a.Columns() {
		if n, ok := column.Count(tally); ok && n > 0 {
			fmt.Println(column.Number, column.Block.Vietnamese, column.Heading.Vietnamese, n)
		}
	}
	fmt.Println(metrics.Form07a.Cells(tally))
	// Output:
	// 3 Tiếp nhận Tổng số 150
	// 4 Tiếp nhận Trực tuyến toàn trình 120
	// 7 Tiếp nhận Trực tiếp 30
	// 9 Đã giải quyết Tổng số 150
	// 10 Đã giải quyết Trước hạn 100
	// 11 Đã giải quyết Đúng hạn 48
	// 12 Đã giải quyết Quá hạn 2
	// [150 120 0 0 30 0 150 100 48 2 0 0 0]
}

// The petitions of one office on a form, row by row as another office chains them.
func ExamplePetitionForm_Rows() {
	rows := func(yield func(string, metrics.PetitionTally) bool) {
		yield("Đất đai", metrics.PetitionTally{Acts: metrics.PetitionCounts{ReceivedHandled: 4, ReceivedOpen: 1}})
	}
	form, err := metrics.NewPetitionForm(metrics.Form06a, metrics.MustParsePeriod("2026-Q3-reporting"), rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	for field, tally := range form.Rows() {
		fmt.Println(field, tally.Received(), tally.Handled(), tally.Open())
		fmt.Println(metrics.Form06a.PetitionCells(tally.Plus(tally)))
		for _, column := range metrics.Form06a.Columns() {
			if n, ok := column.CountPetitions(tally); ok && n == 1 {
				fmt.Println(column.Number, column.Block.Vietnamese, column.Heading.Vietnamese)
			}
		}
	}
	if err := form.WriteCSV(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Đất đai 5 4 1
	// [10 10 0 0 10 8 8 0 0 8 2 2 0 0]
	// 13 Đang xử lý Tổng số
	// 14 Đang xử lý Hành vi
	// Loại dòng,(1) STT,Cấp,(2) Lĩnh vực,(3) Tiếp nhận: Tổng số,(4) Tiếp nhận: Hành vi,(5) Tiếp nhận: Quy định,(6) Tiếp nhận: Kỳ trước chuyển sang,(7) Tiếp nhận: Trong kỳ,(8) Đã xử lý: Tổng số,(9) Đã xử lý: Hành vi,(10) Đã xử lý: Quy định,(11) Đã xử lý: Kỳ trước chuyển sang,(12) Đã xử lý: Trong kỳ,(13) Đang xử lý: Tổng số,(14) Đang xử lý: Hành vi,(15) Đang xử lý: Quy định,(16) Đã xử lý được công khai
	// row,1,,Đất đai,5,5,0,0,5,4,4,0,0,4,1,1,0,0
	// total,,,,5,5,0,0,5,4,4,0,0,4,1,1,0,0
}

// Overdue petitions have no column: their number stands above the table.
func ExamplePetitionForm_WriteMarkdown() {
	rows := func(yield func(string, metrics.PetitionTally) bool) {
		yield("Đất đai", metrics.PetitionTally{Acts: metrics.PetitionCounts{ReceivedHandled: 4, Late: 1}})
	}
	form, err := metrics.NewPetitionForm(metrics.Form06b, metrics.MustParsePeriod("2026-reporting"), rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := form.WriteMarkdown(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// **Biểu số 06b: kết quả tiếp nhận, xử lý phản ánh, kiến nghị (Thông tư 09/2026/TT-BTP)**
	//
	// - Kỳ báo cáo: năm 2026, từ 15/12/2025 đến hết 14/12/2026
	// - Đơn vị tính: số phản ánh, kiến nghị
	// - Quá hạn (không có trong biểu): 1, gồm đã xử lý 1, đang xử lý 0
	//
	// | STT (1) | Lĩnh vực (2) | Tiếp nhận: Tổng số (3) | Tiếp nhận: Hành vi (4) | Tiếp nhận: Quy định (5) | Tiếp nhận: Kỳ trước chuyển sang (6) | Tiếp nhận: Trong kỳ (7) | Đã xử lý: Tổng số (8) | Đã xử lý: Hành vi (9) | Đã xử lý: Quy định (10) | Đã xử lý: Kỳ trước chuyển sang (11) | Đã xử lý: Trong kỳ (12) | Đang xử lý: Tổng số (13) | Đang xử lý: Hành vi (14) | Đang xử lý: Quy định (15) | Đã xử lý được công khai (16) |
	// | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
	// | 1 | Đất đai | 4 | 4 | 0 | 0 | 4 | 4 | 4 | 0 | 0 | 4 | 0 | 0 | 0 | 0 |
	// |  | **Tổng cộng** | **4** | **4** | **0** | **0** | **4** | **4** | **4** | **0** | **0** | **4** | **0** | **0** | **0** | **0** |
}

// A form as it was typed in, with what does not hold below it.
func ExampleFormTable_WriteText() {
	file := strings.NewReader(`dòng,(1),khối,(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13)
row,1,,Hộ tịch,300,300,0,0,290,90,200,0,0,0,0
`)
	form, err := metrics.ReadFormCSV(file, "xa.csv", metrics.FormII06a, metrics.MustParsePeriod("2026-Q1-reporting"))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := form.WriteText(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	if err := form.WriteMarkdown(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Biểu số II.06a: kết quả giải quyết thủ tục hành chính (Thông tư 02/2017/TT-VPCP, Thông tư 01/2020/TT-VPCP)
	// Kỳ báo cáo: quý I năm 2026, từ 15/12/2025 đến hết 14/03/2026
	// Đơn vị tính: số hồ sơ
	//
	//                 --------------- Tiếp nhận ---------------  ----------- Đã giải quyết -----------  ----- Đang giải quyết -----
	//      Lĩnh vực,                                   Kỳ trước
	//      công việc                       Trực tiếp,    chuyển
	// STT  theo cấp   Tổng số  Trực tuyến   bưu chính      sang  Tổng số  Trước hạn  Đúng hạn  Quá hạn  Tổng số  Trong hạn  Quá hạn
	// (1)  (2)            (3)         (4)         (5)       (6)      (7)        (8)       (9)     (10)     (11)       (12)     (13)
	// ---  ---------  -------  ----------  ----------  --------  -------  ---------  --------  -------  -------  ---------  -------
	// 1    Hộ tịch        300         300           0         0      290         90       200        0        0          0        0
	//
	// Không khớp:
	// - Hộ tịch: 3 = 7 + 11: 300 ≠ 290, lệch 10 (tiếp nhận khác đã giải quyết cộng đang giải quyết)
	// **Biểu số II.06a: kết quả giải quyết thủ tục hành chính (Thông tư 02/2017/TT-VPCP, Thông tư 01/2020/TT-VPCP)**
	//
	// - Kỳ báo cáo: quý I năm 2026, từ 15/12/2025 đến hết 14/03/2026
	// - Đơn vị tính: số hồ sơ
	//
	// | STT (1) | Lĩnh vực, công việc theo cấp (2) | Tiếp nhận: Tổng số (3) | Tiếp nhận: Trực tuyến (4) | Tiếp nhận: Trực tiếp, bưu chính (5) | Tiếp nhận: Kỳ trước chuyển sang (6) | Đã giải quyết: Tổng số (7) | Đã giải quyết: Trước hạn (8) | Đã giải quyết: Đúng hạn (9) | Đã giải quyết: Quá hạn (10) | Đang giải quyết: Tổng số (11) | Đang giải quyết: Trong hạn (12) | Đang giải quyết: Quá hạn (13) |
	// | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
	// | 1 | Hộ tịch | 300 | 300 | 0 | 0 | 290 | 90 | 200 | 0 | 0 | 0 | 0 |
	//
	// Không khớp:
	//
	// - Hộ tịch: 3 = 7 + 11: 300 ≠ 290, lệch 10 (tiếp nhận khác đã giải quyết cộng đang giải quyết)
}
