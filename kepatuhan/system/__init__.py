"""What the operating system is asked for: files, locks, streams, processes; and what it refuses."""
