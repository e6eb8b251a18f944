"""Looks at a kiosk from outside, by the operating system's word, and changes nothing."""
