package sla

import (
	"cmp"
	"slices"
)

// limitReader reads the tokens of a text once from front to back. What it does
// not know joins the open run of unread tokens; words that only lead to an
// amount wait until one comes, and join the run when none does.
type limitReader struct {
	raw    string
	tokens []limitToken
	found  []FoundLimit
	unread []UnreadText

	run        limitRun
	fill       int      // first of the words that wait for an amount, -1 for none
	ofCase     TextSpan // waits for an amount
	from       TextSpan // waits for an amount
	last       int      // of found, the one that what follows may be about; -1 for none
	behind     int      // the index behind its last token
	statements int      // a range is one
	second     TextSpan // from the second statement on
	none       bool     // "không quy định" was read
}

// limitRun is a run of tokens that were not understood.
type limitRun struct {
	first, next int // first < 0: no run is open
	kind        UnreadKind
}

var noRun = limitRun{first: -1}

// maxLead bounds how many such words are looked past to find an amount.
const maxLead = 8

const separators = ",;.:()[]|\"'“”‘’"

func (r *limitReader) read() {
	for i := 0; i < len(r.tokens); {
		i = r.step(i)
	}
	r.closeAll(len(r.tokens))
	if len(r.found) == 0 && len(r.unread) == 0 && len(r.tokens) > 0 { // nothing but punctuation
		r.addUnread(UnreadWords, 0, len(r.tokens))
	}
	r.judgeFound()
	slices.SortStableFunc(r.unread, func(a, b UnreadText) int {
		return cmp.Or(cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.At.End, b.At.End))
	})
}

// kindOfNone is the kind of text that states no limit and leaves nothing unread.
func (r *limitReader) kindOfNone() LimitTextKind {
	if r.none {
		return LimitTextNone
	}
	return LimitTextAbsent
}

// step reads what stands at i and returns the index behind it.
func (r *limitReader) step(i int) int {
	if r.tokens[i].kind == tokenMark {
		return r.mark(i)
	}
	next := r.readAmount(i)
	if next == i {
		next = r.readPhrase(i)
	}
	if next == i {
		next = r.text(i, i+1, UnreadWords)
	}
	return next
}

// readPhrase reads the words that have a meaning at i, and returns i when they
// have none. A phrase that begins like another comes before it.
func (r *limitReader) readPhrase(i int) int {
	next := r.readNone(i)
	if next == i {
		next = r.readSameDay(i)
	}
	if next == i {
		next = r.readAtOnce(i)
	}
	if next == i {
		next = r.readEvent(i)
	}
	if next == i {
		next = r.readCase(i)
	}
	if next == i {
		next = r.readLead(i)
	}
	return next
}

// mark reads a character that is no letter or digit.
func (r *limitReader) mark(i int) int {
	switch {
	case r.isMark(i, "|"): // the rows of a cell have nothing to do with each other
		r.closeAll(i)
		r.last = -1
	case r.isMark(i, separators), r.bullet(i):
	default:
		return r.text(i, i+1, UnreadWords)
	}
	return i + 1
}

// bullet reports whether a sign begins an item of a list: at the front of a line,
// with a blank behind it.
func (r *limitReader) bullet(i int) bool {
	if !r.isMark(i, "-–—+*•") || r.at(i+1).kind == tokenNone || r.adjacent(i) {
		return false
	}
	if i == 0 {
		return true
	}
	for _, c := range r.raw[r.tokens[i-1].end:r.tokens[i].start] {
		if c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// text adds tokens to the run of what is not understood. The first that has a
// reason of its own gives the run its kind.
func (r *limitReader) text(i, next int, kind UnreadKind) int {
	if r.run.first < 0 {
		r.run = limitRun{first: i, kind: kind}
		if r.fill >= 0 {
			r.run.first = r.fill
		}
	}
	if r.run.kind == UnreadWords {
		r.run.kind = kind
	}
	r.run.next, r.fill = next, -1
	return next
}

// closeRun ends the run of what is not understood.
func (r *limitReader) closeRun() {
	if r.run.first >= 0 {
		r.addUnread(r.run.kind, r.run.first, r.run.next)
	}
	r.run = noRun
}

// closeAll ends the run before i. What waited for an amount is unread: none came.
func (r *limitReader) closeAll(i int) {
	if r.fill >= 0 {
		r.text(r.fill, r.trimmed(r.fill, i), UnreadWords)
	}
	r.closeRun()
	r.dropWaiting()
}

// dropWaiting makes the clauses that waited for a limit unread.
func (r *limitReader) dropWaiting() {
	for _, at := range [...]TextSpan{r.ofCase, r.from} {
		if !at.IsZero() {
			r.unread = append(r.unread, UnreadText{UnreadWords, at})
		}
	}
	r.ofCase, r.from = TextSpan{}, TextSpan{}
}

// trimmed returns next without the separators that stand before it.
func (r *limitReader) trimmed(i, next int) int {
	for next-1 > i && r.isMark(next-1, separators) {
		next--
	}
	return next
}

func (r *limitReader) span(i, next int) TextSpan {
	return TextSpan{r.tokens[i].start, r.tokens[next-1].end}
}

func (r *limitReader) addUnread(kind UnreadKind, i, next int) {
	r.unread = append(r.unread, UnreadText{kind, r.span(i, next)})
}

// addFound adds a limit, and gives it the case and the event that wait for one.
func (r *limitReader) addFound(l Limit, i, next int) {
	r.closeRun()
	r.found = append(r.found, FoundLimit{Limit: l, At: r.span(i, next), Case: r.ofCase, From: r.from})
	r.fill, r.ofCase, r.from = -1, TextSpan{}, TextSpan{}
	r.last, r.behind = len(r.found)-1, next
}

// addStatement counts a statement of a limit.
func (r *limitReader) addStatement(i, next int) {
	r.statements++
	switch at := r.span(i, next); {
	case r.statements == 2:
		r.second = at
	case r.statements > 2:
		r.second.End = at.End
	}
}

// readNone reads a statement that there is no limit, or nothing to say of it.
func (r *limitReader) readNone(i int) int {
	next := -1
	switch r.word(i) {
	case "khong":
		if next = r.match(i, "khong_quy_dinh thoi_han/thoi_gian? giai_quyet?"); next >= 0 {
			r.none = true
		} else {
			next = r.match(i, "khong_co_thong_tin")
		}
	case "n":
		if r.isMark(i+1, "/") && r.word(i+2) == "a" {
			next = i + 3
		}
	}
	if next < 0 {
		return i
	}
	r.addFound(Limit{}, i, next)
	r.addStatement(i, next)
	return next
}

// The wordings of the rule that receipt after 15:00 moves the result of the same
// day to the next working day.
const (
	after15   = "tiep_nhan/nhan duoc? ho_so/yeu_cau sau 15 gio/h/: 00? "
	nextDay   = "ngay_lam_viec_tiep_theo/ngay_lam_viec_ke_tiep"
	civilTail = ",/;/./(? neu/truong_hop " + after15 + // Law 60/2014/QH13 art. 5(3)
		",? ma/va? khong_giai_quyet_duoc_ngay/chua_giai_quyet_duoc_ngay? ,/:? thi? giai_quyet/tra_ket_qua/hen_tra_ket_qua? trong/vao? " + nextDay
	attestTail = "hoac trong? " + nextDay + " ,? neu/truong_hop " + after15 // Decree 23/2015/NĐ-CP art. 7
)

// sameDayStart returns the index behind "trong ngày" at i, -1 when it is not
// there.
func (r *limitReader) sameDayStart(i int) int {
	switch r.word(i) {
	case "trong", "ngay":
		return r.match(i, "ngay? trong_ngay lam_viec?")
	}
	return -1
}

// readSameDay reads "trong ngày" and its longer forms.
func (r *limitReader) readSameDay(i int) int {
	next := r.sameDayStart(i)
	if next < 0 {
		return i
	}
	received := r.match(next, "co_quan? ,? to_chuc? tiep_nhan/nhan du/duoc? ho_so/yeu_cau du/day_du? ,? hop_le? theo_quy_dinh?")
	next = max(next, received)
	next = max(next, r.match(next, civilTail), r.match(next, attestTail))
	if !r.sentenceEnd(next) {
		return i
	}
	r.addFound(SameDay(), i, next)
	r.addStatement(i, next)
	return next
}

// sentenceEnd reports whether nothing at i belongs to what stands before: "trong
// ngày làm việc tiếp theo" is not within the day.
func (r *limitReader) sentenceEnd(i int) bool {
	return r.at(i).kind == tokenNone || r.isMark(i, separators) || r.eventStart(i) >= 0 || r.caseStart(i) >= 0 ||
		r.match(i, "hoac/va") >= 0
}
