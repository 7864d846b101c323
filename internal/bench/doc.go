// Package bench measures the library beside what a user could take instead, in one
// run. It is a module of its own, so that the library does not require its peers.
package bench
