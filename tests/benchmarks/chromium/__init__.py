"""The same till as a web page in a Chromium kiosk window, to compare ourselves with."""
