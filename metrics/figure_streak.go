package metrics

import (
	"database/sql/driver"
	"fmt"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// StreakEnd says why a streak reaches no further back.
//
// The zero value is StreakEndUnknown: there is no streak to speak of.
type StreakEnd uint8

// The ends. Only at StreakEndStopped is the length known to be no longer.
const (
	StreakEndUnknown   StreakEnd = iota // no series
	StreakEndStopped                    // the period before was as good or better
	StreakEndBeginning                  // the series begins
	StreakEndGap                        // a period is missing
	StreakEndAbsent                     // a value is absent, or ranks are not known to be of the same number
	StreakEndMethod                     // a break in method
)

var streakEndNames = [...]string{"unknown", "stopped", "beginning", "gap", "absent", "method"}

// String returns the name of the end.
func (e StreakEnd) String() string { return enum.Name(streakEndNames[:], uint8(e)) }

// MarshalText implements [encoding.TextMarshaler].
func (e StreakEnd) MarshalText() ([]byte, error) {
	return enum.Text("metrics: streak end", streakEndNames[:], uint8(e))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (e *StreakEnd) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: streak end", streakEndNames[:], text, (*uint8)(e))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (e StreakEnd) Value() (driver.Value, error) { return sqltext.Value(e.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (e *StreakEnd) Scan(src any) error { return sqltext.Scan(src, e) }

// Streak is the number of improvements in a row, each on the period just before,
// that end with the last period of a series. Streaks are comparable. The zero
// value is that of the empty series.
type Streak struct {
	Length int       // improvements, 0 or more: one fewer than the periods they join
	End    StreakEnd // why they are no more
}

// FigureStreak returns the streak of a series of figures, by their values
// (AspectUnset counts as AspectValue) or by their ranks. better is for values only;
// a smaller rank is always better. Changes are those of [FigureChanges] with the
// options.
func FigureStreak(s Series[Figure], aspect Aspect, better Better, options ChangeOptions) Streak {
	return streak(s, func(previous, current Figure) (int, StreakEnd) {
		c := change(previous, current, options)
		switch {
		case c.MethodBreak && !options.AcrossMethods:
			return 0, StreakEndMethod
		case aspect == AspectRank && c.Ranks.Valid:
			return int(c.Ranks.Int), StreakEndStopped
		case aspect != AspectRank && c.Points.Valid:
			return better.sign(c.Points.Decimal.Sign()), StreakEndStopped
		}
		return 0, StreakEndAbsent
	})
}

// RatioStreak returns the streak of a series of ratios, compared exactly. An
// undefined ratio is an absent value.
func RatioStreak(s Series[Ratio], better Better) Streak {
	return streak(s, func(previous, current Ratio) (int, StreakEnd) {
		if !previous.IsDefined() || !current.IsDefined() {
			return 0, StreakEndAbsent
		}
		return better.sign(compareShares(current, previous)), StreakEndStopped
	})
}

// streak goes back from the end of a series as long as improved is above 0; where
// it is not, improved says what ends the streak.
func streak[V Figure | Ratio](s Series[V], improved func(previous, current V) (int, StreakEnd)) Streak {
	length := 0
	if len(s.points) == 0 {
		return Streak{}
	}
	for i := len(s.points) - 1; i > 0; i-- {
		previous, current := s.points[i-1], s.points[i]
		if missingBetween(previous.Period, current.Period) > 0 {
			return Streak{length, StreakEndGap}
		}
		by, end := improved(previous.Value, current.Value)
		if by <= 0 {
			return Streak{length, end}
		}
		length++
	}
	return Streak{length, StreakEndBeginning}
}

// CheckStreak holds the streak that the last figure of a series prints against the
// series. It holds when the series shows as many improvements or more, fails when
// it shows fewer and one period that did not improve, and is underived when the
// series does not reach back far enough: it begins, has a gap, lacks a value or
// breaks in method. It is false when there is no printed streak. Values are better
// when higher.
func CheckStreak(s Series[Figure], options ChangeOptions) (Finding, bool) {
	if len(s.points) == 0 {
		return Finding{}, false
	}
	last := s.points[len(s.points)-1].Value
	if !last.Streak.Length.Valid {
		return Finding{}, false
	}
	claimed, shown := last.Streak.Length.Int, FigureStreak(s, last.Streak.Aspect, BetterHigher, options)
	verdict := VerdictUnderived
	if claimed <= int64(shown.Length) || shown.End == StreakEndStopped {
		verdict = figureVerdict(claimed <= int64(shown.Length))
	}
	end := shown.End.text()
	return Finding{
		Code: CodeFigureStreak, Subject: last.subject(), Verdict: verdict,
		Arithmetic: Text{
			fmt.Sprintf("in %d kỳ liên tiếp; chuỗi số liệu có %d (%s)", claimed, shown.Length, end.Vietnamese),
			fmt.Sprintf("printed %d in a row; the series has %d (%s)", claimed, shown.Length, end.English),
		},
	}, true
}

// text says for a reader why a streak reaches no further back.
func (e StreakEnd) text() Text {
	switch e {
	case StreakEndStopped:
		return Text{"trước đó không tăng", "no improvement before"}
	case StreakEndBeginning:
		return Text{"hết số liệu", "it begins there"}
	case StreakEndGap:
		return Text{"trước đó thiếu kỳ", "a period is missing before"}
	case StreakEndAbsent:
		return Text{"trước đó thiếu giá trị", "a value is missing before"}
	case StreakEndMethod:
		return Text{"trước đó phương pháp khác", "another method before"}
	}
	return Text{"không có số liệu", "no series"}
}
