package sla

// readAmount reads a number: with a unit a limit, without one a fee, a number
// whose unit is missing, or a number of something else. It returns i when there
// is none.
func (r *limitReader) readAmount(i int) int {
	if r.word(i) == "tu" {
		return r.readRange(i)
	}
	n, ok := r.number(i)
	if !ok {
		return i
	}
	beside := r.beside(i)
	a, ok := r.amountOf(n)
	if r.dash(max(n.next, a.next)) && beside == 0 {
		if next := r.readRange(i); next > i {
			return next
		}
	}
	switch {
	case ok:
		return r.takeAmount(i, a, beside)
	case r.at(i).kind == tokenWord:
		return i
	}
	if next := r.readFee(i); next > i {
		return next
	}
	return r.readBare(i, n)
}

// takeAmount adds the amount that begins at i to what was found, or says why it
// is none.
func (r *limitReader) takeAmount(i int, a limitAmount, beside UnreadKind) int {
	switch {
	case beside != 0:
		r.text(i, a.next, beside)
	case a.fault != 0:
		r.closeRun()
		r.dropWaiting()
		r.addUnread(a.fault, i, a.next)
		r.fill, r.last = -1, -1
	default:
		r.addFound(a.limit, i, a.next)
		r.addStatement(i, a.next)
	}
	return a.next
}

// readRange reads two numbers with a dash or "đến" between them. Both have the
// unit of the second when the first has none; without any unit, neither is found.
func (r *limitReader) readRange(i int) int {
	ends, ok := r.rangeAt(i)
	if !ok {
		return i
	}
	r.closeRun()
	r.fill = -1
	ofCase, from := r.ofCase, r.from
	for _, end := range [...]limitRangeEnd{ends.low, ends.high} {
		if end.fault == 0 && end.next > 0 {
			r.ofCase, r.from = ofCase, from
			r.addFound(end.limit, end.first, end.next)
		}
	}
	r.addUnread(UnreadRange, i, ends.next)
	r.addStatement(i, ends.next)
	return ends.next
}

// limitRange is a range as written.
type limitRange struct {
	low, high limitRangeEnd
	next      int // the index behind its last token
}

// limitRangeEnd is an end of a range: an amount that begins at first, the zero
// amount when it has no unit.
type limitRangeEnd struct {
	limitAmount
	first int
}

// dash reports whether the token at i is what stands between the ends of a range.
func (r *limitReader) dash(i int) bool {
	switch r.word(i) {
	case "den", "toi":
		return true
	}
	return r.isMark(i, "-–—~")
}

// rangeAt reads the range at i. ok is false when there is none.
func (r *limitReader) rangeAt(i int) (ends limitRange, ok bool) {
	first := i
	if r.word(i) == "tu" {
		first++
	}
	low, ok := r.number(first)
	if !ok || first == i && r.beside(i) != 0 {
		return ends, false
	}
	ends.low = limitRangeEnd{first: first}
	ends.low.limitAmount, _ = r.amountOf(low)
	to := max(low.next, ends.low.next)
	high, ok := r.number(to + 1)
	if !ok || !r.dash(to) {
		return ends, false
	}
	ends.high = limitRangeEnd{first: to + 1}
	ends.high.limitAmount, _ = r.amountOf(high)
	ends.next = max(high.next, ends.high.next)
	if u, ok := r.unit(high.next); ok && ends.low.next == 0 {
		ends.low.limitAmount = limitOf(low, u)
		ends.low.next = low.next
	}
	return ends, true
}

// readFee reads an amount of money, for what it is paid with it: "40.000đ/hồ sơ".
func (r *limitReader) readFee(i int) int {
	next := r.feeAt(i)
	if next == i {
		return i
	}
	if r.isMark(next, "/") {
		next++
		for range 2 {
			if r.word(next) != "" {
				next++
			}
		}
	}
	r.closeRun()
	r.fill = -1
	r.addUnread(UnreadFee, i, next)
	return next
}

// feeAt returns the index behind the amount of money at i, i when there is none.
func (r *limitReader) feeAt(i int) int {
	if r.at(i).kind != tokenDigits {
		return i
	}
	n := r.digitsAt(i)
	switch r.word(n.next) {
	case "d":
		if !r.written(n.next, "đ", "đ") {
			return i
		}
		return n.next + 1
	case "dong", "vnd":
		return n.next + 1
	}
	if r.isMark(n.next, "₫") {
		return n.next + 1
	}
	return i
}

// readBare reads a number that stands alone: its unit is missing. In prose it is
// a number of something else.
func (r *limitReader) readBare(i int, n limitNumber) int {
	next := n.next
	if r.isMark(next, "(") { // 15 (mười lăm)
		if again, ok := r.number(next + 1); ok && r.isMark(again.next, ")") {
			next = again.next + 1
		}
	}
	for r.isMark(next, "?") {
		next++
	}
	begins := i == 0 || r.fill >= 0 || r.isMark(i-1, separators)
	ends := next == len(r.tokens) || r.isMark(next, separators) || r.feeAt(next) > next
	if r.isMark(next, ".)") && next+1 < len(r.tokens) || r.clockTime(next+1) { // the number of an item, or 15:30
		ends = false
	}
	if r.run.first >= 0 || !begins || !ends {
		return r.text(i, n.next, UnreadWords)
	}
	kind := UnreadNoUnit
	if n.fault == UnreadNumber {
		kind = UnreadNumber
	}
	r.fill = -1
	r.addUnread(kind, i, next)
	return next
}

// beside returns what is wrong with the number at i by what stands before it: 0
// when nothing is, UnreadWords for the number of a day, article or step.
func (r *limitReader) beside(i int) UnreadKind {
	before := r.at(i - 1)
	switch {
	case i == 0 || i == r.behind:
		return 0
	case before.kind == tokenDigits || before.kind == tokenVulgar:
		return UnreadNumber
	case before.kind == tokenMark:
		if !r.isMark(i-1, separators) && !r.bullet(i-1) || r.clockTime(i) {
			return UnreadNumber
		}
		return 0
	case r.numbers(i - 1):
		return UnreadWords
	case r.qualifies(i-1) || r.fill > 0 && r.run.next == r.fill && r.qualifies(r.fill-1):
		return UnreadQualified
	}
	return 0
}

// clockTime reports whether a separator joins the number at i to one before.
func (r *limitReader) clockTime(i int) bool {
	return r.at(i-2).kind == tokenDigits && r.adjacent(i-2) && r.adjacent(i-1)
}

// numbers reports whether the word at i is one that a number names: ngày 15,
// tháng 6, năm 2026, thứ 2, Điều 5, khoản 3, mục 4, số 7, lần 2, phần 1.
func (r *limitReader) numbers(i int) bool {
	switch r.word(i) {
	case "ngay", "thang", "nam", "thu", "dieu", "khoan", "muc", "lan", "phan":
		return true
	case "so":
		return r.word(i-1) != "ho"
	}
	return false
}

// qualifies reports whether the word at i makes an amount behind it something
// else than a limit: a time of day, a lower bound, an estimate, an addition.
func (r *limitReader) qualifies(i int) bool {
	before := r.word(i - 1)
	switch r.word(i) {
	case "sau":
		return r.written(i, "sau", "sau") // not vùng sâu
	case "truoc", "luc", "vao", "hon", "tren", "duoi", "khoang", "gan", "moi", "cach", "ngoai", "den", "toi", "tu",
		"them", "cong", "con", "giam", "tang", "vai", "quy":
		return true
	case "qua", "vuot":
		return before != "khong" && before != "vuot"
	case "nhat":
		return before == "it"
	case "thieu":
		return before == "toi"
	case "han":
		return before == "gia"
	case "dai":
		return before == "keo"
	case "kien":
		return before == "du"
	}
	return false
}
