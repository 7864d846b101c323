package catalog_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// unit returns a province; from and through may be empty.
func unit(code, name, from, through string) catalog.Unit {
	u := catalog.Unit{Code: code, Name: name, Level: catalog.LevelProvince}
	if from != "" {
		u.From = day(from)
	}
	if through != "" {
		u.Through = day(through)
	}
	return u
}

// succession reads "a > b", ids of provinces without their level.
func succession(text string) catalog.Succession {
	from, to, _ := strings.Cut(text, " > ")
	id := func(s string) catalog.UnitID {
		parsed, err := catalog.ParseUnitID("province:" + s)
		if err != nil {
			panic(err)
		}
		return parsed
	}
	return catalog.Succession{Predecessor: id(from), Successor: id(to)}
}

func successions(texts ...string) []catalog.Succession {
	var all []catalog.Succession
	for _, text := range texts {
		all = append(all, succession(text))
	}
	return all
}

// mustUnits builds a set in which nothing is wrong.
func mustUnits(t testing.TB, units []catalog.Unit, links ...string) *catalog.Units {
	t.Helper()
	u, problems := catalog.NewUnits(units, successions(links...))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return u
}

func TestUnitValidOn(t *testing.T) {
	tests := []struct {
		from, through string
		valid, not    []string
	}{
		{"", "", []string{"0001-01-01", "9999-12-31"}, nil},
		{"2025-07-01", "", []string{"2025-07-01", "9999-12-31"}, []string{"2025-06-30"}},
		{"", "2025-06-30", []string{"0001-01-01", "2025-06-30"}, []string{"2025-07-01"}},
		{"2025-07-01", "2025-07-01", []string{"2025-07-01"}, []string{"2025-06-30", "2025-07-02"}},
	}
	for _, tt := range tests {
		u := unit("01", "Một", tt.from, tt.through)
		for _, on := range tt.valid {
			if !u.ValidOn(day(on)) {
				t.Errorf("%v is not valid on %s", u, on)
			}
		}
		for _, on := range tt.not {
			if u.ValidOn(day(on)) {
				t.Errorf("%v is valid on %s", u, on)
			}
		}
		if u.ValidOn(sla.Date{}) {
			t.Errorf("%v is valid on no date", u)
		}
	}
}

func TestLookupOfUnits(t *testing.T) {
	one, two, three := unit("01", "Một", "", "2020-12-31"), unit("01", "Hai", "2021-01-01", "2021-01-01"), unit("01", "Ba", "2022-01-01", "")
	district := catalog.Unit{Code: "01", Name: "Huyện", Level: catalog.LevelDistrict, Through: day("2025-06-30")}
	u := mustUnits(t, []catalog.Unit{three, district, one, two})
	tests := []struct {
		code  string
		level catalog.Level
		on    string
		want  catalog.Unit
	}{
		{"01", catalog.LevelProvince, "0001-01-01", one},
		{"01", catalog.LevelProvince, "2020-12-31", one},
		{"01", catalog.LevelProvince, "2021-01-01", two},
		{"01", catalog.LevelProvince, "2022-01-01", three},
		{"01", catalog.LevelProvince, "9999-12-31", three},
		{"01", catalog.LevelDistrict, "2025-06-30", district},
	}
	for _, tt := range tests {
		if got, err := u.Lookup(tt.code, tt.level, day(tt.on)); err != nil || got != tt.want {
			t.Errorf("%s %s on %s: got %v, %v", tt.level, tt.code, tt.on, got, err)
		}
	}
	errs := []struct {
		code  string
		level catalog.Level
		on    sla.Date
		is    error
		want  string
	}{
		{"01", catalog.LevelProvince, sla.Date{}, catalog.ErrNoDate,
			`catalog: unit: province "01": says which unit only on a date: no date`},
		{"1", catalog.LevelProvince, day("2020-01-01"), catalog.ErrUnknownUnit,
			`catalog: unit: province "1": no such unit`},
		{"01", catalog.LevelCommune, day("2020-01-01"), catalog.ErrUnknownUnit,
			`catalog: unit: commune "01": no such unit`},
		{"01", catalog.LevelUnknown, day("2020-01-01"), catalog.ErrUnknownUnit,
			`catalog: unit: unknown "01": no such unit`},
		{"01", catalog.LevelProvince, day("2021-01-02"), catalog.ErrUnknownUnit,
			`catalog: unit: province "01": no such unit on 2021-01-02, only Một through 2020-12-31, Hai 2021-01-01 through 2021-01-01, Ba from 2022-01-01`},
		{"01", catalog.LevelDistrict, day("2025-07-01"), catalog.ErrUnknownUnit,
			`catalog: unit: district "01": no such unit on 2025-07-01, only Huyện through 2025-06-30`},
	}
	for _, tt := range errs {
		got, err := u.Lookup(tt.code, tt.level, tt.on)
		if !errors.Is(err, tt.is) || err.Error() != tt.want || got != (catalog.Unit{}) {
			t.Errorf("got %v, %v\nwant %s", got, err, tt.want)
		}
	}
}

func TestUnknownUnitListsNotTooMuch(t *testing.T) {
	var units []catalog.Unit
	for year := 2000; year < 2020; year++ {
		first := sla.MustDate(year, 1, 1)
		units = append(units, catalog.Unit{Code: strings.Repeat("9", 1000), Name: strings.Repeat("x", 1000), Level: catalog.LevelOther, From: first, Through: first})
	}
	u := mustUnits(t, units)
	_, err := u.Lookup(units[0].Code, catalog.LevelOther, day("2030-01-01"))
	if err == nil || !strings.HasSuffix(err.Error(), ", 12 more") || len(err.Error()) > 1200 {
		t.Errorf("got %v", err)
	}
}

func TestByElectronicID(t *testing.T) {
	one, two, other := unit("01", "Một", "", "2020-12-31"), unit("02", "Hai", "2021-01-01", ""), unit("03", "Ba", "", "")
	one.ElectronicID, two.ElectronicID, other.ElectronicID = "H01", "H01", "H02"
	u := mustUnits(t, []catalog.Unit{two, other, one})
	for on, want := range map[string]catalog.Unit{"2020-12-31": one, "2021-01-01": two} {
		if got, err := u.ByElectronicID("H01", day(on)); err != nil || got != want {
			t.Errorf("on %s: got %v, %v", on, got, err)
		}
	}
	if got, err := u.ByElectronicID("H02", day("2020-12-31")); err != nil || got != other {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := u.ByElectronicID("H01", sla.Date{}); !errors.Is(err, catalog.ErrNoDate) {
		t.Errorf("got %v", err)
	}
	for _, id := range []string{"H03", "", "h01"} {
		if _, err := u.ByElectronicID(id, day("2020-12-31")); !errors.Is(err, catalog.ErrUnknownUnit) {
			t.Errorf("%q: got %v", id, err)
		}
	}
}

func TestUnitsInOrder(t *testing.T) {
	agency := catalog.Unit{Code: "01", Name: "Sở", Level: catalog.LevelOther}
	ministry := catalog.Unit{Code: "99", Name: "Bộ", Level: catalog.LevelMinistry, From: day("2021-01-01")}
	one, two, three := unit("01", "Một", "", "2020-12-31"), unit("01", "Hai", "2021-01-01", ""), unit("02", "Ba", "", "")
	u := mustUnits(t, []catalog.Unit{agency, three, two, ministry, one})
	if got, want := slices.Collect(u.All()), []catalog.Unit{ministry, one, two, three, agency}; !slices.Equal(got, want) || u.Len() != 5 {
		t.Errorf("got %v", got)
	}
	if got, want := slices.Collect(u.At(day("2020-12-31"))), []catalog.Unit{one, three, agency}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if got, want := slices.Collect(u.At(day("2021-01-01"))), []catalog.Unit{ministry, two, three, agency}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	for range u.At(day("2021-01-01")) {
		break
	}
	if got := slices.Collect(u.At(sla.Date{})); got != nil {
		t.Errorf("got %v", got)
	}
	for one := range u.All() {
		if got, ok := u.Unit(one.ID()); !ok || got != one {
			t.Errorf("got %v, %t", got, ok)
		}
	}
	for _, id := range []catalog.UnitID{{}, provinceID("01", "2020-12-31"), provinceID("02", "2021-01-01"), provinceID("03", "")} {
		if got, ok := u.Unit(id); ok || got != (catalog.Unit{}) {
			t.Errorf("got %v", got)
		}
	}
}

func TestZeroUnits(t *testing.T) {
	var u catalog.Units
	if u.Len() != 0 || slices.Collect(u.All()) != nil || slices.Collect(u.Successions()) != nil {
		t.Error("not empty")
	}
	if _, err := u.Lookup("01", catalog.LevelProvince, day("2020-01-01")); !errors.Is(err, catalog.ErrUnknownUnit) {
		t.Error(err)
	}
	if _, err := u.SuccessorAt(provinceID("01", ""), day("2020-01-01")); !errors.Is(err, catalog.ErrUnknownUnit) {
		t.Error(err)
	}
}

func TestUnitsAreCopied(t *testing.T) {
	units := []catalog.Unit{unit("01", "Một", "", "2020-12-31"), unit("02", "Hai", "2021-01-01", "")}
	links := successions("01@.. > 02@2021-01-01")
	u, problems := catalog.NewUnits(units, links)
	units[0].Name, links[0] = "Khác", catalog.Succession{}
	found, err := u.PredecessorsAt(provinceID("02", "2021-01-01"), day("2020-01-01"))
	if err != nil || len(problems) > 0 || found[0].Name != "Một" {
		t.Fatal(found, err, problems)
	}
	found[0].Name = "Khác"
	if again, _ := u.Unit(provinceID("01", "")); again.Name != "Một" {
		t.Error("changed through the slice of an answer")
	}
}

func TestContradictionsOfUnits(t *testing.T) {
	withID := func(u catalog.Unit, id string) catalog.Unit { u.ElectronicID = id; return u }
	under := func(u catalog.Unit, parent catalog.UnitID) catalog.Unit { u.Parent = parent; return u }
	agency := catalog.Unit{Code: "9", Name: "Sở", Level: catalog.LevelOther}
	odd := unit("01", "Một", "", "")
	odd.ElectronicIDEvidence = 9
	tests := []struct {
		name  string
		units []catalog.Unit
		links []string
		kept  int
		want  []string
	}{
		{"everything of one unit at once", []catalog.Unit{{Code: "1 9", From: day("2020-01-02"), Through: day("2020-01-01")}}, nil, 0, []string{
			`error: unknown:1 9@2020-01-02: code: "1 9": white space, "@;" and what cannot be printed are no part of a code (unit-code)`,
			`error: unknown:1 9@2020-01-02: level: unknown: not one of a unit (unit-level)`,
			`error: unknown:1 9@2020-01-02: through: 2020-01-01: before the first day (unit-period)`,
		}},
		{"no code", []catalog.Unit{unit("", "Một", "", "")}, nil, 0, []string{`error: province:@..: code: empty (unit-code)`}},
		{"level out of range", []catalog.Unit{{Code: "1", Name: "Một", Level: 6}}, nil, 0, []string{`error: invalid(6):1@..: level: invalid(6): not one of a unit (unit-level)`}},
		{"no name", []catalog.Unit{unit("01", " ", "", "")}, nil, 1, []string{`warning: province:01@..: name: empty (unit-name)`}},
		{"the same unit twice", []catalog.Unit{unit("01", "Một", "", ""), unit("01", "Hai", "", "")}, nil, 1, []string{
			`error: province:01@..: code: that of "Một", always, on some days (unit-duplicate)`}},
		{"one day in common", []catalog.Unit{unit("01", "Một", "2020-01-01", "2020-12-31"), unit("01", "Hai", "2020-12-31", "")}, nil, 1, []string{
			`error: province:01@2020-12-31: code: that of "Một", 2020-01-01 through 2020-12-31, on some days (unit-duplicate)`}},
		{"around an earlier one", []catalog.Unit{unit("01", "Một", "2020-01-01", "2020-12-31"), unit("01", "Hai", "2019-01-01", "2021-12-31")}, nil, 1, []string{
			`error: province:01@2019-01-01: code: that of "Một", 2020-01-01 through 2020-12-31, on some days (unit-duplicate)`}},
		{"within an open one", []catalog.Unit{unit("01", "Một", "", ""), unit("01", "Hai", "2019-01-01", "2021-12-31")}, nil, 1, []string{
			`error: province:01@2019-01-01: code: that of "Một", always, on some days (unit-duplicate)`}},
		{"side by side is none", []catalog.Unit{unit("01", "Ba", "2021-01-01", ""), unit("01", "Một", "", "2020-12-30"), unit("01", "Hai", "2020-12-31", "2020-12-31")}, nil, 3, nil},
		{"one code of two levels is none", []catalog.Unit{agency, unit("9", "Một", "", "")}, nil, 2, nil},
		{"electronic id of two", []catalog.Unit{withID(unit("01", "Một", "", "2020-12-31"), "H01"), withID(unit("02", "Hai", "2020-12-31", ""), "H01")}, nil, 2, []string{
			`error: province:02@2020-12-31: electronic_id: "H01": that of "Một", through 2020-12-31, on some days (unit-electronic-id)`}},
		{"electronic id that is none", []catalog.Unit{withID(unit("01", "Một", "", ""), "H 1")}, nil, 1, []string{
			`error: province:01@..: electronic_id: code: "H 1": white space, "@;" and what cannot be printed are no part of a code (unit-electronic-id)`}},
		{"evidence that is none", []catalog.Unit{odd}, nil, 1, []string{
			`error: province:01@..: electronic_id: evidence: 9: not defined (unit-electronic-id)`}},
		{"parent that is no id", []catalog.Unit{under(agency, catalog.UnitID{Code: "01"})}, nil, 1, []string{
			`error: other:9@..: parent: level: unknown: not one of a unit (unit-parent-id)`}},
		{"parent not there", []catalog.Unit{under(agency, provinceID("01", ""))}, nil, 1, []string{
			`warning: other:9@..: parent: "province:01@..": no such unit (unit-parent)`}},
		{"parent that begins later", []catalog.Unit{under(agency, provinceID("01", "2020-01-01")), unit("01", "Một", "2020-01-01", "")}, nil, 2, []string{
			`warning: other:9@..: parent: "province:01@2020-01-01": is valid from 2020-01-01, not on the first day of the unit (unit-parent)`}},
		{"parent that ends before", []catalog.Unit{unit("01", "Một", "", "2019-12-31"), under(unit("02", "Hai", "2020-01-01", ""), provinceID("01", ""))}, nil, 2, []string{
			`warning: province:02@2020-01-01: parent: "province:01@..": is valid through 2019-12-31, not on the first day of the unit (unit-parent)`}},
		{"parents in a circle", []catalog.Unit{
			under(unit("01", "Một", "", ""), provinceID("02", "")), under(unit("02", "Hai", "", ""), provinceID("03", "")), under(unit("03", "Ba", "", ""), provinceID("02", "")),
			under(unit("04", "Bốn", "", ""), provinceID("04", "")), under(unit("05", "Năm", "", ""), provinceID("04", ""))}, nil, 5, []string{
			`warning: province:02@..: parent: "province:03@..": has the unit above it (unit-parent)`,
			`warning: province:04@..: parent: "province:04@..": has the unit above it (unit-parent)`}},
		{"parents in a row are none", []catalog.Unit{under(unit("01", "Một", "2020-01-01", ""), provinceID("02", "")), under(unit("02", "Hai", "", ""), provinceID("03", "")), unit("03", "Ba", "", "")}, nil, 3, nil},
		{"successor not there", []catalog.Unit{unit("01", "Một", "", "2020-12-31")}, []string{"01@.. > 02@2021-01-01", "03@.. > 01@.."}, 1, []string{
			`error: province:01@..: successor: "province:02@2021-01-01": no such unit (unit-successor)`,
			`error: province:03@..: predecessor: no such unit (unit-successor)`}},
		{"successor twice", []catalog.Unit{unit("01", "Một", "", "2020-12-31"), unit("02", "Hai", "2021-01-01", "")}, []string{"01@.. > 02@2021-01-01", "01@.. > 02@2021-01-01"}, 2, []string{
			`error: province:01@..: successor: "province:02@2021-01-01": twice (unit-successor)`}},
		{"successor before the end", []catalog.Unit{unit("01", "Một", "", "2020-12-31"), unit("02", "Hai", "2020-12-31", "")}, []string{"01@.. > 02@2020-12-31"}, 2, []string{
			`error: province:01@..: successor: "province:02@2020-12-31": begins on 2020-12-31, before the predecessor ends on 2020-12-31 (unit-succession)`}},
		{"successor without a beginning", []catalog.Unit{unit("01", "Một", "", "9999-12-31"), unit("02", "Hai", "", "")}, []string{"01@.. > 02@.."}, 2, []string{
			`error: province:01@..: successor: "province:02@..": begins before the data, and so before the predecessor ends (unit-succession)`}},
		{"a gap", []catalog.Unit{unit("01", "Một", "", "2020-12-31"), unit("02", "Hai", "2021-01-02", "")}, []string{"01@.. > 02@2021-01-02"}, 2, []string{
			`error: province:01@..: successor: "province:02@2021-01-02": begins on 2021-01-02, a gap after the predecessor ends on 2020-12-31 (unit-succession)`}},
		{"no end", []catalog.Unit{unit("01", "Một", "", ""), unit("02", "Hai", "2021-01-01", "")}, []string{"01@.. > 02@2021-01-01"}, 2, []string{
			`error: province:01@..: successor: "province:02@2021-01-01": the predecessor has no last day (unit-succession)`}},
		{"a circle", []catalog.Unit{unit("01", "Một", "2020-01-01", "2020-12-31"), unit("02", "Hai", "2021-01-01", "2021-12-31")}, []string{"01@2020-01-01 > 02@2021-01-01", "02@2021-01-01 > 01@2020-01-01"}, 2, []string{
			`error: province:02@2021-01-01: successor: "province:01@2020-01-01": begins on 2020-01-01, before the predecessor ends on 2021-12-31 (unit-succession)`}},
		{"its own successor", []catalog.Unit{unit("01", "Một", "2020-01-01", "2020-12-31")}, []string{"01@2020-01-01 > 01@2020-01-01"}, 1, []string{
			`error: province:01@2020-01-01: successor: "province:01@2020-01-01": begins on 2020-01-01, before the predecessor ends on 2020-12-31 (unit-succession)`}},
		{"successor of a unit left out", []catalog.Unit{unit("01", "", "", ""), unit("01", "Hai", "2020-01-01", "2020-12-31"), unit("02", "Ba", "2021-01-01", "")}, []string{"01@2020-01-01 > 02@2021-01-01"}, 2, []string{
			`warning: province:01@..: name: empty (unit-name)`,
			`error: province:01@2020-01-01: code: that of "", always, on some days (unit-duplicate)`,
			`error: province:01@2020-01-01: predecessor: no such unit (unit-successor)`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u, problems := catalog.NewUnits(tt.units, successions(tt.links...))
			got := texts(problems)
			for i := range got {
				got[i] = unplaced.ReplaceAllString(got[i], "")
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if u.Len() != tt.kept {
				t.Errorf("%d units, want %d", u.Len(), tt.kept)
			}
		})
	}
}

// unplaced matches the path of a problem, which is in front of it.
var unplaced = regexp.MustCompile(`^(units|successions)\[\d+\]: `)

func TestPlacesOfContradictions(t *testing.T) {
	_, problems := catalog.NewUnits([]catalog.Unit{unit("01", "Một", "", ""), {}}, successions("01@.. > 02@..", "03@.. > 01@.."))
	want := []string{"units[1]", "units[1]", "successions[0]", "successions[1]"}
	for i, p := range problems {
		if i >= len(want) || p.Path != want[i] {
			t.Errorf("%d: %v", i, p)
		}
	}
	expect(t, "problems", len(problems), len(want))
}

func TestElectronicIDOfTwoIsThatOfTheFirst(t *testing.T) {
	one, two := unit("02", "Một", "", ""), unit("01", "Hai", "", "")
	one.ElectronicID, two.ElectronicID, two.ElectronicIDEvidence = "H01", "H01", sla.EvidenceVerified
	u, _ := catalog.NewUnits([]catalog.Unit{one, two}, nil)
	if got, err := u.ByElectronicID("H01", day("2020-01-01")); err != nil || got != one {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := u.Lookup("01", catalog.LevelProvince, day("2020-01-01")); err != nil || got != unit("01", "Hai", "", "") {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestContradictionsMatchTheirCauses(t *testing.T) {
	_, problems := catalog.NewUnits([]catalog.Unit{{}}, successions("01@.. > 02@.."))
	if u, _ := catalog.NewUnits([]catalog.Unit{{Code: "9", Level: catalog.LevelOther, Parent: catalog.UnitID{Code: "01"}}}, nil); u.Len() != 1 {
		t.Error("a unit was left out for its parent")
	} else if got, _ := u.Unit(catalog.UnitID{Level: catalog.LevelOther, Code: "9"}); !got.Parent.IsZero() {
		t.Errorf("got %v", got.Parent)
	}
	for _, target := range []error{catalog.ErrInvalidUnitID, catalog.ErrUnknownLevel, catalog.ErrUnknownUnit} {
		if !errors.Is(problems, target) {
			t.Errorf("%v is not in the problems", target)
		}
	}
}
