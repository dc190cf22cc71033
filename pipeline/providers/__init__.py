"""Vendors that live elsewhere, one module each."""
