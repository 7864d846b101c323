package catalog

import (
	"fmt"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
)

// The columns of the own layout.
var (
	ownColumns  = []string{"code", "name", "field", "levels", "provision", "channel", "case", "limit"}
	ownOptional = []string{"decision", "kind", "publisher", "implementing_agency", "competent_agency", "detail_url"}
)

// procedureColumns are the columns that say something of the procedure and not of
// one of its service levels, with what they say, for comparison.
var procedureColumns = []struct {
	name string
	text func(*Procedure) string
}{
	{"code", func(p *Procedure) string { return p.Code.String() }},
	{"name", func(p *Procedure) string { return p.Name }},
	{"field", func(p *Procedure) string { return p.Field }},
	{"levels", func(p *Procedure) string { return p.Levels.String() + p.LevelsRaw }},
	{"provision", func(p *Procedure) string { return p.Provision.String() + p.ProvisionRaw }},
	{"decision", func(p *Procedure) string { return p.Decision }},
	{"kind", func(p *Procedure) string { return p.Kind }},
	{"publisher", func(p *Procedure) string { return p.Publisher }},
	{"implementing_agency", func(p *Procedure) string { return p.ImplementingAgency }},
	{"competent_agency", func(p *Procedure) string { return p.CompetentAgency }},
	{"detail_url", func(p *Procedure) string { return p.URL }},
}

// ownRows takes in rows of the own layout: each is a service level, and the first
// with its code a procedure.
type ownRows struct {
	*builder
	columns   map[string]int
	firstLine map[int]int // of each procedure
}

func (r *ownRows) read(row *table.Row) {
	code, ok := r.code(row, r.columns["code"])
	if !ok {
		return
	}
	p := describedProcedure(code, cells(row, r.columns))
	i, known := r.byBase[code.base]
	if known {
		r.compare(row, &r.procedures[i], &p, r.firstLine[i])
	} else if i, ok = r.addProcedure(p, placeOf(row, r.columns["code"])); ok {
		r.firstLine[i] = row.Line()
		r.check(row, r.columns, &p)
	}
	r.readService(row, i)
}

// compare reports the columns in which a row says something else of its procedure
// than the first row did.
func (r *ownRows) compare(row *table.Row, first, again *Procedure, firstLine int) {
	for _, column := range procedureColumns {
		was, is := strings.TrimSpace(column.text(first)), strings.TrimSpace(column.text(again))
		if was != is {
			message := fmt.Sprintf("%s: %q, but %q in line %d", column.name, clip.Text(is), clip.Text(was), firstLine)
			r.problems.add(ProblemDisagree, SeverityWarning, placeOf(row, r.columns[column.name]), first.Code, nil, message)
		}
	}
}

// readService takes in the service level of a row. One with a channel that is not
// known would hold for every channel, so it is left out.
func (r *ownRows) readService(row *table.Row, i int) {
	cell, code := cells(row, r.columns), r.procedures[i].Code
	channel, err := ParseChannel(cell("channel"))
	if err != nil {
		r.problems.add(ProblemChannel, SeverityError, placeOf(row, r.columns["channel"]), code, err, messageOf(err))
		return
	}
	raw := cell("limit")
	limit := r.limit(raw, row, r.columns["limit"], code)
	service := ServiceLevel{channel, strings.TrimSpace(cell("case")), limit, raw}
	r.addService(i, service, placeOf(row, r.columns["channel"]))
}
