package sla_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// What a clerk can log of a dossier that waits for the tax office.
func ExampleLog_Next() {
	log, err := sla.ParseLog("accepted@2026-11-23T10:00;suspended@2026-11-24T09:00 reason=financial-obligation", vn.Location())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(slices.Collect(log.Next()))
	for reason := range log.Suspended().All() {
		fmt.Println(reason.Words(sla.English))
	}
	// Output:
	// [supplement-requested suspended resumed transferred re-appointed completed returned refused withdrawn stopped collected]
	// financial obligation
}

func TestLogNext(t *testing.T) {
	for _, c := range []struct{ name, log, want string }{
		{"empty", "", "submitted received accepted supplement-requested returned refused withdrawn stopped"},
		{"submitted", "submitted@2026-11-23T10:00", "received accepted supplement-requested returned refused withdrawn stopped"},
		{"accepted", "accepted@2026-11-23T10:00", "supplement-requested suspended transferred re-appointed completed returned refused withdrawn stopped collected"},
		{"awaiting", "accepted@2026-11-23T10:00;supplement-requested@2026-11-24T10:00", "supplement-received suspended transferred re-appointed completed returned refused withdrawn stopped closed collected"},
		{"completed", "accepted@2026-11-23T10:00;completed@2026-11-24T10:00", "collected"},
		{"collected", "accepted@2026-11-23T10:00;completed@2026-11-24T10:00;collected@2026-11-24T10:00", ""},
		{"withdrawn before it was accepted", "withdrawn@2026-11-23T10:00", "collected"},
	} {
		t.Run(c.name, func(t *testing.T) {
			log, err := sla.ParseLog(c.log, vn.Location())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for kind := range log.Next() {
				got = append(got, kind.String())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s", strings.Join(got, " "))
			}
		})
	}
}

// TestLogNextIsWhatAppendTakes walks over logs and tries every kind of event with
// every reason: a kind is yielded if and only if Append takes one of it.
func TestLogNextIsWhatAppendTakes(t *testing.T) {
	at := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	trials := func(k sla.EventKind) (events []sla.Event) {
		e := sla.Event{Kind: k, At: at}
		switch k {
		case sla.EventReappointed:
			e.Appointment.Date = sla.MustParseDate("2026-12-01")
		case sla.EventTransferred:
			e.Unit = "Sở Tư pháp"
		case sla.EventSuspended, sla.EventResumed:
			for reason := range sla.AllReasons.All() {
				e.Reason = reason
				events = append(events, e)
			}
			e.Reason = sla.ReasonUnknown
		}
		return append(events, e)
	}
	var walk func(log sla.Log, depth int)
	walk = func(log sla.Log, depth int) {
		next := slices.Collect(log.Next())
		for k := sla.EventSubmitted; k <= sla.EventCollected; k++ {
			taken := false
			for _, e := range trials(k) {
				longer, err := log.Append(e)
				if err != nil {
					continue
				}
				if !taken && depth > 0 {
					walk(longer, depth-1)
				}
				taken = true
			}
			if taken != slices.Contains(next, k) {
				t.Fatalf("%s: taken %t, next %v: %s", k, taken, next, log)
			}
		}
	}
	walk(sla.Log{}, 4)
	var all sla.Log
	var err error
	if all, err = all.Append(sla.Event{Kind: sla.EventAccepted, At: at}); err != nil {
		t.Fatal(err)
	}
	for reason := range sla.AllReasons.All() {
		if all, err = all.Append(sla.Event{Kind: sla.EventSuspended, Reason: reason, At: at}); err != nil {
			t.Fatal(err)
		}
	}
	if all.Suspended() != sla.AllReasons || slices.Contains(slices.Collect(all.Next()), sla.EventSuspended) {
		t.Errorf("suspended for %s, and may be again", all.Suspended())
	}
	walk(all, 1)
}
