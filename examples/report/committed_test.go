package main

import "testing"

// The office has cut 10 working days to 8 and leaves the time of a supplement out.
// Received 3 February 2026: 8 working days end on 13 February, before Tết. The
// supplement asked for on the 5th came on the 9th: two working days later, 24
// February, where a limit begun anew would end on 26 February.
func TestCommittedLimitAndSupplementOfTheCatalog(t *testing.T) {
	catalog := write(t, "catalog.csv", "code,name,field,levels,provision,channel,case,limit,committed,supplement\n"+
		"1.000001,Một,Đất đai,province,whole,,,10 ngày làm việc,08 ngày làm việc,exclude\n")
	dossiers := write(t, "dossiers.csv", dossierHeader+
		"1,1.000001,Sở B,province,online,,,2026-02-03T08:00,2026-02-13,,\n"+
		"2,1.000001,Sở B,province,online,,,2026-02-03T08:00,2026-02-13,,\n")
	events := write(t, "events.csv", eventHeader+
		"2,2026-02-05T10:00,supplement-requested,,,,\n2,2026-02-09T10:00,supplement-received,,,,\n")
	a := runReport("-catalog", catalog, "-dossiers", dossiers, "-events", events, "-as-of", "2026-02-28T08:00", "-format", "json").json(t)
	want := map[string]string{"1": "2026-02-13", "2": "2026-02-24"}
	if len(a.Overdue) != len(want) {
		t.Errorf("overdue: %+v", a.Overdue)
	}
	for _, late := range a.Overdue {
		if late.DueDate != want[late.Number] {
			t.Errorf("%s: due on %s, want %s", late.Number, late.DueDate, want[late.Number])
		}
	}
	if a.Receipts.Checked != 2 || a.Receipts.Wrong != 0 {
		t.Errorf("printed dates: %+v", a.Receipts)
	}
}
