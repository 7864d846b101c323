package sla

// A clause says of a limit for what it holds or from when it runs. It may stand
// before the limit or behind it.

// eventStart returns the index behind the words at i that begin an event, -1 for
// none.
func (r *limitReader) eventStart(i int) int {
	switch r.word(i) {
	case "ngay", "truoc":
		return r.match(i, "ngay? truoc_khi/truoc_ngay")
	case "ke", "tinh":
		return r.match(i, "ke_tu/tinh_tu ngay/khi/thoi_diem/luc?")
	case "tu":
		return r.match(i, "tu ngay/khi/thoi_diem/luc")
	case "sau":
		return r.match(i, "sau ngay/khi")
	}
	return -1
}

// caseStart returns the index behind the words at i that begin a case, -1 for
// none.
func (r *limitReader) caseStart(i int) int {
	switch r.word(i) {
	case "rieng":
		return i + 1
	case "neu":
		if !r.written(i, "nêu", "ne\u0302u") {
			return i + 1
		}
	case "doi", "voi", "truong":
		return r.match(i, "doi_voi/voi_truong_hop/truong_hop")
	}
	return -1
}

// placeStart returns the index behind the words at i that name difficult areas.
// Within a clause they do not begin another.
func (r *limitReader) placeStart(i int) int {
	switch r.word(i) {
	case "tai", "vung", "dia", "khu", "cac", "xa":
		return r.match(i, "tai? cac? vung/dia_ban/khu_vuc/xa kho_khan/sau/xa/mien_nui/dac_biet/bien_gioi/hai_dao")
	}
	return -1
}

// clauseEnd returns the index behind the clause that i is in: before a limit,
// another clause, a bracket or the end of the sentence.
func (r *limitReader) clauseEnd(i int) int {
	for j := i; j < len(r.tokens); j++ {
		if r.isMark(j, "|;().") || r.ahead(j) {
			return j
		}
		if j > i && (r.eventStart(j) >= 0 || r.caseStart(j) >= 0) {
			return j
		}
	}
	return len(r.tokens)
}

// ahead reports whether a limit stands at i, or behind words that lead to it.
func (r *limitReader) ahead(i int) bool {
	for range maxLead {
		next := r.lead(i)
		if r.word(i) == "thi" || r.isMark(i, ",:") {
			next = i + 1
		}
		if next < 0 || r.sameDayStart(i) >= 0 {
			break
		}
		i = next
	}
	switch {
	case r.clockTime(i):
		return false
	case r.sameDayStart(i) >= 0, r.word(i) == "khong" && r.match(i, "khong_quy_dinh") >= 0:
		return true
	}
	n, ok := r.number(i)
	if !ok && r.word(i) != "tu" {
		return false
	}
	if ok && r.beside(i) == 0 {
		if _, ok := r.amountOf(n); ok {
			return true
		}
	}
	_, ok = r.rangeAt(i)
	return ok
}

// readEvent reads from when a limit runs: that of the limit before, else that of
// the limit it leads to. An event that is not receipt is unread all the same,
// since such a limit is not that of the dossier.
func (r *limitReader) readEvent(i int) int {
	start := r.eventStart(i)
	if start < 0 {
		return i
	}
	end := r.clauseEnd(start)
	next := r.trimmed(i, end)
	kind := UnreadEvent
	if r.receipt(i, start, next) {
		kind = UnreadWords
	}
	back := r.last >= 0 && r.run.first < 0 && r.fill < 0 && r.found[r.last].From.IsZero()
	switch {
	case back && (!r.isMark(i-1, ";.") || !r.ahead(end)):
		r.found[r.last].From = r.span(i, next)
	case r.run.first < 0 && r.from.IsZero() && r.ahead(end):
		r.from = r.span(i, next)
	default:
		return r.text(i, next, kind)
	}
	if kind == UnreadEvent {
		r.addUnread(kind, i, next)
	}
	return next
}

// receipt reports whether the event at i, whose words run from start to next, is
// receipt of the dossier, complete and valid or not: nothing else is said. Who
// receives it must not be said either, which may be another than the desk.
func (r *limitReader) receipt(i, start, next int) bool {
	if r.word(i) == "truoc" || r.word(i+1) == "truoc" {
		return false
	}
	received, dossier := false, false
	for start < next {
		if r.match(start, "tiep_nhan/nhan") >= 0 {
			received = true
		} else if r.match(start, "bo? ho_so") >= 0 {
			dossier = true
		}
		start = r.match(start, "tiep_nhan/nhan/duoc/du/day_du/ho_so/bo_ho_so/hop_le/va/,/theo_quy_dinh/cua_phap_luat")
		if start < 0 {
			return false
		}
	}
	return received && dossier
}

// readCase reads for what a limit holds: the limit right before, else the limit
// it leads to, else the one before.
func (r *limitReader) readCase(i int) int {
	start := max(r.caseStart(i), r.placeStart(i))
	if start < 0 {
		return i
	}
	end := r.clauseEnd(start)
	next := r.trimmed(i, end)
	back := r.last >= 0 && r.run.first < 0 && r.fill < 0 && r.found[r.last].Case.IsZero()
	switch {
	case back && i == r.behind:
		r.found[r.last].Case = r.span(i, next)
	case r.ofCase.IsZero() && r.ahead(end):
		r.closeRun()
		r.ofCase = r.span(i, next)
	case back:
		r.found[r.last].Case = r.span(i, next)
	default:
		return r.text(i, next, UnreadWords)
	}
	return next
}

// readAtOnce reads "ngay" (at once) where it is not "ngày" (day).
func (r *limitReader) readAtOnce(i int) int {
	switch {
	case r.match(i, "lap_tuc") >= 0:
	case r.word(i) != "ngay" || !r.written(i, "ngay", "ngay"):
		return i
	case r.match(i+1, "sau/khi/tai/lap_tuc") < 0 && !r.sentenceEnd(i+1), r.eventStart(i) >= 0:
		return i
	}
	return r.text(i, r.trimmed(i, r.clauseEnd(i+1)), UnreadImmediately)
}

// lead returns the index behind the words at i that may lead to an amount and add
// nothing to it, -1 for none.
func (r *limitReader) lead(i int) int {
	switch r.word(i) {
	case "trong", "thoi":
		return r.match(i, "trong_thoi_han/trong_thoi_gian/trong_vong/trong/thoi_han/thoi_gian")
	case "giai", "xu", "thuc", "tra":
		return r.match(i, "giai_quyet_ho_so/giai_quyet/xu_ly/thuc_hien/tra_ket_qua")
	case "khong", "toi", "cham", "muon":
		return r.match(i, "khong_qua/khong_vuot_qua/toi_da/cham_nhat/muon_nhat")
	case "la", "va", "hoac":
		return i + 1
	}
	return -1
}

// readLead reads words that may lead to an amount.
func (r *limitReader) readLead(i int) int {
	next := r.lead(i)
	if next < 0 && r.word(i) == "thi" && !r.ofCase.IsZero() {
		next = i + 1
	}
	if next < 0 {
		return i
	}
	if r.fill < 0 {
		r.fill = i
	}
	return next
}

// judgeFound adds what keeps the limits that were found from being one: that
// they are several, or that the only one holds for a case.
func (r *limitReader) judgeFound() {
	limits := 0
	for _, f := range r.found {
		if !f.Limit.IsZero() {
			limits++
		}
	}
	switch {
	case r.statements > 1 && limits > 0:
		r.unread = append(r.unread, UnreadText{UnreadSeveral, r.second})
	case len(r.found) == 1 && !r.found[0].Case.IsZero():
		r.unread = append(r.unread, UnreadText{UnreadCase, r.found[0].Case})
	}
}
