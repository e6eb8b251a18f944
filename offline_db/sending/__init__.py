"""The kiosk's way up: sales and counts from the journal to head office, until it has them."""
