package sla_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// breachText writes breaches, one a line: kind, when, and by when it was due.
func breachText(breaches []sla.Breach) string {
	var b strings.Builder
	for _, breach := range breaches {
		fmt.Fprintf(&b, "%v  %s  by %v\n", breach.Kind, dayAndClock(breach.At), breach.By)
	}
	return b.String()
}

// Each duty at its last moment and behind it. Mon 2 to Fri 6/11/2026, Mon 9 … are
// working days of 7.5 h.
func TestBreaches(t *testing.T) {
	const five = "accepted@2026-11-02T09:00" // five working days: due Mon 9/11
	switched := func(change func(*sla.ClockRules)) func() sla.Rules {
		return func() sla.Rules {
			r := vn.OneStop309()
			change(&r.Clock)
			return r
		}
	}
	for _, tc := range []struct {
		name, limit, log, at string
		rules                func() sla.Rules
		want                 string
	}{
		// Eight working hours from Monday's opening: 7.5, and 0.5 on Tuesday.
		{"answered in time", "5wd", "received@2026-11-02T07:30;accepted@2026-11-03T08:00", "2026-11-03 09:00", vn.OneStop, ""},
		{"answered late", "5wd", "received@2026-11-02T07:30;accepted@2026-11-03T08:00:01", "2026-11-03 09:00", vn.OneStop,
			"answer-late  Tue 03/11 08:00:01  by 2026-11-03T08:00\n"},
		{"not answered yet", "5wd", "received@2026-11-02T07:30", "2026-11-03 08:00", vn.OneStop, ""},
		{"still not answered", "5wd", "received@2026-11-02T07:30", "2026-11-04 09:00", vn.OneStop, "answer-late  Wed 04/11 09:00  by 2026-11-03T08:00\n"},
		{"asked for more is an answer", "5wd", "received@2026-11-02T07:30;supplement-requested@2026-11-03T08:00;accepted@2026-11-06T08:00", "2026-11-09 09:00", vn.OneStop, ""},
		{"so is refusing", "5wd", "received@2026-11-02T07:30;refused@2026-11-03T08:00", "2026-11-09 09:00", vn.OneStop, ""},
		{"withdrawn before the answer was due", "5wd", "received@2026-11-02T07:30;withdrawn@2026-11-03T07:40", "2026-11-09 09:00", vn.OneStop, ""},
		{"no duty where nothing was received", "5wd", "submitted@2026-11-02T07:30", "2026-11-09 09:00", vn.OneStop, ""},
		{"received at night", "5wd", "received@2026-11-01T22:00;accepted@2026-11-03T08:00", "2026-11-03 09:00", vn.OneStop, ""},
		{"no such duty under 61/2018", "5wd", "received@2024-11-04T07:30;accepted@2024-11-08T08:00", "2024-11-08 09:00", vn.OneStop, ""},

		// The duty is that of the day of receipt; Tue 1/7/2025 is the first of 118/2025.
		{"received under 61/2018", "5wd", "received@2025-06-30T07:30;accepted@2025-07-04T08:00", "2025-07-04 09:00", vn.OneStop, ""},
		{"received under 118/2025", "5wd", "received@2025-07-01T07:30;accepted@2025-07-02T08:00:01", "2025-07-02 09:00", vn.OneStop,
			"answer-late  Wed 02/07 08:00:01  by 2025-07-02T08:00\n"},

		{"asked twice before acceptance", "5wd", "supplement-requested@2026-11-02T08:00;supplement-received@2026-11-02T09:00;supplement-requested@2026-11-02T10:00",
			"2026-11-03 09:00", vn.OneStop, "supplement-repeated-before  Mon 02/11 10:00  by \n"},
		{"and three times", "5wd", "supplement-requested@2026-11-02T08:00;supplement-received@2026-11-02T09:00;supplement-requested@2026-11-02T10:00;" +
			"supplement-received@2026-11-03T09:00;supplement-requested@2026-11-03T10:00;accepted@2026-11-03T11:00", "2026-11-04 09:00", vn.OneStop,
			"supplement-repeated-before  Mon 02/11 10:00  by \nsupplement-repeated-before  Tue 03/11 10:00  by \n"},

		// Three working days from acceptance: Thursday.
		{"asked for more in time", "5wd", five + ";supplement-requested@2026-11-05T17:00", "2026-11-06 09:00", vn.OneStop, ""},
		{"asked for more late", "5wd", five + ";supplement-requested@2026-11-05T17:00:01", "2026-11-06 09:00", vn.OneStop,
			"supplement-late  Thu 05/11 17:00:01  by 2026-11-05T17:00\n"},
		// The limit began again on Fri 6: Mon 9, Tue 10, Wed 11. How often is not stated.
		{"asked again, in time for the new run", "5wd", five + ";supplement-requested@2026-11-04T09:00;supplement-received@2026-11-06T09:00;supplement-requested@2026-11-11T17:00",
			"2026-11-12 09:00", vn.OneStop, ""},
		{"asked again, late for the new run", "5wd", five + ";supplement-requested@2026-11-04T09:00;supplement-received@2026-11-06T09:00;supplement-requested@2026-11-12T08:00",
			"2026-11-12 09:00", vn.OneStop, "supplement-late  Thu 12/11 08:00  by 2026-11-11T17:00\n"},
		// What came on Mon 16 lets the limit run on, or there is none: Tue 17, Wed 18, Thu 19.
		{"asked again, in time behind one that came", "unspecified", five + ";supplement-requested@2026-11-04T09:00;supplement-received@2026-11-16T09:00;supplement-requested@2026-11-19T17:00",
			"2026-11-20 09:00", vn.OneStop, ""},
		{"asked again, late behind one that came", "5wd", five + ";supplement-requested@2026-11-04T09:00;supplement-received@2026-11-16T09:00;supplement-requested@2026-11-20T08:00",
			"2026-11-20 09:00", switched(func(c *sla.ClockRules) { c.Supplement.Model = sla.SupplementExclude }), "supplement-late  Fri 20/11 08:00  by 2026-11-19T17:00\n"},
		{"asked again, in time where the limit runs on", "5wd", five + ";supplement-requested@2026-11-04T09:00;supplement-received@2026-11-16T09:00;supplement-requested@2026-11-19T17:00",
			"2026-11-20 09:00", switched(func(c *sla.ClockRules) { c.Supplement.Model = sla.SupplementExclude }), ""},
		{"asked more often than a rule allows", "5wd", five + ";supplement-requested@2026-11-03T09:00;supplement-received@2026-11-03T10:00;supplement-requested@2026-11-04T09:00",
			"2026-11-05 09:00", switched(func(c *sla.ClockRules) { c.RequestsAfter = 1 }), "supplement-repeated  Wed 04/11 09:00  by \n"},

		// Due Mon 9: the day before is Sunday 8; in working days Friday 6.
		{"apology on the day before", "5wd", five + ";re-appointed@2026-11-08T20:00 appointment=2026-11-16", "2026-11-20 09:00", vn.OneStop, ""},
		{"apology on the day", "5wd", five + ";re-appointed@2026-11-09T00:00 appointment=2026-11-16", "2026-11-20 09:00", vn.OneStop,
			"apology-late  Mon 09/11 00:00  by 2026-11-08\n"},
		{"apology on the working day before", "5wd", five + ";re-appointed@2026-11-06T20:00 appointment=2026-11-16", "2026-11-20 09:00",
			switched(func(c *sla.ClockRules) { c.Apology = sla.ApologyWorkday }), ""},
		{"apology at the weekend", "5wd", five + ";re-appointed@2026-11-07T08:00 appointment=2026-11-16", "2026-11-20 09:00",
			switched(func(c *sla.ClockRules) { c.Apology = sla.ApologyWorkday }), "apology-late  Sat 07/11 08:00  by 2026-11-06\n"},
		{"no duty to apologise", "5wd", five + ";re-appointed@2026-11-12T08:00 appointment=2026-11-16", "2026-11-20 09:00", vn.CivilCode, ""},
		// A pause has moved the due date to Wed 11.
		{"apology before the date as moved", "5wd", five + ";suspended@2026-11-03T09:00 reason=other;resumed@2026-11-05T09:00;re-appointed@2026-11-10T08:00 appointment=2026-11-16",
			"2026-11-20 09:00", vn.OneStop, ""},
		// The second is late for the date promised first, and one too many.
		{"a second apology", "5wd", five + ";re-appointed@2026-11-05T08:00 appointment=2026-11-12;re-appointed@2026-11-12T08:00 appointment=2026-11-16", "2026-11-20 09:00", vn.OneStop,
			"apology-late  Thu 12/11 08:00  by 2026-11-11\nre-appointed-too-often  Thu 12/11 08:00  by \n"},
		// A supplement has begun the limit anew since: due Fri 13, whatever was promised.
		{"an apology behind a restart, in time", "5wd", five + ";re-appointed@2026-11-03T08:00 appointment=2026-11-11;supplement-requested@2026-11-04T09:00;" +
			"supplement-received@2026-11-06T09:00;re-appointed@2026-11-12T08:00 appointment=2026-11-20", "2026-11-23 09:00", vn.OneStop, "re-appointed-too-often  Thu 12/11 08:00  by \n"},
		{"an apology behind a restart, late", "5wd", five + ";re-appointed@2026-11-03T08:00 appointment=2026-11-16;supplement-requested@2026-11-04T09:00;" +
			"supplement-received@2026-11-06T09:00;re-appointed@2026-11-13T08:00 appointment=2026-11-20", "2026-11-23 09:00", vn.OneStop,
			"apology-late  Fri 13/11 08:00  by 2026-11-12\nre-appointed-too-often  Fri 13/11 08:00  by \n"},
		{"an apology while the clock stands", "5wd", five + ";suspended@2026-11-09T08:00 reason=other;re-appointed@2026-11-09T09:00 appointment=2026-11-20", "2026-11-09 10:00", vn.OneStop, ""},
		{"a second apology while a supplement is awaited", "5wd", five + ";re-appointed@2026-11-03T09:00 appointment=2026-11-12;supplement-requested@2026-11-04T09:00;" +
			"re-appointed@2026-11-13T09:00 appointment=2026-11-30", "2026-11-13 10:00", vn.OneStop, "re-appointed-too-often  Fri 13/11 09:00  by \n"},
		{"a second apology while the clock stands", "5wd", five + ";re-appointed@2026-11-03T09:00 appointment=2026-11-12;suspended@2026-11-04T09:00 reason=other;" +
			"re-appointed@2026-11-13T09:00 appointment=2026-11-30", "2026-11-13 10:00", vn.OneStop, "re-appointed-too-often  Fri 13/11 09:00  by \n"},
		{"an apology while a supplement is awaited", "5wd", five + ";supplement-requested@2026-11-04T08:00;re-appointed@2026-11-20T09:00 appointment=2026-11-25", "2026-11-20 10:00", vn.OneStop, ""},
		{"an apology without a date in force", "unspecified", five + ";re-appointed@2026-11-05T08:00 appointment=2026-11-12", "2026-11-20 09:00", vn.OneStop, ""},
		{"as often as one likes", "5wd", five + ";re-appointed@2026-11-05T08:00 appointment=2026-11-12;re-appointed@2026-11-11T08:00 appointment=2026-11-16", "2026-11-20 09:00",
			switched(func(c *sla.ClockRules) { c.Reappointments = 0 }), ""},

		// Of a limit in days the date is printed; the hour is when the desk hands over.
		{"printed right", "5wd", five + " appointment=2026-11-09", "2026-11-20 09:00", vn.OneStop, ""},
		{"printed with an hour", "5wd", five + " appointment=2026-11-09T10:00", "2026-11-20 09:00", vn.OneStop, ""},
		{"printed a day too late", "5wd", five + " appointment=2026-11-10", "2026-11-20 09:00", vn.OneStop, "printed-wrong  Mon 02/11 09:00  by 2026-11-09T17:00\n"},
		{"printed a day too early", "5wd", five + " appointment=2026-11-06", "2026-11-20 09:00", vn.OneStop, "printed-wrong  Mon 02/11 09:00  by 2026-11-09T17:00\n"},
		{"until 24:00 no hour is given", "5wd", five + " appointment=2026-11-10", "2026-11-20 09:00", vn.CivilCode, "printed-wrong  Mon 02/11 09:00  by 2026-11-09\n"},
		{"hours printed to the minute", "4wh", five + " appointment=2026-11-02T15:00", "2026-11-20 09:00", vn.OneStop, ""},
		{"hours printed without the hour", "4wh", five + " appointment=2026-11-02", "2026-11-20 09:00", vn.OneStop, ""},
		{"hours printed wrong", "4wh", five + " appointment=2026-11-02T15:01", "2026-11-20 09:00", vn.OneStop, "printed-wrong  Mon 02/11 09:00  by 2026-11-02T15:00\n"},
		{"nothing could be printed", "unspecified", five + " appointment=2026-11-10", "2026-11-20 09:00", vn.OneStop, ""},

		// In the order of their events; of one event in that of the kinds.
		{"several", "5wd", "received@2026-11-02T07:30;accepted@2026-11-03T09:00 appointment=2026-11-09;supplement-requested@2026-11-09T09:00;supplement-received@2026-11-10T09:00;" +
			"re-appointed@2026-11-17T09:00 appointment=2026-11-20", "2026-11-20 09:00", vn.OneStop,
			"answer-late  Tue 03/11 09:00  by 2026-11-03T08:00\nprinted-wrong  Tue 03/11 09:00  by 2026-11-10T17:00\n" +
				"supplement-late  Mon 09/11 09:00  by 2026-11-06T17:00\napology-late  Tue 17/11 09:00  by 2026-11-16\n"},
		{"what has not happened yet is no breach", "5wd", five + ";re-appointed@2026-11-09T08:00 appointment=2026-11-16", "2026-11-09 07:59", vn.OneStop, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := vnDesk(t, tc.rules()).Assess(dossierOf(t, tc.limit, tc.log), instantOf(t, tc.at))
			if err != nil {
				t.Fatal(err)
			}
			wantText(t, "breaches", breachText(a.Breaches()), tc.want)
			for _, b := range a.Breaches() {
				if b.At.Location().String() != hanoi.String() || b.Source == "" && b.Kind != sla.BreachSupplementRepeated && tc.rules().ID != vn.CivilCodeID {
					t.Errorf("%+v", b)
				}
			}
		})
	}
}

// A date that was right by the calendar known on its day has gone stale.
func TestPrintedStale(t *testing.T) {
	culture := cultureDesk(t, vn.OneStop()) // 24/11 is off
	before, err := sla.NewDesk(vn.OneStop(), buildCalendar(t, officeSpec()), nil)
	if err != nil {
		t.Fatal(err)
	}
	for printed, want := range map[string]string{
		"2026-11-24": "printed-stale  Fri 20/11 09:00  by 2026-11-25T17:00\n", // as known on the 20th
		"2026-11-25": "",                                                      // right after all
		"2026-11-26": "printed-wrong  Fri 20/11 09:00  by 2026-11-25T17:00\n", // never right
	} {
		dossier := dossierOf(t, "2wd", "accepted@2026-11-20T09:00 appointment="+printed)
		dossier.Known = before
		a, err := culture.Assess(dossier, instantOf(t, "2026-11-23 09:00"))
		if err != nil {
			t.Fatal(err)
		}
		wantText(t, printed, breachText(a.Breaches()), want)
		dossier.Known = nil
		if a, err = culture.Assess(dossier, instantOf(t, "2026-11-23 09:00")); err != nil {
			t.Fatal(err)
		}
		wantText(t, printed+", not known to be otherwise", breachText(a.Breaches()), strings.ReplaceAll(want, "stale", "wrong"))
	}
}
