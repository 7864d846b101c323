package sla_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of these tests, where the host has none

	"github.com/tthc-go/tthc/sla"
)

// utc reads an instant of UTC, to the second or finer.
func utc(text string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	return t
}

// Clocks in New York go from 02:00 to 03:00 on 8 March 2026 and from 02:00 back
// to 01:00 on 1 November. In São Paulo they went from 00:00 to 01:00 on 4
// November 2018, and from 00:00 of 18 February 2018 back to 23:00 of the 17th.
func TestParseInstant(t *testing.T) {
	for _, tc := range []struct{ name, zone, text, want string }{
		{"local", "", "2026-11-23T10:00", "2026-11-23T03:00:00Z"},
		{"a blank", "", "2026-11-23 10:00", "2026-11-23T03:00:00Z"},
		{"seconds", "", "2026-11-23T10:00:01", "2026-11-23T03:00:01Z"},
		{"a blank and seconds", "", "2026-11-23 10:00:01", "2026-11-23T03:00:01Z"},
		{"midnight", "", "2026-11-23T00:00", "2026-11-22T17:00:00Z"},
		{"24:00 is the next midnight", "", "2026-11-23T24:00", "2026-11-23T17:00:00Z"},
		{"24:00 of a year", "", "2026-12-31 24:00:00", "2026-12-31T17:00:00Z"},
		{"leap day", "", "2024-02-29T23:59:59", "2024-02-29T16:59:59Z"},
		{"RFC 3339, UTC", "", "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"},
		{"RFC 3339, offset", "", "2026-11-23T10:00:00+09:00", "2026-11-23T01:00:00Z"},
		{"RFC 3339, nanoseconds", "", "2026-11-23T10:00:00.000000001+07:00", "2026-11-23T03:00:00.000000001Z"},
		{"the first date there is", "", "0001-01-01T07:00", "0001-01-01T00:00:00Z"},
		{"the last date there is", "", "9999-12-31T23:59", "9999-12-31T16:59:00Z"},

		{"before the gap", "America/New_York", "2026-03-08T01:59:59", "2026-03-08T06:59:59Z"},
		{"in the gap: the first instant behind it", "America/New_York", "2026-03-08T02:30", "2026-03-08T07:00:00Z"},
		{"at its beginning", "America/New_York", "2026-03-08T02:00", "2026-03-08T07:00:00Z"},
		{"behind the gap", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00:00Z"},
		{"a gap at midnight", "America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00:00Z"},
		{"a gap at the 24:00 before", "America/Sao_Paulo", "2018-11-03T24:00", "2018-11-04T03:00:00Z"},
		{"in a gap at midnight", "America/Sao_Paulo", "2018-11-04T00:59:59", "2018-11-04T03:00:00Z"},
		{"before the fold", "America/New_York", "2026-11-01T00:59", "2026-11-01T04:59:00Z"},
		{"repeated: the first of the two", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"},
		{"the second, by its offset", "America/New_York", "2026-11-01T01:30:00-05:00", "2026-11-01T06:30:00Z"},
		{"behind the fold", "America/New_York", "2026-11-01T02:00", "2026-11-01T07:00:00Z"},
		{"a fold before midnight", "America/Sao_Paulo", "2018-02-17T23:30", "2018-02-18T01:30:00Z"},
		{"midnight behind it", "America/Sao_Paulo", "2018-02-18T00:00", "2018-02-18T03:00:00Z"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			loc := hanoi
			if tc.zone != "" {
				loc = loadZone(t, tc.zone)
			}
			got, err := sla.ParseInstant(tc.text, loc)
			if err != nil || !got.Equal(utc(tc.want)) {
				t.Errorf("%s is %v, %v; want %s", tc.text, got.UTC(), err, tc.want)
			}
		})
	}
}

func TestParseInstantRefuses(t *testing.T) {
	const want = ": want YYYY-MM-DDTHH:MM[:SS] or RFC 3339: invalid date"
	for name, tc := range map[string]struct{ text, want string }{
		"nothing":            {"", `sla: instant: ""` + want},
		"a date alone":       {"2026-11-23", `sla: instant: "2026-11-23": a date alone is no instant: give the time: invalid date`},
		"a clock alone":      {"10:00", `sla: instant: "10:00"` + want},
		"garbage":            {"hôm qua", `sla: instant: "hôm qua"` + want},
		"Vietnamese":         {"10:00 23/11/2026", `sla: instant: "10:00 23/11/2026"` + want},
		"day before month":   {"23-11-2026T10:00", `sla: date: "23-11-2026": want YYYY-MM-DD: invalid date`},
		"no such day":        {"2026-02-29T10:00", "sla: date: 2026-02-29: invalid date"},
		"no such time":       {"2026-11-23T24:01", `sla: time of day: "24:01": want HH:MM or HH:MM:SS up to 24:00: invalid hours`},
		"60 minutes":         {"2026-11-23T10:60", `sla: time of day: "10:60": want HH:MM or HH:MM:SS up to 24:00: invalid hours`},
		"a small t":          {"2026-11-23t10:00", `sla: instant: "2026-11-23t10:00"` + want},
		"blanks around":      {" 2026-11-23T10:00", `sla: instant: " 2026-11-23T10:00"` + want},
		"no offset":          {"2026-11-23T10:00:00.5", `sla: instant: "2026-11-23T10:00:00.5"` + want},
		"offset to the hour": {"2026-11-23T10:00:00+07", `sla: instant: "2026-11-23T10:00:00+07"` + want},
		"full-width digits":  {"2026-11-23T１０", `sla: instant: "2026-11-23T１０"` + want},
		"NUL":                {"2026-11-23T10:00\x00", `sla: instant: "2026-11-23T10:00\x00"` + want},
		"long":               {strings.Repeat("9", 1000), `sla: instant: "` + strings.Repeat("9", 61) + `…"` + want},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := sla.ParseInstant(tc.text, hanoi)
			if err == nil || err.Error() != tc.want || !got.IsZero() {
				t.Errorf("%q reads as %v\ngot  %v\nwant %s", tc.text, got, err, tc.want)
			}
			if !errors.Is(err, sla.ErrInvalidDate) && !errors.Is(err, sla.ErrInvalidHours) {
				t.Errorf("%v matches no error of the package", err)
			}
		})
	}
	if got, err := sla.ParseInstant("2026-11-23T10:00", nil); !errors.Is(err, sla.ErrInvalidDate) {
		t.Errorf("local time of no zone is %v, %v", got, err)
	}
	if got, err := sla.ParseInstant("2026-11-23T10:00:00Z", nil); err != nil || !got.Equal(hour(10)) {
		t.Errorf("RFC 3339 needs no zone: %v, %v", got, err)
	}
}

func TestEventText(t *testing.T) {
	newYork, saoPaulo := loadZone(t, "America/New_York"), loadZone(t, "America/Sao_Paulo")
	at := func(text string, e sla.Event) sla.Event { e.At = utc(text); return e }
	for _, tc := range []struct {
		name  string
		event sla.Event
		loc   *time.Location
		want  string
	}{
		{"to the minute", at("2026-11-23T03:00:00Z", accepted), hanoi, "accepted@2026-11-23T10:00"},
		{"to the second", at("2026-11-23T03:00:07Z", accepted), hanoi, "accepted@2026-11-23T10:00:07"},
		{"to the nanosecond", at("2026-11-23T03:00:00.000000007Z", accepted), hanoi, "accepted@2026-11-23T10:00:00.000000007+07:00"},
		{"no zone", at("2026-11-23T03:00:00Z", accepted), nil, "accepted@2026-11-23T03:00:00Z"},
		{"repeated, first", at("2026-11-01T05:30:00Z", accepted), newYork, "accepted@2026-11-01T01:30"},
		{"repeated, second", at("2026-11-01T06:30:00Z", accepted), newYork, "accepted@2026-11-01T01:30:00-05:00"},
		{"behind a gap", at("2026-03-08T07:00:00Z", accepted), newYork, "accepted@2026-03-08T03:00"},
		{"repeated over midnight, second", at("2018-02-18T02:30:00Z", accepted), saoPaulo, "accepted@2018-02-17T23:30:00-03:00"},
		{"every field of a transfer", at("2026-11-23T03:00:00Z", sla.Event{Kind: sla.EventTransferred, Unit: "Sở Tư pháp", Step: "B2", From: "B1", Note: "gấp"}), hanoi,
			`transferred@2026-11-23T10:00 unit="Sở Tư pháp" step=B2 from=B1 note=gấp`},
		{"a promise with a time", at("2026-11-23T03:00:00Z", sla.Event{Kind: sla.EventReappointed, Appointment: sla.Appointment{sla.MustDate(2026, 11, 25), 59_400}}), hanoi,
			"re-appointed@2026-11-23T10:00 appointment=2026-11-25T16:30"},
		{"a promise for 24:00", at("2026-11-23T03:00:00Z", sla.Event{Kind: sla.EventReappointed, Appointment: sla.Appointment{sla.MustDate(2026, 11, 25), 86_400}}), hanoi,
			"re-appointed@2026-11-23T10:00 appointment=2026-11-25T24:00"},
		{"a reason", at("2026-11-23T03:00:00Z", suspended(sla.ReasonForceMajeure)), hanoi, "suspended@2026-11-23T10:00 reason=force-majeure"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := tc.event.Text(tc.loc); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
			back, err := sla.ParseEvents(tc.want, tc.loc)
			if err != nil || len(back) != 1 || !back[0].At.Equal(tc.event.At) {
				t.Fatalf("reads back as %v, %v", back, err)
			}
			if back[0].At = tc.event.At; back[0] != tc.event {
				t.Errorf("reads back as %+v", back[0])
			}
		})
	}
	if got, want := at("2026-11-23T03:00:00Z", accepted).String(), "accepted@2026-11-23T03:00"; got != want {
		t.Errorf("String: got %s, want %s", got, want)
	}
}

// Notes come back as they were, whatever is in them, in every zone.
func TestLogTextRoundTrip(t *testing.T) {
	notes := []string{
		"plain", "with blanks", `"quoted"`, `half "quoted`, "semi;colon;", `";"`, `a\b`, `a\"b;c`, "a=b", "=", "@", ";", `\`, `"`, "reason=other",
		"note=\"x\"", "no\u00a0break", "zero\u200bwidth", "ملاحظة; ثانية", "הערה", "👩\u200d💼", "\ufffd", "ệ", "'", "`", "%s%d", "\u00ad", "\ufeffx", strings.Repeat(`"; `, 1365),
	}
	events := hourly(accepted)
	for i, note := range notes {
		e := sla.Event{At: hour(1).Add(time.Duration(i) * 3700 * time.Second), Kind: sla.EventTransferred, Unit: note, Step: note, From: note, Note: note}
		events = append(events, e)
	}
	log := sla.MustLog(events...)
	for _, loc := range []*time.Location{time.UTC, hanoi, loadZone(t, "America/New_York"), loadZone(t, "Australia/Lord_Howe"), nil} {
		text := log.Text(loc)
		back, err := sla.ParseLog(text, loc)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range slices.Collect(back.All()) {
			want := events[i]
			if !e.At.Equal(want.At) || e.Unit != want.Unit || e.Step != want.Step || e.From != want.From || e.Note != want.Note {
				t.Errorf("%v: %+v came back as %+v", loc, want, e)
			}
		}
		if !back.Equal(log) || back.Text(loc) != text {
			t.Errorf("%v: reads back as another log", loc)
		}
	}
	if log.String() != log.Text(time.UTC) {
		t.Error("String is not the text in UTC")
	}
}

func TestParseEventsForms(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"nothing":                     {"", ""},
		"blank":                       {" \t ", ""},
		"blanks everywhere":           {"  accepted@2026-11-23T10:00   appointment=2026-11-25  ; completed@2026-11-25T10:00  ", "accepted@2026-11-23T10:00 appointment=2026-11-25;completed@2026-11-25T10:00"},
		"a suspension for no reason":  {"suspended@2026-11-23T10:00", "suspended@2026-11-23T10:00 reason=other"},
		"a resumption for no reason":  {"resumed@2026-11-23T10:00", "resumed@2026-11-23T10:00"},
		"fields in any order":         {`transferred@2026-11-23T10:00 note=x from=B1 unit=A step=B2`, "transferred@2026-11-23T10:00 unit=A step=B2 from=B1 note=x"},
		"quoted for nothing":          {`completed@2026-11-23T10:00 note="x"`, "completed@2026-11-23T10:00 note=x"},
		"an escape":                   {`completed@2026-11-23T10:00 note="\u1ec7"`, "completed@2026-11-23T10:00 note=ệ"},
		"nothing between the quotes":  {`completed@2026-11-23T10:00 note=""`, "completed@2026-11-23T10:00"},
		"no blank behind a quotation": {`transferred@2026-11-23T10:00 unit="A"step=B2`, "transferred@2026-11-23T10:00 unit=A step=B2"},
		"kinds need make no sense":    {"collected@2026-11-23T10:00;unknown@2026-11-22T10:00", "collected@2026-11-23T10:00;unknown@2026-11-22T10:00"},
		"raw quotation":               {"completed@2026-11-23T10:00 note=`x`", "completed@2026-11-23T10:00 note=`x`"},
	} {
		t.Run(name, func(t *testing.T) {
			events, err := sla.ParseEvents(tc.text, hanoi)
			if err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, e := range events {
				texts = append(texts, e.Text(hanoi))
			}
			if got := strings.Join(texts, ";"); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

// Everything that cannot be read is said at once, each with the event it is of.
func TestParseEventsProblems(t *testing.T) {
	const names = `not one of ["unknown" "submitted" "received" "accepted" "supplement-requested" "supplement-received" "suspended" "resumed" "transferred" "re-appointed" "completed" "returned" "refused" "withdrawn" "stopped" "closed" "collected"]`
	parts := []struct{ text, want string }{
		{"accepted@2026-11-23T10:00", ""},
		{"accepted", `"accepted": want a kind, @ and an instant`},
		{"", `"": want a kind, @ and an instant`},
		{"done@2026-11-23T10:00", `sla: event: "done": ` + names},
		{"Completed@2026-11-23T10:00", `sla: event: "Completed": ` + names},
		{"completed@", `sla: instant: "": want YYYY-MM-DDTHH:MM[:SS] or RFC 3339: invalid date`},
		{"completed@2026-11-23", `sla: instant: "2026-11-23": a date alone is no instant: give the time: invalid date`},
		{"completed@2026-11-23 10:00", `sla: instant: "2026-11-23": a date alone is no instant: give the time: invalid date`},
		{"suspended@2026-11-23T10:00 reason=lunch", `sla: reason: "lunch": not one of ["unknown" "financial-obligation" "public-posting" "consultation" "higher-authority" "field-check" "transfer" "force-majeure" "system-failure" "other"]`},
		{"accepted@2026-11-23T10:00 appointment=25/11/2026", `sla: date: "25/11/2026": want YYYY-MM-DD: invalid date`},
		{"accepted@2026-11-23T10:00 appointment", `"appointment": want name=value`},
		{"accepted@2026-11-23T10:00 date=2026-11-25", `"date": not one of reason, appointment, unit, step, from, note`},
		{"accepted@2026-11-23T10:00 note=a note=b", `note: given twice`},
		{"accepted@2026-11-23T10:00 note= note=b", `note: given twice`},
		{"accepted@2026-11-23T10:00 note=Sở Tư pháp", `"Tư pháp": want name=value`},
		{`accepted@2026-11-23T10:00 note="a\z"`, `note: quotation marks do not match`},
		{`accepted@2026-11-23T10:00 note="a`, `note: quotation marks do not match`}, // open to the end
	}
	var texts []string
	var want []sla.Problem
	for i, part := range parts {
		texts = append(texts, part.text)
		if part.want != "" {
			want = append(want, column(fmt.Sprintf("events[%d]", i), part.want))
		}
	}
	events, err := sla.ParseEvents(strings.Join(texts, ";"), hanoi)
	if len(events) != 0 {
		t.Errorf("got %v beside the error", events)
	}
	wantProblems(t, err, want...)

	log, err := sla.ParseLog("accepted@x;completed", hanoi)
	if log.Len() != 0 || len(problemsOf(err)) != 2 {
		t.Errorf("ParseLog gives %v, %v", log, err)
	}
	log, err = sla.ParseLog("accepted@2026-11-23T10:00;accepted@2026-11-23T11:00", hanoi) // can be read, cannot be
	if log.Len() != 0 {
		t.Errorf("got %v beside the error", log)
	}
	wantProblems(t, err, sla.Problem{sla.ProblemEvent, "events[1]", "accepted at 2026-11-23T11:00:00+07:00: a second time"})
}

func TestAppointmentText(t *testing.T) {
	date := sla.MustDate(2026, 11, 25)
	for _, tc := range []struct {
		text string
		want sla.Appointment
	}{
		{"", sla.Appointment{}},
		{"2026-11-25", sla.Appointment{Date: date}},
		{"2026-11-25T00:01", sla.Appointment{date, 60}},
		{"2026-11-25T16:30", sla.Appointment{date, 59_400}},
		{"2026-11-25T16:30:15", sla.Appointment{date, 59_415}},
		{"2026-11-25T24:00", sla.Appointment{date, 86_400}},
	} {
		got := sla.Appointment{Date: sla.MustDate(1, 1, 1)}
		if err := got.UnmarshalText([]byte(tc.text)); err != nil || got != tc.want {
			t.Errorf("%q reads as %v, %v", tc.text, got, err)
		}
		text, err := tc.want.MarshalText()
		if string(text) != tc.text || tc.want.String() != tc.text || err != nil || tc.want.IsZero() != (tc.text == "") {
			t.Errorf("%+v is %q and %v, %v; want %q", tc.want, text, tc.want, err, tc.text)
		}
	}
	for text, canonical := range map[string]string{"2026-11-25 16:30": "2026-11-25T16:30", "2026-11-25T24:00:00": "2026-11-25T24:00", "2026-11-25T16:30:00": "2026-11-25T16:30"} {
		var got sla.Appointment
		if err := got.UnmarshalText([]byte(text)); err != nil || got.String() != canonical {
			t.Errorf("%q reads as %v, %v", text, got, err)
		}
	}
}

func TestAppointmentTextRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-25T00:00":     `sla: appointment: "2026-11-25T00:00": leave out the time, or give 24:00 of the day before: invalid date`,
		"2026-11-25T00:00:00":  `sla: appointment: "2026-11-25T00:00:00": leave out the time, or give 24:00 of the day before: invalid date`,
		"2026-11-25T24:01":     `sla: time of day: "24:01": want HH:MM or HH:MM:SS up to 24:00: invalid hours`,
		"2026-11-25T":          `sla: time of day: "": want HH:MM or HH:MM:SS up to 24:00: invalid hours`,
		"2026-11-25T16:30Z":    `sla: time of day: "16:30Z": want HH:MM or HH:MM:SS up to 24:00: invalid hours`,
		"2026-11-25x16:30":     `sla: appointment: "2026-11-25x16:30": want YYYY-MM-DD or YYYY-MM-DDTHH:MM: invalid date`,
		"2026-11-25.":          `sla: appointment: "2026-11-25.": want YYYY-MM-DD or YYYY-MM-DDTHH:MM: invalid date`,
		"2026-11-31":           `sla: date: 2026-11-31: invalid date`,
		"2026-11-31T16:30":     `sla: date: 2026-11-31: invalid date`,
		"25/11/2026":           `sla: date: "25/11/2026": want YYYY-MM-DD: invalid date`,
		"T16:30":               `sla: date: "T16:30": want YYYY-MM-DD: invalid date`,
		" ":                    `sla: date: " ": want YYYY-MM-DD: invalid date`,
		"thứ Tư, 25 tháng 11!": `sla: date: "thứ Tư,": want YYYY-MM-DD: invalid date`, // the first ten bytes
	} {
		was := sla.Appointment{sla.MustDate(2026, 1, 1), 60}
		got := was
		if err := got.UnmarshalText([]byte(text)); err == nil || err.Error() != want || got != was {
			t.Errorf("%q reads as %v\ngot  %v\nwant %s", text, got, err, want)
		}
	}
}

func TestReasonsText(t *testing.T) {
	for _, tc := range []struct {
		set  sla.Reasons
		text string
	}{
		{0, ""},
		{sla.ReasonsOf(sla.ReasonTransfer), "transfer"},
		{sla.ReasonsOf(sla.ReasonOther, sla.ReasonFinancialObligation), "financial-obligation,other"},
		{sla.ReasonsOf(sla.ReasonUnknown), ""},
		{sla.ReasonsOf(sla.ReasonUnknown, sla.ReasonFieldCheck, 10, 16, 255), "field-check"}, // the last three are none
		{sla.AllReasons, "financial-obligation,public-posting,consultation,higher-authority,field-check,transfer,force-majeure,system-failure,other"},
	} {
		text, err := tc.set.MarshalText()
		if string(text) != tc.text || tc.set.String() != tc.text || strings.Join(tc.set.Names(), ",") != tc.text || tc.set.Names() == nil || err != nil {
			t.Errorf("%#x is %q and %v, %v; want %q", uint16(tc.set), text, tc.set, err, tc.text)
		}
		back := sla.AllReasons
		if err := back.UnmarshalText(text); err != nil || back != tc.set {
			t.Errorf("%q reads back as %v, %v", text, back, err)
		}
	}
	var set sla.Reasons
	if err := set.UnmarshalText([]byte("all")); err != nil || set != sla.AllReasons {
		t.Errorf("all is %v, %v", set, err)
	}
	if err := set.UnmarshalText([]byte("other,transfer,other")); err != nil || set != sla.ReasonsOf(sla.ReasonTransfer, sla.ReasonOther) {
		t.Errorf("in any order and twice: %v, %v", set, err)
	}
	for r := sla.ReasonUnknown; r < 20; r++ {
		defined := r > sla.ReasonUnknown && r <= sla.ReasonOther
		if sla.AllReasons.Has(r) != defined || sla.ReasonsOf(r).Has(r) != defined {
			t.Errorf("%v: Has", r)
		}
	}
}

func TestReasonsTextRefuses(t *testing.T) {
	for _, text := range []string{"all,other", "All", "other,", ",other", "other, transfer", "lunch", "invalid(10)", " "} {
		set := sla.ReasonsOf(sla.ReasonTransfer)
		if err := set.UnmarshalText([]byte(text)); err == nil || set != sla.ReasonsOf(sla.ReasonTransfer) {
			t.Errorf("%q reads as %v, %v", text, set, err)
		}
	}
	for _, set := range []sla.Reasons{1, sla.AllReasons | 1, 1 << 10, 1 << 15, sla.AllReasons | 1<<12} {
		if text, err := set.MarshalText(); err == nil || text != nil || !strings.Contains(err.Error(), fmt.Sprintf("%#x: not defined", uint16(set))) {
			t.Errorf("%#x marshals as %q, %v", uint16(set), text, err)
		}
	}
}

func TestSupplementRuleText(t *testing.T) {
	limit := sla.MustParseLimit
	for _, tc := range []struct {
		rule         sla.SupplementRule
		text, string string
	}{
		{sla.SupplementRule{}, "", "unset"},
		{sla.SupplementRule{Model: sla.SupplementRestart}, "restart", "restart"},
		{sla.SupplementRule{Model: sla.SupplementExclude}, "exclude", "exclude"},
		{sla.SupplementRule{Model: sla.SupplementRemaining}, "remaining", "remaining"}, // incomplete: for the checks to say
		{sla.SupplementRule{Model: sla.SupplementRemaining, Limit: limit("21wd")}, "remaining 21wd", "remaining 21wd"},
		{sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: limit("0.5wd")}, "new-limit 0.5wd", "new-limit 0.5wd"},
		{sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.SameDay()}, "new-limit same-day", "new-limit same-day"},
		{sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: sla.Described("khi tàu rời cảng")}, "new-limit described:khi tàu rời cảng", "new-limit described:khi tàu rời cảng"},
	} {
		text, err := tc.rule.MarshalText()
		if string(text) != tc.text || err != nil || tc.rule.String() != tc.string {
			t.Errorf("%+v is %q and %v, %v; want %q", tc.rule, text, tc.rule, err, tc.text)
		}
		back := sla.SupplementRule{Model: sla.SupplementRestart, Limit: limit("1d")}
		if err := back.UnmarshalText(text); err != nil || back != tc.rule {
			t.Errorf("%q reads back as %v, %v", text, back, err)
		}
	}
	for _, text := range []string{"Restart", "restart,", " restart", "new-limit 5", "new-limit  5wd", "new-limit 5 ngày", "5wd", "remaining wd", "all"} {
		was := sla.SupplementRule{Model: sla.SupplementNewLimit, Limit: limit("1d")}
		rule := was
		if err := rule.UnmarshalText([]byte(text)); err == nil || rule != was {
			t.Errorf("%q reads as %v, %v", text, rule, err)
		}
	}
	if text, err := (sla.SupplementRule{Model: 5}).MarshalText(); err == nil || text != nil {
		t.Errorf("a model not defined marshals as %q", text)
	}
}

// a quotation mark inside a value that does not begin with one
// swallows the events behind it without an error.
func TestUnbalancedQuotation(t *testing.T) {
	for _, text := range []string{
		`accepted@2026-11-23T10:00 note=12";completed@2026-11-25T10:00`,
		`accepted@2026-11-23T10:00 note=12" màn;completed@2026-11-25T10:00`,
		`accepted"@2026-11-23T10:00;completed@2026-11-25T10:00`,
	} {
		if events, err := sla.ParseEvents(text, hanoi); err == nil && len(events) != 2 {
			t.Errorf("%s reads as %d event: %+v", text, len(events), events)
		}
	}
}

// an instant whose local time stands in another year than 1 to
// 9999, or that needs an offset of minutes and seconds, is written so that it
// reads as another instant or not at all.
func TestTextOfFarInstants(t *testing.T) {
	newYork := loadZone(t, "America/New_York")
	for _, tc := range []struct {
		name string
		at   string
		loc  *time.Location
	}{
		{"local mean time, -4:56:02, and half a second", "1800-01-01T12:00:00.5Z", newYork},
		{"local year 10000", "9999-12-31T20:00:00Z", hanoi},
	} {
		t.Run(tc.name, func(t *testing.T) {
			log := sla.MustLog(sla.Event{At: utc(tc.at), Kind: sla.EventAccepted})
			back, err := sla.ParseLog(log.Text(tc.loc), tc.loc)
			if err != nil || !back.Equal(log) {
				t.Errorf("%s reads back as %v, %v", log.Text(tc.loc), back, err)
			}
		})
	}
}
