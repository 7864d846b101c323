package metrics_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

func distinctOf(t testing.TB, ids ...string) (d metrics.Distinct) {
	t.Helper()
	for _, id := range ids {
		if err := d.Add(id); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func TestDistinct(t *testing.T) {
	d := distinctOf(t, "b", "a", "b", "ấ")
	if got := slices.Collect(d.All()); !slices.Equal(got, []string{"a", "b", "ấ"}) || d.Len() != 3 || !d.Has("a") || d.Has("c") {
		t.Errorf("got %v", got)
	}
	for _, id := range []string{"", "\xff"} {
		if err := d.Add(id); !errors.Is(err, metrics.ErrInvalidLabel) || d.Len() != 3 {
			t.Errorf("%q: %v", id, err)
		}
	}
	share, err := d.Share(distinctOf(t, "a", "x", "y", "b"), "used")
	if want := ratio(t, 2, 4, "used"); err != nil || share != want {
		t.Errorf("share %v, %v", share, err)
	}
	if share, err := d.Share(metrics.Distinct{}, "used"); err != nil || share.IsDefined() {
		t.Errorf("share of nothing: %v, %v", share, err)
	}
	if _, err := d.Share(d, "No Id"); !errors.Is(err, metrics.ErrInvalidDefinition) {
		t.Errorf("no id: %v", err)
	}
	var into metrics.Distinct
	into.Merge(d)
	into.Merge(distinctOf(t, "c"))
	if into.Len() != 4 || d.Len() != 3 {
		t.Errorf("merged %d, left %d", into.Len(), d.Len())
	}
}

func TestDistinctEncodings(t *testing.T) {
	d := distinctOf(t, "b", "aa", "ấ")
	data, err := d.MarshalBinary()
	if got := hex.EncodeToString(data); err != nil || got != "647374"+"01"+"03"+"026161"+"0162"+"03e1baa5" {
		t.Errorf("binary: %s, %v", got, err)
	}
	text, err := d.MarshalJSON()
	if err != nil || string(text) != `["aa","b","ấ"]` {
		t.Errorf("json: %s, %v", text, err)
	}
	if text, err := (metrics.Distinct{}).MarshalJSON(); err != nil || string(text) != `[]` {
		t.Errorf("json of nothing: %s, %v", text, err)
	}
	var back metrics.Distinct
	if err := back.UnmarshalJSON(text); err != nil || back.Len() != 3 {
		t.Errorf("read back: %v", err)
	}
	for _, bad := range []string{``, `null`, `{}`, `[1]`, `[""]`, `["a","a"]`, "[\"a\xff\"]", `["a\ud800"]`} {
		if err := back.UnmarshalJSON([]byte(bad)); !errors.Is(err, metrics.ErrJSON) || back.Len() != 3 {
			t.Errorf("%s: %v", bad, err)
		}
	}
	for _, bad := range []string{"", "64737401", "647374010261", "647374010201610161", "647374010201620161", "6473740101" + "00", "6473740101" + "01ff", "64737401000000", "6473740101" + "ffffffff0f61"} {
		data, err := hex.DecodeString(bad)
		if err != nil {
			t.Fatal(err)
		}
		if err := back.UnmarshalBinary(data); !errors.Is(err, metrics.ErrBinary) || back.Len() != 3 {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestDistinctMonoid(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		var whole, merged metrics.Distinct
		parts := make([]metrics.Distinct, 1+random.IntN(6))
		for range random.IntN(200) {
			id := strconv.Itoa(random.IntN(80))
			if err := errors.Join(whole.Add(id), parts[random.IntN(len(parts))].Add(id)); err != nil {
				t.Fatal(err)
			}
		}
		random.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		for _, p := range parts {
			merged.Merge(p)
		}
		want, _ := whole.MarshalBinary()
		if got, _ := merged.MarshalBinary(); !bytes.Equal(got, want) {
			t.Fatalf("got %x, want %x", got, want)
		}
	}
}

func FuzzDistinctBinary(f *testing.F) {
	data, _ := distinctOf(f, "b", "aa").MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var d metrics.Distinct
		if d.UnmarshalBinary(data) != nil {
			return
		}
		if back, err := d.MarshalBinary(); err != nil || !bytes.Equal(back, data) {
			t.Errorf("%x written as %x, %v", data, back, err)
		}
	})
}
