"""What the command eva-tool can do, one topic a module."""
