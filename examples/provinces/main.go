// Provinces holds what five news reports said of four provinces, 2020 to 2024,
// against what follows from it: every figure is either compared with one that is
// computed, or stated as what went in.
//
//	go run ./examples/provinces
//	go run ./examples/provinces thai-nguyen -lang en
//	go run ./examples/provinces -format markdown
//
// Without arguments it prints all of bac-kan, quang-ngai, thai-nguyen and
// vinh-phuc, and what the provinces of 1 July 2025 have of their predecessors.
// With the name of one it prints that one and the province it belongs to now.
//
// The figures are data (the folder data: a table for each report, as printed); what
// follows from them is a Go file for each province, and shows how package metrics
// is called for it. A comparison holds, does not hold, or cannot be derived from
// what is printed, and says so with its arithmetic. It does not hold only when no
// rule of rounding makes it so.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/sla"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

type options struct {
	lang     sla.Language
	format   string
	province string // "" is all
}

// run is the program; it returns the exit status.
func run(args []string, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if err == nil {
		err = o.do(out)
	}
	return setup.Status("provinces", err, errs)
}

// parse reads the arguments; the name of a province may stand before flags.
func parse(args []string, errs io.Writer) (*options, error) {
	o := options{lang: sla.Vietnamese}
	fs := flag.NewFlagSet("provinces", flag.ContinueOnError)
	fs.SetOutput(errs)
	fs.Usage = func() {
		fmt.Fprintf(errs, "usage: provinces [%s] [flags]\n", strings.Join(slugs(), " | "))
		fs.PrintDefaults()
	}
	fs.TextVar(&o.lang, "lang", o.lang, "language of the output: vi, en")
	fs.StringVar(&o.format, "format", "text", "output: text, markdown, json")
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		if fs.NArg() == 0 {
			return &o, o.check()
		}
		if o.province != "" {
			return nil, fmt.Errorf("unexpected argument %q: want one province", fs.Arg(0))
		}
		o.province, args = fs.Arg(0), fs.Args()[1:]
		if o.province == "" || !slices.Contains(slugs(), o.province) {
			return nil, fmt.Errorf("province %q: want one of %s", o.province, strings.Join(slugs(), ", "))
		}
	}
}

func (o *options) check() error {
	if o.lang == sla.LanguageUnknown {
		return errors.New("-lang: want vi or en")
	}
	if !slices.Contains([]string{"text", "markdown", "json"}, o.format) {
		return fmt.Errorf("-format %q: want text, markdown or json", o.format)
	}
	return nil
}

func (o *options) do(out io.Writer) error {
	d, err := build(o.province)
	if err != nil {
		return err
	}
	switch o.format {
	case "json":
		return d.writeJSON(out)
	case "markdown":
		return d.writeMarkdown(out, o.lang)
	}
	return d.writeText(out, o.lang)
}
