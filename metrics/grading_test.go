package metrics_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

func TestGradingFor(t *testing.T) {
	for _, tt := range []struct {
		date sla.Date
		ok   bool
	}{
		{sla.MustDate(2019, time.January, 5), false},
		{sla.MustDate(2019, time.January, 6), true}, // Circular 01/2018/TT-VPCP
		{sla.MustDate(2025, time.June, 30), true},
		{sla.MustDate(2025, time.July, 1), false}, // Decree 118/2025/NĐ-CP
		{sla.Date{}, false},
	} {
		g, err := metrics.GradingFor(tt.date)
		if tt.ok != (err == nil) || !tt.ok && !errors.Is(err, metrics.ErrUnknownGrading) || tt.ok != (g.ID == "decree-61-2018") {
			t.Errorf("%v: %q, %v", tt.date, g.ID, err)
		}
	}
}

// counted is a tally in which every criterion of dossiers has those points, of that
// many dossiers.
func counted(dossiers int64, points ...int64) (t metrics.GradingTally) {
	for i, c := range []metrics.Criterion{
		metrics.CriterionTotalTime, metrics.CriterionBodyTime, metrics.CriterionContacts, metrics.CriterionBodies, metrics.CriterionAttitude,
	} {
		if i < len(points) {
			t[c] = metrics.PointCount{Points: points[i], Dossiers: dossiers}
		}
	}
	return t
}

// bodyAwards are awards of criteria 5, 6, 8 and 9.
func bodyAwards(points ...int8) (awards []metrics.Award) {
	for i, c := range []metrics.Criterion{
		metrics.CriterionOneStop, metrics.CriterionPublicity, metrics.CriterionPetitions, metrics.CriterionOnline,
	} {
		if i < len(points) {
			awards = append(awards, metrics.Award{Criterion: c, Known: true, Points: points[i]})
		}
	}
	return awards
}

// The grades of Circular 01/2018/TT-VPCP art. 14 at their ends and just below. A front
// end in use graded exactly 15 as weak.
func TestGradingBands(t *testing.T) {
	tests := []struct {
		total  string
		points []int64 // of 10 dossiers
		awards []int8
		want   string
	}{
		{"18.0", []int64{20, 20, 20, 20, 20}, []int8{2, 2, 2, 2}, "excellent"},
		{"15.0", []int64{20, 20, 20, 20, 20}, []int8{2, 2, 1, 0}, "excellent"},
		{"14.9", []int64{19, 20, 20, 20, 20}, []int8{2, 2, 1, 0}, "good"},
		{"12.0", []int64{20, 20, 20, 20, 20}, []int8{1, 1, 0, 0}, "good"},
		{"11.9", []int64{19, 20, 20, 20, 20}, []int8{1, 1, 0, 0}, "fair"},
		{"9.0", []int64{10, 20, 20, 20, 20}, []int8{0, 0, 0, 0}, "fair"},
		{"8.9", []int64{9, 20, 20, 20, 20}, []int8{0, 0, 0, 0}, "average"},
		{"6.0", []int64{0, 0, 20, 20, 20}, []int8{0, 0, 0, 0}, "average"},
		{"5.9", []int64{0, 0, 19, 20, 20}, []int8{0, 0, 0, 0}, "weak"},
		{"0.0", []int64{0, 0, 0, 0, 0}, []int8{0, 0, 0, 0}, "weak"},
	}
	for _, tt := range tests {
		t.Run(tt.total, func(t *testing.T) {
			s, err := metrics.Grading61().Body(counted(10, tt.points...), bodyAwards(tt.awards...)...)
			if err != nil {
				t.Fatal(err)
			}
			if s.Total.StringFixed(1) != tt.total || s.Grade.ID != tt.want || s.Best != s.Grade || s.Max != 18 || s.LeftOut != nil {
				t.Errorf("got %s of %d, %s (best %s), left out %v; want %s", s.Total, s.Max, s.Grade.ID, s.Best.ID, s.LeftOut, tt.want)
			}
		})
	}
}

func TestGradingOfficerBands(t *testing.T) {
	for _, tt := range []struct {
		total  string
		points []int64 // of 10 dossiers
		want   string
	}{
		{"10.0", []int64{20, 20, 20, 20, 20}, "duty-full"},
		{"5.0", []int64{10, 10, 10, 10, 10}, "duty-full"},
		{"4.9", []int64{9, 10, 10, 10, 10}, "duty-most"},
		{"3.5", []int64{5, 5, 5, 10, 10}, "duty-most"},
		{"3.4", []int64{4, 5, 5, 10, 10}, "duty-less"},
	} {
		t.Run(tt.total, func(t *testing.T) {
			s, err := metrics.Grading61().Officer(counted(10, tt.points...))
			if err != nil {
				t.Fatal(err)
			}
			if s.Total.StringFixed(1) != tt.total || s.Grade.ID != tt.want || s.Max != 10 {
				t.Errorf("got %s of %d, %s; want %s", s.Total, s.Max, s.Grade.ID, tt.want)
			}
		})
	}
}

// Every criterion is rounded to one decimal before the sum: five times 0.25 are 1.5,
// not 1.3.
func TestGradingRounding(t *testing.T) {
	s, err := metrics.Grading61().Officer(counted(4, 1, 1, 1, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	if s.Total.String() != "1.5" || s.Criteria[0].Points.String() != "0.3" || s.Criteria[0].Dossiers != 4 {
		t.Errorf("got %+v", s)
	}
	third, err := metrics.Grading61().Officer(counted(3, 1, 2, 4, 5, 6))
	if err != nil {
		t.Fatal(err)
	}
	var points []string
	for _, c := range third.Criteria {
		points = append(points, c.Points.StringFixed(1))
	}
	if got := strings.Join(points, " "); got != "0.3 0.7 1.3 1.7 2.0" {
		t.Errorf("got %s", got)
	}
}

// A criterion without information is left out: the total is that of the others, the
// grades stay, and the best grade shows what hangs on it.
func TestGradingLeftOut(t *testing.T) {
	awards := append(bodyAwards(2, 2), metrics.Award{Criterion: metrics.CriterionOnline})
	s, err := metrics.Grading61().Body(counted(10, 20, 20, 20, 20, 10), awards...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]metrics.Criterion{metrics.CriterionPetitions, metrics.CriterionOnline}, s.LeftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if s.Total.StringFixed(1) != "13.0" || s.Max != 14 || s.Grade.ID != "good" || s.Best.ID != "excellent" || len(s.Criteria) != 7 {
		t.Errorf("got %+v", s)
	}
	nothing, err := metrics.Grading61().Body(metrics.GradingTally{})
	if err != nil {
		t.Fatal(err)
	}
	if len(nothing.LeftOut) != 9 || nothing.Max != 0 || nothing.Grade.ID != "weak" || nothing.Best.ID != "excellent" {
		t.Errorf("of nothing %+v", nothing)
	}
}

func TestGradingErrors(t *testing.T) {
	g := metrics.Grading61()
	body := func(tally metrics.GradingTally, awards ...metrics.Award) error {
		_, err := g.Body(tally, awards...)
		return err
	}
	add := func(awards ...metrics.Award) error {
		tally := counted(2, 1)
		before := tally
		err := tally.Add(awards...)
		if tally != before {
			t.Error("an error changed the tally")
		}
		return err
	}
	known := func(c metrics.Criterion, points int8) metrics.Award {
		return metrics.Award{Criterion: c, Known: true, Points: points}
	}
	for name, err := range map[string]error{
		"body, of dossiers":       body(metrics.GradingTally{}, known(metrics.CriterionContacts, 1)),
		"body, of none":           body(metrics.GradingTally{}, known(metrics.CriterionUnknown, 1)),
		"body, not defined":       body(metrics.GradingTally{}, known(99, 1)),
		"body, three points":      body(metrics.GradingTally{}, known(metrics.CriterionOnline, 3)),
		"body, twice":             body(metrics.GradingTally{}, known(metrics.CriterionOnline, 1), known(metrics.CriterionOnline, 1)),
		"more than two each":      body(counted(10, 21)),
		"negative points":         body(counted(10, -1)),
		"negative dossiers":       body(counted(-1, 0)),
		"points of no dossiers":   body(counted(0, 1)),
		"dossiers of a body's":    body(metrics.GradingTally{metrics.CriterionOnline: {Points: 1, Dossiers: 1}}),
		"dossier, of bodies":      add(known(metrics.CriterionOneStop, 1)),
		"dossier, publicity":      add(known(metrics.CriterionPublicity, 1)),
		"dossier, negative":       add(known(metrics.CriterionContacts, 1), known(metrics.CriterionBodies, -1)),
		"dossier, not defined":    add(known(99, 1)),
		"dossier, criterion none": add(metrics.Award{}),
		"dossier, twice":          add(known(metrics.CriterionContacts, 1), known(metrics.CriterionContacts, 1)),
	} {
		if !errors.Is(err, metrics.ErrUnknownGrading) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := body(counted(1<<62, 1<<62)); err != nil {
		t.Errorf("many dossiers: %v", err)
	}
}

// Points merge in any partition and order, and an officer's points are those of the
// dossiers.
func TestGradingTallyMerges(t *testing.T) {
	random := rand.New(rand.NewPCG(61, 2018))
	var whole metrics.GradingTally
	parts := make([]metrics.GradingTally, 5)
	for range 1000 {
		outcome := sla.Outcome(random.IntN(int(sla.OutcomeOpenOverdue) + 1))
		awards := []metrics.Award{
			metrics.TotalTimePoints(outcome), metrics.BodyTimePoints(outcome), metrics.ContactPoints(random.Int64N(4), 0),
			metrics.BodiesPoints(metrics.Contacted{Desk: random.IntN(2) == 0, ByLaw: random.Int64N(3)}),
			metrics.AttitudePoints(outcome, metrics.Complaint(random.IntN(5))),
		}
		if err := errors.Join(whole.Add(awards...), parts[random.IntN(len(parts))].Add(awards...)); err != nil {
			t.Fatal(err)
		}
	}
	random.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
	left := parts[0].Plus(parts[1]).Plus(parts[2].Plus(parts[3].Plus(parts[4])))
	right := parts[4].Plus(parts[3]).Plus(parts[2]).Plus(parts[1]).Plus(parts[0]).Plus(metrics.GradingTally{})
	if left != whole || right != whole {
		t.Errorf("got %v and %v, want %v", left, right, whole)
	}
	if n := whole[metrics.CriterionContacts].Dossiers; n != 1000 {
		t.Errorf("%d dossiers with contacts", n)
	}
}

func TestCriteria(t *testing.T) {
	var dossier, officer []int
	for c := metrics.CriterionTotalTime; c <= metrics.CriterionOnline; c++ {
		if c.PerDossier() {
			dossier = append(dossier, int(c))
		}
		if c.PerDossier() {
			officer = append(officer, int(c))
		}
		if c.Name().Vietnamese == "" || c.Name().English == "" {
			t.Errorf("%s has no name", c)
		}
	}
	if fmt.Sprint(dossier, officer) != "[1 2 3 4 7] [1 2 3 4 7]" {
		t.Errorf("of dossiers %v, of officers %v", dossier, officer)
	}
	if metrics.CriterionUnknown.PerDossier() || metrics.Criterion(99).PerDossier() || metrics.Criterion(99).Name() != (metrics.Text{}) {
		t.Error("a criterion that is none")
	}
}

// Two offices are graded together by the sum of their points.
func ExampleGrading_Body() {
	date := sla.MustDate(2024, time.December, 31)
	grading, err := metrics.GradingFor(date)
	if err != nil {
		fmt.Println(err)
		return
	}
	var first, second metrics.GradingTally
	for _, office := range []*metrics.GradingTally{&first, &second} {
		err := office.Add(
			metrics.TotalTimePoints(sla.OutcomeEarly),
			metrics.BodyTimePoints(sla.OutcomeOnTime),
			metrics.ContactPoints(0, 0),
			metrics.BodiesPoints(metrics.Contacted{}),
			metrics.AttitudePoints(sla.OutcomeEarly, metrics.ComplaintNone),
		)
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := second.Add(metrics.TotalTimePoints(sla.OutcomeLate)); err != nil {
		fmt.Println(err)
		return
	}
	score, err := grading.Body(first.Plus(second), metrics.PublicityPoints(metrics.Publicity{Posted: true, Electronic: true}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range score.Criteria {
		fmt.Println(c.Criterion, c.Points.StringFixed(1))
	}
	fmt.Println(score.Total.StringFixed(1), "of", score.Max, score.Grade.Name.English, "- left out:", score.LeftOut)
	// Output:
	// total-time 1.3
	// body-time 1.0
	// contacts 2.0
	// bodies 2.0
	// publicity 2.0
	// attitude 2.0
	// 10.3 of 12 fair - left out: [one-stop petitions online]
}
