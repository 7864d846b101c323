package main

import (
	"github.com/tthc-go/tthc/metrics"
)

// thaiNguyen is what two reports say of Thái Nguyên in 2022.
func thaiNguyen(p *page) {
	july, october := p.report("000"), p.report("001")
	thaiNguyenCatalog(p.block("catalog"), july)
	thaiNguyenDossiers(p, july)
	thaiNguyenSatisfaction(p.block("satisfaction"), july)
	thaiNguyenIndices(p.block("indices"), july, october)
	thaiNguyenTargets(p.block("targets"), july, october)
	thaiNguyenRates(p.block("rates"), july, october)
	done := july.at("scheme06.police_online_services_done")
	p.block("one-stop").derive(tr("Dịch vụ công của Công an", "Services of the police"), share(part(done), whole(done), none()))
}

func thaiNguyenCatalog(b *block, r *report) {
	news, amended, abolished := r.at("catalog.procedures_new"), r.at("catalog.procedures_amended"), r.at("catalog.procedures_repealed")
	inForce := r.at("catalog.in_force")
	same, across := r.at("catalog.interlinked_same_level"), r.at("catalog.interlinked_cross_level")
	b.compare(tr("Mới, sửa đổi và bãi bỏ", "New, amended and abolished"), sum(r.at("catalog.procedures_announced"), news, amended, abolished), r.at("catalog.procedures_announced"))
	b.less(tr("Mới trừ bãi bỏ", "New less abolished"), news, abolished)
	b.derive(tr("TTHC liên thông, cùng cấp hoặc giữa các cấp", "Interlinked, at one level or across"), union(none(), same, across))
	b.derive(tr("TTHC liên thông cùng cấp trên số có hiệu lực", "Interlinked at one level, of those in force"), share(same, inForce, none()))
	b.derive(tr("TTHC liên thông giữa các cấp trên số có hiệu lực", "Interlinked across levels, of those in force"), share(across, inForce, none()))
	b.note("770 là số lần công bố, không phải số TTHC khác nhau: một TTHC có thể được công bố nhiều lần. Số TTHC đầu năm vì vậy không suy ra được.",
		"770 counts acts and not distinct procedures, since one may be published several times. The stock at the beginning of the year does not follow.")
}

func thaiNguyenDossiers(p *page, r *report) {
	all := r.at("dossiers.received", "province all levels")
	levels := []*fact{
		r.at("dossiers.received", "level=province (departments)"), r.at("dossiers.received", "level=district"), r.at("dossiers.received", "level=commune"),
	}
	b := p.block("dossiers")
	b.compare(tr("Ba cấp cộng lại", "The three levels together"), sum(all, levels...), all)
	for _, f := range levels {
		b.derive(join(tr("Tỷ lệ của ", "Share of "), p.words.scopes[f.Scope]), share(f, all, none()))
	}
	onTime := r.at("ontime.ratio")
	b = p.block("on-time")
	b.compare(tr("Đúng hạn, mẫu số không nêu", "On time, denominator not printed"), share(none(), none(), onTime), onTime)
	b.derive(tr("Nếu mẫu số là số tiếp nhận (cách tính received)", "Were it of the received (definition received)"), share(none(), all, onTime))
	b.note("Bài báo ghi 99,68% ngay sau số tiếp nhận, không nêu tử số, mẫu số và số hồ sơ đang giải quyết đã quá hạn.",
		"The report prints 99.68% behind the dossiers received, with no numerator, no denominator and no number of open dossiers that are overdue.")
}

func thaiNguyenSatisfaction(b *block, r *report) {
	satisfied, ballots, visits := r.at("satisfaction.satisfied_or_very"), r.at("satisfaction.responses"), r.at("center.visits")
	b.compare(tr("Rất hài lòng và hài lòng trên lượt đánh giá", "Satisfied or very satisfied, of the ballots"), share(satisfied, ballots, r.at("satisfaction.ratio")), r.at("satisfaction.ratio"))
	b.derive(tr("Lượt đánh giá trên lượt đến", "Ballots, of the visits"), share(ballots, visits, none()))
	b.derive(tr("Chưa hài lòng hoặc bình thường", "Neither satisfied nor very satisfied"), sum(ballots, satisfied, none()))
	b.survey(satisfied.Printed.Value().IntPart(), ballots.Printed.Value().IntPart(), visits.Printed.Value().IntPart())
}

func thaiNguyenIndices(b *block, july, october *report) {
	parindex := indexAt(july, "parindex", "par-index", "PAR INDEX", 2021)
	sipas := indexAt(july, "sipas", "sipas", "SIPAS", 2021)
	b.index(parindex)
	b.index(sipas)
	b.agree(parindex, indexAt(october, "parindex", "par-index", "PAR INDEX", 2021))
	later := indexAt(october, "sipas", "sipas", "SIPAS", 2021)
	b.agree(sipas, later)
	b.derive(tr("SIPAS 2020, thứ hạng theo bài báo sau", "SIPAS 2020, rank by the later report"), before(later.ranks, later.rank))
}

func thaiNguyenTargets(b *block, july, october *report) {
	received := july.at("dossiers.received", "province all levels")
	b.likeness(july.at("target.parindex"), july.at("parindex.value"), tr("số của năm 2021", "figure of 2021"))
	b.likeness(july.at("target.sipas"), july.at("sipas.value"), tr("số của năm 2021", "figure of 2021"))
	onTime := july.at("target.ontime.ratio")
	b.likeness(onTime, july.at("ontime.ratio"), tr("6 tháng đầu năm", "first half of the year"))
	b.likeness(july.at("target.digitisation.dossier_and_result"), october.at("digitisation.dossiers"), tr("hồ sơ cấp tỉnh và cấp huyện, đến tháng 10", "dossiers of province and districts, to October"))
	b.likeness(july.at("target.online.dossiers_of_received"), october.at("online.level4_dossier_ratio"), tr("hồ sơ giải quyết ở mức độ 4, mẫu số không nêu", "dossiers handled at level 4, denominator not printed"))
	b.ratioTarget(october.at("target.integrated_on_national_portal"), october.at("catalog.online_on_national_portal"), october.at("catalog.online_level4", "3 levels"), "on-national-portal",
		tr("nếu 1.231 là toàn bộ TTHC mức độ 3 và 4", "if these are all procedures at level 3 and 4"))
	b.likeness(october.at("target.online_level34_of_eligible"), july.at("catalog.online_level4_of_eligible"),
		tr("mức độ 4, tháng 7/2022, số đủ điều kiện không được nêu độc lập", "level 4, July 2022, the eligible are not printed by themselves"))
	b.likeness(october.at("target.satisfaction"), july.at("satisfaction.ratio"),
		tr("lượt đánh giá tại Trung tâm, 6 tháng đầu năm 2022, không đại diện cho toàn tỉnh", "ballots at the centre, first half of 2022, not of the whole province"))
	b.unreached(
		july.at("target.initiatives"), july.at("target.plan_tasks_done"), july.at("target.inspection_issues_handled"), july.at("target.legal_docs_handled"),
		july.at("target.online.tthc_with_dossier_of_tthc_online"), july.at("target.postal.tthc_with_dossier_of_tthc_postal"),
		october.at("target.regulations_cut"), october.at("target.public_units_cut"), october.at("target.payroll_cut"),
		october.at("target.databases_shared"), october.at("target.users_with_eid"))
	b.missedBy(onTime, july.at("ontime.ratio"), received)
}

// missedBy says by how many dossiers a share that is printed without counts misses
// its target, were it of the received, and what the rest of the year then allows.
func (b *block) missedBy(target, percentage, received *fact) {
	all := received.Printed.Value().IntPart()
	least, most, _ := metrics.NumeratorsOf(percentage.Printed, received.Printed, metrics.RoundHalfUp)
	for _, n := range []int64{least, most} {
		r, err := metrics.NewRatio(n, all, metrics.IDReceived)
		b.page.fail(err)
		a := b.attainment(target, r)
		b.add(join(tr("Nếu chỉ ", "Were only "), count(n), tr(" hồ sơ đúng hạn trên số tiếp nhận và số còn lại đều quá hạn", " of the received on time and all others late")), tr(a.Message(vietnamese), a.Message(english)))
		b.secondHalf(tr("  6 tháng cuối năm, nếu tiếp nhận bằng 6 tháng đầu", "  the second half, were as many received again"), a, all)
	}
}

func thaiNguyenRates(b *block, july, october *report) {
	levels := func(r *report) []*fact {
		return []*fact{r.at("catalog.online_level4", "level=province"), r.at("catalog.online_level4", "level=district"), r.at("catalog.online_level4", "level=commune")}
	}
	procedures, services := july.at("catalog.online_level4", "province 3 levels"), october.at("catalog.online_level4", "3 levels")
	b.compare(tr("TTHC mức độ 4 của ba cấp", "Procedures at level 4 of the three levels"), sum(procedures, levels(july)...), procedures)
	b.compare(tr("Dịch vụ công mức độ 4 của ba cấp", "Services at level 4 of the three levels"), sum(services, levels(october)...), services)
	b.compare(tr("TTHC (bài báo đầu) và dịch vụ công (bài báo sau)", "Procedures (first report) and services (later report)"), same(procedures, services), procedures, services)
	b.derive(tr("TTHC mức độ 4 trên số có hiệu lực", "At level 4, of those in force"), share(procedures, july.at("catalog.in_force"), none()))
	b.derive(tr("Dịch vụ công tích hợp Cổng quốc gia trên mức độ 4", "On the national portal, of those at level 4"), share(october.at("catalog.online_on_national_portal"), services, none()))
	b.derive(tr("Nhóm lĩnh vực của ba cấp, có thể trùng nhau: không cộng", "Groups of fields of the three levels, which may overlap: not added"),
		union(none(), july.at("catalog.field_groups", "level=province, level-4 TTHC"), july.at("catalog.field_groups", "level=district, level-4 TTHC"), july.at("catalog.field_groups", "level=commune, level-4 TTHC")))
	b.fee(october.at("fee.reduction_level4"))
	b.note("Bài báo nêu TTHC có phát sinh hồ sơ qua bưu chính công ích chỉ ở dạng chỉ tiêu; thanh toán trực tuyến không được nêu.",
		"Procedures with postal dossiers appear as a target alone; online payment does not appear.")
}
