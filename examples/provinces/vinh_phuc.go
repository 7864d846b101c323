package main

import "github.com/tthc-go/tthc/metrics"

// vinhPhuc is what a report says of Vĩnh Phúc in 2020 and 2021.
func vinhPhuc(p *page) {
	r := p.report("003")
	b := p.block("on-time")
	onTime := r.at("ontime.ratio")
	b.compare(tr("Trước hạn và đúng hạn, không nêu số hồ sơ", "Early or on time, no counts printed"), share(none(), none(), onTime), onTime)

	b = p.block("indices")
	sipas := indexAt(r, "sipas", "sipas", "SIPAS", 2020)
	b.index(indexAt(r, "parindex", "par-index", "PAR INDEX", 2020))
	b.index(sipas)
	b.compare(tr("90,53% của 10 điểm", "90.53% of 10 points"), component(sipas.value, 10, r.at("sipas.points_in_parindex")), r.at("sipas.points_in_parindex"))
	b.note("Bài báo không nêu điểm tối đa của hợp phần SIPAS; 10 là số suy ra từ hai con số.",
		"The report does not print the maximum of the component; 10 is what the two figures imply.")

	vinhPhucTargets(p.block("targets"), r)
	b = p.block("reductions")
	b.note("“Hơn 800” là cận dưới: tỷ lệ trên tổng số TTHC không suy ra được.", "Over 800 is a lower bound: the share of all procedures does not follow.")
	b.reductions(r.at("sla.cut_threshold"), r.at("sla.cut_min_low"))

	b = p.block("one-stop")
	communes := r.at("onestop.communes")
	b.derive(tr("Xã, phường, thị trấn đã triển khai một cửa", "Communes with a one-stop desk"), share(part(communes), whole(communes), none()))
	b.derive(tr("Cơ quan có phần mềm, nếu gồm cả 136 xã: số còn lại", "Agencies with software, the 136 communes among them: the others"), sum(r.at("onestop.software_agencies"), part(communes), none()))
	b.derive(tr("Cơ quan, đơn vị tại Trung tâm", "Bodies at the centre"), sum(none(), r.at("center.departments"), r.at("center.central_agencies"), r.at("center.soe")))
	b.derive(tr("Dân số theo tỷ lệ người theo dõi Zalo", "Population by the share of followers"), share(r.at("zalo.followers"), none(), r.at("zalo.followers_share")))
	p.block("reappointments").note("Bài báo nêu việc xin lỗi khi giải quyết chậm, không có số.", "The report states that apologies are made for delays, without a number.")
	p.block("rates").note("Bài báo nêu việc tiếp nhận và trả kết quả qua bưu chính công ích, không có số; số hóa và thanh toán chỉ ở dạng chỉ tiêu.",
		"Receipt and return by post are stated without a number; digitisation and payment appear as targets alone.")
}

func vinhPhucTargets(b *block, r *report) {
	b.unreached(
		r.at("target.internal_electronic_circulation"), r.at("target.tthc_online_payment"), r.at("target.online_payment_transactions"),
		r.at("target.results_digitised", "level=province"), r.at("target.results_digitised", "level=district"), r.at("target.results_digitised", "level=commune"))
	outer := b.targetOf(r.at("target.tthc_online_payment"), "")
	inner := b.targetOf(r.at("target.online_payment_transactions"), "")
	inner.Within = outer.ID
	nested, err := metrics.NestedPercent(outer, inner)
	b.page.fail(err)
	b.add(tr("30% trong 80%, nếu giao dịch chia đều cho các TTHC", "30% of 80%, were transactions spread evenly over procedures"), join(number(nested), plain("%")))
}
