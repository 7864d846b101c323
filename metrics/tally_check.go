package metrics

import "fmt"

// Check returns the identities that fail, in a fixed order; nil when all hold:
//
//   - [CodeNegativeCount]: a count is below zero;
//   - [CodeReceivedResolvedOpen]: received is not resolved + open;
//   - [CodeReceivedParts]: some online dossiers are not split into whole and in
//     part, which form 07 of Circular 09/2026/TT-BTP asks for: its column of all
//     received dossiers is then not the sum of its parts;
//   - [CodePartAboveWhole]: a count of some dossiers is above that of all those
//     they are among, as more paid online than had something to pay.
//
// Resolved and open are sums by construction and cannot fail here.
func (t Tally) Check() []Violation {
	found := t.negatives()
	if left, right := t.Received(), t.Resolved()+t.Open(); left != right {
		found = append(found, Violation{Code: CodeReceivedResolvedOpen, Identity: "received = resolved + open", Left: left, Right: right})
	}
	if t.OnlineUnsplit > 0 {
		found = append(found, Violation{
			Code: CodeReceivedParts, Identity: "received = online_whole + online_partial + direct + postal + carried",
			Left: t.Received(), Right: t.Received() - t.OnlineUnsplit,
		})
	}
	return append(found, t.aboveWholes()...)
}

// negatives returns a violation for each count below zero.
func (t *Tally) negatives() (found []Violation) {
	for i, count := range t.counts() {
		if *count < 0 {
			found = append(found, Violation{Code: CodeNegativeCount, Identity: tallyPlaces[i].String() + " ≥ 0", Left: *count})
		}
	}
	return found
}

// aboveWholes returns a violation for each part that is above its whole.
func (t Tally) aboveWholes() (found []Violation) {
	above := func(name string, part int64, whole string, of int64) {
		if part > max(of, 0) {
			found = append(found, Violation{Code: CodePartAboveWhole, Identity: name + " ≤ " + whole, Left: part, Right: of})
		}
	}
	var ended int64
	for _, n := range t.Ended {
		ended += n
	}
	above("ended", ended, "resolved", t.Resolved())
	above("paid-online", t.Marked[MarkPaidOnline], "fee-due", t.Marked[MarkFeeDue])
	above("electronic-result", t.Marked[MarkElectronicResult], "result-due", t.Marked[MarkResultDue])
	for m, n := range t.Marked {
		above(Mark(m).String(), n, "received", t.Received())
	}
	above("late + open_overdue + complained", t.Late+t.OpenOverdue+t.Complained, "received", t.Received())
	above("trips_dossiers", t.Trips.Dossiers, "received", t.Received())
	above("trips_at_most_1", t.Trips.AtMost1, "trips_dossiers", t.Trips.Dossiers)
	return found
}

// countable returns an error when a count is negative or a total out of range.
func (t *Tally) countable() error {
	for i, count := range t.counts() {
		if *count < 0 {
			return fmt.Errorf("%s %d: %w", tallyPlaces[i], *count, ErrNegative)
		}
	}
	return t.overflow()
}

// overflow returns an error when a count or a total is out of range, knowing that
// the counts are sums of what was not negative.
func (t *Tally) overflow() error {
	_, ok1 := sum(t.OnlineWhole, t.OnlinePartial, t.OnlineUnsplit, t.Direct, t.Postal, t.Carried)
	_, ok2 := sum(t.Early, t.OnTime, t.Late, t.Unclassified, t.OpenWithin, t.OpenOverdue)
	if !ok1 || !ok2 {
		return ErrOverflow
	}
	return nil
}
