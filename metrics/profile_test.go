package metrics_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// smallProfile is the least that is valid.
const smallProfile = `{"id":"small","version":"1","name":{"vi":"nhỏ","en":"small"},"source":"a test","places":1,` +
	`"rounding":"half-even","sum":"sum-of-unrounded","zero_elsewhere":"none","not_applicable":"left-out","groups":[` +
	`{"id":"g","name":{"vi":"nhóm","en":"group"},"max":"2.5","indicators":[` +
	`{"code":"A","name":{"vi":"a","en":"a"},"definition":"open","max":"2.5","evidence":"computed","source":"a test"}]}]}`

func TestReadProfile(t *testing.T) {
	got, err := metrics.ReadProfile(strings.NewReader(smallProfile))
	if err != nil {
		t.Fatal(err)
	}
	want := metrics.Profile{
		ID: "small", Version: "1", Name: metrics.Text{Vietnamese: "nhỏ", English: "small"}, Source: "a test", Places: 1,
		Rounding: metrics.RoundHalfEven, Sum: metrics.SumOfUnrounded, ZeroElsewhere: metrics.ZeroNone, NotApplicable: metrics.ExemptionLeftOut,
		Groups: []metrics.ProfileGroup{{
			ID: "g", Name: metrics.Text{Vietnamese: "nhóm", English: "group"}, Max: decimal.RequireFromString("2.5"),
			Indicators: []metrics.Indicator{{
				Code: "A", Name: metrics.Text{Vietnamese: "a", English: "a"}, Definition: "open",
				Measure: metrics.Measure{Max: decimal.RequireFromString("2.5")}, Evidence: sla.EvidenceComputed, Source: "a test",
			}},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	written, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if string(written) != smallProfile {
		t.Errorf("written %s", written)
	}
}

func TestReadProfileErrors(t *testing.T) {
	edit := func(old, new string) string {
		if !strings.Contains(smallProfile, old) {
			t.Fatalf("nothing to replace: %q", old)
		}
		return strings.Replace(smallProfile, old, new, 1)
	}
	tests := []struct {
		name, data string
		want       error
	}{
		{"empty", "", metrics.ErrJSON},
		{"list", "[]", metrics.ErrJSON},
		{"null", "null", metrics.ErrJSON},
		{"key missing", edit(`"places":1,`, ``), metrics.ErrJSON},
		{"key repeated", edit(`"places":1,`, `"places":1,"places":2,`), metrics.ErrJSON},
		{"key unknown", edit(`"places":1,`, `"places":1,"weights":[],`), metrics.ErrJSON},
		{"key in another case", edit(`"places"`, `"Places"`), metrics.ErrJSON},
		{"unknown key of an indicator", edit(`"code":"A",`, `"code":"A","weight":1,`), metrics.ErrJSON},
		{"unknown key of a name", edit(`"en":"small"`, `"en":"small","fr":"petit"`), metrics.ErrJSON},
		{"places null", edit(`"places":1`, `"places":null`), metrics.ErrJSON},
		{"places a fraction", edit(`"places":1`, `"places":1.5`), metrics.ErrJSON},
		{"maximum a number", edit(`"max":"2.5"`, `"max":2.5`), metrics.ErrJSON},
		{"maximum with an exponent", edit(`"max":"2.5"`, `"max":"1e9"`), metrics.ErrJSON},
		{"maximum negative", edit(`"max":"2.5"`, `"max":"-2.5"`), metrics.ErrJSON},
		{"rounding unknown", edit(`half-even`, `sideways`), metrics.ErrJSON},
		{"groups null", edit(`"groups":[`, `"groups":null,"note":[`), metrics.ErrJSON},
		{"group null", edit(`"groups":[`, `"groups":[null,`), metrics.ErrJSON},
		{"text after", smallProfile + "x", metrics.ErrJSON},
		{"not UTF-8", edit(`small`, "\xff"), metrics.ErrJSON},
		{"too large", smallProfile + strings.Repeat(" ", 1<<20), metrics.ErrJSON},
		{"invalid", edit(`"max":"2.5"`, `"max":"3"`), metrics.ErrInvalidProfile},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := metrics.ReadProfile(strings.NewReader(tt.data))
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "metrics: ") {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if p.ID != "" || p.Groups != nil {
				t.Errorf("got %+v beside the error", p)
			}
		})
	}
	broken := errors.New("broken")
	if _, err := metrics.ReadProfile(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error of the reader: %v", err)
	}
}

func TestProfileProblems(t *testing.T) {
	indicator := func(p *metrics.Profile) *metrics.Indicator { return &p.Groups[1].Indicators[0] } // PROGRESS
	tests := []struct {
		name   string
		change func(*metrics.Profile)
		want   string
	}{
		{"id", func(p *metrics.Profile) { p.ID = "A" }, "profile-form id"},
		{"version", func(p *metrics.Profile) { p.Version = "" }, "profile-missing version"},
		{"name", func(p *metrics.Profile) { p.Name = metrics.Text{} }, "profile-missing name"},
		{"source", func(p *metrics.Profile) { p.Source = "" }, "profile-missing source"},
		{"places", func(p *metrics.Profile) { p.Places = 7 }, "profile-form places"},
		{"rounding unset", func(p *metrics.Profile) { p.Rounding = metrics.RoundUnset }, "profile-form rounding"},
		{"rounding honest", func(p *metrics.Profile) { p.Rounding = metrics.RoundHonest }, "profile-form rounding"},
		{"sum", func(p *metrics.Profile) { p.Sum = metrics.SumUnset }, "profile-form sum"},
		{"zero", func(p *metrics.Profile) { p.ZeroElsewhere = metrics.ZeroUnset }, "profile-form zero_elsewhere"},
		{"exemption", func(p *metrics.Profile) { p.NotApplicable = 3 }, "profile-form not_applicable"},
		{"no groups", func(p *metrics.Profile) { p.Groups = nil }, "profile-missing groups"},
		{"tracked", func(p *metrics.Profile) { p.Tracked = []string{"a"} }, "profile-form tracked[0]"},
		{"tracked and scored", func(p *metrics.Profile) { p.Tracked = []string{"PROG"} }, "profile-repeated groups[1].indicators[0].code"},
		{"group twice", func(p *metrics.Profile) { p.Groups[1].ID = "transparency" }, "profile-repeated groups[1].id"},
		{"group total", func(p *metrics.Profile) { p.Groups[1].ID = "total" }, "profile-form groups[1].id"},
		{"group without name", func(p *metrics.Profile) { p.Groups[1].Name = metrics.Text{} }, "profile-missing groups[1].name"},
		{"group empty", func(p *metrics.Profile) { p.Groups[1].Indicators = nil }, "profile-missing groups[1].indicators profile-sum groups[1].max"},
		{"group above its parts", func(p *metrics.Profile) { p.Groups[1].Max = decimal.NewFromInt(21) }, "profile-sum groups[1].max"},
		{"group below its parts", func(p *metrics.Profile) { p.Groups[1].Max = decimal.NewFromInt(19) }, "profile-sum groups[1].max"},
		{"group cut", func(p *metrics.Profile) { p.Groups[1].Max, p.Groups[1].Capped = decimal.NewFromInt(19), true }, ""},
		{"code", func(p *metrics.Profile) { indicator(p).Code = "on time" }, "profile-form groups[1].indicators[0].code"},
		{"code twice", func(p *metrics.Profile) { indicator(p).Code = "PUBLISH_ON_TIME" }, "profile-repeated groups[1].indicators[0].code"},
		{"definition", func(p *metrics.Profile) { indicator(p).Definition = "" }, "profile-form groups[1].indicators[0].definition"},
		{"maximum huge", func(p *metrics.Profile) { indicator(p).Max = decimal.New(1, 1_000_000_000) }, "profile-form groups[1].indicators[0].max"},
		{"maximum 0", func(p *metrics.Profile) { indicator(p).Max = decimal.Zero }, "profile-form groups[1].indicators[0].max"},
		{"threshold", func(p *metrics.Profile) { indicator(p).Threshold = decimal.NewFromInt(101) }, "profile-form groups[1].indicators[0].threshold"},
		{"zero of it", func(p *metrics.Profile) { indicator(p).Zero = 9 }, "profile-form groups[1].indicators[0].zero"},
		{"evidence", func(p *metrics.Profile) { indicator(p).Evidence = sla.EvidenceUnknown }, "profile-form groups[1].indicators[0].evidence"},
		{"source of it", func(p *metrics.Profile) { indicator(p).Source = "" }, "profile-missing groups[1].indicators[0].source"},
		{"level", func(p *metrics.Profile) { indicator(p).Levels = []metrics.OfficeLevel{metrics.OfficeUnknown} }, "profile-form groups[1].indicators[0].levels[0]"},
		{"level twice", func(p *metrics.Profile) {
			indicator(p).Levels = []metrics.OfficeLevel{metrics.OfficeCommune, metrics.OfficeCommune}
		}, "profile-repeated groups[1].indicators[0].levels[1]"},
		{"times itself", func(p *metrics.Profile) { indicator(p).Times = "PROGRESS" }, "profile-reference groups[1].indicators[0].times"},
		{"times nothing", func(p *metrics.Profile) { indicator(p).Times = "X" }, "profile-reference groups[1].indicators[0].times"},
		{"alternative twice", func(p *metrics.Profile) {
			a := &p.Groups[2].Indicators[1].Alternatives
			*a = append(*a, (*a)[0])
		}, "profile-repeated groups[2].indicators[1].alternatives[1].id"},
		{"too many indicators", func(p *metrics.Profile) {
			p.Groups[1].Indicators = make([]metrics.Indicator, 201)
		}, "profile-form groups"},
		{"all at once", func(p *metrics.Profile) { p.Version, indicator(p).Source = "", "" }, "profile-missing version profile-missing groups[1].indicators[0].source"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := metrics.Profile766()
			tt.change(&p)
			var got []string
			err := p.Validate()
			var problems *metrics.ProfileError
			if errors.As(err, &problems) {
				for _, problem := range problems.Problems {
					got = append(got, string(problem.Code)+" "+problem.Path)
				}
			}
			if strings.Join(got, " ") != tt.want || (err != nil) != (tt.want != "") || err != nil && !errors.Is(err, metrics.ErrInvalidProfile) {
				t.Errorf("got %q, want %q (%v)", got, tt.want, err)
			}
			if _, err := json.Marshal(p); (err != nil) != (tt.want != "") {
				t.Errorf("written: %v", err)
			}
		})
	}
}

// A name alone does not tell a reader what is wrong with it.
func TestProfileRepeatedSaysSo(t *testing.T) {
	p := metrics.Profile766()
	p.Groups[1].ID = p.Groups[0].ID
	p.Groups[1].Indicators[0].Levels = []metrics.OfficeLevel{metrics.OfficeCommune, metrics.OfficeCommune}
	want := `metrics: profile: of "index-766": groups[1].id: "transparency" stands twice; ` +
		`groups[1].indicators[0].levels[1]: commune stands twice: invalid profile`
	if err := p.Validate(); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// What can be read can be written, reads back as the same bytes, and can be scored
// with: nothing missing or 0/0 takes a score out of its bounds.
func FuzzReadProfile(f *testing.F) {
	f.Add([]byte(smallProfile))
	for _, change := range [][2]string{
		{`"max":"2.5"`, `"max":"2","capped":true`},
		{`"places":1`, `"places":6,"tracked":["T_"]`},
		{`"definition":"open",`, `"definition":"open","threshold":"0.1","zero":"full","levels":["commune"],`},
	} {
		f.Add([]byte(strings.Replace(smallProfile, change[0], change[1], 1)))
	}
	data, err := os.ReadFile("index766.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := metrics.ReadProfile(bytes.NewReader(data))
		if err != nil {
			if !errors.Is(err, metrics.ErrJSON) && !errors.Is(err, metrics.ErrInvalidProfile) {
				t.Fatalf("error of no kind: %v", err)
			}
			return
		}
		first, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again, err := metrics.ReadProfile(bytes.NewReader(first))
		if err != nil {
			t.Fatalf("%v: %s", err, first)
		}
		if second, _ := json.Marshal(again); !bytes.Equal(first, second) {
			t.Fatalf("%s\nbecame\n%s", first, second)
		}
		for _, inputs := range []metrics.IndexInputs{nil, fullInputs(t, p, 0, 0), fullInputs(t, p, 2, 3)} {
			s, err := p.Score(metrics.OfficeCommune, inputs)
			if err != nil {
				t.Fatal(err)
			}
			checkParts(t, p, s)
		}
	})
}
