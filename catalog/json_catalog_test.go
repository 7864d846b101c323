package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// A catalog over time is its stock and its decisions.
func TestCatalogWriteJSON(t *testing.T) {
	content, added := fullProcedure(), named("9.000002", "Hai")
	content.Name = "Một, sửa đổi"
	c, problems := catalog.New(fullDocument().Stock, []catalog.Decision{
		catalog.Decision{Number: "11/QĐ-MAU", Signed: sla.MustParseDate("2026-04-01")}.WithActs(catalog.Act{Kind: catalog.ActNew, Content: &added}),
		catalog.Decision{Number: "10/QĐ-MAU", Signed: sla.MustParseDate("2026-03-01")}.WithActs(
			catalog.Act{Kind: catalog.ActAmended, Content: &content}, catalog.Act{Kind: catalog.ActAbolished, Code: catalog.MustParseCode("9.000000")}),
	})
	if problems.Err() != nil {
		t.Fatal(problems)
	}
	var b, again strings.Builder
	if err := c.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	d := readDocument(t, b.String(), catalog.UnknownRefused)
	back, _ := catalog.New(d.Stock, d.Decisions)
	if err := back.WriteJSON(&again); err != nil || again.String() != b.String() {
		t.Errorf("%v, %s", err, cmp.Diff(b.String(), again.String()))
	}
	if n := len(c.Dates()); n != 2 {
		t.Errorf("%d days of effect", n)
	}
	for _, day := range c.Dates() {
		was, err1 := c.At(day)
		is, err2 := back.At(day)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		var wasText, isText strings.Builder
		if was.WriteJSON(&wasText) != nil || is.WriteJSON(&isText) != nil || wasText.String() != isText.String() || was.Len() == 0 {
			t.Errorf("%v: %s", day, cmp.Diff(wasText.String(), isText.String()))
		}
	}
}

// The national export goes through JSON and back without a change, and matches
// the schema.
func TestNationalExportAsJSON(t *testing.T) {
	s, _, err := catalog.ReadCSV(openReal(t), "procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	text := documentText(t, catalog.Document{Stock: catalog.Stock{Snapshot: s}})
	d := readDocument(t, text, catalog.UnknownRefused)
	if again := documentText(t, d); again != text {
		t.Error("written again differs")
	}
	var was, is strings.Builder
	if _, err := s.WriteNationalCSV(&was); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Stock.Snapshot.WriteNationalCSV(&is); err != nil || was.String() != is.String() {
		t.Errorf("as CSV: %v, %s", err, cmp.Diff(was.String(), is.String()))
	}
	if v := validate(loadSchema(t), text); len(v.faults) > 0 {
		t.Errorf("%d faults: %s", len(v.faults), v.faults[0])
	}
	n := 0
	for range catalog.ProceduresCSV(strings.NewReader(was.String()), "procedures.csv") {
		n++
	}
	if n != s.Len() {
		t.Errorf("%d procedures one at a time, want %d", n, s.Len())
	}
}
