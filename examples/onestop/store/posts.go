package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"time"
)

// posted runs a write once for its key. What is written once more is not done again,
// and has the dossier or whatever it is about for an answer, as that is by then. The
// content is everything that makes the request what it is.
func (s *Store) posted(ctx context.Context, post Post, content string, do func(t tx, now time.Time) (answer string, err error)) (string, error) {
	if post.Key == "" {
		post.Key = rand.Text()
	}
	if !storable(post.Key) {
		return "", fmt.Errorf("store: key %.80q: %w", post.Key, ErrRefused)
	}
	sum := sha256.Sum256([]byte(content))
	fingerprint := hex.EncodeToString(sum[:])
	var answer string
	err := s.db.write(ctx, func(t tx) error {
		known, found, err := answered(ctx, t, post, fingerprint)
		if err != nil || found {
			answer = known
			return err
		}
		now, err := s.watch.now()
		if err != nil {
			return err
		}
		if answer, err = do(t, now); err != nil {
			return err
		}
		_, err = t.exec(ctx, "INSERT INTO posts (by_user, name, fingerprint, answer, at) VALUES (?, ?, ?, ?, ?)", post.User, post.Key, fingerprint, answer, micros(now))
		return err
	})
	return answer, err
}

// answered looks for the answer to a request with the same key.
func answered(ctx context.Context, t tx, post Post, fingerprint string) (answer string, found bool, err error) {
	var before string
	err = t.row(ctx, "SELECT fingerprint, answer FROM posts WHERE by_user = ? AND name = ?", post.User, post.Key).Scan(&before, &answer)
	switch {
	case err == sql.ErrNoRows:
		return "", false, nil
	case err == nil && before != fingerprint:
		return "", false, fmt.Errorf("store: key %.80q: %w", post.Key, ErrReused)
	}
	return answer, err == nil, err
}
