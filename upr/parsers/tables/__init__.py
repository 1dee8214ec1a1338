"""Tables, printed or of cells: rows, columns and what their headings mean."""
