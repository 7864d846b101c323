package metrics

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"math/big"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// ErrInvalidTarget is matched by errors about a target that lacks what it needs, or that
// is held against what it is not about.
var ErrInvalidTarget = errors.New("invalid target")

// Operator says on which side of its value a target is attained.
//
// The zero value is OperatorUnknown: no target.
type Operator uint8

// The operators, with words of plans for them.
const (
	OperatorUnknown  Operator = iota // not stated
	OperatorAtLeast                  // ≥: tối thiểu, đạt từ … trở lên
	OperatorAtMost                   // ≤: tối đa, không quá
	OperatorMoreThan                 // >: trên, hơn
	OperatorLessThan                 // <: dưới
	OperatorEqual                    // =: 100 % of the tasks
)

var operatorNames = [...]string{"unknown", "at-least", "at-most", "more-than", "less-than", "equal"}

// String returns the name of the operator in kebab case.
func (o Operator) String() string { return enum.Name(operatorNames[:], uint8(o)) }

// MarshalText implements [encoding.TextMarshaler].
func (o Operator) MarshalText() ([]byte, error) {
	return enum.Text("metrics: operator", operatorNames[:], uint8(o))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (o *Operator) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: operator", operatorNames[:], text, (*uint8)(o))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (o Operator) Value() (driver.Value, error) { return sqltext.Value(o.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (o *Operator) Scan(src any) error { return sqltext.Scan(src, o) }

// sign returns the operator as mathematics writes it.
func (o Operator) sign() string {
	if int(o) >= len(operatorNames) {
		return "?"
	}
	return [...]string{"?", "≥", "≤", ">", "<", "="}[o]
}

// attained reports whether a value is on the right side, given how it compares with
// that of the target.
func (o Operator) attained(comparison int) bool {
	switch o {
	case OperatorAtLeast:
		return comparison >= 0
	case OperatorAtMost:
		return comparison <= 0
	case OperatorMoreThan:
		return comparison > 0
	case OperatorLessThan:
		return comparison < 0
	}
	return o == OperatorEqual && comparison == 0
}

// Target is what a plan sets out to reach: at least 99.9 % on time in 2022. More
// fields may come; use keyed literals. The zero value is no target and does not
// [Target.Validate].
type Target struct {
	// ID is the caller's, written as the id of a [Definition] is.
	ID string
	// Metric is the id of what is to be measured, written likewise.
	Metric   string
	Operator Operator // on which side of Value it is attained
	// Value is a percentage of 0 to 100, or a count of 0 or more, as Unit says:
	// FigurePercent, FigureCount or, for scores, FigurePoints.
	Value decimal.Decimal
	Unit  FigureUnit
	// Period is when it is to be reached, Scope what it covers in the words of the
	// plan; "" is all.
	Period Period
	Scope  string
	// Definition is the id of the definition, and with it of the denominator, that
	// ratios must have to be held against the target ([Target.Of]). It is for
	// percentages only; without one the target is for published figures only
	// ([Target.CheckFigure]).
	Definition string
	// Within is the id of the target that this one is nested in, as "30 % of those"
	// is in "80 % of all"; "" for none. See [CheckNested].
	Within string
	// Source is the plan or the decision that sets the target.
	Source string
}

// Validate returns all that is wrong with t, in errors matching [ErrInvalidTarget], and
// [ErrInvalidDefinition] for an id not written as one; nil when nothing is. A target
// needs an id, a metric, an operator, a unit, a period and a source.
func (t Target) Validate() error {
	var problems []error
	add := func(wrong bool, format string, args ...any) {
		if wrong {
			problems = append(problems, fmt.Errorf(format+": %w", append(args, ErrInvalidTarget)...))
		}
	}
	for _, id := range []struct{ what, id string }{
		{"id", t.ID}, {"metric", t.Metric}, {"definition", t.Definition}, {"within", t.Within},
	} {
		optional := id.what == "definition" || id.what == "within"
		if err := checkID(id.id); err != nil && (!optional || id.id != "") {
			problems = append(problems, fmt.Errorf("%s: %w: %w", id.what, err, ErrInvalidTarget))
		}
	}
	add(t.Operator == OperatorUnknown || int(t.Operator) >= len(operatorNames), "operator %s", t.Operator)
	add(t.Period.IsZero(), "no period")
	add(t.Source == "", "no source")
	add(!utf8.ValidString(t.Scope) || !utf8.ValidString(t.Source), "text is not UTF-8")
	add(t.Within != "" && t.Within == t.ID, "nested in itself")
	add(t.Definition != "" && t.Unit != FigurePercent, "definition of %s: only percentages have one", t.Unit)
	add(!t.possible(), "value in %s: not possible", t.Unit)
	if problems == nil {
		return nil
	}
	return fmt.Errorf("metrics: target: of %q: %w", clip.Text(t.ID), errors.Join(problems...))
}

// possible reports whether the value is one that its unit can have.
func (t Target) possible() bool {
	if !boundedDecimal(t.Value) || t.Value.IsNegative() {
		return false
	}
	switch t.Unit {
	case FigurePercent:
		return !t.Value.GreaterThan(decimal.New(100, 0))
	case FigureCount:
		return isFigureCount(t.Value)
	}
	return t.Unit == FigurePoints
}

// String returns the target in short: "ontime ≥ 99.9%".
func (t Target) String() string { return t.Metric + " " + t.goal(Format{}) }

// goal returns the operator and the value.
func (t Target) goal(n Format) string {
	if !boundedDecimal(t.Value) {
		return t.Operator.sign() + " ?"
	}
	goal := t.Operator.sign() + " " + n.Number(t.Value)
	if t.Unit == FigurePercent {
		goal += "%"
	}
	return goal
}

// targetLimit is the value of a target in things counted, exactly: numerator of
// denominator parts, 99.9 % of 427,662 being 427,234.338.
type targetLimit struct {
	value    *big.Rat
	operator Operator
}

// limit returns the limit of a percentage of whole, or of a count.
func (t Target) limit(whole int64) targetLimit {
	value := t.Value.Rat()
	if t.Unit == FigurePercent {
		value = value.Mul(value, big.NewRat(whole, 100))
	}
	return targetLimit{value, t.Operator}
}

// attained reports whether count is on the right side of the limit.
func (l targetLimit) attained(count int64) bool {
	return l.operator.attained(new(big.Rat).SetInt64(count).Cmp(l.value))
}

// bounds returns the smallest and the largest count, from 0, that attain the limit;
// most is nil when there is no largest. When no count does, most is below least.
func (l targetLimit) bounds() (least, most *big.Int) {
	one := big.NewInt(1)
	floor, rest := new(big.Int).QuoRem(l.value.Num(), l.value.Denom(), new(big.Int))
	ceiling := new(big.Int).Set(floor)
	if rest.Sign() > 0 {
		ceiling.Add(ceiling, one)
	}
	switch l.operator {
	case OperatorAtLeast:
		return ceiling, nil
	case OperatorMoreThan:
		return floor.Add(floor, one), nil
	case OperatorAtMost:
		return new(big.Int), floor
	case OperatorLessThan:
		return new(big.Int), ceiling.Sub(ceiling, one)
	}
	return ceiling, floor // of an equal target; one apart when its limit is no integer
}
