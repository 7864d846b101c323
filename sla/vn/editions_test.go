package vn_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// clockSwitches are clock rules by the names of their fields, in text.
func clockSwitches(c sla.ClockRules) map[string]string {
	switches := make(map[string]string)
	v := reflect.ValueOf(c)
	for i := range v.NumField() {
		switches[v.Type().Field(i).Name] = fmt.Sprint(v.Field(i).Interface())
	}
	return switches
}

// with is a copy of switches with some of them set otherwise.
func with(switches map[string]string, changes ...string) map[string]string {
	changed := make(map[string]string)
	for name, value := range switches {
		changed[name] = value
	}
	for i := 0; i < len(changes); i += 2 {
		changed[changes[i]] = changes[i+1]
	}
	return changed
}

const allReasons = "financial-obligation,public-posting,consultation,higher-authority,field-check,transfer,force-majeure,system-failure,other"

// The three readings of the log at a one-stop desk (law notes §4), switch by
// switch.
var (
	switches61 = map[string]string{ // Decree 61/2018/NĐ-CP: art. 19(4) 3 days and restart, 11(2)(c) once, 19(9) one re-appointment a day before
		"Start": "acceptance", "StartBoundaryFree": "acceptance", "PausedBy": allReasons, "Supplement": "restart", "AfterDue": "ignored", "Judge": "due",
		"AnswerWithin": "unspecified", "RequestWithin": "3wd", "RequestsBefore": "1", "RequestsAfter": "0", "SupplementWithin": "unspecified",
		"Reappointments": "1", "Apology": "calendar-day",
	}
	switches118 = with(switches61, "AnswerWithin", "8wh", "SupplementWithin", "15d") // Decree 118/2025/NĐ-CP: art. 17(2), 19(5)
	switches309 = with(switches118, "StartBoundaryFree", "handling")                 // as amended by Decree 309/2026/NĐ-CP: art. 17(3)
)

func TestEditionsByDateOfAcceptance(t *testing.T) {
	for _, rules := range []sla.Rules{vn.OneStop(), vn.WorkingTime()} {
		for _, tc := range []struct {
			accepted, edition string
			want              map[string]string
		}{
			{"2018-01-01", "", nil},
			{"2018-06-20", "", nil},
			{"2018-06-21", "-61-2018", switches61},
			{"2025-06-30", "-61-2018", switches61},
			{"2025-07-01", "-118-2025", switches118},
			{"2026-08-04", "-118-2025", switches118},
			{"2026-08-05", "-309-2026", switches309},
			{"2050-12-31", "-309-2026", switches309},
		} {
			clock, id, err := rules.ClockOn(sla.MustParseDate(tc.accepted))
			if tc.want == nil {
				if !errors.Is(err, sla.ErrNoClockRules) {
					t.Errorf("%s on %s: %q, %v; want no rules", rules.ID, tc.accepted, id, err)
				}
				continue
			}
			if err != nil || id != rules.ID+tc.edition {
				t.Errorf("%s on %s: %q, %v; want %s", rules.ID, tc.accepted, id, err, rules.ID+tc.edition)
			}
			if diff := cmp.Diff(tc.want, clockSwitches(clock)); diff != "" {
				t.Errorf("%s on %s (-want +got):\n%s", rules.ID, tc.accepted, diff)
			}
		}
	}
}

// The rules that name a decree hold for every day; the others of the log too.
func TestClockOfNamedRules(t *testing.T) {
	noDuties := with(switches61, "RequestWithin", "unspecified", "RequestsBefore", "0", "Reappointments", "0", "Apology", "anytime")
	for id, want := range map[string]map[string]string{
		vn.OneStop61ID: switches61, vn.OneStop118ID: switches118, vn.OneStop309ID: switches309,
		vn.CivilCodeID: noDuties,
		vn.Index766ID:  with(noDuties, "PausedBy", "", "Supplement", "exclude", "Judge", "printed"),
	} {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, accepted := range []sla.Date{sla.MustDate(2018, 1, 1), sla.MustDate(2025, 7, 1), sla.MustDate(2026, 11, 23)} {
			clock, got, err := rules.ClockOn(accepted)
			if err != nil || got != id {
				t.Errorf("%s on %s: %q, %v", id, accepted, got, err)
			}
			if diff := cmp.Diff(want, clockSwitches(clock)); diff != "" {
				t.Errorf("%s on %s (-want +got):\n%s", id, accepted, diff)
			}
		}
	}
}

// But for their clocks and what they cite, the rules of a one-stop desk are the
// same.
func TestOneStopRulesCountAlike(t *testing.T) {
	for _, rules := range []sla.Rules{vn.OneStop61(), vn.OneStop118(), vn.OneStop309(), vn.Index766()} {
		rules.ID, rules.Clock, rules.Citations = vn.OneStopID, sla.ClockRules{}, nil
		want := vn.OneStop()
		want.Editions, want.Citations = nil, nil
		if diff := cmp.Diff(want, rules, cmp.Comparer(func(a, b sla.ClockRules) bool { return a == b })); diff != "" {
			t.Errorf("(-one-stop +%s):\n%s", rules.ID, diff)
		}
	}
}

// uncited are the switches that set something for a dossier accepted on a day,
// and cite no source for it. Those that set no duty need none.
func uncited(t *testing.T, rules sla.Rules, accepted sla.Date) (names []string) {
	t.Helper()
	clock, _, err := rules.ClockOn(accepted)
	if err != nil {
		t.Fatal(err)
	}
	for prefix, v := range map[string]reflect.Value{"": reflect.ValueOf(rules), "Clock.": reflect.ValueOf(clock)} {
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			noDuty := v.Field(i).IsZero() || name == "Apology" && clock.Apology == sla.ApologyAnytime
			switch name {
			case "ID", "Clock", "Editions", "Citations":
				continue
			}
			if name = prefix + name; !noDuty && rules.Source(name, accepted) == "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// inForce are days on which rules hold: the first and the last of each reading,
// and of the law of 15:00 (Law 03/2026/QH16 on civil status, 01/03/2027).
func inForce(id string) []sla.Date {
	decrees := []sla.Date{sla.MustDate(2018, time.June, 21), sla.MustDate(2025, time.June, 30), sla.MustDate(2025, time.July, 1),
		sla.MustDate(2026, time.August, 4), sla.MustDate(2026, time.August, 5), sla.MustDate(2027, time.February, 28), sla.MustDate(2027, time.March, 1)}
	switch id {
	case vn.OneStop61ID:
		return decrees[:2]
	case vn.OneStop118ID:
		return decrees[2:4]
	case vn.OneStop309ID:
		return decrees[4:]
	case vn.Index766ID: // Decision 766/QĐ-TTg is of 23/06/2022
		return append([]sla.Date{sla.MustDate(2022, time.June, 23)}, decrees[1:]...)
	}
	return decrees
}

// Whatever a switch of the Vietnamese rules sets for a dossier accepted while
// they are in force, it says by which provision.
func TestEverySwitchOfTheClockCited(t *testing.T) {
	for _, id := range vn.RuleIDs() {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, accepted := range inForce(id) {
			if names := uncited(t, rules, accepted); len(names) > 0 {
				t.Errorf("%s: %q have no source for a dossier accepted on %s", id, names, accepted)
			}
		}
	}
}

// A slip that is printed wrong breaches a duty of which every set of rules names
// the source.
func TestPrintedWrongCitesASource(t *testing.T) {
	for _, id := range vn.RuleIDs() {
		log, err := sla.ParseLog("accepted@2026-11-23T10:00 appointment=2026-11-26", vn.Location()) // one day is 25/11, since 24/11 is off
		if err != nil {
			t.Fatal(err)
		}
		a, err := desk(t, id).Assess(sla.Dossier{Limit: sla.MustParseLimit("1wd"), Log: log}, time.Date(2026, 11, 23, 10, 0, 0, 0, vn.Location()))
		if err != nil {
			t.Fatal(err)
		}
		if b := a.Breaches(); len(b) != 1 || b[0].Kind != sla.BreachPrintedWrong || b[0].Source == "" {
			t.Errorf("%s: got %+v", id, b)
		}
	}
}

// A breach cites the decree in force on the day of acceptance, not on its own.
func TestBreachesCiteTheDecreeOfAcceptance(t *testing.T) {
	// The supplement asked for on Thu 03/07 is late for a dossier of Fri 27/06 (30, 1 and 2 July), not for one of Tue 01/07.
	// It restarts both: 10 days from 03/07 are 4 7 8 9 10 11 14 15 16 and Thu 17/07. They are promised twice, each time on the
	// very date in force.
	const events = ";supplement-requested@2025-07-03T09:00;supplement-received@2025-07-03T10:00;re-appointed@2025-07-17T09:00 appointment=2025-07-18;re-appointed@2025-07-18T09:00 appointment=2025-07-22"
	for _, tc := range []struct{ accepted, want string }{
		{"2025-06-27T09:00", "61/2018"},
		{"2025-07-01T07:00", "118/2025"},
	} {
		accepted := tc.accepted
		log, err := sla.ParseLog("received@"+accepted+";accepted@"+accepted+events, vn.Location())
		if err != nil {
			t.Fatal(err)
		}
		a, err := desk(t, vn.OneStopID).Assess(sla.Dossier{Limit: sla.MustParseLimit("10wd"), Log: log}, time.Date(2025, 7, 21, 9, 0, 0, 0, vn.Location()))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range a.Breaches() {
			got = append(got, fmt.Sprintf("%s %s by %s (%s)", b.At.Format("02/01 15:04"), b.Kind, b.By, b.Source[:len("Nghị định ")+len(tc.want)+1]))
		}
		decree := "(Nghị định " + tc.want + "/)"
		want := []string{
			"17/07 09:00 apology-late by 2025-07-16 " + decree,
			"18/07 09:00 apology-late by 2025-07-17 " + decree,
			"18/07 09:00 re-appointed-too-often by  " + decree,
		}
		if tc.want == "61/2018" {
			want = append([]string{"03/07 09:00 supplement-late by 2025-07-02T17:00 " + decree}, want...)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("accepted %s (-want +got):\n%s", tc.accepted, diff)
		}
	}
}

// The rules of one decree cite it, and no other, for a dossier of any day; the
// dates at which sectors' laws changed stay theirs.
func TestRulesOfOneDecreeCiteIt(t *testing.T) {
	decrees := []string{"61/2018", "118/2025", "309/2026"}
	for id, own := range map[string]string{vn.OneStop61ID: "61/2018", vn.OneStop118ID: "118/2025", vn.OneStop309ID: "118/2025"} {
		rules, err := vn.RulesByID(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, duty := range []string{"RequestWithin", "RequestsBefore", "Supplement", "Reappointments", "Apology", "Start"} {
			first := rules.Source("Clock."+duty, sla.MustDate(2018, time.July, 2))
			last := rules.Source("Clock."+duty, sla.MustDate(2030, time.July, 1))
			if first != last || !strings.Contains(first, own) {
				t.Errorf("%s: %s is cited from %q, then %q", id, duty, first, last)
			}
			for _, decree := range decrees {
				if decree != own && decree != "309/2026" && strings.Contains(first, decree) {
					t.Errorf("%s: %s is cited from %q", id, duty, first)
				}
			}
		}
	}
	if source := vn.Index766().Source("Clock.StartBoundaryFree", sla.MustDate(2026, time.November, 2)); !strings.Contains(source, "766/QĐ-TTg") {
		t.Errorf("index-766 starts boundary-free dossiers by %q", source)
	}
}
