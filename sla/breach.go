package sla

import (
	"cmp"
	"database/sql/driver"
	"slices"
	"sort"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// BreachKind says which duty was breached.
//
// The zero value is BreachUnknown.
type BreachKind uint8

// The breaches.
const (
	BreachUnknown             BreachKind = iota // none
	BreachAnswerLate                            // an online filing was not answered in time
	BreachRepeatedBefore                        // a supplement asked for too often before acceptance
	BreachSupplementLate                        // a supplement asked for later than the rules allow after acceptance
	BreachSupplementRepeated                    // a supplement asked for too often after acceptance
	BreachApologyLate                           // the apology came too close to the date in force
	BreachReappointedTooOften                   // another date promised more often than the rules allow
	BreachPrintedWrong                          // the date on the slip is not the due date
	BreachPrintedStale                          // the date on the slip was right by the calendar known on its day
)

var breachNames = [...]string{"unknown", "answer-late", "supplement-repeated-before", "supplement-late", "supplement-repeated",
	"apology-late", "re-appointed-too-often", "printed-wrong", "printed-stale"}

// breachSwitches are the fields of ClockRules that set the duties.
var breachSwitches = [...]string{BreachAnswerLate: "Clock.AnswerWithin", BreachRepeatedBefore: "Clock.RequestsBefore", BreachSupplementLate: "Clock.RequestWithin",
	BreachSupplementRepeated: "Clock.RequestsAfter", BreachApologyLate: "Clock.Apology", BreachReappointedTooOften: "Clock.Reappointments",
	BreachPrintedWrong: "Clock.Start", BreachPrintedStale: "Clock.Start"}

// String returns the name of the breach in kebab case.
func (k BreachKind) String() string { return enum.Name(breachNames[:], uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k BreachKind) MarshalText() ([]byte, error) {
	return enum.Text("sla: breach", breachNames[:], uint8(k))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (k *BreachKind) UnmarshalText(text []byte) error {
	return enum.Parse("sla: breach", breachNames[:], text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k BreachKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *BreachKind) Scan(src any) error { return sqltext.Scan(src, k) }

// Breach is a duty of procedure that the office did not keep. It changes no due
// date: what the law lets follow from it, where it says so, is not the clock's.
//
// The zero value is none.
type Breach struct {
	Kind BreachKind // which duty
	// At is the instant of the event that breached the duty; for an answer that
	// has not come, the instant asked about.
	At time.Time
	// By is the last day, and time of day, at which the duty would have been kept;
	// for printed dates the right date. Zero for what happened too often.
	By Appointment
	// Source is the provision that sets the duty, "" when the rules cite none.
	Source string
}

// Breaches returns the duties breached by the instant asked about, in the order
// of their events.
func (a Assessment) Breaches() []Breach {
	if a.desk == nil || a.seen == 0 {
		return nil
	}
	b := breaches{a: &a, rules: a.rules, events: a.dossier.Log.events[:a.seen]}
	if b.rules == nil { // never accepted: by the rules of the first day
		on, err := a.desk.office.DateOf(b.events[0].At)
		if err == nil {
			b.rules, _, err = a.desk.rules.clockOn(on)
		}
		if err != nil {
			return nil
		}
	}
	var t trace
	if again := a; a.accepted >= 0 && again.follow(&t) == nil {
		b.runs = t.runs[:min(t.going+1, len(t.runs))]
	}
	b.answer()
	b.requests()
	b.reappointments()
	b.slip()
	slices.SortStableFunc(b.found, func(x, y Breach) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Kind, y.Kind)) })
	return b.found
}

// breaches collects what was breached.
type breaches struct {
	a      *Assessment
	rules  *ClockRules
	events []Event
	runs   []runTrace // those that had begun
	found  []Breach
}

func (b *breaches) add(kind BreachKind, at time.Time, by Appointment) {
	on := b.events[0].At
	switch {
	case kind == BreachAnswerLate: // a duty that begins before acceptance
		on = b.events[b.a.received].At
	case b.a.accepted >= 0:
		on = b.events[b.a.accepted].At
	}
	date, _ := b.a.desk.office.DateOf(on)
	duty := breachSwitches[kind]
	if duty == "Clock.Start" && b.a.dossier.BoundaryFree {
		duty = "Clock.StartBoundaryFree"
	}
	b.found = append(b.found, Breach{kind, at.In(b.a.desk.office.Location()), by, b.a.desk.rules.Source(duty, date)})
}

// answer checks that an online filing was answered in time, once: by the rules of
// the day on which it was received.
func (b *breaches) answer() {
	if b.a.received < 0 || b.a.dossier.Paper {
		return
	}
	on, err := b.a.desk.office.DateOf(b.events[b.a.received].At)
	if err != nil {
		return
	}
	rules, _, err := b.a.desk.rules.clockOn(on)
	if err != nil || !rules.AnswerWithin.HasDueDate() {
		return
	}
	at := b.a.at
	for i := b.a.received + 1; i < len(b.events); i++ {
		if answers(b.events[i].Kind) {
			at = b.events[i].At
			break
		}
	}
	due, err := b.a.desk.Deadline(b.events[b.a.received].At, rules.AnswerWithin)
	if err == nil && due.Passed(at) {
		b.add(BreachAnswerLate, at, due.moment())
	}
}

// answers reports whether the kind tells the filer where an online filing
// stands, or ends the duty to.
func answers(k EventKind) bool {
	return k == EventAccepted || k == EventSupplementRequested || k.Ends()
}

// requests checks how often and how late supplements were asked for.
func (b *breaches) requests() {
	before, after, came := 0, 0, -1
	for i, e := range b.events {
		accepted := b.a.accepted >= 0 && i > b.a.accepted
		switch {
		case e.Kind == EventSupplementReceived && accepted:
			came = i
		case e.Kind != EventSupplementRequested:
		case !accepted:
			if before++; b.rules.RequestsBefore > 0 && before > b.rules.RequestsBefore {
				b.add(BreachRepeatedBefore, e.At, Appointment{})
			}
		default:
			if after++; b.rules.RequestsAfter > 0 && after > b.rules.RequestsAfter {
				b.add(BreachSupplementRepeated, e.At, Appointment{})
			}
			b.request(i, came)
		}
	}
}

// request checks that a supplement was asked for in time, counted from the one
// that came before, else from the start of the clock.
func (b *breaches) request(event, came int) {
	if came < 0 && len(b.runs) > 0 {
		came = b.runs[0].first
	}
	if came < 0 || came >= event || !b.rules.RequestWithin.HasDueDate() {
		return
	}
	due, err := b.a.desk.Deadline(b.events[came].At, b.rules.RequestWithin)
	if err == nil && due.Passed(b.events[event].At) {
		b.add(BreachSupplementLate, b.events[event].At, due.moment())
	}
}

// reappointments checks how often and how late other dates were promised.
func (b *breaches) reappointments() {
	n, last := 0, -1
	var state logState
	for i, e := range b.events {
		state.enter(&e)
		if e.Kind != EventReappointed {
			continue
		}
		if n++; b.rules.Reappointments > 0 && n > b.rules.Reappointments {
			b.add(BreachReappointedTooOften, e.At, Appointment{})
		}
		if b.rules.Apology != ApologyAnytime { // or the date in force need not be found
			b.apology(e.At, b.inForce(i, last, &state))
		}
		last = i
	}
}

// inForce returns the date in force when an event came: the one promised last,
// unless a supplement has begun the limit anew since, else the due date as it
// stood. While the clock stands there is none.
func (b *breaches) inForce(event, promise int, state *logState) Date {
	run := sort.Search(len(b.runs), func(i int) bool { return b.runs[i].first >= event }) - 1
	promised := promise >= 0 && (run < 0 || b.runs[run].first < promise)
	if promised && !state.awaiting && state.suspended == 0 {
		return b.events[promise].Appointment.Date
	}
	dossier := b.a.dossier
	dossier.Log = Log{b.events[:event:event]}
	then, err := b.a.desk.Assess(dossier, b.events[event].At)
	switch {
	case err != nil || then.Frozen():
		return Date{}
	case promised:
		return b.events[promise].Appointment.Date
	}
	return then.DueDate()
}

// apology checks that an apology came early enough before the date in force.
func (b *breaches) apology(at time.Time, inForce Date) {
	if inForce.IsZero() {
		return
	}
	last, err := inForce.AddDays(-1), error(nil)
	if b.rules.Apology == ApologyWorkday {
		last, err = b.a.desk.office.AddWorkdays(inForce, -1)
	}
	if on, dateErr := b.a.desk.office.DateOf(at); err == nil && dateErr == nil && on.After(last) {
		b.add(BreachApologyLate, at, Appointment{Date: last})
	}
}

// slip checks the date printed at acceptance, where the limit runs from then or
// before: a slip cannot know when another office will have the dossier.
func (b *breaches) slip() {
	printed, due := b.a.printed, b.a.original
	if printed.IsZero() || due.IsZero() || due.Matches(printed) || due.received.After(b.a.Accepted()) {
		return
	}
	kind := BreachPrintedWrong
	if known := b.a.dossier.Known; known != nil {
		if then, err := known.Deadline(due.received, due.limit); err == nil && then.Matches(printed) {
			kind = BreachPrintedStale
		}
	}
	b.add(kind, b.events[b.a.accepted].At, due.moment())
}
