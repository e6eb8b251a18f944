"""The screen: what a shopper meets, over ready-made objects."""
