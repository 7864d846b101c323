package metrics_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/golden"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// seedRow is a figure of one of five reports on four provinces, 2021 to 2024, printed
// as it is there, numbered from 1 over all reports. Where a report shares out a word
// over several figures ("tối thiểu tương ứng là 30%, 20%, 15%") every one has it.
type seedRow struct{ row, seed, period, metric, scope, printed string }

// seedRows returns the figures from the tables of examples/provinces. What a report
// states without a number has no row there and is left out.
func seedRows(t *testing.T) (rows []seedRow) {
	t.Helper()
	for seed, name := range []string{"thai-nguyen-2022-07", "thai-nguyen-2022-10", "bac-kan-2021-07", "vinh-phuc-2021", "quang-ngai-2024-01"} {
		for _, record := range readSeedCSV(t, "../examples/provinces/data/"+name+".csv") {
			if record[0] != "" {
				rows = append(rows, seedRow{record[0], fmt.Sprintf("%03d", seed), record[2], record[1], record[3], record[4]})
			}
		}
	}
	return rows
}

// readSeedCSV returns the records after the header.
func readSeedCSV(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records[1:]
}

// Every figure of the five reports is read, without being told the notation, and
// the three rows without a number say so. One line for each of the 144 rows.
func TestSeedReadings(t *testing.T) {
	var b strings.Builder
	absent := 0
	for i, r := range seedRows(t) {
		if r.row != strconv.Itoa(i+1) {
			t.Fatalf("row %d is numbered %s", i+1, r.row)
		}
		fmt.Fprintf(&b, "%s %s %s: %q: ", r.row, r.seed, r.metric, r.printed)
		p, err := metrics.ParsePrinted(r.printed)
		switch {
		case errors.Is(err, metrics.ErrNoNumber):
			absent++
			b.WriteString("no figure\n")
		case err != nil:
			t.Errorf("row %s: %v", r.row, err)
		default:
			fmt.Fprintf(&b, "%s: %s\n", reading(p), p.Span(metrics.RoundHalfUp))
		}
	}
	if rows := strings.Count(b.String(), "\n"); rows != 144 || absent != 3 {
		t.Errorf("%d rows, %d without a figure", rows, absent)
	}
	golden.Check(t, "seed-readings.txt", b.String())
}

// The figures of the data file are those of the collection it was made from.
func TestSeedFiguresAsCollected(t *testing.T) {
	const collected = "../../shared/facts/seed-figures.csv"
	if _, err := os.Stat(collected); err != nil {
		t.Skip("no collected figures beside the repository: ", err)
	}
	units := map[string]metrics.PrintedUnit{"%": metrics.PrintedPercent, "pp": metrics.PrintedPercent, "point": metrics.PrintedPoints, "rank": metrics.PrintedRank}
	rows, records := seedRows(t), readSeedCSV(t, collected)
	if len(rows) != len(records) {
		t.Fatalf("%d rows, %d collected", len(rows), len(records))
	}
	for i, record := range records {
		r, value, unit := rows[i], record[4], record[5]
		if r.seed != record[0] || r.period != record[2] || r.metric != record[3] || r.scope != record[8] {
			t.Errorf("row %s: %v, collected %v", r.row, r, record)
		}
		p, err := metrics.ParsePrinted(r.printed)
		if r.metric == "survey.extra_payment_reports" {
			value = "" // collected as 0; printed are the words "không có"
		}
		if value == "" {
			if !errors.Is(err, metrics.ErrNoNumber) {
				t.Errorf("row %s: %v, %v, collected without a figure", r.row, p, err)
			}
			continue
		}
		got := p.Value()
		if r.metric == "sla.cut_min_high" {
			got, _ = p.Upper()
		}
		if err != nil || !got.Equal(decimal.RequireFromString(value)) {
			t.Errorf("row %s: %s is %s, %v, collected %s", r.row, r.printed, got, err, value)
		}
		if want, ok := units[unit]; ok && p.Unit() != want && !strings.Contains(r.printed, "/14") {
			t.Errorf("row %s: %s is of unit %s, collected %s", r.row, r.printed, p.Unit(), unit)
		}
		if of, ok := p.OutOf(); ok && record[7] != of.String() {
			t.Errorf("row %s: %s is of %s, collected %s", r.row, r.printed, of, record[7])
		}
	}
}

// seedChecks are the identities and conflicts of the five reports, by the numbers
// of the list they were collected in, with the verdicts.
func seedChecks(t *testing.T, rounding metrics.Rounding) (checks []seedCheck) {
	rows := seedRows(t)
	row := func(number int) metrics.Printed { return printed(rows[number-1].printed) }
	all := func(numbers ...int) (figures []metrics.Printed) {
		for _, n := range numbers {
			figures = append(figures, row(n))
		}
		return figures
	}
	var none metrics.Printed
	add := func(number int, want metrics.Verdict, f metrics.Finding) {
		checks = append(checks, seedCheck{number, want, f})
	}
	sum := func(number int, want metrics.Verdict, subject string, total metrics.Printed, parts ...metrics.Printed) {
		add(number, want, metrics.CheckSum(subject, rounding, total, parts...))
	}
	share := func(number int, want metrics.Verdict, subject string, n, d, percent metrics.Printed) {
		add(number, want, metrics.CheckShare(subject, rounding, n, d, percent))
	}
	change := func(number int, subject string, change, after metrics.Printed) {
		add(number, metrics.VerdictUnderived, metrics.CheckChange(subject, rounding, none, change, after))
	}
	const holds, fails, underived = metrics.VerdictHolds, metrics.VerdictFails, metrics.VerdictUnderived

	sum(1, holds, "000 received by level", row(8), all(9, 10, 11)...)
	share(1, underived, "000 received by departments", row(9), row(8), none)
	share(1, underived, "000 received by districts", row(10), row(8), none)
	share(1, underived, "000 received by communes", row(11), row(8), none)
	sum(2, holds, "000 acts published: new, amended, abolished", row(2), all(3, 4, 5)...)
	sum(3, holds, "000 procedures at level 4", row(21), all(22, 23, 24)...)
	sum(3, holds, "001 online services at level 4", row(68), all(69, 70, 71)...)
	add(3, holds, metrics.CheckSame("000 procedures and 001 services at level 4", rounding, row(21), row(68)))
	share(3, underived, "000 at level 4 of those in force", row(21), row(17), none)
	add(3, underived, metrics.CheckUnion("000 interlinked on one level or across, which may overlap", rounding, none, all(18, 19)...))
	share(4, holds, "000 satisfied of answers", row(15), row(14), row(16))
	share(4, underived, "000 answers of visits", row(14), row(13), none)
	share(5, holds, "004 on time of resolved", row(133), row(132), row(134))
	share(5, fails, "004 on time of received", row(133), row(131), row(134))
	sum(5, underived, "004 resolved and open", row(131), row(132), none)
	sum(5, underived, "004 on time and late", row(132), row(133), none)
	share(6, fails, "004 districts, online of received", row(137), row(135), row(138))
	share(7, fails, "004 communes, online of received", row(141), row(139), row(142))
	add(8, fails, metrics.CheckSame("SIPAS 2021, rise in rank by 000 and by 001", rounding, row(41), row(57)))
	add(8, holds, metrics.CheckSame("SIPAS 2021, rank by 000 and by 001", rounding, row(40), row(56)))
	change(8, "000 SIPAS rank of 2020", row(41), row(40))
	change(8, "001 SIPAS rank of 2020", row(57), row(56))
	add(9, fails, metrics.CheckComponent("003 SIPAS within PAR INDEX", rounding, row(101), decimal.NewFromInt(10), row(100)))
	change(10, "000 PAR INDEX of 2020", row(33), row(32))
	change(10, "000 PAR INDEX rank of 2020", row(35), row(34))
	change(10, "001 PAR INDEX rank of 2020", row(55), row(53))
	add(10, holds, metrics.CheckSame("PAR INDEX 2021, rise in rank by 000 and by 001", rounding, row(35), row(55)))
	change(10, "000 SIPAS of 2020", row(39), row(38))
	change(11, "002 satisfaction in general of 2019", row(86), row(85))
	change(11, "002 satisfaction with procedures of 2019", row(88), row(87))
	change(11, "002 satisfaction with civil servants of 2019", row(90), row(89))
	change(11, "002 satisfaction with results of 2019", row(92), row(91))
	change(11, "002 received at communes of 2019", row(81), row(80))
	change(11, "002 SIPAS rank of 2019", row(78), row(77))
	change(11, "003 SIPAS rank of 2019", row(103), row(102))
	add(12, underived, metrics.CheckMean("002 SIPAS as mean of five factors, two not listed", rounding, row(76), 5, all(87, 89, 91)...))
	add(12, fails, metrics.CheckSame("002 SIPAS and satisfaction in general, two quantities", rounding, row(76), row(85)))
	share(13, holds, "001 on the national portal, target", row(72), row(68), printed("tối thiểu "+rows[60].printed))
	share(14, holds, "003 communes with a one-stop desk", slashed(t, row(112), false), slashed(t, row(112), true), printed("100%"))
	sum(14, underived, "003 agencies with software: communes and others", row(114), slashed(t, row(112), false), none)
	sum(14, underived, "003 bodies at the centre", none, all(108, 109, 110)...)
	share(15, underived, "003 followers of the population", row(116), none, row(117))
	share(15, holds, "003 followers of about 1.2 million", row(116), printed("khoảng 1,2 triệu"), row(117))
	share(16, underived, "000 on time, were it of received", none, row(8), row(12))
	share(16, underived, "000 on time, denominator not printed", none, none, row(12))
	add(17, underived, metrics.CheckUnion("000 groups of fields, which may overlap across levels", rounding, none, all(25, 26, 27)...))
	share(18, underived, "002 on time by a survey, no counts printed", none, none, row(84))
	add(18, underived, metrics.CheckSame("002 on time by a survey and by records, which are not printed", rounding, row(84), none))
	return checks
}

// seedCheck is a check with its number and the verdict wanted.
type seedCheck struct {
	number  int
	want    metrics.Verdict
	finding metrics.Finding
}

// slashed returns one of the numbers of "136/136" as a count of its own.
func slashed(t *testing.T, p metrics.Printed, second bool) metrics.Printed {
	t.Helper()
	value, ok := p.OutOf()
	if !ok {
		t.Fatalf("%s: no second number", p)
	}
	if !second {
		value = p.Value()
	}
	return printed(value.String())
}

// The verdicts are those listed whatever the rounding was, so that a conflict is
// one; but 99.190 % cut off would be printed 99,1%. The arithmetic is in the golden
// file, half-up.
func TestSeedChecks(t *testing.T) {
	numbers := map[int]bool{}
	for rounding := metrics.RoundUnset; rounding <= metrics.RoundHonest; rounding++ {
		for _, c := range seedChecks(t, rounding) {
			numbers[c.number] = true
			if rounding == metrics.RoundFloor && c.finding.Subject == "004 on time of resolved" {
				c.want = metrics.VerdictFails
			}
			if c.finding.Verdict != c.want {
				t.Errorf("%d %s: want %s: %s", c.number, rounding, c.want, c.finding)
			}
		}
	}
	for number := 1; number <= 18; number++ {
		if !numbers[number] {
			t.Errorf("number %d is not checked", number)
		}
	}
	var b strings.Builder
	for _, c := range seedChecks(t, metrics.RoundHalfUp) {
		fmt.Fprintf(&b, "%d %s\n%s\n", c.number, c.finding, c.finding.Message(sla.Vietnamese))
	}
	golden.Check(t, "seed-checks.txt", b.String())
}
