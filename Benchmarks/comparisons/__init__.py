"""One file for each kind of work that is compared; `compare.py` chooses among their rows."""
