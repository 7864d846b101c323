package catalog_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// The forms are those of codes on the national and provincial portals; owner ids
// are those of Decision 20/2020/QĐ-TTg at the first level.
func TestParseCode(t *testing.T) {
	tests := []struct {
		name, text           string
		base, owner, service string
		canonical            string
	}{
		{"national", "1.001193", "1.001193", "", "", "1.001193"},
		{"long form", "1.001193.000.00.00.H55", "1.001193", "H55", "", "1.001193.000.00.00.H55"},
		{"short form", "1.001193.H55", "1.001193", "H55", "", "1.001193.H55"},
		{"online service, long form", "1.001193.000.00.00.H55.02", "1.001193", "H55", "02", "1.001193.000.00.00.H55.02"},
		{"online service, short form", "1.001193.H55.02", "1.001193", "H55", "02", "1.001193.H55.02"},
		{"online service, national", "1.001193.00", "1.001193", "", "00", "1.001193.00"},
		{"blanks around", " \t1.001193.H55\u00a0\n", "1.001193", "H55", "", "1.001193.H55"},
		{"zeros are a base", "0.000000", "0.000000", "", "", "0.000000"},
		{"nines", "9.999999.000.00.00.Z99.99", "9.999999", "Z99", "99", "9.999999.000.00.00.Z99.99"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := catalog.ParseCode(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{c.Base().String(), c.Owner(), c.Service(), c.String()}
			if want := []string{tt.base, tt.owner, tt.service, tt.canonical}; !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestParseCodeRefuses(t *testing.T) {
	const (
		base  = "want a digit, a point and six digits"
		owner = "want an owner id, such as H55, behind .000.00.00"
		rest  = "behind the base want .000.00.00.H55 or .H55, and .NN for an online service"
	)
	tests := []struct{ name, text, why string }{
		{"empty", "", base},
		{"blanks", "  ", base},
		{"short", "1.00119", base},
		{"two digits first", "12.001193", base},
		{"comma", "1,001193", base},
		{"letter", "1.00l193", base},
		{"digits of another script", "1.٠٠١١٩٣", base},
		{"seventh digit", "1.0011930", rest},
		{"point behind", "1.001193.", rest},
		{"zeros without owner", "1.001193.000.00.00", owner},
		{"zeros and service without owner", "1.001193.000.00.00.02", owner},
		{"small letter", "1.001193.h55", rest},
		{"owner too long", "1.001193.H555", rest},
		{"owner twice", "1.001193.H55.H55", rest},
		{"service twice", "1.001193.H55.02.03", rest},
		{"service of one digit", "1.001193.H55.2", rest},
		{"blank inside", "1.001193 .H55", rest},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := catalog.ParseCode(tt.text)
			want := `catalog: code: "` + tt.text + `": ` + tt.why + ": invalid code"
			if err == nil || err.Error() != want || !errors.Is(err, catalog.ErrInvalidCode) || !c.IsZero() {
				t.Errorf("got %v, %v; want error %s", c, err, want)
			}
		})
	}
}

func TestCodeFormsAreDifferentValuesWithOneBase(t *testing.T) {
	forms := []string{
		"9.000001", "9.000001.02", "9.000001.H41", "9.000001.H55",
		"9.000001.000.00.00.H55", "9.000001.H55.02", "9.000001.000.00.00.H55.02", "9.000002",
	}
	var codes []catalog.Code
	seen := map[catalog.Code]bool{}
	for _, form := range forms {
		c := catalog.MustParseCode(form)
		codes = append(codes, c)
		seen[c] = true
	}
	if len(seen) != len(forms) {
		t.Errorf("%d of %d values differ", len(seen), len(forms))
	}
	for _, c := range codes[:len(codes)-1] {
		if c.Base() != codes[0] {
			t.Errorf("base of %s is %s", c, c.Base())
		}
	}
	if !slices.IsSortedFunc(codes, catalog.Code.Compare) {
		t.Error("Compare does not sort by base, owner, service, form")
	}
	for _, c := range codes {
		if c.Compare(c) != 0 || c.Compare(catalog.Code{}) != 1 || (catalog.Code{}).Compare(c) != -1 {
			t.Errorf("%s does not compare equal to itself and after no code", c)
		}
	}
}

func TestCodeZeroValue(t *testing.T) {
	var c catalog.Code
	if !c.IsZero() || c.String() != "" || c.Owner() != "" || c.Service() != "" || c.Base() != c {
		t.Errorf("zero code is %q, %q, %q", c, c.Owner(), c.Service())
	}
}

func TestCodeText(t *testing.T) {
	type record struct {
		Code   catalog.Code
		Counts map[catalog.Code]int
	}
	in := record{catalog.MustParseCode("9.000001.000.00.00.H55.02"), map[catalog.Code]int{catalog.MustParseCode("9.000002"): 1}}
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"Code":"9.000001.000.00.00.H55.02","Counts":{"9.000002":1}}`; string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || out.Code != in.Code || out.Counts[catalog.MustParseCode("9.000002")] != 1 {
		t.Errorf("got %v, %v", out, err)
	}
	if err := out.Code.UnmarshalText([]byte("x")); !errors.Is(err, catalog.ErrInvalidCode) || out.Code != in.Code {
		t.Errorf("bad text: got %v, %v", out.Code, err)
	}
	if err := out.Code.UnmarshalText(nil); err != nil || !out.Code.IsZero() {
		t.Errorf("empty text: got %v, %v", out.Code, err)
	}
	appended, err := in.Code.AppendText([]byte("code="))
	if err != nil || string(appended) != "code=9.000001.000.00.00.H55.02" {
		t.Errorf("got %s, %v", appended, err)
	}
}

func TestMustParseCodePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	catalog.MustParseCode("x")
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"", "9.000001", "9.000001.000.00.00.H55", " 9.000001.H55", "9.000001.000.00.00.H55.02", "9.000001.02", "9.000001.000.00.00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := catalog.ParseCode(s)
		if err != nil {
			if !errors.Is(err, catalog.ErrInvalidCode) || !c.IsZero() {
				t.Fatalf("%q: %v, %v", s, c, err)
			}
			return
		}
		again, err := catalog.ParseCode(c.String())
		if err != nil || again != c {
			t.Fatalf("%q: %v, then %v, %v", s, c, again, err)
		}
		if base := c.Base(); base.IsZero() || len(base.String()) != 8 || base.Base() != base {
			t.Fatalf("%q: base %v", s, base)
		}
	})
}
