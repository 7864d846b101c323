package catalog

import (
	"encoding"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"

	"github.com/tthc-go/tthc/sla"
)

// ErrNotUnits is matched when a file as a whole is not a list of units: it is
// empty, its header has other columns, or none of its rows became a unit.
var ErrNotUnits = errors.New("not a list of units")

// The columns of a file of units, in the order in which they are written.
var (
	unitColumns  = []string{"code", "name", "level", "parent", "electronic_id", "electronic_id_evidence", "from", "through", "successors", "source"}
	unitRequired = []string{"code", "name", "level", "from", "through"}
	unitOptional = []string{"parent", "electronic_id", "electronic_id_evidence", "successors", "source"}
)

// successorSeparator stands between the ids of a list.
const successorSeparator = ";"

// ReadUnitsCSV reads a set of units from a UTF-8 CSV file with a header; name is the
// file name for messages. A row is one line and one [Unit], with the columns
//
//	code, name, level, from, through
//
// and, where wanted, parent, electronic_id, electronic_id_evidence, successors
// and source, in any order. Dates are YYYY-MM-DD and inclusive; an empty from or
// through is an open end. A level is read by its name or in Vietnamese
// ([ParseLevel]). Parent and successors are ids as of [ParseUnitID], such as
// province:19@2025-07-01, with ";" between several successors, and are those of
// units of the same file, before or behind the row.
//
// Nothing is dropped silently: what was not understood or contradicts is in the
// problems, in the order of the file. The error is for the file as a whole: it
// matches [ErrNotUnits], or wraps the error of r; the set is nil then, and the
// problems are those found so far.
func ReadUnitsCSV(r io.Reader, name string) (*Units, Problems, error) {
	in := table.NewReader(r, name)
	if _, err := in.Header(); err != nil {
		return nil, nil, fileError(err, ErrNotUnits)
	}
	columns, err := in.Columns(unitRequired, unitOptional)
	if err != nil {
		return nil, nil, fileError(err, ErrNotUnits)
	}
	rows := unitRows{unitBuilder: newUnitBuilder(), columns: columns}
	if err := readRows(in, rows.read, &rows.problems); err != nil {
		return nil, rows.problems, fileError(err, ErrNotUnits)
	}
	u := rows.build()
	if u.Len() == 0 {
		return nil, rows.problems, fmt.Errorf("catalog: %s: no row became a unit, %d problems: %w", name, len(rows.problems), ErrNotUnits)
	}
	return u, rows.problems, nil
}

// unitRows takes in rows of a file of units.
type unitRows struct {
	*unitBuilder
	columns map[string]int
}

func (r *unitRows) read(row *table.Row) {
	cell := cells(row, r.columns)
	u := Unit{
		Code:         strings.TrimSpace(cell("code")),
		Name:         cell("name"),
		ElectronicID: strings.TrimSpace(cell("electronic_id")),
		Source:       cell("source"),
	}
	level := r.decode(row, "level", &u.Level, ProblemUnitLevel)
	from := r.decode(row, "from", &u.From, ProblemUnitPeriod)
	through := r.decode(row, "through", &u.Through, ProblemUnitPeriod)
	r.decode(row, "parent", &u.Parent, ProblemUnitParentID)
	r.decode(row, "electronic_id_evidence", &u.ElectronicIDEvidence, ProblemUnitElectronicID)
	successors := r.successorsOf(row)
	if !level || !from || !through || !r.add(u, r.placesOf(row)) {
		return
	}
	at := placeOf(row, r.columns["successors"])
	for _, id := range successors {
		r.successions = append(r.successions, placedSuccession{Succession{u.ID(), id}, at})
	}
}

// decode reads a cell into v, or reports why not.
func (r *unitRows) decode(row *table.Row, column string, v encoding.TextUnmarshaler, code string) bool {
	i := r.columns[column]
	err := v.UnmarshalText([]byte(strings.TrimSpace(row.Field(i))))
	if err != nil {
		english := column + ": " + strings.TrimPrefix(messageOf(err), column+": ") // a level names itself
		r.problems.add(code, placeOf(row, i), Code{}, err, message{english, fmt.Sprintf("%s: %q", problemKind(code).Vietnamese, clip.Text(row.Field(i)))})
	}
	return err == nil
}

// successorsOf reads the list of successors; items that are no id are reported.
func (r *unitRows) successorsOf(row *table.Row) (ids []UnitID) {
	i := r.columns["successors"]
	for item := range strings.SplitSeq(row.Field(i), successorSeparator) {
		if isBlank(item) {
			continue
		}
		id, err := ParseUnitID(item)
		if err != nil {
			r.problems.add(ProblemUnitSuccessor, placeOf(row, i), Code{}, err, message{"successors: " + messageOf(err), fmt.Sprintf("%s: %q", problemKind(ProblemUnitSuccessor).Vietnamese, clip.Text(row.Field(i)))})
			continue
		}
		ids = append(ids, id)
	}
	return ids
}

func (r *unitRows) placesOf(row *table.Row) unitPlaces {
	at := make(unitPlaces, len(r.columns))
	for column, i := range r.columns {
		at[column] = placeOf(row, i)
	}
	return at
}

// WriteCSV writes the set in the layout of [ReadUnitsCSV], with all columns and in
// the order of [UnitID.Compare] (UTF-8, lines end in \n). [ReadUnitsCSV] reads it
// back to an equal set, and the same set is the same bytes. A text with a line
// feed, or one that is not UTF-8, cannot be in a file and is an error; nothing is
// written then. Other errors are those of w.
func (u *Units) WriteCSV(w io.Writer) error {
	records := [][]string{unitColumns}
	for i, unit := range u.all {
		record := u.record(i)
		for n, cell := range record {
			if strings.Contains(cell, "\n") || !utf8.ValidString(cell) {
				return fmt.Errorf("catalog: units: csv: %s: %s: %q: want one line of UTF-8 text", clipID(unit.ID()), unitColumns[n], clip.Text(cell))
			}
		}
		records = append(records, record)
	}
	return csv.NewWriter(w).WriteAll(records)
}

// record is the row of unit i.
func (u *Units) record(i int) []string {
	unit := u.all[i]
	var successors []string
	for _, j := range u.successors[i] {
		successors = append(successors, u.all[j].ID().String())
	}
	evidence := ""
	if unit.ElectronicIDEvidence != sla.EvidenceUnknown {
		evidence = unit.ElectronicIDEvidence.String()
	}
	return []string{
		unit.Code, unit.Name, unit.Level.String(), unit.Parent.String(), unit.ElectronicID, evidence,
		unit.From.String(), unit.Through.String(), strings.Join(successors, successorSeparator), unit.Source,
	}
}
