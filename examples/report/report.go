package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/internal/setup"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// report is everything the program prints. It grows with the catalog, not with
// the dossiers.
type report struct {
	in     *inputs
	period period
	limit  int // of the lists

	groups       *metrics.Groups[groupKey]
	form         metrics.HandlingForm
	satisfaction metrics.Satisfaction
	ballots      bool

	rows     rowCounts
	receipts *receiptCheck
	faults   []receiptFault
	overdue  []overdue // the longest first
	forecast forecast
	events   eventCounts
	noDue    map[noDueKey]*noDue
}

// groupKey is a row of the form.
type groupKey struct {
	level catalog.Level
	field string
}

func compareGroups(a, b groupKey) int {
	return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.field, b.field))
}

// rowCounts says what became of the rows of the files.
type rowCounts struct {
	Good    int `json:"good"`           // rows of dossiers that could be read
	Used    int `json:"used"`           // counted in the totals
	Outside int `json:"outside_period"` // not of the period
	NoDue   int `json:"without_due"`    // used, but without a due date
	LeftOut int `json:"left_out"`       // bad rows of dossiers
	Ballots int `json:"ballots_left_out"`
	Catalog int `json:"catalog_left_out"`
}

// overdue is an open dossier after its due date.
type overdue struct {
	Number    string       `json:"number"`
	Procedure catalog.Code `json:"procedure"`
	Unit      string       `json:"unit"`
	DueDate   sla.Date     `json:"due_date"`
	Days      int          `json:"days"` // since the due date, to the day of as-of
}

// noDue counts the dossiers of a procedure without a due date, for one reason.
type noDue struct {
	Procedure catalog.Code `json:"procedure"`
	Reason    noDueReason  `json:"reason"`
	Count     int          `json:"count"`
	FirstLine int          `json:"first_line"`
}

// noDueReason says why dossiers have no due date.
type noDueReason string

const (
	reasonAmbiguous   noDueReason = "ambiguous"        // service levels differ, and nothing says which applies
	reasonNoService   noDueReason = "no-service-level" // none for the channel
	reasonUnknownCase noDueReason = "unknown-case"     // the procedure names cases, but not this one
	reasonNoLimit     noDueReason = "no-limit"         // none is stated
	reasonDescribed   noDueReason = "described"        // stated in words only
	reasonZero        noDueReason = "zero"             // zero, or part of a calendar day
)

func reasonOf(why error) noDueReason {
	var limit *sla.NoDueDateError
	switch {
	case errors.Is(why, catalog.ErrAmbiguous):
		return reasonAmbiguous
	case errors.Is(why, catalog.ErrUnknownCase):
		return reasonUnknownCase
	case !errors.As(why, &limit):
		return reasonNoService
	case limit.Limit.Unit() == sla.UnitUnspecified:
		return reasonNoLimit
	case limit.Limit.Unit() == sla.UnitDescribed:
		return reasonDescribed
	}
	return reasonZero
}

type noDueKey struct {
	procedure catalog.Code
	reason    noDueReason
}

// report reads the files and judges every dossier. Bad rows are written to errs
// as they come.
func (o *options) report(in *inputs, errs io.Writer) (*report, error) {
	r := &report{
		in: in, limit: o.list,
		groups:   metrics.NewGroups(compareGroups),
		receipts: newReceiptCheck(in.sources, in.desk),
		noDue:    make(map[noDueKey]*noDue),
	}
	var left catalog.Problems
	if errors.As(in.problems.Err(), &left) {
		r.rows.Catalog = len(left)
	}
	if err := o.setPeriod(r, errs); err != nil {
		return nil, err
	}
	if err := r.readDossiers(o.desk.Lang, errs); err != nil {
		return nil, err
	}
	if err := r.readBallots(errs); err != nil {
		return nil, err
	}
	return r, r.makeForm(o.format, o.desk.Lang)
}

// setPeriod takes the period from the flags, and what they leave open from the
// dossiers.
func (o *options) setPeriod(r *report, errs io.Writer) error {
	office := r.in.desk.Calendar()
	p := &r.period
	p.first, p.last = o.from, o.to
	if o.asOf != "" {
		m, err := setup.ParseMoment(o.asOf, office.Location())
		if err != nil {
			return fmt.Errorf("-as-of: %w", err)
		}
		if p.asOf, err = lastInstant(m, office); err == nil {
			_, err = office.DateOf(p.asOf)
		}
		if err != nil {
			return fmt.Errorf("-as-of: %w", err)
		}
	} else if !p.last.IsZero() {
		var err error
		if p.asOf, err = lastInstant(setup.Moment{Date: p.last}, office); err != nil {
			return fmt.Errorf("-to: %w", err)
		}
	}
	if p.first.IsZero() || p.asOf.IsZero() {
		first, last, err := extent(r.in, office)
		if err == nil && first.IsZero() {
			err = nothingUsable(r.in, errs)
		}
		if err != nil {
			return err
		}
		p.first = cmp.Or(p.first, first)
		if p.asOf.IsZero() {
			p.asOf = last
		}
	}
	if err := p.close(office); err != nil {
		return err
	}
	p.last = cmp.Or(p.last, p.today)
	if p.today.After(p.last) {
		return fmt.Errorf("-as-of %s is after the end of -to %s: what was finished in between belongs to the next period", p.today, p.last)
	}
	if p.last.Before(p.first) {
		return fmt.Errorf("the period ends on %s, before it begins on %s", p.last, p.first)
	}
	var err error
	if p.begin, err = office.Start(p.first); err != nil {
		return fmt.Errorf("-from: %w", err)
	}
	return nil
}

// close finds when the day of the report is over.
func (p *period) close(office *sla.Calendar) (err error) {
	if p.today, err = office.DateOf(p.asOf); err != nil {
		return err
	}
	if p.over, err = office.Start(p.today.AddDays(1)); err != nil { // behind the calendar nothing can be assessed
		p.over, err = lastInstant(setup.Moment{Date: p.today}, office)
	}
	return err
}

// lastInstant returns the moment itself, or the last instant of a date.
func lastInstant(m setup.Moment, office *sla.Calendar) (time.Time, error) {
	if !m.DateOnly() {
		return m.At.In(office.Location()), nil
	}
	start, err := office.Start(m.Date)
	if err != nil {
		return time.Time{}, err
	}
	next, err := office.Start(m.Date.AddDays(1))
	if err != nil { // the last day of the calendar
		next = start.AddDate(0, 0, 1)
	}
	return next.Add(-1), nil
}

// extent returns the earliest receipt and the latest event of the good rows,
// zero when there is none. It reads the file once more than the report itself,
// so that nothing has to be kept.
func extent(in *inputs, office *sla.Calendar) (first sla.Date, last time.Time, err error) {
	var d dossier
	err = eachRow(in, func(r *rowReader, row *table.Row) []error {
		if len(r.read(row, &d)) > 0 {
			return nil
		}
		event := d.received
		if !d.finished.IsZero() {
			event = d.finished
		}
		if at, err := lastInstant(event, office); err == nil && at.After(last) {
			last = at
		}
		if d.course != nil && d.course.last.After(last) {
			last = d.course.last.In(office.Location())
		}
		if first.IsZero() || d.received.Date.Before(first) {
			first = d.received.Date
		}
		return nil
	}, func([]error) {})
	return first, last, err
}

// nothingUsable says of every row why it cannot be used.
func nothingUsable(in *inputs, errs io.Writer) error {
	bad := 0
	err := eachRow(in, func(reader *rowReader, row *table.Row) []error {
		return reader.read(row, new(dossier))
	}, func(faults []error) {
		bad++
		complain(errs, faults)
	})
	if err == nil {
		err = fmt.Errorf("%s: no usable row, %d left out", in.dossiers.name, bad)
	}
	return err
}

func complain(errs io.Writer, faults []error) {
	for _, err := range faults {
		fmt.Fprintln(errs, "report:", err)
	}
}

// eachRow calls use for every line that is a row, and bad with what is wrong
// with a line or a row.
func eachRow(in *inputs, use func(*rowReader, *table.Row) []error, bad func([]error)) error {
	file, err := in.dossiers.open()
	if err != nil {
		return err
	}
	defer file.Close()
	rows := table.NewReader(file, in.dossiers.name)
	columns, err := openDossiers(rows)
	if err != nil {
		return err
	}
	reader := newRowReader(in, columns)
	return eachLine(rows, func(row *table.Row) []error { return use(reader, row) }, bad)
}

// eachLine calls use for every line behind the header that is a row, and bad with
// what is wrong with a line or a row.
func eachLine(rows *table.Reader, use func(*table.Row) []error, bad func([]error)) error {
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if fault := (*table.Error)(nil); !errors.As(err, &fault) {
				return err
			}
			bad([]error{err})
			continue
		}
		if faults := use(row); len(faults) > 0 {
			bad(faults)
		}
	}
}

func (r *report) readDossiers(language sla.Language, errs io.Writer) error {
	var numbers seen
	var d dossier
	err := eachRow(r.in, func(reader *rowReader, row *table.Row) []error {
		if faults := reader.read(row, &d); len(faults) > 0 {
			return faults
		}
		if !numbers.add(d.number) {
			return []error{row.Fault(reader.columns.number, fmt.Errorf("dossier %q a second time", d.number))}
		}
		j, err := r.judge(&d)
		if err != nil {
			return []error{row.Fault(reader.columns.received, err)}
		}
		r.rows.Good++
		r.count(&d, &j, row.Line(), language)
		return nil
	}, func(faults []error) {
		r.rows.LeftOut++
		complain(errs, faults)
	})
	if h := r.in.histories; err == nil && h != nil {
		orphans := h.orphans(r.in.dossiers.name)
		r.events.Rows, r.events.LeftOut = h.rows-len(orphans), h.leftOut+len(orphans)
		complain(errs, orphans)
	}
	return err
}

// count enters a judged dossier.
func (r *report) count(d *dossier, j *judgement, line int, language sla.Language) {
	if fault, bad := r.receipts.check(d, j.deadline, language); bad && len(r.faults) < r.limit {
		r.faults = append(r.faults, fault)
	}
	if j.outside {
		r.rows.Outside++
		return
	}
	if err := r.groups.Add(groupKey{d.level, d.procedure.Field}, j.entry); err != nil {
		panic(err) // judge gives every dossier an outcome
	}
	r.rows.Used++
	if j.noDue != nil {
		r.countNoDue(d, j.noDue, line)
	}
	switch j.entry.Outcome {
	case sla.OutcomeOpenOverdue:
		r.countOverdue(d, j.due(r.in.desk).date)
	case sla.OutcomeOpenWithin:
		if j.tonight {
			r.countForecast(d, j.due(r.in.desk))
		}
	}
	if d.course != nil && d.course.events > 0 {
		r.countEvents(d, j)
	}
}

func (r *report) countNoDue(d *dossier, why error, line int) {
	r.rows.NoDue++
	key := noDueKey{d.procedure.Code.Base(), reasonOf(why)}
	if r.noDue[key] == nil {
		r.noDue[key] = &noDue{Procedure: key.procedure, Reason: key.reason, FirstLine: line}
	}
	r.noDue[key].Count++
}

// countOverdue keeps the dossiers overdue longest.
func (r *report) countOverdue(d *dossier, due sla.Date) {
	o := overdue{d.number, d.procedure.Code, d.unit, due, 0}
	if !due.IsZero() { // late for another reason, as one asked twice for a supplement by index 766
		o.Days = max(0, r.period.today.DaysSince(due))
	}
	r.overdue = keepFirst(r.overdue, o, r.limit, func(a, b overdue) int {
		return cmp.Or(a.DueDate.Compare(b.DueDate), cmp.Compare(a.Number, b.Number))
	})
}

// keepFirst enters an item in a list in order, of which the first are kept.
func keepFirst[T any](list []T, item T, most int, compare func(a, b T) int) []T {
	at, _ := slices.BinarySearchFunc(list, item, compare)
	if at >= most {
		return list
	}
	list = slices.Insert(list, at, item)
	return list[:min(len(list), most)]
}

func (r *report) readBallots(errs io.Writer) error {
	if r.in.ballots == nil {
		return nil
	}
	file, err := r.in.ballots.open()
	if err != nil {
		return err
	}
	defer file.Close()
	rows := table.NewReader(file, r.in.ballots.name)
	if _, err := rows.Header(); err != nil {
		return err
	}
	index, err := rows.Columns([]string{"rating"}, []string{"date", "unit", "dossier"})
	if err != nil {
		return err
	}
	r.ballots = true
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return nil
		}
		if fault := (*table.Error)(nil); err != nil && !errors.As(err, &fault) {
			return err
		}
		if err == nil {
			err = r.countBallot(row, index)
		}
		if err != nil {
			r.rows.Ballots++
			fmt.Fprintln(errs, "report:", err)
		}
	}
}

// countBallot enters a ballot of the period; one without a date is of it.
func (r *report) countBallot(row *table.Row, index map[string]int) error {
	var rating metrics.Rating
	var on sla.Date
	if err := on.UnmarshalText([]byte(strings.TrimSpace(row.Field(index["date"])))); err != nil {
		return row.Fault(index["date"], err)
	}
	if err := rating.UnmarshalText([]byte(strings.TrimSpace(row.Field(index["rating"])))); err != nil {
		return row.Fault(index["rating"], err)
	}
	if !on.IsZero() && (on.Before(r.period.first) || on.After(r.period.last)) {
		return nil
	}
	if err := r.satisfaction.Add(rating); err != nil {
		return row.Fault(index["rating"], err)
	}
	return nil
}

// makeForm builds the form. In JSON the names of levels are those of the
// catalog, whatever the language.
func (r *report) makeForm(format string, language sla.Language) error {
	if format == "json" {
		language = sla.English
	}
	period, err := metrics.NewDaysPeriod(r.period.first, r.period.last)
	if err != nil {
		return err
	}
	r.form, err = metrics.NewHandlingForm(metrics.FormUnknown, period, func(yield func(metrics.FormKey, metrics.Tally) bool) {
		for key, tally := range r.groups.All() {
			if !yield(metrics.FormKey{Level: levelName(key.level, language), Field: fieldName(key.field, language)}, tally) {
				return
			}
		}
	})
	return err
}

// reasons returns the reasons for missing due dates in a fixed order.
func (r *report) reasons() []*noDue {
	return slices.SortedFunc(maps.Values(r.noDue), func(a, b *noDue) int {
		return cmp.Or(a.Procedure.Compare(b.Procedure), cmp.Compare(a.Reason, b.Reason))
	})
}

// verdict is the error the program ends with when rows were left out.
func (r *report) verdict() error {
	switch {
	case r.rows.Used == 0:
		return fmt.Errorf("%s: no row of the period, %d outside it, %d left out", r.in.dossiers.name, r.rows.Outside, r.rows.LeftOut)
	case r.events.LeftOut > 0:
		return fmt.Errorf("left out: %d dossiers, %d ballots, %d rows of the catalog, %d events", r.rows.LeftOut, r.rows.Ballots, r.rows.Catalog, r.events.LeftOut)
	case r.rows.LeftOut+r.rows.Ballots+r.rows.Catalog > 0:
		return fmt.Errorf("left out: %d dossiers, %d ballots, %d rows of the catalog", r.rows.LeftOut, r.rows.Ballots, r.rows.Catalog)
	}
	return nil
}
