"""The door to spreadsheet files: bytes into cells and cells into bytes, guarded and isolated."""
