package main

import (
	"fmt"

	"github.com/tthc-go/tthc/metrics"
)

// dungQuat is the scope of the desk whose counts are printed.
const dungQuat = "Dung Quất EZ & IZ one-stop"

// quangNgai is what a report says of Quảng Ngãi in 2023.
func quangNgai(p *page) {
	r := p.report("004")
	p.block("catalog").note("60 quyết định vừa công bố danh mục vừa phê duyệt quy trình nội bộ; số TTHC không được nêu.",
		"The 60 decisions publish procedures and approve processes alike; how many procedures is not printed.")
	received, resolved, onTime := r.at("dossiers.received", dungQuat), r.at("dossiers.resolved", dungQuat), r.at("dossiers.resolved_ontime", dungQuat)
	b := p.block("dossiers")
	b.derive(tr("Dung Quất: đã giải quyết và đang giải quyết", "Dung Quất: resolved, and open"), sum(received, resolved, none()))
	b.derive(tr("Dung Quất: đúng hạn và quá hạn", "Dung Quất: on time, and late"), sum(resolved, onTime, none()))

	b = p.block("on-time")
	ratio := r.at("ontime.ratio", dungQuat)
	b.compare(tr("Dung Quất: đúng hạn trên số đã giải quyết (cách tính resolved)", "Dung Quất: on time, of the resolved (definition resolved)"), share(onTime, resolved, ratio), ratio)
	b.definitions("Dung Quất", received.Printed.Value().IntPart(), resolved.Printed.Value().IntPart(), onTime.Printed.Value().IntPart(), ratio)
	for _, level := range []string{"level=district", "level=commune"} {
		f := r.at("ontime.ratio", level)
		b.compare(join(p.words.scopes[level], tr(", nếu mẫu số là số tiếp nhận", ", were it of the received")), share(none(), r.at("dossiers.received", level), f), f)
	}
	for _, scope := range []string{"departments (sở, ngành) at centre", "land dossiers of households, Land office branch + city TN&MT"} {
		f := r.at("ontime.ratio", scope)
		b.compare(join(p.words.scopes[scope], tr(", không nêu số hồ sơ", ", no counts printed")), share(none(), none(), f), f)
	}

	b = p.block("rates")
	for _, level := range []string{"level=district", "level=commune"} {
		percentage := r.at("online.ratio", level)
		b.compare(join(p.words.scopes[level], tr(": nộp trực tuyến trên số tiếp nhận", ": filed online, of the received")),
			share(r.at("online.dossiers", level), r.at("dossiers.received", level), percentage), percentage)
	}
	b.note("Hai tỷ lệ đăng cao hơn tỷ lệ tính từ số đăng, cùng một chiều: mẫu số suy ra nhỏ hơn số tiếp nhận, có thể do không tính hồ sơ kỳ trước chuyển sang.",
		"Both printed rates are above what the printed counts give, in one direction: the implied denominators are below the received, as they would be without dossiers carried over.")
	p.block("satisfaction").note("Chỉ có lời “rất cao”: không có tỷ lệ, không có số người trả lời.", "There are words (very high) and no figure, nor a number of respondents.")
	p.block("targets").note("Chỉ tiêu được dẫn theo nghị quyết, không có con số.", "Targets are given by reference to a resolution, without a figure.")
	p.block("reappointments").note("Bài báo nêu việc công khai xin lỗi và hẹn lại, không có số.", "The report states that apologies and new dates are made public, without a number.")
}

// definitions shows each on-time ratio of a desk of which the early and on-time
// dossiers are known together and the open ones are not known to be overdue: both
// ends of what they can be.
func (b *block) definitions(desk string, received, resolved, onTime int64, printed *fact) {
	within := metrics.Tally{Direct: received, OnTime: onTime, Late: resolved - onTime, OpenWithin: received - resolved}
	overdue := within
	overdue.OpenWithin, overdue.OpenOverdue = 0, within.OpenWithin
	b.fail(within, overdue)
	for _, d := range metrics.OnTimeDefinitions() {
		most, least := d.Of(within), d.Of(overdue)
		name := join(tr(desk+", cách tính "+d.ID()+": ", desk+", definition "+d.ID()+": "), d.Name())
		if most != least {
			b.add(name, join(percent(least), tr(" đến ", " to "), percent(most), tr("; không rõ hồ sơ đang giải quyết có quá hạn không", "; whether open dossiers are overdue is not printed")))
			continue
		}
		finding := share(counted(most.Numerator()), counted(most.Denominator()), printed)(metrics.RoundHalfUp)
		b.add(name, join(percent(most), plain("; "), verdictText(finding.Verdict), tr(" với số đăng ", " beside the printed "), plain(printed.Text)))
	}
}

// fail notes tallies that contradict themselves.
func (b *block) fail(tallies ...metrics.Tally) {
	for _, t := range tallies {
		for _, v := range t.Check() {
			b.page.fail(fmt.Errorf("%s", v))
		}
	}
}
