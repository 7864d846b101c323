package catalog_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Many different limits against many steps: each limit is told once, and the steps
// are gone through once, not once a limit.
func TestCheckOfManyLimits(t *testing.T) {
	const n = 5000
	services := make([]catalog.ServiceLevel, n)
	steps := make([]sla.ProcessStep, n)
	for i := range n {
		services[i] = catalog.ServiceLevel{Case: fmt.Sprint(i), Limit: sla.MustParseLimit(fmt.Sprintf("%dwd", i+1))}
		steps[i] = sla.ProcessStep{ID: fmt.Sprint(i), Limit: sla.MustParseLimit("1wd")}
	}
	services = append(services, catalog.ServiceLevel{Case: "một ngày", Limit: sla.MustParseLimit("1wd")}) // that of services[0]
	p := catalog.Procedure{Code: catalog.MustParseCode("9.000001"), Name: "Một"}.WithServiceLevels(services...).WithProcess(sla.Process{Steps: steps})
	s, problems := catalog.NewSnapshot([]catalog.Procedure{p})
	if problems != nil {
		t.Fatal(problems[0])
	}
	began := time.Now()
	var sums []catalog.Problem
	for _, one := range s.Check(0) {
		if one.Code == catalog.ProblemProcessSum {
			sums = append(sums, one)
		}
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
	if len(sums) != n-1 { // 5,000 days are what the steps take
		t.Fatalf("got %d problems", len(sums))
	}
	for i, want := range map[int]string{
		0:     "steps take 39992 h more than the limit 1wd",
		1:     "steps take 39984 h more than the limit 2wd",
		n - 2: "steps take 8 h more than the limit 4999wd",
	} {
		if sums[i].English != want || sums[i].Path != fmt.Sprintf("services[%d]", i) {
			t.Errorf("got %s: %s, want %s", sums[i].Path, sums[i].English, want)
		}
	}
}
