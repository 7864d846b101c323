package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// world is what a catalog is built from: little enough that contradictions are
// frequent. No two decisions have number, issuer and day of signature in common:
// the order of their acts would be that of the list.
type world struct {
	stock     catalog.Stock
	decisions []catalog.Decision
}

// The days and procedures of the worlds; the turn of a year is among the days.
var (
	worldFirst = sla.MustParseDate("2026-12-28")
	worldLast  = worldFirst.AddDays(8)
	worldCodes = []catalog.Code{
		catalog.MustParseCode("9.000001"),
		catalog.MustParseCode("9.000002"),
		catalog.MustParseCode("9.000002.000.00.00.H55"),
		catalog.MustParseCode("9.000003.H55"),
		catalog.MustParseCode("8.000004"),
	}
	// Spellings of four numbers, none, and one that cannot be read.
	worldNumbers = []string{"1/QĐ-UBND", "2/QĐ-UBND", "01/QĐ-UBND", "10/QĐ-UBND", "10/2026/QĐ-UBND", "", "không số"}
	worldIssuers = []string{"Ủy ban nhân dân tỉnh mẫu", "Bộ Mẫu"}
)

// draw returns a number below n.
type draw func(n int) int

// randomly draws from a seed.
func randomly(seed uint64) draw {
	r := rand.New(rand.NewPCG(seed, 63))
	return r.IntN
}

// drawn reads draws from bytes, zeros behind their end.
func drawn(data []byte) draw {
	return func(n int) int {
		if len(data) == 0 {
			return 0
		}
		v := int(data[0]) % n
		data = data[1:]
		return v
	}
}

// oneOf reports true once in n times.
func (d draw) oneOf(n int) bool { return d(n) == n-1 }

func (d draw) code() catalog.Code { return worldCodes[d(len(worldCodes))] }

func (d draw) day() sla.Date { return worldFirst.AddDays(d(9)) }

func (d draw) world() world {
	var w world
	if d(2) == 1 {
		w.stock = d.stock()
	}
	type identity struct {
		number, issuer string
		signed         sla.Date
	}
	taken := map[identity]bool{}
	for i := range d(7) {
		dec := d.decision(i)
		for taken[identity{dec.Number, dec.Issuer, dec.Signed}] {
			dec.Issuer += " khác"
		}
		taken[identity{dec.Number, dec.Issuer, dec.Signed}] = true
		w.decisions = append(w.decisions, dec)
	}
	return w
}

func (d draw) stock() catalog.Stock {
	var procedures []catalog.Procedure
	for range d(4) {
		p := catalog.Procedure{Code: d.code(), Name: fmt.Sprintf("s%d", len(procedures)), Origin: catalog.Origin(d(3))}
		if d(2) == 1 {
			p = p.WithProcess(sla.Process{ID: p.Name})
		}
		procedures = append(procedures, p)
	}
	snapshot, _ := catalog.NewSnapshot(procedures)
	stock := catalog.Stock{Snapshot: snapshot}
	if d(2) == 1 {
		stock.On = d.day()
	}
	return stock
}

func (d draw) decision(i int) catalog.Decision {
	dec := catalog.Decision{
		Number: worldNumbers[d(len(worldNumbers))], Issuer: worldIssuers[d(2)], Level: catalog.Level(d(4)),
		Title: fmt.Sprintf("d%d", i),
	}
	if !d.oneOf(8) {
		dec.Signed = d.day()
	}
	if d(2) == 1 {
		dec.Effective = d.day()
	}
	var acts []catalog.Act
	for j := range 1 + d(4) {
		acts = append(acts, d.act(fmt.Sprintf("d%da%d", i, j)))
	}
	return dec.WithActs(acts...)
}

func (d draw) act(name string) catalog.Act {
	a := catalog.Act{Kind: catalog.ActKind(1 + d(5)), Code: d.code(), Basis: name}
	if d.oneOf(4) {
		a.Effective = d.day()
	}
	if d.oneOf(4) {
		a.Publicised = d.day()
	}
	if d.oneOf(6) {
		a.BasisSigned = d.day()
	}
	switch a.Kind {
	case catalog.ActNew, catalog.ActAmended, catalog.ActReplaced:
		p := catalog.Procedure{Code: a.Code, Name: name, Origin: catalog.Origin(d(3))}
		if d.oneOf(3) {
			p = p.WithProcess(sla.Process{ID: name})
		}
		a.Content = &p
	case catalog.ActProcess:
		a.Process = &sla.Process{ID: name, Steps: []sla.ProcessStep{{ID: "1"}}}
	}
	if a.Kind == catalog.ActReplaced {
		for range d(4) {
			a.Replaces = append(a.Replaces, d.code())
		}
	}
	if d.oneOf(12) {
		d.spoil(&a)
	}
	return a
}

// spoil gives an act a fault of its own, or a harmless oddity.
func (d draw) spoil(a *catalog.Act) {
	switch d(7) {
	case 0:
		a.Kind = catalog.ActUnknown
	case 1:
		a.Kind = 6
	case 2:
		a.Content, a.Process = nil, nil
	case 3:
		a.Code = catalog.Code{} // that of the content, if there is one
	case 4:
		a.Code = d.code() // may be another one
	case 5:
		if a.Content != nil {
			a.Content.Code = catalog.Code{}
		}
	case 6:
		a.Replaces = append(a.Replaces, d.code()) // says nothing of other kinds
	}
}

func (w world) String() string {
	var b strings.Builder
	if w.stock.Snapshot != nil {
		fmt.Fprintf(&b, "stock on %q:", w.stock.On)
		for p := range w.stock.Snapshot.All() {
			b.WriteString(" " + fingerprint(p))
		}
		b.WriteByte('\n')
	}
	for i, dec := range w.decisions {
		fmt.Fprintf(&b, "decisions[%d] %s %s signed %q effective %q\n", i, dec.Number, dec.Issuer, dec.Signed, dec.Effective)
		for j, a := range dec.Acts() {
			fmt.Fprintf(&b, "\tacts[%d] %v %s replaces %v effective %q", j, a.Kind, a.Code, a.Replaces, a.Effective)
			if a.Content != nil {
				b.WriteString(" content " + fingerprint(*a.Content))
			}
			if a.Process != nil {
				b.WriteString(" process " + a.Process.ID)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
