package catalog_test

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
)

// Unless the name of a case says otherwise, the cells are those of published
// records, or parts of them.
func TestParseAgencies(t *testing.T) {
	tests := []struct {
		name, cell string
		want       []string
		doubtful   []string // those of want that the error lists
	}{
		{"empty", "", nil, nil},
		{"blank", " \u00a0", nil, nil},
		{"not stated", "Không có thông tin", nil, nil},
		{"commas only (made up)", ", ,", nil, nil},
		{"one", "Sở Tư pháp", []string{"Sở Tư pháp"}, nil},
		{"blanks around", " Sở Tư pháp\u00a0", []string{"Sở Tư pháp"}, nil},
		{"unknown kind alone", "Các đơn vị đăng kiểm", []string{"Các đơn vị đăng kiểm"}, nil},
		{"two", "Bộ Công an, Bộ Quốc phòng", []string{"Bộ Công an", "Bộ Quốc phòng"}, nil},
		{"repeated (made up)", "Bộ Công an, Bộ Công an", []string{"Bộ Công an", "Bộ Công an"}, nil},
		{"parent behind a dash", "Cục Thuế - Bộ tài chính, Sở Tài chính", []string{"Cục Thuế - Bộ tài chính", "Sở Tài chính"}, nil},
		{"parent behind a slash", "Cục Tuyên huấn/Tổng cục Chính trị, Cục Dân quân tự vệ thuộc Bộ Tổng Tham mưu",
			[]string{"Cục Tuyên huấn/Tổng cục Chính trị", "Cục Dân quân tự vệ thuộc Bộ Tổng Tham mưu"}, nil},
		{"parent behind a comma reads as two", "Cục Chính sách, Bộ Công an", []string{"Cục Chính sách", "Bộ Công an"}, nil},
		{"heads of agencies", "Giám đốc Sở Tư pháp, Người đứng đầu của tổ chức thực hiện trợ giúp pháp lý",
			[]string{"Giám đốc Sở Tư pháp", "Người đứng đầu của tổ chức thực hiện trợ giúp pháp lý"}, nil},
		{"commander", "Cục Chính sách, Tư lệnh hoặc Chính ủy quân khu", []string{"Cục Chính sách", "Tư lệnh hoặc Chính ủy quân khu"}, nil},
		{"prime minister", "Bộ Xây dựng, Thủ tướng Chính phủ", []string{"Bộ Xây dựng", "Thủ tướng Chính phủ"}, nil},
		{"sub-department, other capitals", "Chi cục Kiểm lâm, Chi Cục Thủy Sản", []string{"Chi cục Kiểm lâm", "Chi Cục Thủy Sản"}, nil},
		{"both spellings of ủy ban", "Sở Xây dựng, Uỷ ban Nhân dân xã, Ủy ban nhân dân cấp tỉnh",
			[]string{"Sở Xây dựng", "Uỷ ban Nhân dân xã", "Ủy ban nhân dân cấp tỉnh"}, nil},
		{"port, border guard, customs", "Cảng vụ hàng hải, Biên phòng cửa khẩu cảng, Hải quan cửa khẩu cảng",
			[]string{"Cảng vụ hàng hải", "Biên phòng cửa khẩu cảng", "Hải quan cửa khẩu cảng"}, nil},
		{"teams", "Cảng vụ hàng hải, Đội Thủ tục Hải quan cửa khẩu cảng", []string{"Cảng vụ hàng hải", "Đội Thủ tục Hải quan cửa khẩu cảng"}, nil},
		{"bodies outside the state", "Trung tâm trợ giúp pháp lý nhà nước, Tổ chức hành nghề luật sư, Tổ chức tư vấn pháp luật",
			[]string{"Trung tâm trợ giúp pháp lý nhà nước", "Tổ chức hành nghề luật sư", "Tổ chức tư vấn pháp luật"}, nil},
		{"trade union", "Bảo hiểm xã hội tỉnh, Công đoàn cơ quan BHXH Việt Nam", []string{"Bảo hiểm xã hội tỉnh", "Công đoàn cơ quan BHXH Việt Nam"}, nil},
		{"ministry alone", "Hội đồng nhân dân cấp tỉnh, Bộ, Cơ quan ngang Bộ", []string{"Hội đồng nhân dân cấp tỉnh", "Bộ", "Cơ quan ngang Bộ"}, nil},
		{"courts and procuracies (made up)", "Toà án nhân dân tối cao, Viện kiểm sát nhân dân tối cao, Đại sứ quán",
			[]string{"Toà án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao", "Đại sứ quán"}, nil},
		{"empty items (made up)", ",Sở Tư pháp, ,Bộ Công an,", []string{"Sở Tư pháp", "Bộ Công an"}, nil},
		{"decomposed (made up)", "Bộ Công an, So\u031b\u0309 Tư pháp", []string{"Bộ Công an", "So\u031b\u0309 Tư pháp"}, nil},
		{"without diacritics (made up)", "Bo Cong an, So Tu phap, UBND xa", []string{"Bo Cong an", "So Tu phap", "UBND xa"}, nil},

		{"comma inside", "Cục cảnh sát quản lý hành chính về trật tự, xã hội",
			[]string{"Cục cảnh sát quản lý hành chính về trật tự, xã hội"},
			[]string{"Cục cảnh sát quản lý hành chính về trật tự, xã hội"}},
		{"comma inside, then another", "Cục cảnh sát quản lý hành chính về trật tự, xã hội, Công an tỉnh",
			[]string{"Cục cảnh sát quản lý hành chính về trật tự, xã hội", "Công an tỉnh"},
			[]string{"Cục cảnh sát quản lý hành chính về trật tự, xã hội"}},
		{"capital goes on", "Bộ Công an, Bộ Văn hóa, Thể thao và Du lịch, Bộ Xây dựng",
			[]string{"Bộ Công an", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Xây dựng"},
			[]string{"Bộ Văn hóa, Thể thao và Du lịch"}},
		{"prevention", "Cục Quản lý Đê điều và Phòng, Chống thiên tai - Bộ NN và MT",
			[]string{"Cục Quản lý Đê điều và Phòng, Chống thiên tai - Bộ NN và MT"},
			[]string{"Cục Quản lý Đê điều và Phòng, Chống thiên tai - Bộ NN và MT"}},
		{"prevention behind the comma (made up)", "Cục Đê điều, Phòng chống thiên tai, Phòng Pháp chế",
			[]string{"Cục Đê điều, Phòng chống thiên tai", "Phòng Pháp chế"},
			[]string{"Cục Đê điều, Phòng chống thiên tai"}},
		{"fire (made up)", "Cục Cảnh sát, Phòng cháy và Cứu nạn",
			[]string{"Cục Cảnh sát, Phòng cháy và Cứu nạn"}, []string{"Cục Cảnh sát, Phòng cháy và Cứu nạn"}},
		{"small letters go on", "Ủy ban Nhân dân\u00a0tỉnh\u00a0và\u00a0thành phố trực thuộc trung ương., Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
			[]string{"Ủy ban Nhân dân\u00a0tỉnh\u00a0và\u00a0thành phố trực thuộc trung ương.", "Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"},
			[]string{"Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"}},
		{"wards and towns", "Ủy ban Nhân dân\u00a0xã,\u00a0phường,\u00a0thị trấn.",
			[]string{"Ủy ban Nhân dân\u00a0xã,\u00a0phường,\u00a0thị trấn."},
			[]string{"Ủy ban Nhân dân\u00a0xã,\u00a0phường,\u00a0thị trấn."}},
		{"three, two of them with commas", "Sở Tài chính các tỉnh, thành phố, Ban quản lý khu công nghiệp, khu kinh tế, Ủy ban nhân dân cấp tỉnh",
			[]string{"Sở Tài chính các tỉnh, thành phố", "Ban quản lý khu công nghiệp, khu kinh tế", "Ủy ban nhân dân cấp tỉnh"},
			[]string{"Sở Tài chính các tỉnh, thành phố", "Ban quản lý khu công nghiệp, khu kinh tế"}},
		{"parentheses", "Cơ sở đăng kiểm (xe cơ giới, xe máy chuyên dùng)",
			[]string{"Cơ sở đăng kiểm (xe cơ giới, xe máy chuyên dùng)"}, []string{"Cơ sở đăng kiểm (xe cơ giới, xe máy chuyên dùng)"}},
		{"agencies in parentheses (made up)", "Ban quản lý (Sở Tư pháp, Bộ Công an), Sở Nội vụ",
			[]string{"Ban quản lý (Sở Tư pháp, Bộ Công an)", "Sở Nội vụ"}, []string{"Ban quản lý (Sở Tư pháp, Bộ Công an)"}},
		{"likeness without diacritics is none (made up)", "Vụ Kiến trúc, Quy hoạch, Viễn thông, Số hóa, Đổi mới",
			[]string{"Vụ Kiến trúc, Quy hoạch, Viễn thông, Số hóa, Đổi mới"}, []string{"Vụ Kiến trúc, Quy hoạch, Viễn thông, Số hóa, Đổi mới"}},
		{"longer word is none (made up)", "Cục Bảo tồn, Bộhanh", []string{"Cục Bảo tồn, Bộhanh"}, []string{"Cục Bảo tồn, Bộhanh"}},
		{"small letters throughout (made up)", "sở tư pháp, công an tỉnh", []string{"sở tư pháp, công an tỉnh"}, []string{"sở tư pháp, công an tỉnh"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := catalog.ParseAgencies(tt.cell)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if (err != nil) != (tt.doubtful != nil) || err != nil && !errors.Is(err, catalog.ErrAgencyList) {
				t.Fatalf("got error %v, want one about %q", err, tt.doubtful)
			}
			if err != nil && strings.Count(err.Error(), `"`) != 2*len(tt.doubtful) {
				t.Errorf("got error %v, want one about %q", err, tt.doubtful)
			}
		})
	}
}

func TestParseAgenciesError(t *testing.T) {
	_, err := catalog.ParseAgencies("Thuế tỉnh, thành phố, Thuế cơ sở, Cục Hải quan tỉnh, thành phố")
	want := `catalog: agencies: "Thuế tỉnh, thành phố", "Cục Hải quan tỉnh, thành phố": commas inside names of agencies, or between agencies of an unknown kind`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// A cell of a megabyte must not take the square of its length.
func TestParseAgenciesOfManyPieces(t *testing.T) {
	cell := "Sở" + strings.Repeat(",a", 500_000)
	names, err := catalog.ParseAgencies(cell)
	if len(names) != 1 || names[0] != cell || len(err.Error()) > 300 {
		t.Errorf("got %d names", len(names))
	}
}

// The numbers were counted apart from this package, from a list of the four
// continuations with a capital letter that the file has.
func TestNationalAgencies(t *testing.T) {
	rows, err := csv.NewReader(openReal(t)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		column                                 string
		none, names, several, doubtful, intact int
	}{
		{"implementing_agency", 160, 1768, 299, 216, 223},
		{"competent_agency", 827, 790, 104, 53, 53},
	} {
		column := slices.Index(rows[0], want.column)
		var none, total, several, doubtful, intact int
		for _, row := range rows[1:] {
			names, err := catalog.ParseAgencies(row[column])
			none += count(names == nil)
			total += len(names)
			several += count(len(names) > 1)
			doubtful += count(errors.Is(err, catalog.ErrAgencyList))
			for _, name := range names {
				intact += count(strings.Contains(name, ","))
			}
		}
		expect(t, want.column+": cells without one", none, want.none)
		expect(t, want.column+": names", total, want.names)
		expect(t, want.column+": cells with several", several, want.several)
		expect(t, want.column+": cells in doubt", doubtful, want.doubtful)
		expect(t, want.column+": names with commas", intact, want.intact)
	}
}

func FuzzParseAgencies(f *testing.F) {
	for _, s := range []string{
		"", "Không có thông tin", "Bộ Công an, Bộ Quốc phòng", "Cục cảnh sát quản lý hành chính về trật tự, xã hội, Công an tỉnh",
		"Ban (Sở A, Sở B), Sở C", ",,Sở,", "Phòng chống, Phòng", "So\u031b\u0309 A, UBND", "), Bộ (",
	} {
		f.Add(s)
	}
	letters := func(c rune) rune {
		if c == ',' || unicode.IsSpace(c) {
			return -1
		}
		return c
	}
	f.Fuzz(func(t *testing.T, s string) {
		names, err := catalog.ParseAgencies(s)
		if commas := slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, ",") }); commas != (err != nil) {
			t.Fatalf("%q: %q, %v", s, names, err)
		}
		all := strings.Join(names, ", ")
		if got, want := strings.Map(letters, all), strings.Map(letters, s); names != nil && got != want {
			t.Fatalf("%q: %q, something is lost", s, names)
		}
		if again, _ := catalog.ParseAgencies(all); !slices.Equal(again, names) {
			t.Fatalf("%q: %q, then %q", s, names, again)
		}
	})
}
