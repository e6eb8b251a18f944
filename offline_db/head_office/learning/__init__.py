"""What many shoppers teach, made where their visits are: tables for a catalogue (numpy)."""
