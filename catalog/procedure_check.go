package catalog

import (
	"errors"
	"slices"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/sla"
)

// This file says what looks wrong in a procedure that is taken into a snapshot.

// takeIn returns a procedure without the parts that cannot be taken in, and
// reports those and what looks wrong in the others.
func (ps *Problems) takeIn(p Procedure, at place) Procedure {
	ps.checkName(&p, at)
	if _, err := p.Provision.MarshalText(); err != nil {
		ps.addText(ProblemValue, at.at("provision"), p.Code, err, "mức độ trực tuyến", p.Provision.String())
		p.Provision = ProvisionUnknown
	}
	if _, err := p.Origin.MarshalText(); err != nil {
		ps.addText(ProblemValue, at.at("origin"), p.Code, err, "nguồn ban hành", p.Origin.String())
		p.Origin = OriginUnknown
	}
	p.interlinks = ps.takeInInterlinks(&p, at)
	services := slices.Clone(p.services)
	p.services = nil
	rows := make(serviceRows)
	for i := range services {
		if ps.takeInService(p.Code, &services[i], rows, at.at("services[%d]", i)) {
			p.services = append(p.services, services[i])
		}
	}
	if len(p.services) < len(services) {
		p.unknown = p.unknown.without("services")
	}
	fees := p.fees
	p.fees = nil
	for i := range fees {
		if ps.takeInFee(p.Code, &fees[i], at.at("fees[%d]", i)) {
			p.fees = append(p.fees, fees[i])
		}
	}
	if len(p.fees) < len(fees) {
		p.unknown = p.unknown.without("fees")
	}
	if p.process != nil {
		ps.checkProcess(p.Code, p.process, at.at("process"))
	}
	return p
}

// takeInInterlinks returns the interlinks of a procedure with reaches that are
// defined.
func (ps *Problems) takeInInterlinks(p *Procedure, at place) []Interlink {
	links := slices.Clone(p.interlinks)
	for i := range links {
		if _, err := links[i].Reach.MarshalText(); err != nil {
			ps.addText(ProblemValue, at.at("interlinks[%d].reach", i), p.Code, err, "liên thông", links[i].Reach.String())
			links[i].Reach = InterlinkUnknown
		}
	}
	return links
}

func (ps *Problems) checkName(p *Procedure, at place) {
	if isBlank(p.Name) {
		ps.add(ProblemName, at, p.Code, nil, both("name: empty", "tên: để trống"))
	}
}

func (ps *Problems) takeInFee(code Code, f *Fee, at place) bool {
	if !f.Channel.defined() {
		ps.add(ProblemChannel, at, code, nil, both("channel: %d: not defined", "kênh: %d: không có", uint8(f.Channel)))
		return false
	}
	if f.Amount.IsZero() {
		ps.add(ProblemFee, at, code, nil, both("no amount: %q", "không có số tiền: %q", clip.Text(f.Raw)))
	}
	if !f.Amount.Plausible() {
		ps.add(ProblemSmallFee, at, code, nil, both("%s: thousands may have been lost", "%s: có thể thiếu hàng nghìn", f.Amount))
	}
	if !f.From.IsZero() && !f.Through.IsZero() && f.Through.Before(f.From) {
		ps.add(ProblemFee, at, code, nil, both("ends on %s, before it begins on %s", "hết hạn ngày %s, trước ngày bắt đầu %s", f.Through, f.From))
	}
	for i := range f.Discounts {
		ps.checkDiscount(code, &f.Discounts[i], at.at("discounts[%d]", i))
	}
	return true
}

func (ps *Problems) checkDiscount(code Code, d *Discount, at place) {
	if !d.isShare() {
		ps.add(ProblemFee, at, code, nil, both("percentage taken off: want 0 to 100", "tỷ lệ giảm: phải từ 0 đến 100"))
	}
	if !d.Channel.defined() {
		ps.add(ProblemFee, at, code, nil, both("channel: %d: not defined", "kênh: %d: không có", uint8(d.Channel)))
	}
	if !d.From.IsZero() && !d.Through.IsZero() && d.Through.Before(d.From) {
		ps.add(ProblemFee, at, code, nil, both("ends on %s, before it begins on %s", "hết hạn ngày %s, trước ngày bắt đầu %s", d.Through, d.From))
	}
}

// checkProcess reports steps that do not fit together, each fault by itself.
func (ps *Problems) checkProcess(code Code, process *sla.Process, at place) {
	var faults *sla.Problems
	if !errors.As(process.Validate(), &faults) {
		return
	}
	for _, f := range faults.List {
		ps.add(ProblemProcess, at.at("%s", f.Path), code, f, message{f.Message, "quy trình nội bộ: các bước không khớp nhau"})
	}
}
