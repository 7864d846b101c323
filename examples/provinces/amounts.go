package main

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// part and whole are the two numbers of a figure such as 136/136.
func part(f *fact) *fact { return counted(f.Printed.Value().IntPart()) }

func whole(f *fact) *fact {
	of, _ := f.Printed.OutOf()
	return counted(of.IntPart())
}

// survey adds the share of satisfied ballots with its interval, as if those who
// voted had been drawn at random.
func (b *block) survey(satisfied, ballots, invited int64) {
	survey := metrics.Survey{
		Basis:    metrics.BasisBallot,
		AsSample: true,
		Ballots:  metrics.Satisfaction{Satisfied: satisfied, Dissatisfied: ballots - satisfied, Invited: invited},
	}
	figure, err := survey.Figure(metrics.Z95, 2)
	b.page.fail(err)
	b.add(tr("Hài lòng, kèm khoảng tin cậy", "Satisfied, with its interval"), tr(figure.Message(vietnamese), figure.Message(english)))
	b.note("Người đánh giá tự chọn: khoảng tin cậy coi như họ được chọn ngẫu nhiên.", "Those who voted chose to: the interval takes them as drawn at random.")
}

// fee shows a discount on a charge of 100,000 đồng, which is an example.
func (b *block) fee(discount *fact) {
	amount, err := catalog.NewMoney(decimal.NewFromInt(100_000), catalog.CurrencyVND)
	b.page.fail(err)
	procedure := catalog.Procedure{Name: "ví dụ"}.WithFees(catalog.Fee{
		Name: "Lệ phí", Amount: amount,
		Discounts: []catalog.Discount{{Percent: discount.Printed.Value(), Channel: catalog.ChannelOnline}},
	})
	for _, channel := range []catalog.Channel{catalog.ChannelDirect, catalog.ChannelOnline} {
		charge, err := procedure.FeeAt(sla.MustParseDate("2022-10-01"), channel, "")
		b.page.fail(err)
		name := tr("Ví dụ: lệ phí 100.000 đồng, nộp trực tiếp", "Example: a charge of 100,000 đồng, filed at the desk")
		if channel == catalog.ChannelOnline {
			name = tr("Ví dụ: lệ phí 100.000 đồng, nộp trực tuyến", "Example: a charge of 100,000 đồng, filed online")
		}
		b.add(name, join(count(charge.Amount.IntPart()), tr(" đồng", " đồng")))
	}
}

// reductions shows what the printed cuts come to in whole days, for limits above the
// printed one: the committed limits that they allow, and the due dates of a dossier
// received on 1 July 2021. The limits are examples, the arithmetic that of the catalog.
func (b *block) reductions(threshold, cut *fact) {
	low := cut.Printed.Value().IntPart()
	high, _ := cut.Printed.Upper()
	over, err := sla.NewLimit(int(threshold.Printed.Value().IntPart()), 1, sla.UnitWorkingDay)
	b.page.fail(err)
	desk, err := vn.NewDesk(vn.OneStop())
	b.page.fail(err)
	var procedures []catalog.Procedure
	for _, days := range []int64{11, 15, 20, 30, 45} {
		statutory := b.days(days)
		longest, shortest := b.days(days*(100-low)/100), b.days((days*(100-high.IntPart())+99)/100)
		procedures = append(procedures, b.cutTo(days, statutory, longest, shortest))
		due := func(l sla.Limit) string { return b.dueDate(desk, l) }
		b.add(join(tr("Ví dụ: ", "Example: "), inWords(statutory)), tr(
			fmt.Sprintf("cam kết %s đến %s; tiếp nhận 01/07/2021 thì hạn %s, cam kết %s đến %s", inWords(shortest).Vietnamese, inWords(longest).Vietnamese, due(statutory), due(shortest), due(longest)),
			fmt.Sprintf("committed %s to %s; received on 01/07/2021 it is due on %s, committed %s to %s", inWords(shortest).English, inWords(longest).English, due(statutory), due(shortest), due(longest))))
	}
	snapshot, problems := catalog.NewSnapshot(procedures)
	for _, p := range problems {
		b.page.fail(p)
	}
	cuts, err := snapshot.Reductions(over, catalog.Filter{})
	b.page.fail(err)
	b.add(tr("Ví dụ: mức cắt giảm nhỏ nhất và lớn nhất", "Example: the smallest cut and the largest"), join(cutPercent(cuts.Least), tr(" và ", " and "), cutPercent(cuts.Most)))
}

// days is a limit of working days.
func (b *block) days(n int64) sla.Limit {
	limit, err := sla.NewLimit(int(n), 1, sla.UnitWorkingDay)
	b.page.fail(err)
	return limit
}

// cutTo is a procedure whose limit was cut to one of two lengths, by the channel.
func (b *block) cutTo(days int64, statutory, longest, shortest sla.Limit) catalog.Procedure {
	code, err := catalog.ParseCode(fmt.Sprintf("9.%06d", days))
	b.page.fail(err)
	return catalog.Procedure{Code: code, Name: "ví dụ", Field: "ví dụ", Levels: catalog.LevelsOf(catalog.LevelProvince)}.WithServiceLevels(
		catalog.ServiceLevel{Channel: catalog.ChannelDirect, Limit: statutory, Committed: longest},
		catalog.ServiceLevel{Channel: catalog.ChannelOnline, Limit: statutory, Committed: shortest},
	)
}

// dueDate is the due date of a dossier received on 1 July 2021.
func (b *block) dueDate(desk *sla.Desk, limit sla.Limit) string {
	deadline, err := desk.DeadlineOn(sla.MustDate(2021, time.July, 1), limit)
	b.page.fail(err)
	return dayMonthYear(deadline.DueDate())
}

// dayMonthYear writes a date as both languages of the program do.
func dayMonthYear(d sla.Date) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%02d/%02d/%d", day, month, year)
}

func inWords(l sla.Limit) metrics.Text { return tr(l.Words(vietnamese), l.Words(english)) }

func cutPercent(s catalog.Share) metrics.Text {
	p, _ := s.Percent(2)
	return join(number(p), plain("%"))
}
