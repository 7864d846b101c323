package slatest

import (
	"time"

	"github.com/tthc-go/tthc/sla"
)

// Case is one row of a file of cases.
type Case struct {
	Name   string
	File   string // where it was read
	Line   int
	Source string // the provision or the calculation that gives what is wanted

	Question Question
	// Want is what is wanted, by column, in the form of [Answer.Text]. Columns not
	// in it are not checked.
	Want map[Column]string
}

// Question is what a case asks an engine.
type Question struct {
	Rules    string // as in the case: an id, and switches behind it
	Calendar string // as in the case, "" for the official calendar
	Location *time.Location
	Dossier  sla.Dossier // the limit and the log; the acceptance is one of its events
	AsOf     time.Time

	// Desk is this library's reading of rules and calendar.
	Desk *sla.Desk
}

// Due is a due moment. The zero value is none.
type Due struct {
	At time.Time
	// Exclusive says that the moment itself is late, as the end of a day is.
	Exclusive bool
}

// Answer is what an engine says of a question. An engine that cannot tell
// everything leaves fields out, and the caller names the columns to compare.
type Answer struct {
	Due             Due
	Original        Due
	Status          sla.Status
	Outcome         sla.Outcome
	AgainstPrinted  sla.Outcome
	AgainstPromised sla.Outcome
	Flags           sla.Flags
	Breaches        []sla.BreachKind
	Closable        sla.Date
	Used            time.Duration
	Left            time.Duration
	Excluded        time.Duration
}

// Column names something wanted.
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

// Columns returns every column of what is wanted, in a fixed order.
func Columns() []Column {
	return []Column{ColumnDue, ColumnOriginal, ColumnStatus, ColumnOutcome, ColumnAgainstPrinted, ColumnAgainstPromised,
		ColumnFlags, ColumnBreaches, ColumnClosable, ColumnUsed, ColumnLeft, ColumnExcluded}
}
