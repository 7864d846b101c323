package metrics_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// thaiNguyen is the survey of the one-stop centre, first half of 2022: 38,791 visits,
// 17,075 ballots, 17,042 of them satisfied. How these split is not published.
func thaiNguyen() metrics.Satisfaction {
	return metrics.Satisfaction{VerySatisfied: 17_000, Satisfied: 42, Dissatisfied: 33, Invited: 38_791}
}

func TestSurveyFigure(t *testing.T) {
	tests := []struct {
		name   string
		survey metrics.Survey
		flags  string
		vi, en string
	}{
		{
			"ballots at a desk get no interval", metrics.Survey{Basis: metrics.BasisBallot, Ballots: thaiNguyen()},
			"self-selected,low-response", "99,81% (17.042/17.075), phiếu tự nguyện, tỷ lệ trả lời 44,02%", "99.81% (17042/17075), ballots handed in, response 44.02%",
		},
		{
			"unless asked for", metrics.Survey{Basis: metrics.BasisBallot, Ballots: thaiNguyen(), AsSample: true},
			"self-selected,low-response", "99,81% (17.042/17.075), khoảng tin cậy 99,73–99,86%, phiếu tự nguyện, tỷ lệ trả lời 44,02%",
			"99.81% (17042/17075), interval 99.73–99.86%, ballots handed in, response 44.02%",
		},
		{
			"a census neither", metrics.Survey{Basis: metrics.BasisCensus, Ballots: metrics.Satisfaction{Satisfied: 245, Dissatisfied: 2}},
			"", "99,19% (245/247), toàn bộ", "99.19% (245/247), census",
		},
		{
			"a sample", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 245, Dissatisfied: 2}},
			"response-unknown", "99,19% (245/247), khoảng tin cậy 97,10–99,78%, mẫu ngẫu nhiên", "99.19% (245/247), interval 97.10–99.78%, random sample",
		},
		{
			"in clusters: as if half as many", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 256, Dissatisfied: 64, Invited: 400}, DesignEffect: dec("2")},
			"", "80,00% (256/320), khoảng tin cậy 73,13–85,46%, mẫu ngẫu nhiên, tỷ lệ trả lời 80,00%", "80.00% (256/320), interval 73.13–85.46%, random sample, response 80.00%",
		},
		{
			"too few", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 29, Invited: 29}},
			"suppressed", "không công bố (29 người trả lời), mẫu ngẫu nhiên, tỷ lệ trả lời 100,00%", "not shown (29 respondents), random sample, response 100.00%",
		},
		{
			"few, but enough for the asker", metrics.Survey{Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 10}, MinRespondents: 10},
			"response-unknown", "100,00% (10/10), khoảng tin cậy 72,25–100,00%, mẫu ngẫu nhiên", "100.00% (10/10), interval 72.25–100.00%, random sample",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.survey.Figure(metrics.Z95, 2)
			if err != nil || got.Flags.String() != tt.flags || got.Message(sla.Vietnamese) != tt.vi || got.String() != tt.en {
				t.Errorf("got %s [%s], %v\n%s", got, got.Flags, err, got.Message(sla.Vietnamese))
			}
		})
	}
}

func TestSurveyRefuses(t *testing.T) {
	fine := metrics.Satisfaction{Satisfied: 50}
	tests := map[string]metrics.Survey{
		"no basis":            {Ballots: fine},
		"no such basis":       {Basis: metrics.BasisSample + 1, Ballots: fine},
		"a census as sample":  {Basis: metrics.BasisCensus, Ballots: fine, AsSample: true},
		"negative":            {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: -1}},
		"not of the scale":    {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 50, Neutral: 1}},
		"no such base":        {Basis: metrics.BasisSample, Ballots: fine, Of: metrics.BaseInvited + 1},
		"nobody asked":        {Basis: metrics.BasisSample, Ballots: fine, Of: metrics.BaseInvited},
		"more than were":      {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: 50, Invited: 40}, Of: metrics.BaseInvited},
		"effect below 0":      {Basis: metrics.BasisSample, Ballots: fine, DesignEffect: dec("-1")},
		"too many to be true": {Basis: metrics.BasisSample, Ballots: metrics.Satisfaction{Satisfied: math.MaxInt64, Blank: 1}},
	}
	for name, survey := range tests {
		if got, err := survey.Figure(metrics.Z95, 2); !errors.Is(err, metrics.ErrSurvey) {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	if _, err := (metrics.Survey{Basis: metrics.BasisSample, Ballots: fine}).Figure(0, 2); !errors.Is(err, metrics.ErrSurvey) {
		t.Errorf("no z: %v", err)
	}
	if _, err := (metrics.Survey{Basis: metrics.BasisCensus, Ballots: fine}).Figure(metrics.Z95, 99); !errors.Is(err, metrics.ErrSurvey) {
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
		{s.ShareOf(metrics.BaseUnset), "70.00% (70/100 satisfaction-top-two)"},
		{s.ShareOf(metrics.BaseOpinions), "87.50% (70/80 satisfaction-top-two-of-opinions)"},
		{s.ShareOf(metrics.BaseBallots), "56.00% (70/125 satisfaction-top-two-of-ballots)"},
		{s.ShareOf(metrics.BaseInvited), "35.00% (70/200 satisfaction-top-two-of-invited)"},
		{s.Top(), "30.00% (30/100 satisfaction-top)"},
		{s.Response(), "50.00% (100/200 response)"},
		{metrics.Satisfaction{Satisfied: 1}.Response(), "— (1/0 response)"},
		{metrics.Satisfaction{Satisfied: 1, Neutral: 1}.Share(), "— (0/0 satisfaction-top-two)"},
		{s.ShareOf(metrics.BaseInvited + 1), "— (0/0)"},
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
	// 99.81% (17042/17075), ballots handed in, response 44.02%
	// self-selected,low-response
}
