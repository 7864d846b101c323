package catalog_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// unitNames returns the names of units in order.
func unitNames(units []catalog.Unit) []string {
	var all []string
	for _, u := range units {
		all = append(all, u.Name)
	}
	return all
}

// changing is a set in which everything happens once: A and B merge to C on
// 01/01/2021, C is renamed D on 01/01/2022, D is split into E and F on 01/01/2023,
// F and G merge to H on 01/01/2024; L ends on 31/12/2020 without a successor; M, new
// on 01/01/2021, and N merge to O on 01/01/2022; P is split into Q and R on
// 01/01/2021, which merge again to S on 01/01/2022; T is split into U, which is
// renamed W on 01/01/2023, and V, which ends without a successor on 31/12/2021.
func changing(t testing.TB) *catalog.Units {
	return mustUnits(t,
		[]catalog.Unit{
			unit("01", "A", "", "2020-12-31"), unit("02", "B", "", "2020-12-31"),
			unit("01", "C", "2021-01-01", "2021-12-31"), unit("01", "D", "2022-01-01", "2022-12-31"),
			unit("05", "E", "2023-01-01", ""), unit("06", "F", "2023-01-01", "2023-12-31"),
			unit("07", "G", "", "2023-12-31"), unit("08", "H", "2024-01-01", ""),
			unit("12", "L", "", "2020-12-31"),
			unit("13", "M", "2021-01-01", "2021-12-31"), unit("14", "N", "", "2021-12-31"), unit("15", "O", "2022-01-01", ""),
			unit("16", "P", "", "2020-12-31"), unit("17", "Q", "2021-01-01", "2021-12-31"), unit("18", "R", "2021-01-01", "2021-12-31"), unit("19", "S", "2022-01-01", ""),
			unit("20", "T", "", "2020-12-31"), unit("21", "U", "2021-01-01", "2022-12-31"), unit("22", "V", "2021-01-01", "2021-12-31"), unit("23", "W", "2023-01-01", ""),
		},
		"01@.. > 01@2021-01-01", "02@.. > 01@2021-01-01", "01@2021-01-01 > 01@2022-01-01",
		"01@2022-01-01 > 06@2023-01-01", "01@2022-01-01 > 05@2023-01-01", "06@2023-01-01 > 08@2024-01-01", "07@.. > 08@2024-01-01",
		"13@2021-01-01 > 15@2022-01-01", "14@.. > 15@2022-01-01",
		"16@.. > 17@2021-01-01", "16@.. > 18@2021-01-01", "17@2021-01-01 > 19@2022-01-01", "18@2021-01-01 > 19@2022-01-01",
		"20@.. > 21@2021-01-01", "20@.. > 22@2021-01-01", "21@2021-01-01 > 23@2023-01-01",
	)
}

// idOf returns the id of the unit with a name.
func idOf(t testing.TB, u *catalog.Units, name string) catalog.UnitID {
	t.Helper()
	for one := range u.All() {
		if one.Name == name {
			return one.ID()
		}
	}
	t.Fatalf("no unit %q", name)
	return catalog.UnitID{}
}

func TestSuccessorsAt(t *testing.T) {
	u := changing(t)
	tests := []struct {
		of, on string
		want   []string
		is     error
	}{
		{"A", "0001-01-01", []string{"A"}, nil},
		{"A", "2020-12-31", []string{"A"}, nil},
		{"A", "2021-01-01", []string{"C"}, nil},
		{"B", "2021-12-31", []string{"C"}, nil},
		{"B", "2022-01-01", []string{"D"}, nil},
		{"B", "2023-01-01", []string{"E", "F"}, nil},
		{"B", "2024-01-01", []string{"E", "H"}, nil},
		{"D", "9999-12-31", []string{"E", "H"}, nil},
		{"E", "9999-12-31", []string{"E"}, nil},
		{"G", "2024-01-01", []string{"H"}, nil},
		{"C", "2020-12-31", nil, catalog.ErrUnitDate},
		{"L", "2020-12-31", []string{"L"}, nil},
		{"L", "2021-01-01", nil, catalog.ErrNoSuccessor},
		{"P", "2021-06-01", []string{"Q", "R"}, nil},
		{"P", "2022-01-01", []string{"S"}, nil},
		{"T", "2021-12-31", []string{"U", "V"}, nil},
		{"T", "2022-01-01", nil, catalog.ErrNoSuccessor},
		{"U", "2022-01-01", []string{"U"}, nil},
	}
	for _, tt := range tests {
		id := idOf(t, u, tt.of)
		got, err := u.SuccessorsAt(id, day(tt.on))
		if !errors.Is(err, tt.is) || !slices.Equal(unitNames(got), tt.want) {
			t.Errorf("%s on %s: got %q, %v; want %q, %v", tt.of, tt.on, unitNames(got), err, tt.want, tt.is)
		}
		one, err := u.SuccessorAt(id, day(tt.on))
		switch {
		case len(tt.want) == 1 && (err != nil || one.Name != tt.want[0]),
			len(tt.want) > 1 && !errors.Is(err, catalog.ErrSplit),
			len(tt.want) == 0 && !errors.Is(err, tt.is),
			err != nil && one != catalog.Unit{}:
			t.Errorf("%s on %s: got %v, %v", tt.of, tt.on, one, err)
		}
	}
}

func TestPredecessorsAt(t *testing.T) {
	u := changing(t)
	tests := []struct {
		of, on string
		want   []string
		is     error
	}{
		{"C", "2021-12-31", []string{"C"}, nil},
		{"C", "2021-01-01", []string{"C"}, nil},
		{"C", "2020-12-31", []string{"A", "B"}, nil},
		{"D", "2020-12-31", []string{"A", "B"}, nil},
		{"D", "2021-06-01", []string{"C"}, nil},
		{"D", "2023-01-01", nil, catalog.ErrUnitDate},
		{"E", "2022-12-31", []string{"D"}, catalog.ErrSplit},
		{"E", "2020-12-31", []string{"A", "B"}, catalog.ErrSplit},
		{"H", "2023-12-31", []string{"F", "G"}, nil},
		{"H", "2022-12-31", []string{"D", "G"}, catalog.ErrSplit},
		{"L", "0001-01-01", []string{"L"}, nil},
		{"M", "2020-12-31", nil, catalog.ErrNoPredecessor},
		{"O", "2021-01-01", []string{"M", "N"}, nil},
		{"O", "2020-12-31", nil, catalog.ErrNoPredecessor},
		{"S", "2021-01-01", []string{"Q", "R"}, nil},
		{"S", "2020-12-31", []string{"P"}, nil},
		{"Q", "2020-12-31", []string{"P"}, catalog.ErrSplit},
		{"U", "2020-12-31", []string{"T"}, catalog.ErrSplit},
		{"W", "2022-12-31", []string{"U"}, nil},
		{"W", "2020-12-31", []string{"T"}, catalog.ErrSplit}, // the rest of T is nowhere
	}
	for _, tt := range tests {
		got, err := u.PredecessorsAt(idOf(t, u, tt.of), day(tt.on))
		if !errors.Is(err, tt.is) || !slices.Equal(unitNames(got), tt.want) {
			t.Errorf("%s on %s: got %q, %v; want %q, %v", tt.of, tt.on, unitNames(got), err, tt.want, tt.is)
		}
	}
}

func TestErrorsOfSuccession(t *testing.T) {
	u := changing(t)
	two := func(_ []catalog.Unit, err error) error { return err }
	one := func(_ catalog.Unit, err error) error { return err }
	on := day("2024-01-01")
	tests := []struct {
		err  error
		is   error
		want string
	}{
		{one(u.SuccessorAt(idOf(t, u, "D"), sla.Date{})), catalog.ErrNoDate,
			"catalog: successor: of province:01@2022-01-01: no date"},
		{one(u.SuccessorAt(provinceID("01", "2022-01-02"), on)), catalog.ErrUnknownUnit,
			"catalog: successor: of province:01@2022-01-02: no such unit"},
		{one(u.SuccessorAt(idOf(t, u, "D"), on)), catalog.ErrSplit,
			`catalog: successor: of province:01@2022-01-01: on 2024-01-01: 2 units, "province:05@2023-01-01", "province:08@2024-01-01": split`},
		{one(u.SuccessorAt(idOf(t, u, "D"), day("2021-01-01"))), catalog.ErrUnitDate,
			"catalog: successor: of province:01@2022-01-01: on 2021-01-01, before its first day: wrong side of the unit"},
		{two(u.SuccessorsAt(idOf(t, u, "T"), on)), catalog.ErrNoSuccessor,
			"catalog: successor: of province:20@..: on 2024-01-01: province:22@2021-01-01 ends on 2021-12-31: no successor"},
		{two(u.PredecessorsAt(idOf(t, u, "D"), sla.Date{})), catalog.ErrNoDate,
			"catalog: predecessors: of province:01@2022-01-01: no date"},
		{two(u.PredecessorsAt(catalog.UnitID{}, on)), catalog.ErrUnknownUnit,
			"catalog: predecessors: of : no such unit"},
		{two(u.PredecessorsAt(idOf(t, u, "D"), on)), catalog.ErrUnitDate,
			"catalog: predecessors: of province:01@2022-01-01: on 2024-01-01, after its last day: wrong side of the unit"},
		{two(u.PredecessorsAt(idOf(t, u, "O"), day("2020-01-01"))), catalog.ErrNoPredecessor,
			"catalog: predecessors: of province:15@2022-01-01: on 2020-01-01: province:13@2021-01-01 begins on 2021-01-01: no predecessor"},
		{two(u.PredecessorsAt(idOf(t, u, "H"), day("2022-01-01"))), catalog.ErrSplit,
			"catalog: predecessors: of province:08@2024-01-01: on 2022-01-01: province:01@2022-01-01 is not wholly in it: split"},
	}
	for _, tt := range tests {
		if !errors.Is(tt.err, tt.is) || tt.err.Error() != tt.want {
			t.Errorf("got  %v\nwant %s", tt.err, tt.want)
		}
	}
}

func TestSuccessionsInOrder(t *testing.T) {
	u := mustUnits(t, []catalog.Unit{unit("02", "Hai", "", "2020-12-31"), unit("01", "Một", "", "2020-12-31"), unit("04", "Bốn", "2021-01-01", ""), unit("03", "Ba", "2021-01-01", "")},
		"02@.. > 04@2021-01-01", "01@.. > 04@2021-01-01", "01@.. > 03@2021-01-01")
	want := successions("01@.. > 03@2021-01-01", "01@.. > 04@2021-01-01", "02@.. > 04@2021-01-01")
	if got := slices.Collect(u.Successions()); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	for range u.Successions() {
		break
	}
}

// TestSuccessionLaws compares random sets with the definition, followed year by
// year: what share of a unit is where.
func TestSuccessionLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	splits, lost, mergers := 0, 0, 0
	for range 300 {
		units, links := randomUnits(random)
		u, problems := catalog.NewUnits(units, links)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for _, from := range units {
			for year := 2000; year < 2006; year++ {
				on := sla.MustDate(year, 6, 1)
				if on.Before(from.From) {
					continue
				}
				want, ends := followYears(units, links, from, on)
				got, err := u.SuccessorsAt(from.ID(), on)
				if ends {
					lost++
					if !errors.Is(err, catalog.ErrNoSuccessor) {
						t.Fatalf("%v on %s: got %v, %v; want an end", from, on, got, err)
					}
					continue
				}
				if err != nil || !slices.Equal(got, want) {
					t.Fatalf("%v on %s: got %v, %v; want %v", from, on, got, err, want)
				}
				if len(got) > 1 {
					splits++
					continue
				}
				back, err := u.PredecessorsAt(got[0].ID(), later(from, sla.MustDate(2000, 6, 1)))
				if err == nil && !slices.Contains(back, from) {
					t.Fatalf("%v is wholly in %v, but not of %v", from, got[0], back)
				}
				if err == nil && len(back) > 1 {
					mergers++
				}
			}
		}
	}
	if splits < 100 || lost < 100 || mergers < 100 {
		t.Errorf("%d splits, %d ends, %d mergers: too few to show anything", splits, lost, mergers)
	}
}

// later returns a day of the unit, at least the one given.
func later(u catalog.Unit, d sla.Date) sla.Date {
	if d.Before(u.From) {
		return u.From
	}
	return d
}

// followYears is the oracle of SuccessorsAt: it goes on from one to all direct
// successors until all are valid on the date.
func followYears(units []catalog.Unit, links []catalog.Succession, from catalog.Unit, on sla.Date) (found []catalog.Unit, ends bool) {
	current := []catalog.Unit{from}
	for {
		moved := false
		var next []catalog.Unit
		for _, c := range current {
			if c.ValidOn(on) {
				next = append(next, c)
				continue
			}
			moved = true
			before := len(next)
			for _, u := range units {
				if slices.Contains(links, catalog.Succession{Predecessor: c.ID(), Successor: u.ID()}) {
					next = append(next, u)
				}
			}
			ends = ends || len(next) == before
		}
		slices.SortFunc(next, func(a, b catalog.Unit) int { return a.ID().Compare(b.ID()) })
		current = slices.Compact(next)
		if !moved || len(current) == 0 {
			return current, ends
		}
	}
}

// randomUnits returns units of five years, some of which go on for several, and
// random successions at their ends.
func randomUnits(random *rand.Rand) (units []catalog.Unit, links []catalog.Succession) {
	for year := 2000; year < 2005; year++ {
		for n := range 3 {
			u := unit(fmt.Sprintf("%d%d", year, n), fmt.Sprintf("%d-%d", year, n), "", "")
			if year > 2000 {
				u.From = sla.MustDate(year, 1, 1)
			}
			if random.IntN(4) > 0 {
				u.Through = sla.MustDate(year+random.IntN(3), 12, 31)
			}
			units = append(units, u)
		}
	}
	for _, a := range units {
		for _, b := range units {
			if !a.Through.IsZero() && a.Through.AddDays(1) == b.From && random.IntN(2) > 0 {
				links = append(links, catalog.Succession{Predecessor: a.ID(), Successor: b.ID()})
			}
		}
	}
	return units, links
}
