package catalog_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func named(code, name string) catalog.Procedure {
	return catalog.Procedure{Code: catalog.MustParseCode(code), Name: name}
}

func sample(t testing.TB) *catalog.Snapshot {
	t.Helper()
	land := named("9.000003", "Cấp giấy chứng nhận mẫu")
	land.Field = "Đất đai"
	card := named("9.000001.000.00.00.H55", "Cấp thẻ mẫu")
	card.Field = "Căn cước"
	c, problems := catalog.NewSnapshot([]catalog.Procedure{
		land.WithServiceLevels(row(direct, unknown, "25d"), row(online, unknown, "15d")),
		card.WithServiceLevels(row(anyChannel, every, "7wd")),
		named("9.000002", "Đăng ký mẫu"),
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

func TestCatalogLooksUpEveryForm(t *testing.T) {
	c := sample(t)
	for _, form := range []string{"9.000001", "9.000001.H55", "9.000001.000.00.00.H48", " 9.000001.000.00.00.H55.02 "} {
		p, err := c.Lookup(form)
		if err != nil || p.Name != "Cấp thẻ mẫu" {
			t.Errorf("%s: got %v, %v", form, p, err)
		}
		if p, ok := c.Procedure(catalog.MustParseCode(form)); !ok || p.Code.String() != "9.000001.000.00.00.H55" {
			t.Errorf("%s: got %v, %v", form, p, ok)
		}
	}
}

func TestCatalogLookupErrors(t *testing.T) {
	c := sample(t)
	if _, ok := c.Procedure(catalog.Code{}); ok {
		t.Error("found a procedure without a code")
	}
	if _, err := c.Lookup("9.00001"); !errors.Is(err, catalog.ErrInvalidCode) {
		t.Errorf("got %v", err)
	}
	_, err := c.Lookup("9.000009.H55")
	if want := "catalog: look-up: 9.000009.H55: no such procedure"; !errors.Is(err, catalog.ErrUnknownProcedure) || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestCatalogOrder(t *testing.T) {
	c := sample(t)
	var codes []string
	for p := range c.All() {
		codes = append(codes, p.Code.Base().String())
	}
	if want := []string{"9.000001", "9.000002", "9.000003"}; !slices.Equal(codes, want) || c.Len() != 3 {
		t.Errorf("got %v of %d", codes, c.Len())
	}
	for range c.All() {
		break // must not go on
	}
	if got := c.Fields(); !slices.Equal(got, []string{"Căn cước", "Đất đai"}) {
		t.Errorf("got %v", got)
	}
}

func TestCatalogDoesNotChange(t *testing.T) {
	list := []catalog.Procedure{named("9.000001", "Một").WithServiceLevels(row(direct, every, "5d"))}
	list[0].Field = "Đất đai"
	c, _ := catalog.NewSnapshot(list)
	list[0].Name = "Hai"
	c.Fields()[0] = "khác"
	for p := range c.All() {
		p.Name = "Ba"
		p.ServiceLevels()[0].Limit = sla.Limit{}
	}
	p, err := c.Lookup("9.000001")
	if err != nil || p.Name != "Một" || p.ServiceLevels()[0].Limit.String() != "5d" || c.Fields()[0] != "Đất đai" {
		t.Errorf("got %v, %v", p, err)
	}
}

func TestCatalogZeroValue(t *testing.T) {
	var c catalog.Snapshot
	if _, err := c.Lookup("9.000001"); !errors.Is(err, catalog.ErrUnknownProcedure) || c.Len() != 0 || len(c.Fields()) != 0 {
		t.Errorf("got %v, %d, %v", err, c.Len(), c.Fields())
	}
	for p := range c.All() {
		t.Errorf("got %v", p)
	}
	var p catalog.Procedure
	if _, err := p.ServiceLevel(direct, ""); !errors.Is(err, catalog.ErrNoServiceLevel) || len(p.ServiceLevels()) != 0 {
		t.Errorf("got %v", err)
	}
}

func TestNewReportsAllProblems(t *testing.T) {
	c, problems := catalog.NewSnapshot([]catalog.Procedure{
		named("9.000001", "Một").WithServiceLevels(row(direct, "a", "5d"), row(direct, "A", "6d"), row(online, unknown, "5d"), row(online, unknown, "6d")),
		{Name: "Không mã"},
		named("9.000001.H55", "Hai"),
		named("9.000003", " ").WithServiceLevels(row(9, every, "5d")),
	})
	want := []string{
		`procedures[0].services[1]: warning: 9.000001: more than one row for direct, case "A" (repeated)`,
		`procedures[1]: error: "Không mã" has no code (code)`,
		`procedures[2]: error: 9.000001.H55: code: taken by "Một" (9.000001) (duplicate-code)`,
		`procedures[3]: warning: 9.000003: name: empty (name)`,
		`procedures[3].services[0]: error: 9.000003: channel: 9: not defined (channel)`,
	}
	if got := texts(problems); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	first, _ := c.Lookup("9.000001")
	if c.Len() != 2 || first.Name != "Một" || len(first.ServiceLevels()) != 4 {
		t.Errorf("got %d procedures, %v", c.Len(), first)
	}
	if !errors.Is(problems, catalog.ErrInvalidCode) {
		t.Error("problems do not match their causes")
	}
}

func TestNewOfNothing(t *testing.T) {
	if c, problems := catalog.NewSnapshot(nil); c.Len() != 0 || problems.Err() != nil {
		t.Errorf("got %d, %v", c.Len(), problems)
	}
}

// The same list gives the same catalog, whatever the order of maps.
func TestNewIsDeterministic(t *testing.T) {
	var list []catalog.Procedure
	for i := range 200 {
		p := named(fmt.Sprintf("9.%06d", i*7%200), "Mẫu")
		p.Field = fmt.Sprint(i % 13)
		list = append(list, p, p)
	}
	first, firstProblems := catalog.NewSnapshot(list)
	for range 20 {
		c, problems := catalog.NewSnapshot(list)
		if !reflect.DeepEqual(problems, firstProblems) || !reflect.DeepEqual(c, first) {
			t.Fatal("two runs differ")
		}
	}
}

func TestCatalogConcurrently(t *testing.T) {
	c := sample(t)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for p := range c.All() {
				c.Procedure(p.Code)
				p.ServiceLevel(direct, "")
				c.Fields()
				p.ServiceLevels()
			}
		})
	}
	readers.Wait()
}

func texts(problems catalog.Problems) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Error())
	}
	return all
}

// Values that are not defined are left out and told.
func TestNewSnapshotOfUndefinedValues(t *testing.T) {
	p := named("9.000001", "Một").WithInterlinks(catalog.Interlink{Reach: catalog.InterlinkSameLevel}, catalog.Interlink{Reach: 7, Group: "A"})
	p = p.WithServiceLevels(catalog.ServiceLevel{Supplement: sla.SupplementRule{Model: 77}})
	p.Provision, p.Origin = 99, 8
	s, problems := catalog.NewSnapshot([]catalog.Procedure{p})
	expectProblems(t, problems, []string{
		`procedures[0].provision: error: 9.000001: provision: 99: not defined (value)`,
		`procedures[0].origin: error: 9.000001: origin: 8: not defined (value)`,
		`procedures[0].interlinks[1].reach: error: 9.000001: interlink: 7: not defined (value)`,
		`procedures[0].services[0]: error: 9.000001: supplement model: 77: not defined (supplement)`,
	})
	got, _ := s.Lookup("9.000001")
	if got.Provision != 0 || got.Origin != 0 || got.Interlinks()[1] != (catalog.Interlink{Group: "A"}) || p.Interlinks()[1].Reach != 7 {
		t.Errorf("got %+v", got)
	}
}
