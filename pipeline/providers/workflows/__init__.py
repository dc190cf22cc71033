"""Workflows of ComfyUI as API exports; values that begin with $ are slots."""
