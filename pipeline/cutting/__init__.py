"""The cutting room: takes become one film, frame-exact and level."""
