package sla

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// WriteYear prints one year of the calendar as text: the number of working days of
// each month and every day that departs from the weekly pattern, with its source.
// The year must lie in the range, whole: the error matches [ErrOutOfRange], or
// [ErrInvalidDate] for a year that dates do not have, or is that of w.
func (c *Calendar) WriteYear(w io.Writer, year int, language Language) error {
	first, last, err := c.yearOf(year)
	if err != nil {
		return err
	}
	t := yearWordsOf(language)
	words := wordsOf(language)
	var b strings.Builder
	fmt.Fprintf(&b, t.title, year, c.ID(), c.Version(), words.date(c.AnnouncedThrough()))
	for month := time.January; month <= time.December; month++ {
		from := dateOf(year, month, 1)
		to := from.AddMonths(1).AddDays(-1)
		n, err := c.workdaysFrom(from, to)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, t.month, int(month), n)
		for day := range c.Days(from, to) {
			if day.Kind == DayWorkday || day.Kind == DayRest {
				continue
			}
			fmt.Fprintf(&b, "  %s  %s", words.date(day.Date), words.kinds[day.Kind])
			for _, part := range [...]string{day.Name, day.Hours.String(), day.Source} {
				if part != "" {
					b.WriteString(" · " + part)
				}
			}
			if day.Provisional {
				b.WriteString(" · " + t.provisional)
			}
			b.WriteByte('\n')
		}
	}
	n, err := c.workdaysFrom(first, last)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, t.total, n)
	_, err = io.WriteString(w, b.String())
	return err
}

type yearWords struct{ title, month, provisional, total string }

func yearWordsOf(language Language) yearWords {
	if language == English {
		return yearWords{
			"Working calendar %d: %s, version %s, official days announced through %s\n",
			"Month %d: %d working days\n", "provisional", "Year: %d working days\n",
		}
	}
	return yearWords{
		"Lịch làm việc năm %d: %s, phiên bản %s, lịch nghỉ chính thức công bố đến hết %s\n",
		"Tháng %d: %d ngày làm việc\n", "tạm tính", "Cả năm: %d ngày làm việc\n",
	}
}

// WriteCSV writes the days from first to last, both inclusive and within the
// range, one a row, with the columns date, kind, name, source, hours, working and
// provisional. With first after last it writes the header alone. The error matches
// [ErrOutOfRange] or is that of w.
func (c *Calendar) WriteCSV(w io.Writer, first, last Date) error {
	for _, d := range [...]Date{first, last} {
		if _, err := c.index(d); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.Write([]string{"date", "kind", "name", "source", "hours", "working", "provisional"})
	for day := range c.Days(first, last) {
		out.Write([]string{day.Date.String(), day.Kind.String(), day.Name, day.Source, day.Hours.String(),
			strconv.FormatBool(day.Working()), strconv.FormatBool(day.Provisional)})
	}
	out.Flush()
	return out.Error()
}

func (c *Calendar) yearOf(year int) (first, last Date, err error) {
	if first, err = NewDate(year, time.January, 1); err != nil {
		return first, last, err
	}
	last = dateOf(year, time.December, 31)
	if _, err = c.index(first); err == nil {
		_, err = c.index(last)
	}
	return first, last, err
}

// workdaysFrom counts the working days from first to last, both inclusive.
func (c *Calendar) workdaysFrom(first, last Date) (int, error) {
	i, err := c.index(first)
	if err != nil {
		return 0, err
	}
	j, err := c.index(last)
	if err != nil {
		return 0, err
	}
	return int(c.ranks[j+1] - c.ranks[i]), nil
}
