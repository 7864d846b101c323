package slatest_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tthc-go/tthc/sla/slatest"
)

// runCases are the cases that suites with engines of all sorts run: a good one
// over Culture Day, one that wants nothing but a status, one with an early end.
func runCases() fstest.MapFS {
	return folder(map[string]string{"cases.csv": table(
		cells(map[string]string{"name": "over Culture Day", "received": "2026-11-23T10:00", "limit": "1wd", "due": "2026-11-25T17:00", "status": "processing", "flags": "-", "source": "NQ 28/2026/QH16: 24/11 is off"}),
		cells(map[string]string{"name": "status alone", "due": "", "status": "processing"}),
		cells(map[string]string{"name": "done early", "events": "completed@2026-11-10T09:00", "outcome": "early"}),
	)})
}

// aDayEarly answers as this library does, but is due a day early.
func aDayEarly(q slatest.Question) (slatest.Answer, error) {
	answer, err := slatest.Reference(q)
	answer.Due.At = answer.Due.At.AddDate(0, 0, -1)
	return answer, err
}

// suites are what TestSuite runs when it is asked to: as the test suite of
// another system would.
var suites = map[string]func(t *testing.T){
	"right":           func(t *testing.T) { slatest.Run(t, runCases(), slatest.Reference) },
	"wrong":           func(t *testing.T) { slatest.Run(t, runCases(), aDayEarly) },
	"wrong, unasked":  func(t *testing.T) { slatest.Run(t, runCases(), aDayEarly, slatest.ColumnStatus, slatest.ColumnOutcome) },
	"wrong, due only": func(t *testing.T) { slatest.Run(t, runCases(), aDayEarly, slatest.ColumnDue) },
	"an error": func(t *testing.T) {
		slatest.Run(t, runCases(), func(slatest.Question) (slatest.Answer, error) {
			return slatest.Answer{}, errors.New("the other system is down")
		})
	},
	"skips": func(t *testing.T) {
		slatest.Run(t, runCases(), func(q slatest.Question) (slatest.Answer, error) {
			if q.Dossier.Log.Len() > 1 {
				return slatest.Answer{}, fmt.Errorf("ends of dossiers are not known there: %w", slatest.ErrSkip)
			}
			return slatest.Reference(q)
		})
	},
	"faults": func(t *testing.T) {
		slatest.Run(t, folder(map[string]string{"cases.csv": table(cells(map[string]string{"limit": "5"}), cells(map[string]string{"name": "good"}), cells(map[string]string{"name": "bad too", "due": "soon"}))}), slatest.Reference)
	},
	"nothing": func(t *testing.T) { slatest.Run(t, fstest.MapFS{}, slatest.Reference) },
}

// TestSuite is the test suite of another system, which runs in a process of its
// own so that it can fail: see suite.
func TestSuite(t *testing.T) {
	if run := suites[os.Getenv("SLATEST_SUITE")]; run != nil {
		run(t)
	}
}

// suite runs one of suites and returns what the command go test would print.
func suite(t *testing.T, name string) (output string, passed bool) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary, "-test.run=^TestSuite$", "-test.v", "-test.timeout=1m")
	cmd.Env = append(os.Environ(), "SLATEST_SUITE="+name)
	text, err := cmd.CombinedOutput()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return string(text), err == nil
}

// verdicts are the subtests of an output with their verdicts, in order.
func verdicts(output string) (all []string) {
	for line := range strings.Lines(output) {
		if verdict, ok := strings.CutPrefix(line, "    --- "); ok {
			name, _, _ := strings.Cut(strings.Replace(verdict, "TestSuite/cases.csv/", "", 1), " (")
			all = append(all, name)
		}
	}
	return all
}

func TestRun(t *testing.T) {
	for _, tc := range []struct {
		suite    string
		passes   bool
		verdicts []string
		says     []string
	}{
		{"right", true, []string{"PASS: over_Culture_Day", "PASS: status_alone", "PASS: done_early"}, nil},
		{"wrong", false, []string{"FAIL: over_Culture_Day", "PASS: status_alone", "FAIL: done_early"}, []string{
			"cases.csv:2: over Culture Day (-want +got):\n", `"2026-11-25T17:00"`, `"2026-11-24T17:00"`,
			"source of what is wanted: NQ 28/2026/QH16: 24/11 is off\n",
			"Accepted 10:00 Monday 23/11/2026.", // the explanation
			"Tuesday 24/11/2026  skipped: Ngày Văn hóa Việt Nam", "Due: 17:00 Wednesday 25/11/2026.",
			"cases.csv:4: done early (-want +got):\n",
		}},
		{"wrong, unasked", true, []string{"PASS: over_Culture_Day", "PASS: status_alone", "PASS: done_early"}, nil},
		{"wrong, due only", false, []string{"FAIL: over_Culture_Day", "SKIP: status_alone", "FAIL: done_early"}, []string{"the case wants nothing of what is compared"}},
		{"an error", false, []string{"FAIL: over_Culture_Day", "FAIL: status_alone", "FAIL: done_early"}, []string{"cases.csv:2: the other system is down", "cases.csv:4: the other system is down"}},
		{"skips", true, []string{"PASS: over_Culture_Day", "PASS: status_alone", "SKIP: done_early"}, []string{"ends of dossiers are not known there: skip this case"}},
		{"faults", false, []string{"PASS: good"}, []string{`cases.csv:2:15: limit: sla: limit: "5": a number without a unit`, `cases.csv:4:46: due: sla: instant: "soon"`}},
		{"nothing", false, nil, []string{"slatest: no file *.csv in the folder"}},
	} {
		t.Run(tc.suite, func(t *testing.T) {
			output, passed := suite(t, tc.suite)
			if passed != tc.passes || !slices.Equal(verdicts(output), tc.verdicts) {
				t.Errorf("passed %t, %q\nwant   %t, %q\n%s", passed, verdicts(output), tc.passes, tc.verdicts, output)
			}
			for _, text := range tc.says {
				if !strings.Contains(output, text) {
					t.Errorf("nothing of %q in\n%s", text, output)
				}
			}
			if unmarked := "status alone (-want"; strings.Contains(output, unmarked) {
				t.Errorf("a case that is right is printed:\n%s", output)
			}
		})
	}
}

// What differs in a column that is not compared is not printed.
func TestRunPrintsWhatItCompares(t *testing.T) {
	output, _ := suite(t, "wrong, due only")
	for line := range strings.Lines(output) {
		if text := strings.TrimSpace(line); strings.HasPrefix(text, `"status":`) || strings.HasPrefix(text, `"outcome":`) {
			t.Errorf("printed: %s", line)
		}
	}
}

// An answer in the text of cases.
func TestAnswerText(t *testing.T) {
	loc := time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)
	empty := slatest.Answer{}
	want := map[slatest.Column]string{
		"due": "-", "original": "-", "status": "unknown", "outcome": "unknown", "against_printed": "unknown", "against_promised": "unknown",
		"flags": "-", "breaches": "-", "closable": "-", "used": "0s", "left": "0s", "excluded": "0s", "no such column": "",
	}
	for column, text := range want {
		if got := empty.Text(column, loc); got != text {
			t.Errorf("%s of nothing is %q, want %q", column, got, text)
		}
	}
	if n := len(slatest.Columns()); n != len(want)-1 {
		t.Errorf("%d columns", n)
	}
	for _, tc := range []struct {
		due  slatest.Due
		want string
	}{
		{slatest.Due{At: time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)}, "2026-11-25T17:00"},
		{slatest.Due{At: time.Date(2026, 11, 25, 10, 0, 7, 0, time.UTC)}, "2026-11-25T17:00:07"},
		{slatest.Due{At: time.Date(2026, 11, 25, 10, 0, 0, 5, time.UTC)}, "2026-11-25T17:00:00.000000005+07:00"},
		{slatest.Due{At: time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC), Exclusive: true}, "2026-11-25T24:00"},
		{slatest.Due{At: time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC), Exclusive: true}, "2026-12-31T24:00"},
		{slatest.Due{At: time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC)}, "2026-11-26T00:00"},
	} {
		if got := (slatest.Answer{Due: tc.due}).Text(slatest.ColumnDue, loc); got != tc.want {
			t.Errorf("%+v is %s, want %s", tc.due, got, tc.want)
		}
		if got := (slatest.Answer{Original: tc.due}).Text(slatest.ColumnOriginal, loc); got != tc.want {
			t.Errorf("original %+v is %s, want %s", tc.due, got, tc.want)
		}
	}
}
