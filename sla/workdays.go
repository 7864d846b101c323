package sla

// AddWorkdays returns the n-th working day after d, or the −n-th before it when
// n is negative; d itself is never counted. For n = 0 it returns d unchanged,
// be it a working day or not.
//
// The time it takes does not depend on n. An error matches [ErrOutOfRange].
func (c *Calendar) AddWorkdays(d Date, n int) (Date, error) {
	// Ahead and in range: two loads, each bounds check a range check.
	if i := uint(int(d.n) - int(c.spec.First.n)); n > 0 && i < uint(len(c.through)) {
		if k := uint(int(c.through[i]) + n - 1); k < uint(len(c.workdays)) {
			return c.workdays[k], nil
		}
	}
	return c.addWorkdaysSlow(d, n)
}

// addWorkdaysSlow goes back, stays, or finds what left the range.
func (c *Calendar) addWorkdaysSlow(d Date, n int) (Date, error) {
	i, err := c.index(d)
	if err != nil {
		return Date{}, err
	}
	if n == 0 {
		return d, nil
	}
	k := int(c.ranks[i]) + n // back from the working days before d
	if n > 0 || k < 0 {
		return Date{}, c.noWorkday(d, n)
	}
	return c.workdays[k], nil
}

// WorkdaysBetween counts the working days after one date through another: the
// first is not counted, the second is when it is a working day. When
// throughInclusive is the earlier, the result is the negative count of the other
// order. Both dates must lie in the range, or the error matches [ErrOutOfRange].
func (c *Calendar) WorkdaysBetween(afterExclusive, throughInclusive Date) (int, error) {
	i, err := c.index(afterExclusive)
	if err != nil {
		return 0, err
	}
	j, err := c.index(throughInclusive)
	if err != nil {
		return 0, err
	}
	return int(c.ranks[j+1]) - int(c.ranks[i+1]), nil
}

// NextWorkday returns the first working day on or after d. An error matches
// [ErrOutOfRange]: d is outside the range, or no working day is left in it.
func (c *Calendar) NextWorkday(d Date) (Date, error) {
	i, err := c.index(d)
	if err != nil {
		return Date{}, err
	}
	k := int(c.ranks[i])
	if k >= len(c.workdays) {
		return Date{}, c.noWorkday(d, 1)
	}
	return c.workdays[k], nil
}

// IsWorkday reports whether d is a working day, as [Day.Working] does. An error
// matches [ErrOutOfRange].
func (c *Calendar) IsWorkday(d Date) (bool, error) {
	i, err := c.index(d)
	return err == nil && c.on(i).total > 0, err
}
