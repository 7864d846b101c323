package metrics

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// CodeIndexScore is the check of a published score against the recomputed one.
const CodeIndexScore CheckCode = "index-score"

// Check compares a published score with the recomputed one: of an indicator by its
// code, of a group by its id, or of "total". The published score is authoritative and
// nothing is changed; a finding explains or questions it. It holds when both are
// equal, and it fails when they differ and the recomputed one is known, or the
// published one is outside the bounds. Where the recomputed one has only bounds, or
// there is none of that name, nothing can be derived.
func (s IndexScore) Check(name string, published decimal.Decimal) Finding {
	finding := Finding{Code: CodeIndexScore, Subject: s.Profile + " " + s.Version + " " + clip.Text(name), Verdict: VerdictUnderived}
	points, ok := s.points(name)
	printed := Format{}.Number(published)
	if !ok || tooWide(published) {
		finding.Arithmetic = Text{"công bố " + printed + ", không có điểm tính lại", "published " + printed + ", no score recomputed"}
		return finding
	}
	finding.Verdict = points.check(published)
	finding.Arithmetic = Text{
		fmt.Sprintf("công bố %s, tính lại %s", Format{Notation: NotationVietnamese}.Number(published), points.vietnamese()),
		fmt.Sprintf("published %s, recomputed %s", printed, points),
	}
	return finding
}

// tooWide tells whether comparing a decimal would expand a large exponent.
func tooWide(d decimal.Decimal) bool { return !isPlain(d) }

func (r PointRange) check(published decimal.Decimal) Verdict {
	exact, known := r.Exact()
	switch {
	case published.LessThan(r.Lower) || published.GreaterThan(r.Upper):
		return VerdictFails
	case known && published.Equal(exact):
		return VerdictHolds
	}
	return VerdictUnderived
}

func (r PointRange) vietnamese() string {
	f := Format{Notation: NotationVietnamese}
	if _, known := r.Exact(); known {
		return f.Number(r.Lower)
	}
	return f.Number(r.Lower) + " đến " + f.Number(r.Upper)
}

// points returns the points of an indicator, a group or the total. Those of tracked
// indicators are no points.
func (s IndexScore) points(name string) (PointRange, bool) {
	if name == totalID {
		return s.Points, len(s.Groups) > 0
	}
	for _, g := range s.Groups {
		if g.ID == name {
			return g.Points, true
		}
	}
	i, ok := s.Indicator(name)
	return i.Points, ok && i.State != IndicatorTracked
}
