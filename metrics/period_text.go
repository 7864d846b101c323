package metrics

import (
	"database/sql/driver"
	"encoding"
	"fmt"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// reportingSuffix marks the text of a period of the reporting convention.
const reportingSuffix = "-reporting"

// String returns the period as [ParsePeriod] reads it, "" for the zero value.
func (p Period) String() string {
	switch p.kind {
	case PeriodUnknown:
		return ""
	case PeriodDays:
		return p.first.String() + "/" + p.last.String()
	}
	text := fmt.Sprintf("%04d", p.year) + p.part()
	if p.convention == ConventionReporting {
		text += reportingSuffix
	}
	return text
}

// part is what follows the year in the text of a named period.
func (p Period) part() string {
	switch p.kind {
	case PeriodMonth:
		return fmt.Sprintf("-%02d", p.number)
	case PeriodQuarter:
		return fmt.Sprintf("-Q%d", p.number)
	case PeriodHalfYear:
		return fmt.Sprintf("-H%d", p.number)
	case PeriodNineMonths:
		return "-9M"
	}
	return ""
}

// ParsePeriod reads a period from its text:
//
//	2026-08     2026-08-reporting     month
//	2026-Q3     2026-Q3-reporting     quarter
//	2026-H1     2026-H1-reporting     half-year
//	2026-9M     2026-9M-reporting     nine months
//	2026        2026-reporting        year
//	2026-07-15/2026-08-14             the days from one to the other, both included
//
// Without the suffix the convention is the calendar. Every period has one text
// only. Anything else is an error matching [ErrInvalidPeriod].
func ParsePeriod(s string) (Period, error) {
	p, err := parsePeriod(s)
	if err != nil || p.String() != s {
		return Period{}, fmt.Errorf("metrics: period: %q: want 2026-08, 2026-Q3, 2026-H1, 2026-9M, 2026, with -reporting after it or not, or two days 2026-07-15/2026-08-14: %w", clip.Text(s), ErrInvalidPeriod)
	}
	return p, nil
}

// parsePeriod reads more than [ParsePeriod] takes: the caller compares the text.
func parsePeriod(s string) (Period, error) {
	if first, last, days := strings.Cut(s, "/"); days {
		return parseDays(first, last)
	}
	name, reporting := strings.CutSuffix(s, reportingSuffix)
	convention := ConventionCalendar
	if reporting {
		convention = ConventionReporting
	}
	yearText, part, _ := strings.Cut(name, "-")
	year, err := strconv.Atoi(yearText)
	if err != nil {
		return Period{}, err
	}
	kind, number := parsePart(part)
	return NewPeriod(kind, year, number, convention)
}

func parseDays(first, last string) (Period, error) {
	from, err := sla.ParseDate(first)
	if err != nil {
		return Period{}, err
	}
	to, err := sla.ParseDate(last)
	if err != nil {
		return Period{}, err
	}
	return NewDaysPeriod(from, to)
}

// parsePart reads what follows the year, PeriodUnknown when it is nothing known.
func parsePart(part string) (PeriodKind, int) {
	switch {
	case part == "":
		return PeriodYear, 1
	case part == "9M":
		return PeriodNineMonths, 1
	case part[0] == 'Q':
		return numbered(PeriodQuarter, part[1:])
	case part[0] == 'H':
		return numbered(PeriodHalfYear, part[1:])
	}
	return numbered(PeriodMonth, part)
}

func numbered(kind PeriodKind, digits string) (PeriodKind, int) {
	number, err := strconv.Atoi(digits)
	if err != nil {
		return PeriodUnknown, 0
	}
	return kind, number
}

// MustParsePeriod is [ParsePeriod] for literals in tests and tables. It panics on text
// that is not a period.
func MustParsePeriod(s string) Period {
	p, err := ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

// MarshalText implements [encoding.TextMarshaler], and with it JSON and the keys of
// maps: the text of [Period.String].
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. Empty text is the zero
// Period; otherwise as [ParsePeriod]. On an error p is left as it was.
func (p *Period) UnmarshalText(text []byte) error { return decode.TextOrZero(text, p, ParsePeriod) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (p Period) Value() (driver.Value, error) { return sqltext.Value(p.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (p *Period) Scan(src any) error { return sqltext.Scan(src, p) }

// Name returns the name for readers: "quý III năm 2026", "6 tháng đầu năm 2026";
// "third quarter of 2026", "first half of 2026". It does not tell the convention:
// print the days beside it ([Period.Range]). The zero Period has no name.
func (p Period) Name() Text {
	year := strconv.Itoa(int(p.year))
	switch p.kind {
	case PeriodUnknown:
		return Text{}
	case PeriodDays:
		return p.Range()
	case PeriodMonth:
		_, month, _ := p.last.Date() // in both conventions
		return Text{"tháng " + strconv.Itoa(int(p.number)) + " năm " + year, month.String() + " " + year}
	case PeriodQuarter:
		return Text{"quý " + roman(int(p.number)) + " năm " + year, ordinals[p.number] + " quarter of " + year}
	case PeriodHalfYear:
		return Text{"6 tháng " + [...]string{"", "đầu", "cuối"}[p.number] + " năm " + year, ordinals[p.number] + " half of " + year}
	case PeriodNineMonths:
		return Text{"9 tháng đầu năm " + year, "first nine months of " + year}
	}
	return Text{"năm " + year, year}
}

var ordinals = [...]string{"", "first", "second", "third", "fourth"}

// Range returns the first and the last day for readers: "từ 15/07/2026 đến hết
// 14/08/2026", "2026-07-15 to 2026-08-14, both included". The zero Period has none.
func (p Period) Range() Text {
	if p.IsZero() {
		return Text{}
	}
	return Text{
		"từ " + viet.Date(p.first.Date()) + " đến hết " + viet.Date(p.last.Date()),
		p.first.String() + " to " + p.last.String() + ", both included",
	}
}

var (
	_ encoding.TextMarshaler   = Period{}
	_ encoding.TextUnmarshaler = (*Period)(nil)
)
