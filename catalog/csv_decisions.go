package catalog

import (
	"fmt"
	"io"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// The columns of the list of a decision.
var (
	decisionColumns  = []string{"number", "signed", "act", "code"}
	decisionOptional = append([]string{
		"issuer", "issuer_level", "title", "effective", "source",
		"act_effective", "replaces", "basis", "basis_signed", "publicised", "process",
	}, contentColumns...)

	// contentColumns are those about the procedure that is published; the name first.
	contentColumns = append([]string{"name", "field", "levels", "provision", "channel", "case", "limit"}, without(ownOptional, "decision")...)
)

func without(list []string, left string) []string {
	var kept []string
	for _, s := range list {
		if s != left {
			kept = append(kept, s)
		}
	}
	return kept
}

// ReadDecisionsCSV reads the lists of decisions from a UTF-8 CSV file with a header;
// name is the file name for messages. A row is one line, the order of the columns
// is free. The columns
//
//	number, signed, act, code
//
// are needed: the number of the decision, its day of signature, the act
// ([ParseActKind]) and the code of the procedure. Where wanted: issuer,
// issuer_level, title, effective and source of the decision; act_effective,
// replaces (codes, with blanks between), basis, basis_signed and publicised of the
// act; process, the id of the internal process an act of kind process approves
// (steps have no place in a table); and the columns of the own layout of [ReadCSV],
// but for decision, for the procedure as it is published. Dates are as in
// 2026-11-24.
//
// Rows of one number, issuer and day of signature are one decision, wherever they
// stand; rows of one decision, act and code are one act with several service
// levels. The first row says what decision, act and procedure are; later rows that
// say something else are reported.
//
// What was not understood is in the problems, in the order of the file; a row that
// was left out is an error among them. A row is left out when its code, its act, a
// date of the decision, the day of effect of the act or a code it replaces cannot be
// read: without them it would say something else. The error is for the file as a whole:
// it matches [ErrNotCatalog], or wraps the error of r; the decisions are nil then, and
// the problems are those found so far.
func ReadDecisionsCSV(r io.Reader, name string) ([]Decision, Problems, error) {
	in := table.NewReader(r, name)
	if _, err := in.Header(); err != nil {
		return nil, nil, fileError(err, ErrNotCatalog)
	}
	columns, err := in.Columns(decisionColumns, decisionOptional)
	if err != nil {
		return nil, nil, fileError(err, ErrNotCatalog)
	}
	d := &decisionRows{columns: columns, byKey: make(map[decisionKey]int)}
	if err := readRows(in, d.read, &d.problems); err != nil {
		return nil, d.problems, fileError(err, ErrNotCatalog)
	}
	if len(d.lists) == 0 {
		return nil, d.problems, fmt.Errorf("catalog: %s: no row became an act, %d problems: %w", name, len(d.problems), ErrNotCatalog)
	}
	return d.decisions(), d.problems, nil
}

// decisionRows takes in the rows of decisions.
type decisionRows struct {
	columns  map[string]int
	lists    []*decisionList
	byKey    map[decisionKey]int
	problems Problems
}

type decisionKey struct {
	number, issuer string // folded
	signed         sla.Date
}

// decisionList is one decision while its rows are read.
type decisionList struct {
	decision Decision
	acts     []Act
	contents []*ownRows // of each act, nil without content
	byKey    map[actKey]int
}

type actKey struct {
	kind ActKind
	base uint32
}

func (d *decisionRows) cell(row *table.Row, column string) string {
	return row.Field(d.columns[column])
}

// date reads a date into v, or reports why not; an empty cell is no date.
func (d *decisionRows) date(row *table.Row, column string, code Code, v *sla.Date) (ok bool) {
	text := strings.TrimSpace(d.cell(row, column))
	if text == "" {
		return true
	}
	date, err := sla.ParseDate(text)
	if err != nil {
		d.problems.addText(ProblemValue, placeOf(row, d.columns[column]), code, err, column, text)
		return false
	}
	*v = date
	return true
}

func (d *decisionRows) read(row *table.Row) {
	text := d.cell(row, "code")
	code, err := ParseCode(text)
	if err != nil {
		d.problems.addText(ProblemCode, placeOf(row, d.columns["code"]), Code{}, err, "mã thủ tục", text)
		return
	}
	kind, err := ParseActKind(d.cell(row, "act"))
	if err == nil && kind == ActUnknown {
		err = fmt.Errorf("catalog: act: empty")
	}
	if err != nil {
		d.problems.addText(ProblemAct, placeOf(row, d.columns["act"]), code, err, "loại nội dung", d.cell(row, "act"))
		return
	}
	// Without one of its dates, or of the codes it replaces, a row would say
	// something else: it is left out.
	decision, ok := d.decision(row, code)
	act, complete := d.act(row, kind, code)
	if ok && complete {
		d.readAct(d.list(row, code, decision), row, act)
	}
}

// list returns the decision of a row, a new one for the first.
func (d *decisionRows) list(row *table.Row, code Code, decision Decision) *decisionList {
	key := decisionKey{viet.Fold(decision.Number), viet.Fold(decision.Issuer), decision.Signed}
	i, known := d.byKey[key]
	if !known {
		d.byKey[key] = len(d.lists)
		list := &decisionList{decision: decision, byKey: make(map[actKey]int)}
		d.lists = append(d.lists, list)
		return list
	}
	first := &d.lists[i].decision
	for _, c := range []struct {
		column  string
		was, is any
	}{
		{"issuer_level", first.Level, decision.Level},
		{"title", first.Title, decision.Title},
		{"effective", first.Effective, decision.Effective},
		{"source", first.Source, decision.Source},
	} {
		if c.was != c.is {
			d.disagree(row, code, c.column, c.is, c.was)
		}
	}
	return d.lists[i]
}

func (d *decisionRows) disagree(row *table.Row, code Code, column string, is, was any) {
	d.problems.add(ProblemDisagree, placeOf(row, d.columns[column]), code, nil, both("%s: %q, but %q before", "%s: %q, nhưng trước đó %q",
		column, clip.Text(fmt.Sprint(is)), clip.Text(fmt.Sprint(was))))
}

// decision reads what a row says of its decision; ok is false when a date of it
// cannot be read.
func (d *decisionRows) decision(row *table.Row, code Code) (decision Decision, ok bool) {
	decision = Decision{Number: d.cell(row, "number"), Issuer: d.cell(row, "issuer"), Title: d.cell(row, "title"), Source: d.cell(row, "source")}
	text := d.cell(row, "issuer_level")
	var err error
	if decision.Level, err = ParseLevel(text); err != nil {
		d.problems.addText(ProblemValue, placeOf(row, d.columns["issuer_level"]), code, err, "cấp ban hành", text)
	}
	signed := d.date(row, "signed", code, &decision.Signed)
	effective := d.date(row, "effective", code, &decision.Effective)
	return decision, signed && effective
}

// readAct takes in the act of a row, or a further service level of one.
func (d *decisionRows) readAct(list *decisionList, row *table.Row, act Act) {
	kind, code := act.Kind, act.Code
	key := actKey{kind, code.base}
	i, known := list.byKey[key]
	if !known {
		i = len(list.acts)
		list.byKey[key] = i
		list.acts, list.contents = append(list.acts, act), append(list.contents, nil)
		if kind.publishes() {
			list.contents[i] = &ownRows{builder: newBuilder(), columns: d.columns, firstLine: make(map[int]int)}
		}
	} else if first := &list.acts[i]; !first.sameTerms(&act) {
		d.problems.add(ProblemDisagree, placeOf(row, d.columns["act"]), code, nil, act.says(
			"other dates, name, code, basis, process or replaced codes than before", "ngày, tên, mã, căn cứ, quy trình hoặc mã thay thế khác dòng trước"))
	}
	content := list.contents[i]
	if content == nil {
		d.reportContent(row, kind, code)
		return
	}
	content.read(row)
	d.problems = append(d.problems, content.problems...)
	content.problems = nil
}

// reportContent reports what a row says of the procedure where its act has no
// content: all but the name.
func (d *decisionRows) reportContent(row *table.Row, kind ActKind, code Code) {
	for _, column := range contentColumns[1:] {
		if text := d.cell(row, column); !isBlank(text) {
			d.problems.add(ProblemValue, placeOf(row, d.columns[column]), code, nil, message{
				fmt.Sprintf("%s: %q left out: %s has no content", column, clip.Text(text), kind.Words(sla.English)),
				fmt.Sprintf("%s: bỏ qua %q: %s không có nội dung", column, clip.Text(text), kind.Words(sla.Vietnamese)),
			})
		}
	}
}

func (a *Act) sameTerms(b *Act) bool {
	return a.Name == b.Name && a.Code == b.Code && a.Effective == b.Effective && a.Basis == b.Basis && a.BasisSigned == b.BasisSigned && a.Publicised == b.Publicised &&
		fmt.Sprint(a.Replaces) == fmt.Sprint(b.Replaces) && (a.Process == nil || a.Process.ID == b.Process.ID)
}

// act reads what a row says of its act, but for the content; ok is false when the
// day of effect or a code that is replaced cannot be read.
func (d *decisionRows) act(row *table.Row, kind ActKind, code Code) (act Act, ok bool) {
	act = Act{Kind: kind, Code: code, Basis: d.cell(row, "basis")}
	ok = d.date(row, "act_effective", code, &act.Effective)
	d.date(row, "basis_signed", code, &act.BasisSigned)
	d.date(row, "publicised", code, &act.Publicised)
	for word := range strings.FieldsSeq(d.cell(row, "replaces")) {
		replaced, err := ParseCode(word)
		if err != nil {
			d.problems.addText(ProblemCode, placeOf(row, d.columns["replaces"]), code, err, "mã thủ tục bị thay thế", word)
			ok = false
		}
		act.Replaces = append(act.Replaces, replaced)
	}
	if !kind.publishes() {
		act.Name = d.cell(row, "name")
	}
	process := d.cell(row, "process")
	switch {
	case kind == ActProcess:
		act.Process = &sla.Process{ID: process, Source: d.cell(row, "number")}
	case !isBlank(process):
		d.problems.add(ProblemValue, placeOf(row, d.columns["process"]), code, nil, act.says(
			"process %q left out: the act approves none", "bỏ qua quy trình %q: không phải nội dung phê duyệt", clip.Text(process)))
	}
	return act, ok
}

// decisions returns what was collected.
func (d *decisionRows) decisions() []Decision {
	decisions := make([]Decision, len(d.lists))
	for i, list := range d.lists {
		for k, content := range list.contents {
			if content != nil {
				p := content.procedures[0]
				p.Decision = list.decision.Number
				list.acts[k].Content = p
			}
		}
		decisions[i] = list.decision.WithActs(list.acts...)
	}
	return decisions
}
