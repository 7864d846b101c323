package sqltext_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// shout has a text form of its own.
type shout struct{ word string }

var errQuiet = errors.New("quiet")

func (s shout) MarshalText() ([]byte, error) {
	if s.word == "" {
		return nil, errQuiet
	}
	return []byte(strings.ToUpper(s.word)), nil
}

func (s *shout) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return errQuiet
	}
	s.word = strings.ToLower(string(text))
	return nil
}

func TestValue(t *testing.T) {
	if v, err := sqltext.Value(shout{"late"}.MarshalText()); v != "LATE" || err != nil {
		t.Errorf("got %#v, %v", v, err)
	}
	if v, err := sqltext.Value(shout{}.MarshalText()); v != nil || err != errQuiet {
		t.Errorf("got %#v, %v", v, err)
	}
}

func TestScan(t *testing.T) {
	for _, tt := range []struct {
		src  any
		want string
		err  string
	}{
		{"LATE", "late", ""},
		{[]byte("LATE"), "late", ""},
		{nil, "", ""},
		{"", "before", "quiet"},
		{[]byte(nil), "before", "quiet"},
		{int64(3), "before", "sqltext_test: scan: int64 into shout: want text or NULL"},
	} {
		s := shout{"before"}
		err := sqltext.Scan(tt.src, &s)
		if s.word != tt.want || (err == nil) != (tt.err == "") || err != nil && err.Error() != tt.err {
			t.Errorf("%#v: %q, %v; want %q, %s", tt.src, s.word, err, tt.want, tt.err)
		}
	}
}

// TestAllocations bounds what a column of an enumeration costs for each row.
func TestAllocations(t *testing.T) {
	var outcome sla.Outcome
	for _, tt := range []struct {
		name string
		src  any
		most float64
	}{
		{"text", "late", 1},
		{"bytes", []byte("late"), 0},
		{"NULL", nil, 0},
	} {
		if got := testing.AllocsPerRun(100, func() { _ = outcome.Scan(tt.src) }); got > tt.most {
			t.Errorf("%s: %v allocations, want at most %v", tt.name, got, tt.most)
		}
	}
}

// A memory is a database of one table with one row: what was last stored is what is
// read. Whoever asks for bytes gets text as bytes, as from some drivers.
type memory struct {
	row     []driver.Value
	asBytes bool
}

func (m *memory) Connect(context.Context) (driver.Conn, error) { return m, nil }
func (m *memory) Driver() driver.Driver                        { return nil }
func (m *memory) Prepare(string) (driver.Stmt, error)          { return nil, errors.ErrUnsupported }
func (m *memory) Begin() (driver.Tx, error)                    { return nil, errors.ErrUnsupported }
func (m *memory) Close() error                                 { return nil }

func (m *memory) ExecContext(_ context.Context, _ string, args []driver.NamedValue) (driver.Result, error) {
	m.row = nil
	for _, arg := range args {
		m.row = append(m.row, arg.Value)
	}
	return driver.RowsAffected(1), nil
}

func (m *memory) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return &rows{row: m.row, asBytes: m.asBytes}, nil
}

type rows struct {
	row     []driver.Value
	asBytes bool
	read    bool
}

func (r *rows) Columns() []string { return make([]string, len(r.row)) }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(dest []driver.Value) error {
	if r.read {
		return io.EOF
	}
	r.read = true
	for i, value := range r.row {
		if text, isText := value.(string); isText && r.asBytes {
			value = []byte(text)
		}
		dest[i] = value
	}
	return nil
}

// TestDatabase takes values through database/sql: what arrives at the driver is text, not
// the number of an enumeration, and comes back as the value.
func TestDatabase(t *testing.T) {
	type dossier struct {
		outcome sla.Outcome
		flags   sla.Flags
		limit   sla.Limit
		hours   sla.Hours
		code    catalog.Code
		money   catalog.Money
		period  metrics.Period
		marks   metrics.Marks
		due     sla.Date
	}
	for _, tt := range []struct {
		dossier dossier
		want    []driver.Value
	}{
		{
			dossier{
				sla.OutcomeLate, sla.FlagPaused, sla.MustParseLimit("3 ngày làm việc"), sla.Hours{{Open: 7 * 3600, Close: 11 * 3600}},
				catalog.MustParseCode("1.000001"), catalog.FreeOfCharge(), metrics.MustParsePeriod("2026-Q3"),
				metrics.MarksOf(metrics.MarkShared), sla.MustDate(2026, 11, 24),
			},
			[]driver.Value{"late", "paused", "3wd", "07:00-11:00", "1.000001", "free", "2026-Q3", "shared", "2026-11-24"},
		},
		{dossier{}, []driver.Value{"unknown", "", "unspecified", "", "", "", "", "", nil}},
	} {
		for _, asBytes := range []bool{false, true} {
			m := &memory{asBytes: asBytes}
			db := sql.OpenDB(m)
			defer db.Close()
			d := &tt.dossier
			_, err := db.Exec("INSERT", d.outcome, d.flags, d.limit, d.hours, d.code, d.money, d.period, d.marks, d.due)
			if err != nil || !slices.Equal(m.row, tt.want) {
				t.Errorf("stored %#v, %v; want %#v", m.row, err, tt.want)
			}
			var back dossier
			err = db.QueryRow("SELECT").Scan(&back.outcome, &back.flags, &back.limit, &back.hours, &back.code, &back.money, &back.period, &back.marks, &back.due)
			if err != nil || !reflect.DeepEqual(back, tt.dossier) {
				t.Errorf("read %+v, %v; want %+v", back, err, tt.dossier)
			}
		}
	}
}

// TestDatabaseNull takes pointers and NULL through database/sql.
func TestDatabaseNull(t *testing.T) {
	m := &memory{}
	db := sql.OpenDB(m)
	defer db.Close()
	late := sla.OutcomeLate
	if _, err := db.Exec("INSERT", (*sla.Outcome)(nil), &late, sql.Null[sla.Outcome]{}, sql.Null[sla.Outcome]{V: late, Valid: true}); err != nil {
		t.Fatal(err)
	}
	if want := []driver.Value{nil, "late", nil, "late"}; !slices.Equal(m.row, want) {
		t.Errorf("stored %#v, want %#v", m.row, want)
	}
	zero, pointer := late, &late
	var none, some sql.Null[sla.Outcome]
	if err := db.QueryRow("SELECT").Scan(&zero, &pointer, &none, &some); err != nil {
		t.Fatal(err)
	}
	if zero != sla.OutcomeUnknown || *pointer != late || none.Valid || some.V != late || !some.Valid {
		t.Errorf("read %v, %v, %v, %v", zero, *pointer, none, some)
	}
}

// TestDatabaseRefused wants an error where the table holds numbers, and where the value
// is none.
func TestDatabaseRefused(t *testing.T) {
	m := &memory{row: []driver.Value{int64(3)}}
	db := sql.OpenDB(m)
	defer db.Close()
	outcome := sla.OutcomeEarly
	err := db.QueryRow("SELECT").Scan(&outcome)
	if err == nil || !strings.HasSuffix(err.Error(), "sla: scan: int64 into Outcome: want text or NULL") || outcome != sla.OutcomeEarly {
		t.Errorf("read %v, %v", outcome, err)
	}
	if _, err := db.Exec("INSERT", sla.Outcome(99)); err == nil || !strings.HasSuffix(err.Error(), "sla: outcome: 99: not defined") {
		t.Errorf("stored %#v, %v", m.row, err)
	}
}
