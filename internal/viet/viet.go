// Package viet folds Vietnamese text for comparison: the same words compare
// equal with or without diacritics, in either Unicode composition, in either
// case and however they are spaced. It also writes dates and numbers as Vietnamese
// offices do.
package viet

import (
	"strings"
	"unicode"
)

// letters lists, for each plain letter, the precomposed lower-case letters of
// the Vietnamese alphabet that fold to it.
var letters = [...]struct {
	plain    byte
	accented string
}{
	{'a', "àáảãạăằắẳẵặâầấẩẫậ"},
	{'e', "èéẻẽẹêềếểễệ"},
	{'i', "ìíỉĩị"},
	{'o', "òóỏõọôồốổỗộơờớởỡợ"},
	{'u', "ùúủũụưừứửữự"},
	{'y', "ỳýỷỹỵ"},
	{'d', "đ"},
}

// Fold returns s in lower case, without Vietnamese diacritics (composed or
// combining), with every run of white space as one blank and none at the ends.
// "Ngày làm việc " folds to "ngay lam viec".
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, c := range s {
		switch {
		case unicode.IsSpace(c):
			blank = b.Len() > 0
			continue
		case unicode.Is(unicode.Mn, c):
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(plain(unicode.ToLower(c)))
	}
	return b.String()
}

func plain(c rune) rune {
	if c < 0x80 {
		return c
	}
	for _, l := range letters {
		if strings.ContainsRune(l.accented, c) {
			return rune(l.plain)
		}
	}
	return c
}
