"""The promotion engine: what a basket costs under all promotions, and why. See priced.py."""
