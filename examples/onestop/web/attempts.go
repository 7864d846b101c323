package web

import (
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// attempts limits how often a login may be tried: strictly by one name, whose password
// somebody may be guessing, and loosely from one address, behind which there may be a
// whole office.
type attempts struct {
	mu        sync.Mutex
	names     limiters
	addresses limiters
}

// How often a login may be tried: so many at once, then one each so long.
const (
	nameBurst    = 10
	nameEvery    = 6 * time.Second
	addressBurst = 60
	addressEvery = time.Second
	attemptKeys  = 10_000 // of each remembered at most
)

// newAttempts returns the limits with nothing tried yet.
func newAttempts() *attempts {
	return &attempts{names: newLimiters(nameBurst, nameEvery), addresses: newLimiters(addressBurst, addressEvery)}
}

// reserve reports whether a name may be tried once more now from an address, and
// counts it. What succeeds is given back: many who log in from one address do not keep
// each other out. What the address is refused is not remembered of the name.
func (a *attempts) reserve(now time.Time, name, address string) (giveBack func(), ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	fromAddress, ok := a.addresses.reserve(now, shortKey(address))
	if !ok {
		return func() {}, false
	}
	byName, ok := a.names.reserve(now, shortKey(name))
	if !ok {
		return func() {}, false
	}
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		byName.CancelAt(now)
		fromAddress.CancelAt(now)
	}, true
}

// maxKeyText is how much of a name tells attempts apart, in bytes: what is remembered
// of them is bounded.
const maxKeyText = 100

func shortKey(text string) string {
	text = strings.TrimSpace(text)
	return strings.Clone(text[:min(len(text), maxKeyText)]) // not all of what was sent
}

// limiters are one limit for each of many.
type limiters struct {
	burst int
	every time.Duration
	seen  map[string]*rate.Limiter
}

func newLimiters(burst int, every time.Duration) limiters {
	return limiters{burst, every, make(map[string]*rate.Limiter)}
}

// reserve counts an attempt, unless there were too many.
func (l *limiters) reserve(now time.Time, key string) (*rate.Reservation, bool) {
	limiter, ok := l.seen[key]
	if !ok {
		l.makeRoom(now)
		limiter = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.seen[key] = limiter
	}
	if limiter.TokensAt(now) < 1 {
		return nil, false
	}
	return limiter.ReserveN(now, 1), true
}

// makeRoom forgets those that have rested long enough to be as new, and some other
// one when there are none.
func (l *limiters) makeRoom(now time.Time) {
	if len(l.seen) < attemptKeys {
		return
	}
	for key, limiter := range l.seen {
		if limiter.TokensAt(now) >= float64(l.burst) {
			delete(l.seen, key)
		}
	}
	for key := range l.seen {
		if len(l.seen) < attemptKeys {
			return
		}
		delete(l.seen, key)
	}
}
