"""How a shop's own lists become products: a stream, checked cell by cell, all or nothing."""
