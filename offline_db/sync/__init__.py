"""The kiosk's side of what head office sends."""
