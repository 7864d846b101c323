package sla_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tthc-go/tthc/sla"
	"github.com/tthc-go/tthc/sla/vn"
)

// What a page says of how a due date came about.
func ExampleFlags_Words() {
	flags := sla.FlagMoved | sla.FlagReappointed
	for i, name := range flags.Names() {
		fmt.Printf("%s: %s\n", name, flags.Words(sla.English)[i])
	}
	// Output:
	// moved: the limit ran out on a day off or outside working hours, and was moved on
	// re-appointed: apology made, promised for another date
}

// Whoever asks by the number of a dossier is not told what clerks noted.
func ExampleLog_WithoutNotes() {
	log, err := sla.ParseLog(`accepted@2026-11-23T10:00;suspended@2026-11-24T09:00 reason=field-check note="chủ nhà đi vắng"`, vn.Location())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, shown := range []sla.Log{log, log.WithoutNotes()} {
		for e := range shown.All() {
			fmt.Println(e.Words(sla.Vietnamese))
		}
	}
	// Output:
	// tiếp nhận
	// tạm dừng: kiểm tra thực địa: chủ nhà đi vắng
	// tiếp nhận
	// tạm dừng: kiểm tra thực địa
}

// spoken is what has words in both languages.
type spoken interface{ Words(sla.Language) string }

// checkWords holds the words of a value to those expected; Vietnamese is what every
// language but English gives.
func checkWords(t *testing.T, value spoken, vi, en string) {
	t.Helper()
	for language, want := range map[sla.Language]string{sla.Vietnamese: vi, sla.English: en, sla.LanguageUnknown: vi, sla.Language(99): vi} {
		if got := value.Words(language); got != want {
			t.Errorf("%T %v in %s: got %q, want %q", value, value, language, got, want)
		}
	}
}

func TestWordsOfEnumerations(t *testing.T) {
	for _, tc := range []struct {
		value  spoken
		vi, en string
	}{
		{sla.DayUnknown, "không rõ", "unknown"},
		{sla.DayWorkday, "ngày làm việc", "working day"},
		{sla.DayRest, "nghỉ hằng tuần", "weekly rest"},
		{sla.DayHoliday, "nghỉ lễ, tết", "public holiday"},
		{sla.DaySubstitute, "nghỉ bù", "substitute day"},
		{sla.DaySwappedOff, "nghỉ hoán đổi", "swapped day off"},
		{sla.DayMakeUp, "làm bù", "make-up working day"},
		{sla.DayClosure, "cơ quan nghỉ", "office closed"},
		{sla.DaySpecialHours, "giờ làm việc riêng", "special hours"},
		{sla.DaySpecialHours + 1, "invalid(9)", "invalid(9)"},
		{sla.DayKind(255), "invalid(255)", "invalid(255)"},
		{sla.EvidenceUnknown, "không nêu", "not stated"},
		{sla.EvidenceVerified, "đã kiểm chứng", "verified"},
		{sla.EvidenceComputed, "suy ra từ tính toán", "computed"},
		{sla.EvidenceSecondary, "theo nguồn trích dẫn lại", "from publications that cite it"},
		{sla.EvidenceUnverified, "chưa kiểm chứng", "not verified"},
		{sla.EvidenceUnverified + 1, "invalid(5)", "invalid(5)"},
		{sla.DirectionUnknown, "không so sánh được", "not comparable"},
		{sla.DirectionEqual, "bằng thời hạn", "just the limit"},
		{sla.DirectionUnder, "ngắn hơn thời hạn", "shorter than the limit"},
		{sla.DirectionOver, "dài hơn thời hạn", "longer than the limit"},
		{sla.DirectionOver + 1, "invalid(4)", "invalid(4)"},
	} {
		checkWords(t, tc.value, tc.vi, tc.en)
	}
}

func TestFlagsWords(t *testing.T) {
	vi, en := []string{}, []string{}
	for _, tc := range []struct {
		flag   sla.Flags
		vi, en string
	}{
		{sla.FlagProvisional, "tạm tính: dựa trên ngày nghỉ chưa được công bố chính thức", "provisional: rests on days off that are not announced yet"},
		{sla.FlagMoved, "hết hạn vào ngày nghỉ hoặc ngoài giờ làm việc nên hạn trả được chuyển sang sau", "the limit ran out on a day off or outside working hours, and was moved on"},
		{sla.FlagReceiptMoved, "nhận ngoài giờ tiếp nhận, tính từ giờ tiếp nhận kế tiếp", "received outside intake hours, counted from a later opening"},
		{sla.FlagAfterCutoff, "nhận sau mốc giờ của thủ tục giải quyết trong ngày, trả vào ngày làm việc sau", "received after the cut-off of same-day limits, due on a later working day"},
		{sla.FlagDueOutsideHours, "hạn trả nằm ngoài giờ làm việc", "due outside working hours"},
		{sla.FlagPaused, "có thời gian tạm dừng hoặc chờ bổ sung không tính vào thời hạn", "time of suspension or of waiting for a supplement is not counted"},
		{sla.FlagFrozen, "đang tạm dừng tính thời hạn; hạn trả là hạn nếu tiếp tục ngay", "the clock stands; the due date is the one if it went on now"},
		{sla.FlagRestarted, "thời hạn được tính lại sau khi nhận đủ hồ sơ bổ sung", "a supplement began the limit anew"},
		{sla.FlagReappointed, "đã xin lỗi và hẹn lại ngày trả kết quả", "apology made, promised for another date"},
		{sla.FlagReappointedAgain, "đã hẹn lại hơn một lần", "promised for another date more than once"},
		{sla.FlagClosable, "người nộp không bổ sung đúng hạn, có thể đóng hồ sơ", "no supplement came in time, may be closed"},
		{sla.FlagNotStarted, "đã tiếp nhận nhưng chưa bắt đầu tính thời hạn", "accepted, but the limit has not begun to run"},
		{sla.FlagNoDueDate, "từ thời hạn này không tính được ngày đến hạn", "no due date follows from the limit"},
	} {
		vi, en = append(vi, tc.vi), append(en, tc.en)
		checkFlagWords(t, tc.flag, []string{tc.vi}, []string{tc.en})
	}
	const all = sla.FlagNoDueDate<<1 - 1
	checkFlagWords(t, all, vi, en)
	checkFlagWords(t, ^sla.Flags(0), vi, en) // those that are not defined have no names either
	checkFlagWords(t, 0, []string{}, []string{})
	checkFlagWords(t, sla.FlagNoDueDate|sla.FlagProvisional, []string{vi[0], vi[len(vi)-1]}, []string{en[0], en[len(en)-1]})
	if len(vi) != len(all.Names()) {
		t.Errorf("%d flags in the table, want %d", len(vi), len(all.Names()))
	}
}

func checkFlagWords(t *testing.T, f sla.Flags, vi, en []string) {
	t.Helper()
	for language, want := range map[sla.Language][]string{sla.Vietnamese: vi, sla.English: en, sla.LanguageUnknown: vi, sla.Language(99): vi} {
		if got := f.Words(language); got == nil || !slices.Equal(got, want) {
			t.Errorf("%s in %s: got %q, want %q", f, language, got, want)
		}
	}
}

func TestEventWords(t *testing.T) {
	friday := sla.Appointment{Date: sla.MustDate(2026, time.November, 20)}
	for _, tc := range []struct {
		event  sla.Event
		vi, en string
	}{
		{sla.Event{}, "không rõ", "unknown"},
		{sla.Event{Kind: sla.EventAccepted, At: instantOf(t, "2026-11-16 09:00")}, "tiếp nhận", "accepted"},
		{sla.Event{Kind: sla.EventAccepted, Appointment: friday}, "tiếp nhận: hẹn trả Thứ Sáu 20/11/2026", "accepted: result promised for Friday 20/11/2026"},
		{sla.Event{Kind: sla.EventReappointed, Appointment: friday, Note: "thiếu người"}, "xin lỗi và hẹn lại: Thứ Sáu 20/11/2026: thiếu người", "apology, re-appointed: Friday 20/11/2026: thiếu người"},
		{sla.Event{Kind: sla.EventSuspended, Reason: sla.ReasonPublicPosting}, "tạm dừng: niêm yết công khai", "suspended: public posting"},
		{sla.Event{Kind: sla.EventResumed}, "tiếp tục giải quyết", "resumed"},
		{sla.Event{Kind: sla.EventTransferred, Unit: "Sở Tư pháp", Step: "thẩm định", From: "phân công"},
			"chuyển hồ sơ: Sở Tư pháp: thẩm định: từ phân công", "transferred: Sở Tư pháp: thẩm định: from phân công"},
		{sla.Event{Kind: 99, Reason: 98}, "invalid(99): invalid(98)", "invalid(99): invalid(98)"},
	} {
		checkWords(t, tc.event, tc.vi, tc.en)
	}
}

func TestAppointmentWords(t *testing.T) {
	date := sla.MustDate(2026, time.November, 5)
	for _, tc := range []struct {
		value  spoken
		vi, en string
	}{
		{sla.Appointment{}, "", ""},
		{sla.Appointment{Time: 9 * 3600}, "", ""},
		{sla.Appointment{Date: date}, "Thứ Năm 05/11/2026", "Thursday 05/11/2026"},
		{sla.Appointment{Date: date, Time: 9*3600 + 30*60}, "09:30 Thứ Năm 05/11/2026", "09:30 Thursday 05/11/2026"},
		{sla.Date{}, "", ""},
		{date, "Thứ Năm 05/11/2026", "Thursday 05/11/2026"},
		{date.AddDays(3), "Chủ Nhật 08/11/2026", "Sunday 08/11/2026"},
		{sla.MustDate(1, time.January, 1), "Thứ Hai 01/01/0001", "Monday 01/01/0001"},
		{sla.MustDate(9999, time.December, 31), "Thứ Sáu 31/12/9999", "Friday 31/12/9999"},
	} {
		checkWords(t, tc.value, tc.vi, tc.en)
	}
}

func TestNoDueDateWords(t *testing.T) {
	long := strings.Repeat("trước khi tàu rời cảng ", 20)
	for _, tc := range []struct{ limit, vi, en string }{
		{"unspecified", "không quy định thời hạn", "no limit is stated"},
		{"trước khi tàu rời cảng", "thời hạn chỉ được nêu bằng lời (“trước khi tàu rời cảng”)",
			"the limit is stated in words only (“trước khi tàu rời cảng”)"},
		{long, "thời hạn chỉ được nêu bằng lời (“trước khi tàu rời cảng trước khi tàu rời cảng…”)",
			"the limit is stated in words only (“trước khi tàu rời cảng trước khi tàu rời cảng…”)"},
		{"0wd", "thời hạn là 0 ngày làm việc", "the limit is 0 working days"},
		{"1.5d", "pháp luật không có quy tắc tính phần lẻ của ngày (1,5 ngày)",
			"the law has no rule for part of a calendar day (1.5 calendar days)"},
	} {
		limit, _ := sla.ParseLimit(tc.limit) // what is not understood is a described limit
		_, err := vnDesk(t, vn.OneStop()).Deadline(instantOf(t, "2026-11-20 09:00"), limit)
		var none *sla.NoDueDateError
		if !errors.As(err, &none) {
			t.Fatalf("%s: %v", tc.limit, err)
		}
		checkWords(t, none, tc.vi, tc.en)
	}
	checkWords(t, &sla.NoDueDateError{}, "không quy định thời hạn", "no limit is stated")
	checkWords(t, &sla.NoDueDateError{Limit: sla.MustParseLimit("3wd"), Reason: "the desk is on strike"},
		"từ thời hạn này không tính được ngày đến hạn (3 ngày làm việc)", "no due date follows from the limit (3 working days)")
}

// A log without notes leads to what the log leads to, at every instant; only what
// was noted is not told.
func TestLogWithoutNotesIsAssessedTheSame(t *testing.T) {
	const secret = "0912 345 678"
	quoted := 0
	eachClock(t, 2, clockAllRules, func(t *testing.T, _ *rand.Rand, c clockTrial) {
		events := slices.Clone(c.events)
		for i := range events {
			events[i].Note = secret
		}
		noted, bare := c.dossier, c.dossier
		noted.Log = sla.MustLog(events...)
		bare.Log = noted.Log.WithoutNotes()
		if !bare.Log.Equal(c.dossier.Log) || !noted.Log.Equal(sla.MustLog(events...)) {
			t.Fatalf("%s became %s", noted.Log, bare.Log)
		}
		for _, e := range events {
			a, err := c.desk.Assess(noted, e.At)
			b, other := c.desk.Assess(bare, e.At)
			if fmt.Sprint(err) != fmt.Sprint(other) {
				t.Fatalf("%v, %v", err, other)
			}
			if a.Due() != b.Due() || a.DueDate() != b.DueDate() || a.Original() != b.Original() || a.Outcome() != b.Outcome() ||
				a.Status() != b.Status() || a.Flags() != b.Flags() || a.Usage() != b.Usage() || !slices.Equal(a.Breaches(), b.Breaches()) {
				t.Fatalf("%s at %v: other than without notes", noted.Log, e.At)
			}
			told := a.Explanation(sla.Vietnamese)
			quoted += strings.Count(told, secret)
			if b.Explanation(sla.Vietnamese) != strings.ReplaceAll(told, ": "+secret, "") {
				t.Fatalf("%s\nbecame\n%s", told, b.Explanation(sla.Vietnamese))
			}
		}
	})
	if quoted == 0 {
		t.Error("no note was told: nothing was tried")
	}
}

func TestLogWithoutNotesKeepsTheRest(t *testing.T) {
	log, err := sla.ParseLog("accepted@2026-11-23T10:00 appointment=2026-11-27;transferred@2026-11-23T11:00 unit=u step=s from=f note=n", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := log.WithoutNotes().Text(hanoi), "accepted@2026-11-23T10:00 appointment=2026-11-27;transferred@2026-11-23T11:00 unit=u step=s from=f"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !strings.HasSuffix(log.Text(hanoi), " note=n") {
		t.Errorf("the log itself became %s", log.Text(hanoi))
	}
	if got := (sla.Log{}).WithoutNotes(); got.Len() != 0 {
		t.Errorf("the empty log became %s", got)
	}
}
