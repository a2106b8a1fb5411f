"""Origins and stories: planted copies, shared quotations, known events, and speed."""
