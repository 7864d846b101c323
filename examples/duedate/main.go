// Duedate computes when one dossier is due, and says why.
//
//	go run ./examples/duedate -received 2026-11-23T10:00 -limit "1 ngày làm việc"
//
// With -events it reads the log of a dossier, a CSV or JSON file as
// [sla.ReadLog] takes it, and says how the dossier stands at -as-of, or else at
// its last event: -received is then the acceptance of a log that has none.
//
// With -batch it reads CSV with the columns received and limit from standard
// input and writes it back with due, due_date, flags and error added. A column
// events holds what happened to the dossier behind its receipt, as in
//
//	suspended@2026-02-10T09:00 reason=public-posting;resumed@2026-02-25T08:00
//
// and adds the columns status and outcome. With -year it prints a year's
// working calendar.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/sla"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

type options struct {
	desk     setup.Flags
	received string
	limit    string
	events   string
	asOf     string
	format   string
	year     int
	batch    bool
	given    map[string]bool // the flags on the command line
}

// run is the program; it returns the exit status.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if err == nil {
		err = o.do(in, out, errs)
	}
	return setup.Status("duedate", err, errs)
}

func parse(args []string, errs io.Writer) (*options, error) {
	var o options
	fs := flag.NewFlagSet("duedate", flag.ContinueOnError)
	fs.SetOutput(errs)
	o.desk.Register(fs)
	fs.StringVar(&o.received, "received", "", "receipt: YYYY-MM-DD[THH:MM[:SS]] in the calendar's zone, or RFC 3339")
	fs.StringVar(&o.limit, "limit", "", `limit: as catalogs write it ("07 ngày làm việc") or 7wd, 0.5wd, 10d, 8wh, 24h, 3mo, 1y, same-day`)
	fs.StringVar(&o.events, "events", "", "CSV or JSON `file` with the log of the dossier")
	fs.StringVar(&o.asOf, "as-of", "", "`moment` at which a dossier with events is looked at, a date for its end; default: its last event")
	fs.StringVar(&o.format, "format", "text", "output: text, json; csv for -year")
	fs.IntVar(&o.year, "year", 0, "print the working calendar of a `year`")
	fs.BoolVar(&o.batch, "batch", false, "read CSV with the columns received, limit and perhaps events from standard input")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	if fs.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", fs.Arg(0))
	}
	o.given = make(map[string]bool)
	fs.Visit(func(f *flag.Flag) { o.given[f.Name] = true })
	return &o, o.check()
}

// check refuses flags that do not go together.
func (o *options) check() error {
	switch {
	case o.batch && (o.given["received"] || o.given["limit"] || o.given["events"] || o.given["year"]):
		return errors.New("-batch takes receipts, limits and events from standard input: leave out -received, -limit, -events and -year")
	case o.batch && o.given["format"]:
		return errors.New("-batch writes CSV: leave out -format")
	case o.given["year"] && (o.given["received"] || o.given["limit"] || o.given["events"] || o.given["as-of"]):
		return errors.New("-year prints a calendar: leave out -received, -limit, -events and -as-of")
	case o.format != "text" && o.format != "json" && (o.format != "csv" || !o.given["year"]):
		return fmt.Errorf("-format %q: want text or json, or csv with -year", o.format)
	}
	return nil
}

func (o *options) do(in io.Reader, out, errs io.Writer) error {
	sources, err := o.desk.Read()
	if err != nil {
		return err
	}
	for _, warning := range sources.Warnings() {
		fmt.Fprintln(errs, "duedate:", warning)
	}
	desk, err := sources.Desk(sla.Date{})
	if err != nil {
		return err
	}
	switch {
	case o.given["year"]:
		return writeYear(out, desk.Calendar(), o.year, o.format, o.desk.Lang)
	case o.batch:
		return batch(in, out, desk, o.asOf)
	case o.given["events"] || o.given["as-of"]:
		return o.assess(out, desk)
	}
	return o.one(out, desk)
}

// one answers for the receipt and limit of the flags.
func (o *options) one(out io.Writer, desk *sla.Desk) error {
	if o.received == "" || o.limit == "" {
		return errors.New(`-received and -limit are required, as in -received 2026-11-23T10:00 -limit "1 ngày làm việc"`)
	}
	deadline, err := deadlineOf(desk, o.received, o.limit)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return writeJSON(out, newDeadlineJSON(deadline, desk, o.desk.Lang))
	}
	_, err = io.WriteString(out, deadline.Explanation(o.desk.Lang))
	return err
}

// deadlineOf reads a receipt and a limit. A limit that was not understood is an
// error with the reason, not a limit without due date.
func deadlineOf(desk *sla.Desk, received, limit string) (sla.Deadline, error) {
	moment, err := setup.ParseMoment(received, desk.Calendar().Location())
	if err != nil {
		return sla.Deadline{}, fmt.Errorf("received: %w", err)
	}
	l, err := sla.ParseLimit(limit)
	if err != nil {
		return sla.Deadline{}, err
	}
	return setup.Deadline(desk, moment, l)
}
