"""Every sentence that a person reads. English, friendly, and it says what to do next."""
