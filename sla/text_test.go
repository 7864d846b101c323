package sla_test

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/sla"
)

// The enumerations with the names of their values, from 0.
var enumerations = []struct {
	zero  any
	names string
}{
	{sla.OutcomeUnknown, "unknown early on-time late unclassified open-within open-overdue"},
	{sla.UnitUnspecified, "unspecified described working-day calendar-day working-hour clock-hour month year same-day"},
	{sla.DayUnknown, "unknown workday rest-day holiday substitute day-off-swapped working-saturday closure special-hours"},
	{sla.LanguageUnknown, "unknown vi en"},
	{sla.EffectUnknown, "unknown waiting day-zero counted skipped moved paused restarted"},
	{sla.ReceiptUnset, "unset as-given next-opening"},
	{sla.WorkingDaysUnset, "unset whole as-time as-fixed-time"},
	{sla.CalendarDaysUnset, "unset all as-working"},
	{sla.RollUnset, "unset forward none"},
	{sla.EndUnset, "unset stays moves"},
	{sla.DueUnset, "unset at-closing at-midnight"},
	{sla.ClosingUnset, "unset stays next-opening"},
	{sla.OutsideUnset, "unset stays next-opening"},
	{sla.EarlyUnset, "unset by-date by-session"},
	{sla.StartUnset, "unset acceptance receipt handling"},
	{sla.SupplementUnset, "unset restart exclude remaining new-limit"},
	{sla.AfterDueUnset, "unset ignored counts"},
	{sla.JudgeUnset, "unset due printed promised"},
	{sla.ApologyUnset, "unset anytime calendar-day workday"},
	{sla.EventUnknown, "unknown submitted received accepted supplement-requested supplement-received suspended resumed transferred re-appointed completed returned refused withdrawn stopped closed collected"},
	{sla.ReasonUnknown, "unknown financial-obligation public-posting consultation higher-authority field-check transfer force-majeure system-failure other"},
	{sla.BreachUnknown, "unknown answer-late supplement-repeated-before supplement-late supplement-repeated apology-late re-appointed-too-often printed-wrong printed-stale"},
	{sla.StatusUnknown, "unknown filed processing awaiting-supplement suspended completed returned refused withdrawn stopped closed collected"},
	{sla.DirectionUnknown, "unknown equal under over"},
}

// enumValue is the value n of the enumeration of zero, by pointer.
func enumValue(zero any, n uint64) reflect.Value {
	v := reflect.New(reflect.TypeOf(zero))
	v.Elem().SetUint(n)
	return v
}

func TestEnumerations(t *testing.T) {
	for _, e := range enumerations {
		t.Run(fmt.Sprintf("%T", e.zero), func(t *testing.T) {
			names := strings.Fields(e.names)
			for n := range uint64(256) {
				checkEnumValue(t, e.zero, n, names)
			}
			for _, text := range []string{"", " ", strings.ToUpper(names[1]), names[1] + " ", "invalid(99)", "1", "no such name"} {
				v := enumValue(e.zero, 1)
				if err := v.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)); err == nil || v.Elem().Uint() != 1 {
					t.Errorf("%q reads as %v, %v", text, v.Elem(), err)
				}
			}
		})
	}
}

func checkEnumValue(t *testing.T, zero any, n uint64, names []string) {
	t.Helper()
	v := enumValue(zero, n)
	text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if n >= uint64(len(names)) {
		if want := fmt.Sprintf("invalid(%d)", n); fmt.Sprint(v.Elem()) != want || err == nil || text != nil {
			t.Errorf("%d: prints as %v, marshals as %q, %v", n, v.Elem(), text, err)
		}
		return
	}
	if fmt.Sprint(v.Elem()) != names[n] || err != nil || string(text) != names[n] {
		t.Errorf("%d: prints as %v, marshals as %q, %v; want %s", n, v.Elem(), text, err, names[n])
	}
	back := enumValue(zero, 200)
	if err := back.Interface().(encoding.TextUnmarshaler).UnmarshalText(text); err != nil || back.Elem().Uint() != n {
		t.Errorf("%s reads back as %v, %v", text, back.Elem(), err)
	}
}

func TestDayKindAlias(t *testing.T) {
	var k sla.DayKind
	if err := k.UnmarshalText([]byte("make-up-day")); err != nil || k != sla.DayMakeUp {
		t.Errorf("got %v, %v", k, err)
	}
}

func TestFlags(t *testing.T) {
	const all = sla.FlagProvisional | sla.FlagMoved | sla.FlagReceiptMoved | sla.FlagAfterCutoff | sla.FlagDueOutsideHours
	for _, tc := range []struct {
		flags sla.Flags
		names string
	}{
		{0, ""},
		{sla.FlagProvisional, "provisional"},
		{sla.FlagMoved, "moved"},
		{sla.FlagReceiptMoved, "receipt-moved"},
		{sla.FlagAfterCutoff, "after-cutoff"},
		{sla.FlagDueOutsideHours, "due-outside-hours"},
		{sla.FlagReceiptMoved | sla.FlagProvisional, "provisional,receipt-moved"},
		{all, "provisional,moved,receipt-moved,after-cutoff,due-outside-hours"},
	} {
		text, err := tc.flags.MarshalText()
		if err != nil || string(text) != tc.names || tc.flags.String() != tc.names {
			t.Errorf("%#x: got %q and %v, %v; want %q", uint16(tc.flags), text, tc.flags, err, tc.names)
		}
		if got := tc.flags.Names(); got == nil || strings.Join(got, ",") != tc.names {
			t.Errorf("%#x: names %q", uint16(tc.flags), got)
		}
		back := all
		if err := back.UnmarshalText(text); err != nil || back != tc.flags {
			t.Errorf("%q reads back as %v, %v", text, back, err)
		}
		if !all.Has(tc.flags) || !tc.flags.Has(0) || tc.flags.Has(all) != (tc.flags == all) {
			t.Errorf("%#x: Has", uint16(tc.flags))
		}
	}
}

func TestFlagsRefuse(t *testing.T) {
	for _, text := range []string{"moved,", ",moved", " moved", "moved, provisional", "Moved", "late"} {
		f := sla.FlagMoved
		if err := f.UnmarshalText([]byte(text)); err == nil || f != sla.FlagMoved {
			t.Errorf("%q reads as %v, %v", text, f, err)
		}
	}
	undefined := sla.FlagMoved | 1<<15
	if text, err := undefined.MarshalText(); err == nil || text != nil {
		t.Errorf("marshals as %q", text)
	}
	if !slices.Equal(undefined.Names(), []string{"moved"}) {
		t.Errorf("names %q", undefined.Names())
	}
}
