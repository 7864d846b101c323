package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

func officeDays(t testing.TB) *sla.Calendar {
	t.Helper()
	calendar, err := vn.NewCalendar(vn.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

// changesOf returns the changes of decisions that publish, over all time.
func changesOf(t testing.TB, decisions ...catalog.Decision) catalog.Changes {
	t.Helper()
	changes, err := built(t, catalog.Stock{}, decisions...).Changes(day("0001-01-01"), day("9999-12-31"), catalog.DateEffective)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func timingOf(t testing.TB, changes catalog.Changes, rules catalog.TimingRules, asOf string) catalog.Timing {
	t.Helper()
	timing, err := changes.Timing(rules, officeDays(t), day(asOf))
	if err != nil {
		t.Fatal(err)
	}
	return timing
}

func dutyText(d catalog.Duty) string {
	return fmt.Sprintf("%s by %s done %s: %s", d.Kind, d.Latest, d.Done, d.State)
}

func dutyTexts(timing catalog.Timing) []string {
	var all []string
	for _, d := range timing.Duties {
		all = append(all, dutyText(d))
	}
	return all
}

// The last day to sign, by hand from the calendar: off are 16–20 February 2026 and
// 4–10 February 2027 (Tết), 24 November 2026 (Tuesday), 2 January 2026 (Friday),
// which 10 January 2026 (Saturday) makes up. Decree 63/2010/NĐ-CP art. 15 counts
// days, the index of Decision 766/QĐ-TTg working days.
func TestLastDayToPublish(t *testing.T) {
	for _, test := range []struct {
		level     catalog.Level
		effective string
		days      string // 20 or 5 days before
		workdays  string // 20 or 5 working days before
	}{
		// 24, 23, 13, 12, 11 February
		{catalog.LevelProvince, "2026-02-25", "2026-02-20", "2026-02-11"},
		// 12, 11, 3, 2, 1 February
		{catalog.LevelProvince, "2027-02-15", "2027-02-10", "2027-02-01"},
		// on a day off: 3, 2, 1 February, 29, 28 January
		{catalog.LevelProvince, "2027-02-08", "2027-02-03", "2027-01-28"},
		// 26, 25, 23, 20, 19 November
		{catalog.LevelProvince, "2026-11-27", "2026-11-22", "2026-11-19"},
		// on 24 November itself: 23, 20, 19, 18, 17 November
		{catalog.LevelProvince, "2026-11-24", "2026-11-19", "2026-11-17"},
		// 13, 12, 10 (Saturday), 9, 8 January
		{catalog.LevelProvince, "2026-01-14", "2026-01-09", "2026-01-08"},
		// 12, 11; 3, 2, 1 February; 29–25, 22–18, 15–11 January
		{catalog.LevelMinistry, "2027-02-15", "2027-01-26", "2027-01-11"},
		// 27–23; 13–9; 6–2 February; 30–26 January
		{catalog.LevelMinistry, "2026-03-02", "2026-02-10", "2026-01-26"},
		// 21; 18–14; 11–7; 4–1 December; 30, 27–25, 23 November
		{catalog.LevelMinistry, "2026-12-22", "2026-12-02", "2026-11-23"},
	} {
		for _, rule := range []struct {
			rules catalog.TimingRules
			last  string
		}{
			{catalog.Decree63Timing(), test.days},
			{catalog.Index766Timing(), test.workdays},
		} {
			for after, state := range map[int]catalog.DutyState{-1: catalog.DutyStateKept, 0: catalog.DutyStateKept, 1: catalog.DutyStateLate} {
				d := effectOn(test.effective, signed("1/QĐ-UBND", rule.last, publishes(catalog.ActNew, "9.000001", "Một")))
				d.Level, d.Signed = test.level, day(rule.last).AddDays(after)
				got := timingOf(t, changesOf(t, d), rule.rules, "2027-12-31").Duties[0]
				if want := fmt.Sprintf("publish by %s done %s: %s", rule.last, d.Signed, state); dutyText(got) != want {
					t.Errorf("%s, %s, effect on %s:\ngot  %s\nwant %s", rule.rules.ID, test.level, test.effective, dutyText(got), want)
				}
			}
		}
	}
}

// The last day to appear in the national database: 5 working days (province) and
// 10 (ministry) behind the signature.
func TestLastDayToPublicise(t *testing.T) {
	for _, test := range []struct {
		level        catalog.Level
		signed, last string
	}{
		// 3, 11, 12, 15, 16 February
		{catalog.LevelProvince, "2027-02-02", "2027-02-16"},
		// 3, 11, 12, 15–19, 22, 23 February
		{catalog.LevelMinistry, "2027-02-02", "2027-02-23"},
		// in Tết: 11, 12, 15, 16, 17 February
		{catalog.LevelProvince, "2027-02-07", "2027-02-17"},
		// 23–27 February
		{catalog.LevelProvince, "2026-02-13", "2026-02-27"},
		// 23, 25, 26, 27, 30 November
		{catalog.LevelProvince, "2026-11-20", "2026-11-30"},
		// on a working Saturday: 12–16 January
		{catalog.LevelProvince, "2026-01-10", "2026-01-16"},
		// over it: 8, 9, 10 (Saturday), 12, 13 January
		{catalog.LevelProvince, "2026-01-07", "2026-01-13"},
	} {
		for _, one := range []struct {
			publicised int // days behind the last; 99: never
			asOf       int // days behind the last
			want       catalog.DutyState
		}{
			{-1, 0, catalog.DutyStateKept},
			{0, 0, catalog.DutyStateKept},
			{0, 100, catalog.DutyStateKept},
			{1, 1, catalog.DutyStateLate},
			{1, 0, catalog.DutyStateOpen},  // it will be late; on the day nobody knows
			{0, -1, catalog.DutyStateOpen}, // it is to come
			{99, 0, catalog.DutyStateOpen},
			{99, 1, catalog.DutyStateLate},
			{99, 100, catalog.DutyStateLate},
		} {
			a := publishes(catalog.ActNew, "9.000001", "Một")
			done := ""
			if one.publicised != 99 {
				a.Publicised = day(test.last).AddDays(one.publicised)
				done = a.Publicised.String()
			}
			d := effectOn("2027-12-01", signed("1/QĐ-UBND", test.signed, a))
			d.Level = test.level
			timing := timingOf(t, changesOf(t, d), catalog.Index766Timing(), day(test.last).AddDays(one.asOf).String())
			if len(timing.Duties) != 2 {
				t.Fatalf("got %q", dutyTexts(timing))
			}
			want := fmt.Sprintf("publicise by %s done %s: %s", test.last, done, one.want)
			if got := dutyText(timing.Duties[1]); got != want {
				t.Errorf("%s signed %s, as of %d days behind:\ngot  %s\nwant %s", test.level, test.signed, one.asOf, got, want)
			}
		}
	}
}

// Texts issued by the shortened way: within 3 days of their signature, whatever
// the effect (Decree 63/2010/NĐ-CP art. 15). The index does not know them.
func TestShortenedTexts(t *testing.T) {
	for _, test := range []struct {
		signed string
		state  catalog.DutyState
	}{
		{"2026-11-22", catalog.DutyStateKept},
		{"2026-11-24", catalog.DutyStateKept},
		{"2026-11-25", catalog.DutyStateKept},
		{"2026-11-26", catalog.DutyStateLate},
	} {
		for _, level := range []catalog.Level{catalog.LevelMinistry, catalog.LevelProvince} {
			a := publishes(catalog.ActNew, "9.000001", "Một")
			a.BasisSigned = day("2026-11-22")
			d := effectOn("2026-11-26", signed("1/QĐ-UBND", test.signed, a))
			d.Level = level
			changes := changesOf(t, d)
			want := []string{fmt.Sprintf("shortened by 2026-11-25 done %s: %s", test.signed, test.state)}
			if got := dutyTexts(timingOf(t, changes, catalog.Decree63Timing(), "2026-12-31")); !slices.Equal(got, want) {
				t.Errorf("%s: got %q, want %q", level, got, want)
			}
			by766 := timingOf(t, changes, catalog.Index766Timing(), "2026-12-31")
			if by766.Duties[0].Kind != catalog.DutyPublish || by766.Duties[0].State != catalog.DutyStateLate {
				t.Errorf("%s: got %q", level, dutyTexts(by766))
			}
		}
	}
}

// The two rules are kept apart: one decision may keep the one and miss the other.
func TestRulesAreApart(t *testing.T) {
	d := effectOn("2027-02-15", signed("1/QĐ-UBND", "2027-02-10", publishes(catalog.ActNew, "9.000001", "Một")))
	changes := changesOf(t, d)
	decree, index := catalog.Decree63Timing(), catalog.Index766Timing()
	if got, want := dutyTexts(timingOf(t, changes, decree, "2027-02-15")), []string{"publish by 2027-02-10 done 2027-02-10: kept"}; !slices.Equal(got, want) {
		t.Errorf("decree: got %q, want %q", got, want)
	}
	// 11, 12, 15, 16, 17 February
	want := []string{"publish by 2027-02-01 done 2027-02-10: late", "publicise by 2027-02-17 done : open"}
	if got := dutyTexts(timingOf(t, changes, index, "2027-02-15")); !slices.Equal(got, want) {
		t.Errorf("index: got %q, want %q", got, want)
	}
	if decree.ID != "decree-63" || decree.Source != "Nghị định 63/2010/NĐ-CP, Điều 15" || index.ID != "index-766" || index.Source != "Quyết định 766/QĐ-TTg" {
		t.Errorf("got %q of %q, %q of %q", decree.ID, decree.Source, index.ID, index.Source)
	}
	if timing := timingOf(t, changes, decree, "2027-02-15"); timing.Rules != decree || timing.Duties[0].Change.Decision != "1/QĐ-UBND" {
		t.Errorf("got %+v", timing)
	}
}

func TestNoDuty(t *testing.T) {
	withLevel := func(level catalog.Level, d catalog.Decision) catalog.Decision {
		d.Level = level
		return d
	}
	made := signed("1/QĐ-UBND", "2026-03-02", publishes(catalog.ActNew, "9.000001", "Một"))
	unsigned := effectOn("2026-03-02", catalog.Decision{Number: "1/QĐ-UBND", Level: catalog.LevelProvince}.WithActs(publishes(catalog.ActNew, "9.000001", "Một")))
	approval := withLevel(catalog.LevelOther, made).WithActs(append(made.Acts(), approves("9.000001", "Q"))...)
	for name, d := range map[string]catalog.Decision{
		"unknown level":  withLevel(catalog.LevelUnknown, made),
		"district":       withLevel(catalog.LevelDistrict, made),
		"commune":        withLevel(catalog.LevelCommune, made),
		"other":          withLevel(catalog.LevelOther, made),
		"not signed":     unsigned,
		"other approves": approval,
	} {
		for _, rules := range []catalog.TimingRules{catalog.Decree63Timing(), catalog.Index766Timing()} {
			if got := dutyTexts(timingOf(t, changesOf(t, d), rules, "2026-12-31")); len(got) > 0 {
				t.Errorf("%s, %s: got %q", name, rules.ID, got)
			}
		}
	}
	both := made.WithActs(append(made.Acts(), approves("9.000001", "Q"))...)
	if got := dutyTexts(timingOf(t, changesOf(t, both), catalog.Decree63Timing(), "2026-12-31")); len(got) != 1 {
		t.Errorf("an approval has a duty: %q", got)
	}
	if got := dutyTexts(timingOf(t, changesOf(t, made), catalog.TimingRules{}, "2026-12-31")); len(got) > 0 {
		t.Errorf("rules without duties: got %q", got)
	}
}

// Abolished and replaced procedures have the duties of published ones; the duty to
// publish is open until its last day when the signature is to come.
func TestDutiesOfEveryKind(t *testing.T) {
	changes := changesOf(t,
		effectOn("2026-03-31", signed("1/QĐ-UBND", "2026-03-02", publishes(catalog.ActNew, "9.000001", "Một"))),
		effectOn("2026-06-30", signed("2/QĐ-UBND", "2026-06-25", publishes(catalog.ActAmended, "9.000001", "Một"), replaces("9.000002", "Hai", "9.000001"), abolishes("9.000002"))))
	want := []string{
		"publish by 2026-03-26 done 2026-03-02: kept",
		"publish by 2026-06-25 done 2026-06-25: kept",
		"publish by 2026-06-25 done 2026-06-25: kept",
		"publish by 2026-06-25 done 2026-06-25: kept",
	}
	if got := dutyTexts(timingOf(t, changes, catalog.Decree63Timing(), "2026-06-25")); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for i := 1; i < len(want); i++ {
		want[i] = "publish by 2026-06-25 done 2026-06-25: open"
	}
	if got := dutyTexts(timingOf(t, changes, catalog.Decree63Timing(), "2026-06-24")); !slices.Equal(got, want) {
		t.Errorf("the day before: got %q, want %q", got, want)
	}
}

// A procedure touched more than once counts once, and as late if any touch was
// late (Decision 766/QĐ-TTg, as practised).
func TestProceduresInTime(t *testing.T) {
	// Signed on the effect's day: late. Five days before: kept.
	touch := func(number, code, signedOn, effective, publicised string, kind catalog.ActKind) catalog.Decision {
		a := publishes(kind, code, "Mẫu")
		if publicised != "" {
			a.Publicised = day(publicised)
		}
		return effectOn(effective, signed(number, signedOn, a))
	}
	const (
		added   = catalog.ActNew
		amended = catalog.ActAmended
	)
	changes := changesOf(t,
		// kept, kept
		touch("1/QĐ-UBND", "9.000001", "2026-03-02", "2026-03-31", "2026-03-09", added),
		touch("2/QĐ-UBND", "9.000001.H55", "2026-04-02", "2026-04-29", "2026-04-09", amended),
		// kept, late
		touch("3/QĐ-UBND", "9.000002", "2026-03-02", "2026-03-31", "2026-03-09", added),
		touch("4/QĐ-UBND", "9.000002.H55", "2026-04-29", "2026-04-29", "2026-05-29", amended),
		// late, kept
		touch("5/QĐ-UBND", "9.000003", "2026-03-31", "2026-03-31", "2026-04-08", added),
		touch("6/QĐ-UBND", "9.000003", "2026-04-02", "2026-04-29", "2026-04-09", amended),
		// late once; not publicised and open at the end of May
		touch("7/QĐ-UBND", "9.000004", "2026-05-28", "2026-05-28", "", added),
		// kept; publicised kept, then open
		touch("8/QĐ-UBND", "9.000005", "2026-03-02", "2026-03-31", "2026-03-09", added),
		touch("9/QĐ-UBND", "9.000005", "2026-05-28", "2026-06-30", "", amended),
		// a process has no duty
		signed("10/QĐ-UBND", "2026-05-28", approves("9.000005", "Q")),
	)
	timing := timingOf(t, changes, catalog.Index766Timing(), "2026-05-31")
	for _, test := range []struct {
		kind      catalog.DutyKind
		kept, all int
	}{
		{catalog.DutyPublish, 2, 5},
		// 9.000001 and 9.000005, and 9.000003, whose late signature is another duty:
		// 31 March and six working days are 8 April, one too many
		{catalog.DutyPublicise, 2, 4},
		{catalog.DutyShortened, 0, 0},
		{catalog.DutyUnknown, 0, 0},
	} {
		if kept, all := timing.Procedures(test.kind); kept != test.kept || all != test.all {
			t.Errorf("%s: got %d of %d, want %d of %d", test.kind, kept, all, test.kept, test.all)
		}
	}
	// The last day of 7 and 9 is 4 June: 29 May, 1–4 June.
	late := timingOf(t, changes, catalog.Index766Timing(), "2026-06-05")
	if kept, all := late.Procedures(catalog.DutyPublicise); kept != 1 || all != 5 {
		t.Errorf("overdue: got %d of %d, want 1 of 5", kept, all)
	}
	open := timingOf(t, changes, catalog.Index766Timing(), "2026-06-04")
	if kept, all := open.Procedures(catalog.DutyPublicise); kept != 2 || all != 4 {
		t.Errorf("open: got %d of %d, want 2 of 4", kept, all)
	}
	var none catalog.Timing
	if kept, all := none.Procedures(catalog.DutyPublish); kept != 0 || all != 0 {
		t.Errorf("no duties: got %d of %d", kept, all)
	}
}

func TestTimingErrors(t *testing.T) {
	calendar := officeDays(t)
	ordinary := effectOn("2026-03-31", signed("1/QĐ-UBND", "2026-03-02", publishes(catalog.ActNew, "9.000001.H55", "Một")))
	early := effectOn("2018-01-05", signed("2/QĐ-UBND", "2018-01-01", publishes(catalog.ActNew, "9.000001", "Một")))
	late := effectOn("2051-01-05", signed("3/QĐ-UBND", "2050-12-30", publishes(catalog.ActNew, "9.000001", "Một")))
	limits := func(limit string) catalog.TimingRules {
		return catalog.TimingRules{ID: "own", ProvinceBefore: sla.MustParseLimit(limit)}
	}
	for _, test := range []struct {
		name     string
		decision catalog.Decision
		rules    catalog.TimingRules
		calendar *sla.Calendar
		asOf     string
		match    error
		want     string
	}{
		{"no day", ordinary, catalog.Decree63Timing(), calendar, "", catalog.ErrNoDate, "catalog: timing: decree-63: as of: no date"},
		{"no calendar", ordinary, catalog.Index766Timing(), nil, "2026-12-31", nil,
			`catalog: timing: decision "1/QĐ-UBND", procedure 9.000001.H55: 5wd: no calendar`},
		{"before the calendar", early, catalog.Index766Timing(), calendar, "2026-12-31", sla.ErrOutOfRange,
			`catalog: timing: decision "2/QĐ-UBND", procedure 9.000001: sla: calendar: vn/public-offices: working day -5 from 2018-01-05: outside 2018-01-01 to 2050-12-31`},
		{"behind the calendar", late, catalog.Index766Timing(), calendar, "2060-12-31", sla.ErrOutOfRange,
			`catalog: timing: decision "3/QĐ-UBND", procedure 9.000001: sla: calendar: vn/public-offices: 2051-01-05: outside 2018-01-01 to 2050-12-31`},
		{"hours", ordinary, limits("4wh"), calendar, "2026-12-31", nil, `catalog: timing: decision "1/QĐ-UBND", procedure 9.000001.H55: 4wh: want days or working days`},
		{"months", ordinary, limits("1mo"), calendar, "2026-12-31", nil, `catalog: timing: decision "1/QĐ-UBND", procedure 9.000001.H55: 1mo: want days or working days`},
		{"half a day", ordinary, limits("0.5wd"), calendar, "2026-12-31", nil, `catalog: timing: decision "1/QĐ-UBND", procedure 9.000001.H55: 0.5wd: want whole days`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var asOf sla.Date
			if test.asOf != "" {
				asOf = day(test.asOf)
			}
			changes := changesOf(t, test.decision)
			timing, err := changes.Timing(test.rules, test.calendar, asOf)
			if err == nil || err.Error() != test.want || test.match != nil && !errors.Is(err, test.match) {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
			if timing.Duties != nil || timing.Rules.ID != "" {
				t.Errorf("an error with %v", timing)
			}
		})
	}
	// Days need no calendar.
	changes := changesOf(t, ordinary, effectOn("2051-01-05", signed("3/QĐ-UBND", "2050-12-31", publishes(catalog.ActNew, "9.000002", "Hai"))))
	timing, err := changes.Timing(catalog.Decree63Timing(), nil, day("2051-12-31"))
	want := []string{"publish by 2026-03-26 done 2026-03-02: kept", "publish by 2050-12-31 done 2050-12-31: kept"}
	if got := dutyTexts(timing); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestEvidenceOfTimingRules(t *testing.T) {
	if catalog.Decree63Timing().Evidence != sla.EvidenceVerified || catalog.Index766Timing().Evidence != sla.EvidenceSecondary {
		t.Error("not as the facts have it")
	}
}
