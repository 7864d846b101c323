package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/tthc-go/tthc/examples/onestop/store"
)

// Why nobody is let in.
var (
	errUnauthenticated = errors.New("web: neither name and password nor a session")
	errOften           = errors.New("web: tried too often")
)

// How long and how many verified credentials are remembered. Passwords are slow to
// check on purpose, and programs send theirs with every request. It is forgotten when
// the user is another one since.
const (
	credentialLife = 5 * time.Minute
	credentialKeys = 1000
)

// credentials remembers verified names and passwords under a hash whose key this
// process alone has and never writes down.
type credentials struct {
	login  func(ctx context.Context, name, password string) (store.User, error)
	still  func(ctx context.Context, user store.User) (bool, error)
	clock  func() time.Time
	key    []byte
	flight singleflight.Group // many requests with one password check it once

	mu   sync.Mutex
	seen map[string]credential
}

// credential is a verified one.
type credential struct {
	user  store.User
	until time.Time
}

func newCredentials(
	login func(ctx context.Context, name, password string) (store.User, error), still func(ctx context.Context, user store.User) (bool, error),
	clock func() time.Time,
) *credentials {
	key := make([]byte, sha256.Size)
	_, _ = rand.Read(key) // it never fails
	return &credentials{login: login, still: still, clock: clock, key: key, seen: make(map[string]credential)}
}

// user returns whose name and password these are. Those not remembered are checked if
// an attempt can be reserved, which is given back when they are right; the errors are
// those of the login and errOften.
func (c *credentials) user(ctx context.Context, name, password string, reserve func() (giveBack func(), ok bool)) (store.User, error) {
	mac := hmac.New(sha256.New, c.key)
	fmt.Fprintf(mac, "%d %s%s", len(name), name, password)
	hash := string(mac.Sum(nil))
	if user, ok := c.remembered(hash); ok {
		if still, err := c.still(ctx, user); still || err != nil {
			return user, err
		}
		c.forget(hash)
	}
	got, err, _ := c.flight.Do(hash, func() (any, error) {
		if user, ok := c.remembered(hash); ok { // meanwhile
			return user, nil
		}
		giveBack, ok := reserve()
		if !ok {
			return store.User{}, errOften
		}
		user, err := c.login(context.WithoutCancel(ctx), name, password) // others wait for it
		if err == nil {
			giveBack()
			c.remember(hash, user)
		}
		return user, err
	})
	return got.(store.User), err
}

func (c *credentials) remembered(hash string) (store.User, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.seen[hash]
	return known.user, ok && c.clock().Before(known.until)
}

func (c *credentials) forget(hash string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.seen, hash)
}

// remember keeps a verified credential, in place of those that are over and, should
// there be none, of some other.
func (c *credentials) remember(hash string, user store.User) {
	now := c.clock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.seen) >= credentialKeys {
		for hash, known := range c.seen {
			if !now.Before(known.until) {
				delete(c.seen, hash)
			}
		}
	}
	for hash := range c.seen {
		if len(c.seen) < credentialKeys {
			break
		}
		delete(c.seen, hash)
	}
	c.seen[hash] = credential{user, now.Add(credentialLife)}
}
