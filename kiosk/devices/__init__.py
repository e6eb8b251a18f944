"""Card readers, printers and payment, each behind a port of the core."""
