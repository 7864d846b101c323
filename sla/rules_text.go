package sla

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// The text forms of the switches of Rules.

var (
	receiptNames     = [...]string{"unset", "as-given", "next-opening"}
	workingDayNames  = [...]string{"unset", "whole", "as-time", "as-fixed-time"}
	calendarDayNames = [...]string{"unset", "all", "as-working"}
	rollNames        = [...]string{"unset", "forward", "none"}
	endNames         = [...]string{"unset", "stays", "moves"}
	dueNames         = [...]string{"unset", "at-closing", "at-midnight"}
	closingNames     = [...]string{"unset", "stays", "next-opening"}
	outsideNames     = [...]string{"unset", "stays", "next-opening"}
	earlyNames       = [...]string{"unset", "by-date", "by-session"}
	startNames       = [...]string{"unset", "acceptance", "receipt", "handling"}
	supplementNames  = [...]string{"unset", "restart", "exclude", "remaining", "new-limit"}
	afterDueNames    = [...]string{"unset", "ignored", "counts"}
	judgeNames       = [...]string{"unset", "due", "printed", "promised"}
	apologyNames     = [...]string{"unset", "anytime", "calendar-day", "workday"}
)

// String returns the name of the rule in kebab case.
func (r ReceiptRule) String() string { return enum.Name(receiptNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r ReceiptRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: receipt rule", receiptNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *ReceiptRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: receipt rule", receiptNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r ReceiptRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *ReceiptRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r WorkingDayRule) String() string { return enum.Name(workingDayNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r WorkingDayRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: working-day rule", workingDayNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *WorkingDayRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: working-day rule", workingDayNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r WorkingDayRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *WorkingDayRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r CalendarDayRule) String() string { return enum.Name(calendarDayNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r CalendarDayRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: calendar-day rule", calendarDayNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *CalendarDayRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: calendar-day rule", calendarDayNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r CalendarDayRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *CalendarDayRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r RollRule) String() string { return enum.Name(rollNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r RollRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: roll rule", rollNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *RollRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: roll rule", rollNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r RollRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *RollRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r EndRule) String() string { return enum.Name(endNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r EndRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: end rule", endNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *EndRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: end rule", endNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r EndRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *EndRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r DueRule) String() string { return enum.Name(dueNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r DueRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: due rule", dueNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *DueRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: due rule", dueNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r DueRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *DueRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r ClosingRule) String() string { return enum.Name(closingNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r ClosingRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: closing rule", closingNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *ClosingRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: closing rule", closingNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r ClosingRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *ClosingRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r OutsideRule) String() string { return enum.Name(outsideNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r OutsideRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: outside rule", outsideNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *OutsideRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: outside rule", outsideNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r OutsideRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *OutsideRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r EarlyRule) String() string { return enum.Name(earlyNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r EarlyRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: early rule", earlyNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *EarlyRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: early rule", earlyNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r EarlyRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *EarlyRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r StartRule) String() string { return enum.Name(startNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r StartRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: start rule", startNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *StartRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: start rule", startNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r StartRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *StartRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the model in kebab case.
func (m SupplementModel) String() string { return enum.Name(supplementNames[:], uint8(m)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (m SupplementModel) MarshalText() ([]byte, error) {
	return enum.Text("sla: supplement model", supplementNames[:], uint8(m))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (m *SupplementModel) UnmarshalText(text []byte) error {
	return enum.Parse("sla: supplement model", supplementNames[:], text, (*uint8)(m))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (m SupplementModel) Value() (driver.Value, error) { return sqltext.Value(m.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (m *SupplementModel) Scan(src any) error { return sqltext.Scan(src, m) }

// String returns the name of the rule in kebab case.
func (r AfterDueRule) String() string { return enum.Name(afterDueNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r AfterDueRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: after-due rule", afterDueNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *AfterDueRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: after-due rule", afterDueNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r AfterDueRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *AfterDueRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r JudgeRule) String() string { return enum.Name(judgeNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r JudgeRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: judge rule", judgeNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *JudgeRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: judge rule", judgeNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r JudgeRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *JudgeRule) Scan(src any) error { return sqltext.Scan(src, r) }

// String returns the name of the rule in kebab case.
func (r ApologyRule) String() string { return enum.Name(apologyNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (r ApologyRule) MarshalText() ([]byte, error) {
	return enum.Text("sla: apology rule", apologyNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (r *ApologyRule) UnmarshalText(text []byte) error {
	return enum.Parse("sla: apology rule", apologyNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r ApologyRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *ApologyRule) Scan(src any) error { return sqltext.Scan(src, r) }
