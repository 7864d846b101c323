package cookbook_test

import (
	"fmt"
	"log"
	"time"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// An office counts by rules of its own (quy tắc tính thời hạn): a supplement does
// not begin the limit anew, only the wait is left out.
func Example_ownRules() {
	decree := vn.OneStop309()
	rules := vn.OneStop309() // a copy to change
	rules.ID = "so-tu-phap-1"
	rules.Clock.Supplement = sla.SupplementRule{Model: sla.SupplementExclude}
	rules = rules.Cite("Clock.Supplement", "Quy chế một cửa của Sở, Điều 9")
	if err := rules.Validate(); err != nil {
		log.Fatal(err) // every switch that is not set
	}
	for _, change := range decree.Compare(rules, sla.MustDate(2026, time.November, 2)) {
		fmt.Println(change.Switch+":", change.Before, "→", change.After, "by", rules.Source(change.Switch, sla.MustDate(2026, time.November, 2)))
	}
	history, err := sla.ParseLog("accepted@2026-11-02T09:00;supplement-requested@2026-11-04T10:00;supplement-received@2026-11-09T09:00", vn.Location())
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range []sla.Rules{decree, rules} {
		desk, err := vn.NewDesk(r)
		if err != nil {
			log.Fatal(err)
		}
		standing, err := desk.Assess(sla.Dossier{Limit: sla.MustParseLimit("10wd"), Log: history}, time.Date(2026, time.November, 10, 8, 0, 0, 0, vn.Location()))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(standing.RulesID(), "due", standing.DueDate())
	}
	// Output:
	// Clock.Supplement: restart → exclude by Quy chế một cửa của Sở, Điều 9
	// one-stop-309-2026 due 2026-11-23
	// so-tu-phap-1 due 2026-11-19
}

// An office measures on time (đúng hạn) in its own way, with overdue open dossiers
// (đang giải quyết quá hạn) held against it. The ratio carries the definition's id.
func Example_ownDefinition() {
	definition, err := metrics.NewDefinition(metrics.DefinitionSpec{
		ID:   "so-tu-phap-1-on-time",
		Name: metrics.Text{Vietnamese: "Tỷ lệ đúng hạn của Sở", English: "On time, as the department measures it"},
		Numerator: metrics.Side{
			Name:  metrics.Text{Vietnamese: "giải quyết trước hạn và đúng hạn", English: "resolved early or on time"},
			Count: func(t metrics.Tally) int64 { return t.Early + t.OnTime },
		},
		Denominator: metrics.Side{
			Name:  metrics.Text{Vietnamese: "đã giải quyết và đang giải quyết quá hạn", English: "resolved, and open overdue"},
			Count: func(t metrics.Tally) int64 { return t.Resolved() + t.OpenOverdue },
		},
		Source: "Quy chế một cửa của Sở, Điều 12",
	})
	if err != nil {
		log.Fatal(err)
	}
	tally := metrics.Tally{Direct: 120, Early: 60, OnTime: 30, Late: 5, OpenWithin: 15, OpenOverdue: 10}
	own := definition.Of(tally)
	resolved, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	fmt.Println(own)
	fmt.Println(resolved.Of(tally))
	_, err = own.Plus(resolved.Of(tally))
	fmt.Println(err)
	// Output:
	// 85.71% (90/105 so-tu-phap-1-on-time)
	// 94.74% (90/95 resolved)
	// metrics: ratio: sum of so-tu-phap-1-on-time and resolved: definitions differ
}
