"""Painting: the steps between an order for a still and its layers; `painter` runs them."""
