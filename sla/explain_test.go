package sla_test

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

var update = flag.Bool("update", false, "write the golden files anew; read every line of the difference")

// checkGolden compares text with a file of testdata.
func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s is missing: run with -update and read it", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	// A checkout may have turned line ends.
	if want := string(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))); got != want {
		t.Errorf("%s:\n--- got\n%s--- want\n%s", path, got, want)
	}
}

// The deadlines of the golden files: each was counted by hand from the official
// days, and each file is what a clerk would read to a citizen.
func TestExplanationGoldens(t *testing.T) {
	for _, tc := range []struct {
		name, received, limit string
		rules                 sla.Rules
	}{
		// Labour Code 45/2019/QH14 art. 112: Mon 16 to Fri 20/02/2026.
		{"explain-tet", "2026-02-12 10:00", "3wd", vn.OneStop()},
		// CV 9859/VPCP-KGVX: Sat 22/08/2026 is worked for Mon 31/08.
		{"explain-make-up-saturday", "2026-08-20 09:00", "3wd", vn.OneStop()},
		{"explain-saturday-receipt", "2026-11-21 09:00", "2wd", vn.OneStop()},
		{"explain-same-day-after-cutoff", "2026-11-23 15:30", "same-day", vn.OneStop()},
		// The 30th day is Mon 16/02/2026, the first day off of Tết.
		{"explain-month-into-tet", "2026-01-17 08:15", "30d", vn.CivilCode()},
		{"explain-half-day-over-culture-day", "2026-11-23 16:00", "0.5wd", vn.OneStop()},
		{"explain-clock-hours", "2026-11-23 16:30:15", "24h", vn.OneStop()},
		// Tết of 2029 is Tue 13/02; nothing is announced after 2027.
		{"explain-provisional", "2029-02-08 09:00", "2wd", vn.OneStop()},
		{"explain-day-and-a-half", "2026-11-20 09:00", "1.5wd", vn.OneStop()},
		{"explain-working-time", "2026-11-20 16:00", "2wd", vn.WorkingTime()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			desk, err := sla.NewDesk(tc.rules, vietnamCalendar(t), nil)
			if err != nil {
				t.Fatal(err)
			}
			d := deadlineAt(t, desk, tc.received, tc.limit)
			checkGolden(t, tc.name+".vi", d.Explanation(sla.Vietnamese))
			checkGolden(t, tc.name+".en", d.Explanation(sla.English))
			if d.Explanation(sla.LanguageUnknown) != d.Explanation(sla.Vietnamese) {
				t.Error("without a language it is not Vietnamese")
			}
		})
	}
}

// Of a receipt on a date only the date is told.
func TestExplanationOfADate(t *testing.T) {
	d, err := cultureDesk(t, vn.OneStop()).DeadlineOn(sla.MustDate(2026, 11, 22), sla.MustParseLimit("1wd"))
	if err != nil {
		t.Fatal(err)
	}
	want := `Received Sunday 22/11/2026. Limit 1 working day (rules one-stop).
Outside intake hours: counted from 07:30 Monday 23/11/2026.
  Sunday 22/11/2026  waiting for intake to open (Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3; ngoài giờ: thực tiễn, luật không quy định)
  Monday 23/11/2026  day of receipt, not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2)
  Tuesday 24/11/2026  skipped: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2)
  Wednesday 25/11/2026  counted, day 1
Due: 17:00 Wednesday 25/11/2026.
`
	if got := d.Explanation(sla.English); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestSteps(t *testing.T) {
	const firstDay, lastDay = "Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2", "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5"
	const name, source = "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16, Điều 2"
	date := sla.MustParseDate
	for _, tc := range []struct {
		name, received, limit string
		want                  []sla.Step
	}{
		{"working days", "2026-11-23 09:00", "2wd", []sla.Step{
			{Date: date("2026-11-23"), Effect: sla.EffectDayZero, Kind: sla.KindWorkday, Source: firstDay},
			{Date: date("2026-11-24"), Effect: sla.EffectSkipped, Kind: sla.KindHoliday, Name: name, Source: source},
			{Date: date("2026-11-25"), Effect: sla.EffectCounted, Kind: sla.KindWorkday, Count: 1},
			{Date: date("2026-11-26"), Effect: sla.EffectCounted, Kind: sla.KindWorkday, Count: 2, Last: true},
		}},
		{"calendar days that roll", "2026-11-22 09:00", "1d", []sla.Step{ // taken in on Monday
			{Date: date("2026-11-22"), Effect: sla.EffectWaiting, Kind: sla.KindRestDay, Source: vn.OneStop().Source("Receipt")},
			{Date: date("2026-11-23"), Effect: sla.EffectDayZero, Kind: sla.KindWorkday, Source: firstDay},
			{Date: date("2026-11-24"), Effect: sla.EffectCounted, Kind: sla.KindHoliday, Name: name, Source: source, Count: 1},
			{Date: date("2026-11-25"), Effect: sla.EffectMoved, Kind: sla.KindWorkday, Source: lastDay, Last: true},
		}},
		{"part of a day", "2026-11-23 16:00", "0.5wd", []sla.Step{
			{Date: date("2026-11-23"), Effect: sla.EffectCounted, Kind: sla.KindWorkday, Time: time.Hour},
			{Date: date("2026-11-24"), Effect: sla.EffectSkipped, Kind: sla.KindHoliday, Name: name, Source: source},
			{Date: date("2026-11-25"), Effect: sla.EffectCounted, Kind: sla.KindWorkday, Time: 2*time.Hour + 45*time.Minute, Last: true},
		}},
		{"same day after the cut-off", "2026-11-25 16:00", "same-day", []sla.Step{
			{Date: date("2026-11-25"), Effect: sla.EffectDayZero, Kind: sla.KindWorkday, Source: vn.OneStop().Source("SameDayCutoff"), Cutoff: true},
			{Date: date("2026-11-26"), Effect: sla.EffectCounted, Kind: sla.KindWorkday, Last: true},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := slices.Collect(deadlineAt(t, cultureDesk(t, vn.OneStop()), tc.received, tc.limit).Steps())
			if !slices.Equal(got, tc.want) {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestStepsStopAtABreak(t *testing.T) {
	steps := 0
	for range deadlineAt(t, cultureDesk(t, vn.OneStop()), "2026-11-20 09:00", "3wd").Steps() {
		if steps++; steps == 2 {
			break
		}
	}
	if steps != 2 {
		t.Errorf("%d steps", steps)
	}
}

func TestStepZeroValue(t *testing.T) {
	if got := (sla.Step{}).Reason(sla.English); got != "unknown" {
		t.Errorf("got %q", got)
	}
}
