package metrics_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

const hueJSON = `{"received":268763,"online_whole":0,"online_partial":0,"online":0,"direct":268763,"postal":0,"carried":0,` +
	`"resolved":257141,"early":124907,"on_time":102770,"late":19852,"unclassified":9612,` +
	`"open":11622,"open_within":11622,"open_overdue":0}`

func TestTallyJSON(t *testing.T) {
	tests := []struct {
		name  string
		tally metrics.Tally
		want  string
	}{
		{"Huế, level 1–2", hueLevels12(), hueJSON},
		{
			"every count",
			metrics.Tally{
				OnlineWhole: 2, OnlinePartial: 3, OnlineUnsplit: 5, Direct: 7, Postal: 11, Carried: 13,
				Early: 17, OnTime: 19, Late: 23, Unclassified: 29, OpenWithin: 31, OpenOverdue: 37,
			},
			`{"received":41,"online_whole":2,"online_partial":3,"online":10,"direct":7,"postal":11,"carried":13,` +
				`"resolved":88,"early":17,"on_time":19,"late":23,"unclassified":29,"open":68,"open_within":31,"open_overdue":37}`,
		},
		{
			"empty", metrics.Tally{},
			`{"received":0,"online_whole":0,"online_partial":0,"online":0,"direct":0,"postal":0,"carried":0,` +
				`"resolved":0,"early":0,"on_time":0,"late":0,"unclassified":0,"open":0,"open_within":0,"open_overdue":0}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := json.Marshal(tt.tally)
			if err != nil || string(data) != tt.want {
				t.Fatalf("got %s, %v\nwant %s", data, err, tt.want)
			}
			back := metrics.Tally{Late: 99}
			if err := json.Unmarshal(data, &back); err != nil || back != tt.tally {
				t.Errorf("read back %+v, %v", back, err)
			}
		})
	}
}

func TestTallyJSONAnyOrder(t *testing.T) {
	pairs := strings.Split(strings.Trim(hueJSON, "{}"), ",")
	for i := range pairs {
		turned := " {\n" + strings.Join(append(pairs[i:len(pairs):len(pairs)], pairs[:i]...), " ,\t") + "\n}\n"
		var got metrics.Tally
		if err := json.Unmarshal([]byte(turned), &got); err != nil || got != hueLevels12() {
			t.Errorf("%s: got %+v, %v", turned, got, err)
		}
	}
}

func TestTallyJSONRefuses(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(hueJSON, old, new, 1) }
	tests := []struct {
		name, json string
		want       error
	}{
		{"null", `null`, metrics.ErrJSON},
		{"array", `[]`, metrics.ErrJSON},
		{"number", `3`, metrics.ErrJSON},
		{"nothing in it", `{}`, metrics.ErrJSON},
		{"missing key", replace(`"late":19852,`, ``), metrics.ErrJSON},
		{"missing last key", replace(`,"open_overdue":0`, ``), metrics.ErrJSON},
		{"unknown key", replace(`"late"`, `"online_unsplit":0,"late"`), metrics.ErrJSON},
		{"key in capitals", replace(`"late"`, `"Late"`), metrics.ErrJSON},
		{"repeated key", replace(`"late"`, `"late":19852,"late"`), metrics.ErrJSON},
		{"fraction", replace(`"carried":0`, `"carried":0.5`), metrics.ErrJSON},
		{"exponent", replace(`"carried":0`, `"carried":1e3`), metrics.ErrJSON},
		{"text", replace(`"carried":0`, `"carried":"0"`), metrics.ErrJSON},
		{"null count", replace(`"carried":0`, `"carried":null`), metrics.ErrJSON},
		{"beyond int64", replace(`"carried":0`, `"carried":9223372036854775808`), metrics.ErrJSON},
		{"negative", replace(`"carried":0`, `"carried":-1`), metrics.ErrNegative},
		{"received not its parts", replace(`"received":268763`, `"received":268764`), metrics.ErrTotals},
		{"resolved not its parts, as printed with the unclassified left out", replace(`"unclassified":9612`, `"unclassified":0`), metrics.ErrTotals},
		{"open not its parts", replace(`"open":11622`, `"open":11621`), metrics.ErrTotals},
		{"online below its parts", replace(`"online_whole":0`, `"online_whole":1`), metrics.ErrTotals},
		{"parts beyond int64", replace(`"postal":0,"carried":0`, `"postal":9223372036854775807,"carried":9223372036854775807`), metrics.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := metrics.Tally{Late: 99}
			err := json.Unmarshal([]byte(tt.json), &got)
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "metrics: tally: json") {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if got != (metrics.Tally{Late: 99}) {
				t.Errorf("changed to %+v", got)
			}
		})
	}
}

// A table that violates received = resolved + open is read: the violation is for
// Check to tell.
func TestTallyJSONReadsViolations(t *testing.T) {
	text := strings.Replace(strings.Replace(hueJSON, `"received":268763`, `"received":268764`, 1), `"postal":0`, `"postal":1`, 1)
	var got metrics.Tally
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	found := got.Check()
	if len(found) != 1 || found[0].Code != metrics.CodeReceivedResolvedOpen || found[0].Difference() != 1 {
		t.Errorf("violations %v", found)
	}
}

func TestTallyJSONNotWritten(t *testing.T) {
	tests := []struct {
		name  string
		tally metrics.Tally
		want  error
	}{
		{"negative", metrics.Tally{OpenWithin: -1}, metrics.ErrNegative},
		{"received out of range", metrics.Tally{Direct: math.MaxInt64, Postal: 1}, metrics.ErrOverflow},
		{"resolved out of range", metrics.Tally{Early: math.MaxInt64, Late: 1}, metrics.ErrOverflow},
		{"handled out of range", metrics.Tally{Early: math.MaxInt64, OpenWithin: 1}, metrics.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if data, err := json.Marshal(tt.tally); !errors.Is(err, tt.want) {
				t.Errorf("got %s, %v, want %v", data, err, tt.want)
			}
		})
	}
}

// Whatever is read is sound, agrees with a plain reading of the numbers, and is
// written and read again as the same value and the same bytes.
func FuzzTallyJSON(f *testing.F) {
	f.Add([]byte(hueJSON))
	f.Add([]byte(strings.ReplaceAll(hueJSON, ",", " ,\n")))
	f.Add([]byte(strings.Replace(hueJSON, "}", `,"ended":{"returned":3},"marked":{"apology":1},"complained":{"in_time":2}}`, 1)))
	f.Add([]byte(`{}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally metrics.Tally
		if err := json.Unmarshal(data, &tally); err != nil {
			if tally != (metrics.Tally{}) {
				t.Fatalf("changed by input refused with %v", err)
			}
			return
		}
		var objects map[string]json.RawMessage
		if err := json.Unmarshal(data, &objects); err != nil {
			t.Fatalf("the standard decoder refuses it: %v", err)
		}
		plain := make(map[string]int64)
		for key, value := range objects {
			if n, err := strconv.ParseInt(string(value), 10, 64); err == nil {
				plain[key] = n
			}
		}
		if len(plain) != 15 || plain["received"] != tally.Received() || plain["online"] != tally.Online() ||
			plain["resolved"] != tally.Resolved() || plain["open"] != tally.Open() || plain["late"] != tally.Late {
			t.Fatalf("read %+v from %s", tally, data)
		}
		for _, v := range tally.Check() {
			if v.Code == metrics.CodeNegativeCount {
				t.Fatalf("read a negative count: %v", v)
			}
		}
		first, err := json.Marshal(tally)
		if err != nil {
			t.Fatal(err)
		}
		var again metrics.Tally
		if err := json.Unmarshal(first, &again); err != nil || again != tally {
			t.Fatalf("read back %+v, %v", again, err)
		}
		if second, _ := json.Marshal(again); !bytes.Equal(first, second) {
			t.Fatalf("written as %s, then as %s", first, second)
		}
	})
}

func ExampleTally_MarshalJSON() {
	data, _ := json.Marshal(metrics.Tally{OnlineWhole: 2, OnlineUnsplit: 1, Early: 3})
	fmt.Println(string(data))
	// Output: {"received":3,"online_whole":2,"online_partial":0,"online":3,"direct":0,"postal":0,"carried":0,"resolved":3,"early":3,"on_time":0,"late":0,"unclassified":0,"open":0,"open_within":0,"open_overdue":0}
}
