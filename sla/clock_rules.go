package sla

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/sqltext"
)

// ClockRules are how the log of a dossier is read: what starts its clock, what
// stops it, what a supplement does, and which duties of the office can be
// breached. They are a part of [Rules]; what the law leaves open is a switch
// here too. The sources are cited by the names of the fields with "Clock."
// before them, as in "Clock.Supplement".
//
// The zero value is no clock rules: such rules count limits, but no log can be
// assessed under them.
type ClockRules struct {
	Start             StartRule // the event from which the limit runs
	StartBoundaryFree StartRule // the same for dossiers taken in regardless of boundary

	PausedBy   Reasons        // the suspensions that stop the clock; the time of others is charged
	Supplement SupplementRule // what a supplement after acceptance does; a Dossier may have its own
	AfterDue   AfterDueRule   // a supplement asked for when the due moment has passed

	Judge JudgeRule // what the outcome is measured against

	// The duties. A limit that gives no due date, and a number of 0, is no duty.
	AnswerWithin     Limit       // from the receipt of an online filing: accept, refuse, or ask for a supplement
	RequestWithin    Limit       // from acceptance, or the supplement before: ask for one; pauses in between do not lengthen it
	RequestsBefore   int         // most requests for a supplement before acceptance
	RequestsAfter    int         // most requests after acceptance
	SupplementWithin Limit       // from the request: the filer's time; behind it the desk may close the dossier
	Reappointments   int         // most re-appointments
	Apology          ApologyRule // how long before the date then in force an apology is due
}

// StartRule says which event starts the clock.
//
// The zero value is StartUnset, which [Rules.Validate] refuses in clock rules.
type StartRule uint8

// The rules of start. Whichever it is, a dossier never accepted has no clock.
const (
	StartUnset      StartRule = iota // not set
	StartAcceptance                  // acceptance, as shown on the slip
	StartReceipt                     // receipt by the system or desk; acceptance where none is logged
	StartHandling                    // receipt by the handling office: the first transfer to a unit from acceptance on
)

// SupplementModel says what a supplement after acceptance does to the limit.
//
// The zero value is SupplementUnset, which [Rules.Validate] refuses in clock rules;
// a [Dossier] that sets none leaves it to the rules.
type SupplementModel uint8

// The models. Under each the clock stands from the request to the receipt.
const (
	SupplementUnset     SupplementModel = iota // not set
	SupplementRestart                          // the whole limit again from the full dossier
	SupplementExclude                          // the time in between does not count
	SupplementRemaining                        // what was left, and a bonus in the same unit
	SupplementNewLimit                         // a stated limit from the full dossier
)

// SupplementRule is a model of supplement with its amount. The zero value is no
// rule.
type SupplementRule struct {
	Model SupplementModel // what happens to the limit
	Limit Limit           // the bonus of SupplementRemaining, in the unit of the limit; the limit of SupplementNewLimit; else none
}

// String returns the model, and behind a blank its amount: "restart",
// "remaining 21wd"; "unset" for the zero value.
func (s SupplementRule) String() string {
	if s.Limit.IsZero() {
		return s.Model.String()
	}
	return s.Model.String() + " " + s.Limit.String()
}

// MarshalText implements [encoding.TextMarshaler] as String, with "" for the zero
// value. A model that is not defined is an error.
func (s SupplementRule) MarshalText() ([]byte, error) {
	if s == (SupplementRule{}) {
		return nil, nil
	}
	if _, err := s.Model.MarshalText(); err != nil {
		return nil, err
	}
	return []byte(s.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler]: what String writes, and ""
// for the zero value. Anything else is an error, about an amount one that matches
// [ErrInvalidLimit]. Whether the model and its amount go together is checked where
// the rule is used.
func (s *SupplementRule) UnmarshalText(text []byte) error {
	var read SupplementRule
	model, amount, _ := strings.Cut(string(text), " ")
	if model != "" {
		if err := read.Model.UnmarshalText([]byte(model)); err != nil {
			return err
		}
	}
	if err := read.Limit.UnmarshalText([]byte(amount)); err != nil {
		return err
	}
	*s = read
	return nil
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s SupplementRule) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *SupplementRule) Scan(src any) error { return sqltext.Scan(src, s) }

// AfterDueRule says whether a supplement asked for when the due moment has
// passed moves it.
//
// The zero value is AfterDueUnset, which [Rules.Validate] refuses in clock rules.
type AfterDueRule uint8

// The rules for requests after the due moment.
const (
	AfterDueUnset   AfterDueRule = iota // not set
	AfterDueIgnored                     // it does not: a late dossier stays late
	AfterDueCounts                      // it does, as one in time
)

// JudgeRule says what the outcome of a dossier is measured against.
//
// The zero value is JudgeUnset, which [Rules.Validate] refuses in clock rules.
type JudgeRule uint8

// The rules of judging. The last two are those of index 766; see
// [Assessment.Outcome].
const (
	JudgeUnset    JudgeRule = iota // not set
	JudgeDue                       // the current due moment
	JudgePrinted                   // the date printed on the slip
	JudgePromised                  // the date promised last, else the printed one
)

// ApologyRule says how long before the date in force an apology has to come.
//
// The zero value is ApologyUnset, which [Rules.Validate] refuses in clock rules.
type ApologyRule uint8

// The rules of apology.
const (
	ApologyUnset       ApologyRule = iota // not set
	ApologyAnytime                        // no duty
	ApologyCalendarDay                    // at the latest on the calendar day before
	ApologyWorkday                        // at the latest on the working day before
)

// Edition is the clock rules for dossiers accepted in a stretch of time, where
// the law has changed under one set of [Rules].
//
// The zero value is refused by [Rules.Validate].
type Edition struct {
	ID      string     // stable name, such as "one-stop-118-2025"; assessments and explanations give it
	From    Date       // first day of acceptance, inclusive; zero: none before
	Through Date       // last day, inclusive; zero: none after
	Clock   ClockRules // how the log is read then; complete
}

// isZero reports whether no clock rules are given.
func (c *ClockRules) isZero() bool { return *c == ClockRules{} }

// clockOn returns the clock rules for a dossier accepted on a day, and the id
// of the edition.
func (r *Rules) clockOn(accepted Date) (*ClockRules, string, error) {
	if r.Clock.Start != StartUnset {
		return &r.Clock, r.ID, nil
	}
	for i := range r.Editions {
		if e := &r.Editions[i]; !accepted.Before(e.From) && (e.Through.IsZero() || !accepted.After(e.Through)) {
			return &e.Clock, e.ID, nil
		}
	}
	return nil, "", r.noClock(accepted)
}

// noClock says that no clock rules hold on a day, and from when on they do.
func (r *Rules) noClock(accepted Date) error {
	err := fmt.Errorf("sla: rules %s: of a dossier accepted on %s: %w", r.ID, accepted, ErrNoClockRules)
	if len(r.Editions) == 0 {
		return err
	}
	first := slices.MinFunc(r.Editions, func(a, b Edition) int { return a.From.Compare(b.From) })
	if !accepted.Before(first.From) {
		return err
	}
	return fmt.Errorf("%w: the first edition, %s, begins on %s", err, first.ID, first.From)
}

// ClockOn returns the clock rules for dossiers accepted on a day, and the id of
// the edition they are from, or of the rules themselves. The error matches
// [ErrNoClockRules]: there are none for that day.
func (r Rules) ClockOn(accepted Date) (ClockRules, string, error) {
	clock, id, err := r.clockOn(accepted)
	if err != nil {
		return ClockRules{}, "", err
	}
	return *clock, id, nil
}

// checkClock adds what is wrong with the clock rules and the editions.
func (r *Rules) checkClock(problems *Problems) {
	if !r.Clock.isZero() {
		r.Clock.check("Clock", problems)
	}
	if !r.Clock.isZero() && len(r.Editions) > 0 {
		problems.add(ProblemRule, "Editions", "beside Clock: which of the two holds?")
	}
	order := slices.Clone(r.Editions)
	slices.SortStableFunc(order, func(a, b Edition) int { return a.From.Compare(b.From) })
	longest := 0 // the edition that ends last so far
	for i := 1; i < len(order); i++ {
		if last := order[longest].Through; last.IsZero() || !order[i].From.After(last) {
			problems.add(ProblemRule, "Editions", "%s and %s overlap", order[longest].ID, order[i].ID)
		}
		if last := order[longest].Through; !last.IsZero() && (order[i].Through.IsZero() || order[i].Through.After(last)) {
			longest = i
		}
	}
	for i := range r.Editions {
		e, path := &r.Editions[i], fmt.Sprintf("Editions[%d]", i)
		if e.ID == "" {
			problems.add(ProblemMissing, path+".ID", "an edition needs an id")
		}
		if !e.Through.IsZero() && e.Through.Before(e.From) {
			problems.add(ProblemRule, path, "ends on %s, before it begins on %s", e.Through, e.From)
		}
		e.Clock.check(path+".Clock", problems)
	}
}

func (c *ClockRules) check(path string, problems *Problems) {
	for _, s := range []struct {
		name  string
		value uint8
		names []string
	}{
		{"Start", uint8(c.Start), startNames[:]},
		{"StartBoundaryFree", uint8(c.StartBoundaryFree), startNames[:]},
		{"Supplement.Model", uint8(c.Supplement.Model), supplementNames[:]},
		{"AfterDue", uint8(c.AfterDue), afterDueNames[:]},
		{"Judge", uint8(c.Judge), judgeNames[:]},
		{"Apology", uint8(c.Apology), apologyNames[:]},
	} {
		checkSwitch(path+"."+s.name, s.value, s.names, problems)
	}
	c.Supplement.check(path+".Supplement", problems)
	for _, n := range []struct {
		name string
		most int
	}{{"RequestsBefore", c.RequestsBefore}, {"RequestsAfter", c.RequestsAfter}, {"Reappointments", c.Reappointments}} {
		if n.most < 0 {
			problems.add(ProblemRule, path+"."+n.name, "%d: want the most that are allowed, 0 for any number", n.most)
		}
	}
	if c.PausedBy&^AllReasons != 0 {
		problems.add(ProblemRule, path+".PausedBy", "%#x: not a set of reasons", uint16(c.PausedBy))
	}
}

// check adds what is wrong with the amount of a model.
func (s SupplementRule) check(path string, problems *Problems) {
	switch s.Model {
	case SupplementRemaining, SupplementNewLimit:
		if !s.Limit.HasDueDate() || s.Model == SupplementRemaining && !s.Limit.unit.counted() {
			problems.add(ProblemRule, path+".Limit", "%s: %s needs an amount", s.Limit, s.Model)
		}
	case SupplementRestart, SupplementExclude:
		if !s.Limit.IsZero() {
			problems.add(ProblemRule, path+".Limit", "%s: %s takes none", s.Limit, s.Model)
		}
	}
}
