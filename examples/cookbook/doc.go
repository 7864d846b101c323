// Package cookbook is to be read: recipes (công thức) for one task each, as
// Examples in its test files. It exports nothing. A recipe stands on its own; copy
// the body of its function, and the imports of its file. Run one with
//
//	go test ./examples/cookbook -run Example_dueDate -v
//
// Deadlines:
//
//   - dueDate: when a result is due, and why
//   - workingHours: limits in working hours and within the day, and the 15:00 rule
//   - summerHours: an office's summer hours, with their validity
//   - swap: a swap of working days is announced; which open dossiers get another due date
//   - cal: a calendar of another country from package cal, in both zones
//   - ownRules: an office's own rules of counting, and what they change
//   - checkOther: another system's printed dates: right, stale or wrong
//   - ownCases: another system held against an office's own table of cases
//
// The dossier clock:
//
//   - pause: a suspended dossier, and how much of its limit is used
//   - supplement: a supplement asked for after acceptance
//   - warning: which open dossiers have used 80 % of their time
//   - lostTime: the step that lost the time
//
// The catalog:
//
//   - import: the national list, what was not understood in it, and counts by level
//   - limitOn: the limit in force on a day, by decision
//   - published: the decisions of a quarter, and which were not in time
//   - fee: what a filer pays on a day
//
// Figures:
//
//   - form: the form of a quarter, with what was carried over
//   - reportingPeriod: the days of a report, and the day by which it is sent
//   - checkForm: a form typed in: what does not add up, and what was not carried over
//   - merge: the reports of two communes that became one
//   - ownDefinition: on time as an office defines it
//   - ranking: communes by their on-time share
//   - target: by how many dossiers a target was missed
//   - index766: points of index 766, and what would bring more
//   - satisfaction: a share of satisfied filers, and its interval or why there is none
//   - printed: is 99,68 % of 427.662 possible, and of which counts
//   - database: dossiers and tallies in columns of a database
package cookbook
