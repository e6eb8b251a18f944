"""Which kiosk has what, as they say themselves: the newest word of each, and who is not there."""
