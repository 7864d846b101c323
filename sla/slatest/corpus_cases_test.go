package slatest_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/slatest"
)

func readCorpus(t *testing.T) []slatest.Case {
	t.Helper()
	cases, err := slatest.Read(slatest.Corpus())
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// The corpus has enough cases, each with a name of its own, something wanted and
// a source that says more than where it was copied from.
func TestCorpusCases(t *testing.T) {
	cases := readCorpus(t)
	if len(cases) < 150 {
		t.Errorf("%d cases, want at least 150", len(cases))
	}
	names := make(map[string]string)
	for _, c := range cases {
		place := c.File + "/" + c.Name
		if other, again := names[c.Name]; again {
			t.Errorf("%s has the name of %s", place, other)
		}
		names[c.Name] = place
		if len(c.Want) == 0 {
			t.Errorf("%s wants nothing", place)
		}
		if len(c.Source) < 15 || !strings.ContainsAny(c.Source, "0123456789") {
			t.Errorf("%s: the source %q is no provision and no calculation", place, c.Source)
		}
	}
}

// The topics are the files. Each has cases enough to be one.
func TestCorpusTopics(t *testing.T) {
	count, cases := make(map[string]int), readCorpus(t)
	for _, c := range cases {
		count[c.File]++
	}
	for _, topic := range []string{"receipt", "units", "tet", "zones", "pauses", "supplements", "promises", "log766", "usage"} {
		if n := count[topic+".csv"]; n < 10 {
			t.Errorf("%s: %d cases, want at least 10", topic, n)
		}
	}
	files, err := fs.Glob(slatest.Corpus(), "*")
	if err != nil || !slices.Contains(files, "README.md") {
		t.Errorf("the corpus has no README.md: %v, %v", files, err)
	}
	for _, file := range files { // nothing lies about that no case reads
		used := file == "README.md" || count[file] > 0 || slices.ContainsFunc(cases, func(c slatest.Case) bool {
			return slices.Contains(strings.Fields(c.Question.Calendar), file)
		})
		if !used {
			t.Errorf("%s is of no case", file)
		}
	}
}

// Every kind of event, unit, model and rules is asked about, and everything that
// can be answered is wanted by some case.
func TestCorpusCovers(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range readCorpus(t) {
		for column, want := range c.Want {
			for word := range strings.FieldsSeq(want) {
				seen[string(column)+" "+word] = true
			}
			seen[string(column)] = true
		}
		q := c.Question
		seen["rules "+q.Desk.Rules().ID] = true
		seen["unit "+q.Dossier.Limit.Unit().String()] = true
		seen["supplement "+q.Dossier.Supplement.Model.String()] = true
		seen["boundary-free"] = seen["boundary-free"] || q.Dossier.BoundaryFree
		seen["stale"] = seen["stale"] || strings.HasPrefix(q.Calendar, "vn@")
		for e := range q.Dossier.Log.All() {
			seen["event "+e.Kind.String()] = true
			seen["reason "+e.Reason.String()] = true
		}
	}
	want := []string{"boundary-free", "stale"}
	for _, column := range slatest.Columns() {
		want = append(want, string(column))
	}
	for kind := sla.EventSubmitted; kind <= sla.EventCollected; kind++ {
		want = append(want, "event "+kind.String())
	}
	for status := sla.StatusFiled; status <= sla.StatusCollected; status++ {
		want = append(want, "status "+status.String())
	}
	for outcome := sla.OutcomeUnknown; outcome <= sla.OutcomeOpenOverdue; outcome++ {
		want = append(want, "outcome "+outcome.String())
	}
	for breach := sla.BreachAnswerLate; breach <= sla.BreachPrintedStale; breach++ {
		want = append(want, "breaches "+breach.String())
	}
	for flag := sla.FlagProvisional; flag <= sla.FlagNoDueDate; flag <<= 1 {
		want = append(want, "flags "+flag.String())
	}
	for unit := sla.UnitUnspecified; unit <= sla.UnitSameDay; unit++ {
		want = append(want, "unit "+unit.String())
	}
	for model := sla.SupplementUnset; model <= sla.SupplementNewLimit; model++ {
		want = append(want, "supplement "+model.String())
	}
	for reason := sla.ReasonFinancialObligation; reason <= sla.ReasonSystemFailure; reason++ {
		want = append(want, "reason "+reason.String())
	}
	for _, id := range []string{"one-stop", "civil-code", "working-time", "one-stop-61-2018", "one-stop-309-2026", "index-766"} {
		want = append(want, "rules "+id)
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("no case of the corpus has %s", w)
		}
	}
}

// The columns of the corpus hold for every zone of the instants asked about: the
// answers do not depend on it.
func TestCorpusInOtherZones(t *testing.T) {
	for _, c := range readCorpus(t) {
		q := c.Question
		want, err := slatest.Reference(q)
		if err != nil {
			t.Errorf("%s/%s: %v", c.File, c.Name, err)
			continue
		}
		var events []sla.Event
		for e := range q.Dossier.Log.All() {
			e.At = e.At.UTC()
			events = append(events, e)
		}
		q.Dossier.Log, q.AsOf = sla.MustLog(events...), q.AsOf.UTC()
		got, err := slatest.Reference(q)
		for _, column := range slatest.Columns() {
			if x, y := want.Text(column, q.Location), got.Text(column, q.Location); err != nil || x != y {
				t.Errorf("%s/%s: %s is %s in UTC, %s as given, %v", c.File, c.Name, column, y, x, err)
			}
		}
	}
}
