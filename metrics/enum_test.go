package metrics_test

import (
	"encoding"
	"fmt"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

// Every enumeration reads back what it writes, names its zero, and refuses both
// values and texts it does not know.
func TestEnumText(t *testing.T) {
	testEnum[metrics.Intake](t, "unknown", "direct", "online-whole", "online-partial", "online-unsplit", "postal", "carried")
	testEnum[metrics.Rounding](t, "unset", "half-up", "half-even", "floor", "honest")
	testEnum[metrics.Notation](t, "unset", "plain", "vietnamese")
	testEnum[metrics.FormID](t, "unknown", "II.06a", "07", "07a", "07b", "07c", "06a", "06b")
	testEnum[metrics.Rating](t, "unknown", "very-satisfied", "satisfied", "dissatisfied", "neutral", "very-dissatisfied")
	testEnum[metrics.Scale](t, "unset", "three", "five")
	testEnum[metrics.Denominator](t, "unset", "respondents", "opinions", "ballots", "invited")
	testEnum[metrics.Ending](t, "unknown", "completed", "returned", "refused", "withdrawn", "stopped", "closed")
	testEnum[metrics.Mark](t, "unknown", "supplement", "apology", "fee-due", "paid-online", "digitised", "result-due",
		"electronic-result", "reused", "shared", "population-data", "synchronised", "dissatisfied", "petitioned")
	testEnum[metrics.PercentileRule](t, "unset", "nearest-rank", "linear")
	testEnum[metrics.Verdict](t, "unknown", "holds", "fails", "underived")
}

type enum interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
}

func testEnum[E enum, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, names ...string) {
	t.Helper()
	var zero E
	t.Run(fmt.Sprintf("%T", zero), func(t *testing.T) {
		for i, name := range names {
			value := E(i)
			text, err := value.MarshalText()
			if err != nil || string(text) != name || value.String() != name {
				t.Errorf("%d: %q, %q, %v, want %q", i, text, value.String(), err, name)
			}
			read := E(200)
			if err := P(&read).UnmarshalText([]byte(name)); err != nil || read != value {
				t.Errorf("%q: read %d, %v", name, read, err)
			}
		}
		beyond := E(len(names))
		if _, err := beyond.MarshalText(); err == nil || !strings.HasPrefix(err.Error(), "metrics: ") {
			t.Errorf("value %d: error %v", beyond, err)
		}
		if want := fmt.Sprintf("invalid(%d)", len(names)); beyond.String() != want {
			t.Errorf("value %d: %q", beyond, beyond.String())
		}
		for _, text := range []string{"", strings.ToUpper(names[1]) + "X", "invalid(9)", strings.Repeat("ạ", 1000)} {
			read := E(1)
			err := P(&read).UnmarshalText([]byte(text))
			if err == nil || len(err.Error()) > 400 || read != E(1) {
				t.Errorf("%q: read %d, %v", text, read, err)
			}
		}
	})
}
