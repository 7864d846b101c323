package main

// bacKan is what a report says of Bắc Kạn in 2020 and 2021.
func bacKan(p *page) {
	r := p.report("002")
	b := p.block("catalog")
	b.note("35 là số TTHC có quy trình được phê duyệt, không phải số quy trình; 14 TTHC công bố không được chia thành mới, sửa đổi và bãi bỏ.",
		"35 counts procedures whose processes were approved, and not processes; the 14 published are not parted into new, amended and abolished.")

	b = p.block("on-time")
	surveyed := r.at("survey.ontime.ratio")
	b.compare(tr("Đúng hạn theo khảo sát và theo hồ sơ", "On time by a survey and by records"), same(surveyed, none()), surveyed)
	b.note("93,1% nằm trong đoạn về khảo sát (cách tính survey-on-time): đó là lời người trả lời, không so được với tỷ lệ tính từ hồ sơ.",
		"93.1% stands among figures of a survey (definition survey-on-time): it is what respondents said, and does not compare with a ratio of records.")

	b = p.block("satisfaction")
	for _, key := range []string{"sipas.general", "sipas.factor.procedures", "sipas.factor.civil_servants", "sipas.factor.results"} {
		after := r.at(key)
		b.derive(join(p.words.metrics[key], plain(", 2019")), before(r.at(key+".delta_yoy"), after))
	}
	b.derive(join(p.words.metrics["survey.received_at_commune"], plain(", 2019")), before(r.at("survey.received_at_commune_delta"), r.at("survey.received_at_commune")))
	b.compare(tr("SIPAS là trung bình của năm yếu tố, hai yếu tố không đăng", "SIPAS as the mean of five factors, two of them not printed"),
		mean(r.at("sipas.value"), 5, r.at("sipas.factor.procedures"), r.at("sipas.factor.civil_servants"), r.at("sipas.factor.results")), r.at("sipas.value"))
	b.derive(tr("Chỉ số SIPAS và hài lòng chung, hai đại lượng khác nhau", "SIPAS and satisfaction in general, two quantities"), same(r.at("sipas.value"), r.at("sipas.general")))
	b.note("Số người trả lời không được nêu: không có khoảng tin cậy. “Tăng 2,78%” là điểm phần trăm.",
		"The number of respondents is not printed, so that there is no interval. Rises printed in % are percentage points.")

	p.block("indices").index(indexAt(r, "sipas", "sipas", "SIPAS", 2020))
}
