"""What the house voice and foley are made of: waves, speech, tongues, ambience, places."""
