package catalog

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// Fee is one row of what a procedure costs (phí, lệ phí): for a channel, a case
// and a time. Rows of one name stand for each other, rows of different names add
// up.
//
// The zero value states no amount, for every channel and case, at any time.
type Fee struct {
	Name    string   // such as "Lệ phí" or "Phí thẩm định"
	Channel Channel  // as in ServiceLevel
	Case    string   // as in ServiceLevel
	Amount  Money    // before discounts; the zero value: not understood, see Raw
	From    sla.Date // first day, inclusive; no date: from the beginning
	Through sla.Date // last day, inclusive; no date: until further notice
	Raw     string   // as the record writes it
	Source  string   // the instrument that sets it
	// Discounts are taken off the amount; of those that hold on a day one counts.
	Discounts []Discount
}

// Discount is a share taken off a fee under a condition, such as half of it for
// dossiers submitted online until a day.
//
// The zero value takes off nothing, on every channel, at any time.
type Discount struct {
	Percent decimal.Decimal // taken off, from 0 to 100, with at most 40 decimals
	Channel Channel         // ChannelUnknown: every channel
	From    sla.Date        // first day, inclusive; no date: from the beginning
	Through sla.Date        // last day, inclusive; no date: until further notice
	Source  string          // the instrument that grants it
}

// Charge is what a filer pays: the fees of a dossier, each after its discount.
//
// The zero value charges nothing.
type Charge struct {
	Amount   decimal.Decimal // exact, not rounded to coins
	Currency Currency        // CurrencyUnknown when all of it is free of charge
	Items    []ChargeItem    // in the order of the procedure
}

// ChargeItem is one fee of a [Charge].
//
// The zero value charges nothing.
type ChargeItem struct {
	Fee      Fee
	Discount Discount        // the one that was taken off; the zero value: none
	Amount   decimal.Decimal // after the discount
}

// The errors that [Procedure.FeeAt] answers with, beside [ErrUnknownCase] and
// [ErrNoDate].
var (
	// ErrNoFee is matched when the procedure has no row for the day, channel and
	// case, or the amount of one that applies is not understood: what is to be paid
	// is not stated, which is not "free of charge".
	ErrNoFee = errors.New("no fee is stated")
	// ErrAmbiguousFee is matched when rows that come into question differ, or the
	// discount depends on a channel that was not named or is not 0 to 100 percent, or
	// fees are in two currencies.
	ErrAmbiguousFee = errors.New("ambiguous fee")
)

// FeeAt returns what a dossier costs that is submitted on a day, by a channel, and
// falls under a case. ChannelUnknown asks of any channel, the empty case name of
// dossiers for which no particular case is named. Of the rows of one name the one
// that applies is chosen as by [Procedure.ServiceLevel], and never between rows
// that differ; fees of different names are added up, and one of which no row is for
// the question is not charged.
//
// The error matches [ErrNoDate], [ErrNoFee], [ErrUnknownCase], or
// [ErrAmbiguousFee] when rows or discounts differ or currencies do not add up.
func (p Procedure) FeeAt(on sla.Date, channel Channel, caseName string) (Charge, error) {
	q := ask(p.Code, channel, caseName)
	if on.IsZero() {
		return Charge{}, fmt.Errorf("catalog: fee: of %v: %w", q, ErrNoDate)
	}
	var rows []Fee
	for _, f := range p.fees {
		if within(on, f.From, f.Through) {
			rows = append(rows, f)
		}
	}
	charge, err := q.charge(on, rows)
	if err != nil {
		return Charge{}, fmt.Errorf("catalog: fee: of %v on %v: %w", q, on, err)
	}
	return charge, nil
}

// within reports whether a day lies between two, both inclusive; no date is open.
func within(on, from, through sla.Date) bool {
	return (from.IsZero() || from.Compare(on) <= 0) && (through.IsZero() || on.Compare(through) <= 0)
}

// charge adds up the fees of the rows, one for each name that has a row for the
// question. A case is one that some row names, whatever its fee.
func (q question) charge(on sla.Date, rows []Fee) (Charge, error) {
	if q.unknownCase(len(rows), func(i int) scope { return rows[i].scope() }) {
		return Charge{}, ErrUnknownCase
	}
	var c Charge
	for _, named := range byName(rows) {
		item, ok, err := q.chargeItem(on, named)
		if err != nil {
			return Charge{}, err
		}
		if ok {
			c.Items = append(c.Items, item)
		}
	}
	if len(c.Items) == 0 {
		return Charge{}, ErrNoFee
	}
	return c, c.sum()
}

// byName returns the rows of each name together, in the order of their first.
func byName(rows []Fee) [][]Fee {
	var groups [][]Fee
	index := make(map[string]int)
	for _, f := range rows {
		name := viet.Fold(f.Name)
		i, known := index[name]
		if !known {
			i = len(groups)
			index[name] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

func (c *Charge) sum() error {
	for _, item := range c.Items {
		currency := item.Fee.Amount.Currency()
		if c.Currency != CurrencyUnknown && currency != CurrencyUnknown && currency != c.Currency {
			return fmt.Errorf("%s and %s do not add up: %w", c.Currency, currency, ErrAmbiguousFee)
		}
		c.Currency = max(c.Currency, currency) // CurrencyUnknown: free of charge
		c.Amount = c.Amount.Add(item.Amount)
	}
	return nil
}

// chargeItem chooses among the rows of one name; ok is false when none is for the
// question, and the fee is not charged.
func (q question) chargeItem(on sla.Date, rows []Fee) (item ChargeItem, ok bool, err error) {
	scopeOf := func(i int) scope { return rows[i].scope() }
	same := func(i, j int) bool { return rows[i].sameCost(&rows[j]) }
	switch c := q.pick(len(rows), scopeOf, same); {
	case c.none:
		return ChargeItem{}, false, nil
	case c.ambiguous:
		return ChargeItem{}, false, q.ambiguousFee(rows, c.lowest)
	case rows[c.row].Amount.IsZero():
		return ChargeItem{}, false, fmt.Errorf("%q: amount not understood: %q: %w", clip.Text(rows[c.row].Name), clip.Text(rows[c.row].Raw), ErrNoFee)
	default:
		item, err = rows[c.row].charge(on, q.channel)
		return item, err == nil, err
	}
}

func (f *Fee) scope() scope { return scope{f.Channel, f.Case} }

func (q question) ambiguousFee(rows []Fee, lowestRank int) error {
	var texts []string
	for i := range rows {
		if at := rows[i].scope(); q.rank(at) >= lowestRank {
			texts = append(texts, fmt.Sprintf("%s %s", at, rows[i].Amount))
		}
	}
	return fmt.Errorf("%q: %d rows differ: %s: %w", clip.Text(rows[0].Name), len(texts), strings.Join(texts, "; "), ErrAmbiguousFee)
}

// sameCost reports whether two rows cost the same, on every channel.
func (f *Fee) sameCost(g *Fee) bool {
	return f.Amount == g.Amount && slices.EqualFunc(f.Discounts, g.Discounts, Discount.sameRule)
}

func (d Discount) sameRule(e Discount) bool {
	same := d.isShare() && e.isShare() && d.Percent.Equal(e.Percent)
	return same && d.Channel == e.Channel && d.From == e.From && d.Through == e.Through
}

// isShare reports whether the percentage is one: from 0 to 100, with at most 40
// digits behind the point. Bounds on the exponent come first, because to compare a
// number such as 1e999999999 it is written out.
func (d *Discount) isShare() bool {
	e := d.Percent.Exponent()
	return e <= 2 && e >= -40 && !d.Percent.IsNegative() && d.Percent.LessThanOrEqual(decimal.NewFromInt(100))
}

// charge takes the discount of the day and the channel off the fee.
func (f *Fee) charge(on sla.Date, channel Channel) (ChargeItem, error) {
	amount := f.Amount.Amount()
	item := ChargeItem{Fee: cloneFee(*f), Amount: amount}
	found := false
	for _, d := range f.Discounts {
		if !within(on, d.From, d.Through) || channel != ChannelUnknown && d.Channel != ChannelUnknown && d.Channel != channel {
			continue
		}
		if !d.isShare() {
			return ChargeItem{}, fmt.Errorf("%q: a discount that is not 0 to 100 %%: %w", clip.Text(f.Name), ErrAmbiguousFee)
		}
		if channel == ChannelUnknown && d.Channel != ChannelUnknown {
			return ChargeItem{}, fmt.Errorf("%q: %s %% off for the channel %s alone, and no channel is named: %w", clip.Text(f.Name), d.Percent, d.Channel, ErrAmbiguousFee)
		}
		if found && !d.Percent.Equal(item.Discount.Percent) {
			return ChargeItem{}, fmt.Errorf("%q: discounts of %s and %s %%: %w", clip.Text(f.Name), item.Discount.Percent, d.Percent, ErrAmbiguousFee)
		}
		if !found {
			item.Discount, found = d, true
			item.Amount = amount.Sub(amount.Mul(d.Percent).Shift(-2))
		}
	}
	return item, nil
}

func cloneFee(f Fee) Fee {
	f.Discounts = slices.Clone(f.Discounts)
	return f
}

func cloneFees(fees []Fee) []Fee {
	fees = slices.Clone(fees)
	for i := range fees {
		fees[i] = cloneFee(fees[i])
	}
	return fees
}
