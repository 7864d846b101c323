package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

const dossierHeader = "number,procedure,unit,level,channel,case,limit,received,appointment,finished,result\n"

// smallCatalog has a procedure of each kind of provision and of service level.
const smallCatalog = `code,name,field,levels,provision,channel,case,limit
1.000001,Khai sinh,Hộ tịch,Cấp xã,Toàn trình,,,2 ngày làm việc
1.000002,Quốc tịch,Hộ tịch,Cấp tỉnh,Một phần,,,10 ngày làm việc
1.000003,Cấp đổi,Đất đai,Cấp tỉnh,,,thường,3 ngày làm việc
1.000003,Cấp đổi,Đất đai,Cấp tỉnh,,,khó khăn,6 ngày làm việc
1.000004,Đo đạc,Đất đai,Cấp tỉnh,,,,Không quy định
1.000005,Tư vấn,Đất đai,Cấp tỉnh,Cung cấp thông tin,,,theo giấy mời
1.000006,Tách thửa,Đất đai,Cấp tỉnh,Một phần,online,?,5 ngày làm việc
1.000006,Tách thửa,Đất đai,Cấp tỉnh,Một phần,direct,?,15 ngày làm việc
`

// smallDossiers are judged from 5 to 31 January 2026 in smallOffice. Working days then: 5–9,
// the make-up Saturday 10, 12–16, 19–23, 26–30; before, 22–26 and 29–31 December;
// 1 January is a holiday, the 2nd was swapped off by a notice of 25 December. What follows,
// worked out by hand:
//
//	    day zero  due       receipt     intake      outcome
//	01  5/1       7/1                   full        early: finished 6/1
//	02  5/1       7/1       right       full        on time: 7/1 17:00:00, the closing
//	03  5/1       7/1       wrong       full        late by a minute
//	04  8/1       10/1      right       postal      on time: on Saturday 10/1, a date alone
//	05  10/1      13/1                  direct      early: 12/1; received after closing of 9/1
//	06  29/1      2/2                   direct      within; no channel
//	07  15/1      19/1                  direct      overdue, 12 days; received: a date alone
//	08  15/1      19/1                  direct      within: awaiting a supplement
//	09  22/12     7/1       stale: 6/1  carried     on time: 7/1 16:00
//	10  22/12     –                     –           outside: finished 31/12
//	11  29/12     13/1      right       carried     overdue, 18 days
//	12  5/1       16/1                  partial     early: returned 15/1
//	13  5/1       16/1                  postal      on time: refused 16/1 17:00:00
//	14  5/1       16/1                  direct      late by a second: withdrawn
//	15  5/1       16/1                  partial     late: stopped 20/1
//	16  2/2       –                     –           outside: received after the period
//	17  30/1      13/2                  partial     within: finished after the period
//	18  5/1       ambiguous             online      unclassified: no case
//	19  5/1       12/1                  online      on time, by its case
//	20  5/1       8/1                   online      late, by its limit
//	21  5/1       ambiguous             direct      within: a case nobody knows is no row at all
//	22  5/1       no limit              direct      unclassified
//	23  5/1       described             online      unclassified; information only is neither full nor partial
//	24  5/1       ambiguous             partial     within: the rows do not say for which case they are
//	25  22/12     13/1      wrong       carried     on time, by its limit of 15 days
//	26  5/1       no such channel       postal      unclassified
const smallDossiers = dossierHeader +
	`01,1.000001,Xã A,commune,online,,,2026-01-05T08:00,,2026-01-06T10:00,completed
02,1.000001,Xã A,commune,online,,,2026-01-05T08:00,2026-01-07,2026-01-07T17:00,completed
03,1.000001,Xã A,commune,online,,,2026-01-05T08:00,2026-01-08,2026-01-07T17:01,completed
04,1.000001,Xã A,commune,postal,,,2026-01-08T09:00,2026-01-10T17:00,2026-01-10,completed
05,1.000001,Xã A,commune,direct,,,2026-01-09T17:00:01,,2026-01-12,
06,1.000001,Xã A,commune,,,,2026-01-29T10:00,,,processing
07,1.000001,Xã A,commune,direct,,,2026-01-15,,,
08,1.000001,Xã A,commune,direct,,,2026-01-15T09:00,,,awaiting-supplement
09,1.000002,Sở B,province,online,,,2025-12-22T09:00,2026-01-06,2026-01-07T16:00,completed
10,1.000002,Sở B,province,online,,,2025-12-22T09:00,2026-01-06,2025-12-31T15:00,completed
11,1.000002,Sở B,province,online,,,2025-12-29T09:00,2026-01-13,,processing
12,1.000002,Sở B,province,online,,,2026-01-05T09:00,,2026-01-15,returned
13,1.000002,Sở B,province,postal,,,2026-01-05T09:00,,2026-01-16T17:00,refused
14,1.000002,Sở B,province,direct,,,2026-01-05T09:00,,2026-01-16T17:00:01,withdrawn
15,1.000002,Sở B,province,online,,,2026-01-05T09:00,,2026-01-20,stopped
16,1.000002,Sở B,province,online,,,2026-02-02T08:00,,,processing
17,1.000002,Sở B,province,online,,,2026-01-30T08:00,,2026-02-03T08:00,completed
18,1.000003,Sở B,province,online,,,2026-01-05T08:00,,2026-01-12,completed
19,1.000003,Sở B,province,online,Khó khăn,,2026-01-05T08:00,,2026-01-12T09:00,completed
20,1.000003,Sở B,province,online,,3wd,2026-01-05T08:00,,2026-01-12,completed
21,1.000003,Sở B,province,direct,,,2026-01-05T08:00,,,processing
22,1.000004,Sở B,province,direct,,,2026-01-05T08:00,,2026-01-12,completed
23,1.000005,Sở B,province,online,,,2026-01-05T08:00,,2026-01-12,completed
24,1.000006,Sở B,province,online,x,,2026-01-05T08:00,,,processing
25,1.000006,Sở B,province,online,,15 ngày làm việc,2025-12-22T09:00,2026-01-15,2026-01-13T17:00,completed
26,1.000006,Sở B,province,postal,,,2026-01-05T08:00,,2026-01-20,completed
`

const smallOffice = `{"id": "x", "version": "1", "units": ["Xã A", "Sở B"]}`

// smallArgs are the flags for the small office in JSON.
func smallArgs(t *testing.T, dossiers string, more ...string) []string {
	t.Helper()
	return append([]string{"-format", "json", "-catalog", write(t, "catalog.csv", smallCatalog), "-dossiers", write(t, "dossiers.csv", dossiers),
		"-office", write(t, "office.json", smallOffice)}, more...)
}

// totals are the counts in the order of totalKeys.
func totals(counts ...int) map[string]int {
	m := make(map[string]int)
	for i, n := range counts {
		m[totalKeys[i]] = n
	}
	return m
}

func TestSmallOffice(t *testing.T) {
	r := runReport(smallArgs(t, smallDossiers, "-from", "2026-01-05", "-to", "2026-01-31")...)
	if r.status != 0 || r.errs != "" {
		t.Errorf("status %d, standard error:\n%s", r.status, r.errs)
	}
	a := r.json(t)
	// received = 3+4+4 online of which full, partial, neither; direct, postal, carried
	want := totals(24, 3, 4, 11, 7, 3, 3, 17, 3, 6, 4, 4, 7, 5, 2)
	if !maps.Equal(a.Totals, want) {
		t.Errorf("totals %v\nwant   %v", a.Totals, want)
	}
	if a.Form["form"] != "II.06a" {
		t.Errorf("form %v", a.Form["form"])
	}
	rows := make(map[string]map[string]int)
	formRows(a.Form, "", rows)
	for key, want := range map[string]map[string]int{
		"commune/Hộ tịch":  totals(8, 3, 0, 3, 4, 1, 0, 5, 2, 2, 1, 0, 3, 2, 1),
		"province/Hộ tịch": totals(7, 0, 3, 3, 1, 1, 2, 5, 1, 2, 2, 0, 2, 1, 1),
		"province/Đất đai": totals(9, 0, 1, 5, 2, 1, 1, 7, 0, 2, 1, 4, 2, 2, 0),
	} {
		if !maps.Equal(rows[key], want) {
			t.Errorf("%s: %v\nwant %v", key, rows[key], want)
		}
	}
	if want := (rowCounts{Good: 26, Used: 24, Outside: 2, NoDue: 6}); a.Rows != want {
		t.Errorf("rows %+v, want %+v", a.Rows, want)
	}
	if a.Warnings.Count != 1 || len(a.Warnings.List) != 1 || !strings.Contains(a.Warnings.List[0], "theo giấy mời") {
		t.Errorf("warnings %+v, want the limit in words", a.Warnings)
	}
	if want := []lateOn{{"11", "2026-01-13", 18}, {"07", "2026-01-19", 12}}; !slices.Equal(a.Overdue, want) {
		t.Errorf("overdue %v, want %v", a.Overdue, want)
	}
	checkReceipts(t, a)
	checkRatios(t, a)
	checkReasons(t, a)
}

// formRows collects the rows of the form by level and field.
func formRows(v any, level string, rows map[string]map[string]int) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			formRows(item, level, rows)
		}
	case map[string]any:
		if l, ok := v["level"].(string); ok {
			level = l
		}
		field, _ := v["field"].(string)
		for _, item := range v {
			counts, ok := item.(map[string]any)
			if !ok || counts["open_within"] == nil || field == "" {
				formRows(item, level, rows)
				continue
			}
			row := make(map[string]int)
			for key, n := range counts {
				row[key] = int(n.(float64))
			}
			rows[level+"/"+field] = row
		}
	}
}

func checkReceipts(t *testing.T, a answer) {
	t.Helper()
	if a.Receipts.Checked != 6 || a.Receipts.Wrong != 2 || a.Receipts.Stale != 1 || len(a.Receipts.List) != 3 {
		t.Fatalf("receipts %+v", a.Receipts)
	}
	for i, want := range []struct{ number, status, printed, due, reason string }{
		{"03", "wrong", "2026-01-08", "2026-01-07T17:00", "2 ngày làm việc"},
		{"09", "stale", "2026-01-06", "2026-01-07T17:00", "10 ngày làm việc; 2026-01-02 không tính: Nghỉ hoán đổi (làm bù 2026-01-10)"},
		{"25", "wrong", "2026-01-15", "2026-01-13T17:00", "15 ngày làm việc; 2026-01-01 không tính: "},
	} {
		got := a.Receipts.List[i]
		if got.Number != want.number || got.Status != want.status || got.Printed != want.printed || got.Due != want.due || !strings.HasPrefix(got.Reason, want.reason) {
			t.Errorf("receipt %+v, want %+v", got, want)
		}
	}
}

func checkRatios(t *testing.T, a answer) {
	t.Helper()
	want := map[string][2]int{"resolved": {9, 17}, "classified": {9, 13}, "received": {9, 24}, "766": {14, 24}, "open": {5, 7}, "completion": {17, 24}}
	if len(a.OnTime) != len(want) {
		t.Errorf("ratios %v", a.OnTime)
	}
	for _, r := range a.OnTime {
		if want[r.Definition] != [2]int{r.Num, r.Den} {
			t.Errorf("ratio %+v, want %v", r, want[r.Definition])
		}
	}
}

func checkReasons(t *testing.T, a answer) {
	t.Helper()
	got := make(map[string]int)
	for _, n := range a.WithoutDue {
		got[n.Procedure.Base().String()+" "+string(n.Reason)] = n.Count*100 + n.FirstLine
	}
	want := map[string]int{ // count and line: dossier n stands on line n+1
		"1.000003 ambiguous": 219, "1.000004 no-limit": 123, "1.000005 described": 124, "1.000006 ambiguous": 125, "1.000006 no-service-level": 127,
	}
	if !maps.Equal(got, want) {
		t.Errorf("without a due date %v, want %v", got, want)
	}
}

// TestPeriod has the boundaries: days are inclusive at both ends, to the second.
func TestPeriod(t *testing.T) {
	row := func(received, finished string) string {
		return dossierHeader + "1,1.000001,Xã A,commune,direct,,," + received + ",," + finished + ",\n"
	}
	january := []string{"-from", "2026-01-05", "-to", "2026-01-31"}
	tests := []struct {
		name, received, finished string
		flags                    []string
		want                     string // the totals that are not 0, or "outside"
		asOf                     string
	}{
		{"first instant", "2026-01-05T00:00", "", january, "direct open open_overdue received", "2026-01-31T23:59:59+07:00"},
		{"the second before", "2026-01-04T23:59:59", "", january, "carried open open_overdue received", "2026-01-31T23:59:59+07:00"},
		{"the second before, UTC", "2026-01-04T16:59:59Z", "", january, "carried open open_overdue received", "2026-01-31T23:59:59+07:00"},
		{"last second", "2026-01-31T23:59:59", "", january, "direct open open_within received", "2026-01-31T23:59:59+07:00"},
		{"day after", "2026-02-01T00:00:00", "", january, "outside", "2026-01-31T23:59:59+07:00"},
		{"date alone, last day", "2026-01-31", "", january, "direct open open_within received", "2026-01-31T23:59:59+07:00"},
		{"date alone, day after", "2026-02-01", "", january, "outside", "2026-01-31T23:59:59+07:00"},
		{"finished before", "2026-01-04T09:00", "2026-01-04T23:59:59", january, "outside", "2026-01-31T23:59:59+07:00"},
		{"finished in the first instant", "2025-12-31T09:00", "2026-01-05T00:00", january, "carried early received resolved", "2026-01-31T23:59:59+07:00"},
		{"finished on the last day", "2026-01-30T09:00", "2026-01-31T23:59:59", january, "direct early received resolved", "2026-01-31T23:59:59+07:00"},
		{"finished on the last day, date alone", "2026-01-30T09:00", "2026-01-31", january, "direct early received resolved", "2026-01-31T23:59:59+07:00"},
		{"finished after", "2026-01-30T09:00", "2026-02-01T00:00", january, "direct open open_within received", "2026-01-31T23:59:59+07:00"},
		// Received on Monday 26/1 and due on the 28th at 17:00:00.
		{"as of the due moment", "2026-01-26T09:00", "", []string{"-as-of", "2026-01-28T17:00"}, "direct open open_within received", "2026-01-28T17:00:00+07:00"},
		{"as of a second later", "2026-01-26T09:00", "", []string{"-as-of", "2026-01-28T17:00:01"}, "direct open open_overdue received", "2026-01-28T17:00:01+07:00"},
		{"as of, UTC", "2026-01-26T09:00", "", []string{"-as-of", "2026-01-28T10:00:01Z"}, "direct open open_overdue received", "2026-01-28T17:00:01+07:00"},
		{"as of a date: its end", "2026-01-26T09:00", "", []string{"-as-of", "2026-01-28"}, "direct open open_overdue received", "2026-01-28T23:59:59+07:00"},
		{"as of before the receipt", "2026-01-26T09:00", "", append(january, "-as-of", "2026-01-25"), "outside", "2026-01-25T23:59:59+07:00"},
		{"as of before the receipt, date alone", "2026-01-26", "", append(january, "-as-of", "2026-01-25"), "outside", "2026-01-25T23:59:59+07:00"},
		{"to the last day of the calendar", "2026-01-26T09:00", "", []string{"-to", "2050-12-31"}, "direct open open_overdue received", "2050-12-31T23:59:59+07:00"},
		{"latest event: receipt", "2026-01-26T09:00", "", nil, "direct open open_within received", "2026-01-26T09:00:00+07:00"},
		{"latest event: receipt, date alone", "2026-01-26", "", nil, "direct open open_within received", "2026-01-26T23:59:59+07:00"},
		{"latest event: finished", "2026-01-26T09:00", "2026-03-01T09:00", nil, "direct late received resolved", "2026-03-01T09:00:00+07:00"},
		{"only -from", "2026-01-26T09:00", "2026-03-01T09:00", []string{"-from", "2026-02-01"}, "carried late received resolved", "2026-03-01T09:00:00+07:00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := runReport(smallArgs(t, row(tt.received, tt.finished), tt.flags...)...).json(t)
			var got []string
			for key, n := range a.Totals {
				if n != 0 {
					got = append(got, key)
				}
			}
			slices.Sort(got)
			text := strings.Join(got, " ")
			if a.Rows.Outside == 1 && text == "" {
				text = "outside"
			}
			if text != tt.want || a.Period.AsOf != tt.asOf {
				t.Errorf("got %s as of %s\nwant %s as of %s", text, a.Period.AsOf, tt.want, tt.asOf)
			}
		})
	}
}

// TestForm: the form in force depends on the last day of the period.
func TestForm(t *testing.T) {
	for to, want := range map[string]string{"2026-07-31": "II.06a", "2026-08-01": "07"} {
		a := runReport("-format", "json", "-from", "2026-07-01", "-to", to).json(t)
		if a.Form["form"] != want {
			t.Errorf("to %s: form %v, want %s", to, a.Form["form"], want)
		}
	}
}

// TestRulesAndOffice judges one dossier of two working days, received on Monday 5/1 at 08:00, by
// the rules and the days of the office. As working time its limit ends on the 7th at 08:00.
func TestRulesAndOffice(t *testing.T) {
	closed := `{"id": "x", "version": "2", "closures": [{"date": "2026-01-06", "name": "Mất điện"}], "units": ["Xã A"]}`
	short := `{"id": "x", "version": "2", "special_hours": [{"date": "2026-01-07", "hours": "07:30-11:30", "name": "Họp"}]}`
	tests := []struct{ name, rules, office, finished, want string }{
		{"one-stop", "one-stop", smallOffice, "2026-01-07T17:00", "on_time"},
		{"one-stop, a minute after closing", "one-stop", smallOffice, "2026-01-07T17:01", "late"},
		{"civil-code, a minute after closing", "civil-code", smallOffice, "2026-01-07T17:01", "on_time"},
		{"civil-code, midnight", "civil-code", smallOffice, "2026-01-08T00:00", "late"},
		{"working-time", "working-time", smallOffice, "2026-01-07T08:00", "on_time"},
		{"working-time, a minute later", "working-time", smallOffice, "2026-01-07T08:01", "late"},
		{"closed on the 6th", "one-stop", closed, "2026-01-07T17:01", "early"},
		{"closing at 11:30", "one-stop", short, "2026-01-07T11:31", "late"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := smallArgs(t, dossierHeader+"1,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,,"+tt.finished+",\n")
			a := runReport(append(args, "-rules", tt.rules, "-office", write(t, "office.json", tt.office))...).json(t)
			if a.Totals[tt.want] != 1 || a.Rules != tt.rules {
				t.Errorf("rules %s: %v, want %s", a.Rules, a.Totals, tt.want)
			}
		})
	}
}

// TestAnnouncement swaps Tuesday 6/1 for Saturday 17/1, announced on 5/1: a receipt of the day
// before goes stale, one of the same day was wrong.
func TestAnnouncement(t *testing.T) {
	swap := write(t, "swap.csv", "date,kind,name,source,announced\n2026-01-06,day-off-swapped,Nghỉ,CV 9,2026-01-05\n2026-01-17,working-saturday,Làm bù,CV 9,2026-01-05\n")
	a := runReport(smallArgs(t, dossierHeader+
		"1,1.000001,Xã A,commune,direct,,,2026-01-04T08:00,2026-01-07,,\n"+ // counts from Monday 5/1
		"2,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-07,,\n"+
		"3,1.000001,Xã A,commune,direct,,,2026-01-05T08:00,2026-01-08,,\n", "-calendar", swap)...).json(t)
	if a.Receipts.Checked != 3 || a.Receipts.Stale != 1 || a.Receipts.Wrong != 1 || a.Receipts.List[0].Number != "1" || a.Receipts.List[0].Status != "stale" {
		t.Errorf("%+v", a.Receipts)
	}
}

func TestBallots(t *testing.T) {
	args := smallArgs(t, smallDossiers, "-from", "2026-01-05", "-to", "2026-01-31")
	ballots := write(t, "ballots.csv", "rating,date\r\nvery-satisfied,2026-01-05\r\nsatisfied,2026-01-31\r\n satisfied , 2026-02-01 \r\ndissatisfied,\r\nsatisfied,2026-01-04\r\n")
	r := runReport(append(args, "-ballots", ballots)...)
	if a := r.json(t); r.status != 0 || a.Satisfaction == nil || a.Satisfaction.Respondents != 3 {
		t.Errorf("status %d, %s%+v", r.status, r.errs, a.Satisfaction)
	}
	bad := write(t, "ballots.csv", "date,rating\n,great\n2026-13-01,satisfied\n,\n,unknown\n2026-01-05\n,satisfied\n")
	r = runReport(append(args, "-ballots", bad)...)
	a := r.json(t)
	if r.status != 1 || a.Rows.Ballots != 5 || a.Satisfaction.Respondents != 1 || a.Rows.Used != 24 {
		t.Errorf("status %d, %+v, %+v", r.status, a.Rows, a.Satisfaction)
	}
	for _, want := range []string{
		`report: ballots.csv:2:2: rating: `, `"great"`, "report: ballots.csv:3:1: date: ", "report: ballots.csv:4:2: rating: ", "report: ballots.csv:5:2: rating: ",
		"report: ballots.csv:6: 1 fields, the header has 2: wrong number of fields\n",
		"report: left out: 0 dossiers, 5 ballots, 0 rows of the catalog\n",
	} {
		if !strings.Contains(hide(r.errs, bad), want) {
			t.Errorf("no %q in\n%s", want, r.errs)
		}
	}
}
