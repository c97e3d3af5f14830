"""What every room stands on: words, messages, and how text is compared and shown."""
