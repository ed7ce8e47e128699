"""Pages for administrators: people, settings, retention, data, sign-ins, log, permissions."""
