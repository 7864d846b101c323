package catalog_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
)

// The counts of the five procedures of the fixture, by hand.
const variedCounts = `{
  "total": 5,
  "levels": [
    {"key": "unknown", "n": 1}, {"key": "ministry", "n": 0}, {"key": "province", "n": 2},
    {"key": "district", "n": 1}, {"key": "commune", "n": 2}, {"key": "other", "n": 0}],
  "fields": [{"key": "", "n": 2}, {"key": "Hộ tịch", "n": 1}, {"key": "ĐẤT ĐAI", "n": 1}, {"key": "Đất đai", "n": 1}],
  "channels": [{"key": "unknown", "n": 2}, {"key": "direct", "n": 2}, {"key": "online", "n": 1}, {"key": "postal", "n": 1}],
  "provisions": [
    {"key": "unknown", "n": 2}, {"key": "whole", "n": 1}, {"key": "partial", "n": 0}, {"key": "information", "n": 0},
    {"key": "43/2011:1", "n": 0}, {"key": "43/2011:2", "n": 0}, {"key": "43/2011:3", "n": 0}, {"key": "43/2011:4", "n": 2}],
  "level_provisions": [
    {"key": {"level": "unknown", "provision": "unknown"}, "n": 1},
    {"key": {"level": "province", "provision": "whole"}, "n": 1},
    {"key": {"level": "province", "provision": "43/2011:4"}, "n": 1},
    {"key": {"level": "district", "provision": "unknown"}, "n": 1},
    {"key": {"level": "commune", "provision": "whole"}, "n": 1},
    {"key": {"level": "commune", "provision": "43/2011:4"}, "n": 1}],
  "audiences": [
    {"key": "unknown", "n": 3}, {"key": "citizen", "n": 2}, {"key": "overseas-vietnamese", "n": 0}, {"key": "foreigner", "n": 0},
    {"key": "official", "n": 0}, {"key": "business", "n": 1}, {"key": "foreign-invested", "n": 0}, {"key": "cooperative", "n": 0},
    {"key": "organisation", "n": 0}, {"key": "foreign-organisation", "n": 0}],
  "origins": [{"key": "unknown", "n": 3}, {"key": "central", "n": 1}, {"key": "local", "n": 1}],
  "fees": [{"key": "unknown", "n": 2}, {"key": "free", "n": 1}, {"key": "charged", "n": 2}],
  "interlinked": {"same_level": 2, "across_levels": 1, "unstated": 1, "any": 3},
  "with_process": 2
}`

func TestCountsJSON(t *testing.T) {
	got, err := json.Marshal(varied(t).Counts(catalog.Filter{}))
	if err != nil {
		t.Fatal(err)
	}
	var want json.RawMessage = []byte(variedCounts)
	compact, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(compact), string(got)); diff != "" {
		t.Error(diff)
	}
	var back catalog.Counts
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(varied(t).Counts(catalog.Filter{}), back); diff != "" {
		t.Error(diff)
	}
}

// selectedCount is how many procedures a filter selects.
func selectedCount(s *catalog.Snapshot, f catalog.Filter) int {
	n := 0
	for range s.Select(f) {
		n++
	}
	return n
}

// agree checks counts by key against the selections of one key each.
func agree[K comparable](t *testing.T, what string, counts catalog.CountsBy[K], s *catalog.Snapshot, filter func(key K) catalog.Filter) (sum int) {
	t.Helper()
	for _, one := range counts {
		if got := selectedCount(s, filter(one.Key)); got != one.N || counts.Of(one.Key) != one.N {
			t.Errorf("%s %v: counted %d, selected %d", what, one.Key, one.N, got)
		}
		sum += one.N
	}
	return sum
}

// Every count is that of a selection; those that partition add up to the total.
func TestCountsAgreeWithSelections(t *testing.T) {
	s := snapshotWith(t, assorted(rand.New(rand.NewPCG(3, 4)), 500)...)
	c := s.Counts(catalog.Filter{})
	expect(t, "total", c.Total, 500)
	expect(t, "provisions", agree(t, "provision", c.Provisions, s, func(k catalog.Provision) catalog.Filter {
		return catalog.Filter{Provisions: []catalog.Provision{k}}
	}), 500)
	expect(t, "fields", agree(t, "field", c.Fields, s, func(k string) catalog.Filter { return catalog.Filter{Fields: []string{k}} }), 500)
	expect(t, "fees", agree(t, "fees", c.Fees, s, func(k catalog.FeeState) catalog.Filter { return catalog.Filter{Fees: []catalog.FeeState{k}} }), 500)
	expect(t, "origins", agree(t, "origin", c.Origins, s, func(k catalog.Origin) catalog.Filter { return catalog.Filter{Origins: []catalog.Origin{k}} }), 500)
	levels := agree(t, "level", c.Levels, s, func(k catalog.Level) catalog.Filter { return catalog.Filter{Levels: []catalog.Level{k}} })
	if levels <= 500 {
		t.Errorf("levels add up to %d: no procedure is at two", levels)
	}
	pairs := agree(t, "level and provision", c.LevelProvisions, s, func(k catalog.LevelProvision) catalog.Filter {
		return catalog.Filter{Levels: []catalog.Level{k.Level}, Provisions: []catalog.Provision{k.Provision}}
	})
	expect(t, "levels by provision", pairs, levels)
	agree(t, "channel", c.Channels, s, func(k catalog.Channel) catalog.Filter { return catalog.Filter{Channels: []catalog.Channel{k}} })
	agree(t, "audience", c.Audiences, s, func(k catalog.Audience) catalog.Filter { return catalog.Filter{Audiences: []catalog.Audience{k}} })
	expect(t, "interlinked", c.Interlinked.Any, selectedCount(s, catalog.Filter{Interlinked: catalog.PresenceWith}))
	for reach, n := range map[catalog.InterlinkReach]int{
		catalog.InterlinkUnknown: c.Interlinked.Unstated, catalog.InterlinkSameLevel: c.Interlinked.SameLevel, catalog.InterlinkAcrossLevels: c.Interlinked.AcrossLevels,
	} {
		expect(t, reach.String(), n, selectedCount(s, catalog.Filter{Reaches: []catalog.InterlinkReach{reach}}))
	}
	expect(t, "with process", c.WithProcess, selectedCount(s, catalog.Filter{Process: catalog.PresenceWith}))
}

func TestCountsOfNothing(t *testing.T) {
	c := (&catalog.Snapshot{}).Counts(catalog.Filter{})
	if c.Total != 0 || len(c.Levels) != 6 || c.Levels.Of(catalog.LevelProvince) != 0 || c.Fields == nil || len(c.Fields) != 0 {
		t.Errorf("got %+v", c)
	}
	if n := c.Levels.Of(99); n != 0 {
		t.Errorf("a level that is not there: %d", n)
	}
}

func BenchmarkCounts(b *testing.B) {
	s := benchmarkCatalog(b)
	b.ReportAllocs()
	for b.Loop() {
		if s.Counts(catalog.Filter{}).Total != 1900 {
			b.Fatal("miscounted")
		}
	}
}
