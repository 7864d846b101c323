package sla_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// clockCalendars are the calendars of FuzzAssess: the Vietnamese one and a random
// one of each zone. They are made once, and only read.
var clockCalendars [1 + 8]struct {
	once sync.Once
	tr   trial
}

func clockCalendar(t *testing.T, n uint8) trial {
	t.Helper()
	i := int(n) % len(clockCalendars)
	if i == 0 {
		return vietnam(t)
	}
	zone := zones[i-1]
	loc := loadZone(t, zone.name)
	c := &clockCalendars[i]
	c.once.Do(func() {
		rng := rand.New(rand.NewPCG(uint64(i), 1))
		c.tr = newTrial(t, randomSpec(rng, loc, sla.MustParseDate(zone.first), sla.MustParseDate(zone.last)))
	})
	return c.tr
}

// clockBits takes choices from bits, the first from the lowest.
type clockBits uint64

// take returns one of n choices.
func (b *clockBits) take(n uint64) uint8 {
	v := uint64(*b) % n
	*b /= clockBits(n)
	return uint8(v)
}

// clockDecode reads a log from bytes, three an event: its kind and reason, what
// instant comes next, and how far that is. What is not possible is left out.
func clockDecode(tr trial, from time.Time, code []byte) (events []sla.Event) {
	var log sla.Log
	now := from
	for ; len(code) >= 3; code = code[3:] {
		e := clockEvent(code[0], tr.naive.dateOf(now))
		e.At = now
		if longer, err := log.Append(e); err == nil {
			log, events = longer, append(events, e)
		}
		now = clockNext(tr, now, code[1], code[2])
	}
	return events
}

func clockEvent(code byte, today sla.Date) sla.Event {
	e := sla.Event{Kind: sla.EventKind(1 + code%16)}
	choice := code / 16
	switch e.Kind {
	case sla.EventSuspended:
		e.Reason = sla.Reason(1 + choice%9)
	case sla.EventResumed:
		e.Reason = sla.Reason(choice % 10)
	case sla.EventTransferred:
		e.Unit = "u"
	case sla.EventAccepted:
		if choice > 0 {
			e.Appointment.Date = today.AddDays(int(choice))
		}
	case sla.EventReappointed:
		e.Appointment = sla.Appointment{Date: today.AddDays(int(choice)), Time: sla.TimeOfDay(choice) * 3600}
	}
	return e
}

// clockNext is the instant of the next event: the same, some minutes or
// nanoseconds on, or an edge of a shift of the days that follow.
func clockNext(tr trial, now time.Time, how, far byte) time.Time {
	switch how % 4 {
	case 0:
		return now.Add(time.Duration(far) * time.Minute * time.Duration(how/4))
	case 1:
		return now.Add(time.Duration(far))
	case 2:
		return now
	}
	for _, s := range tr.naive.days[tr.naive.dateOf(now).AddDays(int(far%8))].spans {
		for _, t := range []time.Time{s.open, s.close} {
			if far /= 2; t.After(now) && far%2 == 0 {
				return t
			}
		}
	}
	return now
}

// clockSwitchesOf takes the switches of the clock from bits.
func clockSwitchesOf(bits clockBits, limit sla.Limit) (c sla.ClockRules) {
	c = sla.ClockRules{
		Start:             sla.StartRule(1 + bits.take(3)),
		StartBoundaryFree: sla.StartRule(1 + bits.take(3)),
		Supplement:        sla.SupplementRule{Model: sla.SupplementModel(1 + bits.take(4))},
		AfterDue:          sla.AfterDueRule(1 + bits.take(2)),
		Judge:             sla.JudgeRule(1 + bits.take(3)),
		Apology:           sla.ApologyAnytime,
		SupplementWithin:  sla.MustParseLimit(fmt.Sprintf("%dd", bits.take(16))),
	}
	bonus, err := sla.NewLimit(1+int(bits.take(3)), 1, limit.Unit())
	switch num, den := limit.Amount(); {
	case c.Supplement.Model == sla.SupplementRemaining && (err != nil || num == 0 || den == 2 && limit.Unit() == sla.UnitMonth):
		c.Supplement.Model = sla.SupplementExclude // there is nothing to add to
	case c.Supplement.Model == sla.SupplementRemaining:
		c.Supplement.Limit = bonus
	case c.Supplement.Model == sla.SupplementNewLimit:
		c.Supplement.Limit = sla.MustParseLimit([]string{"1wd", "2.5wd", "3d", "6wh", "30h", "same-day"}[bits.take(6)])
	}
	c.PausedBy = ^sla.Reasons(bits) & sla.AllReasons
	return c
}

// clockLimitOf is a limit of num/den units, false where there is none.
func clockLimitOf(num, den uint8, unit uint8) (sla.Limit, bool) {
	u := sla.UnitWorkingDay + sla.LimitUnit(unit%7)
	if u == sla.UnitSameDay {
		return sla.SameDay(), true
	}
	l, err := sla.NewLimit(int(num), int(den), u)
	return l, err == nil
}

// FuzzAssess holds assessments of any log under any switches to the oracle, at
// any instant, and to the same log made in two parts.
func FuzzAssess(f *testing.F) {
	accepted, suspended, resumed := byte(2), byte(5), byte(6)
	asked, came, completed := byte(3), byte(4), byte(9)
	for calendar := range uint8(9) {
		f.Add(calendar, uint16(300), uint32(1000), []byte{accepted, 4, 200, suspended, 3, 2, resumed, 0, 9, completed, 0, 0}, uint8(2), uint8(1), uint8(0), uint16(0), uint64(0))
		f.Add(calendar, uint16(301), uint32(5000), []byte{accepted, 40, 200, asked, 3, 7, suspended, 2, 0, came, 3, 4, resumed, 7, 3}, uint8(3), uint8(2), uint8(0), uint16(77), uint64(1234))
		f.Add(calendar, uint16(40), uint32(90_000), []byte{accepted, 3, 1, asked, 24, 100, came, 3, 6, asked, 80, 90, came, 2, 0, completed, 0, 0}, uint8(20), uint8(1), uint8(2), uint16(401), uint64(987_654))
	}
	f.Fuzz(func(t *testing.T, calendar uint8, day uint16, minutes uint32, code []byte, num, den, unit uint8, switches uint16, clock uint64) {
		limit, ok := clockLimitOf(num, den, unit)
		if !ok || len(code) > 90 {
			return
		}
		tr, rules, bits := clockCalendar(t, calendar), rulesOf(switches), clockBits(clock)
		boundaryFree := bits.take(2) == 1
		rules.Early = sla.EarlyRule(1 + bits.take(2))
		rules.Clock = clockSwitchesOf(bits, limit)
		if rules.CalendarDays == sla.CalendarDaysAsWorking && rules.WorkingDays != sla.WorkingDaysWhole {
			rules.Clock.SupplementWithin = sla.Limit{} // no rule says from when such days run
		}
		from := tr.naive.start(tr.spec.First.AddDays(int(day) % 400)).Add(9 * time.Hour)
		events := clockDecode(tr, from, code)
		desk, naive := desks(t, rules, tr, nil)
		dossier := sla.Dossier{Limit: limit, Log: clockInParts(t, events), BoundaryFree: boundaryFree}
		checkAssess(t, desk, naive, dossier, from.Add(time.Duration(minutes%100_000)*time.Minute))
		for _, e := range events {
			checkAssess(t, desk, naive, dossier, e.At)
			if a, err := desk.Assess(dossier, e.At); err == nil {
				checkOverdue(t, desk, dossier, a)
			}
		}
	})
}

// clockInParts makes a log in two parts, wherever it is cut the same.
func clockInParts(t *testing.T, events []sla.Event) sla.Log {
	t.Helper()
	whole, err := sla.NewLog(events...)
	if err != nil {
		t.Fatalf("NewLog of what Append took one by one: %v", err)
	}
	for i := range events {
		first, err := sla.NewLog(events[:i]...)
		if err != nil {
			t.Fatalf("the first %d of %s: %v", i, whole, err)
		}
		both, err := first.Append(events[i:]...)
		if err != nil || !both.Equal(whole) {
			t.Fatalf("%s and %s, %v, are not %s", first, both, err, whole)
		}
		if until := whole.Until(events[i].At); !until.Equal(sla.MustLog(clockUntil(events, events[i].At)...)) {
			t.Fatalf("%s until %v is %s", whole, events[i].At, until)
		}
	}
	return whole
}

func clockUntil(events []sla.Event, at time.Time) []sla.Event {
	return slices.DeleteFunc(slices.Clone(events), func(e sla.Event) bool { return e.At.After(at) })
}

// clockTexts are logs as text, some with faults.
var clockTexts = []string{
	"",
	"accepted@2026-11-23T10:00 appointment=2026-11-25",
	`received@2026-11-23T09:00:01;accepted@2026-11-23T10:00 appointment=2026-11-25T15:00;transferred@2026-11-23T14:00 unit="Sở Tư pháp" step=a from=b note="x;y=\"z\""`,
	"accepted@2026-02-10T09:00Z;suspended@2026-02-10T09:00:00.000000001+07:00 reason=other;resumed@2026-02-25T08:00:30",
	"accepted@2018-11-04T00:30;supplement-requested@2018-11-04T01:30;closed@2018-11-04T01:45",
	"submitted@2026-03-02 08:00; accepted@2026-03-02T08:00 ;completed@2026-03-02T08:00;collected@2026-03-02T08:00",
	"suspended@2026-02-10T09:00",
	"accepted@2026-02-10T24:00 reason=other",
	"accepted@0000-01-01T00:00:00Z;;x@y note=\"",
	"re-appointed@2026-02-10T09:00 appointment=2026-02-30T00:00 note=\"\u202e\"",
}

// FuzzParseEvents: what is read writes the same text again, in any zone, and
// faults are listed.
func FuzzParseEvents(f *testing.F) {
	for i, text := range clockTexts {
		f.Add(text, uint8(i))
	}
	f.Fuzz(func(t *testing.T, text string, zone uint8) {
		loc := loadZone(t, zones[int(zone)%len(zones)].name)
		events, err := sla.ParseEvents(text, loc)
		if err != nil {
			checkProblems(t, err)
			return
		}
		written := timeOfDayText(events, loc)
		again, err := sla.ParseEvents(written, loc)
		if err != nil || len(again) != len(events) {
			t.Fatalf("%q is written as %q, and that reads as %d events, %v", text, written, len(again), err)
		}
		for i, e := range events {
			checkSameEvent(t, e, again[i])
		}
		if rewritten := timeOfDayText(again, loc); rewritten != written {
			t.Fatalf("%q is written as %q, read and written as %q", text, written, rewritten)
		}
		log, err := sla.NewLog(events...)
		if err != nil {
			checkProblems(t, err)
			return
		}
		checkLogTexts(t, log, loc)
	})
}

func timeOfDayText(events []sla.Event, loc *time.Location) string {
	texts := make([]string, len(events))
	for i, e := range events {
		texts[i] = e.Text(loc)
	}
	return strings.Join(texts, ";")
}

func checkSameEvent(t *testing.T, a, b sla.Event) {
	t.Helper()
	if !a.At.Equal(b.At) {
		t.Fatalf("%v is read again as %v", a, b)
	}
	if a.At, b.At = (time.Time{}), (time.Time{}); a != b {
		t.Fatalf("%+v is read again as %+v", a, b)
	}
}

// checkLogTexts: a log reads back from its text and from its JSON.
func checkLogTexts(t *testing.T, log sla.Log, loc *time.Location) {
	t.Helper()
	for what, read := range clockRead(t, log, loc) {
		if !read.Equal(log) || read.String() != log.String() {
			t.Fatalf("%s of %s reads as %s", what, log, read)
		}
	}
}

// FuzzLogJSON: what is read writes the same JSON again, and faults are listed.
func FuzzLogJSON(f *testing.F) {
	for _, text := range clockTexts {
		if log, err := sla.ParseLog(text, time.UTC); err == nil {
			wire, err := log.MarshalJSON()
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(wire), uint8(0))
		}
	}
	f.Add(`[{"at":"2026-02-10T09:00:00+07:00","event":"accepted","appointment":""}]`, uint8(1))
	f.Add(`[{"at":"2026-02-10T09:00:00+07:00","event":"accepted","reason":"unknown","unit":null}, {}]`, uint8(2))
	f.Add(`[{"at":"2026-02-10","event":"nothing","by":1}] []`, uint8(3))
	f.Add(`null`, uint8(4))
	f.Add(`{"at":`, uint8(5))
	f.Fuzz(func(t *testing.T, text string, zone uint8) {
		var log sla.Log
		if err := log.UnmarshalJSON([]byte(text)); err != nil {
			checkProblems(t, err)
			if log.Len() != 0 {
				t.Fatalf("%s is %v, and yet %s", text, err, log)
			}
			return
		}
		checkLogTexts(t, log, loadZone(t, zones[int(zone)%len(zones)].name))
	})
}

// FuzzReadLog: a file of events is read or every fault listed, and what both
// readers read is the same.
func FuzzReadLog(f *testing.F) {
	f.Add("at,event,reason,appointment,unit,step,from,note\n2026-11-23T10:00,accepted,,2026-11-25,,,,\"một, hai\"\n2026-11-24T09:00,suspended,,,,,,\n", uint8(0))
	f.Add("\xef\xbb\xbfevent,at\r\nreceived,2026-11-23T10:00:00Z\r\n\r\nresumed,2026-11-23 11:00\r\n", uint8(1))
	f.Add("at,event\n2026-11-23T10:00,\"accepted\n", uint8(2))
	f.Add("at;event\n", uint8(3))
	f.Add("at,at\n\x00,\xff\n", uint8(4))
	f.Add(` [{"at":"2026-02-10T09:00:00+07:00","event":"accepted"}]`, uint8(5))
	f.Fuzz(func(t *testing.T, text string, zone uint8) {
		loc := loadZone(t, zones[int(zone)%len(zones)].name)
		log, err := sla.ReadLog(strings.NewReader(text), "fuzz", loc)
		events, errEvents := sla.ReadEvents(strings.NewReader(text), "fuzz", loc)
		switch {
		case err != nil:
			checkProblems(t, err)
			if log.Len() != 0 {
				t.Fatalf("%v, and yet %s", err, log)
			}
		case errEvents != nil || log.Len() != len(events):
			t.Fatalf("a log of %d events, by themselves %d, %v", log.Len(), len(events), errEvents)
		default:
			checkLogTexts(t, log, loc)
		}
	})
}

// FuzzReadSpec: a calendar is read and built, or every fault listed.
func FuzzReadSpec(f *testing.F) {
	f.Add(goodSpec)
	f.Add(strings.ReplaceAll(goodSpec, "2019", "9999"))
	f.Add(strings.Replace(goodSpec, "America/Sao_Paulo", "Pacific/Apia", 1))
	f.Add(`{"id":"x","version":"1","location":"UTC","first":"2026-01-01","last":"2025-01-01"}`)
	f.Add(`{"hours":[{"week":{"mon-sun":"00:00-24:00"}}]} {}`)
	f.Fuzz(func(t *testing.T, text string) {
		spec, err := readSpec(text)
		if err != nil {
			checkProblems(t, err)
			return
		}
		if c, err := sla.NewCalendar(spec); err != nil {
			checkProblems(t, err)
		} else if first, last := c.First(), c.Last(); first != spec.First || last != spec.Last {
			t.Fatalf("a calendar from %v to %v is built from %v to %v", spec.First, spec.Last, first, last)
		}
	})
}

// TestLocalTimeInFarYears: local time is found in every year, also where summer
// time goes on for ever by a rule. On the last day of a leap year after 2037,
// time.Time.ZoneBounds ends a zone at the very instant it is asked about.
// The question is asked in a process of its own, which can be ended.
func TestLocalTimeInFarYears(t *testing.T) {
	loc := loadZone(t, "America/New_York")
	if os.Getenv("SLA_TEST_FAR_YEAR") != "" {
		if _, err := sla.ParseInstant("2041-01-01T00:00", loc); err != nil {
			t.Error(err)
		}
		return
	}
	limited, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	command := exec.CommandContext(limited, os.Args[0], "-test.run=^TestLocalTimeInFarYears$")
	command.Env = append(os.Environ(), "SLA_TEST_FAR_YEAR=1")
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("ParseInstant of 2041-01-01T00:00 in New York: %v %s", err, out)
	}
}
