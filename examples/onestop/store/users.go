package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/bcrypt"
)

// NewUser is a user with the password to begin with.
type NewUser struct {
	User
	Password string
}

// AddUsers enters users, all or none, or gives those of their names another password
// and role. A password is kept as a bcrypt hash only; one of more than 72 bytes is an
// error.
func (s *Store) AddUsers(ctx context.Context, users ...NewUser) error {
	rows := make([][]any, len(users))
	for i, user := range users {
		hash, err := user.hash()
		if err != nil {
			return fmt.Errorf("store: user %.80q: %w", user.Name, err)
		}
		rows[i] = []any{user.Name, string(user.Role), hash}
	}
	return s.db.write(ctx, func(t tx) error {
		return t.insert(ctx, "users (name, role, hash) ON CONFLICT (name) DO UPDATE SET role = excluded.role, hash = excluded.hash", rows)
	})
}

// AddUser is AddUsers for one.
func (s *Store) AddUser(ctx context.Context, user User, password string) error {
	return s.AddUsers(ctx, NewUser{user, password})
}

// hash is that of the password, of a user who can be.
func (u NewUser) hash() (string, error) {
	switch u.Role {
	case RoleClerk, RoleCitizen, RoleLeader:
	default:
		return "", fmt.Errorf("no role %.80q", u.Role)
	}
	if u.Name == "" || !storable(u.Name) || len(u.Password) < 8 {
		return "", errors.New("want a name, and a password of 8 bytes at least")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(u.Password), bcrypt.DefaultCost)
	return string(hash), err
}

// Users counts those who can log in.
func (s *Store) Users(ctx context.Context) (n int, err error) {
	err = s.db.read(ctx, func(t tx) error { return t.row(ctx, "SELECT count(*) FROM users").Scan(&n) })
	return n, err
}

// nobody is the hash of no password, compared with where there is no user, so that
// the time taken does not tell who there is.
const nobody = "$2a$10$Jafhea4vMPb2SSWECkaDn.OMf6sp9kM7gZyGoQ2WNGo6LTCvN/uEa"

// Login returns the user of a name and password. The error matches [ErrLogin],
// whichever of the two is wrong.
func (s *Store) Login(ctx context.Context, name, password string) (User, error) {
	user, hash := User{Name: name}, nobody
	if !storable(name) {
		name = "" // nobody has it
	}
	err := s.db.read(ctx, func(t tx) error {
		return t.row(ctx, "SELECT role, hash FROM users WHERE name = ?", name).Scan(&user.Role, &hash)
	})
	if err != nil && err != sql.ErrNoRows {
		return User{}, err
	}
	if wrong := bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)); wrong != nil || err != nil {
		return User{}, fmt.Errorf("store: %w", ErrLogin)
	}
	user.Stamp = stampOf(hash)
	return user, nil
}

// User returns a user by name. The error matches [ErrNotFound].
func (s *Store) User(ctx context.Context, name string) (User, error) {
	user, hash := User{Name: name}, ""
	err := sql.ErrNoRows
	if storable(name) {
		err = s.db.read(ctx, func(t tx) error {
			return t.row(ctx, "SELECT role, hash FROM users WHERE name = ?", name).Scan(&user.Role, &hash)
		})
	}
	if err == sql.ErrNoRows {
		err = fmt.Errorf("store: user %.80q: %w", name, ErrNotFound)
	}
	user.Stamp = stampOf(hash)
	return user, err
}

// stampOf tells one password hash from another, and nothing of either.
func stampOf(hash string) string {
	sum := sha256.Sum256([]byte(hash))
	return hex.EncodeToString(sum[:8])
}

// FindCtx implements scs.CtxStore.
func (s *Store) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = s.db.read(ctx, func(t tx) error {
		return t.row(ctx, "SELECT data FROM sessions WHERE token = ? AND expiry > ?", token, s.watch.clock().UnixMicro()).Scan(&data)
	})
	if err == sql.ErrNoRows {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx implements scs.CtxStore. It also forgets the sessions that are over.
func (s *Store) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.db.write(ctx, func(t tx) error {
		if _, err := t.exec(ctx, "DELETE FROM sessions WHERE expiry <= ?", s.watch.clock().UnixMicro()); err != nil {
			return err
		}
		_, err := t.exec(ctx, "INSERT INTO sessions (token, data, expiry) VALUES (?, ?, ?) ON CONFLICT (token) DO UPDATE SET data = excluded.data, expiry = excluded.expiry",
			token, data, expiry.UnixMicro())
		return err
	})
}

// DeleteCtx implements scs.CtxStore.
func (s *Store) DeleteCtx(ctx context.Context, token string) error {
	return s.db.write(ctx, func(t tx) error {
		_, err := t.exec(ctx, "DELETE FROM sessions WHERE token = ?", token)
		return err
	})
}

// Find implements scs.Store.
func (s *Store) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit implements scs.Store.
func (s *Store) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete implements scs.Store.
func (s *Store) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
