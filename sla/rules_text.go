package sla

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
)

// String returns the name of the rule in kebab case.
func (r ReceiptRule) String() string { return enumName(receiptNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r ReceiptRule) MarshalText() ([]byte, error) {
	return enumText("receipt rule", receiptNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *ReceiptRule) UnmarshalText(text []byte) error {
	return enumParse("receipt rule", receiptNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r WorkingDayRule) String() string { return enumName(workingDayNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r WorkingDayRule) MarshalText() ([]byte, error) {
	return enumText("working-day rule", workingDayNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *WorkingDayRule) UnmarshalText(text []byte) error {
	return enumParse("working-day rule", workingDayNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r CalendarDayRule) String() string { return enumName(calendarDayNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r CalendarDayRule) MarshalText() ([]byte, error) {
	return enumText("calendar-day rule", calendarDayNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *CalendarDayRule) UnmarshalText(text []byte) error {
	return enumParse("calendar-day rule", calendarDayNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r RollRule) String() string { return enumName(rollNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r RollRule) MarshalText() ([]byte, error) { return enumText("roll rule", rollNames[:], uint8(r)) }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *RollRule) UnmarshalText(text []byte) error {
	return enumParse("roll rule", rollNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r EndRule) String() string { return enumName(endNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r EndRule) MarshalText() ([]byte, error) { return enumText("end rule", endNames[:], uint8(r)) }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *EndRule) UnmarshalText(text []byte) error {
	return enumParse("end rule", endNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r DueRule) String() string { return enumName(dueNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r DueRule) MarshalText() ([]byte, error) { return enumText("due rule", dueNames[:], uint8(r)) }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *DueRule) UnmarshalText(text []byte) error {
	return enumParse("due rule", dueNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r ClosingRule) String() string { return enumName(closingNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r ClosingRule) MarshalText() ([]byte, error) {
	return enumText("closing rule", closingNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *ClosingRule) UnmarshalText(text []byte) error {
	return enumParse("closing rule", closingNames[:], text, (*uint8)(r))
}

// String returns the name of the rule in kebab case.
func (r OutsideRule) String() string { return enumName(outsideNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r OutsideRule) MarshalText() ([]byte, error) {
	return enumText("outside rule", outsideNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *OutsideRule) UnmarshalText(text []byte) error {
	return enumParse("outside rule", outsideNames[:], text, (*uint8)(r))
}
