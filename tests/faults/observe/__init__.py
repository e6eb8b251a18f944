"""Tools that watch the real processes from outside, and faults to try them on."""
