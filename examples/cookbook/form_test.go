package cookbook_test

import (
	"cmp"
	"log"
	"os"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// The form of a quarter (biểu báo cáo quý) from the logs of the dossiers: those
// accepted in it and those carried over (kỳ trước chuyển sang), judged at its end. By
// the reporting convention it ends on 14 September (Decree 09/2019/NĐ-CP art. 12).
func Example_form() {
	period, err := metrics.NewPeriod(metrics.PeriodQuarter, 2026, 3, metrics.ConventionReporting)
	if err != nil {
		log.Fatal(err)
	}
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	end, err := period.End(desk.Calendar()) // the instant at which a report judges
	if err != nil {
		log.Fatal(err)
	}
	groups := metrics.NewGroups(func(a, b metrics.FormKey) int { return cmp.Compare(a.Field, b.Field) })
	for _, d := range []struct {
		field  string
		intake metrics.Intake
		events string
	}{
		{"Hộ tịch", metrics.IntakeOnlineWhole, "accepted@2026-08-03T09:00;completed@2026-08-05T15:00"},
		{"Hộ tịch", metrics.IntakeDirect, "accepted@2026-09-10T09:00;completed@2026-09-16T10:00"}, // open on the last day
		{"Đất đai", metrics.IntakePostal, "accepted@2026-06-11T09:00;completed@2026-06-19T10:00"}, // carried over
		{"Đất đai", metrics.IntakeDirect, "accepted@2026-06-01T09:00;completed@2026-06-05T10:00"}, // of the quarter before
	} {
		history, err := sla.ParseLog(d.events, vn.Location())
		if err != nil {
			log.Fatal(err)
		}
		assessment, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("5 ngày làm việc"), Log: history}, end)
		if err != nil {
			log.Fatal(err)
		}
		entry, standing, err := metrics.EntryIn(period, desk.Calendar(), assessment, d.intake)
		if err != nil {
			log.Fatal(err)
		}
		if !standing.Inside() {
			continue
		}
		if err := groups.Add(metrics.FormKey{Field: d.field}, entry); err != nil {
			log.Fatal(err)
		}
	}
	form, err := metrics.NewHandlingForm(metrics.Form07a, period, groups.All())
	if err != nil {
		log.Fatal(err)
	}
	if err := form.WriteText(os.Stdout, sla.Vietnamese); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Biểu số 07a: kết quả giải quyết thủ tục hành chính (Thông tư 09/2026/TT-BTP)
	// Kỳ báo cáo: quý III năm 2026, từ 15/06/2026 đến hết 14/09/2026
	// Đơn vị tính: số hồ sơ
	//
	//                  -------------------------- Tiếp nhận --------------------------  ----------- Đã giải quyết -----------  ----- Đang giải quyết -----
	//                                                                         Kỳ trước
	//      Lĩnh vực             Trực tuyến  Trực tuyến    Dịch vụ               chuyển
	// STT  giải quyết  Tổng số  toàn trình    một phần  bưu chính  Trực tiếp      sang  Tổng số  Trước hạn  Đúng hạn  Quá hạn  Tổng số  Trong hạn  Quá hạn
	// (1)  (2)             (3)         (4)         (5)        (6)        (7)       (8)      (9)       (10)      (11)     (12)     (13)       (14)     (15)
	// ---  ----------  -------  ----------  ----------  ---------  ---------  --------  -------  ---------  --------  -------  -------  ---------  -------
	// 1    Hộ tịch           2           1           0          0          1         0        1          1         0        0        1          1        0
	// 2    Đất đai           1           0           0          0          0         1        1          0         0        1        0          0        0
	//      Tổng cộng         3           1           0          0          1         1        2          1         0        1        1          1        0
}
