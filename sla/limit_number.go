package sla

import "strings"

// limitNumber is a number as written: its value, where it ends, and what is
// wrong with it.
type limitNumber struct {
	num, den int
	next     int // the index behind its last token
	fault    UnreadKind
}

// maxWritten bounds the numerator of an amount as written, so that it can be
// multiplied by the parts of a unit in an int of 32 bits.
const maxWritten = 10_000_000

// number reads the number at i, in digits or in words. ok is false when there is
// none.
func (r *limitReader) number(i int) (n limitNumber, ok bool) {
	switch r.at(i).kind {
	case tokenDigits:
		return r.digitsAt(i), true
	case tokenVulgar:
		num, den := vulgar(r.tokens[i].word)
		return limitNumber{num: num, den: den, next: i + 1}, true
	case tokenWord:
		return r.spelled(i)
	}
	return limitNumber{}, false
}

func vulgar(s string) (num, den int) {
	switch s {
	case "½":
		return 1, 2
	case "¼":
		return 1, 4
	}
	return 3, 4
}

// digitsAt reads "12", "0,25", "1/2" or "1½". Other fractions may be dates or
// two numbers, and a second separator makes a number that nobody can be sure of.
func (r *limitReader) digitsAt(i int) limitNumber {
	next, groups, separator := i+1, 1, ""
	for r.isMark(next, ".,/") && r.adjacent(next-1) && r.at(next+1).kind == tokenDigits && r.adjacent(next) {
		groups, separator = groups+1, r.tokens[next].word
		next += 2
	}
	n := limitNumber{next: next}
	text := r.raw[r.tokens[i].start:r.tokens[next-1].end]
	if r.at(next).kind == tokenVulgar && r.adjacent(next-1) {
		n.next++
		return r.mixed(n, text, r.tokens[next].word)
	}
	switch {
	case groups > 2, separator == "/" && text != "1/2" && text != "1/4" && text != "3/4":
		n.fault = UnreadNumber
	case groups == 2 && separator != "/" && text[0] != '0' && len(text)-strings.Index(text, separator) == len(".000"):
		n.fault = UnreadThousands
	default:
		var ok bool
		n.num, n.den, ok = parseAmount(strings.Replace(text, ",", ".", 1))
		if !ok || n.num > maxWritten || n.den > maxDenominator*100 {
			n.fault = UnreadDigits
		}
	}
	return n
}

// mixed adds a vulgar fraction to a whole number: "1½".
func (r *limitReader) mixed(n limitNumber, whole, part string) limitNumber {
	w, ok := digits(whole)
	num, den := vulgar(part)
	switch {
	case len(whole) > maxDigits:
		n.fault = UnreadDigits
	case !ok:
		n.fault = UnreadNumber
	default:
		n.num, n.den = int(w)*den+num, den
	}
	return n
}

// spelled reads a number in words: a whole one from 1 to 999, or "nửa", "một
// nửa", "ba phần tư".
func (r *limitReader) spelled(i int) (n limitNumber, ok bool) {
	if r.word(i) == "nua" {
		return limitNumber{num: 1, den: 2, next: i + 1}, true
	}
	whole, next := r.below1000(i)
	if next == i {
		return limitNumber{}, false
	}
	if whole == 1 && r.word(next) == "nua" {
		return limitNumber{num: 1, den: 2, next: next + 1}, true
	}
	if r.word(next) == "phan" {
		parts, behind := r.one(next+1), next+2
		if parts == 0 {
			parts = r.fourOrFive(next + 1)
		}
		if whole < parts {
			return limitNumber{num: whole, den: parts, next: behind}, true
		}
	}
	return limitNumber{num: whole, den: 1, next: next}, true
}

// below1000 reads a whole number in words; next is i when there is none.
func (r *limitReader) below1000(i int) (n, next int) {
	hundreds := r.one(i)
	if hundreds == 0 || r.word(i+1) != "tram" {
		return r.below100(i)
	}
	n, next = hundreds*100, i+2
	if w := r.word(next); w == "le" || w == "linh" {
		if one := r.one(next + 1); one > 0 {
			return n + one, next + 2
		}
		return n, next
	}
	// "một trăm năm" is a hundred years, "một trăm năm mươi" 150.
	if rest, behind := r.below100(next); rest >= 10 {
		return n + rest, behind
	}
	return n, next
}

// below100 reads a whole number in words; next is i when there is none.
func (r *limitReader) below100(i int) (n, next int) {
	switch one := r.one(i); {
	case r.word(i) == "muoi":
		n, next = 10, i+1
	case one > 1 && r.word(i+1) == "muoi":
		n, next = one*10, i+2
	case one > 0:
		return one, i + 1
	default:
		return 0, i
	}
	if last := r.fourOrFive(next); last > 0 {
		return n + last, next + 1
	}
	if last := r.one(next); last > 0 && r.word(next) != "nam" { // "mười năm" is ten years
		return n + last, next + 1
	}
	return n, next
}

// one reads a number from 1 to 9 that stands at the front, 0 for none.
func (r *limitReader) one(i int) int {
	switch r.word(i) {
	case "mot":
		return 1
	case "hai":
		return 2
	case "ba":
		return 3
	case "bon":
		return 4
	case "nam":
		return 5
	case "sau":
		return r.ifNumber(i, 6, "sáu", "sa\u0301u")
	case "bay":
		return 7
	case "tam":
		return 8
	case "chin":
		return 9
	}
	return 0
}

// fourOrFive reads the words that 4 and 5 have behind tens and in fractions.
func (r *limitReader) fourOrFive(i int) int {
	switch r.word(i) {
	case "tu":
		return r.ifNumber(i, 4, "tư", "tu\u031b")
	case "lam":
		return r.ifNumber(i, 5, "lăm", "la\u0306m")
	case "nham":
		return 5
	}
	return 0
}

// ifNumber returns n when the word at i is the number, not one that folds alike:
// sáu and sau (after), tư and từ (from), lăm and làm (as in làm việc). Without
// diacritics it is the number within brackets, and behind another word that has
// none.
func (r *limitReader) ifNumber(i, n int, composed, decomposed string) int {
	if r.written(i, composed, decomposed) {
		return n
	}
	plain := r.tokens[i].end-r.tokens[i].start == len(r.tokens[i].word)
	if !plain {
		return 0
	}
	if r.isMark(i-1, "(") {
		return n
	}
	switch before := r.at(i - 1); before.word {
	case "muoi", "tram", "le", "linh", "phan":
		if before.end-before.start == len(before.word) {
			return n
		}
	}
	return 0
}

// bracketed reads the same number once more in brackets behind n, when a unit
// follows: "05 (năm) ngày". The number of another meaning is a fault.
func (r *limitReader) bracketed(n limitNumber) limitNumber {
	const longest = 10 // tokens of a number
	if !r.isMark(n.next, "(") {
		return n
	}
	closing := n.next + 1
	for closing < n.next+longest && r.at(closing).kind != tokenNone && !r.isMark(closing, ")") {
		closing++
	}
	if !r.isMark(closing, ")") || closing == n.next+1 {
		return n
	}
	if _, unit := r.unit(closing + 1); !unit {
		return n
	}
	again, ok := r.number(n.next + 1)
	if same := ok && again.next == closing && again.fault == 0 && again.num*n.den == n.num*again.den; !same && n.fault == 0 {
		n.fault = UnreadDisagree
	}
	n.next = closing + 1
	return n
}

// limitUnit is a unit as written.
type limitUnit struct {
	unit     LimitUnit
	mul, div int // of it in unit
	next     int
	fault    UnreadKind
}

// unit reads the unit at i. ok is false when there is none.
func (r *limitReader) unit(i int) (u limitUnit, ok bool) {
	u = limitUnit{mul: 1, div: 1, next: i + 1}
	switch word := r.word(i); word {
	case "ngay":
		u.unit = UnitCalendarDay
		u = r.working(u, UnitWorkingDay)
	case "gio":
		u.unit = UnitClockHour
		u = r.working(u, UnitWorkingHour)
	case "h":
		u.unit = UnitClockHour
		if r.at(i+1).kind == tokenDigits { // 8h30
			u.next, u.fault = i+2, UnreadUnit
		}
	case "phut":
		u.unit, u.div = UnitClockHour, 60
	case "tuan":
		u.unit, u.mul = UnitCalendarDay, 7
	case "thang":
		u.unit = UnitMonth
	case "nam":
		u.unit = UnitYear
	case "tieng", "buoi", "quy", "giay":
		u.fault = UnreadUnit
		return u, word != "quy" || r.word(i+1) != "dinh" // quý, but not quy định
	default:
		return limitUnit{}, false
	}
	if u.fault == 0 && r.otherUnit(u.next) {
		u.next, u.fault = u.next+1, UnreadUnit
		switch r.word(u.next) {
		case "viec", "chinh", "lich": // tuần làm việc, giờ hành chính, ngày dương lịch
			u.next++
		}
	}
	return u, true
}

// working makes u a unit of working time when "làm việc" or LV, its only common
// abbreviation, follows.
func (r *limitReader) working(u limitUnit, unit LimitUnit) limitUnit {
	if behind := r.match(u.next, "lam_viec/lv"); behind >= 0 {
		u.unit, u.next = unit, behind
	}
	return u
}

// otherUnit reports whether the word at i makes another unit of the one before:
// ngày thường, ngày lịch, ngày nghỉ, ngày lễ, ngày công, ngày đêm, ngày dương
// lịch, giờ hành chính, tuần làm việc.
func (r *limitReader) otherUnit(i int) bool {
	switch r.word(i) {
	case "thuong", "lich", "nghi", "le", "tet", "cong", "dem", "duong", "am", "hanh", "lam", "lv":
		return true
	}
	return false
}

// limitAmount is a number and a unit: a limit, or why it is none.
type limitAmount struct {
	limit Limit
	next  int // the index behind its last token
	fault UnreadKind
}

// amountOf reads the unit of n. ok is false, and the amount zero, when there is
// none.
func (r *limitReader) amountOf(n limitNumber) (a limitAmount, ok bool) {
	n = r.bracketed(n)
	u, ok := r.unit(n.next)
	if !ok {
		return a, false
	}
	n.next = u.next
	if again, ok := r.unit(u.next); ok && u.fault == 0 { // "một trăm năm ngày" is 105 days to many
		n.next, n.fault = again.next, UnreadNumber
	}
	n, u = r.andHalf(n, u)
	n, u = r.andMinutes(n, u)
	return limitOf(n, u), true
}

// limitOf builds the limit of a number and a unit.
func limitOf(n limitNumber, u limitUnit) limitAmount {
	a := limitAmount{next: n.next, fault: u.fault}
	if a.fault == 0 {
		a.fault = n.fault
	}
	if a.fault == 0 {
		var err error
		if a.limit, err = NewLimit(n.num*u.mul, n.den*u.div, u.unit); err != nil {
			a.fault = UnreadOutOfRange
		}
	}
	return a
}

// andHalf adds half a unit: "2 giờ rưỡi".
func (r *limitReader) andHalf(n limitNumber, u limitUnit) (limitNumber, limitUnit) {
	if r.word(n.next) != "ruoi" {
		return n, u
	}
	n.next++
	if n.fault == 0 && u.fault == 0 {
		n.num, n.den = 2*n.num+n.den, 2*n.den
	}
	return n, u
}

// andMinutes adds the minutes of an hour: "01 giờ 30 phút" is one amount. "15 giờ
// 30" is as likely a time of day.
func (r *limitReader) andMinutes(n limitNumber, u limitUnit) (limitNumber, limitUnit) {
	if u.unit != UnitClockHour || u.div != 1 || u.fault != 0 || n.fault != 0 || n.den != 1 {
		return n, u
	}
	next := max(n.next, r.match(n.next, "va"))
	minutes, ok := r.number(next)
	if _, known := r.unit(minutes.next); ok && !known && r.at(n.next).kind == tokenDigits {
		n.next, n.fault = minutes.next, UnreadNumber
		return n, u
	}
	if !ok || minutes.fault != 0 || minutes.den != 1 || minutes.num >= 60 {
		return n, u
	}
	if part, ok := r.unit(minutes.next); ok && part.fault == 0 && part.div == 60 {
		n = limitNumber{num: n.num*60 + minutes.num, den: 60, next: part.next}
	}
	return n, u
}
