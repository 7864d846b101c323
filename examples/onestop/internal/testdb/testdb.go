// Package testdb makes databases for tests, each of its own.
package testdb

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Full reports whether the stated sizes are asked for, which take minutes.
func Full() bool { return os.Getenv("ONESTOP_SIZE") == "full" }

// Server is how to reach the PostgreSQL server that ONESTOP_POSTGRES names. Without one
// the test is skipped.
func Server(t *testing.T) string {
	t.Helper()
	server := os.Getenv("ONESTOP_POSTGRES")
	if server == "" {
		t.Skip("ONESTOP_POSTGRES does not name a server")
	}
	return server
}

// Postgres makes an empty database, which is dropped after the test, and returns how
// to reach it. The options stand behind CREATE DATABASE and the name.
func Postgres(t *testing.T, options string) string {
	t.Helper()
	server := Server(t)
	db := Open(t, "pgx", server)
	name := fmt.Sprintf("t%d_%d", os.Getpid(), time.Now().UnixNano())
	if _, err := db.Exec("CREATE DATABASE " + name + " " + options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := db.Exec("DROP DATABASE " + name + " WITH (FORCE)")
		if err := errors.Join(err, db.Close()); err != nil {
			t.Error(err)
		}
	})
	dsn, err := url.Parse(server)
	if err != nil {
		t.Fatal("ONESTOP_POSTGRES is no URL")
	}
	dsn.Path = "/" + name
	return dsn.String()
}

// Open opens a pool.
func Open(t *testing.T, driver, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	return db
}
