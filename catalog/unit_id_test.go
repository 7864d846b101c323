package catalog_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

var day = sla.MustParseDate

func provinceID(code, from string) catalog.UnitID {
	id := catalog.UnitID{Level: catalog.LevelProvince, Code: code}
	if from != "" {
		id.From = day(from)
	}
	return id
}

func TestUnitIDText(t *testing.T) {
	tests := map[string]catalog.UnitID{
		"":                             {},
		"province:19@..":               provinceID("19", ""),
		"province:19@2025-07-01":       provinceID("19", "2025-07-01"),
		"commune:00001@..":             {Level: catalog.LevelCommune, Code: "00001"},
		"other:000.00.53.H48@..":       {Level: catalog.LevelOther, Code: "000.00.53.H48"},
		"other:Sở-NN&MT:1@2025-03-01":  {Level: catalog.LevelOther, Code: "Sở-NN&MT:1", From: day("2025-03-01")},
		"district:001@0001-01-01":      {Level: catalog.LevelDistrict, Code: "001", From: day("0001-01-01")},
		"ministry:a,\"b\"@9999-12-31":  {Level: catalog.LevelMinistry, Code: `a,"b"`, From: day("9999-12-31")},
		"district:unknown@1999-01-31":  {Level: catalog.LevelDistrict, Code: "unknown", From: day("1999-01-31")},
		"commune:province:19@..":       {Level: catalog.LevelCommune, Code: "province:19"},
		"other:..@..":                  {Level: catalog.LevelOther, Code: ".."},
		"other:2025-07-01@2025-07-01":  {Level: catalog.LevelOther, Code: "2025-07-01", From: day("2025-07-01")},
		"province:019@2025-07-01":      provinceID("019", "2025-07-01"),
		"ministry:G01@2025-03-01":      {Level: catalog.LevelMinistry, Code: "G01", From: day("2025-03-01")},
		"commune:đặc-khu-1@2025-07-01": {Level: catalog.LevelCommune, Code: "đặc-khu-1", From: day("2025-07-01")},
	}
	for text, id := range tests {
		if got := id.String(); got != text {
			t.Errorf("String: got %q, want %q", got, text)
		}
		if got, err := id.MarshalText(); err != nil || string(got) != text {
			t.Errorf("MarshalText: got %q, %v, want %q", got, err, text)
		}
		var back catalog.UnitID
		if err := back.UnmarshalText([]byte(text)); err != nil || back != id {
			t.Errorf("UnmarshalText %q: got %+v, %v", text, back, err)
		}
		if id.IsZero() != (text == "") {
			t.Errorf("%q: IsZero is %t", text, id.IsZero())
		}
	}
}

func TestParseUnitID(t *testing.T) {
	for _, s := range []string{" province:19@2025-07-01\t", "Cấp tỉnh:19@2025-07-01", "PROVINCE:19@2025-07-01"} {
		if got, err := catalog.ParseUnitID(s); err != nil || got != provinceID("19", "2025-07-01") {
			t.Errorf("%q: got %v, %v", s, got, err)
		}
	}
	refused := map[string]string{
		"":                         "want level:code@YYYY-MM-DD",
		"19":                       "want level:code@YYYY-MM-DD",
		"province:19":              "want level:code@YYYY-MM-DD", // a code without a date
		"19@2025-07-01":            "want level:code@YYYY-MM-DD",
		"province:19@":             "want YYYY-MM-DD",
		"province:19@2025-7-1":     "want YYYY-MM-DD",
		"province:19@2025-02-29":   "invalid date",
		"province:19@2025-07-01@":  "want YYYY-MM-DD",
		"province:@..":             "code: empty",
		"province:1 9@..":          "no part of a code",
		"province:1;9@..":          "no part of a code",
		"province:1\x009@..":       "no part of a code",
		"province:1\xff9@..":       "no part of a code",
		":19@..":                   "level: unknown",
		"unknown:19@..":            "level: unknown",
		"vùng:19@..":               `level: not one of ["ministry"`,
		"province: 19@2025-07-01":  "no part of a code",
		"province:19@..;commune:1": "want YYYY-MM-DD",
	}
	for s, want := range refused {
		got, err := catalog.ParseUnitID(s)
		if !errors.Is(err, catalog.ErrInvalidUnitID) || !got.IsZero() || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "catalog: unit id: ") {
			t.Errorf("%q: got %v, %v; want %q", s, got, err, want)
		}
	}
}

func TestUnitIDMarshalsNothingUnreadable(t *testing.T) {
	for _, id := range []catalog.UnitID{
		{Code: "19"},
		{Level: catalog.LevelProvince},
		{Level: 9, Code: "19"},
		{Level: catalog.LevelProvince, Code: "1@9"},
		{From: day("2025-07-01")},
	} {
		if text, err := id.MarshalText(); !errors.Is(err, catalog.ErrInvalidUnitID) {
			t.Errorf("%+v: got %q, %v", id, text, err)
		}
	}
	kept := provinceID("19", "")
	if err := kept.UnmarshalText([]byte("x")); err == nil || kept != provinceID("19", "") {
		t.Errorf("got %v, %v", kept, err)
	}
}

func TestUnitIDAsKeyOfJSON(t *testing.T) {
	counts := map[catalog.UnitID]int{provinceID("19", ""): 1, provinceID("19", "2025-07-01"): 2}
	text, err := json.Marshal(counts)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"province:19@..":1,"province:19@2025-07-01":2}`; string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
	var back map[catalog.UnitID]int
	if err := json.Unmarshal(text, &back); err != nil || len(back) != 2 || back[provinceID("19", "2025-07-01")] != 2 {
		t.Errorf("got %v, %v", back, err)
	}
}

func TestUnitIDCompare(t *testing.T) {
	ordered := []catalog.UnitID{
		{},
		{Level: catalog.LevelMinistry, Code: "99"},
		provinceID("01", ""),
		provinceID("1", ""),
		provinceID("19", ""),
		provinceID("19", "2025-07-01"),
		provinceID("19", "2026-04-30"),
		provinceID("2", ""),
		{Level: catalog.LevelCommune, Code: "00001"},
		{Level: catalog.LevelOther, Code: "0"},
	}
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := a.Compare(b), sign(i-j); got != want {
				t.Errorf("%v and %v: got %d, want %d", a, b, got, want)
			}
		}
	}
}

func sign(n int) int {
	return max(-1, min(n, 1))
}

func FuzzUnitID(f *testing.F) {
	for _, s := range []string{"", "province:19@..", " Cấp xã:00001@2025-07-01 ", "other:a:b@0001-01-01", "province:1;9@..", "province:19@2025-02-30", "other:\ufffd@.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := catalog.ParseUnitID(s)
		if err != nil {
			if !errors.Is(err, catalog.ErrInvalidUnitID) || !id.IsZero() || len(err.Error()) > 1000 {
				t.Fatalf("%q: %v, %v", s, id, err)
			}
			return
		}
		text, err := id.MarshalText()
		if err != nil || string(text) != id.String() || strings.Contains(string(text), ";") {
			t.Fatalf("%q: %q, %v", s, text, err)
		}
		again, err := catalog.ParseUnitID(string(text))
		if err != nil || again != id || again.Compare(id) != 0 {
			t.Fatalf("%q: %v, then %v, %v", s, id, again, err)
		}
		if slices.Contains([]string{"", "unknown"}, id.Level.String()) {
			t.Fatalf("%q: %v without a level", s, id)
		}
	})
}
