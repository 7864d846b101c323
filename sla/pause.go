package sla

import (
	"math/big"
	"time"
)

// This file says how a pause is charged. Pauses are united before they come
// here: they are in order and do not touch. Where the rules move receipts to the
// next opening of intake, the end of a pause has been moved in the same way.

// pauses are what the pauses of a run of the clock add to its limit. Which of
// the sums is used depends on how the limit counts:
//
//	whole working days    the working days in (date of start, date of end]
//	days by the calendar  the days in (date of start, date of end]
//	working time          the time worked from start to end
//	time by the clock     the time from start to end
//	the same day          nothing is added; the limit starts afresh at the end
type pauses struct {
	workdays int
	days     int
	worked   amount
	elapsed  amount
	shares   shares    // the time worked, in days of their own hours
	end      time.Time // of the last
}

// add charges one pause more. Time by the clock and shares are summed up only for
// limits that run so.
func (p *pauses) add(office *Calendar, start, end time.Time, mode countMode) error {
	i, err := office.dayOf(start)
	if err != nil {
		return err
	}
	j, err := office.dayOf(end)
	if err != nil {
		return err
	}
	p.workdays += int(office.through[j] - office.through[i])
	p.days += j - i
	p.worked = p.worked.plus(office.workedTo(j, end).minus(office.workedTo(i, start)))
	p.end = end
	switch mode {
	case countClock:
		p.elapsed = p.elapsed.plus(between(start, end))
	case countShares:
		p.shares.whole += int(office.ranks[j] - office.ranks[i])
		p.shares.add(office.shareOf(j, end))
		p.shares.subtract(office.shareOf(i, start))
	}
	return nil
}

// shares are whole working days and part/of of another. When days of different
// lengths meet, the part is exact.
type shares struct {
	whole    int
	part, of uint64
	exact    *big.Rat
}

func (s *shares) add(part, of uint64) {
	switch {
	case part == 0:
	case s.exact == nil && (s.part == 0 || s.of == of):
		s.of = of
		if s.part += part; s.part >= of {
			s.part -= of
			s.whole++
		}
	default:
		s.exact = new(big.Rat).Add(s.rest(), fraction(part, of))
		s.part = 0
	}
}

func (s *shares) subtract(part, of uint64) {
	switch {
	case part == 0:
	case s.exact == nil && (s.part == 0 || s.of == of):
		s.of = of
		if s.part < part {
			s.part += of
			s.whole--
		}
		s.part -= part
	default:
		s.exact = new(big.Rat).Sub(s.rest(), fraction(part, of))
		s.part = 0
	}
}

// rest returns what is on top of the whole days.
func (s *shares) rest() *big.Rat {
	switch {
	case s.exact != nil:
		return s.exact
	case s.part == 0:
		return new(big.Rat)
	}
	return fraction(s.part, s.of)
}

// joins adds the shares to used/day where 64 bits do: when they are parts of
// days of one length. It returns the sum, with whole days apart.
func (s *shares) joins(used, day uint64) (sum, of uint64, whole int, ok bool) {
	switch {
	case s.exact != nil || s.part > 0 && used > 0 && s.of != day:
		return 0, 0, 0, false
	case s.part == 0:
		return used, day, s.whole, true
	}
	sum, whole = used+s.part, s.whole
	if sum >= s.of {
		sum, whole = sum-s.of, whole+1
	}
	return sum, s.of, whole, true
}

func fraction(num, den uint64) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).SetUint64(num), new(big.Int).SetUint64(den))
}

// countExactShares is countShares where days of different lengths were paused.
func (k *Desk) countExactShares(d *Deadline, zero int, paused *pauses) error {
	sum := fraction(k.office.shareOf(zero, d.start))
	sum.Add(sum, paused.shares.rest())
	sum.Add(sum, big.NewRat(int64(d.limit.num), int64(d.limit.den)))
	floor, rest := new(big.Int).DivMod(sum.Num(), sum.Denom(), new(big.Int))
	whole := int(floor.Int64()) + paused.shares.whole
	if rest.Sign() == 0 {
		return k.endShares(d, zero, whole, 0, 1)
	}
	i, err := k.nthWorkday(d, zero, whole+1)
	if err != nil {
		return err
	}
	nanos := new(big.Int).Mul(rest, big.NewInt(k.office.on(i).total*1e9))
	if _, rest = nanos.DivMod(nanos, sum.Denom(), new(big.Int)); rest.Sign() > 0 {
		nanos.Add(nanos, big.NewInt(1))
	}
	return k.endAt(d, i, k.office.within(i, nanos.Int64()/1e9, nanos.Int64()%1e9))
}

// behindPause moves a due moment that is not after the end of the last pause on,
// day by day, until it is. A limit that runs as time may be due at that very end,
// which then is an opening it was moved to: nothing of it was left.
func (k *Desk) behindPause(d *Deadline, end time.Time) error {
	asTime := d.mode == countTime || d.mode == countShares || d.mode == countClock
	if d.due.After(end) || asTime && d.due.Equal(end) {
		return nil
	}
	i, err := k.office.dayOf(end)
	if err != nil {
		return err
	}
	d.flags = d.flags&^FlagDueOutsideHours | FlagMoved
	if asTime {
		if _, d.due, _, err = k.office.nextOpening(i, end); err != nil {
			return err
		}
		return k.dateDue(d)
	}
	for ; i < len(k.office.days); i++ {
		if !k.mayEnd(d, i) {
			continue
		}
		if err := k.endOnDay(d, i); err != nil {
			return err
		}
		if d.due.After(end) {
			return nil
		}
	}
	return k.office.outside("due moment after " + end.Format(time.RFC3339))
}

// mayEnd reports whether a limit in days may end on day i.
func (k *Desk) mayEnd(d *Deadline, i int) bool {
	if d.mode == countDates {
		return k.rules.Roll != RollForward || k.endsOn(k.office.spec.First.AddDays(i))
	}
	return k.office.on(i).total > 0
}

// endOnDay ends a limit in days on day i, one with a share of a day at that share
// of it.
func (k *Desk) endOnDay(d *Deadline, i int) error {
	d.dueDate, d.exclusive = k.office.spec.First.AddDays(i), false
	d.flags &^= FlagDueOutsideHours
	if d.mode == countDaysThenTime {
		return k.endAt(d, i, k.share(i, uint64(d.limit.rest()), uint64(d.limit.den)))
	}
	k.endOn(d)
	return nil
}
