package sla

import (
	"container/heap"
	"database/sql/driver"
	"fmt"
	"math/big"
	"time"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Process is the internal process of a procedure (quy trình nội bộ): its steps,
// each with the unit that does it and the time it has. Steps follow each other
// as listed, or as they say in After: several may run in parallel and join.
//
// The law sets no columns and no rule that the steps add up to the limit
// (Circular 01/2018/TT-VPCP art. 8); [Process.Balance] says how they do.
//
// The zero value is a process without steps.
type Process struct {
	ID     string        // name in messages
	Source string        // decision that approved it; may be empty
	Steps  []ProcessStep // as listed
}

// ProcessStep is one step (bước) of a process.
//
// The zero value is no step: for want of an id it is refused.
type ProcessStep struct {
	ID   string // required, unique in the process
	Name string // what is done
	Unit string // the agency or unit (đơn vị) that does it
	Role string // who in it
	// Limit is the time the step has; the unspecified limit, and zero, is a step
	// that takes no time of the office.
	Limit Limit
	// After are the ids of the steps that must be done before: nil for the step in
	// front of it, and for the first step none. A step that begins with the
	// process in parallel has an empty list that is not nil.
	After []string
	// Excluded says that the time of the step does not count in the limit of the
	// procedure, such as that of the tax office and the payer.
	Excluded bool
}

// Validate returns a [*Problems] with everything that is wrong with the process:
// steps without id or twice the same, after steps that are not there, in a circle,
// with limits that cannot be scheduled. It returns nil when nothing is wrong.
func (p Process) Validate() error {
	problems := &Problems{Of: "process " + p.ID}
	index := make(map[string]int)
	for i, s := range p.Steps {
		path := fmt.Sprintf("steps[%d]", i)
		if s.ID == "" {
			problems.add(ProblemMissing, path, "a step needs an id")
		} else if _, again := index[s.ID]; again {
			problems.add(ProblemProcess, path, "step %q a second time", s.ID)
		}
		index[s.ID] = i
		switch s.Limit.unit {
		case UnitDescribed:
			problems.add(ProblemProcess, path, "limit in words: %s", s.Limit)
		case UnitMonth, UnitYear:
			problems.add(ProblemProcess, path, "limit %s: want days or hours", s.Limit)
		}
	}
	for i, s := range p.Steps {
		for _, id := range s.After {
			if _, ok := index[id]; !ok {
				problems.add(ProblemProcess, fmt.Sprintf("steps[%d]", i), "after step %q, which is not there", id)
			}
		}
	}
	if len(index) == len(p.Steps) && len(p.order()) < len(p.Steps) {
		problems.add(ProblemProcess, "steps", "steps follow each other in a circle")
	}
	return problems.err()
}

// before returns for each step the indexes of those that must be done before it.
func (p *Process) before() [][]int {
	index := make(map[string]int, len(p.Steps))
	for i := range p.Steps {
		index[p.Steps[i].ID] = i
	}
	before := make([][]int, len(p.Steps))
	for i := range p.Steps {
		if p.Steps[i].After == nil && i > 0 {
			before[i] = []int{i - 1}
		}
		for _, id := range p.Steps[i].After {
			if k, ok := index[id]; ok {
				before[i] = append(before[i], k)
			}
		}
	}
	return before
}

// order returns the indexes of the steps, each behind those it follows and else
// as listed. Steps in a circle are left out.
func (p *Process) order() []int {
	waits := make([]int, len(p.Steps))    // for how many steps
	behind := make([][]int, len(p.Steps)) // the steps that wait for it
	for i, before := range p.before() {
		waits[i] = len(before)
		for _, k := range before {
			behind[k] = append(behind[k], i)
		}
	}
	ready := new(intHeap) // waiting for none, the first listed on top
	for i, n := range waits {
		if n == 0 {
			heap.Push(ready, i)
		}
	}
	var order []int
	for ready.Len() > 0 {
		next := heap.Pop(ready).(int)
		order = append(order, next)
		for _, i := range behind[next] {
			if waits[i]--; waits[i] == 0 {
				heap.Push(ready, i)
			}
		}
	}
	return order
}

// intHeap is a [heap.Interface] with the smallest number on top.
type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }

func (h *intHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// Direction says how the steps of a process relate to the limit of its
// procedure. The zero value is DirectionUnknown: they cannot be compared.
type Direction uint8

// The directions.
const (
	DirectionUnknown Direction = iota // units that do not compare
	DirectionEqual                    // the steps take just the limit
	DirectionUnder                    // the steps take less
	DirectionOver                     // the steps take more: a dossier handled by plan is late
)

var directionNames = [...]string{"unknown", "equal", "under", "over"}

// String returns the name of the direction in kebab case.
func (d Direction) String() string { return enum.Name(directionNames[:], uint8(d)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (d Direction) MarshalText() ([]byte, error) {
	return enum.Text("sla: direction", directionNames[:], uint8(d))
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes the names of
// String; anything else is an error.
func (d *Direction) UnmarshalText(text []byte) error {
	return enum.Parse("sla: direction", directionNames[:], text, (*uint8)(d))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (d Direction) Value() (driver.Value, error) { return sqltext.Value(d.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (d *Direction) Scan(src any) error { return sqltext.Scan(src, d) }

// Balance compares the steps with the limit of the procedure. It is a warning and
// no fault: published processes run under and over their limits. Parallel steps
// count along the longest way, excluded ones not at all. Hours become days of the
// length given (usually 8 h; clock hours are taken for hours of work, as processes
// mean them).
//
// Steps and limit compare when both are in working days and hours, and day is
// above 0. The same-day limit is one day: a process of 8 hours does not override
// the rule of the day. Else the direction is DirectionUnknown. difference is the
// working time by which the steps exceed the limit, negative when they fall short,
// 0 when they do not compare.
func (p Process) Balance(limit Limit, day time.Duration) (direction Direction, difference time.Duration) {
	return p.Balances(day)(limit)
}

// Balances returns a function that compares the steps with a limit as
// [Process.Balance] does. It goes through the steps once, however many limits it is
// asked for, and is safe for concurrent use.
func (p Process) Balances(day time.Duration) func(limit Limit) (direction Direction, difference time.Duration) {
	longest, ok := p.longest(day)
	return func(limit Limit) (Direction, time.Duration) {
		want, inTime := limit.inTime(day)
		if !ok || !inTime || !limit.HasDueDate() {
			return DirectionUnknown, 0
		}
		over := new(big.Rat).Sub(longest, want)
		nanos := new(big.Int).Quo(over.Num(), over.Denom())
		if !nanos.IsInt64() {
			return DirectionUnknown, 0
		}
		return [...]Direction{DirectionUnder, DirectionEqual, DirectionOver}[over.Sign()+1], time.Duration(nanos.Int64())
	}
}

// longest returns the time of the longest way through the steps, in nanoseconds.
func (p *Process) longest(day time.Duration) (*big.Rat, bool) {
	longest := new(big.Rat)
	ends := make([]*big.Rat, len(p.Steps))
	before, order := p.before(), p.order()
	if len(order) < len(p.Steps) {
		return nil, false
	}
	for _, i := range order {
		s := &p.Steps[i]
		end := new(big.Rat)
		for _, k := range before[i] {
			if ends[k].Cmp(end) > 0 {
				end.Set(ends[k])
			}
		}
		if !s.Excluded {
			own, ok := s.Limit.inTime(day)
			if !ok {
				return nil, false
			}
			end.Add(end, own)
		}
		ends[i] = end
		if end.Cmp(longest) > 0 {
			longest.Set(end)
		}
	}
	return longest, day > 0
}

// inTime returns a limit as working time in nanoseconds; ok is false for one by
// the calendar.
func (l Limit) inTime(day time.Duration) (nanos *big.Rat, ok bool) {
	one := int64(time.Hour)
	if l.unit.counted() && l.num == 0 {
		return new(big.Rat), true
	}
	switch l.unit {
	case UnitUnspecified:
		return new(big.Rat), true
	case UnitSameDay:
		return big.NewRat(int64(day), 1), true
	case UnitWorkingDay:
		one = int64(day)
	case UnitWorkingHour, UnitClockHour:
	default:
		return nil, false
	}
	return new(big.Rat).Mul(big.NewRat(int64(l.num), int64(l.den)), big.NewRat(one, 1)), true
}
