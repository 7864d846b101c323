// Package tthc is the overview of a library for the administrative procedures
// (thủ tục hành chính, TTHC) of a Vietnamese province: which limit applies, when
// a dossier is due and why, and how the office did.
//
// The work is done by three packages, used in this order:
//
//   - [github.com/tthc-go/tthc/catalog] reads procedures and finds the limit of a dossier;
//   - [github.com/tthc-go/tthc/sla] computes the due date, with
//     [github.com/tthc-go/tthc/sla/vn] for the official days and rules of Vietnam;
//   - [github.com/tthc-go/tthc/metrics] counts outcomes into ratios and report forms.
//
// This package itself exports nothing.
package tthc
