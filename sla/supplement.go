package sla

import (
	"fmt"
	"math"
	"time"
)

// This file says what a supplement after acceptance does to a limit, under each
// of the four models. From the request to the receipt the clock stands; one
// asked for after the due moment does nothing, unless the rules say so.

// request lets the clock await a supplement.
func (c *clock) request(at time.Time, i int) error {
	if c.run.deadline.IsZero() {
		c.awaiting, c.counted = true, false
		return nil
	}
	counted, err := c.standing(at)
	if err != nil {
		return err
	}
	late := !counted
	counted = counted || c.rules.AfterDue == AfterDueCounts
	if late && counted && c.pending.any { // a suspension that began after the due moment goes on
		c.pending.start, c.pending.cause = at, i
	}
	going := !c.stopped()
	c.awaiting, c.counted = true, counted
	if going && counted {
		err = c.stop(at, i)
	}
	c.pending.forced = c.pending.forced || late && counted
	return err
}

// receive continues with the full dossier.
func (c *clock) receive(at time.Time, i int) error {
	counted := c.awaiting && c.counted
	c.awaiting, c.counted = false, false
	if !counted {
		return nil
	}
	switch c.supplement.Model {
	case SupplementRestart:
		c.flags |= FlagRestarted
		return c.begin(at, c.limit, i)
	case SupplementNewLimit:
		c.flags |= FlagRestarted
		return c.begin(at, c.supplement.Limit, i)
	case SupplementRemaining:
		if err := c.addBonus(); err != nil {
			return err
		}
	}
	return c.goOn(at, i)
}

// addBonus lengthens the limit that runs. What was left of it stays: the time of
// waiting is a pause, and the due moment is found when that has been charged. It
// would often lie behind the wait anyway, but a day made whole goes by its date, and
// an earlier pause may no longer move it on: the wait, even one of no length, counts
// wherever it is, and moves it on.
func (c *clock) addBonus() error {
	d := &c.run.deadline
	bonus := c.supplement.Limit
	if bonus.unit != d.limit.unit {
		return fmt.Errorf("sla: dossier: supplement: bonus of %s to a limit of %s: the units differ: %w", bonus, d.limit, ErrInvalidLimit)
	}
	num := int64(d.limit.num)*int64(bonus.den) + int64(bonus.num)*int64(d.limit.den)
	den := int64(d.limit.den) * int64(bonus.den)
	if g := gcd(num, den); g > 1 {
		num, den = num/g, den/g
	}
	var sum Limit
	err := ErrInvalidLimit
	if num <= math.MaxInt32 && den <= math.MaxInt32 {
		sum, err = NewLimit(int(num), int(den), d.limit.unit)
	}
	if err != nil {
		return fmt.Errorf("sla: dossier: supplement: %s and a bonus of %s: %w", d.limit, bonus, err)
	}
	d.limit, c.run.stale, c.pending.forced = sum, true, true
	return nil
}
