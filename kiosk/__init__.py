"""What the kiosk decides: plain Python that touches no screen, disk, network or camera."""

__version__ = "0.1.0"
