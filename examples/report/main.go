// Report reads an office's catalog and dossiers, computes every due date, and
// prints the office's report: the handling form in force, on-time ratios with
// their definitions, satisfaction, receipts with a wrong date, overdue
// dossiers, and those that will be by the end of the day.
//
//	go run ./examples/report
//	go run ./examples/report -dossiers dossiers.csv -events events.csv -as-of 2026-11-23T07:30
//
// Without files it runs on an embedded sample office with synthetic dossiers.
// With -generate it writes such dossiers for a catalog as CSV.
//
// With -events the due dates are the current ones, which suspensions and
// supplements have moved, and a section says what the events tell: pauses,
// restarts, re-appointments, breaches of procedure. A row is one event, and has
// the columns
//
//	number       of a dossier
//	at           YYYY-MM-DDTHH:MM[:SS] in the zone of the office, or RFC 3339
//	event        suspended, resumed, supplement-requested, ...: see [sla.EventKind]
//
// and optionally reason, appointment, unit, step, from and note, as those of
// [sla.Event]. Those of one dossier are in order of time. Where they do not hold
// its acceptance and its end, its row does.
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

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

type options struct {
	desk                       setup.Flags
	catalog, dossiers, ballots string
	events                     string
	from, to                   sla.Date
	asOf                       string
	format                     string
	list                       int
	generate                   int
	seed                       uint64
}

// run is the program; it returns the exit status.
func run(args []string, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if err == nil {
		err = o.do(out, errs)
	}
	return setup.Status("report", err, errs)
}

func parse(args []string, errs io.Writer) (*options, error) {
	var o options
	fs := flag.NewFlagSet("report", flag.ContinueOnError)
	fs.SetOutput(errs)
	o.desk.Register(fs)
	fs.StringVar(&o.catalog, "catalog", "", "CSV `file` with the procedures; default: the sample")
	fs.StringVar(&o.dossiers, "dossiers", "", "CSV `file` with the dossiers; default: 3,000 synthetic ones")
	fs.StringVar(&o.events, "events", "", "CSV `file` with events of the dossiers: suspensions, supplements, re-appointments; default: none")
	fs.StringVar(&o.ballots, "ballots", "", "CSV `file` with ballots on satisfaction; default: the sample's with the sample")
	fs.TextVar(&o.from, "from", sla.Date{}, "first `day` of the period, inclusive; default: the earliest receipt")
	fs.TextVar(&o.to, "to", sla.Date{}, "last `day` of the period, inclusive; default: the day of -as-of")
	fs.StringVar(&o.asOf, "as-of", "", "`moment` at which open dossiers are judged: the opening of a day shows what becomes late on it; default: the end of -to, else the latest event")
	fs.StringVar(&o.format, "format", "text", "output: text, json, csv (the form alone)")
	fs.IntVar(&o.list, "list", 20, "how many dossiers a list shows")
	fs.IntVar(&o.generate, "generate", 0, "write `N` synthetic dossiers as CSV instead of a report")
	fs.Uint64Var(&o.seed, "seed", sampleSeed, "seed of the synthetic dossiers")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	switch {
	case fs.NArg() > 0:
		return nil, fmt.Errorf("unexpected argument %q", fs.Arg(0))
	case o.format != "text" && o.format != "json" && o.format != "csv":
		return nil, fmt.Errorf("-format %q: want text, json or csv", o.format)
	case o.generate < 0 || o.list < 0:
		return nil, errors.New("-generate and -list take a number of 0 or more")
	case !o.to.IsZero() && o.to.Before(o.from):
		return nil, fmt.Errorf("-to %s is before -from %s", o.to, o.from)
	}
	return &o, nil
}

func (o *options) do(out, errs io.Writer) error {
	in, err := o.open(errs)
	if err != nil {
		return err
	}
	if o.generate > 0 {
		return generate(out, in, o.units(in), o.generate, o.seed)
	}
	r, err := o.report(in, errs)
	if err != nil {
		return err
	}
	if err := r.write(out, o.format, o.desk.Lang); err != nil {
		return err
	}
	return r.verdict()
}

// units returns the units synthetic dossiers are spread over.
func (o *options) units(in *inputs) []string {
	if len(in.sources.Office.Units) > 0 {
		return in.sources.Office.Units
	}
	return []string{"Trung tâm phục vụ hành chính công", "Bộ phận một cửa cấp xã"}
}
