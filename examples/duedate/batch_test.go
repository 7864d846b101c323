package main

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
)

// TestBatch goes row by row: every line in is a line out, and a bad one says why.
func TestBatch(t *testing.T) {
	const header = "id,received,note,limit\n"
	const added = "id,received,note,limit,due,due_date,flags,error\n"
	tests := []struct {
		name, in, out string
		failed        string // "1 of 2", empty for none
	}{
		{"columns kept in order", header + "7,2026-11-23T10:00,x,1 ngày làm việc\n",
			added + "7,2026-11-23T10:00,x,1 ngày làm việc,2026-11-25T17:00:00+07:00,2026-11-25,,\n", ""},
		{"limit before receipt", "limit,received\n1wd,2026-11-23\n",
			"limit,received,due,due_date,flags,error\n1wd,2026-11-23,2026-11-25T17:00:00+07:00,2026-11-25,,\n", ""},
		{"quoted cells", header + `"a, b",2026-11-23,"say ""hi""",1wd` + "\n",
			added + `"a, b",2026-11-23,"say ""hi""",1wd,2026-11-25T17:00:00+07:00,2026-11-25,,` + "\n", ""},
		{"byte order mark and CRLF", "\xef\xbb\xbfid,received,note,limit\r\n1,2026-11-23,,1wd\r\n",
			added + "1,2026-11-23,,1wd,2026-11-25T17:00:00+07:00,2026-11-25,,\n", ""},
		{"no end of line", header + "1,2026-11-23,,1wd",
			added + "1,2026-11-23,,1wd,2026-11-25T17:00:00+07:00,2026-11-25,,\n", ""},
		{"flags", header + "1,2026-11-21T09:00,,1d\n",
			added + "1,2026-11-21T09:00,,1d,2026-11-25T17:00:00+07:00,2026-11-25,\"moved,receipt-moved\",\n", ""},
		{"RFC 3339", header + "1,2026-11-23T03:00:00Z,,1wd\n",
			added + "1,2026-11-23T03:00:00Z,,1wd,2026-11-25T17:00:00+07:00,2026-11-25,,\n", ""},
		{"header only", header, added, ""},
		{"too few fields, the rest goes on", header + "1,2026-11-23\n2,2026-11-23,,1wd\n",
			added + ",,,,,,,\"standard input:2: 2 fields, the header has 4: wrong number of fields\"\n2,2026-11-23,,1wd,2026-11-25T17:00:00+07:00,2026-11-25,,\n", "1 of 2"},
		{"bad date", header + "1,23/11/2026,,1wd\n",
			added + "1,23/11/2026,,1wd,,,,\"received: sla: date: \"\"23/11/2026\"\": want YYYY-MM-DD: invalid date\"\n", "1 of 1"},
		{"no date", header + "1,,,1wd\n",
			added + "1,,,1wd,,,,\"received: \"\"\"\": want YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS] or RFC 3339\"\n", "1 of 1"},
		{"unreadable limit", header + "1,2026-11-23,,vài hôm\n",
			added + "1,2026-11-23,,vài hôm,,,,\"sla: limit: \"\"vài hôm\"\": not a number and a unit\"\n", "1 of 1"},
		{"empty limit", header + "1,2026-11-23,,\n",
			added + "1,2026-11-23,,,,,,sla: deadline: unspecified: no limit is stated: no due date\n", "1 of 1"},
		{"no limit stated", header + "1,2026-11-23,,Không quy định\n",
			added + "1,2026-11-23,,Không quy định,,,,sla: deadline: unspecified: no limit is stated: no due date\n", "1 of 1"},
		{"received out of range", header + "1,1999-11-23,,1wd\n",
			added + "1,1999-11-23,,1wd,,,,sla: calendar: vn/public-offices: 1999-11-23: outside 2018-01-01 to 2050-12-31\n", "1 of 1"},
		{"not UTF-8", header + "1,2026-11-23,\xe9,1wd\n",
			added + ",,,,,,,standard input:2:14: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text\n", "1 of 1"},
		{"unmatched quotation mark", header + "\"1,2026-11-23,,1wd\n2,2026-11-23,,1wd\n",
			added + ",,,,,,,\"standard input:2:19: quotation marks do not match, or a cell has a line break: a record is one line\"\n2,2026-11-23,,1wd,2026-11-25T17:00:00+07:00,2026-11-25,,\n", "1 of 2"},
		{"long line", header + strings.Repeat("x", 2<<20) + "\n2,2026-11-23,,1wd\n",
			added + ",,,,,,,standard input:2: line longer than 1048576 bytes\n2,2026-11-23,,1wd,2026-11-25T17:00:00+07:00,2026-11-25,,\n", "1 of 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := duedate(tt.in, "-batch")
			if tt.failed == "" {
				r.want(t, 0, "")
			} else {
				r.want(t, 1, "duedate: "+tt.failed+" rows have no due date, see their column error\n")
			}
			if r.out != tt.out {
				t.Errorf("got\n%s\nwant\n%s", r.out, tt.out)
			}
			if _, err := csv.NewReader(strings.NewReader(r.out)).ReadAll(); err != nil {
				t.Errorf("not CSV: %v", err)
			}
		})
	}
}

func TestBatchHeader(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", "standard input: file is empty: no header line"},
		{"blank lines", "\n\n", "standard input: file is empty: no header line"},
		{"neither column", "a,b\n", `standard input:1: no column "received"; no column "limit"`},
		{"no limit", "id,received\n", `standard input:1: no column "limit"`},
		{"capitals", "Received,limit\n", `standard input:1: no column "received"`},
		{"semicolons", "received;limit\n", `standard input:1: no column "received"; no column "limit"; fields must be separated by commas`},
		{"due is there", "received,limit,due\n", `standard input:1: column "due" is added to the output`},
		{"output of a run before", "received,limit,due,due_date,flags,error\n", `standard input:1: column "due" is added to the output; column "due_date" is added to the output; column "flags" is added to the output; column "error" is added to the output`},
		{"twice", "received,limit,id,limit\n", `standard input:1: column "limit" twice`},
		{"Latin-1", "received,limit,ngh\xe9\n", "standard input:1:19: byte 0xE9 (Latin-1 or another code page?): not UTF-8 text"},
		{"UTF-16", "\xff\xfer\x00", "standard input:1:1: UTF-16 text: save the file as UTF-8: not UTF-8 text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := duedate(tt.in, "-batch")
			r.want(t, 1, "duedate: "+tt.want+"\n")
			if r.out != "" {
				t.Errorf("standard output: %s", r.out)
			}
		})
	}
}

// TestBatchMany checks that 10,000 rows come out in order, each as it does alone.
func TestBatchMany(t *testing.T) {
	const n = 10_000
	limits := []string{"1wd", "30 ngày", "4wh", "trong ngày", "?"}
	var in strings.Builder
	in.WriteString("id,received,limit\n")
	for i := range n {
		fmt.Fprintf(&in, "%d,2026-%02d-%02dT%02d:00,%s\n", i, 1+i%12, 1+i%28, i%24, limits[i%len(limits)])
	}
	r := duedate(in.String(), "-batch")
	r.want(t, 1, "duedate: 2000 of 10000 rows have no due date, see their column error\n")
	rows, err := csv.NewReader(strings.NewReader(r.out)).ReadAll()
	if err != nil || len(rows) != n+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows[1:] {
		if row[0] != fmt.Sprint(i) || (row[3] == "") != (row[6] != "") {
			t.Fatalf("row %d: %q", i, row)
		}
		if i%97 == 0 && row[3] != "" {
			alone := duedate("", "-received", row[1], "-limit", row[2], "-format", "json")
			if !strings.Contains(alone.out, fmt.Sprintf("%q: %q", "due", row[3])) {
				t.Errorf("%q, alone %s", row, alone.out)
			}
		}
	}
}
