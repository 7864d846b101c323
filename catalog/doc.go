// Package catalog holds administrative procedures (thủ tục hành chính): which
// there are on a day, by which decisions, and within which limit and at what
// cost a dossier of each is handled.
//
// # Mental model
//
//	a list, CSV or JSON ──▶ Snapshot ◀──At(date)── Catalog ◀── Stock + Decisions with their Acts
//	                           │                      │
//	                        by Code              Versions, Changes, Timing
//	                           ▼
//	                       Procedure ──by channel and case──▶ ServiceLevel ──▶ sla.Limit
//	                           └──by date, channel and case──▶ Charge
//
// A [Snapshot] is the procedures of one day or one list. It is built once, from a
// list ([NewSnapshot]) or from a file ([ReadCSV]; [ReadJSON], whose [Document] has it as
// Stock.Snapshot), and then only read. A [Catalog] is the procedures over time: it is built from [Decision] values, whose
// acts publish, amend, replace and abolish procedures and approve their internal
// processes, and from a [Stock] to begin with ([New]). [Catalog.At] gives the
// snapshot of a day, [Catalog.Changes] what happened in a period.
//
// A procedure has rows, its service levels: a [ServiceLevel] says which [sla.Limit]
// holds for dossiers of a channel and a case, the statutory one and the shorter one
// the office has committed itself to. What a limit means for a due date is the
// business of package sla.
//
// # Where to find what
//
//   - Reading and writing files: [ReadCSV], [Snapshot.WriteCSV],
//     [Snapshot.WriteNationalCSV]; [ReadJSON], [Snapshot.WriteJSON], [Catalog.WriteJSON].
//     Files that do not fit into memory: [ProceduresCSV], [ProceduresJSON],
//     [WriteProceduresJSON].
//   - One procedure: [Snapshot.Lookup] by code, [Snapshot.Search] by words,
//     [Snapshot.Select] by a [Filter].
//   - Its limit and its fee for a dossier: [Procedure.ServiceLevel], whose
//     [ServiceLevel.Offered] goes into an [sla.Dossier]; [Procedure.FeeAt].
//   - What is wrong with a list: the [Problems] of whatever read or built it, then
//     [Snapshot.Check] and [Procedure.Missing].
//   - Decisions: [ReadDecisionsCSV], [New]; then [Catalog.At], [Catalog.Versions],
//     [Catalog.Changes], and [Changes.Timing] for what was published in time.
//   - Figures of a snapshot: [Snapshot.Counts], [Snapshot.Completeness],
//     [Snapshot.Reductions], each with a [Filter].
//   - Report forms: [Catalog.Form03b], [Snapshot.Form08c], [Snapshot.FormII07b].
//   - Two snapshots: [Snapshot.Compare], [Snapshot.Patch].
//   - Units: [Provinces], [ReadUnitsCSV]; [Units.Lookup], [Units.ByElectronicID],
//     [Units.SuccessorAt], [Units.PredecessorsAt].
//   - Texts of records: [ParseMoney], [ParseProvision], [ParseDecisionText],
//     [ParseAgencies], [ParseAudiences], [ParseLevels], [ParseChannels].
//
// # Dates
//
// A decision is signed on one day and takes effect on another, and both are kept:
// what is in force follows from the effect alone. [Catalog.At] is the same for every
// day between two days of effect. Acts that contradict what is in force on their
// day (abolish what is not there, publish twice) are left out whole and reported.
//
// # Channels and cases
//
// Records of the national database have rows for three channels (direct, online,
// postal) and no place for cases, such as "mountainous communes: 10 days more".
// Publishers therefore use the channel rows for cases: of two rows "direct: 25
// days" and "online: 15 days" nobody can tell from the record alone whether the
// channel or something else makes the difference. So a row read from the national
// export is of an unknown case ([CaseUnknown]), and where rows of a procedure
// differ, [Procedure.ServiceLevel] answers with an [*AmbiguousError] that lists
// them; a person decides, and writes the decision down in a file of the own layout,
// where channel and case mean what they say. Fees are chosen the same way.
//
// # Units
//
// Provinces merge and their numbers are given out again, so a number names a
// [Unit] only together with a date. [Provinces] has the 63 provinces until 30 June
// 2025 and the 34 since, with their successors.
//
// # Guarantees
//
//   - Nothing is dropped silently. What could not be understood is kept as raw text
//     and reported; what could not be taken in at all is reported as an error. Texts
//     are kept as written, and [Snapshot.WriteNationalCSV] gives the cells of a
//     national export back.
//   - All problems are reported at once, in the order of the file or the list, each
//     with a stable code ([ProblemKinds]), a severity, its place, a message in
//     Vietnamese and English, and the instrument whose rule it is about.
//   - Values do not change after they are built: slices are copied on the way in and
//     on the way out. Catalogs, snapshots, procedures and units are safe for
//     concurrent use.
//   - Looking up a procedure by [Code] and finding its service level does not
//     allocate.
//   - The same input gives the same output, in the same order.
//
// # In a database
//
// What has a text form, such as [Code], [Money] or [Level], stands in a column of text
// as that text: see package sla.
//
// # Errors
//
// Parsing functions return an error for text they do not know ([ErrUnknownLevel],
// [ErrUnknownChannel], [ErrUnknownAudience]), and never guess: an online level that is
// only a number is [ErrBareLevel], because two regimes count 1 to 4; an amount without
// a currency is [ErrInvalidAmount]. Those of lists return what they know beside it.
//
// [Snapshot.Lookup] distinguishes text that is no code ([ErrInvalidCode]) from a
// procedure that is not there ([ErrUnknownProcedure]). [Procedure.ServiceLevel]
// distinguishes no row ([ErrNoServiceLevel]) from rows that contradict
// ([ErrAmbiguous]), [Procedure.FeeAt] what is not stated ([ErrNoFee]) from rows that
// contradict ([ErrAmbiguousFee]); both, a case that is none of those named ([ErrUnknownCase]).
// [Units.Lookup] says of a unit that it is not there on the date ([ErrUnknownUnit]),
// [Units.SuccessorAt] that it was split ([ErrSplit]). Questions about a day want a date
// ([ErrNoDate]), and none before what is known ([ErrBeforeStock]).
//
// Readers return an error only for a file that is no catalog at all ([ErrNotCatalog],
// [ErrNotUnits]), is of another version ([errors.ErrUnsupported]) or cannot be read;
// everything else is in the [Problems], which [Problems.Err] turns into an error when
// something was left out. An identity of a form that fails is data, a [Violation], and
// no error. No function panics on input, but for those named Must.
//
// # What it does not do
//
// It repairs nothing: a limit or a fee that looks wrong is kept. It does not
// interpret the first digit of a code, does not decide which of several rows was
// meant, and does not read rules out of prose. It computes no due date. It reads no
// clock, no network and no files other than through an [io.Reader].
package catalog
