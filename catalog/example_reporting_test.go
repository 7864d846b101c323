package catalog_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// landProcedures are procedures with a statutory limit and the one that an office keeps.
// The codes and the limits are made up.
func landProcedures() *catalog.Snapshot {
	procedure := func(code, name, limit, kept string) catalog.Procedure {
		level := catalog.ServiceLevel{Limit: sla.MustParseLimit(limit)}
		if kept != "" {
			level.Committed = sla.MustParseLimit(kept)
		}
		return catalog.Procedure{
			Code: catalog.MustParseCode(code), Name: name, Field: "Đất đai", Levels: catalog.LevelsOf(catalog.LevelProvince), Origin: catalog.OriginCentral,
		}.WithServiceLevels(level)
	}
	s, _ := catalog.NewSnapshot([]catalog.Procedure{
		procedure("9.000011", "Chuyển mục đích sử dụng đất", "15 ngày làm việc", "10 ngày làm việc"),
		procedure("9.000012", "Giao đất, cho thuê đất", "20 ngày làm việc", "10 ngày làm việc"),
		procedure("9.000013", "Đính chính giấy chứng nhận", "12 ngày làm việc", ""),
		procedure("9.000014", "Cung cấp dữ liệu đất đai", "1 ngày làm việc", ""),
	})
	return s
}

// "Cut by 20 to 53 %" of the procedures with more than 10 working days: what it is
// here, with the bands of a report.
func ExampleSnapshot_Reductions() {
	cut, err := landProcedures().Reductions(sla.MustParseLimit("10wd"), catalog.Filter{}, 20, 50)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cut.Above, "above,", cut.Cut, "cut, by", cut.Least, "to", cut.Most)
	for _, p := range cut.List {
		fmt.Println(p.Code, p.Rows[0].State, p.Smallest)
	}
	// Output:
	// 3 above, 2 cut, by 1/3 to 1/2
	// 9.000011 cut 1/3
	// 9.000012 cut 1/2
	// 9.000013 none undefined
}

// The numbers of a catalog, as a report gives them.
func ExampleSnapshot_Counts() {
	counts := landProcedures().Counts(catalog.Filter{Levels: []catalog.Level{catalog.LevelProvince}})
	fmt.Println(counts.Total, counts.Fields.Of("Đất đai"), counts.Levels.Of(catalog.LevelCommune), counts.WithProcess)
	// Output:
	// 4 4 0 0
}

// How many procedures state what Decree 63/2010/NĐ-CP art. 8(2) asks for.
func ExampleSnapshot_Completeness() {
	complete := landProcedures().Completeness(catalog.Filter{})
	fmt.Println(complete)
	fmt.Println(complete.Share(), complete.Missing.Of(catalog.PartSteps))
	p, _ := landProcedures().Procedure(catalog.MustParseCode("9.000014.000.00.00.H55"))
	fmt.Println(p.Name, "lacks", p.Missing())
	// Output:
	// 0 of 4 procedures complete; missing: steps 4, manner 4, dossier 4, audience 4, agency 4
	// 0/1 4
	// Cung cấp dữ liệu đất đai lacks steps,manner,dossier,audience,agency
}

// What a list looks like beside itself: parts that are missing, steps that take
// longer than the limit they are for.
func ExampleSnapshot_Check() {
	p, _ := landProcedures().Procedure(catalog.MustParseCode("9.000014"))
	p = p.WithProcess(sla.Process{ID: "QT-14", Source: "21/QĐ-MAU", Steps: []sla.ProcessStep{
		{ID: "nhận", Unit: "Bộ phận một cửa", Limit: sla.MustParseLimit("4wh")},
		{ID: "trả", Unit: "Văn phòng đăng ký đất đai", Limit: sla.MustParseLimit("6wh"), After: []string{"nhận"}},
	}})
	s, _ := catalog.NewSnapshot([]catalog.Procedure{p})
	for _, problem := range s.Check(8 * time.Hour) {
		if problem.Code == catalog.ProblemProcessSum {
			fmt.Println(problem.Message(sla.Vietnamese))
		}
	}
	// Output:
	// services[0]: cảnh báo: 9.000014: tổng thời gian các bước vượt thời hạn 1wd là 2 giờ (process-sum)
}

// A record put together: papers, results, legal bases, links, process and fees.
func ExampleProcedure_WithComponents() {
	p := catalog.Procedure{Code: catalog.MustParseCode("9.000021"), Name: "Đăng ký khai sinh", Levels: catalog.LevelsOf(catalog.LevelCommune)}.
		WithComponents(catalog.Component{Name: "Tờ khai đăng ký khai sinh", Form: "Tờ khai", Originals: 1}, catalog.Component{Name: "Giấy chứng sinh", Originals: 1}).
		WithResults(catalog.Result{Name: "Giấy khai sinh"}).
		WithLegalBases(catalog.LegalBasis{Number: "60/2014/QH13", Title: "Luật Hộ tịch", Date: sla.MustDate(2014, time.November, 20), Issuer: "Quốc hội"}).
		WithInterlinks(catalog.Interlink{Reach: catalog.InterlinkAcrossLevels, Group: "Khai sinh - thường trú - bảo hiểm y tế"}).
		WithProcess(sla.Process{ID: "QT-21", Source: "21/QĐ-MAU"}).
		WithFees(catalog.Fee{Name: "Lệ phí", Amount: catalog.FreeOfCharge()})
	fmt.Println(p.Components()[1].Name, "→", p.Results()[0].Name)
	fmt.Println(p.LegalBases()[0].Number, p.Interlinks()[0].Reach)
	process, ok := p.Process()
	fmt.Println(process.ID, ok)
	fmt.Println(p.FeeState(sla.MustDate(2026, time.November, 23)))
	// Output:
	// Giấy chứng sinh → Giấy khai sinh
	// 60/2014/QH13 across-levels
	// QT-21 true
	// free
}

// A fee that ends: what filers pay depends on the day.
func ExampleProcedure_FeeState() {
	amount, err := catalog.NewMoney(decimal.NewFromInt(30_000), catalog.CurrencyVND)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := catalog.Procedure{Code: catalog.MustParseCode("9.000022"), Name: "Đăng ký kết hôn"}.WithFees(
		catalog.Fee{Name: "Lệ phí", Amount: amount, Through: sla.MustDate(2026, time.June, 30), Source: "(ví dụ)"},
		catalog.Fee{Name: "Lệ phí", Amount: catalog.FreeOfCharge(), From: sla.MustDate(2026, time.July, 1), Source: "(ví dụ)"},
	)
	for _, day := range []sla.Date{sla.MustDate(2026, time.June, 30), sla.MustDate(2026, time.July, 1)} {
		fmt.Println(day, p.FeeState(day))
	}
	// Output:
	// 2026-06-30 charged
	// 2026-07-01 free
}

// What a province published in a quarter. The list does not say who made the
// procedures, so they stand beside the form.
func ExampleCatalog_Form03b() {
	form, err := exampleCatalog().Form03b(sla.MustParseDate("2026-10-01"), sla.MustParseDate("2026-12-31"),
		catalog.Form03bOptions{By: catalog.DateSigned, Replaced: catalog.ReplacedAsAmended})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(form.Unstated.Procedures, form.Unstated.New, form.Unstated.Amended, form.Unstated.Abolished)
	if err := form.WriteText(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 4 2 1 1
	// Biểu số 03b: công bố, công khai thủ tục hành chính (Thông tư 09/2026/TT-BTP, Biểu số 03b)
	// Kỳ báo cáo: từ 01/10/2026 đến hết 31/12/2026, tính theo ngày ký
	//
	// I. Thủ tục hành chính do trung ương ban hành
	// (3)   Số quyết định công bố              0
	// (4)   Số thủ tục hành chính              0
	// (5)     Ban hành mới                     0
	// (6)     Sửa đổi, bổ sung                 0
	// (7)     Bãi bỏ                           0
	// (8)   Mới hoặc sửa đổi đã công khai      0
	// (9)   Bãi bỏ đã gỡ công khai             0
	// (10)  Đang có hiệu lực đến ngày báo cáo  0
	//
	// II. Thủ tục hành chính do địa phương ban hành
	// (3)   Số quyết định công bố              0
	// (4)   Số văn bản quy phạm pháp luật      0
	// (5)   Số thủ tục hành chính              0
	// (6)     Ban hành mới                     0
	// (7)     Sửa đổi, bổ sung                 0
	// (8)     Bãi bỏ                           0
	// (9)   Mới hoặc sửa đổi đã công khai      0
	// (10)  Bãi bỏ đã gỡ công khai             0
	// (11)  Đang có hiệu lực đến ngày báo cáo  0
	//
	// Ngoài biểu: thủ tục hành chính không rõ cơ quan ban hành
	// (3)   Số quyết định công bố              2
	// (4)   Số văn bản quy phạm pháp luật      0
	// (5)   Số thủ tục hành chính              4
	// (6)     Ban hành mới                     2
	// (7)     Sửa đổi, bổ sung                 1
	// (8)     Bãi bỏ                           1
	// (9)   Mới hoặc sửa đổi đã công khai      2
	// (10)  Bãi bỏ đã gỡ công khai             1
	// (11)  Đang có hiệu lực đến ngày báo cáo  2
}

// The form in force since August 2026, of the stock on a day.
func ExampleForm08c_WriteText() {
	form := landProcedures().Form08c(catalog.SharedHighest)
	form.On = sla.MustParseDate("2026-11-23")
	if err := form.WriteText(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Biểu số 08c, phần I: thủ tục hành chính tại các trung tâm (Thông tư 09/2026/TT-BTP, Biểu số 08c, phần I)
	// Ngày báo cáo: 23/11/2026
	//
	// (1)  Thuộc thẩm quyền giải quyết của địa phương       4
	// (2)    Cấp tỉnh                                       4
	// (3)    Cấp xã                                         0
	//
	// (4)  Tiếp nhận tại Trung tâm Phục vụ hành chính công  0
	// (5)    Cấp tỉnh                                       0
	// (6)    Cấp xã                                         0
	//
	// (7)  Đã ban hành quy trình nội bộ                     0
	// (8)    Cấp tỉnh                                       0
	// (9)    Cấp xã                                         0
	//
	// Ngoài biểu:
	//      Thuộc thẩm quyền của cả hai cấp                  0
	//      Thuộc cấp khác hoặc không rõ cấp, không tính     0
	//        Tiếp nhận tại các trung tâm                    0
}

// The form that was in force before, with districts.
func ExampleSnapshot_FormII07b() {
	form := landProcedures().FormII07b(catalog.SharedHighest)
	form.On = sla.MustParseDate("2025-06-30")
	if err := form.WriteText(os.Stdout, sla.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Biểu số II.07b: thủ tục hành chính thực hiện theo cơ chế một cửa (Thông tư 02/2017/TT-VPCP, sửa đổi bởi Thông tư 01/2020/TT-VPCP, Biểu số II.07b)
	// Ngày báo cáo: 30/06/2025
	//
	//   Thuộc thẩm quyền giải quyết của địa phương    4
	//     Cấp tỉnh                                    4
	//     Cấp huyện                                   0
	//     Cấp xã                                      0
	//
	//   Thực hiện tại bộ phận một cửa                 0
	//     Cấp tỉnh                                    0
	//     Cấp huyện                                   0
	//     Cấp xã                                      0
	//
	//   Đã ban hành quy trình nội bộ                  0
	//     Cấp tỉnh                                    0
	//     Cấp huyện                                   0
	//     Cấp xã                                      0
	//
	// Ngoài biểu:
	//   Thuộc thẩm quyền của nhiều cấp                0
	//   Thuộc cấp khác hoặc không rõ cấp, không tính  0
	//     Thực hiện tại bộ phận một cửa               0
}

// How many procedures were published in time, and what each change was.
func ExampleTiming_Procedures() {
	changes, err := exampleCatalog().Changes(sla.MustParseDate("2026-11-01"), sla.MustParseDate("2026-11-30"), catalog.DateSigned)
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range changes.All() {
		fmt.Println(c.Code, c.Kind)
	}
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	timing, err := changes.Timing(catalog.Index766Timing(), calendar, sla.MustParseDate("2026-12-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	kept, all := timing.Procedures(catalog.DutyPublicise)
	fmt.Println(kept, "of", all)
	// Output:
	// 9.000001 new
	// 9.000002 new
	// 1 of 2
}

// An export of the national database, one procedure at a time in memory that does not
// grow, as a document of the package.
func ExampleProceduresCSV() {
	var kept []catalog.Procedure
	for p, err := range catalog.ProceduresCSV(strings.NewReader(nationalFile), "export.csv") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		kept = append(kept, p)
	}
	var document bytes.Buffer
	if err := catalog.WriteProceduresJSON(&document, slices.Values(kept)); err != nil {
		fmt.Println(err)
		return
	}
	read, problems, err := catalog.ReadJSON(&document, "export.json", catalog.UnknownRefused)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(read.Stock.Snapshot.Len(), len(problems))
	problems, err = read.Stock.Snapshot.WriteNationalCSV(os.Stdout)
	fmt.Println(problems, err)
	// Output:
	// 1 0
	// code,name,field,levels,decision,kind,publisher,implementing_agency,competent_agency,limit_online_raw,limit_direct_raw,limit_postal_raw,detail_url
	// 9.000002,Cấp giấy chứng nhận mẫu,Đất đai,Cấp tỉnh,1/QĐ-MAU,Loại khác,bo-mau,Sở Mẫu,,15 Ngày,25 Ngày,15 Ngày,
	// catalog: no problems <nil>
}

// A catalog is kept with its decisions, and comes back byte for byte.
func ExampleCatalog_WriteJSON() {
	var document, again bytes.Buffer
	if err := exampleCatalog().WriteJSON(&document); err != nil {
		fmt.Println(err)
		return
	}
	written := document.String()
	read, problems, err := catalog.ReadJSON(&document, "danh-muc.json", catalog.UnknownRefused)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := read.WriteJSON(&again); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(read.Decisions), "decisions,", len(problems), "problems, the same:", again.String() == written)
	// Output:
	// 2 decisions, 0 problems, the same: true
}
