"""How the house camera moves painted sheets: moves, sheets, tiles, life, finish, reel."""
