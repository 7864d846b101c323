package sla

import (
	"time"
)

// Deadline returns when a dossier received at an instant is due under a limit.
//
// An error matches [ErrNoDueDate] when no due date follows from the limit, and
// [ErrOutOfRange] when the receipt or the due moment is outside the calendar. A
// desk that [NewDesk] did not make answers with an error that matches none.
func (k *Desk) Deadline(received time.Time, limit Limit) (d Deadline, err error) {
	if err = k.check(limit); err != nil {
		return d, err
	}
	err = k.receive(&d, received, limit)
	return d, err
}

// receive fills the zero Deadline d for a limit that has a due date. On an error
// it stays zero.
func (k *Desk) receive(d *Deadline, received time.Time, limit Limit) error {
	i, err := k.intake.dayOf(received)
	if err != nil {
		return err
	}
	// Set one by one: a literal would be copied, and this is the hot path.
	d.desk, d.limit = k, limit
	d.received, d.start = received.In(k.office.spec.Location), received
	if k.rules.Receipt == ReceiptNextOpening {
		var moved bool
		if i, d.start, moved, err = k.intake.nextOpening(i, received); err != nil {
			*d = Deadline{}
			return err
		}
		if moved {
			d.flags = FlagReceiptMoved
		}
	}
	return k.run(d, i)
}

// DeadlineOn is [Desk.Deadline] for a receipt of which only the date is known: it
// counts from that day's first opening of intake, the next one where that day has
// none ([FlagReceiptMoved]), or, under [ReceiptAsGiven], from the first instant of
// the date. Errors are those of Desk.Deadline.
func (k *Desk) DeadlineOn(received Date, limit Limit) (d Deadline, err error) {
	if err = k.check(limit); err != nil {
		return d, err
	}
	i, err := k.intake.index(received)
	if err != nil {
		return d, err
	}
	start := k.intake.instant(i, 0, 0)
	if i, err = k.intake.dayOf(start); err != nil { // the next one, when the zone skips the date
		return d, err
	}
	d = Deadline{desk: k, limit: limit, received: start, start: start, dateOnly: true}
	if k.rules.Receipt == ReceiptNextOpening {
		first := i
		if i, d.start, err = k.intake.openingFrom(i); err != nil {
			return Deadline{}, err
		}
		if i != first {
			d.flags = FlagReceiptMoved
		}
	}
	err = k.run(&d, i)
	return d, err
}

// ReceiptOn returns the instant at which a receipt counts of which only the date
// is known: the first opening of intake on that day, or, where there is none or
// under [ReceiptAsGiven], its first instant. A log takes instants; this is how a
// date becomes one. An error matches [ErrOutOfRange].
func (k *Desk) ReceiptOn(d Date) (time.Time, error) {
	if k == nil || k.office == nil {
		return time.Time{}, errNoCalendar
	}
	i, err := k.intake.index(d)
	if err != nil {
		return time.Time{}, err
	}
	if k.rules.Receipt == ReceiptNextOpening && k.intake.on(i).total > 0 {
		return k.intake.opening(i), nil
	}
	return k.intake.instant(i, 0, 0), nil
}

// check refuses what no receipt gives a deadline for.
func (k *Desk) check(limit Limit) error {
	if k == nil || k.office == nil {
		return errNoCalendar
	}
	if why := k.noDueDate(limit); why != "" {
		return &NoDueDateError{limit, why}
	}
	return nil
}

// run counts the limit from d.start, on day i of intake. On an error d is the
// zero Deadline.
func (k *Desk) run(d *Deadline, i int) error {
	d.dayZero = k.intake.spec.First.AddDays(i)
	zero, err := k.office.index(d.dayZero)
	if err == nil {
		err = k.count(d, zero, nil)
	}
	if err != nil {
		*d = Deadline{}
		return err
	}
	d.flagProvisional()
	return nil
}

// flagProvisional flags a deadline that touches days not announced yet.
func (d *Deadline) flagProvisional() {
	k := d.desk
	if d.dueDate.After(k.office.spec.AnnouncedThrough) || d.flags.Has(FlagReceiptMoved) && d.dayZero.After(k.intake.spec.AnnouncedThrough) {
		d.flags |= FlagProvisional
	}
}
