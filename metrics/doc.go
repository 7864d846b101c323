// Package metrics counts how dossiers of administrative procedures were handled
// and takes exact shares from the counts: how many were early, on time and late,
// by which definition, on which official form, and how satisfied people were.
//
// # Mental model
//
// Counts first, shares last. A dossier becomes an [Entry]: how it came in and how
// it stands. Entries are counted in a [Tally], or in one tally for each level,
// field or month ([Groups]). Tallies merge by addition, in any order and any
// partition. Only at the end a [Definition] takes a [Ratio] from a tally, or a
// [HandlingForm] lays tallies out as the official report.
//
//	entries ──▶ Tally ──▶ Plus ──▶ Tally ──▶ Definition.Of ──▶ Ratio
//	                └──▶ Groups ──▶ NewHandlingForm ──▶ table, CSV, JSON
//
// Received and handled dossiers are the same ones seen from two sides:
//
//	received │ online (whole, in part, not split) │ direct │ postal │ carried over │
//	         ├─────────────────────────────────────────────┬───────────────────────┤
//	handled  │ resolved: early, on time, late, unclassified│ open: within, overdue │
//
// There is no such thing as "the" on-time share. The same published table gives
// 84.71, 88.54 and 91.98 % by three definitions in use, and no decree in force
// picks one. A Ratio therefore carries the id of its definition, and ratios of
// two definitions do not add up ([ErrDefinitionMismatch]).
//
// Where counts come from elsewhere, they are not counted but read: a form typed in
// ([FormTable]), a number as a report prints it ([Printed]), an index with its rank
// ([Figure]). What is read may contradict itself, and the checks say where.
//
//	printed text ──▶ Printed ──▶ CheckShare, CheckSum, CheckChange ──▶ Finding
//	printed form ──▶ FormTable ──▶ Check, CheckCarried, CheckParts ──▶ Violation
//	index, rank  ──▶ Figure ──▶ Series, Ranking, Target
//
// An index such as that of Decision 766/QĐ-TTg is a [Profile]: one reading of it, as
// data with a version, whose open questions are fields to set.
//
// # Where to find what
//
// Counting:
//
//   - a dossier judged by package sla: [EntryOf], or [EntryIn] for a period;
//   - many dossiers: [Tally.Add], [Groups] by any key, [Grid] by small numbered keys and
//     several times as fast; [Groups.AddParallel], [Grid.AddColumns]; merging:
//     [Tally.Plus], [Groups.Merge]; a dossier that changed: [Tally.Minus];
//   - totals by level: [Regroup], [Outline], [Groups.Top];
//   - how long dossiers took: [Histogram]; how many procedures there were: [Distinct];
//   - keeping counts: MarshalBinary, MarshalJSON, or a column of a database ([Tally.Value]);
//     what has a text form stands in one as that text (package sla).
//
// Shares:
//
//   - on time, by each definition in use: [OnTimeDefinitions], and by one:
//     [OnTimeDefinition]; online, paid online, digitised: [ShareDefinitions]; one's own:
//     [NewDefinition];
//   - printing them: [Format.Percent], [Ratio.Percent] with a [Rounding];
//   - from month to month: [NewRatioSeries], [RatioChanges], [RatioStreak];
//   - against a plan: [Target.Of], [Attainment.Remaining], [Target.Budget].
//
// Periods and forms:
//
//   - a period: [ParsePeriod], [PeriodOf]; who is carried over: [Period.StandingOf]; by
//     when to send: [SendRule.By];
//   - a form from counts: [NewHandlingForm], [NewPetitionForm]; written by WriteText,
//     WriteCSV, WriteMarkdown and MarshalJSON;
//   - a form of others: [ReadFormCSV], [NewFormTable]; against itself: [FormTable.Check];
//     against the period before: [FormTable.CheckCarried]; against the reports it is the
//     sum of: [FormTable.CheckParts]; its counts: [FormTable.Tally].
//
// Indices, grades and surveys:
//
//   - index 766: [Profile766], [Profile.TallyInputs], [Profile.Score], [Profile.Reach];
//     an index of one's own: [ReadProfile];
//   - grades by Decree 61/2018/NĐ-CP: [Grading61], [Grading.Body], [Grading.Officer];
//   - ballots: [Satisfaction], [Survey.Figure], [NewWeighted]; an interval: [Wilson]; how
//     many to ask: [Sample.Needed]; an index from its factors: [Weights.Index].
//
// Published figures:
//
//   - a number in a text: [ParsePrinted]; does it fit with others: [CheckSame],
//     [CheckShare], [CheckSum], [CheckUnion], [CheckMean], [CheckChange],
//     [CheckComponent]; what it can stand for: [Printed.Span], [NumeratorsOf];
//   - a score with its rank: [Figure], [ChangeBetween], [NewFigureSeries],
//     [FigureStreak], [RankFigures]; two sources on it: [CheckAgreement]; against a plan:
//     [Target.CheckFigure].
//
// # Guarantees
//
//   - Counts are integers, and a percentage is rounded once from the exact value.
//     No floating-point number has a part in anything, not in intervals either.
//   - A share of nothing is undefined and prints "—": neither 0 nor 100 %.
//   - Unless another [Rounding] is chosen, less than all is never shown as 100 %
//     and more than none never as 0 %.
//   - Values are immutable or plain data, and safe for concurrent use as long as
//     no goroutine adds to them. The order of results never depends on the order
//     of a Go map.
//   - What was not stated is absent, which is not 0.
//   - What is counted apart merges by addition, in any order and any partition, to the
//     same value, and the same bytes where it is encoded.
//   - What an older release wrote is read: binary encodings have a version, and keys that
//     came later may be absent from JSON.
//   - Nothing is read from a clock, a file, the environment or a global variable.
//
// # Violations, findings and errors
//
// That the numbers of a table do not agree is a finding, not an error: published
// tables do not agree. [Tally.Check], [HandlingForm.Check], [FormTable.Check] and
// [CheckCarried] list every failing identity as a [Violation] with a stable [CheckCode];
// checks of printed figures give a [Finding] with the arithmetic that shows it. Above
// all, dossiers resolved without a due date to compare with are a fourth class beside
// early, on time and late, which the official forms have no column for. They are
// counted as resolved and listed as the difference.
//
// What is named Check returns such data, and an error only where there is nothing to
// compare; what is named Validate returns an error.
//
// Errors come back when a value cannot be counted or read at all. They are matched with
// [errors.Is], and an [EntryError], a [FormError], a [PrintedError] or a [ProfileError]
// with [errors.As]:
//
//   - a count below zero ([ErrNegative]) or a sum beyond int64 ([ErrOverflow]), an entry
//     or a petition that cannot be counted ([EntryError], [ErrPetition]), a ballot that
//     is not on its scale ([ErrRating]), an index that is on no axis of a grid ([ErrAxis]),
//     a key that does not equal itself ([ErrKey]);
//   - an id or a definition that is not well formed ([ErrInvalidDefinition]), and two
//     definitions, units or scales to be added up ([ErrDefinitionMismatch], [ErrUnit],
//     [ErrScale]);
//   - a period that is none ([ErrInvalidPeriod]), a form that is none or has no such
//     columns ([ErrNoForm]), a label that cannot stand in it ([ErrInvalidLabel]), and text
//     typed in that is no count, has other columns or too many lines ([ErrCount],
//     [ErrColumns], [ErrTooMany]);
//   - JSON, bytes and columns that are not what was written ([ErrJSON], [ErrBinary],
//     [ErrScan]), with totals that are no sums ([ErrTotals]), and text that is no number
//     ([ErrNoNumber], [ErrAmbiguous], [ErrPrinted]);
//   - a figure, a target or a profile that lacks what it needs ([ErrInvalidFigure],
//     [ErrInvalidTarget], [ErrInvalidProfile]), two figures that are not about the same
//     ([ErrFigureMismatch]), and a change across a break in method ([ErrMethodBreak]);
//   - a statistic of numbers it is not defined for ([ErrUndefined]), a code that a profile
//     does not have ([ErrUnknownIndicator]), a date without a grading
//     ([ErrUnknownGrading]) or without a day to send by ([ErrNoSendingDate],
//     [ErrNoCalendar]).
//
// # What it does not do
//
// It judges no dossier: whether one was on time is the answer of package sla. It
// draws no conclusion from ballots: an on-time share from records is a census and has
// no interval, and ballots handed in at a desk are no random sample, so that they get
// one only when asked for, with a flag. It knows no weights of SIPAS or PAR INDEX,
// whose published values are inputs; a table of weights is the user's. A row of form
// II.06a cannot be turned into one of form 07, which splits what the old form merged.
package metrics
