package metrics_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// hueLevels12 is the block "level 1–2" of the one-stop portal of Thừa Thiên Huế:
// received 268,763, resolved 257,141, being resolved 11,622; early 124,907, on
// time 102,770, late 19,852, which leaves 9,612 resolved ones unclassified. The
// channel is not published, so all count as direct; how many of the open ones
// are overdue is not either, and all stand within.
func hueLevels12() metrics.Tally {
	return metrics.Tally{
		Direct: 268_763,
		Early:  124_907, OnTime: 102_770, Late: 19_852, Unclassified: 9_612,
		OpenWithin: 11_622,
	}
}

// randomEntry returns any entry that can be counted.
func randomEntry(random *rand.Rand) metrics.Entry {
	return metrics.Entry{
		Intake:  metrics.Intake(random.IntN(int(metrics.IntakeCarried) + 1)),
		Outcome: sla.Outcome(1 + random.IntN(int(sla.OutcomeOpenOverdue))),
	}
}

// markedEntry returns any entry that can be counted, with an ending and marks now and
// then.
func markedEntry(random *rand.Rand) metrics.Entry {
	e := randomEntry(random)
	if e.Outcome.Resolved() {
		e.Ending = metrics.Ending(random.IntN(int(metrics.EndingClosed) + 1))
	}
	for range random.IntN(4) {
		e.Marks = e.Marks.Plus(metrics.MarksOf(metrics.Mark(random.IntN(int(metrics.MarkPetitioned) + 1))))
	}
	return e
}

// checkFault checks that an error matches kind and speaks on one line of about, or that
// there is none when about is "".
func checkFault(t *testing.T, err, kind error, about string) {
	t.Helper()
	switch {
	case about == "":
		if err != nil {
			t.Errorf("got %v", err)
		}
	case !errors.Is(err, kind) || !strings.Contains(err.Error(), about) || strings.Contains(err.Error(), "\n"):
		t.Errorf("got %v, want one about %q", err, about)
	}
}

// ratio is NewRatio for literals.
func ratio(t *testing.T, numerator, denominator int64, definition string) metrics.Ratio {
	t.Helper()
	r, err := metrics.NewRatio(numerator, denominator, definition)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// daysOf is the period of two days, none when they are not one.
func daysOf(first, last sla.Date) metrics.Period {
	p, err := metrics.NewDaysPeriod(first, last)
	if err != nil {
		return metrics.Period{}
	}
	return p
}
