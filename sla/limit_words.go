package sla

// limitWords is the vocabulary of how limits were read, in one language.
type limitWords struct {
	kinds  [len(limitTextNames)]string
	unread [len(unreadNames)]string
}

var limitWordsVietnamese = limitWords{
	kinds: [...]string{LimitTextUnknown: "chưa đọc", LimitTextAbsent: "không có thông tin", LimitTextNone: "không quy định",
		LimitTextUnderstood: "đã hiểu", LimitTextDescribed: "mô tả bằng lời", LimitTextNoUnit: "thiếu đơn vị"},
	unread: [...]string{UnreadUnknown: "không rõ", UnreadWords: "nội dung không hiểu được", UnreadNoUnit: "số không có đơn vị",
		UnreadUnit: "đơn vị không chắc chắn", UnreadRange: "một khoảng, không phải một thời hạn", UnreadSeveral: "nhiều thời hạn",
		UnreadCase: "thời hạn chỉ áp dụng cho một trường hợp", UnreadEvent: "tính theo sự kiện khác việc nhận đủ hồ sơ",
		UnreadImmediately: "giải quyết ngay, không nêu thời hạn", UnreadQualified: "có từ kèm theo khiến số này không phải thời hạn tối đa",
		UnreadNumber: "số có thể hiểu theo nhiều cách", UnreadThousands: "ba chữ số sau dấu phân cách có thể là hàng nghìn",
		UnreadDisagree: "số trong ngoặc không khớp", UnreadDigits: "số có quá nhiều chữ số",
		UnreadOutOfRange: "số quá lớn, hoặc là một phần của tháng hay năm", UnreadFee: "số tiền, không phải thời hạn",
		UnreadTooLong: "văn bản quá dài, không đọc"},
}

var limitWordsEnglish = limitWords{
	kinds: [...]string{LimitTextUnknown: "not read", LimitTextAbsent: "nothing stated", LimitTextNone: "no limit set",
		LimitTextUnderstood: "understood", LimitTextDescribed: "described in words", LimitTextNoUnit: "no unit"},
	unread: [...]string{UnreadUnknown: "unknown", UnreadWords: "words that are not understood", UnreadNoUnit: "a number without a unit",
		UnreadUnit: "a unit whose length is not certain", UnreadRange: "a range, not one limit", UnreadSeveral: "several limits, not one",
		UnreadCase: "the limit holds for one case only", UnreadEvent: "it depends on another event than receipt of the dossier",
		UnreadImmediately: "at once, without a limit", UnreadQualified: "a word beside the number makes it no upper limit",
		UnreadNumber: "the number can be read in more ways than one", UnreadThousands: "three digits behind the separator may be thousands",
		UnreadDisagree: "the number in brackets is not known to be the number before", UnreadDigits: "the number has too many digits",
		UnreadOutOfRange: "the amount is out of range, or a part of a month or year", UnreadFee: "an amount of money, not a limit",
		UnreadTooLong: "too long to be read"},
}

func limitWordsOf(language Language) *limitWords {
	if language == English {
		return &limitWordsEnglish
	}
	return &limitWordsVietnamese
}

// Words returns the kind in words: "mô tả bằng lời", "described in words".
func (k LimitTextKind) Words(language Language) string {
	return wordOf(limitWordsOf(language).kinds[:], int(k), k.String)
}

// Words returns the kind in words: "một khoảng, không phải một thời hạn", "a
// range, not one limit".
func (k UnreadKind) Words(language Language) string {
	return wordOf(limitWordsOf(language).unread[:], int(k), k.String)
}

// reason is what a [LimitError] says in few words.
func (k UnreadKind) reason() string {
	switch k {
	case UnreadDigits:
		return "the number is out of range"
	case UnreadDisagree:
		return "the number in words is not known to be the number in digits"
	case UnreadNoUnit, UnreadRange, UnreadThousands, UnreadOutOfRange, UnreadTooLong:
		return k.Words(English)
	}
	return "not a number and a unit"
}
