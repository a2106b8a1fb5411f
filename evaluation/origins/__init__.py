"""Origins and stories: planted copies, shared quotations, events (issue 7; the lead builds this)."""
