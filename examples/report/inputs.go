package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/sla"
)

// The sample office: its catalog, ballots and units. Its dossiers are generated.
var (
	//go:embed sample/catalog.csv
	sampleCatalog []byte
	//go:embed sample/ballots.csv
	sampleBallots []byte
	//go:embed sample/office.json
	sampleOffice []byte
)

const (
	sampleDossiers = 3000
	sampleSeed     = 2026
)

// inputs are what a report is made of.
type inputs struct {
	sample    bool // the sample catalog is used
	synthetic bool // the dossiers are generated
	sources   *setup.Sources
	desk      *sla.Desk
	catalog   *catalog.Snapshot
	problems  catalog.Problems
	dossiers  input
	ballots   *input     // nil: none
	histories *histories // nil: none
}

// input is a file that can be read more than once.
type input struct {
	name string
	open func() (io.ReadCloser, error)
}

func fileInput(path string) input {
	return input{path, func() (io.ReadCloser, error) { return os.Open(path) }}
}

func bytesInput(name string, data []byte) input {
	return input{name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func (o *options) open(errs io.Writer) (*inputs, error) {
	in := &inputs{sample: o.catalog == ""}
	var err error
	if in.sources, err = o.desk.Read(); err != nil {
		return nil, err
	}
	if in.sample && o.desk.Office == "" {
		if in.sources.Office, err = sla.ReadOffice(bytes.NewReader(sampleOffice), "sample/office.json"); err != nil {
			return nil, err
		}
	}
	for _, warning := range in.sources.Warnings() {
		fmt.Fprintln(errs, "report:", warning)
	}
	if in.desk, err = in.sources.Desk(sla.Date{}); err != nil {
		return nil, err
	}
	if err := o.openCatalog(in, errs); err != nil {
		return nil, err
	}
	return in, o.openFiles(in, errs)
}

func (o *options) openCatalog(in *inputs, errs io.Writer) error {
	file := bytesInput("sample/catalog.csv", sampleCatalog)
	if !in.sample {
		file = fileInput(o.catalog)
	}
	r, err := file.open()
	if err != nil {
		return err
	}
	defer r.Close()
	in.catalog, in.problems, err = catalog.ReadCSV(r, file.name)
	var left catalog.Problems
	if errors.As(in.problems.Err(), &left) {
		for _, p := range left {
			fmt.Fprintln(errs, "report:", p)
		}
	}
	return err
}

// checkPipe refuses a pipe when the dossiers are read twice: without a period
// they are read for it first.
func (o *options) checkPipe() error {
	info, err := os.Stat(o.dossiers)
	if err != nil || info.IsDir() || info.Mode().IsRegular() || !o.from.IsZero() && (!o.to.IsZero() || o.asOf != "") {
		return nil // the rest shows when it is opened
	}
	return fmt.Errorf("%s: not a regular file, and it is read twice: give -from and -to", o.dossiers)
}

// openEvents reads the events, if there are any and a report is to be made.
func (o *options) openEvents(in *inputs, errs io.Writer) (err error) {
	if o.events == "" || o.generate > 0 {
		return nil
	}
	in.histories, err = readHistories(fileInput(o.events), in.desk.Calendar(), errs)
	return err
}

func (o *options) openFiles(in *inputs, errs io.Writer) error {
	if err := o.openEvents(in, errs); err != nil {
		return err
	}
	switch {
	case o.ballots != "":
		ballots := fileInput(o.ballots)
		in.ballots = &ballots
	case in.sample && o.dossiers == "":
		ballots := bytesInput("sample/ballots.csv", sampleBallots)
		in.ballots = &ballots
	}
	if o.dossiers != "" {
		in.dossiers = fileInput(o.dossiers)
		return o.checkPipe()
	}
	if o.generate > 0 {
		return nil
	}
	var b bytes.Buffer
	if err := generate(&b, in, o.units(in), sampleDossiers, o.seed); err != nil {
		return err
	}
	in.synthetic, in.dossiers = true, bytesInput("synthetic dossiers", b.Bytes())
	return nil
}
