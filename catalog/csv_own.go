package catalog

import (
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// The columns of the own layout.
var (
	ownColumns  = []string{"code", "name", "field", "levels", "provision", "channel", "case", "limit"}
	ownOptional = []string{
		"committed", "committed_by", "supplement", "note",
		"decision", "kind", "publisher", "implementing_agency", "competent_agency", "coordinating_agency", "authorised_agency",
		"detail_url", "audience", "channels", "desks", "origin", "dossier_sets",
	}
)

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
	p, faults := readProcedure(code, row, r.columns)
	i, known := r.byBase[code.base]
	if known {
		r.compare(row, r.procedures[i], &p, r.firstLine[i])
	} else {
		i = r.addProcedure(p)
		r.firstLine[i] = row.Line()
		r.report(row, r.columns, &p, faults)
	}
	r.readService(row, i)
}

// compare reports the columns in which a row says something else of its procedure
// than the first row did.
func (r *ownRows) compare(row *table.Row, first, again *Procedure, firstLine int) {
	if first.Code != again.Code {
		r.disagree(row, first.Code, "code", first.Code.String(), again.Code.String(), firstLine)
	}
	for i := range procedureColumns {
		if c := &procedureColumns[i]; r.has(c.name) && !c.same(first, again) {
			r.disagree(row, first.Code, c.name, c.text(first), c.text(again), firstLine)
		}
	}
}

func (r *ownRows) has(column string) bool {
	at, ok := r.columns[column]
	return ok && at >= 0
}

func (r *ownRows) disagree(row *table.Row, code Code, column, was, is string, firstLine int) {
	r.problems.add(ProblemDisagree, placeOf(row, r.columns[column]), code, nil, both(
		"%s: %q, but %q in line %d", "%s: %q, nhưng %q ở dòng %d", column, clip.Text(strings.TrimSpace(is)), clip.Text(strings.TrimSpace(was)), firstLine))
}

// readService takes in the service level of a row. One with a channel that is not
// known would hold for every channel, so it is left out.
func (r *ownRows) readService(row *table.Row, i int) {
	cell, code := cells(row, r.columns), r.procedures[i].Code
	channel, err := ParseChannel(cell("channel"))
	if err != nil {
		r.problems.addText(ProblemChannel, placeOf(row, r.columns["channel"]), code, err, "kênh", cell("channel"))
		return
	}
	s := ServiceLevel{Channel: channel, Case: strings.TrimSpace(cell("case")), Raw: cell("limit"), CommittedBy: cell("committed_by"), Note: cell("note")}
	s.Limit = r.limit(s.Raw, row, r.columns["limit"], code)
	r.readCommitted(row, &s, code)
	r.addService(i, s, placeOf(row, r.columns["channel"]))
}

// readCommitted reads what the office has committed itself to, and what a supplement
// does. There is no raw text beside them: what is not understood is left out.
func (r *ownRows) readCommitted(row *table.Row, s *ServiceLevel, code Code) {
	cell := cells(row, r.columns)
	if text := cell("committed"); !isBlank(text) {
		var err error
		if s.Committed, err = sla.ParseLimit(text); err != nil {
			s.Committed = sla.Limit{}
			r.problems.add(ProblemValue, placeOf(row, r.columns["committed"]), code, err, committedMessage(err))
		}
	}
	if text := strings.TrimSpace(cell("supplement")); text != "" {
		if err := s.Supplement.UnmarshalText([]byte(text)); err != nil {
			r.problems.addText(ProblemSupplement, placeOf(row, r.columns["supplement"]), code, err, "bổ sung hồ sơ", text)
		}
	}
}

// committedMessage says of a committed limit what limitMessage does of a statutory one.
func committedMessage(err error) message {
	m := limitMessage(err)
	return message{"committed " + m.english, "cam kết: " + m.vietnamese}
}
