package metrics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
)

func TestSatisfactionAdd(t *testing.T) {
	tests := []struct {
		rating metrics.Rating
		want   metrics.Satisfaction
		err    error
	}{
		{metrics.RatingVerySatisfied, metrics.Satisfaction{VerySatisfied: 1}, nil},
		{metrics.RatingSatisfied, metrics.Satisfaction{Satisfied: 1}, nil},
		{metrics.RatingDissatisfied, metrics.Satisfaction{Dissatisfied: 1}, nil},
		{metrics.RatingUnknown, metrics.Satisfaction{}, metrics.ErrRating},
		{metrics.RatingNeutral, metrics.Satisfaction{}, metrics.ErrRating},
		{metrics.RatingVeryDissatisfied + 1, metrics.Satisfaction{}, metrics.ErrRating},
	}
	for _, tt := range tests {
		t.Run(tt.rating.String(), func(t *testing.T) {
			var got metrics.Satisfaction
			if err := got.Add(tt.rating); !errors.Is(err, tt.err) || (err == nil) != (tt.err == nil) || got != tt.want {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestSatisfactionShare(t *testing.T) {
	tests := []struct {
		name     string
		ballots  metrics.Satisfaction
		num, den int64
		printed  string
	}{
		// How the 17,042 are split between the two upper levels is not published.
		{"Thái Nguyên, July 2022", metrics.Satisfaction{VerySatisfied: 17_000, Satisfied: 42, Dissatisfied: 33}, 17_042, 17_075, "99,8%"},
		{"no ballots", metrics.Satisfaction{}, 0, 0, "—"},
		{"all dissatisfied", metrics.Satisfaction{Dissatisfied: 2}, 0, 2, "0,0%"},
		{"all satisfied", metrics.Satisfaction{Satisfied: 2}, 2, 2, "100,0%"},
		{"negative count", metrics.Satisfaction{Satisfied: 2, Dissatisfied: -1}, 0, 0, "—"},
		{"out of range", metrics.Satisfaction{Satisfied: math.MaxInt64, Dissatisfied: 1}, 0, 0, "—"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			share := tt.ballots.Share()
			if want := ratio(t, tt.num, tt.den, "satisfaction-top-two"); share != want {
				t.Errorf("got %v, want %v", share, want)
			}
			f := metrics.Format{Notation: metrics.NotationVietnamese, Places: 1}
			if got := f.Percent(share); got != tt.printed {
				t.Errorf("prints %s, want %s", got, tt.printed)
			}
		})
	}
}

func TestSatisfactionMonoid(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		var whole metrics.Satisfaction
		parts := make([]metrics.Satisfaction, 1+random.IntN(5))
		n := int64(random.IntN(300))
		for range n {
			r := metrics.Rating(1 + random.IntN(3))
			for _, err := range []error{whole.Add(r), parts[random.IntN(len(parts))].Add(r)} {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		random.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		var merged metrics.Satisfaction
		for _, part := range parts {
			one, err1 := merged.Plus(part)
			two, err2 := part.Plus(merged)
			if one != two || err1 != nil || err2 != nil {
				t.Fatal("not commutative")
			}
			merged = one
		}
		if merged != whole || whole.Respondents() != n {
			t.Fatalf("got %+v, want %+v of %d", merged, whole, n)
		}
	}
}

func TestSatisfactionPlus(t *testing.T) {
	type S = metrics.Satisfaction
	three, five := metrics.ScaleThree, metrics.ScaleFive
	tests := []struct {
		name string
		a, b S
		want S
		err  error
	}{
		{"counts add", S{Satisfied: 1, Blank: 2, Invited: 9}, S{Satisfied: 3, Dissatisfied: 1, Invited: 5}, S{Satisfied: 4, Dissatisfied: 1, Blank: 2, Invited: 14}, nil},
		{"scale not stated and of three", S{Satisfied: 1}, S{Scale: three, Satisfied: 1}, S{Scale: three, Satisfied: 2}, nil},
		{"invited known of one", S{Satisfied: 1, Invited: 9}, S{Satisfied: 1}, S{Satisfied: 2}, nil},
		{"invited without a ballot back", S{Satisfied: 1, Invited: 9}, S{Invited: 5}, S{Satisfied: 1, Invited: 14}, nil},
		{"asked, and not known of whom else", S{Invited: 9}, S{Blank: 1}, S{Blank: 1}, nil},
		{"zero and five", S{}, S{Scale: five, Neutral: 1}, S{Scale: five, Neutral: 1}, nil},
		{"three and five", S{Scale: three}, S{Scale: five}, S{}, metrics.ErrScale},
		{"not stated and five", S{Satisfied: 1}, S{Scale: five, Satisfied: 1}, S{}, metrics.ErrScale},
		{"not of the scale", S{Neutral: 1}, S{}, S{}, metrics.ErrScale},
		{"negative", S{Satisfied: 1}, S{Satisfied: -1}, S{}, metrics.ErrNegative},
		{"a count overflows", S{Satisfied: math.MaxInt64}, S{Satisfied: 1}, S{}, metrics.ErrOverflow},
		{"the sum overflows", S{Satisfied: math.MaxInt64}, S{Blank: 1}, S{}, metrics.ErrOverflow},
		{"invited overflows", S{Invited: math.MaxInt64}, S{Invited: 1}, S{}, metrics.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, pair := range [][2]S{{tt.a, tt.b}, {tt.b, tt.a}} {
				got, err := pair[0].Plus(pair[1])
				if got != tt.want || !errors.Is(err, tt.err) || (err == nil) != (tt.err == nil) {
					t.Errorf("got %+v, %v, want %+v, %v", got, err, tt.want, tt.err)
				}
			}
		})
	}
}

// However ballots are put together, the sum is the same or there is none.
func TestSatisfactionPlusAssociative(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	small := func() int64 { return max(0, random.Int64N(5)-2) }
	pick := func() metrics.Satisfaction {
		s := metrics.Satisfaction{Scale: metrics.Scale(random.IntN(3)), Satisfied: small(), Blank: small(), Invited: small()}
		if s.Scale == metrics.ScaleFive {
			s.Neutral = small()
		}
		if random.IntN(4) == 0 {
			return metrics.Satisfaction{}
		}
		return s
	}
	sums := 0
	for range 20_000 {
		a, b, c := pick(), pick(), pick()
		ab, err1 := a.Plus(b)
		bc, err2 := b.Plus(c)
		left, err3 := ab.Plus(c)
		right, err4 := a.Plus(bc)
		failedLeft, failedRight := err1 != nil || err3 != nil, err2 != nil || err4 != nil
		if failedLeft != failedRight || !failedLeft && left != right {
			t.Fatalf("%+v, %+v, %+v: %+v and %+v; %v, %v, %v, %v", a, b, c, left, right, err1, err3, err2, err4)
		}
		if !failedLeft {
			sums++
		}
	}
	if sums < 1_000 {
		t.Errorf("%d sums only", sums)
	}
}

func TestSatisfactionCheck(t *testing.T) {
	tests := []struct {
		name    string
		ballots metrics.Satisfaction
		want    []metrics.Violation
	}{
		{"zero value", metrics.Satisfaction{}, nil},
		{"all back", metrics.Satisfaction{Satisfied: 2, Blank: 1, Invited: 3}, nil},
		{"not known how many were asked", metrics.Satisfaction{Satisfied: 2, Blank: 1}, nil},
		{"more than were asked", metrics.Satisfaction{Satisfied: 2, Blank: 2, Invited: 3}, []metrics.Violation{
			{Code: metrics.CodePartAboveWhole, Identity: "respondents + blank ≤ invited", Left: 4, Right: 3},
		}},
		{"not of the scale", metrics.Satisfaction{Scale: metrics.ScaleThree, Neutral: 2, VeryDissatisfied: 1}, []metrics.Violation{
			{Code: metrics.CodeOffScale, Identity: "neutral + very_dissatisfied = 0", Left: 3},
		}},
		{"negative", metrics.Satisfaction{Scale: metrics.ScaleFive, VeryDissatisfied: -2, Blank: -1}, []metrics.Violation{
			{Code: metrics.CodeNegativeCount, Identity: "very_dissatisfied ≥ 0", Left: -2},
			{Code: metrics.CodeNegativeCount, Identity: "blank ≥ 0", Left: -1},
		}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.ballots.Check()); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestSatisfactionJSON(t *testing.T) {
	const text = `{"respondents":10,"very_satisfied":6,"satisfied":3,"dissatisfied":1}`
	ballots := metrics.Satisfaction{VerySatisfied: 6, Satisfied: 3, Dissatisfied: 1}
	data, err := json.Marshal(ballots)
	if err != nil || string(data) != text {
		t.Errorf("got %s, %v", data, err)
	}
	var back metrics.Satisfaction
	if err := json.Unmarshal(data, &back); err != nil || back != ballots {
		t.Errorf("read back %+v, %v", back, err)
	}
}

func TestSatisfactionJSONRefuses(t *testing.T) {
	tests := []struct {
		name, json string
		want       error
	}{
		{"null", `null`, metrics.ErrJSON},
		{"missing", `{"respondents":1,"very_satisfied":1,"satisfied":0}`, metrics.ErrJSON},
		{"unknown", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"so_so":0}`, metrics.ErrJSON},
		{"neutral on the scale of three", `{"respondents":2,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"neutral":1}`, metrics.ErrScale},
		{"no such scale", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"scale":"four"}`, metrics.ErrJSON},
		{"negative blank", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"blank":-1}`, metrics.ErrNegative},
		{"negative", `{"respondents":0,"very_satisfied":1,"satisfied":-1,"dissatisfied":0}`, metrics.ErrNegative},
		{"sum", `{"respondents":2,"very_satisfied":1,"satisfied":0,"dissatisfied":0}`, metrics.ErrTotals},
		{"sum out of range", `{"respondents":2,"very_satisfied":9223372036854775807,"satisfied":1,"dissatisfied":0}`, metrics.ErrTotals},
		{"neutral on the scale of three", `{"respondents":1,"very_satisfied":0,"satisfied":0,"dissatisfied":0,"scale":"three","neutral":1,"very_dissatisfied":0}`, metrics.ErrScale},
		{"five without neutral", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"scale":"five","very_dissatisfied":0}`, metrics.ErrJSON},
		{"five without very dissatisfied", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"scale":"five","neutral":0}`, metrics.ErrJSON},
		{"no such scale", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"scale":"four"}`, metrics.ErrJSON},
		{"scale is null", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"scale":null}`, metrics.ErrJSON},
		{"invited below 0", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"invited":-1}`, metrics.ErrNegative},
		{"blank twice", `{"respondents":1,"very_satisfied":1,"satisfied":0,"dissatisfied":0,"blank":1,"blank":1}`, metrics.ErrJSON},
		{"not a count", `{"respondents":true,"very_satisfied":1,"satisfied":0,"dissatisfied":0}`, metrics.ErrJSON},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := metrics.Satisfaction{Satisfied: 7}
			if err := json.Unmarshal([]byte(tt.json), &got); !errors.Is(err, tt.want) || got.Satisfied != 7 {
				t.Errorf("got %+v, %v, want %v", got, err, tt.want)
			}
		})
	}
	for want, ballots := range map[error]metrics.Satisfaction{
		metrics.ErrNegative: {Satisfied: -1},
		metrics.ErrOverflow: {VerySatisfied: math.MaxInt64, Satisfied: 1},
	} {
		if data, err := json.Marshal(ballots); !errors.Is(err, want) {
			t.Errorf("wrote %s, %v", data, err)
		}
	}
}

func ExampleSatisfaction() {
	var ballots metrics.Satisfaction
	for _, text := range []string{"very-satisfied", "satisfied", "dissatisfied", "satisfied"} {
		var r metrics.Rating
		if err := r.UnmarshalText([]byte(text)); err != nil {
			fmt.Println(err)
			return
		}
		if err := ballots.Add(r); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(ballots.Respondents(), ballots.Share())
	// Output: 4 75.00% (3/4 satisfaction-top-two)
}
