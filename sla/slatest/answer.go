package slatest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// none is how a cell says that there is no such thing.
const none = "-"

// Text returns a column of the answer as cases write it, times as local time of
// loc, nil for UTC: "2026-11-25T17:00", "open-within", "frozen paused", "7h30m0s",
// "-". Of a column that is none it is "".
func (a Answer) Text(column Column, loc *time.Location) string {
	if loc == nil {
		loc = time.UTC
	}
	switch column {
	case ColumnDue:
		return a.Due.text(loc)
	case ColumnOriginal:
		return a.Original.text(loc)
	case ColumnStatus:
		return a.Status.String()
	case ColumnOutcome:
		return a.Outcome.String()
	case ColumnAgainstPrinted:
		return a.AgainstPrinted.String()
	case ColumnAgainstPromised:
		return a.AgainstPromised.String()
	case ColumnFlags:
		return names(a.Flags.Names())
	case ColumnBreaches:
		return names(breachNames(a.Breaches))
	case ColumnClosable:
		if a.ClosableFrom.IsZero() {
			return none
		}
		return a.ClosableFrom.String()
	case ColumnUsed:
		return a.Used.String()
	case ColumnLeft:
		return a.Left.String()
	case ColumnExcluded:
		return a.Excluded.String()
	}
	return ""
}

func (d Due) text(loc *time.Location) string {
	if d.At.IsZero() {
		return none
	}
	local := d.At.In(loc)
	if d.Exclusive { // the first instant of the next date
		y, m, day := local.AddDate(0, 0, -1).Date()
		return fmt.Sprintf("%04d-%02d-%02dT24:00", y, int(m), day)
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		text := local.Format(layout)
		if back, err := sla.ParseInstant(text, loc); err == nil && back.Equal(d.At) {
			return text
		}
	}
	return local.Format(time.RFC3339Nano)
}

func breachNames(breaches []sla.BreachKind) []string {
	var all []string
	for _, b := range breaches {
		all = append(all, b.String())
	}
	return all
}

// names returns names in order, each as often as it is there.
func names(all []string) string {
	if len(all) == 0 {
		return none
	}
	all = slices.Clone(all)
	slices.Sort(all)
	return strings.Join(all, " ")
}

// normal brings what a cell says into the form of Answer.Text.
func normal(column Column, cell string, loc *time.Location) (string, error) {
	var a Answer
	var err error
	switch column {
	case ColumnDue, ColumnOriginal:
		var d Due
		if d, err = parseDue(cell, loc); err == nil {
			return d.text(loc), nil
		}
	case ColumnStatus:
		err = a.Status.UnmarshalText([]byte(orNone(cell, sla.StatusUnknown.String())))
	case ColumnOutcome, ColumnAgainstPrinted, ColumnAgainstPromised:
		err = a.Outcome.UnmarshalText([]byte(orNone(cell, sla.OutcomeUnknown.String())))
		a.AgainstPrinted, a.AgainstPromised = a.Outcome, a.Outcome
	case ColumnFlags:
		for _, name := range fields(cell) {
			var f sla.Flags
			if err = f.UnmarshalText([]byte(name)); err != nil {
				break
			}
			a.Flags |= f
		}
	case ColumnBreaches:
		for _, name := range fields(cell) {
			var b sla.BreachKind
			if err = b.UnmarshalText([]byte(name)); err != nil {
				break
			}
			a.Breaches = append(a.Breaches, b)
		}
	case ColumnClosable:
		if cell != none {
			a.ClosableFrom, err = sla.ParseDate(cell)
		}
	default:
		var d time.Duration
		if d, err = time.ParseDuration(orNone(cell, "0s")); err == nil {
			a.Used, a.Left, a.Excluded = d, d, d
		}
	}
	if err != nil {
		return "", err
	}
	return a.Text(column, loc), nil
}

// orNone returns the cell, for - what none is called in its column.
func orNone(cell, called string) string {
	if cell == none {
		return called
	}
	return cell
}

func fields(cell string) []string {
	if cell == none {
		return nil
	}
	return strings.Fields(cell)
}

// parseDue reads a due moment; 24:00 is the end of a day.
func parseDue(cell string, loc *time.Location) (Due, error) {
	if cell == none {
		return Due{}, nil
	}
	if date, ok := strings.CutSuffix(cell, "T24:00"); ok {
		d, err := sla.ParseDate(date)
		if err != nil {
			return Due{}, err
		}
		end, err := sla.ParseInstant(d.AddDays(1).String()+"T00:00", loc)
		return Due{end, true}, err
	}
	at, err := sla.ParseInstant(cell, loc)
	return Due{At: at}, err
}
