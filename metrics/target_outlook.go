package metrics

import (
	"database/sql/driver"
	"fmt"
	"math/big"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// OutlookState says whether a target can still be attained.
//
// The zero value is OutlookUnknown: not asked.
type OutlookState uint8

// The states.
const (
	OutlookUnknown   OutlookState = iota // not asked
	OutlookCertain                       // attained whatever happens
	OutlookOpen                          // can be attained, and can be missed
	OutlookLost                          // cannot be attained any more
	OutlookUndefined                     // nothing to tell by: no dossiers in all
)

var outlookNames = [...]string{"unknown", "certain", "open", "lost", "undefined"}

// String returns the name of the state.
func (s OutlookState) String() string { return enum.Name(outlookNames[:], uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s OutlookState) MarshalText() ([]byte, error) {
	return enum.Text("metrics: outlook", outlookNames[:], uint8(s))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *OutlookState) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: outlook", outlookNames[:], text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s OutlookState) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *OutlookState) Scan(src any) error { return sqltext.Scan(src, s) }

// Outlook is what the rest of a period allows, when a number of further dossiers
// is expected. Outlooks are comparable. The zero value is none.
type Outlook struct {
	State OutlookState // whether the target can be attained
	// Expected is the number of further dossiers, all of which are in the
	// denominator.
	Expected int64
	// Least and Most are how many of them are to be in the numerator for the target
	// to be attained, both included; 0 where it cannot be.
	Least, Most int64
	// Misses is how many of them may go against the target: out of the numerator
	// for at least, more than and equal (late, of a share on time), into it for at
	// most and less than (late, of a share of late ones). It is absent where the
	// target cannot be attained.
	Misses NullInt
}

// Budget returns how many of expected dossiers may go against the target, counting
// from none: of 427,662 dossiers, at least 99.9 % on time allows 427 late. Of a
// count, it is how many of expected chances may be missed. The error matches
// [ErrInvalidTarget] when t does not [Target.Validate] or is in points, and [ErrNegative]
// when expected is negative.
func (t Target) Budget(expected int64) (Outlook, error) { return t.outlook(0, 0, expected) }

// Remaining returns what the rest of the period allows, when expected further
// dossiers come into the denominator after those counted so far: how many of them
// may be late, and whether the target cannot be attained any more. The result is
// exact for that number; with fewer or more it is another. The error matches
// [ErrNegative] when expected is negative, [ErrOverflow] when the sum of dossiers
// is above 2⁶³−1, and [ErrInvalidTarget] for the zero Attainment.
func (a Attainment) Remaining(expected int64) (Outlook, error) {
	return a.Target.outlook(a.Count, a.Ratio.denominator, expected)
}

// outlook is that of count of whole so far and expected more.
func (t Target) outlook(count, whole, expected int64) (Outlook, error) {
	if err := t.Validate(); err != nil {
		return Outlook{}, err
	}
	if t.Unit == FigurePoints {
		return Outlook{}, fmt.Errorf("metrics: target: of %q: outlook of a value in %s: %w", t.ID, t.Unit, ErrInvalidTarget)
	}
	if expected < 0 {
		return Outlook{}, fmt.Errorf("metrics: target: of %q: %d expected: %w", t.ID, expected, ErrNegative)
	}
	total, ok := sum(whole, expected)
	if _, fits := sum(count, expected); !ok || !fits {
		return Outlook{}, fmt.Errorf("metrics: target: of %q: %d and %d expected: %w", t.ID, max(count, whole), expected, ErrOverflow)
	}
	if t.Unit == FigurePercent && total == 0 {
		return Outlook{State: OutlookUndefined}, nil
	}
	return t.further(count, total, expected), nil
}

// further says how many of expected are to be counted after count, for a limit in
// total.
func (t Target) further(count, total, expected int64) Outlook {
	least, most := t.limit(total).bounds()
	n, all := big.NewInt(count), big.NewInt(expected)
	least.Sub(least, n)
	if least.Sign() < 0 {
		least.SetInt64(0)
	}
	if most == nil || most.Sub(most, n).Cmp(all) > 0 {
		most = all
	}
	o := Outlook{State: OutlookLost, Expected: expected}
	if least.Cmp(most) > 0 {
		return o
	}
	o.State, o.Least, o.Most = OutlookOpen, least.Int64(), most.Int64()
	if o.Least == 0 && o.Most == expected {
		o.State = OutlookCertain
	}
	o.Misses = NewNullInt(expected - o.Least)
	if t.Operator == OperatorAtMost || t.Operator == OperatorLessThan {
		o.Misses = NewNullInt(o.Most)
	}
	return o
}

// Message returns one line for a reader: how many of the expected may go against
// the target, or that it cannot be attained any more. Vietnamese unless the
// language is [sla.English].
func (o Outlook) Message(language sla.Language) string {
	n := Format{Notation: NotationVietnamese}
	if language == sla.English {
		n = Format{}
	}
	return o.text(n.Count(o.Misses.Int), n.Count(o.Expected)).In(language)
}

// String returns the English [Outlook.Message].
func (o Outlook) String() string { return o.Message(sla.English) }

func (o Outlook) text(misses, expected string) Text {
	switch o.State {
	case OutlookCertain:
		return Text{"chắc chắn đạt với " + expected + " hồ sơ tới", "certain with " + expected + " to come"}
	case OutlookOpen:
		return Text{"được phép " + misses + " trong " + expected + " hồ sơ tới không đạt yêu cầu", "may miss " + misses + " of " + expected + " to come"}
	case OutlookLost:
		return Text{"không thể đạt được nữa với " + expected + " hồ sơ tới", "cannot be attained any more with " + expected + " to come"}
	case OutlookUndefined:
		return Text{"không có hồ sơ", "nothing to tell by"}
	}
	return Text{"chưa kiểm tra", "not checked"}
}
