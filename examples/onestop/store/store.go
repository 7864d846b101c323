// Package store keeps the dossiers of a one-stop desk in a database, SQLite or
// PostgreSQL. The log of each dossier is append-only and the only truth; due dates,
// the queue and the tallies of the dashboard are kept beside it, in the same
// transaction, and can be made from it again ([Store.Rebuild], [Store.Check]).
package store

import (
	"errors"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// What a write can be refused for. The errors wrap one of these, and say more.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("changed by somebody else meanwhile")           // the version given is not the last one
	ErrReused   = errors.New("key used before for something else")           // an idempotency key
	ErrRefused  = errors.New("cannot have happened")                         // an event that the log does not take
	ErrStale    = errors.New("the due date is another one now")              // than was shown
	ErrClock    = errors.New("the clock of this machine has gone backwards") // behind what is recorded
	ErrReadOnly = errors.New("the database cannot be written to")
	ErrFull     = errors.New("the disk of the database is full")
	ErrBusy     = errors.New("too many write at the same time")
	ErrLogin    = errors.New("unknown name or wrong password")
)

// Post says who writes, and by which key a repeated request is known: a second one
// with the same key and content changes nothing, and is answered as if it had come
// first. An empty key is never known again.
type Post struct {
	Key  string
	User string
}

// Receipt is a dossier to be received.
type Receipt struct {
	desk.Request // At zero: now
	Applicant    string
	// Shown is the due date that the clerk saw, zero where there was none. It is
	// compared with that of the moment of saving, ErrStale when they differ; a nil
	// Shown asks for no comparison.
	Shown *sla.Date
}

// Record is a dossier as it is stored.
type Record struct {
	desk.Dossier
	desk.State
	Version  int    // grows with every event; to be given back with the next one
	Calendar string // Desk.Version that State is by
	Rated    bool   // there is a ballot
}

// Queue is the open dossiers that need attention, in three parts without overlap.
type Queue struct {
	At      time.Time
	Overdue QueuePart // after their due moment
	Today   QueuePart // due today, not overdue yet
	Soon    QueuePart // 80 % of the budget used, due later
}

// QueuePart is the most urgent of some dossiers.
type QueuePart struct {
	Count int // of all, listed or not
	Items []QueueItem
}

// QueueItem is one open dossier.
type QueueItem struct {
	Number, Name, Unit, Applicant string
	Status                        sla.Status
	Due                           time.Time
	DueDate                       sla.Date
}

// Row is what the tallies of a period are kept by.
type Row struct {
	Unit  string
	Level catalog.Level
	Field string
}

// Cut is what figures are asked of: a period, and one unit or, empty, all.
type Cut struct {
	Period metrics.Period
	Unit   string
}

// Figures are the tallies of a period.
type Figures struct {
	Cut        Cut
	At         time.Time // the instant they hold for: now, or the end of the period
	Running    bool      // the period is not over
	Rows       *metrics.Groups[Row]
	Index      metrics.Tally     // as index 766 judges
	Turnaround metrics.Histogram // working days of the dossiers resolved
	Ballots    metrics.Satisfaction
}

// MonthFigures is the tally of one month.
type MonthFigures struct {
	Period metrics.Period
	Tally  metrics.Tally
}

// AnnouncementState says what became of an uploaded announcement.
type AnnouncementState string

// The states of an announcement.
const (
	AnnouncementPending   AnnouncementState = "pending"
	AnnouncementApplied   AnnouncementState = "applied"
	AnnouncementDiscarded AnnouncementState = "discarded"
)

// Announcement is an uploaded file of days.
type Announcement struct {
	ID       int64
	Name     string
	State    AnnouncementState
	By       string
	Uploaded time.Time
	Applied  time.Time // zero: not yet
}

// Preview is what an announcement would change; of one that was applied, which due
// dates it did change.
type Preview struct {
	Announcement
	Base     string          // Desk.Version it was compared with; empty when it was applied
	Days     []sla.DayChange // of the calendar
	Replaced []sla.DayEntry  // that go without being mentioned
	Open     int             // dossiers looked at
	Changes  []Change        // those with another due date, by number
}

// Change is an open dossier that would get another due date.
type Change struct {
	Number, Name, Unit string
	Before, After      time.Time
	BeforeDate         sla.Date
	AfterDate          sla.Date
}

// ImportState says how far an import is.
type ImportState string

// The states of an import.
const (
	ImportRunning ImportState = "running"
	ImportDone    ImportState = "done"
	ImportFailed  ImportState = "failed"
)

// Import is a file of dossiers that is being read or was.
type Import struct {
	ID            int64
	Name          string
	State         ImportState
	By            string
	Size, Read    int64 // bytes
	Rows          int64 // read so far
	Accepted      int64 // entered
	Repeated      int64 // there already, the same
	Bad           int64
	Faults        []string // the first of them, with line and column
	Message       string   // why it failed
	Started, Done time.Time
}

// Role is what a user may do.
type Role string

// The roles.
const (
	RoleClerk   Role = "clerk"
	RoleCitizen Role = "citizen"
	RoleLeader  Role = "leader"
)

// User is somebody who can log in.
type User struct {
	Name string
	Role Role
	// Stamp changes with the password, so that a session can be held to the one it was
	// begun with. It is no secret, and empty when it is not known.
	Stamp string
}
