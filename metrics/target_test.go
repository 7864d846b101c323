package metrics_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// percentTarget is a target of 2022 for ratios by "resolved".
func percentTarget(t *testing.T, operator metrics.Operator, value string) metrics.Target {
	t.Helper()
	return metrics.Target{
		ID: "on-time-2022", Metric: "on-time", Operator: operator, Value: asPrinted(t, value).Decimal, Unit: metrics.FigurePercent,
		Period: year(t, 2022), Definition: "resolved", Source: "plan",
	}
}

func countTarget(t *testing.T, operator metrics.Operator, value string) metrics.Target {
	t.Helper()
	target := percentTarget(t, operator, value)
	target.Unit, target.Definition = metrics.FigureCount, ""
	return target
}

var operators = []metrics.Operator{
	metrics.OperatorAtLeast, metrics.OperatorAtMost, metrics.OperatorMoreThan, metrics.OperatorLessThan, metrics.OperatorEqual,
}

func TestTargetOf(t *testing.T) {
	none := metrics.NullInt{}
	n := metrics.NewNullInt
	tests := []struct {
		name         string
		operator     metrics.Operator
		value        string
		num, den     int64
		want         metrics.AttainmentState
		short, spare metrics.NullInt
		message      string
	}{
		{"001: on the national portal", metrics.OperatorAtLeast, "80", 1036, 1231, metrics.AttainmentAttained, none, n(51), "attained, 51 to spare"},
		{"000: the error budget", metrics.OperatorAtLeast, "99.9", 427_662 - 427, 427_662, metrics.AttainmentAttained, none, n(0), "attained, 0 to spare"},
		{"000: one late more", metrics.OperatorAtLeast, "99.9", 427_662 - 428, 427_662, metrics.AttainmentMissed, n(1), none, "missed, 1 short"},
		{"99.896 % is not 99.9 %", metrics.OperatorAtLeast, "99.9", 99_896, 100_000, metrics.AttainmentMissed, n(4), none, "missed, 4 short"},
		{"004: on time", metrics.OperatorAtLeast, "99.2", 245, 247, metrics.AttainmentMissed, n(1), none, "missed, 1 short"},
		{"100 % of all", metrics.OperatorEqual, "100", 1231, 1231, metrics.AttainmentAttained, none, n(0), "attained, 0 to spare"},
		{"not quite all", metrics.OperatorEqual, "100", 1230, 1231, metrics.AttainmentMissed, n(1), none, "missed, 1 short"},
		{"half of an even number", metrics.OperatorEqual, "50", 3, 4, metrics.AttainmentMissed, n(1), none, "missed, 1 too many"},
		{"half of an odd number", metrics.OperatorEqual, "50", 1, 3, metrics.AttainmentMissed, none, none, "missed, cannot be attained"},
		{"at most", metrics.OperatorAtMost, "0.1", 427, 427_662, metrics.AttainmentAttained, none, n(0), "attained, 0 to spare"},
		{"at most, missed", metrics.OperatorAtMost, "0.1", 430, 427_662, metrics.AttainmentMissed, n(3), none, "missed, 3 too many"},
		{"more than, on the line", metrics.OperatorMoreThan, "50", 2, 4, metrics.AttainmentMissed, n(1), none, "missed, 1 short"},
		{"at least, on the line", metrics.OperatorAtLeast, "50", 2, 4, metrics.AttainmentAttained, none, n(0), "attained, 0 to spare"},
		{"less than, on the line", metrics.OperatorLessThan, "50", 2, 4, metrics.AttainmentMissed, n(1), none, "missed, 1 too many"},
		{"more than all", metrics.OperatorMoreThan, "100", 4, 4, metrics.AttainmentMissed, none, none, "missed, cannot be attained"},
		{"less than nothing", metrics.OperatorLessThan, "0", 0, 4, metrics.AttainmentMissed, none, none, "missed, cannot be attained"},
		{"nothing of nothing", metrics.OperatorAtLeast, "0", 0, 0, metrics.AttainmentUndefined, none, none, "nothing to tell by"},
		{"more than the denominator", metrics.OperatorMoreThan, "100", 7, 4, metrics.AttainmentAttained, none, n(2), "attained, 2 to spare"},
		{"large", metrics.OperatorAtLeast, "99.999999999999999999", math.MaxInt64 - 1, math.MaxInt64, metrics.AttainmentMissed, n(1), none, "missed, 1 short"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := percentTarget(t, tt.operator, tt.value).Of(ratio(t, tt.num, tt.den, "resolved"))
			if err != nil {
				t.Fatal(err)
			}
			if a.State != tt.want || a.Short != tt.short || a.Spare != tt.spare {
				t.Errorf("%s, short %s, spare %s; want %s, %s, %s", a.State, a.Short, a.Spare, tt.want, tt.short, tt.spare)
			}
			if got := a.String(); !strings.HasSuffix(got, ": "+tt.message) {
				t.Errorf("prints %q, want %q", got, tt.message)
			}
			if a.Count != tt.num || a.Ratio.Denominator() != tt.den {
				t.Errorf("of %d and %v", a.Count, a.Ratio)
			}
		})
	}
}

// Every ratio and target of small numbers, by trying all numerators.
func TestTargetOfAgainstOracle(t *testing.T) {
	for _, operator := range operators {
		for _, value := range []string{"0", "0.1", "12.5", "33.3", "50", "66.666666666666666666", "80", "99.9", "100"} {
			target := percentTarget(t, operator, value)
			for d := int64(1); d <= 24; d++ {
				for n := int64(0); n <= d+2; n++ {
					a, err := target.Of(ratio(t, n, d, "resolved"))
					if err != nil {
						t.Fatal(err)
					}
					checkAttainment(t, a, n, d, max(n, d))
				}
			}
		}
	}
}

// holds is the oracle of a target: by rational numbers, from the words.
func holds(target metrics.Target, n, d int64) bool {
	value := new(big.Rat).SetInt64(n)
	if target.Unit == metrics.FigurePercent {
		value = new(big.Rat).Mul(big.NewRat(100, 1), big.NewRat(n, d))
	}
	goal := target.Value.Rat()
	switch target.Operator {
	case metrics.OperatorAtLeast:
		return value.Cmp(goal) >= 0
	case metrics.OperatorAtMost:
		return value.Cmp(goal) <= 0
	case metrics.OperatorMoreThan:
		return value.Cmp(goal) > 0
	case metrics.OperatorLessThan:
		return value.Cmp(goal) < 0
	}
	return value.Cmp(goal) == 0
}

// checkAttainment tries all numerators up to top.
func checkAttainment(t *testing.T, a metrics.Attainment, n, d, top int64) {
	t.Helper()
	var short, spare metrics.NullInt
	state := metrics.AttainmentMissed
	if holds(a.Target, n, d) {
		state = metrics.AttainmentAttained
		step := int64(-1) // what goes against the target
		if a.Target.Operator == metrics.OperatorAtMost || a.Target.Operator == metrics.OperatorLessThan {
			step = 1
		}
		spare = metrics.NewNullInt(0)
		for m := n + step; m >= 0 && m <= top+1 && holds(a.Target, m, d); m += step {
			spare.Int++
		}
	} else {
		for k := int64(1); k <= n || n+k <= top; k++ {
			if n+k <= d && holds(a.Target, n+k, d) || n-k >= 0 && holds(a.Target, n-k, d) {
				short = metrics.NewNullInt(k)
				break
			}
		}
	}
	if a.State != state || a.Short != short || a.Spare != spare {
		t.Fatalf("%s of %d/%d: %s, short %s, spare %s; want %s, %s, %s", a.Target, n, d, a.State, a.Short, a.Spare, state, short, spare)
	}
}

func TestTargetOfCount(t *testing.T) {
	for _, operator := range operators {
		for goal := range int64(7) {
			target := countTarget(t, operator, fmt.Sprint(goal))
			for n := int64(0); n <= 12; n++ {
				a, err := target.OfCount(n)
				if err != nil {
					t.Fatal(err)
				}
				checkCountAttainment(t, a, n)
			}
		}
	}
	a, err := countTarget(t, metrics.OperatorAtLeast, "3").OfCount(2)
	if want := "on-time ≥ 3: 2: missed, 1 short"; err != nil || a.String() != want {
		t.Errorf("got %s, %v, want %s", a, err, want)
	}
	if _, err := countTarget(t, metrics.OperatorAtLeast, "3").OfCount(-1); !errors.Is(err, metrics.ErrNegative) {
		t.Errorf("got %v", err)
	}
	a, err = countTarget(t, metrics.OperatorMoreThan, "9223372036854775807").OfCount(0)
	if err != nil || a.Short.Valid || a.State != metrics.AttainmentMissed {
		t.Errorf("got %s, %v", a, err)
	}
}

// checkCountAttainment tries all counts up to 40, above every goal used.
func checkCountAttainment(t *testing.T, a metrics.Attainment, n int64) {
	t.Helper()
	best := int64(-1) // distance to the nearest count of the other state
	attained := holds(a.Target, n, 1)
	for m := range int64(40) {
		distance := max(m-n, n-m)
		if holds(a.Target, m, 1) != attained && (best < 0 || distance < best) {
			best = distance
		}
	}
	got, other := a.Short, a.Spare
	if attained {
		got, other, best = a.Spare, a.Short, best-1
		if best < 0 || a.Target.Operator == metrics.OperatorAtLeast && a.Target.Value.IsZero() {
			best = got.Int // every count attains it, down to none
			if got.Int != n {
				t.Fatalf("%s of %d: %d to spare", a.Target, n, got.Int)
			}
		}
	}
	if other.Valid || got.Valid != (best >= 0) || got.Valid && got.Int != best || (a.State == metrics.AttainmentAttained) != attained {
		t.Fatalf("%s of %d: %s, short %s, spare %s, want %d", a.Target, n, a.State, a.Short, a.Spare, best)
	}
}

func TestTargetErrors(t *testing.T) {
	good := percentTarget(t, metrics.OperatorAtLeast, "80")
	if _, err := good.Of(ratio(t, 1, 2, "received")); !errors.Is(err, metrics.ErrDefinitionMismatch) {
		t.Errorf("another definition: %v", err)
	}
	if _, err := good.Of(metrics.Ratio{}); !errors.Is(err, metrics.ErrDefinitionMismatch) {
		t.Errorf("no definition: %v", err)
	}
	good.Definition = ""
	if _, err := good.Of(metrics.Ratio{}); !errors.Is(err, metrics.ErrDefinitionMismatch) {
		t.Errorf("no definition on either side: %v", err)
	}
	if _, err := good.OfCount(1); !errors.Is(err, metrics.ErrInvalidTarget) {
		t.Errorf("count against percent: %v", err)
	}
	if _, err := countTarget(t, metrics.OperatorAtLeast, "3").Of(ratio(t, 1, 2, "resolved")); !errors.Is(err, metrics.ErrInvalidTarget) {
		t.Errorf("ratio against count: %v", err)
	}
	zero := metrics.Target{}
	for name, err := range map[string]error{
		"of": second(zero.Of(metrics.Ratio{})), "count": second(zero.OfCount(1)), "budget": second(zero.Budget(1)),
		"remaining": second(metrics.Attainment{}.Remaining(1)), "figure": second(zero.CheckFigure(metrics.Figure{})),
	} {
		if !errors.Is(err, metrics.ErrInvalidTarget) {
			t.Errorf("zero target, %s: %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestTargetValidate(t *testing.T) {
	tests := []struct {
		name   string
		change func(*metrics.Target)
		want   string
	}{
		{"as it is", func(*metrics.Target) {}, ""},
		{"points", func(x *metrics.Target) { x.Unit, x.Definition = metrics.FigurePoints, "" }, ""},
		{"no definition", func(x *metrics.Target) { x.Definition = "" }, ""},
		{"id", func(x *metrics.Target) { x.ID = "On time" }, "id"},
		{"metric", func(x *metrics.Target) { x.Metric = "" }, "metric"},
		{"definition", func(x *metrics.Target) { x.Definition = "of all" }, "definition"},
		{"within", func(x *metrics.Target) { x.Within = "-" }, "within"},
		{"within itself", func(x *metrics.Target) { x.Within = x.ID }, "nested in itself"},
		{"operator", func(x *metrics.Target) { x.Operator = 0 }, "operator unknown"},
		{"operator not defined", func(x *metrics.Target) { x.Operator = 9 }, "invalid(9)"},
		{"period", func(x *metrics.Target) { x.Period = metrics.Period{} }, "no period"},
		{"source", func(x *metrics.Target) { x.Source = "" }, "no source"},
		{"scope", func(x *metrics.Target) { x.Scope = "\xff" }, "UTF-8"},
		{"unit", func(x *metrics.Target) { x.Unit, x.Definition = 0, "" }, "value in unknown"},
		{"definition of a count", func(x *metrics.Target) { x.Unit = metrics.FigureCount }, "only percentages"},
		{"above 100 %", func(x *metrics.Target) { x.Value = asPrinted(t, "100.01").Decimal }, "not possible"},
		{"negative", func(x *metrics.Target) { x.Value = asPrinted(t, "-1").Decimal }, "not possible"},
		{"broken count", func(x *metrics.Target) {
			x.Unit, x.Definition, x.Value = metrics.FigureCount, "", asPrinted(t, "1.5").Decimal
		}, "not possible"},
		{"huge exponent", func(x *metrics.Target) { x.Value = decimal.New(1, math.MaxInt32) }, "not possible"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			target := percentTarget(t, metrics.OperatorAtLeast, "80")
			tt.change(&target)
			checkFault(t, target.Validate(), metrics.ErrInvalidTarget, tt.want)
			if s := target.String(); len(s) > 80 {
				t.Errorf("prints %d bytes", len(s))
			}
		})
	}
	err := metrics.Target{}.Validate()
	for _, want := range []string{"id: ", "metric: ", "operator unknown", "no period", "no source", "value in unknown"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
}

// The targets of the press texts, as targets: 000 Thái Nguyên 2022, 001 Thái Nguyên
// 2021–2025, 003 Vĩnh Phúc 2021 and 2025.
func TestSeedTargets(t *testing.T) {
	const atLeast, equal = metrics.OperatorAtLeast, metrics.OperatorEqual
	tests := []struct {
		id       string
		operator metrics.Operator
		value    string
		unit     metrics.FigureUnit
		want     string
	}{
		{"par-index", atLeast, "90", metrics.FigurePercent, "par-index ≥ 90%"},
		{"sipas", atLeast, "90", metrics.FigurePercent, "sipas ≥ 90%"},
		{"initiatives", atLeast, "3", metrics.FigureCount, "initiatives ≥ 3"},
		{"plan-tasks-done", equal, "100", metrics.FigurePercent, "plan-tasks-done = 100%"},
		{"inspection-issues-handled", equal, "100", metrics.FigurePercent, "inspection-issues-handled = 100%"},
		{"legal-docs-handled", equal, "100", metrics.FigurePercent, "legal-docs-handled = 100%"},
		{"on-time", atLeast, "99.9", metrics.FigurePercent, "on-time ≥ 99.9%"},
		{"digitised", equal, "100", metrics.FigurePercent, "digitised = 100%"},
		{"procedures-with-online-dossier", atLeast, "50", metrics.FigurePercent, "procedures-with-online-dossier ≥ 50%"},
		{"online-dossiers", atLeast, "55", metrics.FigurePercent, "online-dossiers ≥ 55%"},
		{"procedures-with-postal-dossier", atLeast, "50", metrics.FigurePercent, "procedures-with-postal-dossier ≥ 50%"},
		{"regulations-cut", atLeast, "20", metrics.FigurePercent, "regulations-cut ≥ 20%"},
		{"online-of-eligible", equal, "100", metrics.FigurePercent, "online-of-eligible = 100%"},
		{"integrated-on-national-portal", atLeast, "80", metrics.FigurePercent, "integrated-on-national-portal ≥ 80%"},
		{"satisfaction", atLeast, "90", metrics.FigurePercent, "satisfaction ≥ 90%"},
		{"public-units-cut", atLeast, "10", metrics.FigurePercent, "public-units-cut ≥ 10%"},
		{"payroll-cut", equal, "10", metrics.FigurePercent, "payroll-cut = 10%"},
		{"databases-shared", equal, "100", metrics.FigurePercent, "databases-shared = 100%"},
		{"users-with-eid", equal, "100", metrics.FigurePercent, "users-with-eid = 100%"},
		{"electronic-circulation", atLeast, "80", metrics.FigurePercent, "electronic-circulation ≥ 80%"},
		{"procedures-paid-online", atLeast, "80", metrics.FigurePercent, "procedures-paid-online ≥ 80%"},
		{"payments-online", atLeast, "30", metrics.FigurePercent, "payments-online ≥ 30%"},
		{"results-digitised-province", equal, "30", metrics.FigurePercent, "results-digitised-province = 30%"},
		{"results-digitised-district", equal, "20", metrics.FigurePercent, "results-digitised-district = 20%"},
		{"results-digitised-commune", equal, "15", metrics.FigurePercent, "results-digitised-commune = 15%"},
	}
	for _, tt := range tests {
		target := percentTarget(t, tt.operator, tt.value)
		target.ID, target.Metric, target.Unit = tt.id, tt.id, tt.unit
		if tt.unit == metrics.FigureCount {
			target.Definition = ""
		}
		if err := target.Validate(); err != nil || target.String() != tt.want {
			t.Errorf("got %s, %v, want %s", target, err, tt.want)
		}
	}
}

func TestAttainmentMessage(t *testing.T) {
	a, err := percentTarget(t, metrics.OperatorAtLeast, "99.9").Of(ratio(t, 427_230, 427_662, "resolved"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := a.Message(sla.Vietnamese), "on-time ≥ 99,9%: 427.230/427.662: không đạt, thiếu 5"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := a.String(), "on-time ≥ 99.9%: 427230/427662: missed, 5 short"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := (metrics.Attainment{}).String(); !strings.HasSuffix(got, "not checked") {
		t.Errorf("zero: %s", got)
	}
}

// Every small budget, by trying all ways in which the rest can go.
func TestRemainingAgainstOracle(t *testing.T) {
	for _, operator := range operators {
		for _, value := range []string{"0", "0.1", "33.3", "50", "80", "99.9", "100"} {
			target := percentTarget(t, operator, value)
			for d := int64(0); d <= 12; d++ {
				for n := int64(0); n <= d; n++ {
					a, err := target.Of(ratio(t, n, d, "resolved"))
					if err != nil {
						t.Fatal(err)
					}
					for expected := range int64(12) {
						o, err := a.Remaining(expected)
						if err != nil {
							t.Fatal(err)
						}
						if want := slowOutlook(target, n, d, expected); o != want {
							t.Fatalf("%s after %d/%d with %d to come: %+v, want %+v", target, n, d, expected, o, want)
						}
					}
				}
			}
		}
	}
}

func TestRemainingOfCountsAgainstOracle(t *testing.T) {
	for _, operator := range operators {
		for goal := range 5 {
			target := countTarget(t, operator, fmt.Sprint(goal))
			for n := range int64(8) {
				a, err := target.OfCount(n)
				if err != nil {
					t.Fatal(err)
				}
				for expected := range int64(8) {
					o, err := a.Remaining(expected)
					if want := slowOutlook(target, n, 1, expected); err != nil || o != want {
						t.Fatalf("%s after %d with %d to come: %+v, %v, want %+v", target, n, expected, o, err, want)
					}
				}
			}
		}
	}
}

func slowOutlook(target metrics.Target, n, d, expected int64) metrics.Outlook {
	if target.Unit == metrics.FigurePercent && d+expected == 0 {
		return metrics.Outlook{State: metrics.OutlookUndefined}
	}
	var attaining []int64
	for y := int64(0); y <= expected; y++ {
		if holds(target, n+y, d+expected) {
			attaining = append(attaining, y)
		}
	}
	if attaining == nil {
		return metrics.Outlook{State: metrics.OutlookLost, Expected: expected}
	}
	o := metrics.Outlook{State: metrics.OutlookOpen, Expected: expected, Least: attaining[0], Most: attaining[len(attaining)-1]}
	if int64(len(attaining)) == expected+1 {
		o.State = metrics.OutlookCertain
	}
	o.Misses = metrics.NewNullInt(expected - o.Least)
	if target.Operator == metrics.OperatorAtMost || target.Operator == metrics.OperatorLessThan {
		o.Misses = metrics.NewNullInt(o.Most)
	}
	return o
}

func TestBudget(t *testing.T) {
	o, err := percentTarget(t, metrics.OperatorAtLeast, "99.9").Budget(427_662)
	if err != nil || o.Misses != metrics.NewNullInt(427) || o.Least != 427_235 || o.Most != 427_662 {
		t.Errorf("got %+v, %v", o, err)
	}
	// The same, as a share of late ones.
	o, err = percentTarget(t, metrics.OperatorAtMost, "0.1").Budget(427_662)
	if err != nil || o.Misses != metrics.NewNullInt(427) || o.Least != 0 || o.Most != 427 {
		t.Errorf("got %+v, %v", o, err)
	}
	if got, want := o.Message(sla.Vietnamese), "được phép 427 trong 427.662 hồ sơ tới không đạt yêu cầu"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	o, err = percentTarget(t, metrics.OperatorAtLeast, "99.9").Budget(math.MaxInt64)
	if err != nil || o.Misses.Int != math.MaxInt64/1000 {
		t.Errorf("got %+v, %v", o, err)
	}
}

func TestRemainingMessages(t *testing.T) {
	target := percentTarget(t, metrics.OperatorAtLeast, "90")
	tests := []struct {
		n, d, expected int64
		want           string
	}{
		{9, 10, 10, "may miss 1 of 10 to come"},
		{0, 10, 89, "cannot be attained any more with 89 to come"},
		{0, 10, 90, "may miss 0 of 90 to come"},
		{100, 100, 11, "certain with 11 to come"},
		{0, 0, 0, "nothing to tell by"},
	}
	for _, tt := range tests {
		a, err := target.Of(ratio(t, tt.n, tt.d, "resolved"))
		if err != nil {
			t.Fatal(err)
		}
		if o, err := a.Remaining(tt.expected); err != nil || o.String() != tt.want {
			t.Errorf("%d/%d: got %s, %v, want %s", tt.n, tt.d, o, err, tt.want)
		}
	}
	if got := (metrics.Outlook{}).String(); got != "not checked" {
		t.Errorf("zero: %s", got)
	}
}

func TestRemainingErrors(t *testing.T) {
	a, err := percentTarget(t, metrics.OperatorAtLeast, "90").Of(ratio(t, 1, 2, "resolved"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Remaining(-1); !errors.Is(err, metrics.ErrNegative) {
		t.Errorf("got %v", err)
	}
	if _, err := a.Remaining(math.MaxInt64 - 1); !errors.Is(err, metrics.ErrOverflow) {
		t.Errorf("got %v", err)
	}
	points := percentTarget(t, metrics.OperatorAtLeast, "90")
	points.Unit, points.Definition = metrics.FigurePoints, ""
	if _, err := points.Budget(1); !errors.Is(err, metrics.ErrInvalidTarget) {
		t.Errorf("got %v", err)
	}
}

func FuzzTarget(f *testing.F) {
	f.Add(uint8(1), uint32(999), uint8(1), int64(427_235), int64(427_662), int64(1000))
	f.Add(uint8(5), uint32(50), uint8(0), int64(1), int64(3), int64(1))
	f.Add(uint8(3), uint32(100), uint8(0), int64(math.MaxInt64), int64(math.MaxInt64), int64(0))
	f.Add(uint8(4), uint32(0), uint8(3), int64(0), int64(1), int64(math.MaxInt64-1))
	period, err := metrics.NewPeriod(metrics.PeriodYear, 2022, 1, metrics.ConventionCalendar)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, operator uint8, coefficient uint32, places uint8, n, d, expected int64) {
		target := metrics.Target{
			ID: "t", Metric: "m", Operator: metrics.Operator(operator), Value: decimal.New(int64(coefficient), -int32(places)),
			Unit: metrics.FigurePercent, Period: period, Definition: "x", Source: "s",
		}
		r, err := metrics.NewRatio(n, d, "x")
		if err != nil || n > d || d == 0 {
			return
		}
		a, err := target.Of(r)
		if err != nil {
			return
		}
		checkBoundary(t, a, n, d)
		if o, err := a.Remaining(expected); err == nil && o.State != metrics.OutlookLost {
			checkOutlook(t, o, target, n, d)
		}
	})
}

// checkBoundary looks one step before and after where the numbers say the state
// changes.
func checkBoundary(t *testing.T, a metrics.Attainment, n, d int64) {
	t.Helper()
	attained := holds(a.Target, n, d)
	if attained != (a.State == metrics.AttainmentAttained) || attained != a.Spare.Valid || attained && a.Short.Valid {
		t.Fatalf("%s of %d/%d: %+v", a.Target, n, d, a)
	}
	upper := a.Target.Operator == metrics.OperatorAtMost || a.Target.Operator == metrics.OperatorLessThan
	step := int64(1)
	if attained == !upper {
		step = -1
	}
	if a.Target.Operator == metrics.OperatorEqual && !attained && !holds(a.Target, n+a.Short.Int, d) {
		step = -1
	}
	switch {
	case a.Short.Valid:
		if !holds(a.Target, n+step*a.Short.Int, d) || holds(a.Target, n+step*(a.Short.Int-1), d) {
			t.Fatalf("%s of %d/%d: short %d", a.Target, n, d, a.Short.Int)
		}
	case attained:
		at := n + step*a.Spare.Int
		if !holds(a.Target, at, d) || at != 0 && at != math.MaxInt64 && holds(a.Target, at+step, d) {
			t.Fatalf("%s of %d/%d: spare %d", a.Target, n, d, a.Spare.Int)
		}
	case holds(a.Target, 0, d) || holds(a.Target, d, d):
		t.Fatalf("%s of %d/%d: said not to be attainable", a.Target, n, d)
	}
}

// checkOutlook looks at both bounds of what is to come, and one step beyond.
func checkOutlook(t *testing.T, o metrics.Outlook, target metrics.Target, n, d int64) {
	t.Helper()
	whole := d + o.Expected
	ok := holds(target, n+o.Least, whole) && holds(target, n+o.Most, whole)
	ok = ok && (o.Least == 0 || !holds(target, n+o.Least-1, whole))
	ok = ok && (o.Most == o.Expected || !holds(target, n+o.Most+1, whole))
	if !ok || o.Least < 0 || o.Most > o.Expected || o.Least > o.Most {
		t.Fatalf("%s after %d/%d: %+v", target, n, d, o)
	}
}

// 001: 80 % of the 1,231 services, of which 1,036 are on the national portal, and
// the 1,231 are 100 % of those that can be online. 003: at least 30 % of those 80 %.
func TestNested(t *testing.T) {
	outer, inner := ratio(t, 1231, 1231, "online-of-eligible"), ratio(t, 1036, 1231, "integrated-of-online")
	if found := metrics.CheckNested(outer, inner); found != nil {
		t.Errorf("got %v", found)
	}
	share, err := metrics.NestedShare(ratio(t, 800, 1000, "a"), ratio(t, 240, 800, "b"), "b-of-all")
	if want := ratio(t, 240, 1000, "b-of-all"); err != nil || share != want {
		t.Errorf("got %v, %v, want %v", share, err, want)
	}
	found := metrics.CheckNested(outer, ratio(t, 1036, 1072, "x"))
	want := []metrics.Violation{{
		Code: metrics.CodeNestedDenominator, Identity: "numerator of online-of-eligible = denominator of x", Left: 1231, Right: 1072,
	}}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := metrics.NestedShare(outer, ratio(t, 1036, 1072, "x"), "y"); !errors.Is(err, metrics.ErrTotals) {
		t.Errorf("got %v", err)
	}
	if _, err := metrics.NestedShare(outer, inner, "Y"); !errors.Is(err, metrics.ErrInvalidDefinition) {
		t.Errorf("got %v", err)
	}
}

func TestNestedPercent(t *testing.T) {
	outer, inner := percentTarget(t, metrics.OperatorAtLeast, "80"), percentTarget(t, metrics.OperatorAtLeast, "30")
	outer.ID, inner.ID, inner.Within = "outer", "inner", "outer"
	if got, err := metrics.NestedPercent(outer, inner); err != nil || got.String() != "24" {
		t.Errorf("got %s, %v", got, err)
	}
	other, atMost, nameless := inner, inner, inner
	other.Within, atMost.Operator, nameless.Source = "", metrics.OperatorAtMost, ""
	for name, inner := range map[string]metrics.Target{"not within": other, "at most": atMost, "not valid": nameless} {
		if _, err := metrics.NestedPercent(outer, inner); !errors.Is(err, metrics.ErrInvalidTarget) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTargetCheckFigure(t *testing.T) {
	tests := []struct {
		name     string
		operator metrics.Operator
		target   string
		unit     metrics.FigureUnit
		printed  string
		want     metrics.Verdict
	}{
		{"000: PAR INDEX below", metrics.OperatorAtLeast, "90", metrics.FigurePercent, "89.20", metrics.VerdictFails},
		{"above", metrics.OperatorAtLeast, "90", metrics.FigurePercent, "90.01", metrics.VerdictHolds},
		{"may be 89.995", metrics.OperatorAtLeast, "90", metrics.FigurePercent, "90.00", metrics.VerdictUnderived},
		{"may be 99.86", metrics.OperatorAtLeast, "99.9", metrics.FigurePercent, "99.9", metrics.VerdictUnderived},
		{"may be 99.96", metrics.OperatorMoreThan, "99.95", metrics.FigurePercent, "99.9", metrics.VerdictFails},
		{"no more than all", metrics.OperatorAtMost, "100", metrics.FigurePercent, "100", metrics.VerdictHolds},
		{"no less than none", metrics.OperatorAtLeast, "0", metrics.FigurePercent, "0.0", metrics.VerdictHolds},
		{"all, as far as printed", metrics.OperatorEqual, "100", metrics.FigurePercent, "100", metrics.VerdictUnderived},
		{"equal within the rounding", metrics.OperatorEqual, "99.94", metrics.FigurePercent, "99.9", metrics.VerdictUnderived},
		{"equal beyond it", metrics.OperatorEqual, "99.96", metrics.FigurePercent, "99.9", metrics.VerdictFails},
		{"points are exact", metrics.OperatorAtLeast, "90", metrics.FigurePoints, "90.00", metrics.VerdictHolds},
		{"a count is exact", metrics.OperatorAtLeast, "3", metrics.FigureCount, "3", metrics.VerdictHolds},
		{"a count below", metrics.OperatorMoreThan, "3", metrics.FigureCount, "3", metrics.VerdictFails},
		{"no value", metrics.OperatorAtLeast, "90", metrics.FigurePercent, "", metrics.VerdictUnderived},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			target := percentTarget(t, tt.operator, tt.target)
			target.Metric, target.Unit, target.Definition = "m", tt.unit, ""
			f := percentFigure(t, "m", "x", 2022, tt.printed, 0)
			f.Unit = tt.unit
			got, err := target.CheckFigure(f)
			if err != nil || got.Verdict != tt.want || got.Code != metrics.CodeTarget {
				t.Errorf("got %v, %v, want %s", got, err, tt.want)
			}
		})
	}
}

func TestTargetCheckFigureUnits(t *testing.T) {
	target := percentTarget(t, metrics.OperatorAtLeast, "80")
	target.Metric = "par-index"
	f := percentFigure(t, "par-index", "vinh-phuc", 2020, "85.41", 15)
	f.Unit, f.Max = metrics.FigurePoints, asPrinted(t, "100")
	got, err := target.CheckFigure(f)
	if want := "par-index, vinh-phuc, 2020-01-01/2020-12-31: holds: printed 85.41; target ≥ 80%"; err != nil || got.String() != want {
		t.Errorf("got %v, %v, want %s", got, err, want)
	}
	f.Max = asPrinted(t, "90")
	if _, err := target.CheckFigure(f); !errors.Is(err, metrics.ErrFigureMismatch) {
		t.Errorf("points of 90: %v", err)
	}
	f.Metric = "sipas"
	if _, err := target.CheckFigure(f); !errors.Is(err, metrics.ErrFigureMismatch) {
		t.Errorf("another metric: %v", err)
	}
	if _, err := target.CheckFigure(metrics.Figure{}); !errors.Is(err, metrics.ErrInvalidFigure) {
		t.Errorf("not valid: %v", err)
	}
}

func ExampleTarget_Of() {
	year, err := metrics.NewPeriod(metrics.PeriodYear, 2022, 1, metrics.ConventionCalendar)
	if err != nil {
		panic(err)
	}
	target := metrics.Target{
		ID: "on-time-2022", Metric: "on-time", Operator: metrics.OperatorAtLeast,
		Value: decimal.RequireFromString("99.9"), Unit: metrics.FigurePercent,
		Period: year, Definition: metrics.IDResolved, Source: "plan of the province",
	}
	soFar, err := metrics.NewRatio(213_600, 213_831, metrics.IDResolved)
	if err != nil {
		panic(err)
	}
	attainment, err := target.Of(soFar)
	if err != nil {
		panic(err)
	}
	fmt.Println(attainment)
	for _, expected := range []int64{10_000, 213_831} {
		outlook, err := attainment.Remaining(expected)
		if err != nil {
			panic(err)
		}
		fmt.Println(outlook)
	}
	// Output:
	// on-time ≥ 99.9%: 213600/213831: missed, 18 short
	// cannot be attained any more with 10000 to come
	// may miss 196 of 213831 to come
}
