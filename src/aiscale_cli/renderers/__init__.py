"""One file per report format, each a pure function from a report to text."""
