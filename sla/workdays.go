package sla

// AddWorkdays returns the n-th working day after d, or the −n-th before it when n
// is negative; d itself is never counted. For n = 0 it returns d unchanged, be
// it a working day or not.
//
// The time it takes does not depend on n. An error matches [ErrOutOfRange].
func (c *Calendar) AddWorkdays(d Date, n int) (Date, error) {
	i := int(d.n) - int(c.spec.First.n)
	if uint(i) >= uint(len(c.facts)) {
		return Date{}, c.outside(d.String())
	}
	k := int(c.ranks[i]) + n // negative n: back from the working days before d
	if n > 0 {
		k = int(c.ranks[i+1]) + n - 1
	} else if n == 0 {
		return d, nil
	}
	if uint(k) >= uint(len(c.workdays)) {
		return Date{}, c.noWorkday(d, n)
	}
	return c.workdays[k], nil
}

// WorkdaysBetween counts the working days after one date through another:
// the first is not counted, the second is when it is a working day. When
// throughInclusive is the earlier, the result is the negative count of the other order.
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

// NextWorkday returns the first working day on or after d.
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

// IsWorkday reports whether d is a working day.
func (c *Calendar) IsWorkday(d Date) (bool, error) {
	i, err := c.index(d)
	return err == nil && c.shapes[i].total > 0, err
}
