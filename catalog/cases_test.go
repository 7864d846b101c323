package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

const casesCSV = `code,name,field,levels,provision,channel,case,limit
1.001193,Cấp đổi giấy chứng nhận,Đất đai,Cấp tỉnh,,,,10 ngày làm việc
1.001193,Cấp đổi giấy chứng nhận,Đất đai,Cấp tỉnh,,online,Vùng khó khăn,20 ngày làm việc
1.001193,Cấp đổi giấy chứng nhận,Đất đai,Cấp tỉnh,,direct,vung kho khan,20 ngày làm việc
1.001193,Cấp đổi giấy chứng nhận,Đất đai,Cấp tỉnh,,,hải đảo,30 ngày làm việc
1.001194,Chuyển mục đích sử dụng đất,Đất đai,Cấp tỉnh,,,?,15 ngày làm việc
`

// The cases that a clerk chooses from.
func ExampleProcedure_Cases() {
	snapshot, problems, err := catalog.ReadCSV(strings.NewReader(casesCSV), "catalog.csv")
	if err != nil || problems.Err() != nil {
		fmt.Println(err, problems)
		return
	}
	procedure, err := snapshot.Lookup("1.001193")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range procedure.Cases() {
		level, err := procedure.ServiceLevel(catalog.ChannelDirect, name)
		fmt.Println(name, level.Offered(), err)
	}
	// Output:
	// Vùng khó khăn 20wd <nil>
	// hải đảo 30wd <nil>
}

func TestCases(t *testing.T) {
	snapshot, problems, err := catalog.ReadCSV(strings.NewReader(casesCSV), "catalog.csv")
	if err != nil || problems.Err() != nil {
		t.Fatal(err, problems)
	}
	for code, want := range map[string][]string{"1.001193": {"Vùng khó khăn", "hải đảo"}, "1.001194": nil} {
		procedure, err := snapshot.Lookup(code)
		if got := procedure.Cases(); err != nil || !slices.Equal(got, want) || (got == nil) != (want == nil) {
			t.Errorf("%s: %q, %v", code, got, err)
		}
	}
	if got := (catalog.Procedure{}).Cases(); got != nil {
		t.Errorf("of none: %q", got)
	}
}
