package catalog

import (
	"encoding"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/clip"
)

// jsonField is one field of the objects that stand for values of T. The tables of
// fields are in json_fields.go; they are what the format is, for the writer and
// the reader alike.
type jsonField[T any] struct {
	key string
	// put writes the field, unless it is empty.
	put func(w *jsonWriter, v *T)
	// take reads the field. errLeftOut: part of the value is missing, and reported.
	take func(r *jsonReader, v *T, raw []byte) error

	fault  string // the code of the problem when it cannot be read; "": ProblemValue
	vital  bool   // without it the object would say something else: it is left out
	needed bool   // is always there
}

// or returns f with the code of the problem it is when it cannot be read.
func (f jsonField[T]) or(fault string) jsonField[T] {
	f.fault = fault
	return f
}

// orNone returns f as one without which the object is left out.
func (f jsonField[T]) orNone() jsonField[T] {
	f.vital = true
	return f
}

// errLeftOut says that something was left out and reported.
var errLeftOut = errors.New("left out")

// wanted is the error about a value of the wrong type or form.
func wanted(want string, raw []byte) error {
	return fmt.Errorf("catalog: %s: want %s", clip.Text(string(raw)), want)
}

func textOf(raw []byte) (string, error) {
	if raw[0] != '"' {
		return "", wanted("text", raw)
	}
	s, ok := unquoteJSON(raw)
	if !ok {
		return "", wanted("no half of a surrogate pair", raw)
	}
	return s, nil
}

// jsonText is a field of free text.
func jsonText[T any](key string, of func(*T) *string) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			if s := *of(v); s != "" {
				w.member(key)
				w.text(s)
			}
		},
		take: func(_ *jsonReader, v *T, raw []byte) (err error) {
			*of(v), err = textOf(raw)
			return err
		},
	}
}

// jsonTrimmed is jsonText without the blanks around the text.
func jsonTrimmed[T any](key string, of func(*T) *string) jsonField[T] {
	f := jsonText(key, of)
	take := f.take
	f.take = func(r *jsonReader, v *T, raw []byte) error {
		err := take(r, v, raw)
		*of(v) = strings.TrimSpace(*of(v))
		return err
	}
	return f
}

// marshaler and unmarshaler are a type with a text form that is left out when it
// is the zero value.
type (
	marshaler interface {
		comparable
		encoding.TextMarshaler
	}
	unmarshaler[E any] interface {
		*E
		encoding.TextUnmarshaler
	}
)

// jsonNamed is a field of a type with a text form: an enumeration, date, limit,
// code or rule.
func jsonNamed[T any, E marshaler, P unmarshaler[E]](key string, of func(*T) P) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			var zero E
			if e := *of(v); e != zero {
				w.member(key)
				w.named(e)
			}
		},
		take: func(_ *jsonReader, v *T, raw []byte) error {
			s, err := textOf(raw)
			if err != nil {
				return err
			}
			return of(v).UnmarshalText([]byte(s))
		},
	}
}

// jsonSet is a field of a set: a list of names.
func jsonSet[T any, S comparable, E marshaler, P unmarshaler[E]](key string, of func(*T) *S, all func(S) iter.Seq[E], make func(...E) S) jsonField[T] {
	return jsonNames[T, E, P](key, func(v *T) []E {
		var list []E
		for e := range all(*of(v)) {
			list = append(list, e)
		}
		return list
	}, func(v *T, list []E) { *of(v) = make(list...) })
}

// jsonNames is a field of a list of values of a type with a text form. A list of
// which one element cannot be read is left out: it would say something else.
func jsonNames[T any, E marshaler, P unmarshaler[E]](key string, get func(*T) []E, set func(*T, []E)) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			putList(w, key, get(v), func(e *E) { w.element(*e) })
		},
		take: func(r *jsonReader, v *T, raw []byte) error {
			var list []E
			err := r.elements(raw, func() int { return len(list) }, func(raw []byte) error {
				e, err := elementOf[E, P](raw)
				list = append(list, e)
				return err
			})
			if err == nil {
				set(v, list)
			}
			return err
		},
	}
}

// elementOf reads the name of a value that says something.
func elementOf[E marshaler, P unmarshaler[E]](raw []byte) (e E, err error) {
	s, err := textOf(raw)
	if err != nil {
		return e, err
	}
	var zero E
	if err = P(&e).UnmarshalText([]byte(s)); err == nil && e == zero {
		err = wanted("a value", raw)
	}
	return e, err
}

// jsonTexts is a field of a list of texts, of which an empty one is not the same
// as none.
func jsonTexts[T any](key string, of func(*T) *[]string) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			if list := *of(v); list != nil {
				w.member(key)
				w.list(len(list), func(i int) { w.text(list[i]) })
			}
		},
		take: func(r *jsonReader, v *T, raw []byte) error {
			list := []string{}
			err := r.elements(raw, func() int { return len(list) }, func(raw []byte) error {
				s, err := textOf(raw)
				list = append(list, s)
				return err
			})
			if err == nil {
				*of(v) = list
			}
			return err
		},
	}
}

// maxCount bounds the counts of papers.
const maxCount = 65535

var plainCount = regexp.MustCompile(`^[0-9]{1,5}$`)

// jsonCount is a field of a whole number from 0 to maxCount.
func jsonCount[T any](key string, of func(*T) *int) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			n := *of(v)
			if n < 0 || n > maxCount {
				w.fail(fmt.Errorf("%d: want 0 to %d", n, maxCount))
			}
			if n != 0 {
				w.member(key)
				w.b = strconv.AppendInt(w.b, int64(n), 10)
			}
		},
		take: func(_ *jsonReader, v *T, raw []byte) error {
			n, err := strconv.Atoi(string(raw))
			if err != nil || !plainCount.Match(raw) || n > maxCount {
				return wanted(fmt.Sprintf("a whole number from 0 to %d", maxCount), raw)
			}
			*of(v) = n
			return nil
		},
	}
}

// jsonFlag is a field of a yes or no; no is left out.
func jsonFlag[T any](key string, of func(*T) *bool) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			if *of(v) {
				w.member(key)
				w.b = append(w.b, "true"...)
			}
		},
		take: func(_ *jsonReader, v *T, raw []byte) error {
			if s := string(raw); s != "true" && s != "false" {
				return wanted("true or false", raw)
			}
			*of(v) = raw[0] == 't'
			return nil
		},
	}
}

// plainDecimal is the form of amounts. It has no exponent: a few characters must
// not become a number of gigabytes.
var plainDecimal = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,39})(\.[0-9]{1,40})?$`)

// jsonDecimal is a field of an exact decimal number as text. It is always there:
// no amount must not be taken for free of charge.
func jsonDecimal[T any](key string, of func(*T) *decimal.Decimal) jsonField[T] {
	return jsonField[T]{
		key: key, needed: true, vital: true,
		put: func(w *jsonWriter, v *T) {
			w.member(key)
			if d := of(v); d.Exponent() < -1000 || d.Exponent() > 1000 || !plainDecimal.MatchString(d.String()) {
				w.fail(errors.New("want at most 40 digits before and behind the point"))
			} else {
				w.text(d.String())
			}
		},
		take: func(_ *jsonReader, v *T, raw []byte) error {
			s, err := textOf(raw)
			if err != nil {
				return err
			}
			if !plainDecimal.MatchString(s) {
				return wanted("a decimal number as text, without exponent", raw)
			}
			*of(v), err = decimal.NewFromString(s)
			return err
		},
	}
}

// jsonObject is a field of a part that is there or not.
func jsonObject[T, E any](key string, shape []jsonField[E], of func(*T) **E) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			if part := *of(v); part != nil {
				w.member(key)
				putObject(w, shape, part)
			}
		},
		take: func(r *jsonReader, v *T, raw []byte) error {
			part := new(E)
			err := takeObject(r, shape, part, raw)
			if err == nil {
				*of(v) = part
			}
			return err
		},
	}
}

// jsonList is a field of a list of parts. A part that cannot be read is left out.
func jsonList[T, E any](key string, shape []jsonField[E], of func(*T) *[]E) jsonField[T] {
	return jsonField[T]{
		key: key,
		put: func(w *jsonWriter, v *T) {
			putList(w, key, *of(v), func(e *E) { putObject(w, shape, e) })
		},
		take: func(r *jsonReader, v *T, raw []byte) error {
			list := of(v)
			return r.elements(raw, func() int { return len(*list) }, func(raw []byte) error {
				var e E
				err := takeObject(r, shape, &e, raw)
				if err == nil {
					*list = append(*list, e)
				}
				return err
			})
		},
	}
}

// putList writes a list unless it is empty.
func putList[E any](w *jsonWriter, key string, list []E, put func(*E)) {
	if len(list) > 0 {
		w.member(key)
		w.list(len(list), func(i int) { put(&list[i]) })
	}
}
