package metrics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

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
