"""The files of a kiosk: catalogue, journal, shopper records."""
