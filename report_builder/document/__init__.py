"""Turn a report into a Word file: the only room that knows Word and docxtpl."""
