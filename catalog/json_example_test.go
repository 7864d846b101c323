package catalog_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func ExampleSnapshot_WriteJSON() {
	s, _, err := catalog.ReadCSV(strings.NewReader(nationalFile), "export.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := s.WriteJSON(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"format":"tthc-catalog","version":1,"procedures":[
	// {"code":"9.000002","name":"Cấp giấy chứng nhận mẫu","field":"Đất đai","levels":["province"],"levels_raw":"Cấp tỉnh","decision":"1/QĐ-MAU","kind":"Loại khác","publisher":"bo-mau","implementing_agency":"Sở Mẫu","services":[{"channel":"online","case":"?","limit":"15d","limit_raw":"15 Ngày"},{"channel":"direct","case":"?","limit":"25d","limit_raw":"25 Ngày"},{"channel":"postal","case":"?","limit":"15d","limit_raw":"15 Ngày"}]}
	// ]}
}

const decisionsFile = `{"format":"tthc-catalog","version":1,"stock":{"on":"2026-01-01","procedures":[
{"code":"9.000001","name":"Cấp thẻ mẫu","services":[{"limit":"7wd"}]}
]},"decisions":[
{"number":"10/QĐ-MAU","signed":"2026-02-01","effective":"2026-03-01","acts":[{"act":"amended","content":{"code":"9.000001","name":"Cấp thẻ mẫu","services":[{"limit":"5wd","priority":"high"}]}}]}
]}`

func ExampleReadJSON() {
	doc, problems, err := catalog.ReadJSON(strings.NewReader(decisionsFile), "danh-muc.json", catalog.UnknownRefused)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(problems)
	c, _ := catalog.New(doc.Stock, doc.Decisions)
	for _, day := range []string{"2026-02-28", "2026-03-01"} {
		s, err := c.At(sla.MustParseDate(day))
		if err != nil {
			fmt.Println(err)
			return
		}
		p, err := s.Lookup("9.000001")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(day, p.ServiceLevels()[0].Limit)
	}
	// Output:
	// catalog: danh-muc.json:decisions[0].acts[0].content.services[0].priority: error: 9.000001: not a known field: "high" (unknown-field)
	// 2026-02-28 7wd
	// 2026-03-01 5wd
}

func ExampleProceduresJSON() {
	file := `{"format":"tthc-catalog","version":1,"procedures":[
{"code":"9.000001","name":"Cấp thẻ mẫu"},
{"code":"9.000002","name":"Xác nhận mẫu","origin":"abroad"}
`
	for p, err := range catalog.ProceduresJSON(strings.NewReader(file), "danh-muc.json", catalog.UnknownRefused) {
		var problems catalog.Problems
		switch {
		case err == nil:
			fmt.Println(p.Code, p.Name)
		case errors.As(err, &problems):
			fmt.Println(p.Code, p.Name, "with problem", problems[0].Path)
		default:
			fmt.Println(err)
		}
	}
	// Output:
	// 9.000001 Cấp thẻ mẫu
	// 9.000002 Xác nhận mẫu with problem procedures[1].origin
	// catalog: danh-muc.json:4:1: procedures: the file ends too early: unexpected EOF: not a catalog
}
