package main

import (
	"strings"
	"testing"
)

const oneProcedure = "code,name,field,levels,provision,channel,case,limit\n" +
	"1.000001,Cấp giấy,Hộ tịch,Cấp xã,Toàn trình,,,10 ngày làm việc\n"

// staleReceipt was right on 24/12/2025: that 2/1/2026 is swapped off was announced a day later.
const staleReceipt = dossierHeader + "1,1.000001,Xã A,commune,direct,,,2025-12-24T09:00,2026-01-08,2026-01-08T10:00,completed\n"

// A receipt stays stale, not wrong, where the office has special hours on a
// make-up day that the calendar of that time did not know.
func TestStaleBesideSpecialHours(t *testing.T) {
	office := write(t, "office.json", `{"id":"x","version":"1","special_hours":[{"date":"2026-01-10","hours":"07:30-11:30","name":"sáng"}]}`)
	r := runReport("-catalog", write(t, "catalog.csv", oneProcedure), "-dossiers", write(t, "dossiers.csv", staleReceipt), "-office", office, "-format", "json")
	if a := r.json(t); r.status != 0 || a.Receipts.Stale != 1 || a.Receipts.Wrong != 0 {
		t.Errorf("status %d, %+v\n%s", r.status, a.Receipts, r.errs)
	}
}

// Under civil-code a limit ends at 24:00 of its due date, and is printed so.
func TestWrongReceiptUnderCivilCode(t *testing.T) {
	dossiers := dossierHeader + "1,1.000001,Xã A,commune,direct,,,2026-06-01T09:00,2026-06-16,2026-06-10T10:00,completed\n"
	r := runReport("-catalog", write(t, "catalog.csv", oneProcedure), "-dossiers", write(t, "dossiers.csv", dossiers), "-rules", "civil-code", "-format", "json")
	a := r.json(t)
	if len(a.Receipts.List) != 1 || a.Receipts.List[0].Due != "2026-06-15T24:00" {
		t.Errorf("%+v\n%s", a.Receipts, r.errs)
	}
}

// What was finished after the period belongs to the next: -as-of must not reach there.
func TestAsOfBehindThePeriod(t *testing.T) {
	r := runReport("-from", "2026-01-01", "-to", "2026-01-31", "-as-of", "2026-03-01")
	if r.status != 1 || !strings.Contains(r.errs, "-as-of 2026-03-01 is after the end of -to 2026-01-31") {
		t.Errorf("status %d, %s", r.status, r.errs)
	}
}

// A row that is left out does not decide the period either.
func TestBadRowDoesNotSetThePeriod(t *testing.T) {
	dossiers := dossierHeader +
		"1,1.000001,Xã A,commune,direct,,,2026-06-01T09:00,,2026-06-10T10:00,completed\n" +
		"2,1.999999,Xã A,commune,direct,,,2018-01-28T09:00,,2049-02-10T10:00,completed\n"
	r := runReport("-catalog", write(t, "catalog.csv", oneProcedure), "-dossiers", write(t, "dossiers.csv", dossiers), "-format", "json")
	a := r.json(t)
	if a.Period.From != "2026-06-01" || a.Period.To != "2026-06-10" || a.Rows.LeftOut != 1 || r.status != 1 {
		t.Errorf("status %d, period %+v, rows %+v", r.status, a.Period, a.Rows)
	}
}

// A case the procedure does not have is named as a reason, not given the usual limit.
func TestUnknownCase(t *testing.T) {
	catalog := oneProcedure + "1.000001,Cấp giấy,Hộ tịch,Cấp xã,Toàn trình,,miền núi,20 ngày làm việc\n"
	dossiers := dossierHeader + "1,1.000001,Xã A,commune,direct,vùng núi,,2026-06-01T09:00,,2026-06-20T10:00,completed\n"
	r := runReport("-catalog", write(t, "catalog.csv", catalog), "-dossiers", write(t, "dossiers.csv", dossiers), "-format", "json")
	a := r.json(t)
	if a.Totals["unclassified"] != 1 || len(a.WithoutDue) != 1 || a.WithoutDue[0].Reason != reasonUnknownCase {
		t.Errorf("%+v, %+v", a.Totals, a.WithoutDue)
	}
}
