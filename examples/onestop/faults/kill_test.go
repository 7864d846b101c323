//go:build linux

package faults_test

import (
	"context"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
	"github.com/tthc-go/tthc/examples/onestop/internal/child"
	"github.com/tthc-go/tthc/examples/onestop/internal/testdb"
)

// crew are the users at work while the program is killed or ends.
type crew struct {
	answers *answers
	desks   []*desk
	loader  *uploader
}

// newCrew has clerks who have logged in: their sessions outlive the process.
func newCrew(t *testing.T, c *child.Child, clerks, rows int) *crew {
	t.Helper()
	w := &crew{answers: newAnswers()}
	for range clerks {
		w.desks = append(w.desks, &desk{t: t, browser: login(t, c, clerk), answers: w.answers})
	}
	w.loader = &uploader{desk: desk{t: t, browser: login(t, c, clerk), answers: w.answers}, rows: rows}
	return w
}

// work has everybody work until the connection or the context ends.
func (w *crew) work(ctx context.Context, site string) (wait func()) {
	var wg sync.WaitGroup
	for _, d := range w.desks {
		wg.Go(func() {
			for ctx.Err() == nil && d.step(ctx, site) == nil {
			}
		})
	}
	wg.Go(func() {
		for ctx.Err() == nil && w.loader.step(ctx, site) == nil {
		}
	})
	return wg.Wait
}

// settle sends what is pending until all is answered, and waits for the imports.
func (w *crew) settle(t *testing.T, site string) {
	t.Helper()
	ctx := within(t, time.Minute)
	for _, d := range append([]*desk{&w.loader.desk}, w.desks...) {
		if d.pending == nil {
			continue
		}
		if err := d.step(ctx, site); err != nil {
			t.Error(err)
		}
	}
	imported(t, site, w.loader.browser, w.answers)
}

// retried counts the posts that were sent again.
func (w *crew) retried() int {
	n := w.loader.retried
	for _, d := range w.desks {
		n += d.retried
	}
	return n
}

// TestKill kills the program at random instants, during posts and an import. Posts that
// were not answered are sent again when it runs again. Nothing that was answered is
// lost, and nothing is there twice.
func TestKill(t *testing.T) {
	each(t, func(t *testing.T, p child.Program) {
		kills, rows := 4, 6000
		if testdb.Full() {
			kills, rows = 32, 12000 // 26 of them at work, on each of two databases
		}
		seed := uint64(time.Now().UnixNano())
		t.Logf("seed %d", seed)
		random := rand.New(rand.NewPCG(seed, 0))
		c := start(t, p)
		w := newCrew(t, c, 4, rows)
		importing := 0
		for i := range kills {
			if i%5 == 4 { // while it starts
				stop(t, c)
				noFaults(t, kill(t, p, time.Duration(random.Int64N(int64(200*time.Millisecond)))))
				c = start(t, p)
				continue
			}
			wait := w.work(within(t, time.Minute), c.URL)
			time.Sleep(time.Duration(random.Int64N(int64(1500 * time.Millisecond))))
			c.Kill()
			wait()
			noFaults(t, c)
			if len(importFiles(t, p)) > 0 {
				importing++
			}
			c = start(t, p)
		}
		w.settle(t, c.URL)
		t.Logf("%d kills, %d of them during an import: %d receipts, %d events and %d imports of %d rows answered; %d posts sent again",
			kills, importing, len(w.answers.receipts), len(w.answers.events), len(w.answers.imports), rows, w.retried())
		stop(t, c)
		age(t, p)
		stop(t, start(t, p)) // which takes away what uploads have left
		kept(t, p, w.answers)
	})
}

// age makes what is left in the folder of imports old.
func age(t *testing.T, p child.Program) {
	t.Helper()
	for _, file := range importFiles(t, p) {
		at := time.Now().Add(-2 * time.Hour)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Error(err)
		}
	}
}

// kill starts the program and kills it after a while.
func kill(t *testing.T, p child.Program, after time.Duration) *child.Child {
	t.Helper()
	c, err := p.Launch(t)
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	c.Kill()
	return c
}

// TestStop ends the program as a service manager does.
func TestStop(t *testing.T) {
	each(t, func(t *testing.T, p child.Program) {
		c := start(t, p)
		w := newCrew(t, c, 4, 20000)
		wait := w.work(within(t, time.Minute), c.URL)
		for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
			if page, err := w.desks[0].browser.Get(within(t, time.Minute), c.URL+"/imports/1"); err == nil && strings.Contains(page.Text, "hx-trigger=\"every 1s\"") {
				break
			}
			if time.Now().After(deadline) {
				t.Fatal("no import runs")
			}
		}
		time.Sleep(100 * time.Millisecond)
		stop(t, c)
		wait()
		var state string
		if err := open(t, p).QueryRow("SELECT state FROM imports WHERE id = 1").Scan(&state); err != nil || state != "running" {
			t.Errorf("the import is %q, %v: it was to be broken off", state, err)
		}
		c = start(t, p)
		w.settle(t, c.URL)
		stop(t, c)
		kept(t, p, w.answers)
	})
}

// TestKillFirstStart kills the program while it puts the sample into a new database.
// The next time all of it is there.
func TestKillFirstStart(t *testing.T) {
	each(t, func(t *testing.T, p child.Program) {
		kills := 4
		if testdb.Full() {
			kills = 20
		}
		clear(t, p)
		p.Args = nil
		for i := range kills {
			kill(t, p, time.Duration(i)*700*time.Millisecond/time.Duration(kills))
		}
		c := start(t, p)
		b := browser.New(nil)
		for _, name := range []string{"citizen", "leader", "clerk"} {
			if err := b.Login(within(t, time.Minute), c.URL, name, name+"-sample"); err != nil {
				t.Error(err)
			}
		}
		imported(t, c.URL, b, &answers{imports: map[string]int{"/imports/1": 3000}})
		stop(t, c)
		check(t, p, 3000)
	})
}

// clear takes the users away, so that the database is as new.
func clear(t *testing.T, p child.Program) {
	t.Helper()
	db := open(t, p)
	if _, err := db.Exec("DELETE FROM users"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
