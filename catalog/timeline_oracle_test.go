package catalog_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// This file is a second reading of what the documentation of [catalog.New] says,
// made to be checked by eye: a map of procedures that is walked from day to day, on
// each of which the acts of the day are applied. It has no index, no history and no
// binary search, and shares nothing with the package but its values.

// oracleAct is an act with all that its decision says of it.
type oracleAct struct {
	catalog.Act
	decision int // its index as given
	number   int // in the decision
	of       catalog.Decision
	parsed   catalog.DecisionNumber
	on       sla.Date
	code     catalog.Code // of the act, or of its content
}

// inForce is a procedure with the change that made it what it is.
type inForce struct {
	procedure catalog.Procedure
	begun     catalog.Change // the zero value: the stock
}

// oracle knows what is in force on every day of a short time.
type oracle struct {
	stockOn  sla.Date
	hasStock bool
	first    sla.Date
	days     []map[catalog.Code]inForce // by base, from first on: as it is at the end of the day
	touched  []map[catalog.Code][]catalog.Change
	changes  []catalog.Change
	ordered  []catalog.Decision
	problems []oracleProblem
}

type oracleProblem struct{ code, path string }

func newOracle(w world, first, last sla.Date) *oracle {
	o := &oracle{first: first}
	state := map[catalog.Code]inForce{}
	if w.stock.Snapshot != nil {
		o.hasStock, o.stockOn = true, w.stock.On
		for p := range w.stock.Snapshot.All() {
			state[p.Code.Base()] = inForce{procedure: p}
		}
	}
	acts := o.readDecisions(w.decisions)
	o.order(w.decisions)
	for day := first; !day.After(last); day = day.AddDays(1) {
		touched := map[catalog.Code][]catalog.Change{}
		for _, a := range acts {
			if a.on == day {
				o.apply(state, touched, a)
			}
		}
		o.days = append(o.days, maps.Clone(state))
		o.touched = append(o.touched, touched)
	}
	return o
}

func (o *oracle) report(code, path string, args ...any) {
	o.problems = append(o.problems, oracleProblem{code, fmt.Sprintf(path, args...)})
}

// readDecisions returns the acts that have no fault in themselves, in the order in
// which they are applied.
func (o *oracle) readDecisions(decisions []catalog.Decision) []oracleAct {
	var acts []oracleAct
	for i, d := range decisions {
		number, err := catalog.ParseDecisionNumber(d.Number)
		if err != nil || number.IsZero() {
			o.report(catalog.ProblemDecision, "decisions[%d]", i)
		}
		if d.Signed.IsZero() {
			o.report(catalog.ProblemUnsigned, "decisions[%d]", i)
		}
		for _, e := range decisions[:i] {
			if sameNumber(d, e) {
				o.report(catalog.ProblemDecisionNumber, "decisions[%d]", i)
				break
			}
		}
		for j, act := range d.Acts() {
			a := oracleAct{Act: act, decision: i, number: j, of: d, parsed: number}
			if o.readAct(&a) {
				acts = append(acts, a)
			}
		}
	}
	slices.SortStableFunc(acts, func(a, b oracleAct) int {
		return cmp.Or(a.on.Compare(b.on), compareDecisions(a.of, b.of), cmp.Compare(a.decision, b.decision), cmp.Compare(a.number, b.number))
	})
	return acts
}

// sameNumber: two decisions that are not signed have the year in common.
func sameNumber(d, e catalog.Decision) bool {
	m, err := catalog.ParseDecisionNumber(d.Number)
	if err != nil || m.IsZero() {
		return false
	}
	n, err := catalog.ParseDecisionNumber(e.Number)
	return err == nil && m == n && d.Issuer == e.Issuer && d.Signed.Year() == e.Signed.Year()
}

func compareDecisions(d, e catalog.Decision) int {
	m, _ := catalog.ParseDecisionNumber(d.Number)
	n, _ := catalog.ParseDecisionNumber(e.Number)
	return cmp.Or(d.Signed.Compare(e.Signed), m.Compare(n), cmp.Compare(d.Number, e.Number), cmp.Compare(d.Issuer, e.Issuer))
}

func (o *oracle) order(decisions []catalog.Decision) {
	o.ordered = slices.Clone(decisions)
	slices.SortStableFunc(o.ordered, compareDecisions)
}

// readAct finds the code and the day of an act and reports its own faults.
func (o *oracle) readAct(a *oracleAct) bool {
	path := fmt.Sprintf("decisions[%d].acts[%d]", a.decision, a.number)
	publishes := a.Kind == catalog.ActNew || a.Kind == catalog.ActAmended || a.Kind == catalog.ActReplaced
	a.code = a.Code
	if publishes && a.Content != nil && a.code.IsZero() {
		a.code = a.Content.Code
	}
	switch {
	case a.Kind < catalog.ActNew || a.Kind > catalog.ActProcess,
		publishes != (a.Content != nil),
		(a.Kind == catalog.ActProcess) != (a.Process != nil),
		a.Kind != catalog.ActReplaced && len(a.Replaces) > 0,
		slices.Contains(a.Replaces, catalog.Code{}),
		a.code.IsZero(),
		publishes && a.Content.Code.Base() != a.code.Base():
		o.report(catalog.ProblemAct, "%s", path)
		return false
	}
	for _, on := range []sla.Date{a.of.Signed, a.of.Effective, a.Effective} {
		if !on.IsZero() {
			a.on = on
		}
	}
	if a.on.IsZero() || o.hasStock && !a.on.After(o.stockOn) {
		o.report(catalog.ProblemDate, "%s", path)
		return false
	}
	if a.on.Before(a.of.Signed) {
		o.report(catalog.ProblemEffect, "%s", path)
	}
	return true
}

// ends returns the procedures an act takes out of force, or changes.
func (a *oracleAct) ends() []catalog.Code {
	switch a.Kind {
	case catalog.ActNew:
		return nil
	case catalog.ActReplaced:
		if len(a.Replaces) > 0 {
			var bases []catalog.Code
			for _, c := range a.Replaces {
				bases = append(bases, c.Base())
			}
			return bases
		}
	}
	return []catalog.Code{a.code.Base()}
}

// apply does what an act says, or nothing of it.
func (o *oracle) apply(state map[catalog.Code]inForce, touched map[catalog.Code][]catalog.Change, a oracleAct) {
	path := fmt.Sprintf("decisions[%d].acts[%d]", a.decision, a.number)
	base, ends := a.code.Base(), a.ends()
	for _, end := range ends {
		if _, ok := state[end]; !ok {
			o.report(catalog.ProblemNotInForce, "%s", path)
			return
		}
	}
	before, was := state[base]
	if was && (a.Kind == catalog.ActNew || a.Kind == catalog.ActReplaced && !slices.Contains(ends, base)) {
		o.report(catalog.ProblemPublished, "%s", path)
		return
	}
	if a.Kind == catalog.ActAmended && before.procedure.Origin != catalog.OriginUnknown && a.Content.Origin == catalog.OriginUnknown {
		o.report(catalog.ProblemDropped, "%s", path)
	}
	change := a.change(before)
	for _, end := range ends {
		delete(state, end)
	}
	switch a.Kind {
	case catalog.ActNew, catalog.ActAmended, catalog.ActReplaced:
		p := *a.Content
		if process, ok := before.procedure.Process(); ok {
			if _, own := p.Process(); !own {
				p = p.WithProcess(process)
			}
		}
		state[base] = inForce{p, change}
	case catalog.ActProcess:
		state[base] = inForce{before.procedure.WithProcess(*a.Process), change}
	}
	o.changes = append(o.changes, change)
	for _, end := range append(ends, base) {
		if n := len(touched[end]); n == 0 || touched[end][n-1] != change {
			touched[end] = append(touched[end], change)
		}
	}
}

func (a *oracleAct) change(before inForce) catalog.Change {
	c := catalog.Change{
		Decision: a.of.Number, Issuer: a.of.Issuer, IssuerLevel: a.of.Level, Signed: a.of.Signed, Effective: a.on,
		Kind: a.Kind, Code: a.code, Origin: before.procedure.Origin,
		Basis: a.Basis, BasisSigned: a.BasisSigned, Publicised: a.Publicised,
	}
	if a.Kind != catalog.ActAbolished && a.Kind != catalog.ActProcess {
		c.Code, c.Origin = a.Content.Code, a.Content.Origin
	}
	return c
}

// versions reads the days of one procedure one after the other.
func (o *oracle) versions(base catalog.Code) []catalog.Version {
	var all []catalog.Version
	var open *catalog.Version
	begin := func(now inForce, from sla.Date) {
		all = append(all, catalog.Version{Procedure: now.procedure, From: from, Begun: now.begun})
		open = &all[len(all)-1]
	}
	for i, state := range o.days {
		day := o.first.AddDays(i)
		now, is := state[base]
		if i == 0 && is && now.begun == (catalog.Change{}) { // no day of the time is the first with an act
			begin(now, sla.Date{})
			continue
		}
		touched := o.touched[i][base]
		if len(touched) == 0 {
			continue
		}
		if open != nil {
			open.Through, open.Ended, open = day.AddDays(-1), touched[0], nil
		}
		if is {
			begin(now, day)
		}
	}
	return all
}

// fingerprint is what the worlds of the tests differ in.
func fingerprint(p catalog.Procedure) string {
	process, ok := p.Process()
	return fmt.Sprintf("%s %q %v %v %s/%d", p.Code, p.Name, p.Origin, ok, process.ID, len(process.Steps))
}

func versionText(v catalog.Version) string {
	return fmt.Sprintf("%s from %q through %q begun %v ended %v", fingerprint(v.Procedure), v.From, v.Through, v.Begun, v.Ended)
}

// checkWorld compares a catalog with the oracle on every day of a world and some
// around it.
func checkWorld(t testing.TB, w world) {
	t.Helper()
	first, last := worldFirst.AddDays(-2), worldLast.AddDays(2)
	o := newOracle(w, first, last)
	c, problems := catalog.New(w.stock, w.decisions)
	defer func() {
		if t.Failed() {
			t.Logf("world:\n%s%v", w, problems)
		}
	}()
	o.checkProblems(t, problems)
	o.checkDays(t, c)
	o.checkVersions(t, c)
	o.checkChanges(t, c)
	o.checkDecisions(t, c)
}

func (o *oracle) checkDays(t testing.TB, c *catalog.Catalog) {
	t.Helper()
	var before *catalog.Snapshot
	for i, want := range o.days {
		day := o.first.AddDays(i)
		got, err := c.At(day)
		if o.hasStock && day.Before(o.stockOn) {
			if err == nil {
				t.Errorf("%v: a day before the stock is answered", day)
			}
			continue
		}
		if err != nil {
			t.Errorf("%v: %v", day, err)
			continue
		}
		var is, should []string
		for p := range got.All() {
			is = append(is, fingerprint(p))
		}
		for _, base := range slices.SortedFunc(maps.Keys(want), catalog.Code.Compare) {
			should = append(should, fingerprint(want[base].procedure))
		}
		if !slices.Equal(is, should) {
			t.Errorf("%v:\ngot  %q\nwant %q", day, is, should)
		}
		if changed := len(o.touched[i]) > 0; before != nil && changed == (got == before) {
			t.Errorf("%v: something takes effect: %v, the snapshot is the same: %v", day, changed, got == before)
		}
		before = got
	}
}

func (o *oracle) checkVersions(t testing.TB, c *catalog.Catalog) {
	t.Helper()
	for _, code := range worldCodes {
		var got, want []string
		for _, v := range c.Versions(code) {
			got = append(got, versionText(v))
		}
		for _, v := range o.versions(code.Base()) {
			want = append(want, versionText(v))
		}
		if !slices.Equal(got, want) {
			t.Errorf("versions of %s:\ngot  %q\nwant %q", code, got, want)
		}
	}
}

// checkChanges compares the changes of every period of the world, by both dates.
func (o *oracle) checkChanges(t testing.TB, c *catalog.Catalog) {
	t.Helper()
	for _, by := range []catalog.DateKind{catalog.DateSigned, catalog.DateEffective} {
		for from := o.first; !from.After(worldLast); from = from.AddDays(1) {
			for _, length := range []int{0, 1, 5, 30} {
				through := from.AddDays(length)
				got, err := c.Changes(from, through, by)
				if !from.After(c.Stock().On) {
					if !errors.Is(err, catalog.ErrBeforeStock) {
						t.Fatalf("from %v, stock of %v: %v", from, c.Stock().On, err)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				want := o.changesOf(from, through, by)
				if is, should := changesText(got, slices.Collect(got.All())), changesText(want.Changes, want.list); is != should {
					t.Fatalf("changes %v–%v by %v:\ngot  %s\nwant %s", from, through, by, is, should)
				}
			}
		}
	}
	var dates []sla.Date
	for i := range o.days {
		if len(o.touched[i]) > 0 {
			dates = append(dates, o.first.AddDays(i))
		}
	}
	if got := c.Dates(); !slices.Equal(got, dates) {
		t.Errorf("dates: got %v, want %v", got, dates)
	}
}

type oracleChanges struct {
	catalog.Changes
	list []catalog.Change
}

func (o *oracle) changesOf(from, through sla.Date, by catalog.DateKind) oracleChanges {
	all := oracleChanges{Changes: catalog.Changes{From: from, Through: through, By: by}}
	for _, change := range o.changes {
		on := map[catalog.DateKind]sla.Date{catalog.DateSigned: change.Signed, catalog.DateEffective: change.Effective}[by]
		if on.IsZero() || on.Before(from) || on.After(through) {
			continue
		}
		all.list = append(all.list, change)
		countAct(&all.Counts, change.Kind)
	}
	listed := map[catalog.DecisionChanges]bool{}
	for _, d := range o.ordered {
		one := catalog.DecisionChanges{Decision: d.Number, Issuer: d.Issuer, Signed: d.Signed}
		if listed[one] {
			continue
		}
		listed[one] = true
		for _, change := range all.list {
			if change.Decision == d.Number && change.Issuer == d.Issuer && change.Signed == d.Signed {
				countAct(&one.Counts, change.Kind)
			}
		}
		if one.Counts != (catalog.ActCounts{}) {
			all.Decisions = append(all.Decisions, one)
		}
	}
	return all
}

func countAct(c *catalog.ActCounts, kind catalog.ActKind) {
	*map[catalog.ActKind]*int{
		catalog.ActNew: &c.New, catalog.ActAmended: &c.Amended, catalog.ActReplaced: &c.Replaced,
		catalog.ActAbolished: &c.Abolished, catalog.ActProcess: &c.Process,
	}[kind]++
}

func changesText(c catalog.Changes, list []catalog.Change) string {
	published, approved := 0, 0
	seen := map[catalog.Code]bool{}
	for _, d := range c.Decisions {
		published += count(d.Counts.New+d.Counts.Amended+d.Counts.Replaced+d.Counts.Abolished > 0)
		approved += count(d.Counts.Process > 0)
	}
	for _, change := range list {
		if change.Kind != catalog.ActProcess {
			seen[change.Code.Base()] = true
		}
	}
	if published != c.Publications() || approved != c.Approvals() {
		return fmt.Sprintf("%d publications for %d, %d approvals for %d", c.Publications(), published, c.Approvals(), approved)
	}
	return fmt.Sprintf("%v %v %v %+v %+v %v %d", c.From, c.Through, c.By, c.Counts, c.Decisions, list, len(seen))
}

func (o *oracle) checkDecisions(t testing.TB, c *catalog.Catalog) {
	t.Helper()
	names := func(decisions []catalog.Decision) (all []string) {
		for _, d := range decisions {
			all = append(all, fmt.Sprint(d.Number, d.Issuer, d.Signed, len(d.Acts())))
		}
		return all
	}
	if got, want := names(c.Decisions()), names(o.ordered); !slices.Equal(got, want) {
		t.Errorf("decisions:\ngot  %q\nwant %q", got, want)
	}
}

func (o *oracle) checkProblems(t testing.TB, problems catalog.Problems) {
	t.Helper()
	var got, want []string
	for _, p := range problems {
		got = append(got, p.Path+" "+p.Code)
	}
	for _, p := range o.problems {
		want = append(want, p.path+" "+p.code)
	}
	slices.Sort(got) // fewer than ten decisions and acts
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("problems:\ngot  %q\nwant %q", got, want)
	}
}
