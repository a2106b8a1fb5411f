"""The decision whether two documents tell of one happening."""
