package metrics

import "errors"

// The kinds of errors of this package, to be matched with [errors.Is]. An entry
// that cannot be counted is an [EntryError], to be matched with [errors.As]. Errors about
// the text of an enumeration, and about a value that is none of it, match none of these.
var (
	// ErrNegative: a count below zero was given.
	ErrNegative = errors.New("negative count")
	// ErrOverflow: a count, or a sum of counts, is above 2⁶³−1.
	ErrOverflow = errors.New("count out of range")
	// ErrInvalidDefinition: an id is not written as an id, or a definition lacks what
	// it needs.
	ErrInvalidDefinition = errors.New("invalid definition")
	// ErrDefinitionMismatch: ratios of two definitions were to be combined.
	ErrDefinitionMismatch = errors.New("definitions differ")
	// ErrJSON: JSON input is not the documented object.
	ErrJSON = errors.New("not the documented object")
	// ErrBinary: binary input is not the documented encoding.
	ErrBinary = errors.New("not the documented encoding")
	// ErrUnit: what is measured in two units, or a figure that is missing, was to be
	// combined, or a unit measures no time.
	ErrUnit = errors.New("units differ")
	// ErrTotals: totals do not follow from their parts.
	ErrTotals = errors.New("total does not follow from its parts")
	// ErrRating: a ballot is not on the scale.
	ErrRating = errors.New("not a rating of the scale")
	// ErrScale: ballots of two scales were to be added up, or a count is not of the
	// scale.
	ErrScale = errors.New("scales differ")
	// ErrInvalidPeriod: a period lacks a day, ends before it begins, or does not
	// follow the one it is compared with.
	ErrInvalidPeriod = errors.New("invalid period")
	// ErrInvalidLabel: the name of a level or a field cannot stand in a form or not in
	// that line of it, or an id is none that [Distinct] counts.
	ErrInvalidLabel = errors.New("invalid label")
	// ErrKey: a key of groups does not equal itself, as a floating-point NaN.
	ErrKey = errors.New("key does not equal itself")
	// ErrAxis: the sizes of a grid, an index on one of its axes, columns or another
	// grid do not fit.
	ErrAxis = errors.New("not on the axis")
	// ErrUndefined: a statistic was asked of numbers that it is not defined for.
	ErrUndefined = errors.New("not defined")
	// ErrNoForm: there is no form to work on, as in the zero [HandlingForm], or it is
	// none that has what is asked for.
	ErrNoForm = errors.New("no form")
)
