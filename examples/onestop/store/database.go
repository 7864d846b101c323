package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
	"golang.org/x/sync/semaphore"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// dialect is what differs between the two databases.
type dialect uint8

const (
	sqliteFile dialect = iota
	postgres
)

func (d dialect) goose() goose.Dialect {
	if d == postgres {
		return goose.DialectPostgres
	}
	return goose.DialectSQLite3
}

// bind writes the places of arguments as the database wants them. No query here has a
// question mark in a literal.
func (d dialect) bind(query string) string {
	if d != postgres {
		return query
	}
	var b strings.Builder
	n := 0
	for _, c := range []byte(query) {
		if c != '?' {
			b.WriteByte(c)
			continue
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// forUpdate locks the rows that a query reads until the transaction ends. SQLite has
// one writer at a time anyway.
func (d dialect) forUpdate() string {
	if d == postgres {
		return " FOR UPDATE"
	}
	return ""
}

// database is one pool to write by and one to read by; with PostgreSQL they are the
// same.
type database struct {
	dialect
	writer, reader pool
}

// pool is connections, for which transactions wait in the order they came: that of
// database/sql lets some of many wait for very long, as it picks by chance.
type pool struct {
	*sql.DB
	turns *semaphore.Weighted
}

// newPool has at most so many connections.
func newPool(db *sql.DB, size int) pool {
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return pool{db, semaphore.NewWeighted(int64(size))}
}

// readers is how many connections read at a time.
const readers = 8

// connect opens the pools. A data source that begins with postgres:// or
// postgresql:// is a PostgreSQL server, any other the path of a SQLite file.
func connect(dsn string) (*database, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			return nil, errors.New("store: the data source cannot be read") // without what is in it
		}
		both := newPool(db, 2*readers)
		return &database{postgres, both, both}, nil
	}
	if scheme, _, is := strings.Cut(dsn, "://"); is {
		return nil, fmt.Errorf("store: data source: %.20q: want postgres://…, or the path of a SQLite file", scheme)
	}
	writer, err := sql.Open("sqlite", sqliteDSN(dsn, "_txlock=immediate"))
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	reader, err := sql.Open("sqlite", sqliteDSN(dsn, "_pragma=query_only(1)"))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	// One that writes, or writers would wait for each other by polling.
	return &database{sqliteFile, newPool(writer, 1), newPool(reader, readers)}, nil
}

// sqliteDSN asks for a write-ahead log, so that nobody who reads waits for one who
// writes, and for every commit to be on the disk when it is answered.
func sqliteDSN(path, option string) string {
	file := url.URL{Scheme: "file", Opaque: url.PathEscape(path)}
	return file.String() + "?_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=cache_size(-65536)&" + option
}

func (b *database) close() error {
	err := b.reader.Close()
	if b.writer != b.reader {
		err = errors.Join(err, b.writer.Close())
	}
	return err
}

// tx is a transaction that knows its dialect.
type tx struct {
	*sql.Tx
	dialect
}

func (t tx) exec(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := t.ExecContext(ctx, t.bind(query), args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (t tx) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return t.QueryContext(ctx, t.bind(query), args...)
}

func (t tx) row(ctx context.Context, query string, args ...any) *sql.Row {
	return t.QueryRowContext(ctx, t.bind(query), args...)
}

// deskLock is the key of PostgreSQL's advisory lock for the desk that dossiers are by.
const deskLock = 0x74746863

// shareDesk lets no other transaction change the desk until this one ends. SQLite has
// one writer at a time anyway.
func (t tx) shareDesk(ctx context.Context) error {
	return t.lockDesk(ctx, "pg_advisory_xact_lock_shared")
}

// ownDesk waits until no other transaction works by the desk, and keeps them waiting
// until this one ends. Who waits is served in order, so that an announcement can be
// applied while an office works.
func (t tx) ownDesk(ctx context.Context) error { return t.lockDesk(ctx, "pg_advisory_xact_lock") }

func (t tx) lockDesk(ctx context.Context, function string) error {
	if t.dialect != postgres {
		return nil
	}
	_, err := t.ExecContext(ctx, "SELECT "+function+"($1)", deskLock)
	return err
}

// insert adds rows of equally many columns, many in a statement.
func (t tx) insert(ctx context.Context, into string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	const most = 16000 // arguments; both databases take more
	columns := len(rows[0])
	place := "(?" + strings.Repeat(",?", columns-1) + ")"
	for len(rows) > 0 {
		n := min(len(rows), most/columns)
		args := make([]any, 0, n*columns)
		for _, row := range rows[:n] {
			args = append(args, row...)
		}
		head, tail, _ := strings.Cut(into, " ON CONFLICT")
		if tail != "" {
			tail = " ON CONFLICT" + tail
		}
		if _, err := t.exec(ctx, "INSERT INTO "+head+" VALUES "+place+strings.Repeat(","+place, n-1)+tail, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// attempts bounds how often a transaction is tried that another one got in the way of.
const attempts = 10

// pause is how long at most it waits before the second attempt; longer before the
// others.
const pause = 10 * time.Millisecond

// write runs a transaction, and again where it was only in the way of another. The
// error matches ErrBusy when it always was.
func (b *database) write(ctx context.Context, do func(tx) error) error {
	for n := range attempts {
		err := b.once(ctx, b.writer, nil, do)
		if !passing(err) {
			return named(err)
		}
		if n == attempts-1 {
			return fmt.Errorf("store: %w: %w", ErrBusy, err)
		}
		select {
		case <-time.After(rand.N(pause << n)): // by chance, or two would meet again
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// read runs a transaction that sees one state of the database from its first to its
// last query.
func (b *database) read(ctx context.Context, do func(tx) error) error {
	var options *sql.TxOptions
	if b.dialect == postgres {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return named(b.once(ctx, b.reader, options, do))
}

func (b *database) once(ctx context.Context, p pool, options *sql.TxOptions, do func(tx) error) error {
	if err := p.turns.Acquire(ctx, 1); err != nil {
		return err
	}
	defer p.turns.Release(1)
	t, err := p.BeginTx(ctx, options)
	if err != nil {
		return err
	}
	defer t.Rollback() // nothing to do after a commit
	if err := do(tx{t, b.dialect}); err != nil {
		return err
	}
	return t.Commit()
}

// Codes of PostgreSQL, of which pgconn has none of its own.
const (
	codeSerialization = "40001"
	codeDeadlock      = "40P01"
	codeUnique        = "23505"
	codeReadOnly      = "25006"
	codeDiskFull      = "53100"
)

// passing reports whether the same transaction can succeed when it is tried again:
// a key that is there by then is found by it.
func passing(err error) bool {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		return server.Code == codeSerialization || server.Code == codeDeadlock || server.Code == codeUnique
	}
	return false
}

// named makes the two faults of a disk known by one error each, whatever met them.
func named(err error) error {
	var fault error
	var file *sqlite.Error
	var server *pgconn.PgError
	switch {
	case errors.As(err, &file):
		fault = fileFault(file.Code())
	case errors.As(err, &server):
		fault = serverFault(server.Code)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		fault = ErrFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		fault = ErrReadOnly
	}
	if fault == nil || errors.Is(err, fault) {
		return err
	}
	return fmt.Errorf("store: %w: %w", fault, err)
}

// fileFault is the fault that a code of SQLite stands for, nil for another.
func fileFault(code int) error {
	switch {
	case code&0xff == sqlite3.SQLITE_READONLY:
		return ErrReadOnly
	case code&0xff == sqlite3.SQLITE_FULL, code == sqlite3.SQLITE_IOERR_SHMSIZE:
		return ErrFull
	}
	return nil
}

// serverFault is the fault that a code of PostgreSQL stands for, nil for another.
func serverFault(code string) error {
	switch code {
	case codeReadOnly:
		return ErrReadOnly
	case codeDiskFull:
		return ErrFull
	}
	return nil
}
