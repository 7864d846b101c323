package sla

import (
	"time"

	"github.com/shopspring/decimal"
)

// Usage is how much of its limit a dossier has used up.
//
// Times are working time of the office, under limits in clock hours time by the
// clock, so that the share of a limit used is that of the time the office had for
// it. Used and Left are of the run of the limit that goes on now, and add up to
// its budget; Left is negative when it is overdue. What a restart has made void,
// and what pauses took, is Excluded: Used and Excluded add up to the time since
// the clock first started. While the clock stands, Used and Left stand too.
//
// A share of the limit is thus one of working time, the rest of the day of receipt
// included, and not of DaysUsed in all days.
//
// Days are the same in working days, for limits counted by working days, and in
// calendar days, for those counted by the calendar: the days counted through the
// present one, and those from the next one through the due date. They are 0 for
// limits that run as time.
//
// The zero value is that of a dossier without a due date.
type Usage struct {
	// Working time; time by the clock for limits in clock hours.
	Used, Left, Excluded time.Duration
	// Working days or calendar days, as the limit counts; 0 for limits that run as time.
	DaysUsed, DaysLeft, DaysExcluded int
}

// Budget returns the time the limit gives: Used and Left.
func (u Usage) Budget() time.Duration { return u.Used + u.Left }

// Percent returns the share of the budget used, in percent to a number of decimal
// places from 0 to 18, cut and not rounded: 100 is never shown before it is
// reached. It exceeds 100 when the dossier is overdue; ok is false without a
// budget, and for other numbers of places.
func (u Usage) Percent(places int) (percent decimal.Decimal, ok bool) {
	if u.Budget() <= 0 || places < 0 || places > 18 {
		return decimal.Decimal{}, false
	}
	hundredfold := decimal.NewFromInt(int64(u.Used)).Mul(decimal.NewFromInt(100))
	percent, _ = hundredfold.QuoRem(decimal.NewFromInt(int64(u.Budget())), int32(places))
	return percent, true
}

// Usage returns how much of the limit is used up at the instant asked about, or
// was when the dossier ended.
func (a Assessment) Usage() Usage { return a.usage }

// use measures what a run has used up by an instant; the clock first started
// with the original deadline, and the dossier ended, or is asked about, at end.
func (a *Assessment) use(r *run, to, end time.Time, original *Deadline) {
	d := &r.deadline
	if d.IsZero() {
		return
	}
	office := a.desk.office
	first, now := r.at(office, r.zero, d.start), r.at(office, office.nearest(to), to)
	last := now
	if !end.Equal(to) {
		last = r.at(office, office.nearest(end), end)
	}
	used := now.since(first).minus(r.charged())
	budget := r.at(office, d.dueDate.DaysSince(office.spec.First), d.due).since(first).minus(r.charged())
	begin := first
	if original.dayZero != d.dayZero || !original.start.Equal(d.start) {
		begin = r.at(office, office.nearest(original.start), original.start)
	}
	u := &a.usage
	u.Used, u.Left, u.Excluded = used.duration(), budget.minus(used).duration(), last.since(begin).minus(used).duration()
	switch d.mode {
	case countDays, countDaysThenTime:
		due := int(office.through[d.dueDate.DaysSince(office.spec.First)])
		u.days(int(office.through[begin.day]), int(office.through[first.day]), r.paused.workdays, int(office.through[now.day]), int(office.through[last.day]), due)
	case countDates:
		u.days(begin.day, first.day, r.paused.days, now.day, last.day, d.dueDate.DaysSince(office.spec.First))
	}
}

// days counts the days by their numbers, in the count of the limit: those of the
// first start, of the run, what pauses took of it, and those of now, of the end
// and of the due date.
func (u *Usage) days(begin, first, paused, now, end, due int) {
	u.DaysUsed = max(now-first-paused, 0)
	u.DaysLeft = due - max(now, first)
	u.DaysExcluded = max(end-begin, 0) - u.DaysUsed
}

// reading is what the clock of a run shows at an instant.
type reading struct {
	day   int
	total amount // time since some fixed beginning in which the limit would run
}

// at reads the clock of a run at an instant on day i.
func (r *run) at(office *Calendar, i int, t time.Time) reading {
	if r.deadline.mode == countClock {
		return reading{i, amount{t.Unix(), int64(t.Nanosecond())}}
	}
	return reading{i, office.workedTo(i, t)}
}

// since returns the time between two readings, none when from is the later.
func (r reading) since(from reading) amount {
	if r.total.less(from.total) {
		return amount{}
	}
	return r.total.minus(from.total)
}

// charged returns what pauses took of a run that runs as time.
func (r *run) charged() amount {
	if r.deadline.mode == countClock {
		return r.paused.elapsed
	}
	return r.paused.worked
}

// measure returns the time from one instant to a later one in which the limit
// runs, none when to is the earlier.
func (r *run) measure(office *Calendar, from, to time.Time) amount {
	return r.at(office, office.nearest(to), to).since(r.at(office, office.nearest(from), from))
}

// ReachedAt returns the instant at which a share of the budget, in percent, is
// used up, be it past or to come: the time for a warning. The percent is 0 or
// more, and may exceed 100. It is false when there is no due date, while the clock
// stands before that share is reached, when the instant would be outside the
// calendar, and for less than 0 percent.
func (a Assessment) ReachedAt(percent int) (at time.Time, ok bool) {
	var t trace
	again := a
	if a.current.IsZero() || percent < 0 || again.follow(&t) != nil {
		return time.Time{}, false
	}
	office, r := a.desk.office, &t.stood
	start := r.deadline.start
	need, ok := r.measure(office, start, r.deadline.due).minus(r.charged()).percent(percent)
	if !ok {
		return time.Time{}, false
	}
	if used := r.measure(office, start, t.stoodAt).minus(r.charged()); a.Frozen() && used.less(need) {
		return time.Time{}, false
	}
	return r.whenUsed(office, need, t.runs[t.going].pauses)
}

// whenUsed walks through the pauses of the run until an amount is used up.
func (r *run) whenUsed(office *Calendar, need amount, pauses []pauseTrace) (time.Time, bool) {
	at := r.deadline.start
	for _, p := range pauses {
		available := r.measure(office, at, p.start)
		if !available.less(need) {
			break
		}
		need, at = need.minus(available), p.end
	}
	if r.deadline.mode == countClock {
		at = need.after(at).In(office.spec.Location)
		_, err := office.dayOf(at)
		return at, err == nil
	}
	_, at, err := office.addWorked(at, need)
	return at, err == nil
}
