package cookbook_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// When is the result due (ngày hẹn trả kết quả) of a dossier that is accepted on a
// Friday afternoon before the holidays of April, and why?
func Example_dueDate() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	accepted := time.Date(2026, time.April, 24, 16, 30, 0, 0, vn.Location())
	limit, err := sla.ParseLimit("05 ngày làm việc") // as it stands in the catalog
	if err != nil {
		log.Fatal(err)
	}
	deadline, err := desk.Deadline(accepted, limit)
	if err != nil {
		log.Fatal(err) // no date follows from the limit, or it lies outside the calendar
	}
	fmt.Println(deadline.DueDate())
	fmt.Print(deadline.Explanation(sla.Vietnamese))
	// Output:
	// 2026-05-06
	// Tiếp nhận 16:30 Thứ Sáu 24/04/2026. Thời hạn 5 ngày làm việc (quy tắc one-stop).
	//   Thứ Sáu 24/04/2026  ngày tiếp nhận, không tính (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2)
	//   Thứ Bảy 25/04/2026  không tính: nghỉ hằng tuần
	//   Chủ Nhật 26/04/2026  không tính: Giỗ Tổ Hùng Vương (10/3 âm lịch) (Bộ luật Lao động 45/2019/QH14, Điều 112)
	//   Thứ Hai 27/04/2026  không tính: Nghỉ bù: Giỗ Tổ Hùng Vương (10/3 âm lịch) 2026-04-26 (Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3)
	//   Thứ Ba 28/04/2026  tính ngày số 1
	//   Thứ Tư 29/04/2026  tính ngày số 2
	//   Thứ Năm 30/04/2026  không tính: Ngày Chiến thắng (Bộ luật Lao động 45/2019/QH14, Điều 112)
	//   Thứ Sáu 01/05/2026  không tính: Ngày Quốc tế lao động (Bộ luật Lao động 45/2019/QH14, Điều 112)
	//   Thứ Bảy 02/05/2026  không tính: nghỉ hằng tuần
	//   Chủ Nhật 03/05/2026  không tính: nghỉ hằng tuần
	//   Thứ Hai 04/05/2026  tính ngày số 3
	//   Thứ Ba 05/05/2026  tính ngày số 4
	//   Thứ Tư 06/05/2026  tính ngày số 5
	// Hạn trả kết quả: 17:00 Thứ Tư 06/05/2026.
}
