package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const eventHeader = "number,at,event,reason,appointment,unit,note\n"

// eventDossiers are judged as of Friday 6 March 2026, 08:00, with eventsOfDossiers; dossiers are
// accepted at 08:00 where nothing else is said. Working days: 2–6 and 9–13 February, then Tết,
// 23–27 February, 2–6 and 9–13 March; 7.5 hours each. What follows, worked out by hand:
//
//	    limit  accepted   original  what happened                               due         outcome
//	01  10wd   2/2 09:00  23/2      paused 10/2 09:00 – 24/2 09:00, over Tết:   2/3         on time 2/3 16:00; late against the slip
//	                                11, 12, 13, 23, 24 = 5 days
//	02  10wd   3/2        24/2      supplement asked 5/2, in 24/2 10:00         10/3        within; overdue against the slip
//	03  10wd   2/2        23/2      promised 13/2 for 25/2, 25/2 for 27/2       23/2        overdue 11 days; against both, too
//	04  2wd    24/2       26/2      promised 25/2 for 3/3                       26/2        late 3/3; on time against the promise
//	05  10wd   9/2        2/3       awaits a supplement since 11/2 09:00        stands      within, closable since 27/2; overdue against the slip
//	06  10wd   23/2       9/3       awaits one since 27/2 09:00                 stands      within, closable from 17/3: 14/3 is a Saturday
//	07  2wd    2/3        4/3       suspended since 3/3 09:00                   stands      within
//	08  2wd    2/3        4/3       paused 3/3 09:00 – 5/3 09:00: 4, 5          6/3 17:00   within, late tonight
//	09  2wd    4/3        6/3       –                                           6/3 17:00   within, late tonight
//	10  2wd    3/3        5/3       –                                           5/3         overdue 1 day
//	11  2wd    2/3        –         resumed, but never suspended                –           left out
//	12  2wd    2/3        –         rows not in order of time                   –           left out
//	13  1wd    5/3        6/3       suspended since 6/3 07:40                   stands      within, not late tonight
//	14  2wd    23/2       25/2      completed 25/2 16:30, collected 26/2        25/2        on time; the row has the date
//	15  2wd    24/2 10:00 26/2      received online 12/2 09:00                  26/2        on time 26/2; row and finish by date alone
//	16  2wd    24/2 10:00 26/2      transferred; printed 27/2                   26/2        on time; early against the slip
//	17  2wd    4/3        6/3       transferred; awaits a supplement by its row stands      within, not late tonight
//	18  4wh    5/3 15:00  6/3 09:30 –                                           6/3 09:30   within, late tonight
//
// Working time that does not count:
//
//	01  10/2 09:00 – 24/2 09:00  6 + 3×7.5 + 7.5 + 1.5             37:30
//	02  3/2 08:00 – 24/2 10:00   7 + 8×7.5 + 7.5 + 2.5             77:00
//	05  11/2 09:00 – 6/3 08:00   6 + 2×7.5 + 5×7.5 + 4×7.5 + 0.5   89:00
//	06  27/2 09:00 – 6/3 08:00   6 + 4×7.5 + 0.5                   36:30
//	07  3/3 09:00 – 6/3 08:00    6 + 2×7.5 + 0.5                   21:30
//	08  3/3 09:00 – 5/3 09:00    6 + 7.5 + 1.5                     15:00
//	13  6/3 07:40 – 08:00                                           0:20
//	                                                              276:50
//
// Breaches: 03 the second promise, and its apology on the very day in force; 06 a supplement asked
// for after 3 working days, 26/2; 15 accepted after 8 working hours, 13/2 09:30; 16 the date printed.
const eventDossiers = dossierHeader +
	`01,1.000002,Sở B,province,online,,,2026-02-02T09:00,2026-02-23,2026-03-02T16:00,completed
02,1.000002,Sở B,province,online,,,2026-02-03T08:00,2026-02-24,,
03,1.000002,Sở B,province,online,,,2026-02-02T08:00,2026-02-23,,processing
04,1.000001,Xã A,commune,direct,,,2026-02-24T08:00,2026-02-26,2026-03-03T10:00,completed
05,1.000002,Sở B,province,online,,,2026-02-09T08:00,2026-03-02,,awaiting-supplement
06,1.000002,Sở B,province,online,,,2026-02-23T08:00,,,
07,1.000001,Xã A,commune,direct,,,2026-03-02T08:00,,,
08,1.000001,Xã A,commune,direct,,,2026-03-02T08:00,,,
09,1.000001,Xã A,commune,direct,,,2026-03-04T08:00,,,
10,1.000001,Xã A,commune,direct,,,2026-03-03T08:00,,,
11,1.000001,Xã A,commune,direct,,,2026-03-02T08:00,,,
12,1.000001,Xã A,commune,direct,,,2026-03-02T08:00,,,
13,1.000001,Xã A,commune,direct,,1wd,2026-03-05T08:00,,,
14,1.000001,Xã A,commune,direct,,,2026-02-23T08:00,,2026-02-25,
15,1.000001,Xã A,commune,online,,,2026-02-24,,2026-02-26,completed
16,1.000001,Xã A,commune,direct,,,2026-02-24T10:00,2026-02-27,2026-02-26T16:00,
17,1.000001,Xã A,commune,direct,,,2026-03-04T08:00,,,awaiting-supplement
18,1.000001,Xã A,commune,direct,,4wh,2026-03-05T15:00,,,
`

// The rows of a dossier do not stand together, and 99 is no dossier.
const eventsOfDossiers = eventHeader +
	`01,2026-02-10T09:00,suspended,financial-obligation,,,nộp lệ phí
02,2026-02-05T10:00,supplement-requested,,,,
03,2026-02-13T09:00,re-appointed,,2026-02-25,,
05,2026-02-11T09:00,supplement-requested,,,,
15,2026-02-12T02:00:00Z,received,,,,
99,2026-02-13T09:00,transferred,,,Sở B,
01,2026-02-24T09:00,resumed,,,,
02,2026-02-24 10:00:00,supplement-received,,,,
04,2026-02-25T09:00,re-appointed,,2026-03-03,,
14,2026-02-25T16:30,completed,,,,
15,2026-02-24T10:00,accepted,,,,
16,2026-02-25T08:00,transferred,,,Sở B,
03,2026-02-25T15:00,re-appointed,,2026-02-27,,
14,2026-02-26T09:00,collected,,,,
06,2026-02-27T09:00,supplement-requested,,,,
07,2026-03-03T09:00,suspended,public-posting,,,
08,2026-03-03T09:00,suspended,,,,
08,2026-03-05T09:00,resumed,,,,
11,2026-03-03T09:00,resumed,,,,
12,2026-03-05T09:00,suspended,field-check,,,
12,2026-03-04T09:00,resumed,,,,
12,2026-03-05T09:00,closed,,,,
13,2026-03-06T07:40,suspended,other,,,
17,2026-03-04T09:00,transferred,,,Sở B,
`

// eventArgs are the flags for the small office with events, in JSON.
func eventArgs(t *testing.T, dossiers, events string, more ...string) []string {
	t.Helper()
	return smallArgs(t, dossiers, append([]string{"-events", write(t, "events.csv", events)}, more...)...)
}

var marchMorning = []string{"-from", "2026-02-01", "-as-of", "2026-03-06T08:00"}

func TestEvents(t *testing.T) {
	args := eventArgs(t, eventDossiers, eventsOfDossiers, marchMorning...)
	r := runReport(args...)
	a := r.json(t)
	if want := totals(16, 1, 5, 6, 10, 0, 0, 5, 0, 4, 1, 0, 11, 9, 2); !maps.Equal(a.Totals, want) {
		t.Errorf("totals %v\nwant   %v", a.Totals, want)
	}
	if want := (rowCounts{Good: 16, Used: 16, LeftOut: 2}); a.Rows != want {
		t.Errorf("rows %+v, want %+v", a.Rows, want)
	}
	if want := []lateOn{{"03", "2026-02-23", 11}, {"10", "2026-03-05", 1}}; !slices.Equal(a.Overdue, want) {
		t.Errorf("overdue %v, want %v", a.Overdue, want)
	}
	if a.Receipts.Checked != 6 || a.Receipts.Wrong != 1 || a.Receipts.Stale != 0 || a.Receipts.List[0].Due != "2026-02-26T17:00" {
		t.Errorf("receipts %+v", a.Receipts)
	}
	checkForecast(t, a, "2026-03-06", "18 2026-03-06T09:30", "08 2026-03-06T17:00", "09 2026-03-06T17:00")
	checkEvents(t, a)
	want := []string{
		`report: events.csv:20:21: event: dossier "11": resumed at 2026-03-03T09:00:00+07:00: it is not suspended`,
		`report: events.csv:22:21: event: dossier "12": resumed at 2026-03-04T09:00:00+07:00: before the event in front of it, at 2026-03-05T09:00:00+07:00`,
		`report: events.csv:23:21: event: dossier "12": closed at 2026-03-05T09:00:00+07:00: no supplement was asked for`,
		`report: events.csv:7:1: number: dossier "99" is not in dossiers.csv`,
		`report: left out: 2 dossiers, 0 ballots, 0 rows of the catalog, 1 events`,
	}
	if errs := hide(r.errs, args[5], args[9]); r.status != 1 || errs != strings.Join(want, "\n")+"\n" {
		t.Errorf("status %d, standard error\n%swant\n%s", r.status, errs, strings.Join(want, "\n"))
	}
}

// checkForecast compares the date, and the dossiers with what they are late by.
func checkForecast(t *testing.T, a answer, date string, want ...string) {
	t.Helper()
	var got []string
	for _, d := range a.Forecast.List {
		got = append(got, d.Number+" "+d.Due)
	}
	if a.Forecast.Date.String() != date || a.Forecast.Count != len(want) || !slices.Equal(got, want) {
		t.Errorf("forecast %+v\nwant %s, %q", a.Forecast, date, want)
	}
}

// checkEvents compares the section to the letter, keys and all.
func checkEvents(t *testing.T, a answer) {
	t.Helper()
	const want = `{"rows":23,"left_out":1,"dossiers":13,"paused":4,"frozen":4,"excluded":"276h50m","restarted":1,
		"re_appointed_once":1,"re_appointed_again":1,"awaiting_supplement":2,"closable":1,
		"late":{"due":{"of":13,"late":1,"open_overdue":1},"printed":{"of":6,"late":2,"open_overdue":3},"promised":{"of":2,"late":0,"open_overdue":1}},
		"breaches":{"count":5,"kinds":[{"breach":"answer-late","count":1},{"breach":"supplement-late","count":1},{"breach":"apology-late","count":1},
		{"breach":"re-appointed-too-often","count":1},{"breach":"printed-wrong","count":1}],"list":[
		{"number":"03","breach":"apology-late","at":"2026-02-25T15:00","by":"2026-02-24"},
		{"number":"03","breach":"re-appointed-too-often","at":"2026-02-25T15:00","by":""},
		{"number":"06","breach":"supplement-late","at":"2026-02-27T09:00","by":"2026-02-26T17:00"},
		{"number":"15","breach":"answer-late","at":"2026-02-24T10:00","by":"2026-02-13T09:30"},
		{"number":"16","breach":"printed-wrong","at":"2026-02-24T10:00","by":"2026-02-26T17:00"}]}}`
	source := regexp.MustCompile(`,"source":"[^"]+"`) // the law is cited; what, package vn tests
	if got := source.ReplaceAllString(compact(t, a.Events), ""); got != compact(t, []byte(want)) {
		t.Errorf("events\n%s\nwant\n%s", got, compact(t, []byte(want)))
	}
	if cited := len(source.FindAllString(compact(t, a.Events), -1)); cited != 5 {
		t.Errorf("%d sources", cited)
	}
}

func compact(t *testing.T, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, text); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestEventsText: the section in both languages.
func TestEventsText(t *testing.T) {
	args := append(eventArgs(t, eventDossiers, eventsOfDossiers, marchMorning...), "-format", "text", "-list", "1")
	for lang, want := range map[string]string{
		"en": `
Late when 06/03/2026 is over, unless finished by then: 3; the most urgent first
  18  1.000001  due 2026-03-06T09:30  Xã A
  … and 2 more

Events: 23 rows read, 1 left out; dossiers of the period that have any: 13
  paused 4, standing now 4; working time excluded in all 276 h 50 min
  restarted by a supplement 1; awaiting one 2, of these closable now 1
  re-appointed once 1, more than once 1
  late by the current due date: 1 resolved, 1 open, of 13
  late by the date printed: 2 resolved, 3 open, of 6
  late by the date promised last: 0 resolved, 1 open, of 2

Breaches of procedure: 5
  1  online filing answered late
  1  supplement requested late
  1  apology late
  1  re-appointed too often
  1  printed date wrong
  03  2026-02-25T15:00  apology late: 2026-02-24
  … and 4 more
`,
		"vi": `
Sẽ quá hạn khi hết ngày 06/03/2026 nếu chưa giải quyết xong: 3; gấp nhất trước
  18  1.000001  hạn 2026-03-06T09:30  Xã A
  … và 2 mục nữa

Diễn biến hồ sơ: 23 dòng hợp lệ, 1 dòng bị loại; hồ sơ trong kỳ có diễn biến: 13
  tạm dừng 4, hiện đang dừng 4; tổng thời gian làm việc không tính 276 giờ 50 phút
  tính lại từ đầu do bổ sung 1; đang chờ bổ sung 2, trong đó đóng được ngay 1
  hẹn lại một lần 1, nhiều lần 1
  quá hạn theo hạn hiện hành: đã giải quyết 1, đang giải quyết 1, trong 13
  quá hạn theo ngày hẹn in trên phiếu: đã giải quyết 2, đang giải quyết 3, trong 6
  quá hạn theo ngày hẹn lại cuối cùng: đã giải quyết 0, đang giải quyết 1, trong 2

Vi phạm quy trình: 5
  1  trả lời hồ sơ trực tuyến chậm
  1  yêu cầu bổ sung chậm
  1  xin lỗi chậm
  1  hẹn lại quá số lần
  1  in sai ngày hẹn trả
  03  2026-02-25T15:00  xin lỗi chậm: 2026-02-24
  … và 4 mục nữa
`} {
		if r := runReport(append(args, "-lang", lang)...); !strings.Contains(r.out, want) {
			t.Errorf("%s: got\n%s", lang, r.out)
		}
	}
}

// TestRowAndEvents puts one dossier of two working days, received on Monday 5 January, together of
// its row and its events. It is judged at the end of the month.
func TestRowAndEvents(t *testing.T) {
	tests := []struct{ name, received, appointment, finished, result, events, want string }{
		{"nothing but a transfer", "2026-01-05T08:00", "", "2026-01-07T17:00", "", "05T08:00,transferred", "on_time"},
		{"a pause of a day", "2026-01-05T08:00", "", "2026-01-08T17:00", "", "06T09:00,suspended;07T09:00,resumed", "on_time"},
		{"a pause of a day, a second late", "2026-01-05T08:00", "", "2026-01-08T17:00:01", "", "06T09:00,suspended;07T09:00,resumed", "late"},
		{"a pause of a day, the date before", "2026-01-05T08:00", "", "2026-01-07", "", "06T09:00,suspended;07T09:00,resumed", "early"},
		{"still open", "2026-01-05T08:00", "", "", "", "06T09:00,suspended;07T09:00,resumed", "open_overdue"},
		{"awaiting by the row alone", "2026-01-05T08:00", "", "", "awaiting-supplement", "06T09:00,transferred", "open_within"},
		{"asked before acceptance, awaiting by the row", "2026-01-05T08:00", "", "", "awaiting-supplement", "04T09:00,supplement-requested", "open_within"},
		{"awaiting", "2026-01-05T08:00", "", "", "awaiting-supplement", "06T09:00,supplement-requested", "open_within"},
		{"asked when it was late", "2026-01-05T08:00", "", "", "awaiting-supplement", "08T09:00,supplement-requested", "open_overdue"},
		{"answered, whatever the row says", "2026-01-05T08:00", "", "", "awaiting-supplement", "06T09:00,supplement-requested;07T09:00,supplement-received", "open_overdue"},

		{"acceptance in both", "2026-01-05T01:00:00Z", "2026-01-07", "2026-01-07", "", "05T08:00,accepted", "on_time"},
		{"acceptance in both, the row has the date", "2026-01-05", "", "2026-01-07", "", "05T16:00,accepted", "on_time"},
		{"acceptance a minute later", "2026-01-05T08:00", "", "", "", "05T08:01,accepted", "2:34: received: accepted at 2026-01-05T08:01:00+07:00 by its events"},
		{"acceptance a day later", "2026-01-05", "", "", "", "06T08:00,accepted", "2:34: received: accepted at 2026-01-06T08:00:00+07:00 by its events"},
		{"another date printed", "2026-01-05T08:00", "2026-01-07", "", "", "05T08:00,accepted,,2026-01-08", "2:51: appointment: appointed for 2026-01-08 by its events"},
		{"another time printed", "2026-01-05T08:00", "2026-01-07T16:00", "", "", "05T08:00,accepted,,2026-01-07T17:00", "2:51: appointment: appointed for 2026-01-07T17:00 by its events"},
		{"a time printed, the row has the date", "2026-01-05T08:00", "2026-01-07", "2026-01-06", "", "05T08:00,accepted,,2026-01-07T17:00", "early"},
		{"received on the date of acceptance", "2026-01-05", "", "2026-01-07", "", "05T14:00,received", "on_time"},
		{"in work before the opening", "2026-01-05", "", "2026-01-07", "", "05T07:00,transferred", "on_time"},
		{"supplement in at acceptance", "2026-01-05T08:00", "", "2026-01-07", "", "04T08:00,submitted;04T09:00,supplement-requested;05T08:00,supplement-received", "on_time"},
		{"received after acceptance", "2026-01-05T08:00", "", "", "", "05T08:01,received", `events.csv:2:20: event: dossier "1": received at 2026-01-05T08:01:00+07:00: after it was accepted`},
		{"in work before acceptance", "2026-01-05T08:00", "", "", "", "04T08:01,transferred", `events.csv:2:20: event: dossier "1": transferred at 2026-01-04T08:01:00+07:00: before it was accepted`},
		{"refused before acceptance", "2026-01-05T08:00", "", "", "", "04T08:00,refused", `2:34: received: dossier "1": accepted at 2026-01-05T08:00:00+07:00: after the end of the dossier`},

		{"end in both", "2026-01-05T08:00", "", "2026-01-07T17:00", "completed", "07T17:00,completed", "on_time"},
		{"end in both, the row has the date", "2026-01-05T08:00", "", "2026-01-07", "", "07T17:01,returned", "late"},
		{"end in the events alone", "2026-01-05T08:00", "", "", "", "06T17:00,withdrawn", "early"},
		{"a minute later", "2026-01-05T08:00", "", "2026-01-07T16:59", "", "07T17:00,completed", "2:52: finished: completed at 2026-01-07T17:00:00+07:00 by its events"},
		{"a day later", "2026-01-05T08:00", "", "2026-01-06", "", "07T17:00,completed", "2:52: finished: completed at 2026-01-07T17:00:00+07:00 by its events"},
		{"another result", "2026-01-05T08:00", "", "2026-01-07", "returned", "07T17:00,completed", `2:63: result: "returned", but completed by its events`},
		{"in work by its row", "2026-01-05T08:00", "", "", "processing", "07T17:00,completed", `2:53: result: "processing", but completed by its events`},
		{"closed for silence", "2026-01-05T08:00", "", "2026-01-26", "stopped", "06T09:00,supplement-requested;26T09:00,closed", "early"},
		{"closed, but completed by its row", "2026-01-05T08:00", "", "2026-01-26", "completed", "06T09:00,supplement-requested;26T09:00,closed", `2:63: result: "completed", but closed by its events`},
		{"finished, then collected", "2026-01-05T08:00", "", "2026-01-07T17:00", "completed", "09T08:00,collected", "on_time"},
		{"finished by date, then collected", "2026-01-05T08:00", "", "2026-01-07", "", "07T16:00,transferred;07T16:30,collected", "on_time"},
		{"collected", "2026-01-05T08:00", "", "", "", "07T17:00,collected", "on_time"},
		{"collected, in work by its row", "2026-01-05T08:00", "", "", "processing", "07T17:00,collected", `2:53: result: "processing", but collected by its events`},
		{"collected before it was finished", "2026-01-05T08:00", "", "2026-01-07T17:00", "", "07T16:00,collected", `events.csv:2:20: event: dossier "1": collected at 2026-01-07T16:00:00+07:00: before the event in front of it, at 2026-01-07T17:00:00+07:00`},
		{"finished by date, not before its last event", "2026-01-05T08:00", "", "2026-01-07", "", "07T17:01,transferred", "late"},
		{"finished on the date of receipt", "2026-01-05", "", "2026-01-05", "", "05T07:00,transferred", "early"},
		{"finished before the opening", "2026-01-05", "", "2026-01-05T07:05", "", "05T07:00,transferred", "early"},
		{"finished a date before its last event", "2026-01-05T08:00", "", "2026-01-07", "", "08T08:00,transferred", `2:52: finished: dossier "1": completed at 2026-01-07T00:00:00+07:00: before the event in front of it, at 2026-01-08T08:00:00+07:00`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row := strings.Join([]string{"1,1.000001,Xã A,commune,direct,,", tt.received, tt.appointment, tt.finished, tt.result}, ",")
			events := "number,at,event,reason,appointment,unit\n"
			for e := range strings.SplitSeq(tt.events, ";") {
				e = "1,2026-01-" + e + strings.Repeat(",", 4-strings.Count(e, ","))
				events += e + map[bool]string{true: "Phòng X"}[strings.Contains(e, "transferred")] + "\n"
			}
			args := eventArgs(t, dossierHeader+row+"\n", events, "-from", "2026-01-01", "-to", "2026-01-31")
			r := runReport(args...)
			if a := r.json(t); r.status == 0 {
				if a.Totals["received"] != 1 || a.Totals[tt.want] != 1 {
					t.Errorf("got %v, want %s", a.Totals, tt.want)
				}
				return
			} else if a.Rows.LeftOut != 1 {
				t.Errorf("%+v", a.Rows)
			}
			if got, _, _ := strings.Cut(hide(r.errs, args[5], args[9]), "\n"); got != "report: "+tt.want && got != "report: dossiers.csv:"+tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestEventsThatChangeNothing hands every dossier of the sample to a unit the moment it was
// accepted: its log then says what its row does, and the report is the same to the letter.
func TestEventsThatChangeNothing(t *testing.T) {
	dossiers := runReport("-generate", "3000").out
	var events strings.Builder
	events.WriteString("unit,event,number,at\n")
	for line := range strings.Lines(dossiers) {
		if f := strings.Split(line, ","); f[0] != "number" {
			fmt.Fprintf(&events, "Phòng X,transferred,%s,%s\n", f[0], f[len(f)-4])
		}
	}
	path := write(t, "dossiers.csv", dossiers)
	for name, tt := range map[string]struct {
		events string
		flags  []string
		with   int
	}{
		"header only":    {"number,at,event\n", nil, 0},
		"transfers":      {events.String(), nil, 3000},
		"in the morning": {events.String(), []string{"-to", "2026-03-31", "-as-of", "2026-03-31T07:30"}, 1100},
		"working time":   {events.String(), []string{"-rules", "working-time"}, 3000},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"-dossiers", path, "-format", "json"}, tt.flags...)
			without, with := runReport(args...), runReport(append(args, "-events", write(t, "events.csv", tt.events))...)
			if with.status != 0 || with.errs != "" {
				t.Fatalf("status %d, %s", with.status, with.errs)
			}
			section := regexp.MustCompile(`(?s)  "events": \{.*?\n  \},\n`)
			if section.ReplaceAllString(with.out, "") != without.out {
				t.Errorf("got\n%.3000s", with.out)
			}
			var counts struct{ Dossiers int }
			if err := json.Unmarshal(with.json(t).Events, &counts); err != nil || counts.Dossiers < tt.with || tt.with == 0 && counts.Dossiers > 0 {
				t.Errorf("%d dossiers with events, want %d", counts.Dossiers, tt.with)
			}
		})
	}
}

// TestMidnightForecast: under the Civil Code the limit ends with the day, which is not over at its
// last instant.
func TestMidnightForecast(t *testing.T) {
	rows := dossierHeader + "1,1.000001,Xã A,commune,direct,,2wd,2026-01-05T08:00,,,\n"
	for _, asOf := range []string{"2026-01-07T18:00", "2026-01-07"} {
		a := runReport(smallArgs(t, rows, "-from", "2026-01-01", "-as-of", asOf, "-rules", "civil-code")...).json(t)
		checkForecast(t, a, "2026-01-07", "1 2026-01-07T24:00")
	}
}

// TestForecast: what is not overdue at as-of, but at the first instant of the next date.
func TestForecast(t *testing.T) {
	rows := dossierHeader +
		"1,1.000001,Xã A,commune,direct,,2wd,2026-01-05T08:00,,,\n" + // due 7/1 17:00
		"2,1.000001,Xã A,commune,direct,,4wh,2026-01-06T15:00,,,\n" + // due 7/1 09:30
		"3,1.000001,Xã A,commune,direct,,36 giờ,2026-01-06T07:30,,,\n" + // due 7/1 19:30, after closing
		"4,1.000001,Xã A,commune,direct,,2wd,2026-01-05T08:00,,2026-01-07T10:00,\n" +
		"5,1.000001,Xã A,commune,direct,,2wd,2026-01-05T08:00,,,awaiting-supplement\n" +
		"6,1.000001,Xã A,commune,direct,,1wd,2026-01-05T08:00,,,\n" + // due 6/1 17:00
		"7,1.000001,Xã A,commune,direct,,72 giờ,2026-01-08T08:00,,,\n" + // due Sunday 11/1 08:00
		"8,1.000004,Xã A,commune,direct,,,2026-01-05T08:00,,,\n" + // no limit
		"9,1.000001,Xã A,commune,direct,,32 giờ,2026-01-06T16:00,,,\n" // due 8/1 00:00, which is in time
	for asOf, tt := range map[string]struct {
		date string
		want []string
	}{
		"2026-01-06T17:00":    {"2026-01-06", []string{"6 2026-01-06T17:00"}},
		"2026-01-07T07:30":    {"2026-01-07", []string{"2 2026-01-07T09:30", "1 2026-01-07T17:00", "4 2026-01-07T17:00", "3 2026-01-07T19:30"}},
		"2026-01-07T09:30":    {"2026-01-07", []string{"2 2026-01-07T09:30", "1 2026-01-07T17:00", "4 2026-01-07T17:00", "3 2026-01-07T19:30"}},
		"2026-01-07T09:30:01": {"2026-01-07", []string{"1 2026-01-07T17:00", "4 2026-01-07T17:00", "3 2026-01-07T19:30"}},
		"2026-01-07T10:00":    {"2026-01-07", []string{"1 2026-01-07T17:00", "3 2026-01-07T19:30"}},
		"2026-01-07T17:00":    {"2026-01-07", []string{"1 2026-01-07T17:00", "3 2026-01-07T19:30"}},
		"2026-01-07T17:00:01": {"2026-01-07", []string{"3 2026-01-07T19:30"}},
		"2026-01-07":          {"2026-01-07", nil},
		"2026-01-08T00:00":    {"2026-01-08", []string{"9 2026-01-08T00:00"}},
		"2026-01-11T07:00":    {"2026-01-11", []string{"7 2026-01-11T08:00"}}, // a Sunday
	} {
		t.Run(asOf, func(t *testing.T) {
			a := runReport(smallArgs(t, rows, "-from", "2026-01-01", "-as-of", asOf)...).json(t)
			checkForecast(t, a, tt.date, tt.want...)
			if len(a.Events) > 0 {
				t.Errorf("events %s", a.Events)
			}
		})
	}
}

// TestPeriodOfEvents: the latest event decides as-of, and an end among the events the period.
func TestPeriodOfEvents(t *testing.T) {
	row := dossierHeader + "1,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,,\n"
	for _, tt := range []struct {
		events string
		flags  []string
		asOf   string
		want   string
	}{
		{"1,2026-01-06T09:00,suspended\n1,2026-01-06T09:00,resumed", nil, "2026-01-06T09:00:00+07:00", "open_within"},
		{"1,2026-01-06T09:00,suspended\n1,2026-01-06T02:00:00Z,resumed", nil, "2026-01-06T09:00:00+07:00", "open_within"},
		{"1,2026-02-06T09:00,suspended\n1,2026-02-06T09:00,resumed", nil, "2026-02-06T09:00:00+07:00", "open_overdue"},
		{"1,2026-02-06T09:00,resumed", nil, "", ""}, // no log: no row decides
		{"1,2026-01-07T09:00,completed", []string{"-from", "2026-01-08", "-to", "2026-01-31"}, "2026-01-31T23:59:59+07:00", "outside"},
		{"1,2026-01-08T09:00,completed", []string{"-from", "2026-01-08", "-to", "2026-01-31"}, "2026-01-31T23:59:59+07:00", "late"},
		{"1,2026-02-02T09:00,completed", []string{"-from", "2026-01-08", "-to", "2026-01-31"}, "2026-01-31T23:59:59+07:00", "open_overdue"},
	} {
		r := runReport(eventArgs(t, row, "number,at,event\n"+tt.events+"\n", tt.flags...)...)
		if tt.want == "" {
			if !strings.Contains(r.errs, "it is not suspended") || !strings.Contains(r.errs, "no usable row, 1 left out") {
				t.Errorf("%s: %s", tt.events, r.errs)
			}
			continue
		}
		a := r.json(t)
		if a.Period.AsOf != tt.asOf || a.Totals[tt.want] != 1 && (tt.want != "outside" || a.Rows.Outside != 1) {
			t.Errorf("%s %s: as of %s, %v, %+v", tt.events, tt.flags, a.Period.AsOf, a.Totals, a.Rows)
		}
	}
}

// TestNoClockRules: no rules read the events of dossiers accepted before 21/06/2018, but these are
// judged without.
func TestNoClockRules(t *testing.T) {
	rows := dossierHeader +
		"1,1.000001,Xã A,commune,direct,,,2018-06-18T08:00,,2018-06-20,\n" +
		"2,1.000001,Xã A,commune,direct,,,2018-06-20T08:00,,2018-06-22,\n" +
		"3,1.000001,Xã A,commune,direct,,,2018-06-21T08:00,,2018-06-22,\n"
	args := eventArgs(t, rows, "number,at,event\n2,2018-06-21T08:00,suspended\n3,2018-06-22T08:00,suspended\n")
	r := runReport(args...)
	a := r.json(t)
	const want = "report: dossiers.csv:3:34: received: sla: rules one-stop: of a dossier accepted on 2018-06-20: no rules for the dossier clock: the first edition, one-stop-61-2018, begins on 2018-06-21\n"
	if a.Totals["on_time"] != 1 || a.Totals["early"] != 1 || a.Rows.LeftOut != 1 || !strings.HasPrefix(hide(r.errs, args[5]), want) {
		t.Errorf("%v, %+v, %s", a.Totals, a.Rows, r.errs)
	}
	before := runReport(append(args, "-from", "2018-06-23", "-to", "2018-06-30")...) // outside, they need no rules
	if !strings.HasSuffix(before.errs, "no row of the period, 3 outside it, 0 left out\n") {
		t.Errorf("outside the period: %s", before.errs)
	}
	if r := runReport(append(args, "-rules", "civil-code")...); r.status != 0 { // of all days
		t.Errorf("civil-code: %s", r.errs)
	}
}

// TestIndex766: by these rules the date on the slip decides, with and without events.
func TestIndex766(t *testing.T) {
	rows := dossierHeader + // all are due on 7/1
		"1,1.000001,Xã A,commune,direct,,,2026-01-05,2026-01-09,2026-01-08,\n" +
		"2,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-06,2026-01-07T10:00,\n" +
		"3,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-09,,\n" +
		"4,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-06,,\n" +
		"5,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-06,2026-01-14,\n" + // less the filer's 8 days
		"6,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,2026-01-08,\n" +
		"7,1.000004,Xã A,commune,direct,,,2026-01-05T08:00,,,\n" // asked twice, without a limit
	events := "number,at,event\n5,2026-01-06T08:00,supplement-requested\n5,2026-01-14T00:00,supplement-received\n" +
		"7,2026-01-06T08:00,supplement-requested\n7,2026-01-06T09:00,supplement-received\n7,2026-01-06T10:00,supplement-requested\n"
	args := append(eventArgs(t, rows, events), "-rules", "index-766", "-from", "2026-01-05", "-to", "2026-01-31", "-as-of", "2026-01-08T12:00")
	a := runReport(args...).json(t)
	if a.Totals["early"] != 1 || a.Totals["on_time"] != 0 || a.Totals["late"] != 2 || a.Totals["open_within"] != 2 || a.Totals["open_overdue"] != 2 {
		t.Errorf("%v", a.Totals)
	}
	if want := []lateOn{{"7", "", 0}, {"4", "2026-01-06", 2}}; !slices.Equal(a.Overdue, want) {
		t.Errorf("overdue %v", a.Overdue)
	}
}

// TestForecastByRules: what becomes late on 7 January, in the morning, by the rules that look at the
// date on the slip and by those that do not. The limits of two working days end on 7/1 17:00.
func TestForecastByRules(t *testing.T) {
	rows := dossierHeader +
		"01,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,,\n" +
		"02,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-09,,\n" + // due today, printed later
		"03,1.000001,Xã A,commune,direct,,10wd,2026-01-05T08:00,2026-01-07,,\n" + // due 16/1, printed today
		"04,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,,\n" + // not printed: the limit
		"05,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07T16:00,,\n" +
		"06,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07T08:59,,\n" + // overdue already by the slip
		"07,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-06,,\n" + // a day the filer's; restarts, due 9/1
		"08,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,,\n" + // awaiting
		"09,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,,\n" + // suspended, which index 766 does not count
		"10,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,,awaiting-supplement\n" +
		"11,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,2026-01-07T15:00,\n" + // open in the morning
		"12,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-08,,\n" +
		"13,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,,\n" // asked twice: overdue for index 766
	events := "number,at,event\n07,2026-01-06T08:00,supplement-requested\n07,2026-01-07T08:00,supplement-received\n" +
		"08,2026-01-06T08:00,supplement-requested\n09,2026-01-06T08:00,suspended\n" +
		"13,2026-01-06T08:00,supplement-requested\n13,2026-01-06T09:00,supplement-received\n13,2026-01-06T10:00,supplement-requested\n"
	for rules, want := range map[string][]string{
		"index-766": {"07 2026-01-06", "05 2026-01-07T16:00", "04 2026-01-07T17:00", "01 2026-01-07", "03 2026-01-07", "09 2026-01-07", "11 2026-01-07"},
		"one-stop": {"01 2026-01-07T17:00", "02 2026-01-07T17:00", "04 2026-01-07T17:00", "05 2026-01-07T17:00", "06 2026-01-07T17:00",
			"11 2026-01-07T17:00", "12 2026-01-07T17:00"},
	} {
		t.Run(rules, func(t *testing.T) {
			a := runReport(eventArgs(t, rows, events, "-rules", rules, "-from", "2026-01-01", "-as-of", "2026-01-07T09:00")...).json(t)
			checkForecast(t, a, "2026-01-07", want...)
		})
	}
}

// TestForecastAtTheEnd: behind the calendar nothing can be assessed, so its last day ends an instant early.
func TestForecastAtTheEnd(t *testing.T) {
	rows := dossierHeader +
		"1,1.000001,Xã A,commune,direct,,1wd,2050-12-29T08:00,2050-12-31,,\n" +
		"2,1.000001,Xã A,commune,direct,,1wd,2050-12-29T08:00,2050-12-31T16:00,,\n"
	a := runReport(smallArgs(t, rows, "-rules", "index-766", "-from", "2050-12-01", "-as-of", "2050-12-31T08:00")...).json(t)
	checkForecast(t, a, "2050-12-31", "2 2050-12-31T16:00")
	if a.Rows.Used != 2 {
		t.Errorf("%+v", a.Rows)
	}
}

// TestPaperIsNotAnswered: the duty to answer within 8 working hours is to online filings. Seven hours
// of Monday 5 January and one of Tuesday.
func TestPaperIsNotAnswered(t *testing.T) {
	for channel, want := range map[string]string{
		"online": `{"count":1,"kinds":[{"breach":"answer-late","count":1}],"list":[{"number":"1","breach":"answer-late","at":"2026-01-08T10:00","by":"2026-01-06T08:30","source":"Nghị định 118/2025/NĐ-CP, Điều 17 khoản 2"}]}`,
		"direct": `{"count":0,"kinds":[],"list":[]}`,
		"postal": `{"count":0,"kinds":[],"list":[]}`,
		"":       `{"count":0,"kinds":[],"list":[]}`,
	} {
		rows := dossierHeader + "1,1.000001,Xã A,commune," + channel + ",,5wd,2026-01-08T10:00,,,\n"
		a := runReport(eventArgs(t, rows, "number,at,event\n1,2026-01-05T08:00,received\n", "-from", "2026-01-01", "-as-of", "2026-01-09T08:00")...).json(t)
		var events struct{ Breaches json.RawMessage }
		if err := json.Unmarshal(a.Events, &events); err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := json.Compact(&got, events.Breaches); err != nil || got.String() != want {
			t.Errorf("%q: %s, %v\nwant %s", channel, got.String(), err, want)
		}
	}
}
