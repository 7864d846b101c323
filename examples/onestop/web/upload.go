package web

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
)

// maxField is the size of a field that stands before a file in a form.
const maxField = 1 << 10

// errNoFile says that no file was chosen.
var errNoFile = errors.New("web: no file in the form")

// readUpload reads a form as it comes, without keeping it: its key, and then its file
// by a function.
func readUpload(r *http.Request, read func(key, name string, file io.Reader) error) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return errForm
	}
	key := ""
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return errNoFile
		}
		if err != nil {
			return formError(err)
		}
		switch {
		case part.FormName() == "key":
			if key, err = readField(part); err != nil {
				return err
			}
		case part.FormName() == "file" && part.FileName() != "":
			file := uploaded{from: part}
			err := read(key, part.FileName(), &file)
			if file.err != nil { // whatever was made of it
				return formError(file.err)
			}
			return err
		}
	}
}

// uploaded is a file as it comes, which remembers why it did not come to its end.
type uploaded struct {
	from io.Reader
	err  error
}

func (u *uploaded) Read(p []byte) (int, error) {
	n, err := u.from.Read(p)
	if err != nil && err != io.EOF {
		u.err = err
	}
	return n, err
}

// readField reads a short field.
func readField(part *multipart.Part) (string, error) {
	text, err := io.ReadAll(io.LimitReader(part, maxField))
	if err != nil {
		return "", formError(err)
	}
	return string(text), nil
}

// formError is an error of reading a form: too large, too slow, or no form.
func formError(err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return err
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errSlow
	}
	return errForm
}
