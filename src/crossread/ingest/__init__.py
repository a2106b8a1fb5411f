"""From files, folders and WARCs to captures: bytes decoded, nothing interpreted."""
