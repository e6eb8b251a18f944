"""What the kiosk promises about faces and consent, and the tests that hold each promise."""
