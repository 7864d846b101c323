package catalog_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func vnd(amount int64) catalog.Fee {
	return catalog.Fee{Name: "Lệ phí", Amount: amountOf(amount, catalog.CurrencyVND)}
}

func amountOf(amount int64, c catalog.Currency) catalog.Money {
	m, err := catalog.NewMoney(decimal.NewFromInt(amount), c)
	if err != nil {
		panic(err)
	}
	return m
}

func onChannel(f catalog.Fee, channel catalog.Channel) catalog.Fee { f.Channel = channel; return f }
func inCase(f catalog.Fee, name string) catalog.Fee                { f.Case = name; return f }
func called(f catalog.Fee, name string) catalog.Fee                { f.Name = name; return f }

func during(f catalog.Fee, from, through string) catalog.Fee {
	f.From, f.Through = dateOrNone(from), dateOrNone(through)
	return f
}

func dateOrNone(s string) sla.Date {
	if s == "" {
		return sla.Date{}
	}
	return sla.MustParseDate(s)
}

// half is the discount of the Thái Nguyên report: half of the fee off when the
// dossier is submitted online, here until the end of 2025.
func half(f catalog.Fee) catalog.Fee {
	f.Discounts = []catalog.Discount{{
		Percent: decimal.NewFromInt(50), Channel: catalog.ChannelOnline,
		Through: sla.MustParseDate("2025-12-31"), Source: "Nghị quyết mẫu",
	}}
	return f
}

func TestFeeAt(t *testing.T) {
	type fees = []catalog.Fee
	usd := called(vnd(5), "Phí thẩm định")
	usd.Amount = amountOf(5, catalog.CurrencyUSD)
	more := half(vnd(40_000))
	more.Discounts = append(more.Discounts, catalog.Discount{Percent: decimal.NewFromInt(30), Channel: online})
	always := vnd(15)
	always.Discounts = []catalog.Discount{{Percent: decimal.RequireFromString("33.3")}}
	tests := []struct {
		name    string
		fees    fees
		on      string
		channel catalog.Channel
		inCase  string
		want    string // the amount and the number of fees, or an error
	}{
		{"one row", fees{vnd(40_000)}, "2026-03-02", direct, every, "40000 VND 1"},
		{"free of charge is stated", fees{vnd(0)}, "2026-03-02", direct, every, "0 VND 1"},
		{"free of charge without a currency", fees{{Name: "Phí", Amount: catalog.FreeOfCharge()}}, "2026-03-02", direct, every, "0 unknown 1"},
		{"free of one, not of the other", fees{{Name: "Phí", Amount: catalog.FreeOfCharge()}, vnd(40_000)}, "2026-03-02", direct, every, "40000 VND 2"},
		{"an amount that was not understood", fees{{Name: "Phí", Raw: "theo biểu"}}, "2026-03-02", direct, every, "no fee is stated"},
		{"nothing is stated", nil, "2026-03-02", direct, every, "no fee is stated"},
		{"names add up", fees{vnd(40_000), called(vnd(10_500), "Phí thẩm định")}, "2026-03-02", direct, every, "50500 VND 2"},
		{"currencies do not", fees{vnd(40_000), usd}, "2026-03-02", direct, every, "ambiguous fee"},

		{"of the channel", fees{onChannel(vnd(40_000), direct), onChannel(vnd(20_000), online)}, "2026-03-02", online, every, "20000 VND 1"},
		{"of another channel", fees{onChannel(vnd(40_000), direct)}, "2026-03-02", online, every, "no fee is stated"},
		{"of any channel, rows differ", fees{onChannel(vnd(40_000), direct), onChannel(vnd(20_000), online)}, "2026-03-02", anyChannel, every, "ambiguous fee"},
		{"channel before every channel", fees{vnd(40_000), onChannel(vnd(20_000), online)}, "2026-03-02", online, every, "20000 VND 1"},
		{"of an unknown case, rows differ", fees{inCase(onChannel(vnd(40_000), direct), unknown), inCase(onChannel(vnd(20_000), online), unknown)}, "2026-03-02", online, every, "ambiguous fee"},

		{"of the case", fees{vnd(40_000), inCase(vnd(0), "hộ nghèo")}, "2026-03-02", direct, "Hộ Nghèo", "0 VND 1"},
		{"of no case", fees{vnd(40_000), inCase(vnd(0), "hộ nghèo")}, "2026-03-02", direct, every, "40000 VND 1"},
		{"of a case mistyped", fees{vnd(40_000), inCase(vnd(0), "hộ nghèo")}, "2026-03-02", direct, "hộ ngèo", "no such case"},
		{"a case one fee does not know", fees{inCase(vnd(1_000), "hộ nghèo"), called(vnd(2_000), "Phí")}, "2026-03-02", direct, "hộ nghèo", "3000 VND 2"},

		{"a case only another fee knows", fees{inCase(vnd(1_000), "hộ nghèo"), called(vnd(2_000), "Phí"), called(inCase(vnd(3_000), "cấp lại"), "Phí")}, "2026-03-02", direct, "hộ nghèo", "3000 VND 2"},
		{"a case no fee knows", fees{vnd(50_000), called(inCase(vnd(3_000), "A"), "Phí"), called(inCase(vnd(4_000), "B"), "Phí")}, "2026-03-02", direct, "C", "no such case"},
		{"one of two not understood", fees{vnd(50_000), {Name: "Phí", Raw: "theo biểu"}}, "2026-03-02", direct, every, "no fee is stated"},

		{"last day", fees{during(vnd(1_000), "", "2026-03-02"), during(vnd(2_000), "2026-03-03", "")}, "2026-03-02", direct, every, "1000 VND 1"},
		{"first day", fees{during(vnd(1_000), "", "2026-03-02"), during(vnd(2_000), "2026-03-03", "")}, "2026-03-03", direct, every, "2000 VND 1"},
		{"before all", fees{during(vnd(2_000), "2026-03-03", "")}, "2026-03-02", direct, every, "no fee is stated"},

		{"half of it online", fees{half(vnd(40_000))}, "2025-12-31", online, every, "20000 VND 1"},
		{"half of an odd amount is not rounded", fees{half(vnd(12_345))}, "2025-12-31", online, every, "6172.5 VND 1"},
		{"until the end of 2025", fees{half(vnd(40_000))}, "2026-01-01", online, every, "40000 VND 1"},
		{"not at the desk", fees{half(vnd(40_000))}, "2025-12-31", direct, every, "40000 VND 1"},
		{"depends on the channel", fees{half(vnd(40_000))}, "2025-12-31", anyChannel, every, "ambiguous fee"},
		{"two discounts", fees{more}, "2025-12-31", online, every, "ambiguous fee"},
		{"the one left", fees{more}, "2026-01-01", online, every, "28000 VND 1"},
		{"a share of a percent", fees{always}, "2026-01-01", anyChannel, every, "10.005 VND 1"},
		{"no date", fees{vnd(1_000)}, "", direct, every, "no date"},
	}
	sentinels := []error{catalog.ErrNoFee, catalog.ErrAmbiguousFee, catalog.ErrUnknownCase, catalog.ErrNoDate}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := named("9.000001", "Thủ tục mẫu").WithFees(tt.fees...)
			charge, err := p.FeeAt(dateOrNone(tt.on), tt.channel, tt.inCase)
			got := fmt.Sprintf("%s %s %d", charge.Amount, charge.Currency, len(charge.Items))
			for _, sentinel := range sentinels {
				if errors.Is(err, sentinel) {
					got = sentinel.Error()
				}
			}
			if got != tt.want {
				t.Errorf("got %s, %v; want %s", got, err, tt.want)
			}
		})
	}
}

// A percentage of a billion digits takes no time.
func TestDiscountOfNoShare(t *testing.T) {
	for _, percent := range []decimal.Decimal{decimal.New(1, 2_000_000_000), decimal.New(1, -2_000_000_000), decimal.NewFromInt(-1), decimal.RequireFromString("100.01")} {
		fee := vnd(1_000)
		fee.Discounts = []catalog.Discount{{Percent: percent}, {Percent: percent}}
		s, problems := catalog.NewSnapshot([]catalog.Procedure{named("9.000001", "Một").WithFees(fee)})
		if len(problems) != 2 || problems[0].Code != catalog.ProblemFee {
			t.Errorf("got %v", problems)
		}
		p, _ := s.Lookup("9.000001")
		if _, err := p.FeeAt(sla.MustParseDate("2026-01-01"), direct, ""); !errors.Is(err, catalog.ErrAmbiguousFee) {
			t.Errorf("got %v", err)
		}
	}
}

func TestFeeErrorsNameTheRows(t *testing.T) {
	p := named("9.000001", "Thủ tục mẫu").WithFees(onChannel(vnd(40_000), direct), onChannel(half(vnd(20_000)), online))
	for _, tt := range []struct {
		channel catalog.Channel
		want    string
	}{
		{anyChannel, `catalog: fee: of 9.000001 on 2025-03-03: "Lệ phí": 2 rows differ: direct 40000 VND; online 20000 VND: ambiguous fee`},
		{postal, `catalog: fee: of 9.000001, postal on 2025-03-03: no fee is stated`},
	} {
		if _, err := p.FeeAt(sla.MustParseDate("2025-03-03"), tt.channel, ""); err == nil || err.Error() != tt.want {
			t.Errorf("got  %v\nwant %s", err, tt.want)
		}
	}
}

func TestFeeChargeTellsWhatWasTakenOff(t *testing.T) {
	p := named("9.000001", "Thủ tục mẫu").WithFees(half(vnd(40_000)))
	charge, err := p.FeeAt(sla.MustParseDate("2025-03-03"), online, "")
	if err != nil {
		t.Fatal(err)
	}
	item := charge.Items[0]
	if item.Discount.Source != "Nghị quyết mẫu" || item.Fee.Amount != amountOf(40_000, catalog.CurrencyVND) || !item.Amount.Equal(decimal.NewFromInt(20_000)) {
		t.Errorf("got %+v", item)
	}
	item.Fee.Discounts[0].Percent = decimal.Zero
	if again, _ := p.FeeAt(sla.MustParseDate("2025-03-03"), online, ""); !again.Amount.Equal(charge.Amount) {
		t.Error("a change to what was returned changed the procedure")
	}
}

func TestImplausibleFees(t *testing.T) {
	unread, odd := vnd(1), half(during(vnd(999), "2026-01-02", "2026-01-01"))
	unread.Amount, unread.Raw = catalog.Money{}, "theo biểu"
	odd.Discounts[0].Percent = decimal.NewFromInt(101)
	odd.Discounts[0].From = sla.MustParseDate("2026-01-01")
	_, problems := catalog.NewSnapshot([]catalog.Procedure{named("9.000001", "Thủ tục mẫu").WithFees(
		unread, odd, vnd(0), vnd(1), vnd(1_000), onChannel(vnd(1_000), 9))})
	expectProblems(t, problems, []string{
		`procedures[0].fees[0]: warning: 9.000001: no amount: "theo biểu" (fee)`,
		`procedures[0].fees[1]: warning: 9.000001: 999 VND: thousands may have been lost (small-fee)`,
		`procedures[0].fees[1]: warning: 9.000001: ends on 2026-01-01, before it begins on 2026-01-02 (fee)`,
		`procedures[0].fees[1].discounts[0]: warning: 9.000001: percentage taken off: want 0 to 100 (fee)`,
		`procedures[0].fees[1].discounts[0]: warning: 9.000001: ends on 2025-12-31, before it begins on 2026-01-01 (fee)`,
		`procedures[0].fees[3]: warning: 9.000001: 1 VND: thousands may have been lost (small-fee)`,
		`procedures[0].fees[5]: error: 9.000001: channel: 9: not defined (channel)`,
	})
}

func expectProblems(t *testing.T, problems catalog.Problems, want []string) {
	t.Helper()
	for i := range max(len(problems), len(want)) {
		switch {
		case i >= len(problems):
			t.Errorf("missing: %s", want[i])
		case i >= len(want):
			t.Errorf("unexpected: %v", problems[i])
		case problems[i].Error() != want[i]:
			t.Errorf("got  %v\nwant %s", problems[i], want[i])
		}
	}
}

// What a caller keeps is not written to.
func TestNewSnapshotLeavesTheCallersProcedure(t *testing.T) {
	p := named("9.000001", "Một").WithServiceLevels(catalog.ServiceLevel{Supplement: sla.SupplementRule{Model: 77}})
	for range 2 {
		if _, problems := catalog.NewSnapshot([]catalog.Procedure{p}); len(problems) != 1 {
			t.Errorf("got %v", problems)
		}
	}
	if p.ServiceLevels()[0].Supplement.Model != 77 {
		t.Error("changed")
	}
}
