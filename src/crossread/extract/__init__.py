"""From a page to its blocks, and from its blocks to the document: what is kept, and why."""
