package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A limit of the same day (giải quyết ngay trong ngày) moves to the next working day
// for what came after 15:00 (Decree 23/2015/NĐ-CP art. 7); one in working hours (giờ
// làm việc) does not know that rule.
func Example_workingHours() {
	desk, err := vn.NewDesk(vn.OneStop())
	if err != nil {
		log.Fatal(err)
	}
	for _, text := range []string{"Trong ngày", "04 giờ làm việc"} {
		limit, err := sla.ParseLimit(text)
		if err != nil {
			log.Fatal(err)
		}
		for _, at := range []string{"2026-11-20T15:00", "2026-11-20T15:01", "2026-11-20T18:00"} {
			received, err := sla.ParseInstant(at, vn.Location())
			if err != nil {
				log.Fatal(err)
			}
			deadline, err := desk.Deadline(received, limit)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Println(text+", received", received.Format("Mon 15:04")+": due", deadline.Due().Format("Mon 02/01 15:04"))
		}
	}
	// Output:
	// Trong ngày, received Fri 15:00: due Fri 20/11 17:00
	// Trong ngày, received Fri 15:01: due Mon 23/11 17:00
	// Trong ngày, received Fri 18:00: due Mon 23/11 17:00
	// 04 giờ làm việc, received Fri 15:00: due Mon 23/11 09:30
	// 04 giờ làm việc, received Fri 15:01: due Mon 23/11 09:31
	// 04 giờ làm việc, received Fri 18:00: due Mon 23/11 11:30
}
