package sample_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func newDesk(t *testing.T) *desk.Desk {
	t.Helper()
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.New(setup)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// halfYear is from after the New Year through the middle of a Monday in June, over
// Tết and the closure of the office.
func halfYear(d *desk.Desk, n int) sample.Options {
	return sample.Options{
		N: n, Seed: 7, First: sla.MustDate(2026, time.January, 2), Last: sla.MustDate(2026, time.June, 15),
		Until: time.Date(2026, time.June, 15, 14, 30, 0, 0, d.Calendar().Location()),
	}
}

func generate(t *testing.T, d *desk.Desk, o sample.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := sample.Generate(&out, d, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// row is one dossier as it can be read back.
type row struct {
	desk.Dossier
	received time.Time
	kinds    []sla.EventKind // behind the acceptance
	rating   metrics.Rating
}

func read(t *testing.T, d *desk.Desk, text string) []row {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(lines[0], ","); got != sample.Header {
		t.Fatalf("header %s, want %s", got, sample.Header)
	}
	rows := make([]row, len(lines)-1)
	for i, cells := range lines[1:] {
		if rows[i], err = readRow(d, cells); err != nil {
			t.Fatalf("%q: %v", cells, err)
		}
	}
	return rows
}

// readRow reads what an import has to. The due date on the receipt must be that of
// the desk.
func readRow(d *desk.Desk, cells []string) (r row, err error) {
	channel, err := catalog.ParseChannel(cells[3])
	if err != nil {
		return r, err
	}
	loc := d.Calendar().Location()
	if r.received, err = sla.ParseInstant(cells[5], loc); err != nil {
		return r, err
	}
	quote, err := d.Quote(desk.Request{Procedure: cells[1], Unit: cells[2], Channel: channel, Case: cells[4], At: r.received})
	if err != nil {
		return r, err
	}
	accepted := sla.Event{At: r.received, Kind: sla.EventAccepted}
	if err := accepted.Appointment.UnmarshalText([]byte(cells[6])); err != nil {
		return r, err
	}
	events, err := sla.ParseEvents(cells[7], loc)
	if err != nil {
		return r, err
	}
	for _, e := range events {
		r.kinds = append(r.kinds, e.Kind)
	}
	if r.Dossier, err = quote.Dossier(cells[0], cells[8], d.Version()); err != nil {
		return r, err
	}
	if r.Log, err = sla.NewLog(append([]sla.Event{accepted}, events...)...); err != nil || cells[9] == "" {
		return r, err
	}
	return r, r.rating.UnmarshalText([]byte(cells[9]))
}

func TestGenerateEveryRowHolds(t *testing.T) {
	d := newDesk(t)
	o := halfYear(d, 5000)
	rows := read(t, d, generate(t, d, o))
	if len(rows) != o.N {
		t.Fatalf("%d rows, want %d", len(rows), o.N)
	}
	numbers := make(map[string]bool)
	last := time.Time{}
	for _, r := range rows {
		check(t, d, o, r)
		if numbers[r.Number] || !strings.HasPrefix(r.Number, "H00-"+r.received.Format("060102")+"-") || len(r.Number) != len("H00-YYMMDD-NNNNN") {
			t.Errorf("%s: number of a dossier received at %s", r.Number, r.received)
		}
		numbers[r.Number] = true
		if r.received.Before(last) {
			t.Errorf("%s: before the row in front of it", r.Number)
		}
		last = r.received
	}
}

func check(t *testing.T, d *desk.Desk, o sample.Options, r row) {
	t.Helper()
	a, err := d.Assess(r.Dossier, o.Until)
	if err != nil {
		t.Errorf("%s: %v", r.Number, err)
	}
	if a.Printed().Date != a.Original().DueDate() {
		t.Errorf("%s: printed %s, due on %s", r.Number, a.Printed(), a.Original().DueDate())
	}
	if r.rating != metrics.RatingUnknown && !a.Outcome().Resolved() {
		t.Errorf("%s: %s, and rated %s", r.Number, a.Outcome(), r.rating)
	}
	for e := range r.Log.All() {
		if e.At.After(o.Until) {
			t.Errorf("%s: %s at %s, after the end", r.Number, e.Kind, e.At)
		}
	}
	if day, err := d.Calendar().DateOf(r.received); err != nil || day.Before(o.First) || day.After(o.Last) {
		t.Errorf("%s: received on %s: %v", r.Number, day, err)
	}
	if p, ok := d.Catalog().Procedure(r.Procedure); !ok || !p.Levels.Has(r.Level) {
		t.Errorf("%s: %s of %s is not for %s", r.Number, r.Procedure, p.Levels, r.Unit)
	}
	if len(strings.Fields(r.Applicant)) != 3 {
		t.Errorf("%s: applicant %q", r.Number, r.Applicant)
	}
}

// TestGenerateMix wants of every thousand dossiers about as many of each kind as an
// office has.
func TestGenerateMix(t *testing.T) {
	d := newDesk(t)
	o := halfYear(d, 20000)
	counts := make(map[string]int)
	for _, r := range read(t, d, generate(t, d, o)) {
		for _, name := range features(t, d, o, r) {
			counts[name]++
		}
	}
	for _, want := range []struct {
		name        string
		least, most int // permille
	}{
		{"late", 20, 32}, {"open-within", 40, 80}, {"open-overdue", 2, 8}, {"unclassified", 50, 90}, {"withdrawn", 5, 15},
		{"supplement-requested", 44, 54}, {"suspended", 17, 24}, {"re-appointed", 7, 13}, {"collected", 480, 580},
		{"rated", 130, 160}, {"out of hours", 10, 20}, {"commune", 300, 500}, {"no due date", 50, 100},
		{"direct", 300, 500}, {"online", 400, 600}, {"postal", 100, 200},
	} {
		if n := counts[want.name] * 1000 / o.N; n < want.least || n > want.most {
			t.Errorf("%s: %d permille, want %d to %d", want.name, n, want.least, want.most)
		}
	}
}

// features are what a dossier counts as.
func features(t *testing.T, d *desk.Desk, o sample.Options, r row) []string {
	t.Helper()
	a, err := d.Assess(r.Dossier, o.Until)
	if err != nil {
		t.Fatal(err)
	}
	open, err := d.Calendar().IsOpen(r.received)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{a.Outcome().String(), r.Level.String(), r.Channel.String()}
	for _, k := range r.kinds {
		list = append(list, k.String())
	}
	for name, is := range map[string]bool{"out of hours": !open, "rated": r.rating != metrics.RatingUnknown, "no due date": a.Printed().IsZero()} {
		if is {
			list = append(list, name)
		}
	}
	return list
}

func TestGenerateSeed(t *testing.T) {
	d := newDesk(t)
	o := halfYear(d, 300)
	first := generate(t, d, o)
	if again := generate(t, d, o); again != first {
		t.Error("the same seed gave other dossiers")
	}
	o.Seed++
	if other := generate(t, d, o); other == first {
		t.Error("another seed gave the same dossiers")
	}
}

// TestGenerateText holds the text of three rows.
func TestGenerateText(t *testing.T) {
	d := newDesk(t)
	const want = `number,procedure,unit,channel,case,received,appointment,events,applicant,rating
H00-260115-00001,9.002302,Sở Nông nghiệp và Môi trường,postal,,2026-01-15T14:11,,completed@2026-01-21T10:44;collected@2026-01-21T16:25,Lý Thanh Hòa,
H00-260309-00001,9.001603,Phường Đông Hà,direct,,2026-03-09T09:27,2026-04-03,completed@2026-03-25T15:03;collected@2026-03-26T10:18,Bùi Thanh Giang,
H00-260615-00001,9.001603,Xã An Bình,online,,2026-06-15T10:36,2026-07-10,,Bùi Minh Phúc,
`
	if got := generate(t, d, halfYear(d, 3)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestGenerateNone(t *testing.T) {
	d := newDesk(t)
	if got := generate(t, d, halfYear(d, 0)); got != sample.Header+"\n" {
		t.Errorf("got %q, want the header alone", got)
	}
}

func TestGenerateRefuses(t *testing.T) {
	d := newDesk(t)
	for _, test := range []struct {
		name   string
		change func(o *sample.Options)
		want   string
	}{
		{"fewer than none", func(o *sample.Options) { o.N = -1 }, "sample: generate: -1 dossiers"},
		{"nothing yet", func(o *sample.Options) { o.Until = o.Until.AddDate(0, -6, 0) }, "sample: generate: no time to receive anything"},
		{"days in the wrong order", func(o *sample.Options) { o.First, o.Last = o.Last, o.First }, "sample: generate: no time to receive anything"},
		{"days off only", func(o *sample.Options) {
			o.First, o.Last = sla.MustDate(2026, time.January, 3), sla.MustDate(2026, time.January, 4)
		}, "sample: generate: no time to receive anything"},
	} {
		o := halfYear(d, 3)
		test.change(&o)
		err := sample.Generate(&bytes.Buffer{}, d, o)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: error %v, want %s", test.name, err, test.want)
		}
	}
	o := halfYear(d, 3)
	o.First = sla.MustDate(1900, time.January, 1)
	if err := sample.Generate(&bytes.Buffer{}, d, o); !errors.Is(err, sla.ErrOutOfRange) {
		t.Errorf("before the calendar: error %v, want %v", err, sla.ErrOutOfRange)
	}
}

var errFull = errors.New("full")

// full takes a few bytes.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestGenerateTellsOfWriter(t *testing.T) {
	d := newDesk(t)
	for _, n := range []int{0, 3, 1000} {
		if err := sample.Generate(&full{room: 10}, d, halfYear(d, n)); !errors.Is(err, errFull) {
			t.Errorf("%d rows: error %v, want %v", n, err, errFull)
		}
	}
}
