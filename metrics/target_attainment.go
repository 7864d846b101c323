package metrics

import (
	"database/sql/driver"
	"fmt"
	"math/big"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// AttainmentState says whether a target was attained.
//
// The zero value is AttainmentUnknown: not held against anything.
type AttainmentState uint8

// The states.
const (
	AttainmentUnknown   AttainmentState = iota // not held against anything
	AttainmentAttained                         // attained
	AttainmentMissed                           // missed
	AttainmentUndefined                        // nothing to tell by: the ratio is undefined
)

var attainmentNames = [...]string{"unknown", "attained", "missed", "undefined"}

// String returns the name of the state.
func (s AttainmentState) String() string { return enum.Name(attainmentNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s AttainmentState) MarshalText() ([]byte, error) {
	return enum.Text("metrics: attainment", attainmentNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *AttainmentState) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: attainment", attainmentNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s AttainmentState) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *AttainmentState) Scan(src any) error { return sqltext.Scan(src, s) }

// Attainment is a target held against counts. Numbers of dossiers are exact: no
// rounded percentage has a part in them. The zero value is none.
type Attainment struct {
	Target Target // that was held against
	// Ratio is what was held against a percentage, and Count against a count; it
	// is the numerator for a percentage.
	Ratio Ratio
	Count int64
	State AttainmentState // whether it was attained
	// Short is by how many a missed target was missed: the smallest change of the
	// numerator that would attain it, the denominator being the same. More are
	// needed, or fewer for at most and less than. It is absent when it was not
	// missed, and when no numerator up to the denominator attains it, as with 50 %
	// exactly of 3.
	Short NullInt
	// Spare is by how many an attained target was kept: the largest number of
	// on-time dossiers that could have been late, or for at most and less than, of
	// more in the numerator. It is absent when it was not attained.
	Spare NullInt
}

// Of holds a ratio against the target: exactly, so that 99.896 % misses at least
// 99.9 %, which it would be at one place. An undefined ratio neither attains nor
// misses. The error matches [ErrInvalidTarget] when t does not [Target.Validate] or is
// no percentage, and [ErrDefinitionMismatch] when the ratio is by another
// definition than the target's, or the target has none.
func (t Target) Of(r Ratio) (Attainment, error) {
	if err := t.Validate(); err != nil {
		return Attainment{}, err
	}
	if t.Unit != FigurePercent {
		return Attainment{}, fmt.Errorf("metrics: target: of %q: ratio against a value in %s: %w", t.ID, t.Unit, ErrInvalidTarget)
	}
	if t.Definition == "" || r.definition != t.Definition {
		return Attainment{}, fmt.Errorf("metrics: target: of %q on %q: ratio by %q: %w", t.ID, t.Definition, r.definition, ErrDefinitionMismatch)
	}
	if !r.IsDefined() {
		return Attainment{Target: t, Ratio: r, Count: r.numerator, State: AttainmentUndefined}, nil
	}
	a := t.attainment(r.numerator, r.denominator, big.NewInt(r.denominator))
	a.Ratio = r
	return a, nil
}

// OfCount holds a count against the target: 3 initiatives against at least 3. The
// error matches [ErrInvalidTarget] when t does not [Target.Validate] or is no count, and
// [ErrNegative] when count is negative.
func (t Target) OfCount(count int64) (Attainment, error) {
	if err := t.Validate(); err != nil {
		return Attainment{}, err
	}
	if t.Unit != FigureCount {
		return Attainment{}, fmt.Errorf("metrics: target: of %q: count against a value in %s: %w", t.ID, t.Unit, ErrInvalidTarget)
	}
	if count < 0 {
		return Attainment{}, fmt.Errorf("metrics: target: of %q: count %d: %w", t.ID, count, ErrNegative)
	}
	return t.attainment(count, 0, nil), nil
}

// attainment holds count against the limit in whole. Counts up to top can be had;
// any, when top is nil.
func (t Target) attainment(count, whole int64, top *big.Int) Attainment {
	l := t.limit(whole)
	least, most := l.bounds()
	a := Attainment{Target: t, Count: count, State: AttainmentMissed}
	n := big.NewInt(count)
	tooFew := n.Cmp(least) < 0
	switch {
	case l.attained(count) && most != nil && t.Operator != OperatorEqual:
		a.State, a.Spare = AttainmentAttained, nullDifference(most, n)
	case l.attained(count):
		a.State, a.Spare = AttainmentAttained, nullDifference(n, least)
	case most != nil && most.Cmp(least) < 0: // no count attains it
	case tooFew && (top == nil || least.Cmp(top) <= 0):
		a.Short = nullDifference(least, n)
	case !tooFew:
		a.Short = nullDifference(n, most)
	}
	return a
}

// nullDifference returns a − b, absent when it does not fit.
func nullDifference(a, b *big.Int) NullInt {
	d := new(big.Int).Sub(a, b)
	return NullInt{d.Int64(), d.IsInt64()}
}

// Message returns one line for a reader: the target, the counts, whether it was
// attained and by how many. Vietnamese unless the language is [sla.English].
func (a Attainment) Message(language sla.Language) string {
	n := Format{Notation: NotationVietnamese}
	if language == sla.English {
		n = Format{}
	}
	counts := n.Count(a.Count)
	if a.Target.Unit == FigurePercent {
		counts += "/" + n.Count(a.Ratio.denominator)
	}
	return a.Target.Metric + " " + a.Target.goal(n) + ": " + counts + ": " + a.outcome(n).In(language)
}

// String returns the English [Attainment.Message].
func (a Attainment) String() string { return a.Message(sla.English) }

// outcome says whether the target was attained and by how many.
func (a Attainment) outcome(n Format) Text {
	short, spare := n.Count(a.Short.Int), n.Count(a.Spare.Int)
	switch {
	case a.State == AttainmentAttained:
		return Text{"đạt, còn dư " + spare, "attained, " + spare + " to spare"}
	case a.State == AttainmentMissed && a.Short.Valid && a.Target.Operator.limitsAbove(a.Count, a.Target.limit(a.Ratio.denominator)):
		return Text{"không đạt, thừa " + short, "missed, " + short + " too many"}
	case a.State == AttainmentMissed && a.Short.Valid:
		return Text{"không đạt, thiếu " + short, "missed, " + short + " short"}
	case a.State == AttainmentMissed:
		return Text{"không đạt, không thể đạt", "missed, cannot be attained"}
	case a.State == AttainmentUndefined:
		return Text{"không có số liệu", "nothing to tell by"}
	}
	return Text{"chưa kiểm tra", "not checked"}
}

// limitsAbove reports whether count misses a limit by being too large.
func (o Operator) limitsAbove(count int64, l targetLimit) bool {
	return o == OperatorAtMost || o == OperatorLessThan ||
		o == OperatorEqual && new(big.Rat).SetInt64(count).Cmp(l.value) > 0
}
