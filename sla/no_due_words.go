package sla

import (
	"fmt"

	"github.com/tthc-go/tthc/internal/clip"
)

// noDueWords is the vocabulary of why a limit has no due date, in one language.
type noDueWords struct {
	unspecified, described, zero, part, otherwise string
}

var noDueWordsVietnamese = noDueWords{
	unspecified: "không quy định thời hạn",
	described:   "thời hạn chỉ được nêu bằng lời (“%s”)",
	zero:        "thời hạn là %s",
	part:        "pháp luật không có quy tắc tính phần lẻ của ngày (%s)",
	otherwise:   "từ thời hạn này không tính được ngày đến hạn (%s)",
}

var noDueWordsEnglish = noDueWords{
	unspecified: "no limit is stated",
	described:   "the limit is stated in words only (“%s”)",
	zero:        "the limit is %s",
	part:        "the law has no rule for part of a calendar day (%s)",
	otherwise:   "no due date follows from the limit (%s)",
}

// Words says why there is no due date, by the limit: "không quy định thời hạn", "no
// limit is stated". Long text is cut short.
func (e *NoDueDateError) Words(language Language) string {
	w := &noDueWordsVietnamese
	if language == English {
		w = &noDueWordsEnglish
	}
	return w.why(e.Limit, clip.Text(e.Limit.Words(language)))
}

// why says what of a limit leads to no due date; words is the limit in words.
func (w *noDueWords) why(l Limit, words string) string {
	switch {
	case l.unit == UnitUnspecified:
		return w.unspecified
	case l.unit == UnitDescribed:
		return fmt.Sprintf(w.described, words)
	case !l.HasDueDate():
		return fmt.Sprintf(w.zero, words)
	case l.unit == UnitCalendarDay && l.den != 1:
		return fmt.Sprintf(w.part, words)
	}
	return fmt.Sprintf(w.otherwise, words)
}
