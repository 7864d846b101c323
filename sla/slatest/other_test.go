package slatest_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
)

// otherHolidays are the days off as somebody typed them into another system at
// the end of 2025: by the Labour Code, without the swaps of the year, and before
// anyone had heard of Culture Day.
var otherHolidays = []string{"2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01", "2025-09-01", "2025-09-02",
	"2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-09-01", "2026-09-02", "2027-01-01"}

// otherSystem is such a system: it walks from day to day over weekends and the
// days off it knows. Received after 17:00, or on a day off, is received on the
// next working day.
func otherSystem(received time.Time, days int) time.Time {
	off := func(t time.Time) bool {
		return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || slices.Contains(otherHolidays, t.Format(time.DateOnly))
	}
	next := func(t time.Time) time.Time {
		for t = t.AddDate(0, 0, 1); off(t); t = t.AddDate(0, 0, 1) {
		}
		return t
	}
	y, m, d := received.Date()
	due := time.Date(y, m, d, 17, 0, 0, 0, received.Location())
	if received.After(due) || off(due) {
		due = next(due)
	}
	for range days {
		due = next(due)
	}
	return due
}

// otherEngine asks that system the questions it knows the rules of: whole working
// days at a one-stop desk of 2025 and 2026, to which nothing happens.
func otherEngine(q slatest.Question) (slatest.Answer, error) {
	var accepted time.Time
	for e := range q.Dossier.Log.All() {
		if accepted = e.At.In(q.Location); e.Kind != sla.EventAccepted {
			return slatest.Answer{}, fmt.Errorf("nothing may happen to a dossier: %w", slatest.ErrSkip)
		}
	}
	days, parts := q.Dossier.Limit.Amount()
	year := accepted.Year()
	if q.Rules != "one-stop" || q.Calendar != "" || q.Dossier.BoundaryFree || q.Dossier.Limit.Unit() != sla.UnitWorkingDay || parts != 1 || days == 0 || year < 2025 || year > 2026 {
		return slatest.Answer{}, fmt.Errorf("no such rules there: %w", slatest.ErrSkip)
	}
	return slatest.Answer{Due: slatest.Due{At: otherSystem(accepted, days)}}, nil
}

// A test suite of the other system: its own cases, and the one column it knows.
func TestOtherSystem(t *testing.T) {
	slatest.Run(t, os.DirFS("testdata/other"), otherEngine, slatest.ColumnDue)
}

// compare holds an engine to the due dates of a folder, as Run does, and tells
// instead of failing: how many cases it gets right and skips, and those it gets
// wrong.
func compare(cases []slatest.Case, engine slatest.Engine) (right, skipped int, wrong []string) {
	for _, c := range cases {
		answer, err := engine(c.Question)
		want, wanted := c.Want[slatest.ColumnDue]
		got := answer.Text(slatest.ColumnDue, c.Question.Location)
		switch {
		case errors.Is(err, slatest.ErrSkip) || !wanted:
			skipped++
		case err != nil:
			wrong = append(wrong, fmt.Sprintf("%s/%s: %v", c.File, c.Name, err))
		case got != want:
			wrong = append(wrong, fmt.Sprintf("%s/%s: %s, not %s", c.File, c.Name, got, want))
		default:
			right++
		}
	}
	return right, skipped, wrong
}

// What the other system gets wrong of the corpus is wrong for a reason: a day
// swapped off, the Saturday made up for it, or Culture Day, which it does not
// know. By the same measure this library gets nothing wrong.
func TestOtherSystemOnTheCorpus(t *testing.T) {
	cases, err := slatest.Read(slatest.Corpus())
	if err != nil {
		t.Fatal(err)
	}
	right, skipped, wrong := compare(cases, otherEngine)
	if right < 20 || len(wrong) < 5 || right+skipped+len(wrong) != len(cases) {
		t.Errorf("%d right, %d skipped, %d wrong of %d", right, skipped, len(wrong), len(cases))
	}
	excused := []string{"2025-05-02", "2025-04-26", "2026-01-02", "2026-01-10", "2026-08-31", "2026-08-22", "2026-11-24"}
	for _, c := range cases {
		prefix := c.File + "/" + c.Name + ": "
		if !slices.ContainsFunc(wrong, func(w string) bool { return strings.HasPrefix(w, prefix) }) {
			continue
		}
		answer, err := slatest.Reference(c.Question)
		if err != nil {
			t.Fatal(err)
		}
		from, _ := c.Question.Desk.Calendar().DateOf(c.Question.AsOf)
		through := sla.MustDate(answer.Due.At.Date())
		between := func(day string) bool {
			d := sla.MustParseDate(day)
			return !d.Before(from) && !d.After(through.AddDays(3))
		}
		if !slices.ContainsFunc(excused, between) {
			t.Errorf("%s: why?\n%s", prefix, c.Source)
		}
	}
	if _, _, wrong := compare(cases, slatest.Reference); len(wrong) != 0 {
		t.Errorf("this library: %v", wrong)
	}
}
