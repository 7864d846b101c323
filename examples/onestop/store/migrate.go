package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// logTables are those of which nothing is ever changed or taken out, with their keys.
func logTables() map[string]string {
	return map[string]string{
		"events":        "dossier = NEW.dossier AND seq = NEW.seq",
		"ballots":       "dossier = NEW.dossier",
		"announcements": "id = NEW.id",
		"applied":       "seq = NEW.seq OR announcement = NEW.announcement",
		"discarded":     "announcement = NEW.announcement",
		"moved":         "announcement = NEW.announcement AND dossier = NEW.dossier",
	}
}

// migrate brings the schema forward. Where it is up to date nothing is written.
func migrate(ctx context.Context, db *sql.DB, d dialect) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	protect := goose.NewGoMigration(2, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error { return protect(ctx, tx, d) }}, nil)
	options := []goose.ProviderOption{goose.WithGoMigrations(protect), goose.WithDisableGlobalRegistry(true)}
	if d == postgres {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fmt.Errorf("store: migrations: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(d.goose(), db, files, options...)
	if err == nil {
		err = up(ctx, provider, d)
	}
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	return nil
}

// up runs the migrations. Two processes that open a new SQLite file at the same time
// get in each other's way, as there is no lock for that: who is second looks again.
func up(ctx context.Context, provider *goose.Provider, d dialect) error {
	var err error
	for range attempts {
		if _, err = provider.Up(ctx); err == nil || d == postgres {
			break
		}
		select {
		case <-time.After(rand.N(100 * time.Millisecond)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

// protect makes the log tables append-only in the database itself: whoever comes by
// another way than this program cannot change them by mistake either.
func protect(ctx context.Context, tx *sql.Tx, d dialect) error {
	var statements []string
	if d == postgres {
		statements = append(statements, `CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`)
	}
	tables := logTables()
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		statements = append(statements, triggers(d, table, tables[table])...)
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// triggers protect one table. In SQLite REPLACE takes out a row without asking the
// triggers for that, so an insertion is refused where there is one already.
func triggers(d dialect, table, key string) []string {
	if d == postgres {
		return []string{"CREATE TRIGGER " + table + "_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON " + table + " EXECUTE FUNCTION append_only()"}
	}
	abort := " BEGIN SELECT RAISE(ABORT, '" + table + " is append-only'); END"
	return []string{
		"CREATE TRIGGER " + table + "_no_update BEFORE UPDATE ON " + table + abort,
		"CREATE TRIGGER " + table + "_no_delete BEFORE DELETE ON " + table + abort,
		"CREATE TRIGGER " + table + "_no_replace BEFORE INSERT ON " + table + " WHEN EXISTS (SELECT 1 FROM " + table + " WHERE " + key + ")" + abort,
	}
}
