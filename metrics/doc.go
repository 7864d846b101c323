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
// # Where to find what
//
//   - Counting: [Tally], [Groups] by any key, [Grid] by small numbered keys and many
//     times as fast, [Histogram] of turnaround, [Distinct] procedures. All merge in
//     any order and any partition, to the same bytes.
//   - Periods: [Period] by the calendar and from the 15th to the 14th,
//     [Period.StandingOf] for what is carried over and what is open, [SendRule].
//   - Forms: [HandlingForm] and [PetitionForm], written as text, CSV, JSON and
//     Markdown; [ReadFormCSV].
//   - Indices: [Profile766] and [Profile.Score] for Decision 766/QĐ-TTg, [Grading61]
//     for Decree 61/2018/NĐ-CP.
//   - Surveys: [Satisfaction], [Survey.Figure], [Wilson], [Sample.Margin],
//     [NewWeighted].
//   - Published figures: [ParsePrinted], [CheckShare], [Figure], [ChangeBetween],
//     [RankFigures], [Target].
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
//   - Encodings are versioned: what an older release wrote is read.
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
// Errors come back when a value cannot be counted or read at all: an entry with
// an unknown outcome ([EntryError]), a negative count ([ErrNegative]), a sum
// beyond int64 ([ErrOverflow]), an id or definition that is not well formed
// ([ErrInvalidDefinition]), two definitions, units or scales to be added up
// ([ErrDefinitionMismatch], [ErrUnit], [ErrScale]), a period that is none
// ([ErrInvalidPeriod]), a label that cannot stand in a form ([ErrInvalidLabel]), JSON and bytes that
// are not what was written ([ErrJSON], [ErrBinary]), text that is no figure
// ([PrintedError]), and a change across a break in method ([ErrMethodBreak]).
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
