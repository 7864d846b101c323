package catalog_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// What differs is what takes one snapshot to the other: on random snapshots of the
// whole model.
func TestDifferencesArePatches(t *testing.T) {
	kinds := map[catalog.DifferenceKind]int{}
	for seed := range uint64(300) {
		m := newMaker(seed)
		before, _ := catalog.NewSnapshot(list(m, m.procedure))
		changed := slices.Collect(before.All())
		for i := range changed {
			if m.IntN(2) == 0 {
				changed[i] = changed[i].WithServiceLevels(list(m, m.service)...).WithFees(list(m, m.fee)...)
				changed[i].Name = m.text()
			}
		}
		if len(changed) > 0 && m.IntN(2) == 0 {
			changed = changed[1:]
		}
		after, _ := catalog.NewSnapshot(append(changed, list(m, m.procedure)...))
		differences, err := before.Compare(after)
		if err != nil {
			t.Fatal(err)
		}
		patched, err := before.Patch(differences)
		if err != nil || snapshotJSON(t, patched) != snapshotJSON(t, after) {
			t.Fatalf("seed %d: %v: got\n%s\nwant\n%s", seed, err, snapshotJSON(t, patched), snapshotJSON(t, after))
		}
		if none, err := patched.Compare(after); err != nil || len(none) > 0 {
			t.Fatalf("seed %d: %v differ, %v", seed, none, err)
		}
		for i, d := range differences {
			kinds[d.Kind]++
			if i > 0 && differences[i-1].Code.Compare(d.Code) >= 0 || d.Kind == catalog.DifferenceChanged == (len(d.Values) == 0) {
				t.Errorf("seed %d: %+v", seed, d)
			}
		}
		if len(differences) > 0 {
			if _, err := after.Patch(differences); !errors.Is(err, catalog.ErrNotTheSame) {
				t.Errorf("seed %d: patched twice: %v", seed, err)
			}
		}
	}
	for _, kind := range []catalog.DifferenceKind{catalog.DifferenceAdded, catalog.DifferenceRemoved, catalog.DifferenceChanged} {
		if kinds[kind] < 50 {
			t.Errorf("only %d were %v", kinds[kind], kind)
		}
	}
}

func snapshotJSON(t *testing.T, s *catalog.Snapshot) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDifferencesFieldByField(t *testing.T) {
	before := named("9.000001", "Một").WithServiceLevels(row(direct, every, "10wd"), row(online, every, "8wd"))
	after := named("9.000001.H55", "Một").WithServiceLevels(committed(row(direct, every, "10wd"), "7wd"))
	after.Field, after.DossierSets = "Đất đai & nhà", 2
	s, _ := catalog.NewSnapshot([]catalog.Procedure{before})
	r, _ := catalog.NewSnapshot([]catalog.Procedure{after})
	differences, err := s.Compare(r)
	if err != nil || len(differences) != 1 {
		t.Fatal(differences, err)
	}
	want := []catalog.ValueChange{
		{Path: "code", Before: `"9.000001"`, After: `"9.000001.H55"`},
		{Path: "dossier_sets", After: "2"},
		{Path: "field", After: `"Đất đai & nhà"`},
		{Path: "services[0].committed", After: `"7wd"`},
		{Path: "services[0].committed_by", After: `"21/QĐ-UBND"`},
		{Path: "services[1]", Before: `{"channel":"online","limit":"8wd","limit_raw":"8wd"}`},
	}
	if d := differences[0]; !slices.Equal(d.Values, want) || d.Code.String() != "9.000001" || d.Before.Name != "Một" || d.After.Field != after.Field {
		t.Errorf("got  %+v\nwant %+v", d, want)
	}
}

func TestPatchRefuses(t *testing.T) {
	one, two := named("9.000001", "Một"), named("9.000002", "Hai")
	s, _ := catalog.NewSnapshot([]catalog.Procedure{one})
	base := func(p catalog.Procedure) catalog.Code { return p.Code.Base() }
	other := one
	other.Name = "Khác"
	for _, tt := range []struct {
		name string
		d    []catalog.Difference
		want string
	}{
		{"added twice", []catalog.Difference{{Kind: catalog.DifferenceAdded, Code: base(one), After: one}}, "9.000001: is there already"},
		{"removed what is not there", []catalog.Difference{{Kind: catalog.DifferenceRemoved, Code: base(two), Before: two}}, "9.000002: is not there"},
		{"changed what is not there", []catalog.Difference{{Kind: catalog.DifferenceChanged, Code: base(two), Before: two, After: two}}, "9.000002: is not there"},
		{"changed what is another", []catalog.Difference{{Kind: catalog.DifferenceChanged, Code: base(one), Before: other, After: one}}, "9.000001: is not as it was"},
		{"removed what is another", []catalog.Difference{{Kind: catalog.DifferenceRemoved, Code: base(one), Before: other}}, "9.000001: is not as it was"},
		{"no kind", []catalog.Difference{{Code: base(one)}}, "9.000001: neither added, removed nor changed"},
		{"codes differ", []catalog.Difference{{Kind: catalog.DifferenceAdded, Code: base(two), After: one}}, `9.000002: the procedure behind it has the code "9.000001"`},
		{"nothing", []catalog.Difference{{Kind: catalog.DifferenceAdded}}, ": has no code"},
		{"what no snapshot takes in", []catalog.Difference{{Kind: catalog.DifferenceAdded, Code: base(two), After: catalog.Procedure{Code: base(two), Name: "Hai", Origin: 9}}}, "9.000002: origin: origin: 9: not defined"},
		{"a provision that is not defined", []catalog.Difference{{Kind: catalog.DifferenceAdded, Code: base(two), After: catalog.Procedure{Code: base(two), Name: "Hai", Provision: 99}}}, "9.000002: provision: provision: 99: not defined"},
		{"a channel that is not defined", []catalog.Difference{{Kind: catalog.DifferenceChanged, Code: base(one), Before: one, After: one.WithServiceLevels(catalog.ServiceLevel{Channel: 99})}}, "9.000001: services[0]: channel: 99: not defined"},
		{"twice", []catalog.Difference{{Kind: catalog.DifferenceRemoved, Code: base(one), Before: one}, {Kind: catalog.DifferenceRemoved, Code: base(one), Before: one}}, "9.000001: differs twice"},
		{"all are named", []catalog.Difference{{Code: base(one)}, {Kind: catalog.DifferenceRemoved, Code: base(two)}}, "9.000001: neither added, removed nor changed; 9.000002: is not there"},
	} {
		_, err := s.Patch(tt.d)
		if want := "catalog: patch: " + tt.want + ": not the snapshot the differences begin with"; !errors.Is(err, catalog.ErrNotTheSame) || err.Error() != want {
			t.Errorf("%s: got  %v\nwant %s", tt.name, err, want)
		}
	}
	if same, err := s.Patch(nil); err != nil || same.Len() != 1 {
		t.Errorf("got %v, %v", same, err)
	}
}

// The first twenty faults are named, and how many more there are.
func TestPatchNamesTheFirstFaults(t *testing.T) {
	s, _ := catalog.NewSnapshot(nil)
	for n, want := range map[int]string{20: "", 21: "; and 1 more", 5000: "; and 4980 more"} {
		var differences []catalog.Difference
		var named []string
		for i := range n {
			code := catalog.MustParseCode(fmt.Sprintf("9.%06d", i+1))
			differences = append(differences, catalog.Difference{Kind: catalog.DifferenceRemoved, Code: code})
			if i < 20 {
				named = append(named, code.String()+": is not there")
			}
		}
		want = "catalog: patch: " + strings.Join(named, "; ") + want + ": not the snapshot the differences begin with"
		if _, err := s.Patch(differences); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// Text that is not UTF-8 has no JSON to compare.
func TestCompareWithoutJSON(t *testing.T) {
	bad := named("9.000001", "Một")
	bad.Field = "\xff"
	s, _ := catalog.NewSnapshot([]catalog.Procedure{bad})
	good := named("9.000001", "Một")
	r, _ := catalog.NewSnapshot([]catalog.Procedure{good})
	for _, pair := range [][2]*catalog.Snapshot{{s, r}, {r, s}} {
		_, err := pair[0].Compare(pair[1])
		if want := `catalog: compare: 9.000001: `; err == nil || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), `field: "\xff": not UTF-8 text`) {
			t.Errorf("got %v", err)
		}
	}
}

// Between the snapshots of a catalog, the differences are what the acts did.
func TestDifferencesOfACatalog(t *testing.T) {
	c := exampleCatalog()
	before, _ := c.At(sla.MustParseDate("2026-11-24"))
	after, _ := c.At(sla.MustParseDate("2027-02-01"))
	differences, err := before.Compare(after)
	if err != nil || len(differences) != 1 || differences[0].Kind != catalog.DifferenceAdded || differences[0].After.Name != "Cấp thẻ mẫu" {
		t.Errorf("got %+v, %v", differences, err)
	}
}

// Null is not the same as nothing, also in fields that are kept.
func TestNullDiffersFromNothing(t *testing.T) {
	read := func(unknown string) *catalog.Snapshot {
		d, _, err := catalog.ReadJSON(strings.NewReader(head+`"procedures":[{"code":"9.000001","name":"Một"`+unknown+`}]}`), "f.json", catalog.UnknownKept)
		if err != nil {
			t.Fatal(err)
		}
		return d.Stock.Snapshot
	}
	for _, pair := range [][2]string{{``, `,"zz":null`}, {`,"zz":{}`, `,"zz":{"a":null}`}, {`,"zz":[]`, `,"zz":[null]`}} {
		before, after := read(pair[0]), read(pair[1])
		differences, err := before.Compare(after)
		if err != nil || len(differences) != 1 || differences[0].Values[0].After != "null" {
			t.Fatalf("%v: got %+v, %v", pair, differences, err)
		}
		patched, err := before.Patch(differences)
		if err != nil || snapshotJSON(t, patched) != snapshotJSON(t, after) {
			t.Errorf("%v: %v", pair, err)
		}
	}
}

func TestCompareWithNothing(t *testing.T) {
	s, _ := catalog.NewSnapshot([]catalog.Procedure{named("9.000001", "Một")})
	differences, err := s.Compare(nil)
	if err != nil || len(differences) != 1 || differences[0].Kind != catalog.DifferenceRemoved {
		t.Errorf("got %+v, %v", differences, err)
	}
}
