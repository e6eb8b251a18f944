"""The camera process: opens the camera after a yes, answers once, closes it."""
