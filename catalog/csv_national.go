package catalog

import (
	"strings"

	"github.com/tthc-go/tthc/internal/table"
)

// The columns of the national database's tabular export.
var (
	nationalColumns = []string{
		"code", "name", "field", "levels", "decision", "kind", "publisher", "implementing_agency",
		"competent_agency", "limit_online_raw", "limit_direct_raw", "limit_postal_raw", "detail_url",
	}
	nationalLimits = [...]nationalLimit{
		{"limit_online_raw", ChannelOnline},
		{"limit_direct_raw", ChannelDirect},
		{"limit_postal_raw", ChannelPostal},
	}
)

type nationalLimit struct {
	column  string
	channel Channel
}

// caseSeparator joins the rows of one channel in a cell of the export.
const caseSeparator = " | "

// nationalRows takes in rows of the export: each is a procedure.
type nationalRows struct {
	*builder
	columns map[string]int
}

func (r *nationalRows) read(row *table.Row) {
	code, ok := r.code(row, r.columns["code"])
	if !ok {
		return
	}
	if r.isTaken(code, placeOf(row, r.columns["code"])) {
		return
	}
	p, faults := readProcedure(code, row, r.columns)
	i := r.addProcedure(p)
	r.report(row, r.columns, &p, faults)
	for _, l := range nationalLimits {
		r.readLimits(row, i, l)
	}
}

// readLimits takes in the rows of one channel. An empty cell is none: the channel
// is not offered, or nothing is stated.
func (r *nationalRows) readLimits(row *table.Row, i int, l nationalLimit) {
	column := r.columns[l.column]
	cell := row.Field(column)
	if isBlank(cell) {
		return
	}
	for raw := range strings.SplitSeq(cell, caseSeparator) {
		limit := r.limit(raw, row, column, r.procedures[i].Code)
		r.addService(i, ServiceLevel{Channel: l.channel, Case: CaseUnknown, Limit: limit, Raw: raw}, placeOf(row, column))
	}
}
