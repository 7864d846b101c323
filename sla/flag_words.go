package sla

// The vocabulary of flags, by number.
var (
	flagWordsVietnamese = [len(flagNames)]string{
		"tạm tính: dựa trên ngày nghỉ chưa được công bố chính thức",
		"hết hạn vào ngày nghỉ hoặc ngoài giờ làm việc nên hạn trả được chuyển sang sau",
		"nhận ngoài giờ tiếp nhận, tính từ giờ tiếp nhận kế tiếp",
		"nhận sau mốc giờ của thủ tục giải quyết trong ngày, trả vào ngày làm việc sau",
		"hạn trả nằm ngoài giờ làm việc",
		"có thời gian tạm dừng hoặc chờ bổ sung không tính vào thời hạn",
		"đang tạm dừng tính thời hạn; hạn trả là hạn nếu tiếp tục ngay",
		"thời hạn được tính lại sau khi nhận đủ hồ sơ bổ sung",
		"đã xin lỗi và hẹn lại ngày trả kết quả",
		"đã hẹn lại hơn một lần",
		"người nộp không bổ sung đúng hạn, có thể đóng hồ sơ",
		"đã tiếp nhận nhưng chưa bắt đầu tính thời hạn",
		"từ thời hạn này không tính được ngày đến hạn",
	}
	flagWordsEnglish = [len(flagNames)]string{
		"provisional: rests on days off that are not announced yet",
		"the limit ran out on a day off or outside working hours, and was moved on",
		"received outside intake hours, counted from a later opening",
		"received after the cut-off of same-day limits, due on a later working day",
		"due outside working hours",
		"time of suspension or of waiting for a supplement is not counted",
		"the clock stands; the due date is the one if it went on now",
		"a supplement began the limit anew",
		"apology made, promised for another date",
		"promised for another date more than once",
		"no supplement came in time, may be closed",
		"accepted, but the limit has not begun to run",
		"no due date follows from the limit",
	}
)

// Words says what each flag means, one phrase a flag in the order of
// [Flags.Names]: "đã hẹn lại hơn một lần", "promised for another date more than
// once". It is an empty slice for none.
func (f Flags) Words(language Language) []string {
	words := &flagWordsVietnamese
	if language == English {
		words = &flagWordsEnglish
	}
	return f.each(words)
}
