package main

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/tthc-go/tthc/examples/onestop/internal/browser"
)

// outcome is how a request ended: well, in a conflict, or in a fault, which it names.
type outcome struct {
	conflict bool
	fault    string
}

func outcomeOf(page browser.Page, want int, err error) outcome {
	switch {
	case err != nil:
		return outcome{fault: err.Error()}
	case page.Status == http.StatusConflict:
		return outcome{conflict: true}
	case page.Status != want:
		return outcome{fault: fmt.Sprintf("status %d", page.Status)}
	}
	return outcome{}
}

// figures are those of one kind of requests.
type figures struct {
	times     []time.Duration
	conflicts int
	faults    map[string]int
}

// report is what came of the work.
type report struct {
	took   time.Duration
	memory int64 // at most, in bytes; 0: not asked for

	mu    sync.Mutex
	kinds map[string]*figures
}

func newReport() *report { return &report{kinds: make(map[string]*figures)} }

func (r *report) add(kind string, took time.Duration, o outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f := r.kinds[kind]
	if f == nil {
		f = &figures{faults: make(map[string]int)}
		r.kinds[kind] = f
	}
	f.times = append(f.times, took)
	if o.conflict {
		f.conflicts++
	}
	if o.fault != "" {
		f.faults[o.fault]++
	}
}

// quantile is the smallest time that so many in a thousand requests did not exceed.
// The times are in order.
func quantile(times []time.Duration, thousandth int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	return times[(len(times)*thousandth+999)/1000-1]
}

// all are the figures of all kinds.
func (r *report) all() figures {
	sum := figures{faults: make(map[string]int)}
	for kind, f := range r.kinds {
		sum.times = append(sum.times, f.times...)
		sum.conflicts += f.conflicts
		for fault, n := range f.faults {
			sum.faults[kind+": "+fault] += n
		}
	}
	return sum
}

func (f figures) errors() (n int) {
	for _, count := range f.faults {
		n += count
	}
	return n
}

// fault is the error that faults are.
func (r *report) fault() error {
	var errs []error
	faults := r.all().faults
	for _, fault := range slices.Sorted(maps.Keys(faults)) {
		errs = append(errs, fmt.Errorf("%d times %s", faults[fault], fault))
	}
	return errors.Join(errs...)
}

// String is the table of the figures.
func (r *report) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "kind\trequests\tp50\tp95\tp99\tmax\tconflicts\terrors\t")
	row := func(kind string, f figures) {
		slices.Sort(f.times)
		ms := func(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%d\t%d\t\n", kind, len(f.times), ms(quantile(f.times, 500)), ms(quantile(f.times, 950)),
			ms(quantile(f.times, 990)), ms(quantile(f.times, 1000)), f.conflicts, f.errors())
	}
	for _, kind := range slices.Sorted(maps.Keys(r.kinds)) {
		row(kind, *r.kinds[kind])
	}
	all := r.all()
	row("all", all)
	w.Flush()
	fmt.Fprintf(&b, "%.0f requests a second for %.1f s\n", float64(len(all.times))/r.took.Seconds(), r.took.Seconds())
	if r.memory > 0 {
		fmt.Fprintf(&b, "the desk had %d MiB of memory at most\n", r.memory>>20)
	}
	return b.String()
}
