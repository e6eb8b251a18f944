"""Where kiosks' sales and counts arrive: kept once, however often they come."""
