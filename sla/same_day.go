package sla

import (
	"time"
)

// countSameDay ends on day zero, or on the next working day when that is a day
// off, when the office has closed although intake is open, or when the receipt
// came after the cut-off. Behind a pause it starts afresh.
func (k *Desk) countSameDay(d *Deadline, zero int, paused *pauses) error {
	d.mode = countSameDay
	start := d.start
	if paused != nil {
		start = paused.end
		var err error
		if zero, err = k.office.dayOf(start); err != nil {
			return err
		}
	}
	d.nominal = k.office.spec.First.AddDays(zero)
	var err error
	if k.afterCutoff(start) {
		d.flags |= FlagAfterCutoff
		d.dueDate, err = k.office.AddWorkdays(d.nominal, 1)
	} else if d.dueDate, err = k.office.NextWorkday(d.nominal); d.dueDate != d.nominal {
		d.flags |= FlagMoved
	}
	if err != nil {
		return err
	}
	k.endOn(d)
	if d.due.Before(start) {
		d.flags |= FlagMoved
		if d.dueDate, err = k.office.AddWorkdays(d.nominal, 1); err != nil {
			return err
		}
		k.endOn(d)
	}
	return nil
}

func (k *Desk) afterCutoff(start time.Time) bool {
	if k.rules.SameDayCutoff == 0 {
		return false
	}
	h, m, s := start.In(k.office.spec.Location).Clock()
	at := TimeOfDay(h*3600 + m*60 + s)
	return at > k.rules.SameDayCutoff || at == k.rules.SameDayCutoff && start.Nanosecond() > 0
}
