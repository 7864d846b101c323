package web

import (
	"bytes"
	"cmp"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/examples/onestop/dashboard"
	"github.com/tthc-go/tthc/examples/onestop/sheet"
	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// dashboardCSV answers with one table, the form unless another is named.
func (s *Server) dashboardCSV(w http.ResponseWriter, r *http.Request, a answer) error {
	id := r.URL.Query().Get("table")
	if id == "" {
		id = dashboard.TableForm
	}
	language := visitOf(r).language
	table, ok := a.Table(id, language)
	if !ok {
		s.failPage(w, r, failure{http.StatusBadRequest, "Không có bảng “" + shortened(id) + "”.", "There is no table “" + shortened(id) + "”."})
		return nil
	}
	var b bytes.Buffer
	if err := sheet.WriteCSV(&b, a.sheet(table, language)); err != nil {
		return err
	}
	send(w, "text/csv; charset=utf-8", a.fileName()+"-"+id+".csv", b.Bytes())
	return nil
}

// dashboardXLSX answers with all tables, each on a sheet.
func (s *Server) dashboardXLSX(w http.ResponseWriter, r *http.Request, a answer) error {
	language := visitOf(r).language
	var sheets []sheet.Table
	for _, t := range a.Tables(language) {
		sheets = append(sheets, a.sheet(t, language))
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, sheets...); err != nil {
		return err
	}
	send(w, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", a.fileName()+".xlsx", b.Bytes())
	return nil
}

// fileName is what a file is called, without its ending: after the period, and after
// the unit and the definition where others than the usual were asked for.
func (a answer) fileName() string {
	name := "tthc-" + a.cut.Period.String()
	if a.cut.Unit != "" {
		name += "-" + strings.Join(strings.Fields(a.cut.Unit), "-")
	}
	if id := a.Definition.ID(); id != metrics.IDResolved {
		name += "-" + id
	}
	return name
}

// send answers with a file to be kept.
func send(w http.ResponseWriter, kind, name string, data []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	_, _ = w.Write(data)
}

// sheet is a table for a spreadsheet, with what it is of: a file has no page around it.
func (a answer) sheet(t dashboard.Table, language sla.Language) sheet.Table {
	title := []string{t.Title, a.cut.Period.Name().In(language) + ", " + a.cut.Period.Range().In(language)}
	if a.cut.Unit != "" {
		title = append(title, a.cut.Unit)
	}
	if a.Running {
		title = append(title, inLanguage(language, "Kỳ chưa kết thúc: số liệu tính đến ", "The period is not over: figures as of ")+whenText(a.At, a.now.Location()))
	}
	s := sheet.Table{Name: cmp.Or(t.Name, t.Title), Title: title, Head: [][]string{t.Head}}
	for _, note := range []string{t.Note, emptyNote(t)} {
		if note != "" {
			s.Note = append(s.Note, note)
		}
	}
	for _, row := range t.Rows {
		cells := make([]any, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = sheetCell(c)
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}

// emptyNote says why there is no row.
func emptyNote(t dashboard.Table) string {
	if len(t.Rows) > 0 {
		return ""
	}
	return t.Empty
}

// sheetCell is a number where the cell is one, so that a spreadsheet can count on.
func sheetCell(c dashboard.Cell) any {
	if c.Text == metrics.Undefined {
		return sheet.Percent("")
	}
	if n, err := strconv.ParseInt(c.Number, 10, 64); err == nil {
		return n
	}
	if c.Number != "" {
		return sheet.Percent(c.Number)
	}
	return c.Text
}
