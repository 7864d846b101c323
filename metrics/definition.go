package metrics

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
)

// Side is one side of a ratio: what it counts, in words and as a function.
//
// The zero value counts nothing and makes no definition.
type Side struct {
	Name Text // what is counted, for readers
	// Count returns the number of dossiers of a tally that belong to the side, 0 or
	// more. It must depend on the tally alone and be safe for concurrent use.
	Count func(Tally) int64
}

// DefinitionSpec says what a [Definition] is made of. More fields may come; use
// keyed literals. The zero value is not enough for a definition.
type DefinitionSpec struct {
	// ID is stable and travels with every ratio: 1 to 64 lower-case ASCII letters,
	// digits and single hyphens between them.
	ID   string
	Name Text // of the share, for readers
	// Numerator and Denominator need a function and a name in one language at
	// least, as does Name.
	Numerator, Denominator Side
	// Source is the instrument or the practice the definition comes from.
	Source string
	// Note is what a reader of the figure should know. It may be empty.
	Note Text
}

// Definition is a way of taking a share from a [Tally], such as "on time, of the
// resolved". Several stand side by side, none of them the right one: no decree in
// force defines an on-time ratio. See [OnTimeDefinitions]; a user's own is made
// with [NewDefinition].
//
// The zero value is no definition: its id is empty and it gives the zero
// [Ratio]. Definitions are immutable and safe for concurrent use; compare them by
// [Definition.ID].
type Definition struct {
	spec DefinitionSpec
}

// NewDefinition returns a user's own definition. All that is missing or malformed
// is reported at once, in errors matching [ErrInvalidDefinition]; so is an id that this
// package uses itself, since ratios are told apart by their ids.
func NewDefinition(spec DefinitionSpec) (Definition, error) {
	problems := []error{checkID(spec.ID), checkUnused(spec.ID)}
	problems = append(problems, spec.problems()...)
	if err := errors.Join(problems...); err != nil {
		return Definition{}, fmt.Errorf("metrics: definition: of %q: %w", clip.Text(spec.ID), err)
	}
	return Definition{spec}, nil
}

// problems returns what is missing besides the id.
func (s DefinitionSpec) problems() (found []error) {
	missing := func(absent bool, what string) {
		if absent {
			found = append(found, fmt.Errorf("no %s: %w", what, ErrInvalidDefinition))
		}
	}
	missing(s.Name == Text{}, "name")
	missing(s.Source == "", "source")
	missing(s.Numerator.Name == Text{}, "name of the numerator")
	missing(s.Numerator.Count == nil, "function of the numerator")
	missing(s.Denominator.Name == Text{}, "name of the denominator")
	missing(s.Denominator.Count == nil, "function of the denominator")
	return found
}

// ID returns the stable id, "" for the zero value.
func (d Definition) ID() string { return d.spec.ID }

// Name returns the name for readers.
func (d Definition) Name() Text { return d.spec.Name }

// Numerator returns in words what is counted above the line.
func (d Definition) Numerator() Text { return d.spec.Numerator.Name }

// Denominator returns in words what is counted below the line.
func (d Definition) Denominator() Text { return d.spec.Denominator.Name }

// Source returns the instrument or the practice the definition comes from.
func (d Definition) Source() string { return d.spec.Source }

// Note returns what a reader of the figure should know; it may be empty.
func (d Definition) Note() Text { return d.spec.Note }

// Of returns the ratio of t by this definition. Where a side comes out negative,
// because the tally holds a negative count, wrapped around or contradicts itself
// ([Tally.Check]), it returns the undefined ratio 0/0 of the definition: there is
// nothing to take a share of.
func (d Definition) Of(t Tally) Ratio {
	if d.spec.ID == "" {
		return Ratio{}
	}
	numerator, denominator := d.spec.Numerator.Count(t), d.spec.Denominator.Count(t)
	if numerator < 0 || denominator < 0 {
		return Ratio{definition: d.spec.ID}
	}
	return Ratio{numerator, denominator, d.spec.ID}
}

// checkID returns an error unless id is written as ids are.
func checkID(id string) error {
	const longest = 64
	valid := id != "" && len(id) <= longest
	afterHyphen := true // neither first nor last nor twice
	for _, c := range []byte(id) {
		letter := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		valid = valid && (letter || c == '-' && !afterHyphen)
		afterHyphen = c == '-'
	}
	if !valid || afterHyphen {
		return fmt.Errorf("id %q: want a-z, 0-9 and single hyphens between: %w", clip.Text(id), ErrInvalidDefinition)
	}
	return nil
}

// checkUnused returns an error when id is one of this package's own; those of the
// measures of index 766 and of the grading have prefixes.
func checkUnused(id string) error {
	if slices.Contains(ownIDs(), id) || strings.HasPrefix(id, "766-") || strings.HasPrefix(id, "grading-") {
		return fmt.Errorf("id %q: has a meaning already: %w", id, ErrInvalidDefinition)
	}
	return nil
}

// ownIDs returns the ids that have a meaning in this package.
func ownIDs() []string {
	ids := []string{
		IDSatisfactionTopTwo, IDSatisfactionTop, IDSatisfactionTopTwoOfOpinions, IDSatisfactionTopTwoOfBallots, IDSatisfactionTopTwoOfInvited, IDResponse,
		IDIndex766Petition, IDSurveyOnTime,
	}
	for _, d := range append(OnTimeDefinitions(), ShareDefinitions()...) {
		ids = append(ids, d.spec.ID)
	}
	return ids
}
