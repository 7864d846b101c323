package catalog_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// The last day of the 63 and the first of the 34: Resolution 202/2025/QH15.
var (
	lastOld  = day("2025-06-30")
	firstNew = day("2025-07-01")
)

// provinceOn returns the province with a code.
func provinceOn(t testing.TB, u *catalog.Units, code string, on sla.Date) catalog.Unit {
	t.Helper()
	found, err := u.Lookup(code, catalog.LevelProvince, on)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestProvincesAreCounted(t *testing.T) {
	u := catalog.Provinces()
	for on, want := range map[string]int{
		"2000-01-01": 63, "2025-06-30": 63, "2025-07-01": 34, "2026-04-29": 34, "2026-04-30": 34, "2030-01-01": 34,
	} {
		if got := len(slices.Collect(u.At(day(on)))); got != want {
			t.Errorf("on %s: %d, want %d", on, got, want)
		}
	}
	if u.Len() != 63+23+1 { // the new ones, and Đồng Nai again
		t.Errorf("%d units", u.Len())
	}
	newest := sla.Date{}
	for one := range u.All() {
		if one.Source == "" || one.Level != catalog.LevelProvince || len(one.Code) != 2 {
			t.Errorf("%+v", one)
		}
		if (one.ElectronicID == "") != (one.ElectronicIDEvidence == sla.EvidenceUnknown) {
			t.Errorf("%+v", one)
		}
		if one.From.After(newest) {
			newest = one.From
		}
	}
	if newest.String() != catalog.ProvincesVersion {
		t.Errorf("version %s, newest %s", catalog.ProvincesVersion, newest)
	}
}

func TestUnchangedProvinces(t *testing.T) {
	var unchanged []string
	u := catalog.Provinces()
	for one := range u.At(lastOld) {
		if !one.ValidOn(firstNew) {
			continue
		}
		unchanged = append(unchanged, one.Code)
		if !one.From.IsZero() || !one.Through.IsZero() {
			t.Errorf("%+v", one)
		}
	}
	// Hà Nội, Cao Bằng, Điện Biên, Lai Châu, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh, Huế.
	if want := []string{"01", "04", "11", "12", "14", "20", "22", "38", "40", "42", "46"}; !slices.Equal(unchanged, want) {
		t.Errorf("got %q", unchanged)
	}
}

func TestEveryOldProvinceIsWhollyInOneNewOne(t *testing.T) {
	u := catalog.Provinces()
	inNew := map[catalog.UnitID][]catalog.Unit{}
	for old := range u.At(lastOld) {
		successor, err := u.SuccessorAt(old.ID(), firstNew)
		if err != nil {
			t.Fatal(err)
		}
		inNew[successor.ID()] = append(inNew[successor.ID()], old)
	}
	olds := 0
	for one := range u.At(firstNew) {
		of, err := u.PredecessorsAt(one.ID(), lastOld)
		if err != nil || !slices.Equal(of, inNew[one.ID()]) {
			t.Errorf("%s: got %v, %v; want %v", one.Name, of, err, inNew[one.ID()])
		}
		olds += len(of)
	}
	if len(inNew) != 34 || olds != 63 {
		t.Errorf("%d new, of %d old", len(inNew), olds)
	}
}

// TestReusedCodes: these numbers are other provinces from 01/07/2025 (Decision
// 19/2025/QĐ-TTg).
func TestReusedCodes(t *testing.T) {
	tests := []struct{ code, before, after string }{
		{"15", "Tỉnh Yên Bái", "Tỉnh Lào Cai"},
		{"24", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"},
		{"44", "Tỉnh Quảng Bình", "Tỉnh Quảng Trị"},
		{"52", "Tỉnh Bình Định", "Tỉnh Gia Lai"},
		{"80", "Tỉnh Long An", "Tỉnh Tây Ninh"},
		{"82", "Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"},
		{"91", "Tỉnh Kiên Giang", "Tỉnh An Giang"},
	}
	u := catalog.Provinces()
	var reused []string
	for old := range u.At(lastOld) {
		if again, err := u.Lookup(old.Code, catalog.LevelProvince, firstNew); err == nil && again.Name != old.Name {
			reused = append(reused, old.Code)
		}
	}
	for i, tt := range tests {
		before, after := provinceOn(t, u, tt.code, lastOld), provinceOn(t, u, tt.code, firstNew)
		if before.Name != tt.before || after.Name != tt.after || before.ID() == after.ID() {
			t.Errorf("%s: %s, then %s", tt.code, before.Name, after.Name)
		}
		if successor, err := u.SuccessorAt(before.ID(), firstNew); err != nil || successor != after {
			t.Errorf("%s: %v, %v", tt.before, successor, err)
		}
		if i >= len(reused) || reused[i] != tt.code {
			t.Errorf("the data have %q", reused)
		}
	}
	if len(reused) != len(tests) {
		t.Errorf("the data have %q", reused)
	}
}

func TestMergersOfTheIssue(t *testing.T) {
	tests := []struct {
		code, name string
		of         []string // codes, sorted
	}{
		{"19", "Tỉnh Thái Nguyên", []string{"06", "19"}},
		{"25", "Tỉnh Phú Thọ", []string{"17", "25", "26"}},
		{"51", "Tỉnh Quảng Ngãi", []string{"51", "62"}},
	}
	u := catalog.Provinces()
	for _, tt := range tests {
		merged := provinceOn(t, u, tt.code, firstNew)
		of, err := u.PredecessorsAt(merged.ID(), lastOld)
		if err != nil || merged.Name != tt.name {
			t.Fatal(merged, err)
		}
		var codes []string
		for _, old := range of {
			codes = append(codes, old.Code)
			if successor, err := u.SuccessorAt(old.ID(), day("2030-01-01")); err != nil || successor != merged || old.ID() == merged.ID() {
				t.Errorf("%s: %v, %v", old.Name, successor, err)
			}
		}
		if !slices.Equal(codes, tt.of) {
			t.Errorf("%s: of %q, want %q", tt.name, codes, tt.of)
		}
	}
}

func TestDongNaiBecomesACity(t *testing.T) {
	u := catalog.Provinces()
	old, province, city := provinceOn(t, u, "75", lastOld), provinceOn(t, u, "75", day("2026-04-29")), provinceOn(t, u, "75", day("2026-04-30"))
	if province.Name != "Tỉnh Đồng Nai" || city.Name != "Thành phố Đồng Nai" || city.Source != "Nghị quyết 30/2026/QH16" || old == province {
		t.Errorf("%v, %v, %v", old, province, city)
	}
	if got, err := u.SuccessorAt(province.ID(), day("2026-04-30")); err != nil || got != city {
		t.Errorf("got %v, %v", got, err)
	}
	binhPhuoc := provinceOn(t, u, "70", lastOld)
	for _, one := range []catalog.Unit{old, binhPhuoc} {
		if got, err := u.SuccessorAt(one.ID(), day("2026-04-30")); err != nil || got != city {
			t.Errorf("got %v, %v", got, err)
		}
	}
	if got, err := u.PredecessorsAt(city.ID(), day("2026-04-29")); err != nil || !slices.Equal(got, []catalog.Unit{province}) {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := u.PredecessorsAt(city.ID(), lastOld); err != nil || !slices.Equal(got, []catalog.Unit{binhPhuoc, old}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestElectronicIDsOfProvinces(t *testing.T) {
	u := catalog.Provinces()
	tests := []struct {
		id, on, name string
		evidence     sla.Evidence
	}{
		{catalog.MustParseCode("2.000815.000.00.00.H55.02").Owner(), "2025-06-30", "Tỉnh Thái Nguyên", sla.EvidenceVerified},
		{"H55", "2025-07-01", "Tỉnh Thái Nguyên", sla.EvidenceUnverified},
		{"H48", "2022-09-21", "Tỉnh Quảng Ngãi", sla.EvidenceVerified},
		{"H44", "2026-08-01", "Tỉnh Phú Thọ", sla.EvidenceSecondary},
		{"H03", "2025-06-30", "Tỉnh Bắc Kạn", sla.EvidenceUnverified},
		{"H56", "2026-08-01", "Tỉnh Thanh Hóa", sla.EvidenceVerified},
	}
	for _, tt := range tests {
		got, err := u.ByElectronicID(tt.id, day(tt.on))
		if err != nil || got.Name != tt.name || got.ElectronicIDEvidence != tt.evidence || !got.ValidOn(day(tt.on)) {
			t.Errorf("%s on %s: got %v, %v", tt.id, tt.on, got, err)
		}
	}
	want := `catalog: unit: electronic id "H03": no such unit on 2025-07-01, only Tỉnh Bắc Kạn through 2025-06-30`
	if got, err := u.ByElectronicID("H03", firstNew); err == nil || err.Error() != want {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestProvincesAreWrittenAsTheyAreShipped(t *testing.T) {
	shipped, err := os.ReadFile("provinces.csv")
	if err != nil {
		t.Fatal(err)
	}
	if got := csvOf(t, catalog.Provinces()); got != string(shipped) {
		t.Errorf("got %s", got)
	}
}

// TestProvincesAgainstTheFacts compares the data row by row with the list they
// were taken from, where it is at hand.
func TestProvincesAgainstTheFacts(t *testing.T) {
	file, err := os.Open("../../shared/facts/provinces.csv")
	if os.IsNotExist(err) {
		t.Skip("the list of facts is not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// old_code,old_name,new_code,new_name,merged_from,effective,electronic_id,electronic_id_evidence,note
	u := catalog.Provinces()
	for _, row := range rows[1:] {
		old := provinceOn(t, u, row[0], lastOld)
		successor, err := u.SuccessorAt(old.ID(), firstNew)
		if err != nil || old.Name != row[1] || successor.Code != row[2] || successor.Name != row[3] {
			t.Errorf("%q: got %v, %v, %v", row, old, successor, err)
		}
		if unchanged := row[5] == "unchanged"; unchanged != (old == successor) || !unchanged && successor.From.String() != row[5] {
			t.Errorf("%q: got %v, %v", row, old, successor)
		}
		evidence := old.ElectronicIDEvidence.String()
		if row[7] == "" {
			row[7] = "unknown"
		}
		if old.ElectronicID != row[6] || evidence != row[7] {
			t.Errorf("%q: got %v", row, old)
		}
		if of, err := u.PredecessorsAt(successor.ID(), lastOld); err != nil || !sameUnitNames(of, strings.Split(row[4], " + ")) {
			t.Errorf("%q: got %v, %v", row, of, err)
		}
		if city := strings.Contains(row[8], "from 2026-04-30"); city != (successor.Through == day("2026-04-29")) {
			t.Errorf("%q: got %v", row, successor)
		}
	}
	if len(rows) != 64 {
		t.Errorf("%d rows", len(rows))
	}
}

// sameUnitNames reports whether the units have the names, which lack their kind.
func sameUnitNames(units []catalog.Unit, want []string) bool {
	var got []string
	for _, name := range unitNames(units) {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "Tỉnh "), "Thành phố ")
		got = append(got, name)
	}
	slices.Sort(got)
	return slices.Equal(got, slices.Sorted(slices.Values(want)))
}
