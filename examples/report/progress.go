package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// eventCounts is what the events tell of the dossiers of the period that have any.
type eventCounts struct {
	Rows      int         `json:"rows"`     // of the file, good ones
	LeftOut   int         `json:"left_out"` // and bad ones
	Dossiers  int         `json:"dossiers"`
	Paused    int         `json:"paused"`   // pauses count in their due date
	Frozen    int         `json:"frozen"`   // their clock stands
	Excluded  elapsed     `json:"excluded"` // what pauses and restarts took of the time of all
	Restarted int         `json:"restarted"`
	Once      int         `json:"re_appointed_once"`
	Again     int         `json:"re_appointed_again"`
	Awaiting  int         `json:"awaiting_supplement"` // by their events
	Closable  int         `json:"closable"`            // of these
	Late      lateCounts  `json:"late"`
	Breaches  breachCount `json:"breaches"`
}

// lateCounts sets what is late by the current due date beside what is by the date
// on the slip, and by the one promised last.
type lateCounts struct {
	Due      lateCount `json:"due"`
	Printed  lateCount `json:"printed"`
	Promised lateCount `json:"promised"`
}

// lateCount counts the dossiers that have such a date, and those late by it.
type lateCount struct {
	Of          int `json:"of"`
	Late        int `json:"late"`
	OpenOverdue int `json:"open_overdue"`
}

func (c *lateCount) count(o sla.Outcome) {
	switch o {
	case sla.OutcomeUnknown, sla.OutcomeUnclassified:
		return
	case sla.OutcomeLate:
		c.Late++
	case sla.OutcomeOpenOverdue:
		c.OpenOverdue++
	}
	c.Of++
}

// elapsed is a duration shown in hours and minutes.
type elapsed time.Duration

func (e elapsed) hours() int64   { return int64(time.Duration(e) / time.Hour) }
func (e elapsed) minutes() int64 { return int64(time.Duration(e) % time.Hour / time.Minute) }

// MarshalText writes 12h05m.
func (e elapsed) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%dh%02dm", e.hours(), e.minutes()), nil
}

// breachCount counts breaches of procedure, and lists the first.
type breachCount struct {
	Count int          `json:"count"`
	Kinds []kindCount  `json:"kinds"` // that there are, in a fixed order
	List  []breachItem `json:"list"`
}

type kindCount struct {
	Kind  sla.BreachKind `json:"breach"`
	Count int            `json:"count"`
}

// breachItem is one breach: the event that was one, and by when it was not.
type breachItem struct {
	Number string          `json:"number"`
	Kind   sla.BreachKind  `json:"breach"`
	At     string          `json:"at"`
	By     sla.Appointment `json:"by"` // empty for what happened too often
	Source string          `json:"source"`
}

// countEvents enters a dossier with events.
func (r *report) countEvents(d *dossier, j *judgement) {
	c, a := &r.events, j.clock
	add := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	c.Dossiers++
	add(&c.Paused, a.Flags().Has(sla.FlagPaused))
	add(&c.Frozen, a.Flags().Has(sla.FlagFrozen))
	add(&c.Restarted, a.Flags().Has(sla.FlagRestarted))
	add(&c.Once, a.Reappointments() == 1)
	add(&c.Again, a.Reappointments() > 1)
	add(&c.Awaiting, a.Status() == sla.StatusAwaitingSupplement)
	add(&c.Closable, a.Flags().Has(sla.FlagClosable))
	c.Excluded += elapsed(a.Usage().Excluded)
	c.Late.count(j)
	for _, b := range a.Breaches() {
		c.Breaches.count(d.number, b, r.limit)
	}
}

func (c *lateCounts) count(j *judgement) {
	if !j.clock.DueDate().IsZero() {
		c.Due.count(j.entry.Outcome)
	}
	c.Printed.count(j.clock.AgainstPrinted())
	c.Promised.count(j.clock.AgainstPromised())
}

func (c *breachCount) count(number string, b sla.Breach, most int) {
	c.Count++
	at := 0
	for at < len(c.Kinds) && c.Kinds[at].Kind < b.Kind {
		at++
	}
	if at == len(c.Kinds) || c.Kinds[at].Kind != b.Kind {
		c.Kinds = slices.Insert(c.Kinds, at, kindCount{Kind: b.Kind})
	}
	c.Kinds[at].Count++
	if len(c.List) < most {
		c.List = append(c.List, breachItem{number, b.Kind, b.At.Format("2006-01-02T15:04"), b.By, b.Source})
	}
}

// eventsJSON returns the counts for JSON, nil when no events were given.
func (r *report) eventsJSON() *eventCounts {
	if r.in.histories == nil {
		return nil
	}
	c := r.events
	c.Breaches.Kinds, c.Breaches.List = nonNil(c.Breaches.Kinds), nonNil(c.Breaches.List)
	return &c
}

func (r *report) writeEvents(b *strings.Builder, language sla.Language) {
	if r.in.histories == nil {
		return
	}
	t, c := textsOf(language), &r.events
	fmt.Fprintf(b, t.events, c.Rows, c.LeftOut, c.Dossiers)
	fmt.Fprintf(b, t.paused, c.Paused, c.Frozen, formatOf(language).Count(c.Excluded.hours()), c.Excluded.minutes())
	fmt.Fprintf(b, t.supplements, c.Restarted, c.Awaiting, c.Closable)
	fmt.Fprintf(b, t.reappointed, c.Once, c.Again)
	for i, late := range [...]lateCount{c.Late.Due, c.Late.Printed, c.Late.Promised} {
		fmt.Fprintf(b, t.late, t.lateBy[i], late.Late, late.OpenOverdue, late.Of)
	}
	r.writeBreaches(b, language)
}

func (r *report) writeBreaches(b *strings.Builder, language sla.Language) {
	t, c := textsOf(language), &r.events.Breaches
	fmt.Fprintf(b, t.breaches, c.Count)
	for _, k := range c.Kinds {
		fmt.Fprintf(b, "  %d  %s\n", k.Count, k.Kind.Words(language))
	}
	for _, item := range c.List {
		fmt.Fprintf(b, "  %s  %s  %s", item.Number, item.At, item.Kind.Words(language))
		if !item.By.IsZero() {
			fmt.Fprintf(b, ": %s", item.By)
		}
		b.WriteByte('\n')
	}
	if more := c.Count - len(c.List); more > 0 {
		fmt.Fprintf(b, t.more, more)
	}
}
