// Package sample is a small office to try the desk with: made-up units and
// procedures, and as many made-up dossiers as are asked for.
package sample

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

var (
	//go:embed catalog.csv
	procedures []byte
	//go:embed office.json
	office []byte
	//go:embed units.csv
	units []byte
)

// Setup returns the office.
func Setup() (desk.Setup, error) { return SetupFrom(Files{}, io.Discard) }

// Files name what is read in place of the sample's; empty ones are the sample's.
type Files struct {
	Catalog string // CSV of procedures, as package catalog reads it
	Office  string // JSON, as package sla reads it
	Units   string // CSV with the columns name and level
}

// SetupFrom returns an office by files of its own. Rows of the catalog that cannot be
// read are left out and told to warnings.
func SetupFrom(files Files, warnings io.Writer) (setup desk.Setup, err error) {
	setup.Rules = vn.OneStop()
	data, name, err := files.read(files.Catalog, procedures, "sample/catalog.csv")
	if err != nil {
		return setup, err
	}
	var problems catalog.Problems
	if setup.Catalog, problems, err = catalog.ReadCSV(bytes.NewReader(data), name); err != nil {
		return setup, err
	}
	if left := problems.Err(); left != nil {
		fmt.Fprintln(warnings, left)
	}
	if data, name, err = files.read(files.Office, office, "sample/office.json"); err != nil {
		return setup, err
	}
	if setup.Office, err = sla.ReadOffice(bytes.NewReader(data), name); err != nil {
		return setup, err
	}
	if data, name, err = files.read(files.Units, units, "sample/units.csv"); err != nil {
		return setup, err
	}
	setup.Units, err = readUnits(data, name)
	return setup, err
}

// read returns a file, or what the sample has.
func (Files) read(path string, sample []byte, name string) ([]byte, string, error) {
	if path == "" {
		return sample, name, nil
	}
	data, err := os.ReadFile(path)
	return data, path, err
}

// readUnits reads names and levels.
func readUnits(data []byte, name string) ([]desk.Unit, error) {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(rows) < 2 || !slices.Equal(rows[0], []string{"name", "level"}) {
		return nil, fmt.Errorf("%s: want the columns name and level, and a unit", name)
	}
	var list []desk.Unit
	for i, row := range rows[1:] {
		level, err := catalog.ParseLevel(row[1])
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, i+2, err)
		}
		list = append(list, desk.Unit{Name: row[0], Level: level})
	}
	return list, nil
}
