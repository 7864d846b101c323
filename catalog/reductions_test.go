package catalog_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func TestShare(t *testing.T) {
	tests := []struct {
		num, den int64
		places   int
		text     string
		percent  string
	}{
		{1, 3, 2, "1/3", "33.33"},
		{2, 3, 2, "2/3", "66.67"},
		{6, 20, 0, "3/10", "30"},
		{1, 8, 2, "1/8", "12.5"},
		{1, 800, 2, "1/800", "0.13"},    // 0.125: up
		{-1, 800, 2, "-1/800", "-0.12"}, // -0.125: up
		{-1, 2, 0, "-1/2", "-50"},
		{0, 7, 1, "0/1", "0"},
		{math.MaxInt64, math.MaxInt64, 18, "1/1", "100"},
		{math.MaxInt64 - 1, math.MaxInt64, 4, "9223372036854775806/9223372036854775807", "100"},
	}
	for _, tt := range tests {
		s := catalog.NewShare(tt.num, tt.den)
		percent, ok := s.Percent(tt.places)
		if s.String() != tt.text || !ok || percent.String() != tt.percent || percent.Exponent() != int32(-tt.places) {
			t.Errorf("%d/%d: got %s, %s, %v", tt.num, tt.den, s, percent, ok)
		}
	}
	for _, s := range []catalog.Share{{}, catalog.NewShare(1, 0), catalog.NewShare(1, -2), {Num: 1, Den: -1}} {
		if _, ok := s.Percent(0); ok || s.IsDefined() || s.String() != "undefined" || s.Compare(catalog.NewShare(-9, 1)) != -1 || catalog.NewShare(-9, 1).Compare(s) != 1 || s.Compare(catalog.Share{}) != 0 {
			t.Errorf("%#v is defined", s)
		}
	}
	for _, places := range []int{-1, 19} {
		if _, ok := catalog.NewShare(1, 2).Percent(places); ok {
			t.Errorf("%d places", places)
		}
	}
}

func decidedBy(s catalog.ServiceLevel, decision string) catalog.ServiceLevel {
	s.CommittedBy = decision
	return s
}

func TestProcedureReductions(t *testing.T) {
	p := procedureOf(
		decidedBy(committing(row(direct, every, "20wd"), "14wd"), "1/QĐ-MAU"),
		row(online, every, "20wd"),
		committing(row(postal, every, "20wd"), "20wd"),
		committing(row(direct, "a", "5d"), "6d"),
		committing(row(direct, "b", "20d"), "14wd"),
		committing(row(direct, "c", "unspecified"), "14wd"),
		committing(row(direct, "d", "3wd"), "0wd"),
		committing(row(direct, "e", "5wd"), "described:ngay"),
	)
	type brief struct{ state, share string }
	var got []brief
	for _, r := range p.Reductions() {
		got = append(got, brief{r.State.String(), r.Share.String()})
	}
	want := []brief{
		{"cut", "3/10"}, {"none", "undefined"}, {"none", "0/1"}, {"longer", "-1/5"},
		{"incomparable", "undefined"}, {"incomparable", "undefined"}, {"incomparable", "undefined"}, {"incomparable", "undefined"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(brief{})); diff != "" {
		t.Error(diff)
	}
	first := p.Reductions()[0]
	if first.Code != p.Code || first.Channel != direct || first.Statutory.String() != "20wd" || first.Committed.String() != "14wd" || first.CommittedBy != "1/QĐ-MAU" {
		t.Errorf("got %+v", first)
	}
}

// assortedLimits is a snapshot with a procedure of every kind; the numbers in
// TestReductions are by hand.
func assortedLimits(t testing.TB) *catalog.Snapshot {
	at := func(code string, rows ...catalog.ServiceLevel) catalog.Procedure {
		return named(code, "Mẫu "+code[len(code)-2:]).WithServiceLevels(rows...)
	}
	return snapshotWith(t,
		at("9.000001", committing(row(direct, every, "20wd"), "16wd")),                                                 // 20 %
		at("9.000003", committing(row(direct, every, "30wd"), "20wd"), committing(row(online, every, "30wd"), "12wd")), // 33⅓ and 60 %
		at("9.000002", committing(row(direct, every, "100wd"), "47wd")),                                                // 53 %
		at("9.000004", committing(row(direct, every, "15wd"), "12wd"), row(online, every, "15wd")),                     // 20 %, and one row not
		at("9.000005", row(direct, every, "11wd"), committing(row(online, every, "10wd"), "1wd")),                      // only the row within was cut
		at("9.000006", committing(row(direct, every, "12wd"), "13wd")),                                                 // longer
		at("9.000007", committing(row(direct, every, "12wd"), "10d")),                                                  // does not compare
		at("9.000008", row(direct, every, "10wd"), row(online, every, "0.5wd")),                                        // within, just
		at("9.000009", row(direct, every, "30d")),                                                                      // other unit
		at("9.000010", row(direct, every, "5wd"), row(online, every, "2mo")),                                           // one of them other
		at("9.000011", row(direct, every, "same-day")),                                                                 // not converted either
		at("9.000012", row(direct, every, "described:trước khi tàu rời cảng")),                                         // in words
		at("9.000013", row(direct, every, "unspecified")),                                                              // none
		at("9.000014"), // no row
		at("9.000015", row(direct, every, "30d"), committing(row(online, every, "10.5wd"), "7wd"), committing(row(postal, "a", "8wd"), "1wd")), // ⅓
	)
}

func TestReductions(t *testing.T) {
	r, err := assortedLimits(t).Reductions(sla.MustParseLimit("10wd"), catalog.Filter{}, 20, 34, 53)
	if err != nil {
		t.Fatal(err)
	}
	list := r.List
	r.List = nil
	want := catalog.Reductions{
		Over: sla.MustParseLimit("10wd"), Procedures: 15, Above: 8, Within: 1, Incomparable: 4, Unstated: 2,
		Cut: 5, PartlyCut: 1, Uncut: 1, Longer: 1, CutUnknown: 1,
		Least: catalog.Share{Num: 1, Den: 5}, Median: catalog.Share{Num: 1, Den: 3}, Most: catalog.Share{Num: 3, Den: 5},
		Bands: []catalog.Band{{Below: 20, N: 0}, {From: 20, Below: 34, N: 4}, {From: 34, Below: 53, N: 0}, {From: 53, N: 1}},
	}
	if diff := cmp.Diff(want, r, cmp.AllowUnexported(sla.Limit{})); diff != "" {
		t.Error(diff)
	}
	type brief struct{ name, smallest, largest string }
	var got []brief
	for _, p := range list {
		got = append(got, brief{p.Name, p.Smallest.String(), p.Largest.String()})
	}
	wantList := []brief{
		{"Mẫu 01", "1/5", "1/5"}, {"Mẫu 02", "53/100", "53/100"}, {"Mẫu 03", "1/3", "3/5"}, {"Mẫu 04", "1/5", "1/5"},
		{"Mẫu 05", "undefined", "undefined"}, {"Mẫu 06", "undefined", "undefined"}, {"Mẫu 07", "undefined", "undefined"}, {"Mẫu 15", "1/3", "1/3"},
	}
	if diff := cmp.Diff(wantList, got, cmp.AllowUnexported(brief{})); diff != "" {
		t.Error(diff)
	}
	if len(list[3].Rows) != 2 || len(list[4].Rows) != 1 || len(list[7].Rows) != 1 {
		t.Errorf("rows %+v", list)
	}
}

func TestReductionsOfOthers(t *testing.T) {
	s := assortedLimits(t)
	days, err := s.Reductions(sla.MustParseLimit("0d"), catalog.Filter{})
	if err != nil || days.Above != 2 || days.Cut != 0 || days.Uncut != 2 || days.Least.IsDefined() || len(days.Bands) != 1 || days.Bands[0] != (catalog.Band{}) {
		t.Errorf("got %+v, %v", days, err)
	}
	one, err := s.Reductions(sla.MustParseLimit("10.4wd"), catalog.Filter{Channels: []catalog.Channel{postal}})
	if err != nil || one.Procedures != 1 || one.Above != 1 || one.Median != (catalog.Share{Num: 1, Den: 3}) {
		t.Errorf("got %+v, %v", one, err)
	}
	even, err := s.Reductions(sla.MustParseLimit("29wd"), catalog.Filter{}) // ⅓ and 53 %
	if err != nil || even.Cut != 2 || even.Median != (catalog.Share{Num: 1, Den: 3}) {
		t.Errorf("got %+v, %v", even, err)
	}
	for _, over := range []string{"unspecified", "same-day", "described:lâu"} {
		if _, err := s.Reductions(sla.MustParseLimit(over), catalog.Filter{}); !errors.Is(err, sla.ErrInvalidLimit) {
			t.Errorf("over %s: got %v", over, err)
		}
	}
	for _, edges := range [][]int{{0}, {-1}, {101}, {20, 20}, {30, 20}} {
		if _, err := s.Reductions(sla.MustParseLimit("10wd"), catalog.Filter{}, edges...); !errors.Is(err, catalog.ErrInvalidBands) {
			t.Errorf("edges %v: got %v", edges, err)
		}
	}
}

func TestBandNames(t *testing.T) {
	for want, band := range map[string]catalog.Band{
		"under 20%": {Below: 20}, "20% to under 53%": {From: 20, Below: 53}, "53% and more": {From: 53}, "0% and more": {},
	} {
		if got := band.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// naiveReductions counts with rationals and none of the code under test.
func naiveReductions(s *catalog.Snapshot, over *big.Rat) (above, cut int, smallest []*big.Rat) {
	rat := func(l sla.Limit) *big.Rat { n, d := l.Amount(); return big.NewRat(int64(n), int64(d)) }
	for p := range s.All() {
		isAbove, least := false, (*big.Rat)(nil)
		for _, row := range p.ServiceLevels() {
			if row.Limit.Unit() != sla.UnitWorkingDay || rat(row.Limit).Cmp(over) <= 0 {
				continue
			}
			isAbove = true
			if row.Committed.Unit() != sla.UnitWorkingDay || rat(row.Committed).Cmp(rat(row.Limit)) >= 0 {
				continue
			}
			ratio := new(big.Rat).Quo(rat(row.Committed), rat(row.Limit))
			if share := new(big.Rat).Sub(big.NewRat(1, 1), ratio); least == nil || share.Cmp(least) < 0 {
				least = share
			}
		}
		if isAbove {
			above++
		}
		if least != nil {
			cut++
			smallest = append(smallest, least)
		}
	}
	slices.SortFunc(smallest, (*big.Rat).Cmp)
	return above, cut, smallest
}

func TestReductionsAgainstRationals(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	limit := func() sla.Limit {
		unit := []sla.LimitUnit{sla.UnitWorkingDay, sla.UnitWorkingDay, sla.UnitWorkingDay, sla.UnitCalendarDay}[r.IntN(4)]
		l, err := sla.NewLimit(r.IntN(200), 1+r.IntN(8), unit)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	for range 50 {
		list := assorted(r, 40)
		for i := range list {
			var rows []catalog.ServiceLevel
			for range r.IntN(4) {
				one := catalog.ServiceLevel{Case: unknown, Limit: limit()}
				if r.IntN(3) > 0 {
					one.Committed = limit()
				}
				rows = append(rows, one)
			}
			list[i] = list[i].WithServiceLevels(rows...)
		}
		s := snapshotWith(t, list...)
		over := 1 + r.IntN(30)
		overLimit, _ := sla.NewLimit(over, 1, sla.UnitWorkingDay)
		got, err := s.Reductions(overLimit, catalog.Filter{}, 25, 50)
		if err != nil {
			t.Fatal(err)
		}
		above, cut, smallest := naiveReductions(s, big.NewRat(int64(over), 1))
		expect(t, "above", got.Above, above)
		expect(t, "cut", got.Cut, cut)
		expect(t, "partition", got.Above+got.Within+got.Incomparable+got.Unstated, got.Procedures)
		expect(t, "partition of those above", got.Cut+got.Uncut+got.Longer+got.CutUnknown, got.Above)
		var bands [3]int
		for _, share := range smallest {
			switch {
			case share.Cmp(big.NewRat(1, 4)) < 0:
				bands[0]++
			case share.Cmp(big.NewRat(1, 2)) < 0:
				bands[1]++
			default:
				bands[2]++
			}
		}
		for i, n := range bands {
			expect(t, got.Bands[i].String(), got.Bands[i].N, n)
		}
		if n := len(smallest); n > 0 {
			if middle := smallest[(n-1)/2]; big.NewRat(got.Median.Num, got.Median.Den).Cmp(middle) != 0 || big.NewRat(got.Least.Num, got.Least.Den).Cmp(smallest[0]) != 0 {
				t.Errorf("least %s, median %s; want %s, %s", got.Least, got.Median, smallest[0], middle)
			}
		}
	}
}

// The national export has statutory limits alone: 248 of its procedures have a
// longest working-day limit above 10, of 773 with one at all (counted from the
// cells).
func TestReductionsOfNationalExport(t *testing.T) {
	s, _, err := catalog.ReadCSV(openReal(t), "procedures.csv")
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Reductions(sla.MustParseLimit("10wd"), catalog.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "above 10 working days", r.Above, 248)
	expect(t, "not cut", r.Uncut, 248)
	expect(t, "all", r.Above+r.Within+r.Incomparable+r.Unstated, 1466)
	any, err := s.Reductions(sla.MustParseLimit("0wd"), catalog.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "with a limit in working days", any.Above, 773)
}
