"""What comes in from the outside: files of every known format, one folder each; `formats.py` recognises them."""
