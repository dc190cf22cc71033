"""Two ways to say that there is work: inside this process, or through Redis."""
