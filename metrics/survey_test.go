package metrics_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// thaiNguyen is the survey of the one-stop centre, first half of 2022: 38,791 visits,
// 17,075 ballots, 17,042 of them satisfied. How these split is not published.
func thaiNguyen() metrics.Satisfaction {
	return metrics.Satisfaction{VerySatisfied: 17_000, Satisfied: 42, Dissatisfied: 33, Invited: 38_791}
}

func TestSurveyFigure(t *testing.T) {
	sample := metrics.Satisfaction{Satisfied: 245, Dissatisfied: 2}
	five := metrics.Satisfaction{Scale: metrics.ScaleFive, Satisfied: 60, Neutral: 20, Dissatisfied: 20, Blank: 20, Invited: 200}
	opinions := metrics.Satisfaction{Scale: metrics.ScaleFive, Satisfied: 20, Neutral: 80, Invited: 150}
	tests := []struct {
		name   string
		survey metrics.Survey
		flags  string
		none   metrics.NoInterval
		vi, en string
	}{
		{
			"ballots at a desk get no interval", metrics.Survey{Basis: metrics.BasisBallot, Ballots: thaiNguyen()},
			"self-selected,low-response", metrics.NoIntervalNotAsked,
			"99,81% (17.042/17.075 phiếu có trả lời), phiếu tự nguyện, tỷ lệ trả lời 44,02% (17.075/38.791)",
			"99.81% (17042/17075 respondents), ballots handed in, response 44.02% (17075/38791)",
		},
		{
			"unless asked for", metrics.Survey{Basis: metrics.BasisBallot, Ballots: thaiNguyen(), AsSample: true},
			"self-selected,low-response", metrics.NoIntervalNone,
			"99,81% (17.042/17.075 phiếu có trả lời), khoảng tin cậy 95%: 99,72–99,87%, phiếu tự nguyện, tỷ lệ trả lời 44,02% (17.075/38.791)",
			"99.81% (17042/17075 respondents), interval 95%: 99.72–99.87%, ballots handed in, response 44.02% (17075/38791)",
		},
		{
			"a census neither", metrics.Survey{Basis: metrics.BasisCensus, Ballots: sample},
			"", metrics.NoIntervalCensus, "99,19% (245/247 phiếu có trả lời), toàn bộ", "99.19% (245/247 respondents), census",
		},
		{
			"a sample", metrics.Survey{Basis: metrics.BasisSample, Ballots: sample},
			"response-unknown,simple-sample", metrics.NoIntervalNone,
			"99,19% (245/247 phiếu có trả lời), khoảng tin cậy 95%: 97,09–99,78%, mẫu ngẫu nhiên",
			"99.19% (245/247 respondents), interval 95%: 97.09–99.78%, random sample",
		},
		{
			"stated to be simple", metrics.Survey{Basis: metrics.BasisSample, Ballots: sample, DesignEffect: dec("1")},
			"response-unknown", metrics.NoIntervalNone,
			"99,19% (245/247 phiếu có trả lời), khoảng tin cậy 95%: 97,09–99,78%, mẫu ngẫu nhiên",
			"99.19% (245/247 respondents), interval 95%: 97.09–99.78%, random sample",
		},
		{ // as 128 of 160
			"in clusters: as if half as many", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 256, Dissatisfied: 64, Invited: 640}, DesignEffect: dec("2")},
			"", metrics.NoIntervalNone,
			"80,00% (256/320 phiếu có trả lời), khoảng tin cậy 95%: 73,13–85,47%, mẫu ngẫu nhiên, tỷ lệ trả lời 50,00% (320/640)",
			"80.00% (256/320 respondents), interval 95%: 73.13–85.47%, random sample, response 50.00% (320/640)",
		},
		{
			"too few", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 29, Invited: 30}},
			"suppressed,few-respondents,simple-sample", metrics.NoIntervalSuppressed,
			"không công bố (29 phiếu có trả lời), mẫu ngẫu nhiên, tỷ lệ trả lời 29/30", "not shown (29 respondents), random sample, response 29/30",
		},
		{
			"just enough", metrics.Survey{Basis: metrics.BasisCensus, Ballots: metrics.Satisfaction{Satisfied: 30}},
			"", metrics.NoIntervalCensus, "100,00% (30/30 phiếu có trả lời), toàn bộ", "100.00% (30/30 respondents), census",
		},
		{
			"too few for the asker", metrics.Survey{Basis: metrics.BasisCensus, Ballots: metrics.Satisfaction{Satisfied: 30}, MinRespondents: 31},
			"suppressed", metrics.NoIntervalCensus, "không công bố (30 phiếu có trả lời), toàn bộ", "not shown (30 respondents), census",
		},
		{
			"few, but enough for the asker", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 10}, MinRespondents: 10},
			"response-unknown,few-respondents,simple-sample", metrics.NoIntervalNone,
			"100,00% (10/10 phiếu có trả lời), khoảng tin cậy 95%: 72,24–100,00%, mẫu ngẫu nhiên",
			"100.00% (10/10 respondents), interval 95%: 72.24–100.00%, random sample",
		},
		{
			"nobody", metrics.Survey{Basis: metrics.BasisSample, MinRespondents: 1},
			"suppressed,response-unknown,few-respondents,simple-sample", metrics.NoIntervalSuppressed,
			"không công bố (0 phiếu có trả lời), mẫu ngẫu nhiên", "not shown (0 respondents), random sample",
		},
		{ // a hundred answers, but a share of 20
			"neutral ones do not count", metrics.Survey{Basis: metrics.BasisCensus, Ballots: opinions, Denominator: metrics.DenominatorOpinions},
			"suppressed,few-respondents", metrics.NoIntervalCensus,
			"không công bố (100 phiếu có trả lời), toàn bộ, tỷ lệ trả lời 100/150", "not shown (100 respondents), census, response 100/150",
		},
		{
			"of the ballots", metrics.Survey{Basis: metrics.BasisCensus, Ballots: five, Denominator: metrics.DenominatorBallots}, "", metrics.NoIntervalCensus,
			"50,00% (60/120 phiếu thu về, kể cả phiếu trống), toàn bộ, tỷ lệ trả lời 50,00% (100/200)",
			"50.00% (60/120 ballots handed in, blank ones too), census, response 50.00% (100/200)",
		},
		{
			"of the opinions", metrics.Survey{Basis: metrics.BasisCensus, Ballots: five, Denominator: metrics.DenominatorOpinions}, "", metrics.NoIntervalCensus,
			"75,00% (60/80 phiếu có ý kiến, không tính bình thường), toàn bộ, tỷ lệ trả lời 50,00% (100/200)",
			"75.00% (60/80 respondents who were not neutral), census, response 50.00% (100/200)",
		},
		{
			"of the people asked", metrics.Survey{Basis: metrics.BasisSample, Ballots: five, Denominator: metrics.DenominatorInvited}, "simple-sample", metrics.NoIntervalInvited,
			"30,00% (60/200 người được hỏi), mẫu ngẫu nhiên, tỷ lệ trả lời 50,00% (100/200)",
			"30.00% (60/200 people asked), random sample, response 50.00% (100/200)",
		},
		{
			"more answers than people", metrics.Survey{Basis: metrics.BasisBallot, Ballots: metrics.Satisfaction{Satisfied: 50, Blank: 1, Invited: 50}},
			"self-selected,above-invited", metrics.NoIntervalNotAsked,
			"100,00% (50/50 phiếu có trả lời), phiếu tự nguyện, tỷ lệ trả lời 100,00% (50/50)",
			"100.00% (50/50 respondents), ballots handed in, response 100.00% (50/50)",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.survey.Figure(metrics.Z95, 2)
			if err != nil || got.Flags.String() != tt.flags || got.NoInterval != tt.none || got.Message(sla.Vietnamese) != tt.vi || got.String() != tt.en {
				t.Errorf("got %s [%s], %s, %v\n%s", got, got.Flags, got.NoInterval, err, got.Message(sla.Vietnamese))
			}
			if got.HasInterval() != (tt.none == metrics.NoIntervalNone) || got.HasInterval() && !got.Interval.Contains(got.Share) {
				t.Errorf("interval %v: %s", got.HasInterval(), got.Interval)
			}
		})
	}
	if (metrics.SurveyFigure{}).HasInterval() {
		t.Error("the zero value has an interval")
	}
}

func TestSurveyFigureJSON(t *testing.T) {
	tests := []struct {
		name   string
		survey metrics.Survey
		want   string
	}{
		{
			"with interval", metrics.Survey{Basis: metrics.BasisBallot, Ballots: thaiNguyen(), AsSample: true},
			`{"share":{"numerator":17042,"denominator":17075,"definition":"satisfaction-top-two"},"respondents":17075,` +
				`"response":{"numerator":17075,"denominator":38791,"definition":"response"},"basis":"ballot",` +
				`"interval":{"lower":"99.728","upper":"99.863"},"z":"95%","flags":["self-selected","low-response"]}`,
		},
		{
			"suppressed", metrics.Survey{Basis: metrics.BasisBallot, Ballots: metrics.Satisfaction{Satisfied: 3}},
			`{"respondents":3,"basis":"ballot","no_interval":"not-asked","flags":["suppressed","self-selected","response-unknown","few-respondents"]}`,
		},
		{
			"census", metrics.Survey{Basis: metrics.BasisCensus, Ballots: metrics.Satisfaction{Satisfied: 30, Dissatisfied: 10}},
			`{"share":{"numerator":30,"denominator":40,"definition":"satisfaction-top-two"},"respondents":40,"basis":"census","no_interval":"census","flags":[]}`,
		},
	}
	for _, tt := range tests {
		figure, err := tt.survey.Figure(metrics.Z95, 3)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(figure); err != nil || string(got) != tt.want {
			t.Errorf("%s: got %s, %v\nwant %s", tt.name, got, err, tt.want)
		}
	}
	var back metrics.Interval
	if err := json.Unmarshal([]byte(`{"lower":"99.72","upper":"99.87"}`), &back); err != nil || back.String() != "99.72–99.87" {
		t.Errorf("read back %s, %v", back, err)
	}
}

func TestSurveyFlagsText(t *testing.T) {
	for flags := range metrics.SurveySimpleSample << 1 {
		text, err := flags.MarshalText()
		var back metrics.SurveyFlags
		if err2 := back.UnmarshalText(text); err != nil || err2 != nil || back != flags {
			t.Errorf("%d: %q, %v, read back %d, %v", flags, text, err, back, err2)
		}
	}
	for _, bad := range []string{"late", "suppressed,", "suppressed,suppressed", ",", " suppressed"} {
		flags := metrics.SurveyLowResponse
		if err := flags.UnmarshalText([]byte(bad)); err == nil || flags != metrics.SurveyLowResponse {
			t.Errorf("%q: %s, %v", bad, flags, err)
		}
	}
	if text, err := (metrics.SurveySimpleSample << 1).MarshalText(); err == nil {
		t.Errorf("not defined: %q", text)
	}
	testEnum[metrics.NoInterval](t, "none", "census", "not-asked", "invited", "suppressed")
}

func TestSurveyRefuses(t *testing.T) {
	fine := metrics.Satisfaction{Satisfied: 50}
	tests := map[string]metrics.Survey{
		"no basis":            {Ballots: fine},
		"no such basis":       {Basis: metrics.BasisSample + 1, Ballots: fine},
		"a census as sample":  {Basis: metrics.BasisCensus, Ballots: fine, AsSample: true},
		"negative":            {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: -1}},
		"not of the scale":    {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 50, Neutral: 1}},
		"no such base":        {Basis: metrics.BasisSample, Ballots: fine, Denominator: metrics.DenominatorInvited + 1},
		"nobody asked":        {Basis: metrics.BasisSample, Ballots: fine, Denominator: metrics.DenominatorInvited},
		"more than were":      {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 50, Invited: 40}, Denominator: metrics.DenominatorInvited},
		"effect below 0":      {Basis: metrics.BasisSample, Ballots: fine, DesignEffect: dec("-1")},
		"effect out of range": {Basis: metrics.BasisSample, Ballots: fine, DesignEffect: decimal.New(1, 2_000_000_000)},
		"least below 0":       {Basis: metrics.BasisSample, Ballots: fine, MinRespondents: -1},
		"too many to be true": {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: math.MaxInt64, Blank: 1}},
	}
	for name, survey := range tests {
		if got, err := survey.Figure(metrics.Z95, 2); !errors.Is(err, metrics.ErrUndefined) {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	if _, err := (metrics.Survey{Basis: metrics.BasisSample, Ballots: fine}).Figure(0, 2); !errors.Is(err, metrics.ErrUndefined) {
		t.Errorf("no z: %v", err)
	}
	if _, err := (metrics.Survey{Basis: metrics.BasisCensus, Ballots: fine}).Figure(metrics.Z95, 99); !errors.Is(err, metrics.ErrUndefined) {
		t.Errorf("places: %v", err)
	}
}

// One set of ballots, five shares, each by its own definition.
func TestSatisfactionBases(t *testing.T) {
	s := metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 30, Satisfied: 40, Neutral: 20, Dissatisfied: 6, VeryDissatisfied: 4, Blank: 25, Invited: 200}
	tests := []struct {
		got  metrics.Ratio
		want string
	}{
		{s.Share(), "70.00% (70/100 satisfaction-top-two)"},
		{s.ShareOf(metrics.DenominatorUnset), "70.00% (70/100 satisfaction-top-two)"},
		{s.ShareOf(metrics.DenominatorOpinions), "87.50% (70/80 satisfaction-top-two-of-opinions)"},
		{s.ShareOf(metrics.DenominatorBallots), "56.00% (70/125 satisfaction-top-two-of-ballots)"},
		{s.ShareOf(metrics.DenominatorInvited), "35.00% (70/200 satisfaction-top-two-of-invited)"},
		{s.Top(), "30.00% (30/100 satisfaction-top)"},
		{s.Response(), "50.00% (100/200 response)"},
		{metrics.Satisfaction{Satisfied: 1}.Response(), "— (1/0 response)"},
		{metrics.Satisfaction{Satisfied: 1, Neutral: 1}.Share(), "— (0/0 satisfaction-top-two)"},
		{s.ShareOf(metrics.DenominatorInvited + 1), "— (0/0)"},
	}
	for _, tt := range tests {
		if tt.got.String() != tt.want {
			t.Errorf("got %s, want %s", tt.got, tt.want)
		}
	}
	for r, want := range map[metrics.Rating]int64{metrics.RatingNeutral: 21, metrics.RatingVeryDissatisfied: 5} {
		more := s
		if err := more.Add(r); err != nil || max(more.Neutral*int64(want/21), more.VeryDissatisfied) != want {
			t.Errorf("%s: %+v, %v", r, more, err)
		}
	}
	// One prime for every count of the scale of three as well.
	three := metrics.Satisfaction{Scale: metrics.ScaleThree, VerySatisfied: 3, Satisfied: 5, Dissatisfied: 7, Blank: 11, Invited: 97}
	for base, want := range map[metrics.Denominator]metrics.Ratio{
		metrics.DenominatorRespondents: ratio(t, 8, 15, metrics.IDSatisfactionTopTwo), metrics.DenominatorOpinions: ratio(t, 8, 15, metrics.IDSatisfactionTopTwoOfOpinions),
		metrics.DenominatorBallots: ratio(t, 8, 26, metrics.IDSatisfactionTopTwoOfBallots), metrics.DenominatorInvited: ratio(t, 8, 97, metrics.IDSatisfactionTopTwoOfInvited),
	} {
		if got := three.ShareOf(base); got != want {
			t.Errorf("%s: got %s, want %s", base, got, want)
		}
	}
	if _, err := s.Plus(thaiNguyen()); !errors.Is(err, metrics.ErrScale) {
		t.Errorf("two scales: %v", err)
	}
	if got, err := (metrics.Satisfaction{}).Plus(s); err != nil || got != s {
		t.Errorf("zero: %+v, %v", got, err)
	}
}

func TestSatisfactionEncodings(t *testing.T) {
	five := metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 1, Satisfied: 2, Neutral: 3, Dissatisfied: 4, VeryDissatisfied: 5, Blank: 6, Invited: 300}
	tests := []struct {
		ballots   metrics.Satisfaction
		json, hex string
	}{
		{five, `{"respondents":15,"very_satisfied":1,"satisfied":2,"dissatisfied":4,"scale":"five","neutral":3,"very_dissatisfied":5,"blank":6,"invited":300}`, "73617401" + "02" + "01020304" + "0506" + "ac02"},
		{metrics.Satisfaction{}, `{"respondents":0,"very_satisfied":0,"satisfied":0,"dissatisfied":0}`, "73617401" + "00" + "00000000000000"},
		{
			metrics.Satisfaction{Scale: metrics.ScaleThree, Satisfied: 1}, `{"respondents":1,"very_satisfied":0,"satisfied":1,"dissatisfied":0,"scale":"three"}`,
			"73617401" + "01" + "00010000000000",
		},
		{thaiNguyen(), `{"respondents":17075,"very_satisfied":17000,"satisfied":42,"dissatisfied":33,"invited":38791}`, "73617401" + "00" + "e88401" + "2a" + "00" + "21" + "0000" + "87af02"},
	}
	for _, tt := range tests {
		text, err1 := json.Marshal(tt.ballots)
		data, err2 := tt.ballots.MarshalBinary()
		if err1 != nil || err2 != nil || string(text) != tt.json || hex.EncodeToString(data) != tt.hex {
			t.Errorf("got %s, %v; %x, %v", text, err1, data, err2)
		}
		var a, b metrics.Satisfaction
		if a.UnmarshalJSON(text) != nil || b.UnmarshalBinary(data) != nil || a != tt.ballots || b != tt.ballots {
			t.Errorf("read back %+v and %+v", a, b)
		}
		for n := range data {
			if err := b.UnmarshalBinary(data[:n]); !errors.Is(err, metrics.ErrBinary) || b != tt.ballots {
				t.Errorf("cut off after %d: %+v, %v", n, b, err)
			}
		}
	}
	for _, bad := range []string{"7361740103" + "00000000000000", "7361740100" + "00000100000000", "7361740100" + "0000000000000000"} {
		data, _ := hex.DecodeString(bad)
		var s metrics.Satisfaction
		if err := s.UnmarshalBinary(data); !errors.Is(err, metrics.ErrBinary) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if data, err := (metrics.Satisfaction{Blank: -1}).MarshalBinary(); !errors.Is(err, metrics.ErrNegative) {
		t.Errorf("wrote %x, %v", data, err)
	}
}

func FuzzSatisfactionJSON(f *testing.F) {
	f.Add([]byte(`{"respondents":15,"very_satisfied":1,"satisfied":2,"dissatisfied":4,"scale":"five","neutral":3,"very_dissatisfied":5,"blank":6,"invited":300}`))
	f.Add([]byte(`{"respondents":1,"very_satisfied":0,"satisfied":1,"dissatisfied":0,"scale":"three"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s, back metrics.Satisfaction
		if s.UnmarshalJSON(data) != nil {
			return
		}
		text, err := s.MarshalJSON()
		if err != nil || back.UnmarshalJSON(text) != nil || back != s {
			t.Errorf("%s read as %+v, written as %s, %v, read back %+v", data, s, text, err, back)
		}
	})
}

func FuzzSatisfactionBinary(f *testing.F) {
	data, _ := thaiNguyen().MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var s metrics.Satisfaction
		if s.UnmarshalBinary(data) != nil {
			return
		}
		if back, err := s.MarshalBinary(); err != nil || !bytes.Equal(back, data) {
			t.Errorf("%x written as %x, %v", data, back, err)
		}
	})
}

func ExampleSurvey() {
	survey := metrics.Survey{
		Basis:   metrics.BasisBallot, // at a desk, by whoever wanted to
		Ballots: metrics.Satisfaction{VerySatisfied: 17_000, Satisfied: 42, Dissatisfied: 33, Invited: 38_791},
	}
	figure, err := survey.Figure(metrics.Z95, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(figure)
	fmt.Println(figure.Flags)
	// Output:
	// 99.81% (17042/17075 respondents), ballots handed in, response 44.02% (17075/38791)
	// self-selected,low-response
}
