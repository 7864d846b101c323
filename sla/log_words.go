package sla

import "fmt"

// logWords is the vocabulary of the explanations of logs in one language.
type logWords struct {
	head, notAccepted, notStarted, noDue string
	frozen, promised, closable, standing string

	paused, restarted string
	appointed         string
	by, byDay, right  string // the last moment or day of a duty; the right date

	neverAccepted, own, startedAt, ifNow string
	judged, breached                     string
	restartedTime, supposed, resumed     string
	resumedLate, goesOn, newLimit        string
	ifThen, stood, movedBehind, sameDay  string
	from                                 string
	models                               [len(supplementNames)]string

	events   [len(eventNames)]string
	reasons  [len(reasonNames)]string
	statuses [len(statusNames)]string
	outcomes [len(outcomeNames)]string
	breaches [len(breachNames)]string
}

var logWordsVietnamese = logWords{
	head:          "Tiếp nhận %s. Thời hạn: %s (quy tắc %s).\n",
	notAccepted:   "Chưa tiếp nhận: chưa tính thời hạn.\n",
	notStarted:    "Chưa bắt đầu tính thời hạn.\n",
	noDue:         "Không có hạn trả kết quả: từ thời hạn này không tính được ngày đến hạn.\n",
	frozen:        "Đang tạm dừng tính thời hạn; nếu tiếp tục ngay, hạn trả kết quả là %s.\n",
	promised:      "Ngày hẹn lại: %s.\n",
	closable:      "Có thể đóng hồ sơ từ %s nếu không bổ sung.\n",
	standing:      "Tính đến %s: %s, %s.\n",
	paused:        "không tính: %s",
	appointed:     "hẹn trả %s",
	by:            ", hạn cuối là %s",
	byDay:         ", ngày cuối là %s",
	neverAccepted: "Không tiếp nhận: không tính thời hạn.\n",
	own:           "Bổ sung hồ sơ theo quy định riêng: %s.\n",
	startedAt:     "Thời hạn tính từ %s.\n",
	ifNow:         "  (nếu tiếp tục tính ngay:)\n",
	judged:        "Đánh giá theo ngày hẹn trả: %s.\n",
	breached:      "Vi phạm quy trình:\n",
	restartedTime: "nhận đủ hồ sơ bổ sung, tính lại từ đầu: tính %s",
	supposed:      "nếu nhận đủ hồ sơ bổ sung lúc này thì tính lại từ đầu",
	resumed:       "tiếp tục ngoài giờ, tính từ giờ mở cửa của ngày này",
	newLimit:      "nhận đủ hồ sơ bổ sung, tính thời hạn mới: %s",
	ifThen:        "  (nếu khi đó tiếp tục tính:)\n",
	stood:         "Kết thúc khi đang tạm dừng tính thời hạn; nếu khi đó tiếp tục tính, hạn trả kết quả là %s.\n",
	movedBehind:   "tạm dừng đến trước ngày này, là ngày đến hạn",
	sameDay:       "nhận đủ hồ sơ bổ sung, tính lại và giải quyết trong ngày",
	goesOn:        " (không dừng tính thời hạn)",
	from:          "từ %s",
	resumedLate:   "tiếp tục sau %s, chuyển sang ngày làm việc tiếp theo",
	models: [...]string{SupplementUnset: "", SupplementRestart: "tính lại từ đầu", SupplementExclude: "không tính thời gian chờ bổ sung",
		SupplementRemaining: "phần thời hạn còn lại cộng thêm", SupplementNewLimit: "thời hạn mới"},
	right:     ", đúng là %s",
	restarted: "nhận đủ hồ sơ bổ sung, tính lại từ đầu; ngày này không tính",
	events: [...]string{EventUnknown: "không rõ", EventSubmitted: "nộp hồ sơ", EventReceived: "hệ thống nhận hồ sơ", EventAccepted: "tiếp nhận",
		EventSupplementRequested: "yêu cầu bổ sung hồ sơ", EventSupplementReceived: "nhận đủ hồ sơ bổ sung", EventSuspended: "tạm dừng",
		EventResumed: "tiếp tục giải quyết", EventTransferred: "chuyển hồ sơ", EventReappointed: "xin lỗi và hẹn lại", EventCompleted: "có kết quả tại bộ phận một cửa",
		EventReturned: "trả lại hồ sơ", EventRefused: "từ chối giải quyết", EventWithdrawn: "người nộp rút hồ sơ", EventStopped: "dừng giải quyết",
		EventClosed: "đóng hồ sơ do không bổ sung", EventCollected: "trả kết quả cho người nộp"},
	reasons: [...]string{ReasonUnknown: "", ReasonFinancialObligation: "thực hiện nghĩa vụ tài chính", ReasonPublicPosting: "niêm yết công khai",
		ReasonConsultation: "lấy ý kiến, thẩm định", ReasonHigherAuthority: "xin ý kiến cấp trên", ReasonFieldCheck: "kiểm tra thực địa",
		ReasonTransfer: "luân chuyển hồ sơ", ReasonForceMajeure: "bất khả kháng", ReasonSystemFailure: "sự cố hệ thống", ReasonOther: "lý do khác"},
	statuses: [...]string{StatusUnknown: "chưa có gì", StatusFiled: "đã nộp, chưa tiếp nhận", StatusProcessing: "đang giải quyết",
		StatusAwaitingSupplement: "chờ bổ sung hồ sơ", StatusSuspended: "tạm dừng", StatusCompleted: "đã có kết quả", StatusReturned: "đã trả lại hồ sơ",
		StatusRefused: "đã từ chối", StatusWithdrawn: "đã rút hồ sơ", StatusStopped: "đã dừng giải quyết", StatusClosed: "đã đóng hồ sơ", StatusCollected: "đã trả kết quả"},
	outcomes: [...]string{OutcomeUnknown: "chưa đánh giá", OutcomeEarly: "trước hạn", OutcomeOnTime: "đúng hạn", OutcomeLate: "quá hạn",
		OutcomeUnclassified: "không phân loại", OutcomeOpenWithin: "còn trong hạn", OutcomeOpenOverdue: "quá hạn"},
	breaches: [...]string{BreachUnknown: "không rõ", BreachAnswerLate: "trả lời hồ sơ trực tuyến chậm",
		BreachRepeatedBefore: "yêu cầu bổ sung quá số lần trước khi tiếp nhận", BreachSupplementLate: "yêu cầu bổ sung chậm",
		BreachSupplementRepeated: "yêu cầu bổ sung quá số lần", BreachApologyLate: "xin lỗi chậm",
		BreachReappointedTooOften: "hẹn lại quá số lần", BreachPrintedWrong: "in sai ngày hẹn trả",
		BreachPrintedStale: "ngày hẹn trả đã in lỗi thời do lịch công bố sau"},
}

var logWordsEnglish = logWords{
	head:          "Accepted %s. Limit: %s (rules %s).\n",
	notAccepted:   "Not accepted: no limit runs.\n",
	notStarted:    "The limit has not begun to run.\n",
	noDue:         "No due date follows from the limit.\n",
	frozen:        "The clock stands; if it went on now, due: %s.\n",
	promised:      "Promised for: %s.\n",
	closable:      "May be closed from %s if no supplement comes.\n",
	standing:      "At %s: %s, %s.\n",
	paused:        "not counted: %s",
	appointed:     "result promised for %s",
	by:            ", last moment %s",
	byDay:         ", last day %s",
	neverAccepted: "Never accepted: no limit runs.\n",
	own:           "Supplements by a rule of its own: %s.\n",
	startedAt:     "The limit runs from %s.\n",
	ifNow:         "  (if the clock went on now:)\n",
	judged:        "Judged by the appointment: %s.\n",
	breached:      "Duties not kept:\n",
	restartedTime: "supplement received, the limit begins anew: counted, %s",
	supposed:      "if the supplement came now, the limit would begin anew",
	resumed:       "resumed outside hours, counts from this day's opening",
	newLimit:      "supplement received, a new limit begins: %s",
	ifThen:        "  (if the clock had gone on then:)\n",
	stood:         "Ended while the clock stood; had it gone on then, due: %s.\n",
	movedBehind:   "paused until before this day, the due date",
	sameDay:       "supplement received, counted anew, done within the day",
	goesOn:        " (the clock goes on)",
	from:          "from %s",
	resumedLate:   "resumed after %s, goes to the next working day",
	models: [...]string{SupplementUnset: "", SupplementRestart: "the whole limit again", SupplementExclude: "the wait does not count",
		SupplementRemaining: "what is left and", SupplementNewLimit: "a new limit of"},
	right:     ", it should be %s",
	restarted: "supplement received, the limit begins anew; this day is not counted",
	events: [...]string{EventUnknown: "unknown", EventSubmitted: "submitted", EventReceived: "received by the system", EventAccepted: "accepted",
		EventSupplementRequested: "supplement requested", EventSupplementReceived: "supplement received", EventSuspended: "suspended",
		EventResumed: "resumed", EventTransferred: "transferred", EventReappointed: "apology, re-appointed", EventCompleted: "completed, the result is at the desk",
		EventReturned: "returned", EventRefused: "refused", EventWithdrawn: "withdrawn by the filer", EventStopped: "handling stopped",
		EventClosed: "closed, no supplement came", EventCollected: "result collected"},
	reasons: [...]string{ReasonUnknown: "", ReasonFinancialObligation: "financial obligation", ReasonPublicPosting: "public posting",
		ReasonConsultation: "consultation", ReasonHigherAuthority: "opinion of a higher authority", ReasonFieldCheck: "field check",
		ReasonTransfer: "transfer between offices", ReasonForceMajeure: "force majeure", ReasonSystemFailure: "system failure", ReasonOther: "other reason"},
	statuses: [...]string{StatusUnknown: "nothing yet", StatusFiled: "filed, not accepted", StatusProcessing: "being handled",
		StatusAwaitingSupplement: "awaiting a supplement", StatusSuspended: "suspended", StatusCompleted: "completed", StatusReturned: "returned",
		StatusRefused: "refused", StatusWithdrawn: "withdrawn", StatusStopped: "stopped", StatusClosed: "closed", StatusCollected: "result collected"},
	outcomes: [...]string{OutcomeUnknown: "not judged", OutcomeEarly: "early", OutcomeOnTime: "on time", OutcomeLate: "late",
		OutcomeUnclassified: "unclassified", OutcomeOpenWithin: "within the limit", OutcomeOpenOverdue: "overdue"},
	breaches: [...]string{BreachUnknown: "unknown", BreachAnswerLate: "online filing answered late",
		BreachRepeatedBefore: "supplement requested too often before acceptance", BreachSupplementLate: "supplement requested late",
		BreachSupplementRepeated: "supplement requested too often", BreachApologyLate: "apology late",
		BreachReappointedTooOften: "re-appointed too often", BreachPrintedWrong: "printed date wrong",
		BreachPrintedStale: "printed date gone stale"},
}

func logWordsOf(language Language) *logWords {
	if language == English {
		return &logWordsEnglish
	}
	return &logWordsVietnamese
}

// reasonOf names a reason of suspension, "" for none.
func (w *logWords) reasonOf(r Reason) string {
	if int(r) < len(w.reasons) {
		return w.reasons[r]
	}
	return r.String()
}

// pause says why the clock stands.
func (w *logWords) pause(e Event) string {
	switch e.Kind {
	case EventSuspended:
		return w.events[EventSuspended] + " (" + w.reasonOf(e.Reason) + ")"
	case EventSupplementRequested:
		return w.statuses[StatusAwaitingSupplement]
	}
	return w.resumed
}

// restart says that a supplement began the limit anew, or would.
func (w *logWords) restart(s Step, duration string) string {
	switch {
	case s.Cause.Kind == EventSupplementRequested:
		return w.supposed
	case s.Time > 0:
		return fmt.Sprintf(w.restartedTime, duration)
	case s.Cutoff > 0:
		return fmt.Sprintf(w.resumedLate, s.Cutoff)
	case s.Last:
		return w.sameDay
	}
	return w.restarted
}

// Words returns the status in words: "đang giải quyết", "being handled".
func (s Status) Words(language Language) string {
	return wordOf(logWordsOf(language).statuses[:], int(s), s.String)
}

// Words returns the outcome in words: "đúng hạn", "on time".
func (o Outcome) Words(language Language) string {
	return wordOf(logWordsOf(language).outcomes[:], int(o), o.String)
}

// Words returns the reason in words: "niêm yết công khai", "public posting".
func (r Reason) Words(language Language) string {
	return wordOf(logWordsOf(language).reasons[:], int(r), r.String)
}

// Words returns the kind in words: "tiếp nhận", "accepted".
func (k EventKind) Words(language Language) string {
	return wordOf(logWordsOf(language).events[:], int(k), k.String)
}

// Words returns the breach in words: "xin lỗi chậm", "apology late".
func (k BreachKind) Words(language Language) string {
	return wordOf(logWordsOf(language).breaches[:], int(k), k.String)
}

func wordOf(words []string, i int, otherwise func() string) string {
	if i < len(words) {
		return words[i]
	}
	return otherwise()
}
