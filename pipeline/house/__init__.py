"""The house studio: an embedded vendor that is offline, free and the same for the same seed."""
