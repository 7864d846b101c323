package api

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// A column is a value with a text form, which stands in a column of a database.
type column interface {
	encoding.TextMarshaler
	encoding.TextUnmarshaler
	driver.Valuer
	sql.Scanner
}

// columns has one of each such type. That none is missing is what TestTextHasColumn checks.
var columns = []column{
	new(sla.AfterDueRule), new(sla.ApologyRule), new(sla.Appointment), new(sla.BreachKind), new(sla.CalendarDayRule),
	new(sla.ClosingRule), new(sla.Date), new(sla.DayKind), new(sla.Direction), new(sla.DueRule), new(sla.EarlyRule),
	new(sla.Effect), new(sla.EndRule), new(sla.EventKind), new(sla.Evidence), new(sla.Flags), new(sla.Hours),
	new(sla.JudgeRule), new(sla.Language), new(sla.Limit), new(sla.LimitTextKind), new(sla.LimitUnit), new(sla.Outcome),
	new(sla.OutsideRule), new(sla.Reason), new(sla.Reasons), new(sla.ReceiptRule), new(sla.RollRule),
	new(sla.StartRule), new(sla.Status), new(sla.SupplementModel), new(sla.SupplementRule), new(sla.TimeOfDay),
	new(sla.UnreadKind), new(sla.WorkingDayRule),
	new(vn.CultureDay),
	new(catalog.ActKind), new(catalog.Audience), new(catalog.Audiences), new(catalog.Channel), new(catalog.Channels),
	new(catalog.Code), new(catalog.Currency), new(catalog.DateKind), new(catalog.DecisionNumber),
	new(catalog.DecisionSpelling), new(catalog.DifferenceKind), new(catalog.DutyKind), new(catalog.DutyState),
	new(catalog.FeeState), new(catalog.InterlinkReach), new(catalog.Level), new(catalog.Levels), new(catalog.MatchKind),
	new(catalog.Money), new(catalog.Origin), new(catalog.Part), new(catalog.Parts), new(catalog.Presence),
	new(catalog.Provision), new(catalog.ReductionState), new(catalog.Regime), new(catalog.ReplacedAs),
	new(catalog.Severity), new(catalog.SharedLevels), new(catalog.UnitID), new(catalog.UnknownFields),
	new(metrics.Aspect), new(metrics.AttainmentState), new(metrics.Basis), new(metrics.Better), new(metrics.Bound),
	new(metrics.Complaint), new(metrics.Convention), new(metrics.Criterion), new(metrics.DayOffRule),
	new(metrics.Denominator), new(metrics.Ending), new(metrics.Exemption), new(metrics.FigureUnit), new(metrics.FormID),
	new(metrics.IndicatorState), new(metrics.Intake), new(metrics.LineKind), new(metrics.Mark), new(metrics.Marks),
	new(metrics.NoInterval), new(metrics.Notation), new(metrics.OfficeLevel), new(metrics.Operator),
	new(metrics.OutlookState), new(metrics.PercentileRule), new(metrics.Period), new(metrics.PeriodKind),
	new(metrics.PetitionSubject), new(metrics.PrintedUnit), new(metrics.Rating), new(metrics.Rounding),
	new(metrics.Scale), new(metrics.Sender), new(metrics.Standing), new(metrics.StreakEnd), new(metrics.SumRule),
	new(metrics.SurveyFlags), new(metrics.TieRule), new(metrics.Verdict), new(metrics.ZeroRule),
}

// samples are texts in their own form, of the types that have too many values to try.
var samples = map[string][]string{
	"sla.Date":               {"2026-11-24", "0001-01-01"},
	"sla.Appointment":        {"2026-11-24", "2026-11-24T16:30", "2026-11-24T16:30:01"},
	"sla.Hours":              {"07:30-11:30,13:00-17:00", "00:00-24:00"},
	"sla.Limit":              {"5wd", "0.5wd", "1/3h", "3mo", "same-day", "described:theo quy định, \"khác\""},
	"sla.SupplementRule":     {"restart", "new-limit 3wd"},
	"sla.TimeOfDay":          {"07:30", "07:30:01", "24:00"},
	"catalog.Audiences":      {"citizen", "citizen,business"},
	"catalog.Channels":       {"direct", "direct,online"},
	"catalog.Code":           {"1.000001", "2.002033.000.00.00.H56"},
	"catalog.DecisionNumber": {"1234/QĐ-UBND", "8/2026/QĐ-UBND"},
	"catalog.Levels":         {"province", "province,commune"},
	"catalog.Money":          {"free", "50000 VND", "0.01 USD"},
	"catalog.Parts":          {"steps", "steps,limit"},
	"catalog.UnitID":         {"province:01@2025-07-01"},
	"metrics.Period":         {"2026-Q3", "2026-11-reporting", "2026", "2026-11-24/2026-12-01"},
}

// TestTextHasColumn wants Value and Scan on every exported type that has MarshalText and
// UnmarshalText: without them database/sql stores an enumeration as its number.
func TestTextHasColumn(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range columns {
		tried[typeName(c)] = true
	}
	found := 0
	for _, pkg := range loaded(t).public {
		for _, name := range pkg.Scope().Names() {
			obj, isType := pkg.Scope().Lookup(name).(*types.TypeName)
			if !isType || !obj.Exported() {
				continue
			}
			has := signatures(obj.Type())
			if has["MarshalText"] == "" || has["UnmarshalText"] == "" {
				continue
			}
			found++
			if has["Value"] != "() (driver.Value, error)" || has["Scan"] != "*(src any) error" {
				t.Errorf("%s has a text form, and Value%s and Scan%s", nameOf(obj), has["Value"], has["Scan"])
			}
			if !tried[nameOf(obj)] {
				t.Errorf("%s is not among those the other tests try", nameOf(obj))
			}
		}
	}
	if found != len(columns) {
		t.Errorf("%d types with a text form, want the %d that are tried", found, len(columns))
	}
}

// signatures returns those of the exported methods of a type, with * before that of one
// which needs a pointer, by name.
func signatures(t types.Type) map[string]string {
	out := map[string]string{}
	byValue := types.NewMethodSet(t)
	for _, m := range publicMethods(t) {
		out[m.Name()] = signature(m)
		if byValue.Lookup(m.Pkg(), m.Name()) == nil {
			out[m.Name()] = "*" + out[m.Name()]
		}
	}
	return out
}

func typeName(c column) string { return reflect.TypeOf(c).Elem().String() }

// fresh returns another value of the type of c: the zero value.
func fresh(c column) column { return reflect.New(reflect.TypeOf(c).Elem()).Interface().(column) }

// content is what a column points to.
func content(c column) any { return reflect.ValueOf(c).Elem().Interface() }

// set makes c hold what another of its type holds.
func set(c, to column) column {
	reflect.ValueOf(c).Elem().Set(reflect.ValueOf(to).Elem())
	return c
}

// valuesOf returns every value of an enumeration, the sets of one and of all elements, or
// the samples. The zero value is first, and there is another.
func valuesOf(t *testing.T, of column) []column {
	t.Helper()
	out := []column{fresh(of)}
	add := func(c column) {
		if _, err := c.MarshalText(); err == nil {
			out = append(out, c)
		}
	}
	switch kind := reflect.TypeOf(of).Elem().Kind(); kind {
	case reflect.Uint8:
		for n := range uint64(255) {
			add(number(of, n+1))
		}
	case reflect.Uint16, reflect.Uint32:
		all := uint64(0)
		for bit := range 32 {
			before := len(out)
			if add(number(of, 1<<bit)); len(out) > before {
				all |= 1 << bit
			}
		}
		add(number(of, all))
	}
	for _, text := range samples[typeName(of)] {
		c := fresh(of)
		if err := c.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if again, err := c.MarshalText(); string(again) != text || err != nil {
			t.Fatalf("%s: %q, %v: want the sample %q", typeName(of), again, err, text)
		}
		out = append(out, c)
	}
	if len(out) < 2 {
		t.Fatalf("%s: no value but the zero value", typeName(of))
	}
	return out
}

// number returns a value of a numeric kind, 0 when it does not fit.
func number(of column, n uint64) column {
	c := fresh(of)
	if v := reflect.ValueOf(c).Elem(); !v.OverflowUint(n) {
		v.SetUint(n)
	}
	return c
}

// TestColumnsRoundTrip wants every value to be stored as its text and read back from it,
// over whatever was there; the zero value too, but for a date, of which none is NULL.
func TestColumnsRoundTrip(t *testing.T) {
	for _, of := range columns {
		values := valuesOf(t, of)
		for i, c := range values {
			text, err := c.MarshalText()
			if err != nil {
				t.Fatal(err)
			}
			stored, err := c.Value()
			if want := columnOf(c, string(text)); stored != want || err != nil {
				t.Errorf("%s: stored as %v, %v, want %q", typeName(of), stored, err, text)
			}
			bytes := slices.Clone(text)
			for _, src := range []any{stored, string(text), bytes} {
				back := set(fresh(of), values[(i+1)%len(values)])
				err := back.Scan(src)
				copy(bytes, strings.Repeat("?", len(bytes))) // as drivers do with the next row
				if err != nil || !reflect.DeepEqual(content(back), content(c)) {
					t.Errorf("%s: %#v is read as %v, %v, want %v", typeName(of), src, content(back), err, content(c))
				}
				copy(bytes, text)
			}
		}
	}
}

// columnOf is what a value is stored as.
func columnOf(c column, text string) driver.Value {
	if d, isDate := c.(*sla.Date); isDate && d.IsZero() {
		return nil
	}
	return text
}

// TestColumnsNull wants NULL to be the zero value.
func TestColumnsNull(t *testing.T) {
	for _, of := range columns {
		back := valuesOf(t, of)[1]
		if err := back.Scan(nil); err != nil || !reflect.ValueOf(back).Elem().IsZero() {
			t.Errorf("%s: NULL is read as %v, %v", typeName(of), content(back), err)
		}
	}
}

// TestColumnsRefuseNumbers wants an error, and no change, for what is no text: the
// number of an enumeration among it, stored by an earlier program.
func TestColumnsRefuseNumbers(t *testing.T) {
	for _, of := range columns {
		before := valuesOf(t, of)[1]
		for src, kind := range map[any]string{int64(0): "int64", 1.5: "float64", true: "bool", time.Date(2026, 11, 24, 7, 30, 0, 0, time.UTC): "time.Time"} {
			back := set(fresh(of), before)
			err := back.Scan(src)
			if err == nil || !reflect.DeepEqual(content(back), content(before)) {
				t.Errorf("%s: %v is read as %v, %v", typeName(of), src, content(back), err)
				continue
			}
			pkg, name, _ := strings.Cut(typeName(of), ".")
			want := pkg + ": scan: " + kind + " into " + name + ": want text or NULL"
			if name != "Date" && err.Error() != want {
				t.Errorf("error %q, want %q", err, want)
			}
		}
	}
}

// TestColumnsRefuseText wants of any text what UnmarshalText makes of it, no change on an
// error, and a message of a bearable length. The digits of a number name nothing.
func TestColumnsRefuseText(t *testing.T) {
	for _, of := range columns {
		before := valuesOf(t, of)[1]
		refused := 0
		for _, text := range []string{
			"", " ", ",", "3", "003", "invalid(3)", "unset\x00", "\x00", "\xff\xfe", "null", "'; DROP TABLE dossiers; --",
			strings.Repeat("9", 1<<14), strings.Repeat(",", 1<<14), strings.Repeat("ư", 1<<14), "2026-02-30", "described",
		} {
			read, back := set(fresh(of), before), set(fresh(of), before)
			want, err := read.UnmarshalText([]byte(text)), back.Scan(text)
			if !reflect.DeepEqual(content(back), content(read)) || message(err) != message(want) {
				t.Errorf("%s: %.40q is read as %v, %v, want %v, %v", typeName(of), text, content(back), err, content(read), want)
			}
			if err == nil {
				continue
			}
			refused++
			if !reflect.DeepEqual(content(back), content(before)) {
				t.Errorf("%s: %.40q changed it to %v: %v", typeName(of), text, content(back), err)
			}
			if len(message(err)) > 1500 {
				t.Errorf("%s: %.40q: a message of %d bytes", typeName(of), text, len(message(err)))
			}
		}
		if refused < 8 {
			t.Errorf("%s: only %d texts refused", typeName(of), refused)
		}
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestColumnsRefuseUndefined wants no text in a table that cannot be read back.
func TestColumnsRefuseUndefined(t *testing.T) {
	for _, of := range columns {
		if reflect.TypeOf(of).Elem().Kind() != reflect.Uint8 {
			continue
		}
		if stored, err := number(of, 255).Value(); stored != nil || err == nil {
			t.Errorf("%s: 255 is stored as %v, %v", typeName(of), stored, err)
		}
	}
}

// TestColumnsKeepJSON wants the text in JSON too.
func TestColumnsKeepJSON(t *testing.T) {
	for _, of := range columns {
		for _, c := range valuesOf(t, of) {
			text, _ := c.MarshalText()
			got, err := json.Marshal(content(c))
			want, _ := json.Marshal(string(text))
			if string(got) != string(want) || err != nil {
				t.Errorf("%s: JSON %s, %v, want %s", typeName(of), got, err, want)
			}
		}
	}
}
