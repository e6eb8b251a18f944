"""The command `askfirst`: the only room that knows all others, a file a subcommand."""
