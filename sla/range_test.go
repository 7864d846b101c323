package sla_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// TestOutOfRange: outside its range every question is a *RangeError that
// matches ErrOutOfRange, at both ends.
func TestOutOfRange(t *testing.T) {
	tr := newTrial(t, week2026())
	first, last := tr.spec.First, tr.spec.Last
	for _, d := range []sla.Date{{}, first.AddDays(-1), last.AddDays(1), sla.MustDate(1, 1, 1), sla.MustDate(9999, 12, 31)} {
		for name, err := range dateErrors(tr.calendar, d, first) {
			checkRangeError(t, fmt.Sprintf("%s(%v)", name, d), err)
		}
	}
	begin, end := tr.naive.start(first), tr.naive.start(last.AddDays(1))
	for _, at := range []time.Time{{}, begin.Add(-1), end, time.Unix(1<<40, 0), time.Unix(-1<<62, 0), time.Unix(1<<62, 0)} {
		for name, err := range instantErrors(t, tr, at, begin) {
			checkRangeError(t, fmt.Sprintf("%s(%v)", name, at), err)
		}
	}
	for name, err := range dateErrors(tr.calendar, last, first) {
		if err != nil {
			t.Errorf("%s(%v): %v", name, last, err)
		}
	}
}

func dateErrors(c *sla.Calendar, d, inside sla.Date) map[string]error {
	errs := map[string]error{}
	_, errs["Day"] = c.Day(d)
	_, errs["IsWorkday"] = c.IsWorkday(d)
	_, errs["NextWorkday"] = c.NextWorkday(d)
	_, errs["AddWorkdays 0"] = c.AddWorkdays(d, 0)
	_, errs["WorkdaysBetween from"] = c.WorkdaysBetween(d, inside)
	_, errs["WorkdaysBetween to"] = c.WorkdaysBetween(inside, d)
	_, errs["WorkdaysBetween same"] = c.WorkdaysBetween(d, d)
	_, errs["Start"] = c.Start(d)
	_, errs["Opening"] = c.Opening(d)
	_, errs["Closing"] = c.Closing(d)
	return errs
}

func instantErrors(t *testing.T, tr trial, at, inside time.Time) map[string]error {
	t.Helper()
	c, errs := tr.calendar, map[string]error{}
	_, errs["DateOf"] = c.DateOf(at)
	_, errs["IsOpen"] = c.IsOpen(at)
	_, errs["NextOpening"] = c.NextOpening(at)
	_, errs["AddWorkingTime 0"] = c.AddWorkingTime(at, 0)
	_, errs["AddWorkingTime 1h"] = c.AddWorkingTime(at, time.Hour)
	_, errs["WorkingTimeBetween from"] = c.WorkingTimeBetween(at, inside)
	_, errs["WorkingTimeBetween to"] = c.WorkingTimeBetween(inside, at)
	for _, rules := range []sla.Rules{vn.CivilCode(), vn.OneStop()} {
		desk, _ := desks(t, rules, tr, nil)
		_, errs["Deadline "+rules.ID] = desk.Deadline(at, sla.MustParseLimit("1wd"))
		_, errs["Deadline 1h "+rules.ID] = desk.Deadline(at, sla.MustParseLimit("1h"))
	}
	return errs
}

func checkRangeError(t *testing.T, asked string, err error) {
	t.Helper()
	var out *sla.RangeError
	if !errors.Is(err, sla.ErrOutOfRange) || !errors.As(err, &out) {
		t.Errorf("%s: %v, want a RangeError", asked, err)
		return
	}
	if out.Calendar != "2026" || out.First != sla.MustDate(2026, 1, 1) || out.Last != sla.MustDate(2026, 12, 31) || out.Asked == "" {
		t.Errorf("%s: %+v", asked, out)
	}
}

// TestOutOfRangeOfAnswers: an answer outside the range is the same error, an
// answer on its very last day is none.
func TestOutOfRangeOfAnswers(t *testing.T) {
	tr := newTrial(t, week2026())
	all, err := tr.calendar.WorkdaysBetween(tr.spec.First, tr.spec.Last)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := tr.calendar.AddWorkdays(tr.spec.First, all); err != nil || d != tr.spec.Last {
		t.Errorf("%d working days from %v: %v, %v", all, tr.spec.First, d, err)
	}
	const most = int(^uint(0) >> 1)
	for _, n := range []int{all + 1, -1, most, -most, -most - 1} {
		_, err := tr.calendar.AddWorkdays(tr.spec.First, n)
		checkRangeError(t, fmt.Sprintf("AddWorkdays(%v, %d)", tr.spec.First, n), err)
	}
	begin := tr.naive.start(tr.spec.First)
	sum := tr.naive.workingTime(begin, tr.naive.start(tr.spec.Last).Add(23*time.Hour))
	if at, err := tr.calendar.AddWorkingTime(begin, sum); err != nil || !at.Equal(tr.naive.start(tr.spec.Last).Add(17*time.Hour)) {
		t.Errorf("%v from %v: %v, %v", sum, begin, at, err)
	}
	for _, w := range []time.Duration{sum + 1, 1<<63 - 1} {
		_, err := tr.calendar.AddWorkingTime(begin, w)
		checkRangeError(t, fmt.Sprintf("AddWorkingTime(%v, %v)", begin, w), err)
	}
	desk, _ := desks(t, vn.CivilCode(), tr, nil)
	if d, err := desk.DeadlineOn(tr.spec.Last.AddDays(-1), sla.MustParseLimit("1wd")); err != nil || d.DueDate() != tr.spec.Last || !d.Exclusive() {
		t.Errorf("due at 24:00 of the last day: %v, %v", d.Due(), err)
	}
	for _, l := range []string{"1wd", "1d", "1mo", "1y", "100000y", "100000mo", "100000d", "100000wd", "100000h", "100000wh"} {
		_, err := desk.DeadlineOn(tr.spec.Last, sla.MustParseLimit(l))
		checkRangeError(t, "Deadline of "+l, err)
	}
}

// TestZeroCalendarAndDesk: the zero values answer with errors, not panics.
func TestZeroCalendarAndDesk(t *testing.T) {
	var c sla.Calendar
	d := sla.MustDate(2026, 1, 1)
	for name, err := range dateErrors(&c, d, d) {
		if !errors.Is(err, sla.ErrOutOfRange) {
			t.Errorf("%s of a zero calendar: %v", name, err)
		}
	}
	now := time.Unix(1<<30, 0)
	for _, ask := range []func() error{
		func() error { _, err := c.DateOf(now); return err },
		func() error { _, err := c.NextOpening(now); return err },
		func() error { _, err := c.AddWorkingTime(now, time.Hour); return err },
		func() error { _, err := c.WorkingTimeBetween(now, now); return err },
		func() error { _, err := new(sla.Desk).Deadline(now, sla.SameDay()); return err },
		func() error { _, err := new(sla.Desk).DeadlineOn(d, sla.SameDay()); return err },
	} {
		if ask() == nil {
			t.Error("a question of a zero value is no error")
		}
	}
	for range c.Days(d, d.AddDays(3)) {
		t.Error("a zero calendar has days")
	}
}
