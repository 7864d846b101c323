package setup

import (
	"errors"
	"flag"
	"fmt"
	"io"
)

// Status returns the exit status of a program that ended with an error or nil, and
// writes the error. Having asked for help is none.
func Status(program string, err error, errs io.Writer) int {
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return 0
	}
	fmt.Fprintf(errs, "%s: %v\n", program, err)
	return 1
}
