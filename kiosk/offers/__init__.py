"""Offers: what they say, what they take off, which are shown, and why."""
