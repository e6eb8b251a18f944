"""What head office makes: the catalogue file."""
