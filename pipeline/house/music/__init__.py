"""What the house composer works with: themes, harmony, melody, instruments."""
