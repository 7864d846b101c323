package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func newDesk(t *testing.T) *desk.Desk {
	t.Helper()
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.New(setup)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func local(text string) time.Time {
	at, err := sla.ParseInstant(text, vn.Location())
	if err != nil {
		panic(err)
	}
	return at
}

func TestQuote(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		name, procedure, caseName string
		channel                   catalog.Channel
		at, due                   string
		intake                    metrics.Intake
		noDue                     error
	}{
		// 24/11/2026 is Ngày Văn hóa Việt Nam, Resolution 28/2026/QH16: a day off.
		{"three working days over a day off", "9.001005", "", catalog.ChannelDirect, "2026-11-23T10:00", "2026-11-27", metrics.IntakeDirect, nil},
		{"a localised code", "9.001005.000.00.00.H55", "", catalog.ChannelDirect, "2026-11-23T10:00", "2026-11-27", metrics.IntakeDirect, nil},
		{"no channel is direct", "9.001005", "", catalog.ChannelUnknown, "2026-11-23T10:00", "2026-11-27", metrics.IntakeDirect, nil},
		{"by post", "9.001005", "", catalog.ChannelPostal, "2026-11-23T10:00", "2026-11-27", metrics.IntakePostal, nil},
		{"online in part", "9.001005", "", catalog.ChannelOnline, "2026-11-23T10:00", "2026-11-27", metrics.IntakeOnlinePartial, nil},
		{"online as a whole", "9.001006", "", catalog.ChannelOnline, "2026-11-23T10:00", "2026-11-27", metrics.IntakeOnlineWhole, nil},
		{"received on the day off", "9.001005", "", catalog.ChannelDirect, "2026-11-24T10:00", "2026-11-30", metrics.IntakeDirect, nil},
		{"a channel has its own limit", "9.001501", "", catalog.ChannelOnline, "2026-11-23T10:00", "2026-11-27", metrics.IntakeOnlineWhole, nil},
		{"and another one", "9.001501", "", catalog.ChannelDirect, "2026-11-23T10:00", "2026-12-01", metrics.IntakeDirect, nil},
		{"a case has its own limit", "9.001202", "vung kho khan", catalog.ChannelDirect, "2026-11-02T10:00", "2026-12-01", metrics.IntakeDirect, nil},
		{"a case is needed but not named", "9.001203", "", catalog.ChannelPostal, "2026-11-02T10:00", "", metrics.IntakePostal, catalog.ErrNoServiceLevel},
		{"an unknown case", "9.001202", "vùng biển", catalog.ChannelDirect, "2026-11-02T10:00", "", metrics.IntakeDirect, catalog.ErrUnknownCase},
		{"no limit is stated", "9.001902", "", catalog.ChannelDirect, "2026-11-02T10:00", "", metrics.IntakeDirect, sla.ErrNoDueDate},
		{"a limit in words", "9.002302", "", catalog.ChannelDirect, "2026-11-02T10:00", "", metrics.IntakeDirect, sla.ErrNoDueDate},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, err := d.Quote(desk.Request{Procedure: c.procedure, Case: c.caseName, Channel: c.channel, Unit: "Xã An Bình", At: local(c.at)})
			if err != nil {
				t.Fatal(err)
			}
			if q.Deadline.DueDate().String() != c.due || q.Intake != c.intake || !errors.Is(q.NoDue, c.noDue) || (q.NoDue == nil) != (c.noDue == nil) {
				t.Errorf("due %q, intake %s, %v", q.Deadline.DueDate(), q.Intake, q.NoDue)
			}
			dossier, err := q.Dossier("1", "Lê Văn Tám", d.Version())
			if err != nil {
				t.Fatal(err)
			}
			s, err := d.State(dossier, local(c.at))
			if err != nil || s.DueDate.String() != c.due || s.Outcome != sla.OutcomeOpenWithin || s.LateFrom.IsZero() != (c.due == "") {
				t.Errorf("state %+v, %v", s, err)
			}
		})
	}
}

func TestQuoteRefuses(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		name string
		r    desk.Request
		want error
	}{
		{"procedure", desk.Request{Procedure: "9.999999", Unit: "Xã An Bình", At: local("2026-11-23T10:00")}, catalog.ErrUnknownProcedure},
		{"no code", desk.Request{Procedure: "x", Unit: "Xã An Bình", At: local("2026-11-23T10:00")}, catalog.ErrInvalidCode},
		{"unit", desk.Request{Procedure: "9.001005", At: local("2026-11-23T10:00")}, desk.ErrUnknownUnit},
		{"time", desk.Request{Procedure: "9.001005", Unit: "Xã An Bình", At: local("1999-11-23T10:00")}, sla.ErrOutOfRange},
		{"no time", desk.Request{Procedure: "9.001005", Unit: "Xã An Bình"}, sla.ErrOutOfRange},
	} {
		if _, err := d.Quote(c.r); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestFigures follows one dossier through the year: received in November, completed
// late in December.
func TestFigures(t *testing.T) {
	d := newDesk(t)
	q, err := d.Quote(desk.Request{Procedure: "9.001005", Channel: catalog.ChannelDirect, Unit: "Xã An Bình", At: local("2026-11-23T10:00")})
	if err != nil {
		t.Fatal(err)
	}
	open, err := q.Dossier("1", "", d.Version())
	if err != nil {
		t.Fatal(err)
	}
	done := open
	if done.Log, err = open.Log.Append(sla.Event{At: local("2026-12-16T09:00"), Kind: sla.EventCompleted}); err != nil {
		t.Fatal(err)
	}
	list := func(dossier desk.Dossier, day string) (lines []string) {
		figures, err := d.Figures(dossier, sla.MustParseDate(day))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			lines = append(lines, fmt.Sprintf("%s %s %s %d", f.Period, f.Entry.Intake, f.Entry.Outcome, f.Days))
		}
		return lines
	}
	for _, c := range []struct {
		name, day string
		dossier   desk.Dossier
		want      string
	}{
		{"on its day", "2026-11-23", open, `2026-11 direct open-within -1
			2026-Q4 direct open-within -1
			2026-H2 direct open-within -1
			2026 direct open-within -1
			2026-12-reporting direct open-within -1
			2026-Q4-reporting direct open-within -1
			2026-H2-reporting direct open-within -1
			2026-reporting direct open-within -1`},
		{"overdue at the end of November", "2026-12-10", open, `2026-11 direct open-overdue -1
			2026-12 carried open-within -1
			2026-Q4 direct open-within -1
			2026-H2 direct open-within -1
			2026 direct open-within -1
			2026-12-reporting direct open-within -1
			2026-Q4-reporting direct open-within -1
			2026-H2-reporting direct open-within -1
			2026-reporting direct open-within -1`},
		{"completed in the reporting year after", "2026-12-31", done, `2026-11 direct open-overdue -1
			2026-12 carried late 16
			2026-Q4 direct late 16
			2026-H2 direct late 16
			2026 direct late 16
			2026-12-reporting direct open-overdue -1
			2027-01-reporting carried late 16
			2026-Q4-reporting direct open-overdue -1
			2027-Q1-reporting carried late 16
			2026-H2-reporting direct open-overdue -1
			2027-H1-reporting carried late 16
			2027-9M-reporting carried late 16
			2026-reporting direct open-overdue -1
			2027-reporting carried late 16`},
	} {
		if got, want := list(c.dossier, c.day), strings.Split(strings.ReplaceAll(c.want, "\t", ""), "\n"); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s", c.name, strings.Join(got, "\n"))
		}
	}
}

func TestVersions(t *testing.T) {
	d := newDesk(t)
	next, err := d.Extend(sla.Announcement{ID: "swap", Days: []sla.DayEntry{
		{Date: sla.MustParseDate("2026-11-30"), Kind: sla.DaySwappedOff, Name: "Nghỉ hoán đổi", Source: "CV 1"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if known, ok := next.At(d.Version()); !ok || known.Version() != d.Version() || next.Version() == d.Version() {
		t.Errorf("%q after %q", next.Version(), d.Version())
	}
	if _, ok := d.At(next.Version()); ok {
		t.Error("a desk knows what was announced later")
	}
}
