package metrics

import (
	"database/sql/driver"
	"fmt"
	"iter"
	"math/big"
	"slices"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// TieRule says which ranks units with the same value get, here after one better
// unit, two the same and one worse. Ranks are whole numbers: there is no rule of
// halves.
//
// The zero value is TieUnset, which ranks as TieCompetition does. Which rule the
// published rankings follow is not known.
type TieRule uint8

// The rules.
const (
	TieUnset       TieRule = iota // not stated: as TieCompetition
	TieCompetition                // 1, 2, 2, 4: one more than the number of better units
	TieDense                      // 1, 2, 2, 3: one more than the number of better values
	TieOrdinal                    // 1, 2, 3, 4: the same values in the order of the caller's units
)

var tieRuleNames = [...]string{"unset", "competition", "dense", "ordinal"}

// String returns the name of the rule.
func (r TieRule) String() string { return enum.Name(tieRuleNames[:], uint8(r)) }

// MarshalText implements [encoding.TextMarshaler].
func (r TieRule) MarshalText() ([]byte, error) {
	return enum.Text("metrics: tie rule", tieRuleNames[:], uint8(r))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *TieRule) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: tie rule", tieRuleNames[:], text, (*uint8)(r))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (r TieRule) Value() (driver.Value, error) { return sqltext.Value(r.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (r *TieRule) Scan(src any) error { return sqltext.Scan(src, r) }

// RankingOptions says how units are ranked. The zero value ranks the largest value
// first, by [TieCompetition]. More fields may come; use keyed literals.
type RankingOptions struct {
	Ties    TieRule  // which ranks the same values get
	Better  Better   // which value comes first
	Methods []Method // those that figures may be made by; nil for [Methods]
}

// PlaceRatio is the ratio of a unit. The zero value is none.
type PlaceRatio struct {
	Place string // the caller's id of the unit, as [Figure].Place
	Ratio Ratio  // defined or not, by a definition
}

// Ranked is a unit in a [Ranking]. The zero value is none.
type Ranked struct {
	Place string // the id of the unit
	// Rank is among the units ranked: 6 of 63.
	Rank Rank
	// Sharing is how many units have the same value, this one included; 1 is alone.
	Sharing int
}

// Ranking is an order of units by a value. The units are those valid at the time,
// which the caller lists: 63 provinces until 30 June 2025 and 34 since, or the 14
// of a region. No unit is dropped: those without a value and those that are not on
// the list stand apart.
//
// The zero value ranks nothing. Rankings are immutable and safe for concurrent use.
type Ranking struct {
	scores                     []unitScore // the best first, ties in the order of the units
	unranked, missing, foreign []string
	printed                    bool // by figures: an absent value exists, but is not known
	options                    RankingOptions
}

// unitScore is the value of a unit: a ratio, or a printed value, which may be
// rounded to its places.
type unitScore struct {
	unit    string
	ratio   Ratio
	value   *big.Rat // of a figure
	half    *big.Rat // nil when the value is exact
	places  int32
	ranked  Ranked
	ordinal int // of the unit in the list
}

// exists reports whether there is a value to rank.
func (s *unitScore) exists() bool { return s.value != nil || s.ratio.IsDefined() }

// compare compares two values of one kind.
func (s *unitScore) compare(t *unitScore) int {
	if s.value != nil {
		return s.value.Cmp(t.value)
	}
	return compareShares(s.ratio, t.ratio)
}

// RankRatios ranks units by ratios of one definition, compared exactly and never
// by a rounded percentage. Undefined ratios are not ranked ([Ranking.Unranked]).
// Ratios of two definitions, and the zero [Ratio], are an error matching
// [ErrDefinitionMismatch]; a unit
// listed twice, or with two ratios, is one matching [ErrInvalidFigure], as are options
// that are not defined.
func RankRatios(units []string, ratios []PlaceRatio, options RankingOptions) (Ranking, error) {
	b, err := newRankingBuilder(units, options)
	if err != nil {
		return Ranking{}, err
	}
	for _, r := range ratios {
		if first := ratios[0].Ratio.definition; first == "" || first != r.Ratio.definition {
			return Ranking{}, fmt.Errorf("metrics: ranking: of %q and %q: %w", first, r.Ratio.definition, ErrDefinitionMismatch)
		}
		if err := b.add(unitScore{unit: r.Place, ratio: r.Ratio}); err != nil {
			return Ranking{}, err
		}
	}
	return b.ranking(), nil
}

// RankFigures ranks units by the values of published figures, of which Place is
// the unit. Figures without a value are not ranked ([Ranking.Unranked]). Each needs
// to [Figure.Validate], and all to be of one metric, period, unit and basis, or
// the error matches [ErrInvalidFigure] or [ErrFigureMismatch]; by methods that do not
// compare it matches [ErrMethodBreak]. A unit listed twice, or with two figures, is an
// error matching [ErrInvalidFigure], as are options that are not defined.
func RankFigures(units []string, figures []Figure, options RankingOptions) (Ranking, error) {
	b, err := newRankingBuilder(units, options)
	if err != nil {
		return Ranking{}, err
	}
	b.r.printed = true
	var reference Figure // the first with a value: only values have units to compare
	for i, f := range figures {
		if err := f.Validate(); err != nil {
			return Ranking{}, fmt.Errorf("metrics: ranking: %w", err)
		}
		if i > 0 {
			if err := checkRankable(reference, f, options); err != nil {
				return Ranking{}, fmt.Errorf("metrics: ranking: of %q: %w", clip.Text(f.Metric), err)
			}
		}
		if i == 0 || !reference.Value.Valid {
			reference = f
		}
		if err := b.add(scoreOf(f)); err != nil {
			return Ranking{}, err
		}
	}
	return b.ranking(), nil
}

// checkRankable returns an error unless two figures may stand in one ranking.
func checkRankable(f, g Figure, options RankingOptions) error {
	if f.Period != g.Period {
		return fmt.Errorf("%s and %s: %w", f.Period, g.Period, ErrFigureMismatch)
	}
	methods := ChangeOptions{Methods: options.Methods}.methods()
	if !methodOf(methods, f).comparesWith(methodOf(methods, g)) {
		return fmt.Errorf("methods %q and %q: %w", f.Method, g.Method, ErrMethodBreak)
	}
	return f.checkSame(g)
}

// scoreOf returns the score of a figure, without a value when it has none.
func scoreOf(f Figure) unitScore {
	s := unitScore{unit: f.Place}
	if !f.Value.Valid {
		return s
	}
	s.value, s.places = f.Value.Decimal.Rat(), printedPlaces(f.Value.Decimal)
	if f.Unit != FigureCount {
		s.half = printedHalfUnit(f.Value.Decimal, f.Unit).Rat()
	}
	return s
}

// rankingBuilder sorts scores into those ranked and those apart.
type rankingBuilder struct {
	ordinals map[string]int
	seen     map[string]bool
	units    []string
	r        Ranking
}

func newRankingBuilder(units []string, options RankingOptions) (*rankingBuilder, error) {
	b := &rankingBuilder{ordinals: map[string]int{}, seen: map[string]bool{}, units: units, r: Ranking{options: options}}
	if int(options.Ties) >= len(tieRuleNames) || int(options.Better) >= len(betterNames) {
		return nil, fmt.Errorf("metrics: ranking: ties %s, better %s: %w", options.Ties, options.Better, ErrInvalidFigure)
	}
	for i, unit := range units {
		if _, twice := b.ordinals[unit]; twice {
			return nil, fmt.Errorf("metrics: ranking: unit %q: listed twice: %w", clip.Text(unit), ErrInvalidFigure)
		}
		b.ordinals[unit] = i
	}
	return b, nil
}

func (b *rankingBuilder) add(s unitScore) error {
	if b.seen[s.unit] {
		return fmt.Errorf("metrics: ranking: unit %q: has two values: %w", clip.Text(s.unit), ErrInvalidFigure)
	}
	b.seen[s.unit] = true
	ordinal, listed := b.ordinals[s.unit]
	s.ordinal = ordinal
	switch {
	case !listed:
		b.r.foreign = append(b.r.foreign, s.unit)
	case !s.exists():
		b.r.unranked = append(b.r.unranked, s.unit)
	default:
		b.r.scores = append(b.r.scores, s)
	}
	return nil
}

// ranking puts all in order and numbers the ranks.
func (b *rankingBuilder) ranking() Ranking {
	for _, unit := range b.units {
		if !b.seen[unit] {
			b.r.missing = append(b.r.missing, unit)
		}
	}
	slices.SortFunc(b.r.unranked, func(x, y string) int { return b.ordinals[x] - b.ordinals[y] })
	slices.Sort(b.r.foreign)
	better := b.r.options.Better
	slices.SortFunc(b.r.scores, func(x, y unitScore) int {
		if c := better.sign(y.compare(&x)); c != 0 {
			return c
		}
		return x.ordinal - y.ordinal
	})
	b.r.number()
	return b.r
}

// number gives ranks to scores that are in order.
func (r *Ranking) number() {
	dense, n := 0, len(r.scores)
	for from := 0; from < n; {
		to := from + 1
		for to < n && r.scores[to].compare(&r.scores[from]) == 0 {
			to++
		}
		dense++
		for i := from; i < to; i++ {
			number := from + 1
			switch r.options.Ties {
			case TieDense:
				number = dense
			case TieOrdinal:
				number = i + 1
			}
			r.scores[i].ranked = Ranked{r.scores[i].unit, Rank{number, n}, to - from}
		}
		from = to
	}
}

// Len returns the number of units ranked: the N of "6 of N".
func (r Ranking) Len() int { return len(r.scores) }

// All returns the units ranked, the best first and ties in the order of the units.
func (r Ranking) All() iter.Seq[Ranked] {
	return func(yield func(Ranked) bool) {
		for _, s := range r.scores {
			if !yield(s.ranked) {
				return
			}
		}
	}
}

// Of returns the rank of a unit; false when it is not ranked.
func (r Ranking) Of(unit string) (Ranked, bool) {
	if s := r.find(unit); s != nil {
		return s.ranked, true
	}
	return Ranked{}, false
}

func (r Ranking) find(unit string) *unitScore {
	for i := range r.scores {
		if r.scores[i].unit == unit {
			return &r.scores[i]
		}
	}
	return nil
}

// Unranked returns the units on the list whose ratio is undefined or whose figure
// has no value, in the order of the list. The slice is the caller's.
func (r Ranking) Unranked() []string { return slices.Clone(r.unranked) }

// Missing returns the units on the list without ratio or figure, in the order of
// the list. The slice is the caller's.
func (r Ranking) Missing() []string { return slices.Clone(r.missing) }

// Foreign returns the units with a ratio or figure that are not on the list, in
// the order of their ids. They are not ranked. The slice is the caller's.
func (r Ranking) Foreign() []string { return slices.Clone(r.foreign) }

// Among ranks anew the units of a subset, such as a region, which are all to be on
// the list of r, or the error matches [ErrInvalidFigure]; so it does when one is there
// twice. Ties by [TieOrdinal] are in the order of units.
func (r Ranking) Among(units []string) (Ranking, error) {
	b, err := newRankingBuilder(units, r.options)
	if err != nil {
		return Ranking{}, err
	}
	b.r.printed = r.printed
	for _, s := range r.scores {
		b.addListed(s)
	}
	for _, unit := range r.unranked {
		b.addListed(unitScore{unit: unit})
	}
	among := b.ranking()
	for _, unit := range among.missing {
		if !slices.Contains(r.missing, unit) {
			return Ranking{}, fmt.Errorf("metrics: ranking: unit %q: not on the list: %w", clip.Text(unit), ErrInvalidFigure)
		}
	}
	return among, nil
}

// addListed adds s when its unit is listed.
func (b *rankingBuilder) addListed(s unitScore) {
	if _, listed := b.ordinals[s.unit]; listed {
		_ = b.add(s) // which refuses a second value, and a ranking has no two
	}
}

// mayAppear returns the number of units on the list whose value is not known. An
// undefined ratio is known to have none.
func (r Ranking) mayAppear() int {
	if r.printed {
		return len(r.missing) + len(r.unranked)
	}
	return len(r.missing)
}

// CodeRank is the check of a printed rank against a [Ranking].
const CodeRank CheckCode = "rank"

// CheckRank holds the printed rank of a unit against the ranking. It holds when the
// ranking gives the same rank and all units on the list have a value. It fails when
// the rank is out of reach, or printed as of more units than are listed or of fewer
// than are ranked. It is underived when the unit is not ranked, when units on the
// list lack a value that could change the rank, and when the rank is another one
// within reach: printed values that are the same, or too near for the places they
// are printed with, may differ in what is behind them. Ratios are exact.
func (r Ranking) CheckRank(unit string, printed Rank) Finding {
	f := Finding{Code: CodeRank, Subject: unit, Verdict: VerdictUnderived}
	s := r.find(unit)
	if s == nil || printed.IsZero() || !printed.valid() {
		f.Arithmetic = Text{"in " + printed.String() + "; không xếp hạng được", "printed " + printed.String() + "; not ranked"}
		return f
	}
	best, worst := r.reach(s)
	most := len(r.scores) + len(r.unranked) + len(r.missing)
	outside := printed.Number < best || printed.Number > worst
	otherTotal := printed.Of != 0 && (printed.Of < len(r.scores) || printed.Of > most)
	switch {
	case outside || otherTotal:
		f.Verdict = VerdictFails
	case printed.Number == s.ranked.Rank.Number && (best == worst || r.mayAppear() == 0):
		f.Verdict = VerdictHolds
	}
	f.Arithmetic = Text{
		fmt.Sprintf("in %s; xếp được %s, có thể từ %d đến %d", printed, s.ranked.Rank, best, worst),
		fmt.Sprintf("printed %s; ranked %s, possible %d to %d", printed, s.ranked.Rank, best, worst),
	}
	return f
}

// reach returns the best and the worst rank that a unit can have, given how its
// value and those of the others are rounded and that unknown ones may appear.
func (r Ranking) reach(s *unitScore) (best, worst int) {
	if s.half == nil {
		return s.ranked.Rank.Number, s.ranked.Rank.Number + r.mayAppear()
	}
	certain, possible := 0, 0
	for i := range r.scores {
		if other := &r.scores[i]; other != s {
			surely, perhaps := other.above(s, r.options.Better)
			if surely {
				certain++
			}
			if perhaps {
				possible++
			}
		}
	}
	if r.options.Ties == TieDense {
		certain = min(certain, 1) // they may all share one value
	}
	return 1 + certain, 1 + possible + r.mayAppear()
}

// above reports whether the value behind s is surely, or perhaps, better than the
// one behind t. Values printed with the same places are in the order printed; those
// with other places are when half a unit of each does not close the distance.
func (s *unitScore) above(t *unitScore, better Better) (surely, perhaps bool) {
	distance := new(big.Rat).Sub(s.value, t.value)
	sign := better.sign(distance.Sign())
	if s.places == t.places {
		return sign > 0, sign >= 0
	}
	near := distance.Abs(distance).Cmp(new(big.Rat).Add(s.half, t.half)) <= 0
	return sign > 0 && !near, sign > 0 || near
}
