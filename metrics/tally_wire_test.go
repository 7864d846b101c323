package metrics_test

import (
	"bytes"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

// tallyOfAll has another number in every count.
func tallyOfAll() metrics.Tally {
	t := metrics.Tally{
		OnlineWhole: 101, OnlinePartial: 102, OnlineUnsplit: 103, Direct: 104, Postal: 105, Carried: 106,
		Early: 107, OnTime: 108, Late: 109, Unclassified: 110, OpenWithin: 111, OpenOverdue: 112,
		Trips: metrics.TripCounts{Dossiers: 32, Total: 33, AtMost1: 34}, Complained: 35,
	}
	for e := metrics.EndingCompleted; int(e) < len(t.Ended); e++ {
		t.Ended[e] = 12 + int64(e)
	}
	for m := metrics.MarkSupplement; int(m) < len(t.Marked); m++ {
		t.Marked[m] = 18 + int64(m)
	}
	return t
}

// The bytes are in databases: they never change.
func TestTallyBinary(t *testing.T) {
	tests := []struct {
		name  string
		tally metrics.Tally
		want  string
	}{
		{"empty", metrics.Tally{}, "746c79" + "01" + "00"},
		{"one direct dossier, on time", metrics.Tally{Direct: 1, OnTime: 1}, "746c79" + "01" + "08" + "0000000100000001"},
		{
			"Huế, level 1–2", hueLevels12(),
			"746c79" + "01" + "0b" + "000000" + "dbb310" + "0000" + "ebcf07" + "f2a206" + "8c9b01" + "8c4b" + "e65a",
		},
		{
			"every count", tallyOfAll(),
			"746c79" + "01" + "23" + "65666768696a6b6c6d6e6f70" + "0d0e0f101112" + "131415161718191a1b1c1d1e1f" + "202122" + "23",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := tt.tally.MarshalBinary()
			if got := hex.EncodeToString(data); err != nil || got != tt.want {
				t.Fatalf("got %s, %v, want %s", got, err, tt.want)
			}
			back := metrics.Tally{Late: 99}
			if err := back.UnmarshalBinary(data); err != nil || back != tt.tally {
				t.Errorf("read back %+v, %v", back, err)
			}
			for n := range data {
				kept := metrics.Tally{Late: 99}
				if err := kept.UnmarshalBinary(data[:n]); !errors.Is(err, metrics.ErrBinary) || kept != (metrics.Tally{Late: 99}) {
					t.Errorf("cut off after %d bytes: %+v, %v", n, kept, err)
				}
			}
		})
	}
}

func TestTallyBinaryRefuses(t *testing.T) {
	tests := []struct {
		name, hex string
		want      error
		text      string
	}{
		{"empty", "", metrics.ErrBinary, `metrics: tally: binary: byte 0: does not begin with "tly" and a version: not the documented encoding`},
		{"a histogram", "686973010000", metrics.ErrBinary, "does not begin"},
		{"later version", "746c790200", metrics.ErrBinary, "version 2: want 1"},
		{"more counts than there are", "746c790124" + strings.Repeat("01", 36), metrics.ErrBinary, "36 counts: this version knows 35"},
		{"zero at the end", "746c79010100", metrics.ErrBinary, "should have been left out"},
		{"something follows", "746c79010000", metrics.ErrBinary, "1 bytes follow"},
		{"long form of a number", "746c7901018100", metrics.ErrBinary, "online_whole: not in its shortest form"},
		{"above int64", "746c790101ffffffffffffffffff01", metrics.ErrBinary, "online_whole: out of range"},
		{"sum above int64", "746c790102" + strings.Repeat("ffffffffffffffff7f", 2), metrics.ErrOverflow, "count out of range"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := hex.DecodeString(tt.hex)
			if err != nil {
				t.Fatal(err)
			}
			got := metrics.Tally{Late: 99}
			err = got.UnmarshalBinary(data)
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.text) || got != (metrics.Tally{Late: 99}) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	for _, tally := range []metrics.Tally{{Trips: metrics.TripCounts{Total: -1}}, {Direct: math.MaxInt64, Postal: 1}} {
		if data, err := tally.MarshalBinary(); err == nil || len(data) > 0 {
			t.Errorf("%+v written as %x", tally, data)
		}
	}
}

// placeNames are the names in errors, in the order of the fields.
var placeNames = []string{
	"online_whole", "online_partial", "online_unsplit", "direct", "postal", "carried",
	"early", "on_time", "late", "unclassified", "open_within", "open_overdue",
	"ended.completed", "ended.returned", "ended.refused", "ended.withdrawn", "ended.stopped", "ended.closed",
	"marked.supplement", "marked.apology", "marked.fee-due", "marked.paid-online", "marked.digitised", "marked.result-due",
	"marked.electronic-result", "marked.reused", "marked.shared", "marked.population-data", "marked.synchronised",
	"marked.dissatisfied", "marked.petitioned",
	"trips.dossiers", "trips.total", "trips.at_most_1", "complained.in_time",
}

// The encoding has every count, one that is added to Tally later too, each where its
// name says.
func TestTallyBinaryTakesEveryCount(t *testing.T) {
	var tally metrics.Tally
	names := placeNames
	leaves(reflect.ValueOf(&tally).Elem(), func(count reflect.Value) {
		defer count.SetInt(0)
		count.SetInt(7)
		if tally.Ended[metrics.EndingUnknown]+tally.Marked[metrics.MarkUnknown] != 0 {
			return // nothing is counted there
		}
		if len(names) == 0 {
			t.Fatalf("%+v: a count without a name", tally)
		}
		var back metrics.Tally
		data, err := tally.MarshalBinary()
		if err == nil {
			err = back.UnmarshalBinary(data)
		}
		if err != nil || back != tally {
			t.Errorf("%s: read back %+v, %v", names[0], back, err)
		}
		want := fmt.Sprintf("metrics: tally: binary: byte %d: %s: cut off: not the documented encoding", len(data)-1, names[0])
		if err := back.UnmarshalBinary(data[:len(data)-1]); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		count.SetInt(-7)
		want = "metrics: tally: binary: " + names[0] + " -7: negative count"
		if data, err := tally.AppendBinary([]byte("kept")); err == nil || err.Error() != want || string(data) != "kept" {
			t.Errorf("got %q, %v, want %s", data, err, want)
		}
		names = names[1:]
	})
	if len(names) > 0 {
		t.Errorf("not counted: %q", names)
	}
}

// The counts of a page come from a column each: reading one takes no memory, writing one
// its bytes and what makes a [driver.Value] of them.
func TestTallyBinaryAllocates(t *testing.T) {
	var great metrics.Tally // whose encoding is the longest
	leaves(reflect.ValueOf(&great).Elem(), func(count reflect.Value) { count.SetInt(math.MaxInt64 / 6) })
	great.Ended[metrics.EndingUnknown], great.Marked[metrics.MarkUnknown] = 0, 0
	for name, tally := range map[string]metrics.Tally{"month": hueLevels12(), "every count": tallyOfAll(), "great": great} {
		data := binaryOf(t, tally)
		var column any = data
		var values []driver.Value // kept, as a driver does
		var read metrics.Tally
		for _, tt := range []struct {
			to   string
			run  func() error
			want float64
		}{
			{"unmarshal", func() error { return read.UnmarshalBinary(data) }, 0},
			{"scan", func() error { return read.Scan(column) }, 0},
			{"append", func() error { _, err := tally.AppendBinary(data[:0]); return err }, 0},
			{"marshal", func() error { _, err := tally.MarshalBinary(); return err }, 1},
			{"value", func() error { v, err := tally.Value(); values = append(values[:0], v); return err }, 2},
		} {
			allocs := testing.AllocsPerRun(100, func() {
				if err := tt.run(); err != nil {
					t.Fatal(err)
				}
			})
			if allocs != tt.want {
				t.Errorf("%s %s: %v allocations, want %v", tt.to, name, allocs, tt.want)
			}
		}
	}
}

// Any partition of dossiers, merged in any order, is the same bytes.
func TestTallyBytesOfPartitions(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 2026))
	for range 200 {
		var whole metrics.Tally
		parts := make([]metrics.Tally, 1+random.IntN(7))
		for range random.IntN(300) {
			e := markedEntry(random)
			for _, err := range []error{whole.Add(e), parts[random.IntN(len(parts))].Add(e)} {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		merged := fold(parts, random)
		for name, encode := range map[string]func(metrics.Tally) ([]byte, error){
			"binary": metrics.Tally.MarshalBinary, "json": metrics.Tally.MarshalJSON,
		} {
			want, err1 := encode(whole)
			got, err2 := encode(merged)
			if err1 != nil || err2 != nil || !bytes.Equal(got, want) {
				t.Fatalf("%s: parts give %s, %v, whole %s, %v", name, got, err2, want, err1)
			}
		}
		if found := whole.Check(); len(found) > 0 && whole.OnlineUnsplit == 0 {
			t.Fatalf("counted entries violate %v", found)
		}
	}
}

// The objects beside the counts that every tally has come when something is in them.
func TestTallyJSONBlocks(t *testing.T) {
	want := `{"received":621,"online_whole":101,"online_partial":102,"online":306,"direct":104,"postal":105,"carried":106,` +
		`"resolved":434,"early":107,"on_time":108,"late":109,"unclassified":110,"open":223,"open_within":111,"open_overdue":112,` +
		`"ended":{"completed":13,"returned":14,"refused":15,"withdrawn":16,"stopped":17,"closed":18},` +
		`"marked":{"supplement":19,"apology":20,"fee-due":21,"paid-online":22,"digitised":23,"result-due":24,"electronic-result":25,` +
		`"reused":26,"shared":27,"population-data":28,"synchronised":29,"dissatisfied":30,"petitioned":31},` +
		`"trips":{"dossiers":32,"total":33,"at_most_1":34},"complained":{"in_time":35}}`
	data, err := json.Marshal(tallyOfAll())
	if err != nil || string(data) != want {
		t.Errorf("got %s, %v\nwant %s", data, err, want)
	}
	var back metrics.Tally
	if err := json.Unmarshal(data, &back); err != nil || back != tallyOfAll() {
		t.Errorf("read back %+v, %v", back, err)
	}
	apology := metrics.Tally{Marked: metrics.MarkCounts{metrics.MarkApology: 2}}
	if data, err := json.Marshal(apology); err != nil || !strings.HasSuffix(string(data), `"open_overdue":0,"marked":{"apology":2}}`) {
		t.Errorf("got %s, %v", data, err)
	}
	for _, bad := range []string{
		`"marked":{"unknown":1}`, `"marked":{"apology":-1}`, `"marked":null`, `"marked":[]`, `"ended":{"completed":1,"completed":1}`,
		`"trips":{"dossiers":0.5}`, `"complained":3`, `"marked":{"apology":null}`,
	} {
		got := metrics.Tally{Late: 99}
		if err := json.Unmarshal([]byte(strings.TrimSuffix(hueJSON, "}")+","+bad+"}"), &got); err == nil || got != (metrics.Tally{Late: 99}) {
			t.Errorf("%s: read as %+v", bad, got)
		}
	}
}

func FuzzTallyBinary(f *testing.F) {
	for _, tally := range []metrics.Tally{{}, hueLevels12(), tallyOfAll()} {
		data, err := tally.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally metrics.Tally
		if tally.UnmarshalBinary(data) != nil {
			return
		}
		back, err := tally.MarshalBinary()
		if err != nil || !bytes.Equal(back, data) {
			t.Errorf("%x read as %+v, written as %x, %v", data, tally, back, err)
		}
	})
}
