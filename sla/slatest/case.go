package slatest

import (
	"time"

	"github.com/tthc-go/tthc/sla"
)

// Case is one row of a file of cases.
//
// The zero value is no case.
type Case struct {
	Name   string // unique in its file
	File   string // where it was read; "" for one made by [NewCase]
	Line   int    // in the file, from 1; 0 for one made by NewCase
	Source string // the provision or the calculation that gives what is wanted

	Question Question // what is asked
	// Want is what is wanted, by column, in the form of [Answer.Text]. Columns not
	// in it are not checked.
	Want map[Column]string
}

// Question is what a case asks an engine.
//
// The zero value asks nothing: [Reference] answers it with an error.
type Question struct {
	Rules    string         // as in the case: an id, and switches behind it
	Calendar string         // as in the case, "" for the official calendar
	Location *time.Location // of the calendar: the zone of times in the case
	Dossier  sla.Dossier    // the limit and the log; the acceptance is one of its events
	AsOf     time.Time      // the instant asked about

	// Desk is this library's reading of rules and calendar.
	Desk *sla.Desk
}

// Due is a due moment. The zero value is none.
type Due struct {
	At time.Time // zero: there is none
	// Exclusive says that the moment itself is late, as the end of a day is.
	Exclusive bool
}

// Answer is what an engine says of a question. An engine that cannot tell
// everything leaves fields out, and the caller names the columns to compare.
//
// The zero value has no due moment, flags or breaches, and an unknown status and
// outcome.
type Answer struct {
	Due             Due              // the current due moment, as of sla.Assessment.Due
	Original        Due              // that of the first run, as of sla.Assessment.Original
	Status          sla.Status       // as of sla.Assessment.Status
	Outcome         sla.Outcome      // as of sla.Assessment.Outcome
	AgainstPrinted  sla.Outcome      // as of sla.Assessment.AgainstPrinted
	AgainstPromised sla.Outcome      // as of sla.Assessment.AgainstPromised
	Flags           sla.Flags        // as of sla.Assessment.Flags
	Breaches        []sla.BreachKind // in any order, each as often as it was breached
	ClosableFrom    sla.Date         // as of sla.Assessment.ClosableFrom
	Used            time.Duration    // as in sla.Usage
	Left            time.Duration    // as in sla.Usage
	Excluded        time.Duration    // as in sla.Usage
}

// Column names something wanted.
//
// The zero value names none.
type Column string

// The columns of what is wanted.
const (
	ColumnDue             Column = "due"
	ColumnOriginal        Column = "original"
	ColumnStatus          Column = "status"
	ColumnOutcome         Column = "outcome"
	ColumnAgainstPrinted  Column = "against_printed"
	ColumnAgainstPromised Column = "against_promised"
	ColumnFlags           Column = "flags"
	ColumnBreaches        Column = "breaches"
	ColumnClosable        Column = "closable"
	ColumnUsed            Column = "used"
	ColumnLeft            Column = "left"
	ColumnExcluded        Column = "excluded"
)

// Columns returns every column of what is wanted, in a fixed order: a fresh slice
// at each call.
func Columns() []Column {
	return []Column{ColumnDue, ColumnOriginal, ColumnStatus, ColumnOutcome, ColumnAgainstPrinted, ColumnAgainstPromised,
		ColumnFlags, ColumnBreaches, ColumnClosable, ColumnUsed, ColumnLeft, ColumnExcluded}
}
