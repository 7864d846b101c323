package catalog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Worlds small enough that contradictions and chains in one day are frequent.
func TestCatalogAgainstOracle(t *testing.T) {
	for seed := range uint64(2000) {
		checkWorld(t, randomly(seed).world())
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// Worlds that do not hold what the tests are about would prove nothing.
func TestWorldsHoldEverything(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(2000) {
		w := randomly(seed).world()
		c, problems := catalog.New(w.stock, w.decisions)
		for _, p := range problems {
			seen[p.Code]++
		}
		seen["stock with a day"] += count(!w.stock.On.IsZero())
		seen["no stock"] += count(w.stock.Snapshot == nil)
		for _, code := range worldCodes {
			versions := c.Versions(code)
			seen["three versions"] += count(len(versions) > 2)
			for i, v := range versions {
				seen["gap"] += count(i > 0 && v.From != versions[i-1].Through.AddDays(1))
				seen["ended by replacing"] += count(v.Ended.Kind == catalog.ActReplaced && v.Ended.Code.Base() != code.Base())
			}
		}
		changes, err := c.Changes(knownFrom(c, worldFirst), worldLast.AddDays(9), catalog.DateEffective)
		if err != nil {
			t.Fatal(err)
		}
		for change := range changes.All() {
			seen[change.Kind.String()]++
		}
		var before catalog.Change
		for change := range changes.All() {
			seen["chain in a day"] += count(change.Effective == before.Effective && change.Code.Base() == before.Code.Base())
			before = change
		}
	}
	for _, what := range []string{
		catalog.ProblemDecision, catalog.ProblemDecisionNumber, catalog.ProblemDate, catalog.ProblemEffect,
		catalog.ProblemAct, catalog.ProblemPublished, catalog.ProblemNotInForce,
		"stock with a day", "no stock", "three versions", "gap", "ended by replacing", "chain in a day",
		"new", "amended", "replaced", "abolished", "process",
	} {
		if seen[what] < 50 {
			t.Errorf("%s: only %d times", what, seen[what])
		}
	}
}

// portrait is all that can be asked of a catalog of a world, as text.
func portrait(t testing.TB, c *catalog.Catalog) []string {
	t.Helper()
	var all []string
	for day := worldFirst.AddDays(-1); !day.After(worldLast.AddDays(1)); day = day.AddDays(1) {
		snapshot, err := c.At(day)
		all = append(all, fmt.Sprint(day, err))
		if err != nil {
			continue
		}
		for p := range snapshot.All() {
			all = append(all, fingerprint(p))
		}
		for _, by := range []catalog.DateKind{catalog.DateSigned, catalog.DateEffective} {
			changes, err := c.Changes(knownFrom(c, day), worldLast.AddDays(9), by)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, changesText(changes, slices.Collect(changes.All())))
		}
	}
	for _, code := range worldCodes {
		for _, v := range c.Versions(code) {
			all = append(all, versionText(v))
		}
	}
	for _, d := range c.Decisions() {
		all = append(all, decisionText(d))
	}
	return append(all, fmt.Sprint(c.Dates()))
}

func decisionText(d catalog.Decision) string {
	text := fmt.Sprintf("%s %s %v %v %v", d.Number, d.Issuer, d.Level, d.Signed, d.Effective)
	for _, a := range d.Acts() {
		text += fmt.Sprintf("; %v %v %v %v %v", a.Kind, a.Code, a.Replaces, a.Effective, a.Basis)
		if a.Content != nil {
			text += " " + fingerprint(*a.Content)
		}
		if a.Process != nil {
			text += fmt.Sprintf(" %+v", *a.Process)
		}
	}
	return text
}

// The order in which decisions are listed does not matter.
func TestOrderOfDecisionsDoesNotMatter(t *testing.T) {
	for seed := range uint64(1000) {
		w := randomly(seed).world()
		checkOrder(t, w, rand.New(rand.NewPCG(seed, 1)).Perm(len(w.decisions)))
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, w)
		}
	}
}

// checkOrder compares a world with the same one whose decision i is decision
// order[i] of the first.
func checkOrder(t testing.TB, w world, order []int) {
	t.Helper()
	shuffled := world{stock: w.stock}
	for _, i := range order {
		shuffled.decisions = append(shuffled.decisions, w.decisions[i])
	}
	first, problems := catalog.New(w.stock, w.decisions)
	second, others := catalog.New(shuffled.stock, shuffled.decisions)
	if got, want := portrait(t, second), portrait(t, first); !slices.Equal(got, want) {
		t.Errorf("another order gives another catalog:\ngot  %q\nwant %q", got, want)
	}
	same := make([]int, len(order))
	for i := range same {
		same[i] = i
	}
	if got, want := renumbered(t, others, order), renumbered(t, problems, same); !slices.Equal(got, want) {
		t.Errorf("another order gives other problems:\ngot  %q\nwant %q", got, want)
	}
}

// renumbered returns problems, sorted, with the index that a decision has in
// another list. Of decisions with one number it is the later one that is reported:
// there it says only that there was one.
func renumbered(t testing.TB, problems catalog.Problems, order []int) []string {
	t.Helper()
	var all []string
	last, lastAct := -1, -1
	for _, p := range problems {
		index, act, rest := placeOf(t, p.Path)
		if index < last || index == last && act < lastAct {
			t.Errorf("path %q behind decisions[%d].acts[%d]", p.Path, last, lastAct)
		}
		last, lastAct = index, act
		if p.Code == catalog.ProblemDecisionNumber {
			all = append(all, p.Code)
			continue
		}
		all = append(all, fmt.Sprintf("%d%s %s %s %s %s", order[index], rest, p.Code, p.Procedure, p.English, p.Vietnamese))
	}
	slices.Sort(all)
	return all
}

// placeOf reads the path of a problem; act is -1 for one of a decision as a whole.
func placeOf(t testing.TB, path string) (decision, act int, rest string) {
	t.Helper()
	digits, rest, _ := strings.Cut(strings.TrimPrefix(path, "decisions["), "]")
	decision, err := strconv.Atoi(digits)
	if err != nil {
		t.Errorf("path %q: %v", path, err)
	}
	act = -1
	if inAct, ok := strings.CutPrefix(rest, ".acts["); ok {
		digits, _, _ = strings.Cut(inAct, "]")
		if act, err = strconv.Atoi(digits); err != nil {
			t.Errorf("path %q: %v", path, err)
		}
	}
	return decision, act, rest
}

// Between two days on which something takes effect the snapshot is one and the
// same, and nobody can tell a day from the next.
func TestSnapshotsAreConstantBetweenDates(t *testing.T) {
	for seed := range uint64(300) {
		w := randomly(seed).world()
		c, _ := catalog.New(w.stock, w.decisions)
		dates := c.Dates()
		if !slices.IsSortedFunc(dates, sla.Date.Compare) || len(slices.Compact(slices.Clone(dates))) != len(dates) {
			t.Fatalf("seed %d: dates %v", seed, dates)
		}
		ends := append(slices.Clone(dates), sla.MustDate(9999, 12, 31))
		from := sla.MustDate(1, 1, 1)
		if !w.stock.On.IsZero() {
			from = w.stock.On
		}
		seen := map[*catalog.Snapshot]bool{}
		for _, next := range ends {
			first, err := c.At(from)
			if err != nil || seen[first] {
				t.Fatalf("seed %d: %v: %v, seen before: %v", seed, from, err, seen[first])
			}
			seen[first] = true
			for _, day := range []sla.Date{from.AddDays(1), next.AddDays(-1)} {
				if day.Before(from) || !day.Before(next) {
					continue
				}
				if s, err := c.At(day); s != first || err != nil {
					t.Errorf("seed %d: %v is not as %v: %v", seed, day, from, err)
				}
			}
			from = next
		}
	}
}

// Snapshots are built when they are first asked for: all who ask get the same.
func TestCatalogConcurrentlyOverTime(t *testing.T) {
	for seed := range uint64(20) {
		w := randomly(seed).world()
		w.stock.On = sla.Date{}
		c, _ := catalog.New(w.stock, w.decisions)
		want := make([]*catalog.Snapshot, 12)
		got := make([][]*catalog.Snapshot, 8)
		var readers sync.WaitGroup
		for r := range got {
			got[r] = make([]*catalog.Snapshot, len(want))
			readers.Go(func() {
				for i := range want {
					k := (i + r) % len(want)
					s, err := c.At(worldFirst.AddDays(k - 1))
					if err != nil {
						t.Error(err)
						return
					}
					got[r][k] = s
					for p := range s.All() {
						c.Versions(p.Code)
					}
				}
				c.Decisions()
				c.Dates()
				changes, err := c.Changes(knownFrom(c, worldFirst), worldLast.AddDays(9), catalog.DateSigned)
				if err != nil {
					t.Error(err)
				}
				changes.Procedures()
			})
		}
		readers.Wait()
		for k := range want {
			want[k], _ = c.At(worldFirst.AddDays(k - 1))
		}
		for r := range got {
			if !slices.Equal(got[r], want) {
				t.Errorf("seed %d: reader %d got other snapshots", seed, r)
			}
		}
	}
}

// What is passed in is copied, and so is what is returned.
func TestCatalogOverTimeDoesNotChange(t *testing.T) {
	for seed := range uint64(300) {
		d := randomly(seed)
		w := d.world()
		lists := make([][]catalog.Act, len(w.decisions))
		for i := range w.decisions {
			lists[i] = w.decisions[i].Acts()
			w.decisions[i] = w.decisions[i].WithActs(lists[i]...)
		}
		c, _ := catalog.New(w.stock, w.decisions)
		before := portrait(t, c)
		for i := range w.decisions {
			spoilActs(lists[i])
			w.decisions[i].Number = "khác"
			w.decisions[i] = w.decisions[i].WithActs()
		}
		clear(w.decisions)
		spoilReturned(t, c)
		if after := portrait(t, c); !slices.Equal(after, before) {
			t.Fatalf("seed %d:\ngot  %q\nwant %q", seed, after, before)
		}
	}
}

func spoilActs(acts []catalog.Act) {
	for i := range acts {
		a := &acts[i]
		a.Kind, a.Basis = catalog.ActAbolished, "khác"
		for k := range a.Replaces {
			a.Replaces[k] = catalog.Code{}
		}
		if a.Content != nil {
			a.Content.Name = "khác"
		}
		if a.Process != nil {
			a.Process.ID = "khác"
			for k := range a.Process.Steps {
				a.Process.Steps[k].ID = "khác"
			}
		}
	}
}

func spoilReturned(t *testing.T, c *catalog.Catalog) {
	t.Helper()
	decisions := c.Decisions()
	for i := range decisions {
		spoilActs(decisions[i].Acts())
	}
	clear(decisions)
	for _, code := range worldCodes {
		versions := c.Versions(code)
		for i := range versions {
			if process, ok := versions[i].Procedure.Process(); ok && len(process.Steps) > 0 {
				process.Steps[0].ID = "khác"
			}
			versions[i].Procedure.Name = "khác"
			versions[i] = catalog.Version{}
		}
	}
	dates := c.Dates()
	clear(dates)
	changes, err := c.Changes(knownFrom(c, worldFirst), worldLast.AddDays(9), catalog.DateEffective)
	if err != nil {
		t.Fatal(err)
	}
	clear(changes.Decisions)
	if s, err := c.At(worldLast); err == nil {
		for p := range s.All() {
			p.Name = "khác"
		}
	}
}

// FuzzCatalog builds worlds from bytes: nothing panics, and the catalog is that of
// the oracle in any order of the decisions.
func FuzzCatalog(f *testing.F) {
	f.Add([]byte{})
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 2))
		data := make([]byte, 20+r.IntN(200))
		for i := range data {
			data[i] = byte(r.UintN(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		w := draw(drawn(data)).world()
		checkWorld(t, w)
		order := make([]int, len(w.decisions))
		for i := range order {
			order[i] = len(order) - 1 - i
		}
		checkOrder(t, w, order)
	})
}

// knownFrom is a day, or the first from which changes are known.
func knownFrom(c *catalog.Catalog, day sla.Date) sla.Date {
	if on := c.Stock().On; !day.After(on) {
		return on.AddDays(1)
	}
	return day
}
