package browser

import (
	"bytes"
	"context"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/sample"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/examples/onestop/web"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// today is when most tests begin: a Wednesday, the third working day after the days off
// from 30 April through 3 May. Sessions end by the clock of the machine, which must not
// be behind.
var today = at(time.May, 6, 9)

// at is an instant of 2026 at the office.
func at(month time.Month, day, hour int) time.Time {
	return time.Date(2026, month, day, hour, 0, 0, 0, vn.Location())
}

// site is the whole program on a new database, with a clock that is set by hand.
type site struct {
	t     *testing.T
	url   string
	store *store.Store
	mu    sync.Mutex
	now   time.Time
}

// password is that of all users: lan is a clerk, dan a citizen, sep a leader.
const password = "mat khau thu"

// newSite starts the program at an instant.
func newSite(t *testing.T, now time.Time) *site {
	t.Helper()
	setup, err := sample.Setup()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, now: now}
	dir := t.TempDir()
	s.store, err = store.Open(context.Background(), store.Options{DSN: filepath.Join(dir, "desk.db"), Files: filepath.Join(dir, "files"), Setup: setup, Clock: s.clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.store.Close(); err != nil {
			t.Error(err)
		}
	})
	for name, role := range map[string]store.Role{"lan": store.RoleClerk, "dan": store.RoleCitizen, "sep": store.RoleLeader} {
		if err := s.store.AddUser(t.Context(), store.User{Name: name, Role: role}, password); err != nil {
			t.Fatal(err)
		}
	}
	handler, err := web.New(web.Options{Store: s.store, Clock: s.clock})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func (s *site) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// set moves the clock to an instant.
func (s *site) set(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

// pass moves the clock on.
func (s *site) pass(d time.Duration) { s.set(s.clock().Add(d)) }

// receive accepts a dossier, without the pages.
func (s *site) receive(procedure, unit, applicant string) store.Record {
	s.t.Helper()
	r, err := s.store.Receive(s.t.Context(), store.Post{User: "lan"}, store.Receipt{
		Request:   desk.Request{Procedure: procedure, Channel: catalog.ChannelDirect, Unit: unit},
		Applicant: applicant,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// append logs an event now, without the pages.
func (s *site) append(r store.Record, e sla.Event) store.Record {
	s.t.Helper()
	r, err := s.store.Append(s.t.Context(), store.Post{User: "lan"}, r.Number, r.Version, e)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// generate enters made-up dossiers of the year until now, and returns their file.
func (s *site) generate(n int) []byte {
	s.t.Helper()
	day, err := s.store.Desk().Calendar().DateOf(s.clock())
	if err != nil {
		s.t.Fatal(err)
	}
	var b bytes.Buffer
	o := sample.Options{N: n, Seed: 1, First: sla.MustDate(2026, time.January, 5), Last: day.AddDays(-1), Until: s.clock()}
	if err := sample.Generate(&b, s.store.Desk(), o); err != nil {
		s.t.Fatal(err)
	}
	file := bytes.Clone(b.Bytes())
	i, err := s.store.RunImport(s.t.Context(), store.Post{User: "lan"}, "nam-2026.csv", &b, func(store.Import) {})
	if err != nil || i.State != store.ImportDone || i.Bad != 0 {
		s.t.Fatalf("generated file: %+v: %v", i, err)
	}
	return file
}
