package sla_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// answerAll is everything there is to ask of a desk, its calendar and rules, and
// of a dossier, in one text.
func answerAll(desk *sla.Desk, known *sla.Desk, dossier sla.Dossier, at []time.Time) string {
	var b strings.Builder
	for _, t := range at {
		a, err := desk.Assess(dossier, t)
		fmt.Fprintln(&b, err, a.Status(), a.Outcome(), a.AgainstPrinted(), a.AgainstPromised(), a.Due(), a.Flags(), a.ClosableFrom(), a.RulesID(), a.Usage(), a.Breaches(), a.Log())
		for _, percent := range []int{50, 100} {
			fmt.Fprintln(&b, fmt.Sprint(a.ReachedAt(percent)))
		}
		for s := range a.Steps() {
			fmt.Fprintln(&b, s.Date, s.Effect, s.Count, s.Time, s.Source)
		}
		b.WriteString(a.Explanation(sla.Vietnamese) + a.Explanation(sla.English))
	}
	longer, err := dossier.Log.Append(sla.Event{At: at[len(at)-1].AddDate(1, 0, 0), Kind: sla.EventCompleted})
	fmt.Fprintln(&b, longer, err, dossier.Log.Until(at[0]), dossier.Log)
	text, err := dossier.Log.MarshalJSON()
	fmt.Fprintln(&b, string(text), err)
	for c := range known.Calendar().Compare(desk.Calendar()) {
		fmt.Fprintln(&b, c)
	}
	only := func(yield func(int, sla.Dossier) bool) { yield(1, dossier) }
	for c, err := range sla.Recompute(known, desk, only, at[0]) {
		fmt.Fprintln(&b, c.Key, c.Days(), err)
	}
	deadline, err := desk.Deadline(at[0], dossier.Limit)
	fmt.Fprintln(&b, deadline.Due(), err, desk.Rules().Compare(known.Rules(), deadline.DueDate()))
	return b.String()
}

// One desk, its calendar and rules, and one log are shared by 64 goroutines, all
// of which get the same answers. Run with -race.
func TestDeskIsShared(t *testing.T) {
	desk, known := knownDesk(t, vn.OneStop(), "2025-12-25"), knownDesk(t, vn.OneStop(), "2025-12-24")
	log, err := sla.ParseLog("submitted@2025-12-22T08:00;received@2025-12-22T08:05;accepted@2025-12-24T10:00 appointment=2026-01-08;transferred@2025-12-24T14:00 unit=A step=B1;"+
		"suspended@2025-12-26T09:00 reason=consultation;suspended@2025-12-29T09:00 reason=transfer;resumed@2025-12-29T15:00 reason=consultation;resumed@2026-01-05T12:00;"+
		"supplement-requested@2026-01-06T09:00;supplement-received@2026-01-12T09:00;supplement-requested@2026-01-13T09:00;re-appointed@2026-01-26T09:00 appointment=2026-02-02;re-appointed@2026-02-02T09:00 appointment=2026-02-27", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	dossier := sla.Dossier{Limit: sla.MustParseLimit("10wd"), Log: log, Known: known}
	var at []time.Time
	for e := range log.All() {
		at = append(at, e.At.Add(time.Hour))
	}
	want := answerAll(desk, known, dossier, at)
	for _, part := range []string{"printed-stale", "re-appointed-too-often", "supplement-late", "restarted", "frozen", "paused", "closable", "2026-01-02", "(CV 12729/VPCP-KGVX 25/12/2025)"} {
		if !strings.Contains(want, part) {
			t.Errorf("the dossier is too plain: nothing of %s", part)
		}
	}
	var wait sync.WaitGroup
	for range 64 {
		wait.Go(func() {
			if got := answerAll(desk, known, dossier, at); got != want {
				t.Errorf("another answer (-want +got):\n%s", cmp.Diff(want, got))
			}
		})
	}
	wait.Wait()
	if got := answerAll(desk, known, dossier, at); got != want {
		t.Error("asking changed the answer")
	}
}
