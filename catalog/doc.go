// Package catalog holds administrative procedures (thủ tục hành chính): which
// there are, and within which limit a dossier of each must be handled.
//
// # Mental model
//
//	procedures.csv ──ReadCSV──▶ Catalog ──by Code──▶ Procedure ──by channel and case──▶ ServiceLevel ──▶ sla.Limit
//	                    │
//	                    └─────▶ Problems: everything that was not understood, with its place
//
// A [Catalog] is a set of [Procedure] values. It is built once, from a list ([New])
// or from a file ([ReadCSV]), and then only read. A procedure has rows, its
// service levels: a [ServiceLevel] says which [sla.Limit] holds for dossiers of a
// channel and a case. What a limit means for a due date is the business of package
// sla.
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
// them; a person decides, and writes the decision down in a catalog of the own
// layout, where channel and case mean what they say.
//
// # Guarantees
//
//   - Nothing is dropped silently. What could not be understood is kept as raw text
//     and reported; what could not be taken in at all is reported as an error. Texts
//     are kept as written.
//   - All problems are reported at once, in the order of the file, each with a
//     stable code, a severity and its line and column.
//   - Values do not change after they are built: slices are copied on the way in and
//     on the way out. Catalogs and procedures are safe for concurrent use.
//   - Looking up a procedure by [Code] and finding its service level does not
//     allocate.
//   - The same input gives the same output, in the same order.
//
// # Errors
//
// Parsing functions return an error for text they do not know, and never guess:
// an online level that is only a number is [ErrBareLevel], because two regimes
// count 1 to 4. [Catalog.Lookup] distinguishes text that is no code
// ([ErrInvalidCode]) from a procedure that is not there ([ErrUnknownProcedure]).
// [Procedure.ServiceLevel] distinguishes no row ([ErrNoServiceLevel]) from rows
// that contradict ([ErrAmbiguous]). [ReadCSV] returns an error only for a file
// that is no catalog at all ([ErrNotCatalog]) or cannot be read; everything else
// is in the [Problems]. No function panics on input.
//
// # What it does not do
//
// It repairs nothing: a limit that looks wrong is kept. It does not interpret the
// first digit of a code, and does not decide which of several rows was meant. It
// reads no clock, no network and no files other than through an io.Reader.
package catalog
