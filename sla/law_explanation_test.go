package sla_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// TestLaw8Explanations holds the steps of deadlines to law 8.
func TestLaw8Explanations(t *testing.T) {
	each(t, 2, func(t *testing.T, rng *rand.Rand, tr trial) {
		for range 40 {
			desk, naive := desks(t, randomRules(rng), tr, nil)
			for range 10 {
				checkExplanation(t, desk, naive, tr.randomInstant(rng), randomLimit(t, rng))
			}
		}
	})
}

func checkExplanation(t *testing.T, desk *sla.Desk, naive naiveDesk, received time.Time, l sla.Limit) {
	t.Helper()
	d, err := desk.Deadline(received, l)
	if err != nil {
		return
	}
	var steps []sla.Step
	for step := range d.Steps() {
		steps = append(steps, step)
	}
	asked := fmt.Sprintf("Deadline(%v, %v) = %v under %+v", d.Received(), l, d.Due(), naive.rules)
	want, _ := naive.deadline(received, l)
	checkDates(t, asked, d, naive, steps)
	switch days := l.Unit() == sla.UnitWorkingDay ||
		l.Unit() == sla.UnitCalendarDay && naive.rules.CalendarDays == sla.CalendarDaysAsWorking; {
	case days && naive.rules.WorkingDays == sla.WorkingDaysWhole:
		checkCounted(t, asked, l, steps)
	case l.Unit() == sla.UnitCalendarDay && !days, l.Unit() == sla.UnitMonth, l.Unit() == sla.UnitYear:
		checkMoved(t, asked, want.nominal, steps)
	}
	if l.Unit() == sla.UnitWorkingHour {
		num, den := l.Amount()
		checkTime(t, asked, times(time.Hour, big.NewRat(int64(num), int64(den))), steps)
	}
}

// checkDates: the steps are the dates from the receipt through the due date,
// each once; each says what day it is.
func checkDates(t *testing.T, asked string, d sla.Deadline, naive naiveDesk, steps []sla.Step) {
	t.Helper()
	next := naive.office.dateOf(d.Received())
	for i, step := range steps {
		if step.Date != next || step.Last != (i == len(steps)-1) {
			t.Fatalf("%s: step %d is %+v, want the date %v", asked, i, step, next)
		}
		if before := step.Date.Before(d.DayZero()); before != (step.Effect == sla.EffectWaiting) {
			t.Fatalf("%s: %+v is before day zero: %t", asked, step, before)
		}
		if step.Effect == sla.EffectUnknown || step.Kind != naive.office.days[step.Date].kind {
			t.Fatalf("%s: %+v, the day is %+v", asked, step, naive.office.days[step.Date])
		}
		if step.Words(sla.Vietnamese) == "" || step.Words(sla.English) == "" {
			t.Fatalf("%s: %+v has no reason", asked, step)
		}
		next = next.AddDays(1)
	}
	if next != d.DueDate().AddDays(1) {
		t.Fatalf("%s: the steps end before %v, due %v", asked, next, d.DueDate())
	}
	for step := range d.Steps() { // stopping early is no panic
		if step.Date != steps[0].Date {
			t.Fatalf("%s: begins with %v, then with %v", asked, steps[0].Date, step.Date)
		}
		break
	}
}

// checkCounted: the counted days of a limit in working days add up to it, and
// the last one is the due date. A fraction is a part of one more day, which
// has no number.
func checkCounted(t *testing.T, asked string, l sla.Limit, steps []sla.Step) {
	t.Helper()
	num, den := l.Amount()
	if num < den {
		return // a part of a day runs as time
	}
	whole, count, last := num/den, 0, steps[len(steps)-1]
	for _, step := range steps {
		if step.Effect != sla.EffectCounted {
			continue
		}
		if count++; count <= whole && (step.Count != count || step.Time != 0) {
			t.Fatalf("%s: %+v is counted day %d", asked, step, count)
		}
	}
	if want := (num + den - 1) / den; count != want || last.Effect != sla.EffectCounted {
		t.Fatalf("%s: %d days counted, want %d; last %+v", asked, count, want, last)
	}
	if num%den != 0 && (last.Count != 0 || last.Time == 0) {
		t.Fatalf("%s: the fraction is %+v", asked, last)
	}
}

// checkMoved: the days after the nominal end of a limit by the calendar are
// marked moved, those before are counted, days off or not.
func checkMoved(t *testing.T, asked string, nominal sla.Date, steps []sla.Step) {
	t.Helper()
	for _, step := range steps {
		want := step.Effect // waiting, checked above
		switch {
		case step.Date.After(nominal):
			want = sla.EffectMoved
		case want != sla.EffectWaiting && want != sla.EffectDayZero:
			want = sla.EffectCounted
		}
		if step.Effect != want {
			t.Fatalf("%s: %+v, want %v; nominal end %v", asked, step, want, nominal)
		}
	}
}

// checkTime: the parts of days add up to a limit that runs as working time.
func checkTime(t *testing.T, asked string, want time.Duration, steps []sla.Step) {
	t.Helper()
	var sum time.Duration
	for _, step := range steps {
		sum += step.Time
	}
	if sum != want {
		t.Fatalf("%s: the steps take %v, want %v: %+v", asked, sum, want, steps)
	}
}
