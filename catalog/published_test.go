package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// These tests rebuild published figures from procedures that are made up: nothing
// but the figures is real. The generators deal out what they were told to and do not
// count.

// thaiNguyen deals out the figures of a report on Thái Nguyên of July 2022: 1,860
// procedures in force; 73 interlinked at one level and 59 across levels; 1,231 at
// level 4 of Decree 43/2011/NĐ-CP, 1,072 of the province in 18 groups of fields,
// 115 of districts in 7 and 44 of communes in 4; all with an internal process. The
// other 629, what they are, and that 6 procedures are interlinked both ways, are
// invented.
func thaiNguyen() []catalog.Procedure {
	r := rand.New(rand.NewPCG(2022, 7))
	order := r.Perm(1860) // which code gets what
	deal := r.Perm(1860)  // which procedure is interlinked
	list := make([]catalog.Procedure, 1860)
	for i := range list {
		p := named(fmt.Sprintf("8.%06d", 100_000+order[i]*37), "Thủ tục giả định")
		atLevel4 := func(level catalog.Level, groups int) {
			p.Levels, p.Provision = catalog.LevelsOf(level), catalog.ProvisionLevel4
			p.Field = fmt.Sprintf("Lĩnh vực %02d", i%groups)
		}
		switch {
		case i < 1072:
			atLevel4(catalog.LevelProvince, 18)
		case i < 1072+115:
			atLevel4(catalog.LevelDistrict, 7)
		case i < 1072+115+44:
			atLevel4(catalog.LevelCommune, 4)
		default: // several levels, some of the other regime's terms, and none
			p.Levels = catalog.LevelsOf(catalog.Level(2+i%3), catalog.Level(2+i/3%3))
			p.Provision = []catalog.Provision{catalog.ProvisionUnknown, catalog.ProvisionLevel1, catalog.ProvisionLevel2, catalog.ProvisionLevel3}[i%4]
		}
		var links []catalog.Interlink
		if deal[i] < 73 {
			links = append(links, catalog.Interlink{Reach: catalog.InterlinkSameLevel})
		}
		if deal[i] >= 67 && deal[i] < 67+59 {
			links = append(links, catalog.Interlink{Reach: catalog.InterlinkAcrossLevels})
		}
		list[i] = p.WithInterlinks(links...).WithProcess(sla.Process{ID: fmt.Sprint(i)})
	}
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

func TestShapeOfThaiNguyen(t *testing.T) {
	s := snapshotWith(t, thaiNguyen()...)
	c := s.Counts(catalog.Filter{})
	expect(t, "in force", c.Total, 1860)
	expect(t, "interlinked at one level", c.Interlinked.SameLevel, 73)
	expect(t, "interlinked across levels", c.Interlinked.AcrossLevels, 59)
	expect(t, "interlinked", c.Interlinked.Any, 73+59-6)
	expect(t, "with an internal process", c.WithProcess, 1860)
	expect(t, "at level 4", c.Provisions.Of(catalog.ProvisionLevel4), 1231)
	sum := 0
	for _, tt := range []struct {
		level    catalog.Level
		n, group int
	}{{catalog.LevelProvince, 1072, 18}, {catalog.LevelDistrict, 115, 7}, {catalog.LevelCommune, 44, 4}} {
		n := c.LevelProvisions.Of(catalog.LevelProvision{Level: tt.level, Provision: catalog.ProvisionLevel4})
		expect(t, "at level 4, "+tt.level.String(), n, tt.n)
		sum += n
		part := s.Counts(catalog.Filter{Levels: []catalog.Level{tt.level}, Provisions: []catalog.Provision{catalog.ProvisionLevel4}})
		expect(t, "the same by a filter", part.Total, tt.n)
		expect(t, "groups of fields, "+tt.level.String(), len(part.Fields), tt.group)
	}
	expect(t, "the levels add up where none is shared", sum, 1231)

	levels := 0
	for _, one := range c.Levels {
		levels += one.N
	}
	if levels <= c.Total {
		t.Errorf("levels add up to %d: none of the others is shared", levels)
	}
	f := s.FormII07b(catalog.SharedHighest)
	if f.Competence.Total != 1860 || f.Processes != f.Competence || f.Check() != nil {
		t.Errorf("got %+v, %v", f, f.Check())
	}
	if each := s.FormII07b(catalog.SharedEach); len(each.Check()) != 2 || each.Several == 0 {
		t.Errorf("got %+v, %v", each, each.Check())
	}
}

// vinhPhuc deals out what a report on Vĩnh Phúc of 2021 says: the limits of more
// than 800 procedures above 10 working days were cut by 20 to 53 %. That they are 812,
// which limits they have, and the other 700, are invented. dealt is how many got a
// cut of so many percent, cut down to whole ones.
func vinhPhuc(t testing.TB) (list []catalog.Procedure, dealt map[int]int) {
	r := rand.New(rand.NewPCG(2021, 1))
	dealt = make(map[int]int)
	limit := func(n int, unit sla.LimitUnit) sla.Limit {
		l, err := sla.NewLimit(n, 1, unit)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	cutRow := func(days, left int) catalog.ServiceLevel {
		return catalog.ServiceLevel{
			Limit: limit(days, sla.UnitWorkingDay), Committed: limit(left, sla.UnitWorkingDay), CommittedBy: "1/QĐ-MAU",
		}
	}
	for i := range 812 {
		days := 11 + r.IntN(90)
		highest, lowest := days*80/100, (days*47+99)/100 // what may be left: 80 to 47 %
		left := lowest + r.IntN(highest-lowest+1)
		switch i {
		case 0:
			days, left = 20, 16
		case 1:
			days, left = 100, 47
		}
		dealt[(days-left)*100/days]++
		list = append(list, named(fmt.Sprintf("7.%06d", i), "Thủ tục giả định").WithServiceLevels(cutRow(days, left)))
	}
	for i := range 700 { // within 10 working days, or by the calendar
		p := named(fmt.Sprintf("6.%06d", i), "Thủ tục giả định")
		row := catalog.ServiceLevel{Limit: limit(1+i%10, sla.UnitWorkingDay)}
		if i%7 == 0 {
			row = catalog.ServiceLevel{Limit: limit(30, sla.UnitCalendarDay), Committed: limit(3, sla.UnitCalendarDay)}
		}
		list = append(list, p.WithServiceLevels(row))
	}
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list, dealt
}

func TestShapeOfVinhPhuc(t *testing.T) {
	list, dealt := vinhPhuc(t)
	r, err := snapshotWith(t, list...).Reductions(sla.MustParseLimit("10wd"), catalog.Filter{}, 20, 30, 40, 54)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "above 10 working days", r.Above, 812)
	expect(t, "cut", r.Cut, 812)
	expect(t, "within", r.Within, 600)
	expect(t, "by the calendar", r.Incomparable, 100)
	for i, band := range r.Bands {
		want := 0
		for percent, n := range dealt {
			if percent >= band.From && (percent < band.Below || band.Below == 0) {
				want += n
			}
		}
		expect(t, r.Bands[i].String(), band.N, want)
	}
	expect(t, r.Bands[0].String(), r.Bands[0].N, 0)
	expect(t, r.Bands[4].String(), r.Bands[4].N, 0)
	for percent, share := range map[string]catalog.Share{"20": r.Least, "53": r.Most} {
		if got, ok := share.Percent(0); !ok || got.String() != percent {
			t.Errorf("got %s %%, want %s", got, percent)
		}
	}
	for _, p := range r.List {
		if len(p.Rows) != 1 || p.Rows[0].CommittedBy == "" || p.Rows[0].Statutory.Unit() != sla.UnitWorkingDay || p.Smallest != p.Largest {
			t.Fatalf("got %+v", p)
		}
	}
}
