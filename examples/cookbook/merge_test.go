package cookbook_test

import (
	"encoding/json"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// Two communes became one on 1 July 2025 (sáp nhập): add up what they had reported
// for the half-year before, by the unit they are today (đơn vị kế thừa), and take
// the ratio of the sum. Units and figures are made up.
func Example_merge() {
	units, problems, err := catalog.ReadUnitsCSV(strings.NewReader(`code,name,level,from,through,successors
00001,Xã Đông,commune,,2025-06-30,commune:00001@2025-07-01
00002,Xã Tây,commune,,2025-06-30,commune:00001@2025-07-01
00001,Xã Đông Tây,commune,2025-07-01,,
`), "units.csv")
	if err != nil || len(problems) > 0 {
		log.Fatal(err, problems)
	}
	reports := map[string]string{ // by the code of that time, as json.Marshal writes a Tally
		"00001": `{"received":100,"online_whole":60,"online_partial":0,"online":60,"direct":40,"postal":0,"carried":0,
			"resolved":92,"early":70,"on_time":20,"late":2,"unclassified":0,"open":8,"open_within":8,"open_overdue":0}`,
		"00002": `{"received":30,"online_whole":0,"online_partial":0,"online":0,"direct":25,"postal":0,"carried":5,
			"resolved":28,"early":0,"on_time":20,"late":8,"unclassified":0,"open":2,"open_within":0,"open_overdue":2}`,
	}
	groups, successor := metrics.NewGroups(catalog.UnitID.Compare), map[catalog.UnitID]catalog.UnitID{}
	for code, report := range reports {
		unit, err := units.Lookup(code, catalog.LevelCommune, sla.MustDate(2025, time.June, 30))
		if err != nil {
			log.Fatal(err)
		}
		today, err := units.SuccessorAt(unit.ID(), sla.MustDate(2026, time.November, 25))
		if err != nil {
			log.Fatal(err) // split among several, or none known
		}
		var tally metrics.Tally
		if err := json.Unmarshal([]byte(report), &tally); err != nil {
			log.Fatal(err)
		}
		if err := groups.AddTally(unit.ID(), tally); err != nil {
			log.Fatal(err)
		}
		successor[unit.ID()] = today.ID()
	}
	merged, err := metrics.Regroup(groups, catalog.UnitID.Compare, func(id catalog.UnitID) catalog.UnitID { return successor[id] })
	if err != nil {
		log.Fatal(err)
	}
	onTime, _ := metrics.OnTimeDefinition(metrics.IDResolved)
	for id, sum := range merged.All() {
		unit, _ := units.Unit(id)
		fmt.Println(unit.Name+":", sum.Received(), "received; on time", onTime.Of(sum))
	}
	// Output:
	// Xã Đông Tây: 130 received; on time 91.67% (110/120 resolved)
}
