package metrics

// before reads the words and the sign before the number.
func (r *printedReader) before() error {
	for r.next().kind != numberToken {
		t := r.next()
		switch t.text {
		case "+", "-", "−":
			if after := r.tokens[1]; r.p.sign != 0 || r.p.bound != BoundExact || after.kind != numberToken || !after.joined {
				return r.fail(t.offset, ErrPrinted, "a sign after a word, or not before its number")
			}
			r.p.sign = 1
			if t.text != "+" {
				r.p.sign = -1
			}
			r.skip(1)
			continue
		}
		if n, ok := r.matches("từ", "from"); ok && !r.from {
			r.from = true
			r.skip(n)
			continue
		}
		taken, err := r.take(leading())
		if err != nil {
			return err
		}
		if !taken {
			return r.fail(t.offset, ErrPrinted, "%q before the number is not known", t.text)
		}
	}
	return nil
}

// matches tells whether one of the words is ahead and how many tokens it has.
func (r *printedReader) matches(words ...string) (int, bool) {
	for _, w := range words {
		if likeness, n := r.match(knownWords(w)); likeness == sameWord {
			return n, true
		}
	}
	return 0, false
}

// numbers reads the number, and the other one of a range or after a slash.
func (r *printedReader) numbers() error {
	r.number()
	switch t := r.next(); t.text {
	case "/", "-", "–", "−":
		if len(r.tokens) > 1 && r.tokens[1].kind == numberToken {
			r.separator = "-"
			if t.text == "/" {
				r.separator = "/"
			}
			r.skip(1)
			r.number()
		}
		return nil
	}
	if n, ok := r.matches("đến", "to"); ok && len(r.tokens) > n && r.tokens[n].kind == numberToken {
		r.separator = "-"
		r.skip(n)
		r.number()
	}
	return nil
}

// number takes a number and the percent sign after it.
func (r *printedReader) number() {
	r.written = append(r.written, r.next())
	r.skip(1)
	if r.next().text == "%" {
		r.percentSign = true
		r.skip(1)
	}
}

// units reads the scale word and the unit.
func (r *printedReader) units() error {
	if t := r.next(); t.kind == wordToken && t.joined && !r.percentSign {
		return r.fail(t.offset, ErrPrinted, "%q is joined to the number", t.text)
	}
	if r.percentSign {
		return r.mean(phrase{"%", false, unitIs(PrintedPercent)})
	}
	if _, ok := r.matches("tỷ lệ", "tỉ lệ", "tỷ số", "tỉ số", "tỷ trọng"); ok {
		return nil // a share, not a thousand million
	}
	scaled, err := r.take(scaleWords())
	if err != nil {
		return err
	}
	if t := r.next(); scaled && t.kind == wordToken && isNumberWord(t.word) {
		return r.fail(t.offset, ErrAmbiguous, "%q may belong to the number", t.text)
	}
	if r.next().text == "%" {
		return r.fail(r.next().offset, ErrPrinted, "percent of a scale word")
	}
	_, err = r.take(unitWords())
	return err
}

// after reads the end: "trở lên" is heard, other words are passed over.
func (r *printedReader) after() error {
	const punctuation = `,.;:!()[]"“”'‘’…-–/`
	if t := r.next(); t.kind == signToken && t.joined && (t.text == "/" || t.text == "-" || t.text == "–") {
		return r.fail(t.offset, ErrPrinted, "%q after the number", t.text)
	}
	for len(r.tokens) > 0 {
		t := r.next()
		switch {
		case t.kind == numberToken:
			return r.fail(t.offset, ErrPrinted, "%q is another number beside %q", t.text, r.written[0].text)
		case t.kind == signToken && !containsToken(punctuation, t.text):
			return r.fail(t.offset, ErrPrinted, "%q after the number", t.text)
		}
		taken, err := r.take(trailing())
		if err != nil {
			return err
		}
		if taken {
			r.from = false
			continue
		}
		r.skip(1)
	}
	return nil
}

// check puts the numbers into the figure and refuses what does not fit together.
func (r *printedReader) check() error {
	start := r.written[0].offset
	if r.from && r.separator != "-" {
		return r.fail(start, ErrPrinted, "from a number, but not where to")
	}
	var err error
	if r.p.number, err = r.digits(r.written[0]); err != nil {
		return err
	}
	if zero := r.p.number.integer().Sign() == 0; zero && (r.p.bound == BoundBelow || r.p.bound == BoundNearly) {
		return r.fail(start, ErrPrinted, "%s 0", r.p.bound)
	}
	if r.separator == "" {
		return nil
	}
	second, err := r.digits(r.written[1])
	if err != nil {
		return err
	}
	switch {
	case r.separator == "/" && (r.percentSign || r.p.unit == PrintedPercent || r.p.scale != 0 || r.p.sign != 0):
		return r.fail(start, ErrPrinted, "a number of a number, and %s besides", r.p.unit)
	case r.separator == "/":
		r.p.of = second
	case r.p.number.rat(0).Cmp(second.rat(0)) >= 0:
		return r.fail(start, ErrPrinted, "a range from %s to %s", r.written[0].text, r.written[1].text)
	default:
		r.p.upper = second
	}
	return nil
}
