package sla

import (
	"math/bits"
	"time"
)

// amount is a stretch of time that may be longer than a time.Duration holds:
// whole seconds, and from 0 to 999,999,999 nanoseconds on top.
type amount struct {
	secs, nanos int64
}

func amountOf(nanos int64) amount { return amount{nanos / 1e9, nanos % 1e9}.normal() }

// between returns the time from one instant to a later one.
func between(from, to time.Time) amount {
	return amount{to.Unix() - from.Unix(), int64(to.Nanosecond() - from.Nanosecond())}.normal()
}

// normal carries at most one second.
func (a amount) normal() amount {
	switch {
	case a.nanos >= 1e9:
		return amount{a.secs + 1, a.nanos - 1e9}
	case a.nanos < 0:
		return amount{a.secs - 1, a.nanos + 1e9}
	}
	return a
}

func (a amount) plus(b amount) amount  { return amount{a.secs + b.secs, a.nanos + b.nanos}.normal() }
func (a amount) minus(b amount) amount { return amount{a.secs - b.secs, a.nanos - b.nanos}.normal() }

func (a amount) less(b amount) bool {
	return a.secs < b.secs || a.secs == b.secs && a.nanos < b.nanos
}

// percent returns a share of a, which is not negative, rounded up to the
// nanosecond; ok is false when it is longer than any calendar.
func (a amount) percent(percent int) (share amount, ok bool) {
	const longest = 1 << 40 // seconds: 35,000 years
	if percent > 0 && a.secs > longest/int64(percent) {
		return amount{}, false
	}
	secs := a.secs * int64(percent)
	hi, lo := bits.Mul64(uint64(a.nanos), uint64(percent))
	if hi >= 100 {
		return amount{}, false
	}
	nanos, rest := bits.Div64(hi, lo, 100)
	if rest > 0 {
		nanos++
	}
	nanos += uint64(secs%100) * 1e7
	return amount{secs/100 + int64(nanos/1e9), int64(nanos % 1e9)}, true
}

// after returns the instant at which a has passed since t.
func (a amount) after(t time.Time) time.Time {
	return time.Unix(t.Unix()+a.secs, int64(t.Nanosecond())+a.nanos)
}

// duration returns a, at the limits where a time.Duration cannot hold it.
func (a amount) duration() time.Duration {
	const most = (1<<63 - 1) / int64(time.Second)
	switch {
	case a.secs >= most:
		return 1<<63 - 1
	case a.secs < -most:
		return -1 << 63
	}
	return time.Duration(a.secs)*time.Second + time.Duration(a.nanos)
}
