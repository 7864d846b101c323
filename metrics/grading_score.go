package metrics

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// PointCount is the points of a number of dossiers. The zero value is none.
type PointCount struct {
	Points   int64 `json:"points"`   // their sum, 0 to 2 for each
	Dossiers int64 `json:"dossiers"` // those with enough information
}

// GradingTally counts the points of dossiers by criterion, indexed by [Criterion].
// Those that are judged for the body, and CriterionUnknown, stay 0.
//
// The zero value is no dossiers, neutral for [GradingTally.Plus]. Tallies are
// comparable with ==, and merge in any order and partition to the same value. Sums
// wrap around above 2⁶³−1 as Go integers do.
type GradingTally [criterionCount]PointCount

// Add counts the awards of one dossier. Awards that are not known are left out. An
// award of a criterion that is not judged by dossier, of other points than 0, 1 and 2,
// or a criterion twice, is an error matching [ErrUnknownGrading], and t is unchanged.
func (t *GradingTally) Add(awards ...Award) error {
	sum := *t
	for i, a := range awards {
		repeated := slices.ContainsFunc(awards[:i], func(b Award) bool { return a.Criterion == b.Criterion })
		if !a.Criterion.PerDossier() || !a.valid() || repeated {
			return fmt.Errorf("metrics: grading: dossier with %d of %s: not of a dossier, not 0 to 2, or twice: %w", a.Points, a.Criterion, ErrUnknownGrading)
		}
		if a.Known {
			sum[a.Criterion].Points += int64(a.Points)
			sum[a.Criterion].Dossiers++
		}
	}
	*t = sum
	return nil
}

func (a Award) valid() bool { return a.Points >= 0 && a.Points <= 2 }

// Plus returns the points of both. It is commutative and associative, and the zero
// tally is neutral. The two must not count the same dossier.
func (t GradingTally) Plus(other GradingTally) GradingTally {
	for c := range t {
		t[c].Points += other[c].Points
		t[c].Dossiers += other[c].Dossiers
	}
	return t
}

// check returns an error unless all counts can be averaged.
func (t GradingTally) check() error {
	for c, n := range t {
		kept := Criterion(c).PerDossier() || n == PointCount{}
		// Halved, since twice the dossiers may be out of range.
		if !kept || n.Points < 0 || n.Dossiers < 0 || n.Points/2+n.Points%2 > n.Dossiers {
			return fmt.Errorf("metrics: grading: %s: %d points of %d dossiers: %w", Criterion(c), n.Points, n.Dossiers, ErrUnknownGrading)
		}
	}
	return nil
}

// CriterionScore is what one criterion gives to a grading.
//
// The zero value is none.
type CriterionScore struct {
	Criterion Criterion // of which it is
	// Points has one decimal, 0.0 to 2.0.
	Points decimal.Decimal
	// Dossiers is the number they are averaged over, 0 where the body is judged.
	Dossiers int64
	Reason   Text // of the award of a body; empty for an average
}

// GradingScore is the grade of a body or an officer.
//
// The zero value is no grade.
type GradingScore struct {
	Grading  string           // the id of the [Grading]
	Criteria []CriterionScore // by number; those left out are not in it
	LeftOut  []Criterion      // by number: without enough information
	Total    decimal.Decimal  // the sum of the points, with one decimal
	Max      int              // what the criteria that are not left out can give: 2 each
	// Grade is that of the total as it stands. The circular leaves a criterion without
	// enough information out, and does not say that the grades move: here they do not,
	// so that what is left out counts as nothing. Best is the grade if all of that had
	// earned 2 points each; where it differs from Grade, the grade rests on what is
	// not known.
	Grade, Best Grade
}

// Body grades a body: by the averages over its dossiers, each rounded to one decimal,
// and the awards of the criteria judged for the body. Awards of other criteria, of
// other points than 0, 1 and 2, or twice, and a tally that no dossiers have, are errors
// matching [ErrUnknownGrading]. Bodies are graded together by the sum of their tallies, with
// awards of their own.
func (g Grading) Body(t GradingTally, awards ...Award) (GradingScore, error) {
	for i, a := range awards {
		repeated := slices.ContainsFunc(awards[:i], func(b Award) bool { return a.Criterion == b.Criterion })
		known := a.Criterion > CriterionUnknown && a.Criterion < criterionCount
		if !known || a.Criterion.PerDossier() || !a.valid() || repeated {
			return GradingScore{}, fmt.Errorf("metrics: grading: body with %d of %s: not of a body, not 0 to 2, or twice: %w", a.Points, a.Criterion, ErrUnknownGrading)
		}
	}
	return g.grade(t, awards, g.Grades, func(Criterion) bool { return true })
}

// Officer grades an officer by the dossiers he or she handled: criteria 1, 2, 3, 4 and
// 7. Errors are those of [Grading.Body].
func (g Grading) Officer(t GradingTally) (GradingScore, error) {
	return g.grade(t, nil, g.OfficerGrades, Criterion.ofOfficers)
}

func (g Grading) grade(t GradingTally, awards []Award, grades []Grade, counts func(Criterion) bool) (GradingScore, error) {
	if err := t.check(); err != nil {
		return GradingScore{}, err
	}
	score := GradingScore{Grading: g.ID, Total: decimal.New(0, -1)}
	for c := CriterionTotalTime; c < criterionCount; c++ {
		if !counts(c) {
			continue
		}
		points, ok := g.criterion(c, t[c], awards)
		if !ok {
			score.LeftOut = append(score.LeftOut, c)
			continue
		}
		score.Criteria = append(score.Criteria, points)
		score.Total = score.Total.Add(points.Points)
		score.Max += 2
	}
	most := score.Total.Add(decimal.NewFromInt(int64(2 * len(score.LeftOut))))
	score.Grade, score.Best = gradeOf(grades, score.Total), gradeOf(grades, most)
	return score, nil
}

// criterion returns the points of one criterion, and false where there is not enough
// information.
func (g Grading) criterion(c Criterion, n PointCount, awards []Award) (CriterionScore, bool) {
	if n.Dossiers > 0 {
		tenths := new(big.Int).Mul(big.NewInt(n.Points), big.NewInt(10))
		rounded := g.Rounding.quotient(tenths, big.NewInt(n.Dossiers))
		return CriterionScore{Criterion: c, Points: decimal.NewFromBigInt(rounded, -1), Dossiers: n.Dossiers}, true
	}
	for _, a := range awards {
		if a.Criterion == c && a.Known {
			return CriterionScore{Criterion: c, Points: decimal.New(int64(a.Points)*10, -1), Reason: a.Reason}, true
		}
	}
	return CriterionScore{}, false
}
