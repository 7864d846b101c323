package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/metrics"
)

// batchSize is how many rows of a file are entered in one transaction.
const batchSize = 5000

// maxFaults is how many faults of a file are kept; all are counted.
const maxFaults = 200

// StartImport keeps a file of dossiers and enters it in the background, in batches:
// what a batch entered and how far the file was read are stored together, so that an
// import that is broken off anywhere goes on there, when the store is opened again or
// when what was in its way has passed. Rows that are in the database already, just the
// same, are counted and passed over.
func (s *Store) StartImport(ctx context.Context, post Post, name string, r io.Reader) (Import, error) {
	id, fresh, err := s.keepImport(ctx, post, name, r)
	if err != nil {
		return Import{}, err
	}
	if fresh {
		s.begun(id)
	}
	return s.Import(ctx, id)
}

// RunImport is StartImport that ends when the import does. On an error it goes on when
// the store is opened again.
func (s *Store) RunImport(ctx context.Context, post Post, name string, r io.Reader, progress func(Import)) (Import, error) {
	id, fresh, err := s.keepImport(ctx, post, name, r)
	if err == nil && fresh {
		err = s.enterFile(ctx, id, progress)
	}
	if err != nil {
		return Import{}, err
	}
	return s.Import(ctx, id)
}

// keepImport copies the file into the folder of the store. One that was posted before
// is not fresh.
func (s *Store) keepImport(ctx context.Context, post Post, name string, r io.Reader) (id int64, fresh bool, err error) {
	if err := checkText("import: name", name, maxFileName); err != nil {
		return 0, false, err
	}
	path, size, sum, err := s.spool(r)
	if err != nil {
		return 0, false, named(err)
	}
	file := filepath.Base(path)
	answer, err := s.posted(ctx, post, fmt.Sprintf("import %q %s", name, sum), func(t tx, now time.Time) (answer string, err error) {
		err = t.row(ctx, "INSERT INTO imports (id, name, path, by_user, size, state, bytes, line, entered, repeated, bad, message, started, written)"+
			" VALUES ((SELECT coalesce(max(id), 0) + 1 FROM imports), ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '', ?, ?) RETURNING CAST(id AS text)",
			name, file, post.User, size, string(ImportRunning), micros(now), micros(now)).Scan(&answer)
		return answer, err
	})
	if err == nil {
		id, err = strconv.ParseInt(answer, 10, 64)
	}
	fresh, kept := s.ofImport(context.WithoutCancel(ctx), file)
	if kept == nil && !fresh {
		err = errors.Join(err, os.Remove(path))
	}
	return id, fresh, errors.Join(err, kept)
}

// ofImport reports whether a file is that of an import. A commit whose answer did not
// arrive may have made it so.
func (s *Store) ofImport(ctx context.Context, file string) (is bool, err error) {
	err = s.db.read(ctx, func(t tx) error {
		return t.row(ctx, "SELECT EXISTS (SELECT 1 FROM imports WHERE path = ?)", file).Scan(&is)
	})
	return is, err
}

// spoolName is the pattern of the names of the files kept.
const spoolName = "import-*.csv"

// spool writes a file to the disk; what comes only in part leaves nothing behind. The
// sum tells files apart.
func (s *Store) spool(r io.Reader) (path string, size int64, sum string, err error) {
	file, err := os.CreateTemp(s.files, spoolName)
	if err != nil {
		return "", 0, "", fmt.Errorf("store: import: %w", err)
	}
	hash := sha256.New()
	size, err = io.Copy(io.MultiWriter(file, hash), r)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", 0, "", fmt.Errorf("store: import: %w", errors.Join(err, os.Remove(file.Name())))
	}
	return file.Name(), size, hex.EncodeToString(hash.Sum(nil)), nil
}

// leftAfter is how old a file is that no process writes any more.
const leftAfter = time.Hour

// sweep removes files that are of no import that runs: those of uploads that a kill
// broke off.
func (s *Store) sweep(list []storedImport) error {
	files, err := filepath.Glob(filepath.Join(s.files, spoolName))
	for _, file := range files {
		info, statErr := os.Stat(file)
		if statErr != nil || s.watch.clock().Sub(info.ModTime()) < leftAfter {
			continue
		}
		name := filepath.Base(file)
		if !slices.ContainsFunc(list, func(i storedImport) bool { return i.path == name && i.State == ImportRunning }) {
			err = errors.Join(err, os.Remove(file))
		}
	}
	return err
}

// How long an import waits before it is tried again, at first and at most.
const (
	firstWait = time.Second
	lastWait  = time.Minute
)

// begun enters a file in the background. What is not the file's fault, as a full disk
// or a database that is away, passes: it is tried again.
func (s *Store) begun(id int64) {
	s.busy.Go(func() {
		for wait := firstWait; ; wait = min(2*wait, lastWait) {
			err := s.enterFile(s.work, id, s.teller(id))
			if err == nil || s.work.Err() != nil {
				return
			}
			if errors.Is(err, fs.ErrNotExist) { // it is on another machine, whose import it is
				s.log.Info("import left alone", "id", id, "error", err)
				return
			}
			s.log.Error("import waits", "id", id, "for", wait, "error", err)
			s.noteImport(id, err)
			select {
			case <-time.After(wait):
			case <-s.work.Done():
				return
			}
		}
	})
}

// teller logs now and then how far an import is.
func (s *Store) teller(id int64) func(Import) {
	last := time.Time{}
	return func(i Import) {
		if now := s.watch.clock(); now.Sub(last) >= 2*time.Second {
			last = now
			s.log.Info("import", "id", id, "percent", 100*i.Read/max(i.Size, 1), "rows", i.Rows, "bad", i.Bad)
		}
	}
}

// noteImport keeps with an import what it waits for, if that can be written. The next
// batch takes it away.
func (s *Store) noteImport(id int64, why error) {
	_ = s.db.write(s.work, func(t tx) error { // it is in the log
		_, err := t.exec(s.work, "UPDATE imports SET message = ? WHERE id = ? AND state = ?", why.Error(), id, string(ImportRunning))
		return err
	})
}

// Resume goes on with the imports that were running when the store was closed or
// killed, and whose files are here.
func (s *Store) Resume(ctx context.Context) error {
	list, err := s.storedImports(ctx)
	if err != nil {
		return err
	}
	for _, i := range list {
		if i.State == ImportRunning {
			s.begun(i.ID)
		}
	}
	return s.sweep(list)
}

// enterFile enters what is left of a file. A fault of the file as a whole is noted
// with the import and is no error; after an error the import goes on from where it is.
func (s *Store) enterFile(ctx context.Context, id int64, progress func(Import)) error {
	i, err := s.readImport(ctx, id)
	if err != nil || i.State != ImportRunning {
		return err
	}
	path := filepath.Join(s.files, i.path)
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("store: import %d: %w", id, err)
	}
	defer file.Close()
	fault, err := s.enterRows(ctx, file, i, progress)
	if err != nil {
		return err
	}
	if err := s.endImport(ctx, id, fault); err != nil {
		return err
	}
	return os.Remove(path)
}

// batch is some rows of a file, and how far it was read behind them.
type batch struct {
	desk  *desk.Desk
	rows  []importRow
	bytes int64
	line  int
	err   error // that ended the reading: a *fileError where the file is to blame
}

// enterRows reads batches while the one before is written. The fault is that of the
// file.
func (s *Store) enterRows(ctx context.Context, file *os.File, i storedImport, progress func(Import)) (fault, err error) {
	now, err := s.Now()
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan batch)
	s.busy.Go(func() {
		defer close(batches)
		s.readBatches(ctx, file, i, now, batches)
	})
	from := i.Read
	for b := range batches {
		if len(b.rows) > 0 {
			if err := s.enterBatch(ctx, i, from, b); err != nil {
				return nil, err
			}
			from = b.bytes
			if now, err := s.readImport(ctx, i.ID); err == nil {
				progress(now.Import)
			}
		}
		if faulty := (*fileError)(nil); errors.As(b.err, &faulty) {
			return faulty, nil
		}
		if b.err != nil {
			return nil, b.err
		}
	}
	return nil, ctx.Err()
}

// readBatches sends the rows of a file, from where it was read to before, and at last
// what is wrong with the file.
func (s *Store) readBatches(ctx context.Context, file *os.File, i storedImport, now time.Time, to chan<- batch) {
	rows, err := openRows(file, i, s.Desk(), now)
	for err == nil {
		var b batch
		b, err = rows.batch(i.Read)
		if !b.send(ctx, to) {
			return
		}
	}
	if err != io.EOF {
		batch{err: err}.send(ctx, to)
	}
}

// send is false when nobody takes batches any more.
func (b batch) send(ctx context.Context, to chan<- batch) bool {
	select {
	case to <- b:
		return true
	case <-ctx.Done():
		return false
	}
}

// openRows reads the header, and goes to where the file was read to before.
func openRows(file *os.File, i storedImport, d *desk.Desk, now time.Time) (*rowReader, error) {
	rows, err := newRowReader(file, d, now)
	if err != nil || i.Read == 0 {
		return rows, err
	}
	if _, err := file.Seek(i.Read, io.SeekStart); err != nil {
		return nil, err
	}
	rows.resume(file, i.line)
	return rows, nil
}

// batch reads some rows. At the end of the file the error is io.EOF, with those that
// were left; base is where in the file the reading began.
func (r *rowReader) batch(base int64) (batch, error) {
	b := batch{desk: r.desk}
	var err error
	for err == nil && len(b.rows) < batchSize {
		var row importRow
		if row, err = r.next(); err == nil {
			b.rows = append(b.rows, row)
		}
	}
	b.bytes, b.line = base+r.csv.InputOffset(), r.last
	return b, err
}

// enterBatch stores a batch, all of it or nothing.
func (s *Store) enterBatch(ctx context.Context, i storedImport, from int64, b batch) error {
	return s.db.write(ctx, func(t tx) error {
		now, err := s.Now()
		if err != nil {
			return err
		}
		d, err := s.deskIn(ctx, t)
		if err != nil {
			return err
		}
		e := entering{desk: d, counts: make(deltas)}
		if err := e.choose(ctx, t, b, now); err != nil {
			return err
		}
		if err := e.insert(ctx, t, i, now); err != nil {
			return err
		}
		n, err := t.exec(ctx, "UPDATE imports SET bytes = ?, line = ?, entered = entered + ?, repeated = repeated + ?, bad = bad + ?, message = '', written = ? WHERE id = ? AND bytes = ? AND state = ?",
			b.bytes, b.line, len(e.records), e.repeated, len(e.faults), micros(now), i.ID, from, string(ImportRunning))
		if err == nil && n == 0 {
			err = fmt.Errorf("store: import %d: %w", i.ID, ErrConflict) // another process enters it
		}
		return err
	})
}

// entering is what becomes of the rows of a batch.
type entering struct {
	desk     *desk.Desk
	counts   deltas
	records  []*record
	ballots  [][]any
	repeated int
	faults   []string
}

// choose sorts out the rows.
func (e *entering) choose(ctx context.Context, t tx, b batch, now time.Time) error {
	var numbers []string
	for _, row := range b.rows {
		if row.fault == nil {
			numbers = append(numbers, row.record.Number)
		}
	}
	there, err := existing(ctx, t, numbers)
	if err != nil {
		return err
	}
	for _, row := range b.rows {
		if row.fault == nil && b.desk != e.desk { // an announcement was applied since it was read
			row.fault = row.derive(e.desk, now)
		}
		if row.fault == nil {
			source, known := there[row.record.Number]
			switch {
			case known && source == row.record.source:
				e.repeated++
				continue
			case known:
				row.fault = fmt.Errorf("dossier %q is there already, and not the same", row.record.Number)
			default:
				there[row.record.Number] = row.record.source
				row.fault = e.take(row)
			}
		}
		if row.fault != nil {
			e.faults = append(e.faults, fmt.Sprintf("line %d: %v", row.line, row.fault))
		}
	}
	return nil
}

// take counts a row.
func (e *entering) take(row importRow) error {
	r := row.record
	if err := e.counts.add(&r.Dossier, row.figures); err != nil {
		return err
	}
	e.records = append(e.records, r)
	if row.rating == metrics.RatingUnknown {
		return nil
	}
	day, err := e.desk.Calendar().DateOf(r.Ended)
	if err == nil {
		e.counts.rate(&r.Dossier, day, row.rating)
		e.ballots = append(e.ballots, []any{r.Number, row.rating, day})
	}
	return err
}

// insert stores what was chosen.
func (e *entering) insert(ctx context.Context, t tx, i storedImport, now time.Time) error {
	if err := insertRecords(ctx, t, e.records, i.By, now); err != nil {
		return err
	}
	if err := t.insert(ctx, "ballots (dossier, rating, day)", e.ballots); err != nil {
		return err
	}
	if err := e.counts.store(ctx, t); err != nil {
		return err
	}
	var kept int
	if err := t.row(ctx, "SELECT count(*) FROM import_faults WHERE import = ?", i.ID).Scan(&kept); err != nil {
		return err
	}
	var rows [][]any
	for n, fault := range e.faults[:min(len(e.faults), maxFaults-min(kept, maxFaults))] {
		rows = append(rows, []any{i.ID, kept + n + 1, fault})
	}
	return t.insert(ctx, "import_faults (import, seq, fault)", rows)
}

// endImport notes that a file was read to its end, or why not.
func (s *Store) endImport(ctx context.Context, id int64, why error) error {
	now, err := s.Now()
	if err != nil {
		return err
	}
	state, message := ImportDone, ""
	if why != nil {
		state, message = ImportFailed, why.Error()
	}
	return s.db.write(ctx, func(t tx) error {
		_, err := t.exec(ctx, "UPDATE imports SET state = ?, message = ?, done = ?, written = ? WHERE id = ? AND state = ?",
			string(state), message, micros(now), micros(now), id, string(ImportRunning))
		return err
	})
}

// storedImport is an Import with what only this package needs of it.
type storedImport struct {
	Import
	path string
	line int
}

const importColumns = "id, name, path, by_user, size, state, bytes, line, entered, repeated, bad, message, started, done FROM imports"

func (i *storedImport) scan(row scanner) error {
	var started int64
	var done sql.NullInt64
	var state string
	err := row.Scan(&i.ID, &i.Name, &i.path, &i.By, &i.Size, &state, &i.Read, &i.line, &i.Accepted, &i.Repeated, &i.Bad, &i.Message, &started, &done)
	i.State, i.Rows = ImportState(state), i.Accepted+i.Repeated+i.Bad
	i.Started, i.Done = time.UnixMicro(started).UTC(), instant(done)
	return err
}

func (s *Store) readImport(ctx context.Context, id int64) (i storedImport, err error) {
	err = s.db.read(ctx, func(t tx) error {
		err := i.scan(t.row(ctx, "SELECT "+importColumns+" WHERE id = ?", id))
		if err == sql.ErrNoRows {
			return fmt.Errorf("store: import %s: %w", strconv.FormatInt(id, 10), ErrNotFound)
		}
		return err
	})
	return i, err
}

// Import returns how far an import is, with the first of its faults. The error
// matches [ErrNotFound].
func (s *Store) Import(ctx context.Context, id int64) (Import, error) {
	i, err := s.readImport(ctx, id)
	if err != nil {
		return Import{}, err
	}
	return i.Import, s.db.read(ctx, func(t tx) error {
		rows, err := t.query(ctx, "SELECT fault FROM import_faults WHERE import = ? ORDER BY seq", id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var fault string
			if err := rows.Scan(&fault); err != nil {
				return err
			}
			i.Faults = append(i.Faults, fault)
		}
		return rows.Err()
	})
}

// Imports returns all imports without their faults, the last first.
func (s *Store) Imports(ctx context.Context) (list []Import, err error) {
	all, err := s.storedImports(ctx)
	for _, i := range all {
		list = append(list, i.Import)
	}
	return list, err
}

func (s *Store) storedImports(ctx context.Context) (list []storedImport, err error) {
	err = s.db.read(ctx, func(t tx) error {
		rows, err := t.query(ctx, "SELECT "+importColumns+" ORDER BY id DESC")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var i storedImport
			if err := i.scan(rows); err != nil {
				return err
			}
			list = append(list, i)
		}
		return rows.Err()
	})
	return list, err
}
