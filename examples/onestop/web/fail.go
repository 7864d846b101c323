package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/examples/onestop/desk"
	"github.com/tthc-go/tthc/examples/onestop/store"
	"github.com/tthc-go/tthc/sla"
)

// What a request can be refused for by this package.
var (
	errRole    = errors.New("web: the page is for another role")
	errForeign = errors.New("web: a request from another site")
	errForm    = errors.New("web: the form cannot be read")
	errSlow    = errors.New("web: the content took too long to arrive")
)

// failure is what the page of an error says.
type failure struct {
	status int
	vi, en string
}

// statusGone is that of a request whose browser has hung up: nobody reads the answer.
const statusGone = 499

// failures are what is said for errors that are not this program's fault.
var failures = [...]struct {
	err error
	failure
}{
	{store.ErrNotFound, failure{404, "Không tìm thấy nội dung bạn cần.", "What you asked for was not found."}},
	{catalog.ErrUnknownProcedure, failure{404, "Danh mục không có thủ tục này.", "The catalog has no such procedure."}},
	{catalog.ErrInvalidCode, failure{404, "Danh mục không có thủ tục này.", "The catalog has no such procedure."}},
	{desk.ErrUnknownUnit, failure{422, "Cơ quan không có đơn vị này.", "The office has no such unit."}},
	{sla.ErrOutOfRange, failure{422, "Ngày này nằm ngoài lịch làm việc đã có.", "The date is outside the calendar."}},
	{sla.ErrNoClockRules, failure{422, "Ngày này trước khi có quy định về tính thời hạn.", "There are no rules for a date so early."}},
	{errRole, failure{403, "Tài khoản của bạn không có quyền xem trang này.", "Your account may not see this page."}},
	{errForeign, failure{403, "Yêu cầu đến từ một trang web khác nên không được thực hiện.", "The request came from another site and was not carried out."}},
	{errSlow, failure{408, "Biểu mẫu được gửi quá chậm. Hãy gửi lại.", "The form took too long to arrive. Send it again."}},
	{errForm, failure{400, "Không đọc được biểu mẫu đã gửi.", "The form that was sent cannot be read."}},
	{store.ErrConflict, failure{409, "Dữ liệu vừa được người khác thay đổi. Hãy tải lại trang rồi làm lại.", "Somebody else has changed this meanwhile. Reload the page and try again."}},
	{store.ErrReused, failure{409, "Biểu mẫu này đã được gửi trước đó với nội dung khác. Hãy mở lại biểu mẫu.", "This form was sent before with other content. Open it again."}},
	{store.ErrRefused, failure{422, "Thao tác này không thể ghi nhận.", "This cannot be recorded."}},
	{store.ErrClock, failure{503, "Đồng hồ của máy chủ bị lùi lại; chưa ghi được dữ liệu. Hãy báo quản trị viên.", "The clock of the server has gone backwards; nothing can be written. Tell the administrator."}},
	{store.ErrReadOnly, failure{503, "Cơ sở dữ liệu hiện chỉ cho đọc; chưa ghi được dữ liệu. Hãy báo quản trị viên.", "The database can only be read at present; nothing was written. Tell the administrator."}},
	{store.ErrFull, failure{507, "Đĩa chứa cơ sở dữ liệu đã đầy; chưa ghi được dữ liệu. Hãy báo quản trị viên.", "The disk of the database is full; nothing was written. Tell the administrator."}},
	{context.Canceled, failure{statusGone, "Yêu cầu đã bị hủy.", "The request was given up."}},
	{context.DeadlineExceeded, failure{503, "Máy chủ đang bận. Hãy thử lại sau ít phút.", "The server is busy. Try again in some minutes."}},
}

// fail answers with the page of an error, and logs it where it is not the user's.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if isAPI(r) {
		s.failAPI(w, r, err)
		return
	}
	f := failureOf(err)
	if f.status >= http.StatusInternalServerError {
		s.log.LogAttrs(r.Context(), slog.LevelError, "failed", slog.String("id", visitOf(r).id), slog.Any("error", err))
	}
	s.failPage(w, r, f)
}

// failureOf is what is said of an error.
func failureOf(err error) failure {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return failure{
			413, "Nội dung gửi lên lớn hơn mức cho phép là " + sizeText(sla.Vietnamese, large.Limit) + ".",
			"What was sent is larger than the limit of " + sizeText(sla.English, large.Limit) + ".",
		}
	}
	for _, known := range failures {
		if errors.Is(err, known.err) {
			return known.failure
		}
	}
	return failure{status: http.StatusInternalServerError}
}

// failView is what the page of an error shows.
type failView struct {
	Status  int
	Message string
	ID      string
	Home    string
}

// failPage answers with the page of an error.
func (s *Server) failPage(w http.ResponseWriter, r *http.Request, f failure) {
	v := visitOf(r)
	if isAPI(r) { // it panicked
		p := newProblem(f.status, "internal", "")
		p.Request = v.id
		writeProblem(w, p)
		return
	}
	if f.vi == "" {
		f.vi, f.en = "Có lỗi trong hệ thống. Dữ liệu đã lưu trước đó không bị ảnh hưởng.", "Something went wrong here. What was saved before is not affected."
	}
	view := failView{Status: f.status, Message: inLanguage(v.language, f.vi, f.en), ID: v.id, Home: homePath(v.user.Role)}
	if err := s.pageStatus(w, r, f.status, "error", view); err != nil {
		http.Error(w, http.StatusText(f.status), f.status)
	}
}
