package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

const decisionList = `number,issuer,issuer_level,signed,effective,act,code,name,field,levels,channel,case,limit,committed,replaces,basis,publicised,process
12/QĐ-UBND,UBND tỉnh Mẫu,Cấp tỉnh,2026-03-02,2026-03-16,ban hành mới,9.000001,Cấp thẻ mẫu,Căn cước,Cấp tỉnh,direct,,10 Ngày làm việc,8 Ngày làm việc,,Nghị định mẫu,2026-03-04,
12/QĐ-UBND,UBND tỉnh Mẫu,Cấp tỉnh,2026-03-02,2026-03-16,ban hành mới,9.000001,Cấp thẻ mẫu,Căn cước,Cấp tỉnh,online,,8 Ngày làm việc,,,Nghị định mẫu,2026-03-04,
12/QĐ-UBND,UBND tỉnh Mẫu,Cấp tỉnh,2026-03-02,2026-03-16,thay thế,9.000005,Thủ tục gộp,Đất đai,Cấp xã,,,15 Ngày,,9.000003 9.000004,Thông tư mẫu,,
13/QĐ-UBND,UBND tỉnh Mẫu,Cấp tỉnh,2026-03-02,,quy trình nội bộ,9.000001,,,,,,,,,,,QT-01
12/QĐ-UBND,UBND tỉnh Mẫu,Cấp tỉnh,2026-03-02,2026-03-16,bãi bỏ,9.000002,Thủ tục cũ,,,,,,,,Thông tư mẫu,,
`

func TestReadDecisions(t *testing.T) {
	decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(decisionList), "qd.csv")
	if err != nil || len(problems) > 0 || len(decisions) != 2 {
		t.Fatal(len(decisions), problems, err)
	}
	first, second := decisions[0], decisions[1]
	if first.Number != "12/QĐ-UBND" || first.Issuer != "UBND tỉnh Mẫu" || first.Level != catalog.LevelProvince ||
		first.Signed != sla.MustParseDate("2026-03-02") || first.Effective != sla.MustParseDate("2026-03-16") || second.Number != "13/QĐ-UBND" {
		t.Errorf("got %+v, %+v", first, second)
	}
	var got []string
	for _, d := range decisions {
		for _, a := range d.Acts() {
			text := fmt.Sprintf("%s %s %q %v %q %v", a.Kind, a.Code, a.Name, a.Replaces, a.Basis, a.Publicised)
			if a.Content != nil {
				text += fmt.Sprintf(" %s %s %s by %s", a.Content.Name, a.Content.Field, a.Content.Levels, a.Content.Decision)
				for _, s := range a.Content.ServiceLevels() {
					text += fmt.Sprintf(" %s/%s/%s", s.Channel, s.Limit, s.Offered())
				}
			}
			if a.Process != nil {
				text += " " + a.Process.ID + " " + a.Process.Source
			}
			got = append(got, text)
		}
	}
	want := []string{
		`new 9.000001 "" [] "Nghị định mẫu" 2026-03-04 Cấp thẻ mẫu Căn cước province by 12/QĐ-UBND direct/10wd/8wd online/8wd/8wd`,
		`replaced 9.000005 "" [9.000003 9.000004] "Thông tư mẫu"  Thủ tục gộp Đất đai commune by 12/QĐ-UBND unknown/15d/15d`,
		`abolished 9.000002 "Thủ tục cũ" [] "Thông tư mẫu" `,
		`process 9.000001 "" [] ""  QT-01 13/QĐ-UBND`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestReadDecisionsReports(t *testing.T) {
	const header = "number,signed,act,code,name,limit,effective,replaces,issuer_level,process\n"
	for _, tt := range []struct {
		name, row string
		problems  []string
		acts      int
	}{
		{"no code", "1/QĐ-M,2026-03-02,new,x,Một,5wd,,,,", []string{`qd.csv:3:23: error: code: "x": want a digit, a point and six digits: invalid code (code)`}, 1},
		{"no act", "1/QĐ-M,2026-03-02,,9.000002,Hai,5wd,,,,", []string{`qd.csv:3:19: error: 9.000002: act: empty (act)`}, 1},
		{"unknown act", "1/QĐ-M,2026-03-02,gia hạn,9.000002,Hai,5wd,,,,",
			[]string{`qd.csv:3:19: error: 9.000002: act: "gia hạn": not one of ["unknown" "new" "amended" "replaced" "abolished" "process"] (act)`}, 1},
		{"impossible date", "2/QĐ-M,2026-02-30,new,9.000002,Hai,5wd,,,,",
			[]string{`qd.csv:3:8: error: 9.000002: date: 2026-02-30: invalid date (value)`}, 1},
		{"day of effect", "1/QĐ-M,2026-03-02,abolished,9.000002,Hai,,31/12/2026,,,",
			[]string{`qd.csv:3:43: error: 9.000002: date: "31/12/2026": want YYYY-MM-DD: invalid date (value)`}, 1},
		{"process of another act", "1/QĐ-M,2026-03-02,abolished,9.000002,Hai,,,,,QT-01",
			[]string{`qd.csv:3:46: error: 9.000002: abolished: process "QT-01" left out: the act approves none (value)`}, 2},
		{"abolished twice under two names", "1/QĐ-M,2026-03-02,abolished,9.000002,Hai,,,,,\n1/QĐ-M,2026-03-02,abolished,9.000002.H55,Ba,,,,,",
			[]string{`qd.csv:4:19: warning: 9.000002.H55: abolished: other dates, name, code, basis, process or replaced codes than before (disagree)`}, 2},
		{"unknown level", "2/QĐ-M,2026-03-02,new,9.000002,Hai,5wd,,,vùng,",
			[]string{`qd.csv:3:42: error: 9.000002: level: "vùng": not one of ["unknown" "ministry" "province" "district" "commune" "other"] (value)`}, 2},
		{"bad replaced code", "1/QĐ-M,2026-03-02,replaced,9.000002,Hai,5wd,,9.1 9.000001,,",
			[]string{`qd.csv:3:46: error: 9.000002: code: "9.1": want a digit, a point and six digits: invalid code (code)`}, 1},
		{"decision disagrees", "1/QĐ-M,2026-03-02,new,9.000002,Hai,5wd,2026-03-05,,,",
			[]string{`qd.csv:3:40: warning: 9.000002: effective: "2026-03-05", but "" before (disagree)`}, 2},
		{"act disagrees", "1/QĐ-M,2026-03-02,new,9.000001,Một,6wd,,9.000003,,",
			[]string{`qd.csv:3: warning: 9.000001: more than one row for any channel (repeated)`,
				`qd.csv:3:19: warning: 9.000001: new: other dates, name, code, basis, process or replaced codes than before (disagree)`}, 1},
		{"content of an abolition", "1/QĐ-M,2026-03-02,abolished,9.000002,Hai,5wd,,,,",
			[]string{`qd.csv:3:42: error: 9.000002: limit: "5wd" left out: abolished has no content (value)`}, 2},
		{"too few fields", "1/QĐ-M,2026-03-02", []string{`qd.csv:3: error: 2 fields, the header has 10: wrong number of fields (line)`}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := header + "1/QĐ-M,2026-03-02,new,9.000001,Một,5wd,,,,\n" + tt.row + "\n"
			decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(text), "qd.csv")
			acts := 0
			for _, d := range decisions {
				acts += len(d.Acts())
			}
			if err != nil || acts != tt.acts {
				t.Errorf("%d acts, %v", acts, err)
			}
			expectProblems(t, problems, tt.problems)
		})
	}
}

func TestReadDecisionsRefuses(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", "catalog: qd.csv: file is empty: no header line: not a catalog"},
		{"no column", "number,signed,act\n", `catalog: qd.csv:1: no column "code": wrong columns: not a catalog`},
		{"no row", "number,signed,act,code\n", "catalog: qd.csv: no row became an act, 0 problems: not a catalog"},
	} {
		_, _, err := catalog.ReadDecisionsCSV(strings.NewReader(tt.text), "qd.csv")
		if !errors.Is(err, catalog.ErrNotCatalog) || err.Error() != tt.want {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}

// FuzzReadDecisionsCSV wants every row as (part of) an act or as an error, and a
// catalog of whatever was read.
func FuzzReadDecisionsCSV(f *testing.F) {
	f.Add(decisionList)
	f.Add("number,signed,act,code,limit\n,,new,9.000001,5\n,,abolished,9.000001,\n,,x,9.000001,\n1,2026-02-30,new,9.000001,1 ?\n")
	f.Fuzz(func(t *testing.T, text string) {
		decisions, problems, err := catalog.ReadDecisionsCSV(strings.NewReader(text), "f.csv")
		if err != nil {
			if decisions != nil || !errors.Is(err, catalog.ErrNotCatalog) {
				t.Fatalf("got %v, %v", decisions, err)
			}
			return
		}
		for _, p := range problems {
			if p.Line < 2 || p.English == "" || p.Vietnamese == "" {
				t.Fatalf("problem without place or message: %v", p)
			}
		}
		c, _ := catalog.New(catalog.Stock{}, decisions)
		for _, on := range c.Dates() {
			if _, err := c.At(on); err != nil {
				t.Fatal(err)
			}
		}
	})
}
